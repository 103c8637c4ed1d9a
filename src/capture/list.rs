//! A list of entries as it comes in: blocks of whole entries, in bounded memory, however long the list.

use std::io::{self, Read};
use std::ops::Range;

use super::reading::read_as_much;
use super::seam::{Seam, State, before, state};
use super::skip::{Skipped, blanks, value};

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
    /// How its entries begin, once there was one.
    seam: Option<Box<Seam>>,
}

impl<R: Read> List<R> {
    /// Reads entries from `reader`, of which `start` has been read already; the first begins behind `offset`.
    pub fn new(start: &[u8], offset: usize, reader: R, limit: usize) -> Self {
        let line = 1 + memchr::memchr_iter(b'\n', &start[..offset]).count();
        let rest = start[offset..].to_vec();
        Self { reader, limit, rest, line, index: 0, at_end: false, closed: false, seam: None }
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
    fn whole(&mut self) -> (Vec<Range<usize>>, usize, bool) {
        let mut entries: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        loop {
            at = blanks(&self.rest, at);
            match self.rest.get(at) {
                Some(b',') => at += 1,
                Some(b']') if !self.goes_on(entries.last(), at) => return (entries, at, true),
                None => return (entries, at, false),
                Some(_) => {
                    if self.seam.as_ref().is_none_or(|seam| !seam.is_whole()) {
                        self.seam = Seam::of(&self.rest[at..]).map(Box::new).or(self.seam.take());
                    }
                    match self.end_of_entry(at) {
                        Some(end) if end > at => {
                            entries.push(at..end);
                            at = end;
                        }
                        // A bracket that closes what was not opened: nothing more is found.
                        Some(_) => return (entries, at, true),
                        None => return (entries, at, false),
                    }
                }
            }
        }
    }

    /// The end of the entry that begins here; `None` where more is needed to know. One that is broken ends where the
    /// next whole one begins.
    fn end_of_entry(&self, at: usize) -> Option<usize> {
        let rest = &self.rest[..];
        let Skipped::End(end) = value(rest, at) else {
            // An object in an entry may begin as entries do.
            let next = before(rest, self.seam.as_ref()?.next(rest, at + 1)?);
            let is_broken = state(&rest[at..next]) == State::Broken;
            return self.end_of_broken(at).filter(|_| is_broken || self.is_stuck(at));
        };
        let behind = rest.get(blanks(rest, end));
        if behind.is_none() && !self.is_stuck(at) {
            return None;
        }
        if end > at && matches!(behind, Some(b',' | b']') | None) {
            let within = self.seam.as_ref().and_then(|seam| seam.next(&rest[..end], at + 1));
            if within.is_none() || state(&rest[at..end]) == State::Whole {
                return Some(end);
            }
            return self.end_of_broken(at).or(Some(end).filter(|_| self.is_stuck(at)));
        }
        let last = if end > at { rest.len() } else { end };
        match self.seam {
            Some(_) => self.end_of_broken(at).or(Some(last).filter(|_| self.is_stuck(at))),
            None => Some(end),
        }
    }

    /// Where a broken entry ends: before the next that is whole.
    fn end_of_broken(&self, at: usize) -> Option<usize> {
        let next = self.seam.as_ref()?.next_whole(&self.rest, at + 1)?;
        Some(before(&self.rest, next))
    }

    /// Whether nothing more is read for the entry that begins here.
    fn is_stuck(&self, at: usize) -> bool {
        self.at_end || self.rest.len() - at > self.limit
    }

    /// Whether a bracket that seems to close the list is a part of an entry that is broken, with entries behind it.
    fn goes_on(&self, last: Option<&Range<usize>>, at: usize) -> bool {
        let next = self.seam.as_ref().and_then(|seam| seam.next(&self.rest, at));
        next.is_some() && last.is_some_and(|last| state(&self.rest[last.clone()]) == State::Broken)
    }

    fn block(&mut self, entries: Vec<Range<usize>>, end: usize, fault: Option<ListFault>) -> EntryBlock {
        let rest = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let (first_line, first_index) = (self.line, self.index);
        self.line += memchr::memchr_iter(b'\n', &bytes).count();
        self.index += entries.len() as u64;
        EntryBlock { bytes, entries, first_index, first_line, fault }
    }

    fn fill(&mut self) -> io::Result<()> {
        let result = read_as_much(&mut self.reader, &mut self.rest);
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
    use super::super::reading::Slow;
    use super::{List, ListFault};

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

    #[test]
    fn a_broken_entry_hides_no_other() {
        let entry = |id: u8| format!("{{\"id\": {id}, \"b\": [{{\"id\": 0, \"x\": \"y\"}}, {{\"id\": 0}}]}}");
        let good = entry(1);
        for broken in [
            good.replace("\"y\"", "\"y"),
            good.replace("\"b\": [", "\"b\": ]"),
            good.replace("\"b\": [", "\"b\": [["),
            good.replace("\"b\": [", "\"b\": {{"),
            good.replace("\"b\": [", "\"b\": }"),
            good.replace("\"x\":", "\"x:"),
            good.replace("\"x\":", "\"x\\\":"),
            good.replace("}]}", "}}}}"),
            good.replace("}]}", "}]"),
            good.replace("}]}", "}]]"),
        ] {
            let all = [entry(1), broken.clone(), entry(3), entry(4)];
            for (text, step) in [(all.join(","), 7), (all.join(",\n  "), 5000)] {
                let (found, fault) = entries(&format!("{text}], \"id\": 1}}"), step, 1000);
                let whole =
                    found.iter().filter(|found| [entry(1), entry(3), entry(4)].contains(found)).count();
                assert!(whole == 3 && found.len() == 4 && fault.is_none(), "{broken}: {found:?} {fault:?}");
            }
        }
    }

    #[test]
    fn entries_that_look_like_a_part_of_one_are_told_apart() {
        // The list within an entry begins as the entries do.
        let entry = "{\"id\":1,\"of\":[{\"id\":2},{\"id\":3},{\"id\":4}]}";
        let (found, fault) = entries(&format!("{entry},{entry}]"), 9, 1000);
        assert_eq!((found, fault), (vec![entry.to_owned(); 2], None));
        let (found, fault) = entries(&format!("{entry},{}", &entry[..30]), 9, 1000);
        assert_eq!((found, fault), (vec![entry.to_owned()], Some(ListFault::CutEntry)));
    }
}
