//! Several JSON texts one after another in one file, as `jq` prints them.

use std::ops::Range;

use super::BYTE_ORDER_MARK;

/// The byte ranges of the JSON texts in `text`, white space between them left out.
///
/// Only brackets and strings are looked at: whether each range is good JSON is for the parser to say. A text
/// that is not closed reaches up to the next line that begins with `{` at its very start, so that what
/// follows is not lost.
pub fn split_values(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let mut unclosed = 0;
    std::iter::from_fn(move || {
        let marked = at == 0 && text.starts_with(BYTE_ORDER_MARK);
        let start = at;
        at += if marked { BYTE_ORDER_MARK.len() } else { 0 };
        at += text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if at >= text.len() {
            return None;
        }
        // A byte order mark belongs to the first value.
        let first = if marked { start } else { at };
        at = value_end(text, at).unwrap_or_else(|| {
            unclosed += 1;
            // Each looks through all that follows: a text full of them is given up as one.
            if unclosed > MAX_UNCLOSED { text.len() } else { next_start(text, at) }
        });
        Some(first..at)
    })
}

/// The end of the last text that is closed and has something other than white space behind it, and how many
/// texts there are up to it. What stands at the end may go on.
pub(super) fn closed(text: &[u8]) -> (usize, u64) {
    let (mut end, mut count) = (0, 0);
    let mut at = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut closed = 0;
    loop {
        at += text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if at >= text.len() {
            return (end, count);
        }
        (end, count) = (closed, count + u64::from(closed > 0));
        match value_end(text, at) {
            Some(next) => closed = next,
            None => return (end, count),
        }
        at = closed;
    }
}

/// Whether a text is followed by another one, as far as can be seen.
#[cfg(feature = "cli")]
pub(crate) fn has_several(text: &[u8]) -> bool {
    closed(text).1 > 0
}

/// Values that may lack their end before the rest of the text is taken for one.
const MAX_UNCLOSED: usize = 100;

/// The end of the value that begins at `start`: the bracket that closes it, or the end of the word.
fn value_end(text: &[u8], start: usize) -> Option<usize> {
    if !matches!(text[start], b'{' | b'[' | b'"') {
        let word =
            text[start..].iter().take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'{').count();
        return Some(start + word.max(1));
    }
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        match text.get(at)? {
            b'"' => at = string_end(text, at)?,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The offset of the quote that ends the string which begins at `start`; a line break ends the search.
fn string_end(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match text.get(at)? {
            b'"' => return Some(at),
            b'\n' => return None,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The start of the next line behind `at` that begins with `{`; the end of the text where there is none.
pub(super) fn next_start(text: &[u8], at: usize) -> usize {
    let rest = &text[at..];
    rest.windows(2).position(|pair| pair == b"\n{").map_or(text.len(), |offset| at + offset + 1)
}

#[cfg(test)]
mod tests {
    use super::split_values;

    fn split(text: &str) -> Vec<&str> {
        split_values(text.as_bytes()).map(|range| &text[range]).collect()
    }

    #[test]
    fn values_are_split_at_their_ends() {
        assert_eq!(split(" {\"a\": \"}\"}\n\n[1, {\"b\": 2}] "), ["{\"a\": \"}\"}", "[1, {\"b\": 2}]"]);
        assert_eq!(split("{}{}"), ["{}", "{}"]);
        assert_eq!(split("{\"a\": \"\\\"}\"} 1 null"), ["{\"a\": \"\\\"}\"}", "1", "null"]);
        assert_eq!(split(""), [""; 0]);
        assert_eq!(split("\u{feff} {} []"), ["\u{feff} {}", "[]"]);
    }

    #[test]
    fn what_follows_an_unclosed_value_is_not_lost() {
        assert_eq!(split("{\"a\": [1,\n{\n  \"b\": 2\n}\n"), ["{\"a\": [1,\n", "{\n  \"b\": 2\n}"]);
        assert_eq!(split("{\"a\": \"x\n{\"b\": 2}"), ["{\"a\": \"x\n", "{\"b\": 2}"]);
    }
}
