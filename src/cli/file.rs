//! Files as the command line names them: how they are opened and shown, and why they cannot be read.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::escape;

/// Whether the path stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Opens a file, or standard input.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    Ok(if is_stdin(path) { Box::new(io::stdin()) } else { Box::new(File::open(path)?) })
}

/// A path as it is shown: one line, nothing that steers a terminal.
pub(super) fn shown(path: &Path) -> Arc<str> {
    escape(&name(path)).into()
}

/// A path as text, for reports: bytes that are no UTF-8 as `\xNN`.
pub(super) fn name(path: &Path) -> Arc<str> {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text.into()
}

/// Why something could not be read, without the number of the error.
pub(super) fn reason(error: &io::Error) -> String {
    // An error of the folder walk has the path in its text; the bare one behind it has not.
    let mut causes = std::iter::successors(Some(error as &dyn std::error::Error), |cause| cause.source());
    let code = causes.find_map(|cause| cause.downcast_ref::<io::Error>()?.raw_os_error());
    let text = match code {
        Some(code) => io::Error::from_raw_os_error(code).to_string(),
        None => error.to_string(),
    };
    let plain = escape(text.split(" (os error").next().unwrap_or_default()).into_owned();
    let mut letters = plain.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
