//! A list of entries as it comes in: blocks of whole entries, in bounded memory, however long the list.

use std::io::{self, Read};
use std::ops::Range;

use super::reading::read_once;
use super::skip::{Skipped, blanks, value};

/// Bytes that are read at once at first, and about the size of a block.
const BLOCK: usize = 256 << 10;

/// Whole entries of a list.
#[derive(Debug)]
pub struct EntryBlock {
    /// Their bytes, and what stands between them.
    pub bytes: Vec<u8>,
    /// Where in the bytes each entry stands.
    pub entries: Vec<Range<usize>>,
    /// The number of the first entry in the file, from 0.
    pub first_index: u64,
    /// The line of the file on which the bytes begin, from 1.
    pub first_line: usize,
    /// Why what follows the last entry cannot be read.
    pub fault: Option<ListFault>,
}

/// Why a list ends before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFault {
    /// The file ends within an entry.
    CutEntry,
    /// The file ends before the list does.
    CutList,
    /// An entry is larger than is read.
    Large,
}

/// Reads blocks of entries.
#[derive(Debug)]
pub struct List<R> {
    reader: R,
    /// The largest entry.
    limit: usize,
    rest: Vec<u8>,
    line: usize,
    index: u64,
    at_end: bool,
    closed: bool,
}

impl<R: Read> List<R> {
    /// Reads entries from `reader`, of which `start` has been read already; the first begins behind `offset`.
    pub fn new(start: &[u8], offset: usize, reader: R, limit: usize) -> Self {
        let line = 1 + memchr::memchr_iter(b'\n', &start[..offset]).count();
        Self { reader, limit, rest: start[offset..].to_vec(), line, index: 0, at_end: false, closed: false }
    }

    /// The next block; `None` at the end of the list.
    ///
    /// # Errors
    ///
    /// The reader's; what was read before has been handed on.
    pub fn next_block(&mut self) -> io::Result<Option<EntryBlock>> {
        while !self.closed {
            let (entries, at, ended) = self.whole();
            self.closed = ended;
            if !entries.is_empty() {
                return Ok(Some(self.block(entries, at, None)));
            }
            if ended {
                break;
            }
            if self.rest.len() - at > self.limit {
                self.closed = true;
                return Ok(Some(self.block(entries, at, Some(ListFault::Large))));
            }
            if self.at_end {
                self.closed = true;
                let fault = if at < self.rest.len() { ListFault::CutEntry } else { ListFault::CutList };
                return Ok(Some(self.block(entries, at, Some(fault))));
            }
            self.fill()?;
        }
        Ok(None)
    }

    /// The entries that are there as a whole, the offset behind them, and whether the list ends there.
    fn whole(&self) -> (Vec<Range<usize>>, usize, bool) {
        let mut entries = Vec::new();
        let mut at = 0;
        loop {
            at = blanks(&self.rest, at);
            match self.rest.get(at) {
                Some(b',') => at += 1,
                Some(b']' | b'}') => return (entries, at, true),
                None => return (entries, at, false),
                Some(_) => match value(&self.rest, at) {
                    Skipped::End(end) => {
                        entries.push(at..end);
                        at = end;
                    }
                    Skipped::More => return (entries, at, false),
                },
            }
        }
    }

    fn block(&mut self, entries: Vec<Range<usize>>, end: usize, fault: Option<ListFault>) -> EntryBlock {
        let rest = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let (first_line, first_index) = (self.line, self.index);
        self.line += memchr::memchr_iter(b'\n', &bytes).count();
        self.index += entries.len() as u64;
        EntryBlock { bytes, entries, first_index, first_line, fault }
    }

    /// Reads once, as much as there is already, so that looking at it again each time costs little.
    fn fill(&mut self) -> io::Result<()> {
        let room = self.rest.len().max(BLOCK);
        let result = read_once(&mut self.reader, &mut self.rest, room);
        self.at_end = matches!(result, Ok(0) | Err(_));
        self.closed |= result.is_err();
        result.map(|_| ())
    }
}

impl ListFault {
    /// What is the case, in a sentence without a full stop.
    #[must_use]
    pub fn sentence(self, limit: usize) -> String {
        match self {
            Self::CutEntry => "the recording is cut off within this entry".to_owned(),
            Self::CutList => "the recording is cut off behind its last entry".to_owned(),
            Self::Large => {
                let limit = limit >> 20;
                format!("over the limit: an entry of more than {limit} MiB; raise it with --max-file")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{List, ListFault};

    /// A reader that gives a few bytes at a time.
    struct Slow<'t>(&'t [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(self.0.len()).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn entries(text: &str, step: usize, limit: usize) -> (Vec<String>, Option<ListFault>) {
        let mut list = List::new(b"[", 1, Slow(text.as_bytes(), step), limit);
        let (mut found, mut fault) = (Vec::new(), None);
        while let Some(block) = list.next_block().expect("no error") {
            assert_eq!(block.first_index, found.len() as u64);
            for range in block.entries.clone() {
                found.push(String::from_utf8(block.bytes[range].to_vec()).expect("UTF-8"));
            }
            fault = block.fault;
        }
        (found, fault)
    }

    #[test]
    fn entries_stay_whole_however_they_come() {
        let text = "{\"a\": \"]\"},\n {\"b\": [1, {}]} , 5, \"x\"] , \"total\": 3}";
        for step in [1, 2, 7, 1000] {
            let (found, fault) = entries(text, step, 1000);
            assert_eq!(found, ["{\"a\": \"]\"}", "{\"b\": [1, {}]}", "5", "\"x\""], "{step}");
            assert_eq!(fault, None);
        }
    }

    #[test]
    fn where_a_list_breaks_off_is_told_and_what_was_whole_is_read() {
        assert_eq!(
            entries("{\"a\": 1}, {\"b", 3, 1000),
            (vec!["{\"a\": 1}".to_owned()], Some(ListFault::CutEntry))
        );
        assert_eq!(
            entries("{\"a\": 1}, ", 3, 1000),
            (vec!["{\"a\": 1}".to_owned()], Some(ListFault::CutList))
        );
        let long = format!("{{\"a\": 1}}, {{\"b\": \"{}\"}}, {{}}]", "x".repeat(900_000));
        assert_eq!(entries(&long, 1 << 20, 300_000).1, Some(ListFault::Large));
    }
}
