//! Replacing spans of a JSON text; every other byte stays.

use std::fmt::Write as _;
use std::ops::Range;

/// The text with each of the spans replaced, which are in reading order and do not overlap.
pub(super) fn rewrite(text: &str, replacements: impl Iterator<Item = (Range<usize>, String)>) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (span, replacement) in replacements {
        out.push_str(text.get(done..span.start).unwrap_or_default());
        done = span.end;
        out.push_str(&replacement);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// A string as JSON, written as the one was that it replaces: slashes escaped or not, and letters beyond ASCII.
pub(super) fn string(content: &str, before: &str) -> String {
    let slashes = before.contains("\\/");
    let escape = before.find("\\u").map(|at| &before[at + 2..]);
    let ascii = escape.is_some() && before.is_ascii();
    let upper = escape.is_some_and(|escape| escape.bytes().take(4).any(|byte| byte.is_ascii_uppercase()));
    let mut out = String::with_capacity(content.len() + 2);
    out.push('"');
    for letter in content.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '/' if slashes => out.push_str("\\/"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' if !before.contains("\\u0008") => out.push_str("\\b"),
            '\u{c}' if !before.to_ascii_lowercase().contains("\\u000c") => out.push_str("\\f"),
            letter if letter < ' ' || ascii && !letter.is_ascii() => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = if upper { write!(out, "\\u{unit:04X}") } else { write!(out, "\\u{unit:04x}") };
                }
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{rewrite, string};

    #[test]
    fn strings_are_written_as_before() {
        for (content, before, expected) in [
            ("a/b", "\"x/y\"", "\"a/b\""),
            ("a/b", "\"x\\/y\"", "\"a\\/b\""),
            ("é", "\"ü\"", "\"é\""),
            ("é😀", "\"\\u00fc\"", "\"\\u00e9\\ud83d\\ude00\""),
            ("é", "\"\\u00FC\"", "\"\\u00E9\""),
            ("\"\\\n\u{1}", "\"\"", "\"\\\"\\\\\\n\\u0001\""),
            ("\u{8}\u{c}", "\"\\b\\f\"", "\"\\b\\f\""),
            ("\u{8}\u{c}", "\"\\u0008\\u000c\"", "\"\\u0008\\u000c\""),
        ] {
            assert_eq!(string(content, before), expected);
        }
    }

    #[test]
    fn all_else_stays() {
        let spans = [(2..3, "xyz".to_owned()), (5..7, String::new())];
        assert_eq!(rewrite("0123456789", spans.into_iter()), "01xyz34789");
        assert_eq!(rewrite("0123", std::iter::empty()), "0123");
    }
}
