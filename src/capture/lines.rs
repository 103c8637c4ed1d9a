//! NDJSON as it comes in: blocks of whole lines, each line with its number, in constant memory.

use std::io::{self, Read};

use super::Limits;
use super::reading::read_once;

/// Bytes that are read at once, and about the size of a block.
const BLOCK: usize = 256 << 10;

/// Bytes of an overlong line that are passed over in search of its end before the rest of the file is given
/// up: an endless line must not hang a run.
const MAX_SKIPPED: u64 = 2 << 30;

/// Whole lines of a file.
#[derive(Debug)]
pub struct Block {
    bytes: Vec<u8>,
    first_line: u64,
    first_index: u64,
    /// A line before the bytes that is over the limit.
    overlong: Option<Line<'static>>,
    /// The longest line that is handed on.
    longest: usize,
}

/// One line that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'b> {
    /// Its number in the file, from 1.
    pub number: u64,
    /// Its number among the lines that are not blank, from 0.
    pub index: u64,
    /// What it holds, without its line feed; `None` for a line that is over the limit.
    pub text: Option<&'b [u8]>,
}

/// Reads blocks of lines. Whatever the reader has is handed on at once, so that a slow stream is checked as it
/// comes.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    limits: Limits,
    /// What has been read and not yet handed on: the beginning of a line.
    rest: Vec<u8>,
    line: u64,
    index: u64,
    ended: bool,
}

impl<R: Read> Lines<R> {
    /// Reads lines from `reader`, of which `start` has been read already.
    pub fn new(start: Vec<u8>, reader: R, limits: Limits) -> Self {
        Self { reader, limits, rest: start, line: 1, index: 0, ended: false }
    }

    /// The next block; `None` at the end.
    ///
    /// # Errors
    ///
    /// The reader's; what was read before has been handed on.
    pub fn next_block(&mut self) -> io::Result<Option<Block>> {
        loop {
            if let Some(end) = memchr::memrchr(b'\n', &self.rest) {
                let rest = self.rest.split_off(end + 1);
                let bytes = std::mem::replace(&mut self.rest, rest);
                return Ok(Some(self.block(bytes)));
            }
            if self.ended {
                let bytes = std::mem::take(&mut self.rest);
                return Ok((!bytes.is_empty()).then(|| self.block(bytes)));
            }
            if self.rest.len() > self.limits.line {
                return self.skip_line().map(Some);
            }
            self.fill()?;
        }
    }

    /// How many lines that are not blank have been handed on.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.index
    }

    /// Reads once and appends what came.
    fn fill(&mut self) -> io::Result<()> {
        let result = read_once(&mut self.reader, &mut self.rest, BLOCK);
        self.ended = matches!(result, Ok(0) | Err(_));
        result.map(|_| ())
    }

    fn block(&mut self, bytes: Vec<u8>) -> Block {
        let block = Block {
            bytes,
            first_line: self.line,
            first_index: self.index,
            overlong: None,
            longest: self.limits.line,
        };
        for line in split_lines(&block.bytes) {
            self.line += 1;
            self.index += u64::from(!is_blank(line));
        }
        block
    }

    /// Passes over a line that is too long, up to its end.
    fn skip_line(&mut self) -> io::Result<Block> {
        let overlong = Line { number: self.line, index: self.index, text: None };
        self.line += 1;
        self.index += 1;
        let mut skipped = self.rest.len() as u64;
        self.rest = Vec::new();
        while !self.ended {
            self.fill()?;
            if let Some(end) = memchr::memchr(b'\n', &self.rest) {
                self.rest.drain(..=end);
                break;
            }
            skipped += self.rest.len() as u64;
            self.rest.clear();
            self.ended |= skipped > MAX_SKIPPED;
        }
        Ok(Block {
            bytes: Vec::new(),
            first_line: self.line,
            first_index: self.index,
            overlong: Some(overlong),
            longest: self.limits.line,
        })
    }
}

impl Block {
    /// The lines of the block that are not blank, in order.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let mut index = self.first_index;
        let lines = split_lines(&self.bytes).zip(self.first_line..).filter(|(line, _)| !is_blank(line)).map(
            move |(text, number)| {
                let line = Line { number, index, text: Some(text).filter(|text| text.len() <= self.longest) };
                index += 1;
                line
            },
        );
        self.overlong.into_iter().chain(lines)
    }
}

impl Block {
    /// All bytes of the block, line by line: each as it is in the file, with its line end, and what it is as a
    /// line unless it is blank. The line that was passed over has no bytes.
    #[cfg(feature = "cli")]
    pub(crate) fn whole_lines(&self) -> impl Iterator<Item = (Option<Line<'_>>, &[u8])> {
        let mut lines = self.lines().peekable();
        let passed = self.overlong.map(|_| (lines.next(), &[][..]));
        let whole = self.bytes.split_inclusive(|&byte| byte == b'\n').zip(self.first_line..);
        passed
            .into_iter()
            .chain(whole.map(move |(bytes, number)| (lines.next_if(|line| line.number == number), bytes)))
    }
}

/// The lines of a block, without their line feeds; a lone carriage return ends no line.
fn split_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        Some(line)
    })
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::{Limits, Lines};

    fn lines(text: &[u8], limits: Limits) -> Vec<(u64, u64, Option<Vec<u8>>)> {
        let mut reader = Lines::new(Vec::new(), text, limits);
        let mut found = Vec::new();
        while let Some(block) = reader.next_block().expect("a slice does not fail") {
            found.extend(block.lines().map(|line| (line.number, line.index, line.text.map(<[u8]>::to_vec))));
        }
        found
    }

    #[test]
    fn lines_keep_their_numbers_across_blocks() {
        let mut text = b"first\n\n  \r\n".to_vec();
        for _ in 0..100_000 {
            text.extend_from_slice(b"{\"line\":1}\n");
        }
        text.extend_from_slice(b"last");
        let found = lines(&text, Limits::default());
        assert_eq!(found.len(), 100_002);
        assert_eq!(found[1], (4, 1, Some(b"{\"line\":1}".to_vec())));
        assert_eq!(found[100_001], (100_004, 100_001, Some(b"last".to_vec())));
    }

    #[cfg(feature = "cli")]
    #[test]
    fn whole_lines_are_all_bytes() {
        let text = b"\nfirst\r\n \n\nlast one\n";
        let mut reader = Lines::new(Vec::new(), &text[..], Limits { line: 7, ..Limits::default() });
        let (mut all, mut numbers) = (Vec::new(), Vec::new());
        while let Some(block) = reader.next_block().expect("a slice does not fail") {
            for (line, bytes) in block.whole_lines() {
                all.extend_from_slice(bytes);
                numbers.push(line.map(|line| (line.number, line.text.is_some())));
            }
        }
        assert_eq!(all, text);
        assert_eq!(numbers, [None, Some((2, true)), None, None, Some((5, false))]);
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over_and_no_other() {
        let mut text = b"good\n".to_vec();
        text.extend(std::iter::repeat_n(b'x', 3 << 20));
        text.extend_from_slice(b"\nalso good\n");
        let limits = Limits { line: 1 << 20, ..Limits::default() };
        let short = Limits { line: 4, ..limits };
        assert_eq!(lines(b"good\nmore than four\n", short), [(1, 0, Some(b"good".to_vec())), (2, 1, None)]);
        assert_eq!(
            lines(&text, limits),
            [(1, 0, Some(b"good".to_vec())), (2, 1, None), (3, 2, Some(b"also good".to_vec()))]
        );
    }
}
