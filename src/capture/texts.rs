//! Several JSON texts one after another as they come in: blocks of whole texts, in bounded memory.

use std::io::{self, Read};

use super::reading::read_as_much;
use super::values::{closed, next_start};

/// Whole JSON texts of a file.
#[derive(Debug)]
pub struct TextBlock {
    /// Their bytes, white space between them included.
    pub bytes: Vec<u8>,
    /// The line of the file on which the bytes begin, from 1.
    pub first_line: usize,
    /// The column of that line at which they begin, in characters, from 1.
    pub first_column: usize,
    /// The number of the first text in the file, from 0.
    pub first_index: u64,
}

/// Reads blocks of texts.
#[derive(Debug)]
pub struct Texts<R> {
    reader: R,
    /// The longest text.
    limit: usize,
    /// What has been read and not yet handed on.
    rest: Vec<u8>,
    line: usize,
    column: usize,
    index: u64,
    ended: bool,
}

impl<R: Read> Texts<R> {
    /// Reads texts from `reader`, of which `start` has been read already.
    pub fn new(start: Vec<u8>, reader: R, limit: usize) -> Self {
        Self { reader, limit, rest: start, line: 1, column: 1, index: 0, ended: false }
    }

    /// The next block; `None` at the end.
    ///
    /// # Errors
    ///
    /// The reader's; what was read before has been handed on.
    pub fn next_block(&mut self) -> io::Result<Option<TextBlock>> {
        loop {
            if self.ended {
                let blank = self.rest.trim_ascii().is_empty();
                return Ok((!blank).then(|| self.cut(self.rest.len(), 0)));
            }
            let (end, count) = closed(&self.rest);
            if count > 0 {
                return Ok(Some(self.cut(end, count)));
            }
            if self.rest.len() > self.limit {
                // A text that is never closed ends where the next one begins.
                let end = next_start(&self.rest, 0);
                return Ok(Some(self.cut(end, 1)));
            }
            self.fill()?;
        }
    }

    /// Cuts off a block that holds `count` texts.
    fn cut(&mut self, end: usize, count: u64) -> TextBlock {
        let rest = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let (first_line, first_column, first_index) = (self.line, self.column, self.index);
        (self.line, self.column) = behind(&bytes, self.line, self.column);
        self.index += count;
        TextBlock { bytes, first_line, first_column, first_index }
    }

    fn fill(&mut self) -> io::Result<()> {
        let result = read_as_much(&mut self.reader, &mut self.rest);
        self.ended = matches!(result, Ok(0) | Err(_));
        result.map(|_| ())
    }
}

/// Line and column behind `bytes`, which begin at these.
#[must_use]
pub fn behind(bytes: &[u8], line: usize, column: usize) -> (usize, usize) {
    let (last, from) = match memchr::memrchr(b'\n', bytes) {
        Some(at) => (&bytes[at + 1..], 1),
        None => (bytes, column),
    };
    let lines = memchr::memchr_iter(b'\n', bytes).count();
    (line + lines, from + String::from_utf8_lossy(last).chars().count())
}

#[cfg(test)]
mod tests {
    use super::super::reading::Slow;
    use super::Texts;

    #[test]
    fn texts_stay_whole_and_know_their_place() {
        let text = "{\n  \"a\": [\n{}]\n}\n{\"b\":\n1} {\"é\": 2}\n7 8\n{\"cut";
        for step in [1, 2, 3, 5, 100] {
            let mut texts = Texts::new(Vec::new(), Slow(text.as_bytes(), step), 1000);
            let (mut all, mut places) = (Vec::new(), Vec::new());
            while let Some(block) = texts.next_block().expect("no error") {
                places.push((block.first_line, block.first_column, block.first_index));
                all.extend(block.bytes);
            }
            assert_eq!(String::from_utf8(all).expect("UTF-8"), text);
            if step == 1 {
                assert_eq!(places, [(1, 1, 0), (4, 2, 1), (6, 3, 2), (6, 12, 3), (7, 2, 4), (7, 4, 5)]);
            }
        }
    }

    #[test]
    fn a_text_that_is_never_closed_ends_where_the_next_line_begins_one() {
        let text = format!("{{\"a\": [{}\n{{\"b\": 1}}\n{{\"c\": 2}}\n", "1, ".repeat(200));
        let mut texts = Texts::new(Vec::new(), Slow(text.as_bytes(), 64), 300);
        let mut blocks = Vec::new();
        while let Some(block) = texts.next_block().expect("no error") {
            blocks.push(String::from_utf8(block.bytes).expect("UTF-8"));
        }
        assert!(
            blocks.len() >= 2 && blocks[0].starts_with("{\"a\"") && !blocks[0].contains("\"b\""),
            "{blocks:?}"
        );
        assert_eq!(blocks.concat(), text);
    }
}
