//! From byte offsets to what a person reads: line and column.

/// A place in a text: both 1-based, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line; a line ends at a line feed.
    pub line: usize,
    /// The column, counted in characters, not in bytes.
    pub column: usize,
}

/// The place of the byte at `offset` in `text`. Bytes that are no UTF-8 count as one character each.
#[must_use]
pub fn place_in(text: &[u8], offset: usize) -> Place {
    let before = &text[..offset.min(text.len())];
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let newlines = memchr::memchr_iter(b'\n', &before[..line_start]).count();
    let column = before[line_start..]
        .utf8_chunks()
        .map(|chunk| chunk.valid().chars().count() + chunk.invalid().len())
        .sum::<usize>();
    Place { line: newlines + 1, column: column + 1 }
}

#[cfg(test)]
mod tests {
    use super::{Place, place_in};

    #[test]
    fn columns_count_characters() {
        let text = "{\n  \"ü\": 1\r\n}".as_bytes();
        assert_eq!(place_in(text, 0), Place { line: 1, column: 1 });
        assert_eq!(place_in(text, 9), Place { line: 2, column: 7 });
        assert_eq!(place_in(text, text.len()), Place { line: 3, column: 2 });
        assert_eq!(place_in(b"a\xffb", 2), Place { line: 1, column: 3 });
    }
}
