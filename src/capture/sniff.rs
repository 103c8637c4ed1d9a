//! One JSON text or one a line? The beginning of the file tells.

use crate::document::{Document, Fault, SyntaxError};

use super::BYTE_ORDER_MARK;

/// What the beginning of a file says about its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// It is plain JSON.
    Json,
    /// It is NDJSON.
    Ndjson,
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
/// NDJSON is told by a first line that is a whole JSON text with something behind it; where the first line is
/// broken, as a log that was cut leaves it, by the whole objects on the lines behind it.
#[must_use]
pub fn guess(start: &[u8], complete: bool) -> Guess {
    let text = start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start);
    let mut lines = text.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).peekable();
    let Some(first) = lines.next() else {
        return if complete { Guess::Json } else { Guess::Unsure };
    };
    let ended = |line: &[u8]| complete || line.as_ptr_range().end < text.as_ptr_range().end;
    if !ended(first) {
        return Guess::Unsure;
    }
    // One line alone is plain JSON, whatever it holds.
    if complete && lines.peek().is_none() {
        return Guess::Json;
    }
    let mut document = Document::with_memory_limit(MAX_LOOK);
    let error = match document.read(first) {
        Ok(()) if lines.peek().is_some() => return Guess::Ndjson,
        Ok(()) => return Guess::FirstLine,
        Err(error) => error,
    };
    let Some(missing) = whole_lines_due(error, first) else { return Guess::Json };
    let mut whole = 0;
    for line in lines.take(LOOKED_AT) {
        if !line.starts_with(b"{") {
            return Guess::Json;
        }
        if !ended(line) {
            return Guess::Unsure;
        }
        whole = if document.read(line).is_ok() { whole + 1 } else { 0 };
        if whole == missing {
            return Guess::Ndjson;
        }
        if whole == 0 && !line.trim_ascii_end().ends_with(b"}") {
            return Guess::Json;
        }
    }
    match (complete, missing) {
        (true, _) => Guess::Json,
        // What may go on is waited for.
        (false, 2) => Guess::Unsure,
        (false, _) => Guess::FirstLine,
    }
}

/// Lines behind a broken first one that are looked at.
const LOOKED_AT: usize = 8;

/// How many whole objects, each on a line, show that a text whose first line is broken is NDJSON: one where no
/// JSON text begins with such a line, two where one may (after an object stands a comma or a bracket, never
/// another object). `None`: it is none, whatever follows.
fn whole_lines_due(error: SyntaxError, first: &[u8]) -> Option<usize> {
    let rest = first.get(error.offset..).unwrap_or_default();
    match error.fault {
        Fault::UnendedContainer | Fault::UnexpectedEnd if first.trim_ascii_start().starts_with(b"{") => {
            Some(2)
        }
        Fault::TrailingText => (!rest.starts_with(b"{") && !rest.starts_with(b"[")).then_some(1),
        Fault::InvalidUtf8 | Fault::LoneSurrogate => Some(1),
        Fault::UnendedContainer
        | Fault::UnexpectedEnd
        | Fault::HttpMessage
        | Fault::CurlCommand
        | Fault::Markup
        | Fault::Form => None,
        fault => (!fault.is_encoding()).then_some(1),
    }
}

#[cfg(test)]
mod tests {
    use super::{Guess, guess};

    #[test]
    fn the_first_lines_tell_the_format() {
        let json = Guess::Json;
        let ndjson = Guess::Ndjson;
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
            ("hello\n{\"b\":2}\n", true, ndjson),
            ("\"VerificationResultEvent\"}\n{\"b\":2}\n", true, ndjson),
            ("{\"id\":\"cu\n{\"b\":2}\n", false, ndjson),
            ("{\"id\":\n", false, Guess::Unsure),
            ("{\"id\":\n{\"b\":2}\n", true, json),
            ("{\"id\":\n{\"b\":2}\n{\"c\":3}\n", false, ndjson),
            ("{\"list\":[\n{\"b\":2},\n{\"c\":3}\n]}\n", true, json),
            ("[\n{\"b\":2}\n{\"c\":3}\n", true, json),
            ("{bad\n", false, Guess::FirstLine),
            ("{bad\n{\"b\":1,}\n{\"c\":2}\n", false, ndjson),
            ("{\"a\":1}{\"b\":2}\n{\"c\":3}\n", true, json),
            ("POST / HTTP/1.1\n{\"b\":2}\n", true, json),
            ("// note\n{\n", false, json),
        ] {
            assert_eq!(guess(text.as_bytes(), complete), expected, "{text:?} {complete}");
        }
    }
}
