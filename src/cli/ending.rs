//! What the name of a file says of it.

use std::fs;
use std::path::Path;

use crate::capture::{Format, LARGE, Wanted, foreign, formats, is_known_ending};

/// Whether a file is read here rather than by a worker: NDJSON is, so that all workers share its lines, and so is a
/// file that is large, for it may be NDJSON or a list. Its size is a hint and nothing more, and so is the size of
/// what is compressed.
pub(super) fn is_stream(path: &Path, format: Option<Format>) -> bool {
    let large = || is_packed(path) || fs::metadata(path).is_ok_and(|data| data.len() > LARGE as u64);
    match format.or_else(|| certain_format(path)) {
        Some(Format::Ndjson) => true,
        Some(Format::Json) => false,
        Some(Format::Recorded(_)) | None => large(),
    }
}

/// The format that the file's name says for certain.
pub(super) fn certain_format(path: &Path) -> Option<Format> {
    Format::of_ending(ending(path)?)
}

/// What a file may be a recording of: what the user says, or else its name.
pub(super) fn wanted(format: Option<Format>, path: Option<&Path>) -> Wanted {
    match format {
        Some(Format::Json | Format::Ndjson) => Wanted::Plain,
        Some(Format::Recorded(recorder)) => Wanted::Only(recorder),
        None => match path.and_then(certain_format) {
            Some(Format::Recorded(recorder)) => Wanted::Only(recorder),
            _ => Wanted::Any,
        },
    }
}

/// Whether the name says that the file is compressed.
pub(super) fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
}

/// What a file is that cannot be read, by its first bytes, and by its name where they have no sign.
pub(super) fn foreign_file(path: Option<&Path>, bytes: &[u8]) -> Option<&'static str> {
    let is_brotli = path.and_then(Path::extension).is_some_and(|ending| ending.eq_ignore_ascii_case("br"));
    let brotli = || is_brotli && std::str::from_utf8(bytes).is_err();
    foreign(bytes)
        .or_else(|| brotli().then_some("this is compressed with brotli; unpack it first: `brotli -d`"))
}

/// The ending of a name, without that of compressed files.
fn ending(path: &Path) -> Option<&str> {
    let stem = if is_packed(path) { Path::new(path.file_stem()?) } else { path };
    stem.extension()?.to_str()
}

/// Whether a file is read when its folder is searched.
pub(super) fn has_known_ending(path: &Path) -> bool {
    ending(path).is_some_and(is_known_ending)
}

/// The endings of names that are looked for in folders.
pub(super) fn endings() -> String {
    let endings: Vec<String> =
        formats().flat_map(|row| row.endings).map(|ending| format!(".{ending}")).collect();
    match endings.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        endings => endings.concat(),
    }
}
