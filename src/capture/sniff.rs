//! One JSON text or one a line? The beginning of the file tells.

use crate::document::Document;

use super::Format;

/// What the beginning of a file says about its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// It is clear.
    Sure(Format),
    /// The first line is a JSON text of its own, or an attempt at one: NDJSON if anything follows, else plain
    /// JSON.
    FirstLine,
    /// More of the file is needed.
    Unsure,
}

/// Memory that a look at the first lines may take; a line that needs more is no line of NDJSON.
const MAX_LOOK: usize = 64 << 20;

/// Guesses from the first bytes of a file; `complete` says that they are all of it.
///
/// NDJSON is told by a first line that is a whole JSON text with something behind it, or by a second line
/// that is a whole object when the first line is an attempt at one.
#[must_use]
pub fn guess(start: &[u8], complete: bool) -> Guess {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let mut lines = text.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).peekable();
    let Some(first) = lines.next() else {
        return if complete { Guess::Sure(Format::Json) } else { Guess::Unsure };
    };
    let ended = |line: &[u8]| complete || line.as_ptr_range().end < text.as_ptr_range().end;
    if !ended(first) {
        return Guess::Unsure;
    }
    // One line alone is plain JSON, whatever it holds.
    if complete && lines.peek().is_none() {
        return Guess::Sure(Format::Json);
    }
    let mut document = Document::with_memory_limit(MAX_LOOK);
    if document.read(first).is_ok() {
        return if lines.peek().is_some() { Guess::Sure(Format::Ndjson) } else { Guess::FirstLine };
    }
    let first = first.trim_ascii();
    let attempt = first.len() > 2 && first.starts_with(b"{") && first.ends_with(b"}");
    if !attempt {
        return Guess::Sure(Format::Json);
    }
    match lines.next() {
        None if !complete => Guess::FirstLine,
        Some(second) if !ended(second) => Guess::Unsure,
        Some(second) if second.starts_with(b"{") && document.read(second).is_ok() => {
            Guess::Sure(Format::Ndjson)
        }
        _ => Guess::Sure(Format::Json),
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Guess, guess};

    #[test]
    fn the_first_lines_tell_the_format() {
        let json = Guess::Sure(Format::Json);
        let ndjson = Guess::Sure(Format::Ndjson);
        for (text, complete, expected) in [
            ("", true, json),
            ("", false, Guess::Unsure),
            (" \n \n", true, json),
            ("{\"a\":1}", true, json),
            ("{\"a\":1}", false, Guess::Unsure),
            ("{\"a\":1}\n", true, json),
            ("{\"a\":1}\n", false, Guess::FirstLine),
            ("{\"a\":1}\n{", false, ndjson),
            ("\u{feff}{\"a\":1}\n\n{\"b\":2}\n", true, ndjson),
            ("{\n  \"a\": 1\n}\n", true, json),
            ("{\n  \"a\": 1\n}\n", false, json),
            ("[\n{\"a\":1}\n]", true, json),
            ("{\"a\":1,}\n{\"b\":2}\n", true, ndjson),
            ("{\"a\":1,}\n", false, Guess::FirstLine),
            ("{\"a\":1,}\n", true, json),
            ("hello\n{\"b\":2}\n", true, json),
        ] {
            assert_eq!(guess(text.as_bytes(), complete), expected, "{text:?} {complete}");
        }
    }
}
