//! JSON that holds foreign text as it is and yet steers no terminal and no log.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::diagnostic::is_harmless;

/// Writes a value as JSON on one line. Characters that could steer are escaped as JSON escapes them, so that a
/// reader of the JSON gets every string back unchanged.
///
/// # Errors
///
/// The writer's.
pub fn write_json<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Tame)).map_err(io::Error::from)
}

/// Escapes what [`is_harmless`] does not let pass, and the second character of `::` and `##`, by which commands
/// of CI systems begin.
struct Tame;

impl Formatter for Tame {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b':' | b'#');
        if text.bytes().all(plain) {
            return out.write_all(text.as_bytes());
        }
        let mut written = 0;
        let mut previous = ' ';
        for (at, c) in text.char_indices() {
            if !is_harmless(c) || (c == previous && matches!(c, ':' | '#')) {
                out.write_all(&text.as_bytes()[written..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                written = at + c.len_utf8();
            }
            previous = c;
        }
        out.write_all(&text.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::write_json;

    #[test]
    fn strings_come_back_unchanged_and_steer_nothing() {
        let text =
            "::error::x ::: ##[z] \u{1b}[31m \u{9b} \u{202e}\u{200b} \u{e0001} \u{7f} caf\u{e9} \"\\ \r\n";
        let mut out = Vec::new();
        write_json(&mut out, text).expect("memory takes all");
        let json = String::from_utf8(out).expect("UTF-8");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
        assert!(!json.contains("::") && !json.contains("##"), "{json}");
        assert!(json.chars().all(|c| c == '\u{e9}' || c == ' ' || c.is_ascii_graphic()), "{json}");
    }
}
