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

/// Places in one text, each found from the one before: those of many values in reading order cost one pass together.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t [u8],
    done: usize,
    last: Place,
}

impl<'t> Places<'t> {
    /// Places in this text.
    #[must_use]
    pub fn new(text: &'t [u8]) -> Self {
        Self { text, done: 0, last: Place { line: 1, column: 1 } }
    }

    /// The place of the byte at `offset`, where a character begins, as [`place_in`] gives it.
    pub fn place(&mut self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        if offset < self.done {
            *self = Self::new(self.text);
        }
        let next = place_in(&self.text[self.done..], offset - self.done);
        let column = if next.line == 1 { self.last.column + next.column - 1 } else { next.column };
        self.last = Place { line: self.last.line + next.line - 1, column };
        self.done = offset;
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Places, place_in};

    #[test]
    fn columns_count_characters() {
        let text = "{\n  \"ü\": 1\r\n}".as_bytes();
        assert_eq!(place_in(text, 0), Place { line: 1, column: 1 });
        assert_eq!(place_in(text, 9), Place { line: 2, column: 7 });
        assert_eq!(place_in(text, text.len()), Place { line: 3, column: 2 });
        assert_eq!(place_in(b"a\xffb", 2), Place { line: 1, column: 3 });
    }

    #[test]
    fn places_one_after_another_are_the_same() {
        let text = "{\n  \"ü\": 1,\r\n\"é\": [1, 2]}".as_bytes();
        let mut places = Places::new(text);
        for offset in [0, 3, 4, 4, 9, 17, text.len(), 99, 2, 20] {
            assert_eq!(places.place(offset), place_in(text, offset), "{offset}");
        }
    }
}
