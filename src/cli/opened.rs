//! A file of which every delivery is wanted one after another: a recording, or one plain body.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use crate::capture::{
    LARGE, Limits, Lines, List, Look, Recorder, Source, Wanted, Whose, look, split_values, whose,
};
use crate::document::Document;

use super::UsageError;
use super::ending::{certain_format, foreign_file};
use super::file::{name, open, shown};
use super::recording::{Entry, Text, places, read, texts_of_list, texts_of_text};
use super::stream::{Sniffed, read_rest, sniff, unpacked};

/// What a file has turned out to be.
#[derive(Debug)]
pub(super) enum Opened {
    /// A recording: its entries have been handed on.
    Recording,
    /// A plain body.
    Body(Vec<u8>),
}

/// What ends the reading: an error of the file, or of whoever is handed the entries.
pub(super) enum Stop<E> {
    File(io::Error),
    Taker(E),
}

impl<E> From<io::Error> for Stop<E> {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// What was read of the beginning of an entry's list, and how the rest of it breaks off.
pub(super) enum Item<'e> {
    Entry(Entry<'e>),
    /// The place at which a list breaks off, and why.
    BrokenOff(Source, String),
}

/// Refuses a folder, for a command that reads one file.
pub(super) fn one_file(command: &str, path: &Path) -> Result<(), UsageError> {
    if !path.is_dir() {
        return Ok(());
    }
    let folder = shown(path);
    Err(UsageError(format!(
        "{command} reads one file, and {folder} is a folder: name a file in it; for each of them: \
         find {folder} -type f -exec whcheck {command} {{}} ... \\;"
    )))
}

/// Opens a file and hands on the entries of a recording, in order.
pub(super) fn entries<E>(
    path: &Path,
    wanted: Wanted,
    limits: Limits,
    each: &mut dyn FnMut(Item<'_>) -> Result<(), E>,
) -> Result<Opened, Stop<E>> {
    let mut reader = open(path)?;
    let mut start = Vec::new();
    let taker =
        Taker { path: name(path), limits, document: Document::with_memory_limit(limits.memory), each };
    // A name says what a text is that has no other sign.
    let certain = certain_format(path);
    loop {
        let sniffed = match wanted {
            Wanted::Plain => return Ok(Opened::Body(whole(reader, start, limits)?)),
            _ => sniff(&mut reader, &mut start, wanted, limits, &|_| Ok(true))?,
        };
        match sniffed {
            Sniffed::Gzip => {
                reader = unpacked(std::mem::take(&mut start), reader);
                // What is compressed twice is no text.
                let mut first = [0; 3];
                let held = fill(&mut reader, &mut first)?;
                start = first[..held].to_vec();
                if crate::capture::is_gzip(&start) {
                    return Err(
                        io::Error::other("this is compressed twice; unpack it first: `gunzip`").into()
                    );
                }
            }
            Sniffed::List(recorder, at) => {
                return taker.list(List::new(&start, at, reader, limits.file), recorder);
            }
            Sniffed::Ndjson if certain.is_some() || start.len() > LARGE => {
                return taker.lines(start, reader, wanted);
            }
            Sniffed::Ndjson | Sniffed::Json => {
                let bytes = whole(reader, start, limits)?;
                if let Some(reason) = foreign_file(Some(path), &bytes) {
                    return Err(io::Error::other(reason).into());
                }
                return taker.whole(bytes, matches!(sniffed, Sniffed::Ndjson), wanted);
            }
        }
    }
}

fn whole(reader: impl Read, start: Vec<u8>, limits: Limits) -> io::Result<Vec<u8>> {
    read_rest(reader, start, limits.file)
}

/// Reads as much as there is room for.
fn fill(reader: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < into.len() {
        match reader.read(&mut into[filled..])? {
            0 => break,
            count => filled += count,
        }
    }
    Ok(filled)
}

struct Taker<'t, E> {
    path: Arc<str>,
    limits: Limits,
    document: Document,
    each: &'t mut dyn FnMut(Item<'_>) -> Result<(), E>,
}

impl<E> Taker<'_, E> {
    fn take(&mut self, recorder: &'static Recorder, text: &Text<'_>) -> Result<(), Stop<E>> {
        let each = &mut self.each;
        read(&self.path, recorder, text, &mut self.document, |entry| each(Item::Entry(entry)))
            .map_err(Stop::Taker)
    }

    fn list<R: Read>(mut self, mut list: List<R>, recorder: &'static Recorder) -> Result<Opened, Stop<E>> {
        while let Some(block) = list.next_block()? {
            for text in texts_of_list(&block) {
                self.take(recorder, &text)?;
            }
            if let Some(fault) = block.fault {
                let index = block.first_index + block.entries.len() as u64;
                let source = Source {
                    capture: Some(recorder.name),
                    ..Source::plain(Arc::clone(&self.path), None, index)
                };
                let said = fault.sentence(self.limits.file);
                (self.each)(Item::BrokenOff(source, said)).map_err(Stop::Taker)?;
            }
        }
        Ok(Opened::Recording)
    }

    /// Lines, if the first that can be read is an entry; else all of it is one body.
    fn lines(mut self, start: Vec<u8>, mut reader: impl Read, wanted: Wanted) -> Result<Opened, Stop<E>> {
        let Whose::Of(recorder) = whose(start.split(|&byte| byte == b'\n'), wanted) else {
            return Ok(Opened::Body(whole(reader, start, self.limits)?));
        };
        let mut lines = Lines::new(start, &mut reader, self.limits);
        while let Some(block) = lines.next_block()? {
            for line in block.lines() {
                let first = (usize::try_from(line.number).unwrap_or(1), 1);
                let Some(bytes) = line.text else {
                    let source = Source::plain(Arc::clone(&self.path), Some(line.number), line.index);
                    let limit = crate::check::size(self.limits.line);
                    let said = format!("over the limit: a line of more than {limit}");
                    (self.each)(Item::BrokenOff(source, said)).map_err(Stop::Taker)?;
                    continue;
                };
                let text = Text { bytes, index: line.index, line: Some(line.number), first, or_plain: true };
                self.take(recorder, &text)?;
            }
        }
        Ok(Opened::Recording)
    }

    /// What lies in memory as a whole.
    fn whole(mut self, bytes: Vec<u8>, is_lines: bool, wanted: Wanted) -> Result<Opened, Stop<E>> {
        match look(&bytes, true, wanted) {
            Look::List(recorder, at) => {
                let limit = self.limits.file;
                return self.list(List::new(&bytes, at, io::empty(), limit), recorder);
            }
            Look::One(recorder, end) if bytes[end..].trim_ascii().is_empty() => {
                self.take(
                    recorder,
                    &Text { bytes: &bytes, index: 0, line: None, first: (1, 1), or_plain: false },
                )?;
                return Ok(Opened::Recording);
            }
            Look::Text(recorder) => {
                for text in texts_of_text(recorder, &bytes) {
                    self.take(recorder, &text)?;
                }
                return Ok(Opened::Recording);
            }
            Look::One(..) | Look::Unsure | Look::Plain => {}
        }
        if is_lines {
            return self.lines(bytes, io::empty(), wanted);
        }
        let Whose::Of(recorder) = whose(split_values(&bytes).map(|text| &bytes[text]), wanted) else {
            return Ok(Opened::Body(bytes));
        };
        for text in places(&bytes, split_values(&bytes), (1, 1), 0) {
            self.take(recorder, &text)?;
        }
        Ok(Opened::Recording)
    }
}
