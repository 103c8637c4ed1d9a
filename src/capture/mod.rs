//! From bytes to deliveries: which part of a file is one payload, and where it stands.

mod captured;
mod collected;
mod fidelity;
mod fields;
mod foreign;
mod formats;
mod gzip;
mod headers;
mod limits;
mod lines;
mod list;
mod look;
mod message;
mod raw;
mod reading;
mod recent;
mod recorder;
mod seam;
mod skip;
mod sniff;
mod texts;
mod unwrap;
mod values;

use std::sync::Arc;

pub use captured::Captured;
pub use collected::{MAX_HEADER_BYTES, MAX_HEADERS};
pub use fidelity::Fidelity;
pub use foreign::foreign;
pub use formats::{RECORDERS, RawRequest, bare_separators};
pub use gzip::{gunzip, is_gzip};
pub use headers::{HeaderFault, Headers, has_control, is_header_name};
pub(crate) use limits::LARGE;
pub use limits::Limits;
pub use lines::{Block, Line, Lines};
pub use list::{EntryBlock, List, ListFault};
pub use look::{Look, Wanted, Whose, look, recorder_of, whose};
pub use raw::mark;
#[cfg(feature = "cli")]
pub(crate) use reading::read_once;
pub use recent::{REMEMBERED, Recent};
pub use recorder::{Layout, Passed, Reading, Recorder};
pub use sniff::{Guess, guess};
pub use texts::{TextBlock, Texts, behind};
pub use unwrap::{Unwrapped, unwrap};
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
    /// The delivery's number in its file, from 0. In a recording every entry is counted, also one that is passed
    /// over.
    pub index: u64,
    /// The recorder in whose recording it stands; none for a plain body.
    pub capture: Option<&'static str>,
    /// What became of its bytes there; none for a plain body.
    pub fidelity: Option<Fidelity>,
}

impl Source {
    /// The source of a plain body: a file of its own, or a line of a file.
    #[must_use]
    pub fn plain(path: Arc<str>, line: Option<u64>, index: u64) -> Self {
        Self { path, line, index, capture: None, fidelity: None }
    }
}

impl std::fmt::Display for Source {
    /// The path, and the line, or the number in the recording, where the file holds several deliveries. Not escaped.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        match (self.capture, self.line) {
            (Some(_), _) => write!(f, "#{}", self.index),
            (None, Some(line)) => write!(f, ":{line}"),
            (None, None) => Ok(()),
        }
    }
}

/// A format in which deliveries are recorded.
#[derive(Debug, Clone, Copy)]
pub enum Format {
    /// One JSON text, or several one after another.
    Json,
    /// One JSON text a line.
    Ndjson,
    /// What a recorder writes.
    Recorded(&'static Recorder),
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

/// The formats of plain bodies.
const PLAIN: [FormatRow; 2] = [
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

/// Every capture format: those of plain bodies, and one for each recorder.
pub fn formats() -> impl Iterator<Item = FormatRow> {
    PLAIN.into_iter().chain(RECORDERS.iter().map(|recorder| FormatRow {
        format: Format::Recorded(recorder),
        name: recorder.name,
        endings: recorder.endings,
        certain: matches!(recorder.layout, Layout::Text { .. }),
        description: recorder.description,
    }))
}

impl Format {
    /// The format that the ending of a file name says for certain.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        formats()
            .find(|row| row.certain && row.endings.iter().any(|known| known.eq_ignore_ascii_case(ending)))
            .map(|row| row.format)
    }

    /// The format of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        formats().find(|row| row.name == name).map(|row| row.format)
    }
}

/// Whether a file of that ending is read when its folder is searched.
#[must_use]
pub fn is_known_ending(ending: &str) -> bool {
    formats().flat_map(|row| row.endings).any(|known| known.eq_ignore_ascii_case(ending))
}
