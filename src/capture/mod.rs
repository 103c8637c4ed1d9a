//! From bytes to deliveries: which part of a file is one payload, and where it stands.

mod headers;
mod limits;
mod lines;
mod reading;
mod recent;
mod sniff;
mod texts;
mod values;

use std::sync::Arc;

pub use headers::{HeaderFault, Headers, MAX_HEADER_BYTES, MAX_HEADERS, has_control, is_header_name};
pub(crate) use limits::LARGE;
pub use limits::Limits;
pub use lines::{Block, Line, Lines};
#[cfg(feature = "cli")]
pub(crate) use reading::read_once;
pub use recent::{REMEMBERED, Recent};
pub use sniff::{Guess, guess};
pub use texts::{TextBlock, Texts, behind};
#[cfg(feature = "cli")]
pub(crate) use values::has_several;
pub use values::split_values;

/// The bytes that Windows programs put before a text, and that are no part of it.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Where a delivery comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file's name as it is, not escaped; a byte that is no UTF-8 as `\xNN`.
    pub path: Arc<str>,
    /// The line on which the delivery begins, for files that hold several.
    pub line: Option<u64>,
    /// The delivery's number in its file, from 0.
    pub index: u64,
}

impl std::fmt::Display for Source {
    /// The path, and the line where the file holds several deliveries. Not escaped.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// A format in which deliveries are recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON text, or several one after another.
    Json,
    /// One JSON text a line.
    Ndjson,
}

/// A row of the table of formats.
#[derive(Debug)]
pub struct FormatRow {
    /// The format.
    pub format: Format,
    /// Its name, for options and reports.
    pub name: &'static str,
    /// File name endings by which it is known.
    pub endings: &'static [&'static str],
    /// Whether such a file must be read as this format, whatever it looks like.
    pub certain: bool,
    /// What it is.
    pub description: &'static str,
}

/// Every capture format.
pub const FORMATS: &[FormatRow] = &[
    FormatRow {
        format: Format::Json,
        name: "json",
        endings: &["json"],
        certain: false,
        description: "one payload, or several one after another",
    },
    FormatRow {
        format: Format::Ndjson,
        name: "ndjson",
        endings: &["ndjson", "jsonl"],
        certain: true,
        description: "one payload a line",
    },
];

impl Format {
    /// The format that the ending of a file name says for certain.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        FORMATS
            .iter()
            .find(|row| row.certain && row.endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
            .map(|row| row.format)
    }

    /// The format of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        FORMATS.iter().find(|row| row.name == name).map(|row| row.format)
    }
}

/// Whether a file of that ending is read when its folder is searched.
#[must_use]
pub fn is_known_ending(ending: &str) -> bool {
    FORMATS.iter().flat_map(|row| row.endings).any(|known| known.eq_ignore_ascii_case(ending))
}
