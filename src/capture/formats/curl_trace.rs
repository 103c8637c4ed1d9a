//! What `curl --trace` and `curl --trace-ascii` write of the requests that they send.

use std::ops::Range;

use super::super::captured::Keeping;
use super::super::message::{line_at, request};
use super::super::recorder::{Layout, Reading, Recorder};
use super::http::from_message_kept;

pub(super) const ROW: Recorder = Recorder {
    name: "curl-trace",
    entry: "a request of `curl --trace`",
    endings: &[],
    description: "files of curl --trace and --trace-ascii",
    advice: "Write the trace with --trace, not --trace-ascii: it has every byte.",
    layout: Layout::Text { starts, split, read },
};

/// Lines that are looked at for the first request.
const LOOKED_AT: usize = 200;

const HEADER: &[u8] = b"=> Send header, ";
const DATA: &[u8] = b"=> Send data, ";

fn lines(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        (at < text.len()).then(|| {
            let start = at;
            let (line, next) = line_at(text, at);
            at = next;
            (start, line)
        })
    })
}

fn starts(text: &[u8]) -> bool {
    let known =
        text.starts_with(b"== Info: ") || text.starts_with(b"=> Send ") || text.starts_with(b"Warning: ");
    known && lines(text).take(LOOKED_AT).any(|(_, line)| begins(line, HEADER))
}

/// Whether a line begins so; a time may stand before, and a number of the transfer.
fn begins(line: &[u8], with: &[u8]) -> bool {
    line.starts_with(with)
        || memchr::memmem::find(line, with).is_some_and(|at| at < 40 && !line.starts_with(b"0"))
}

fn split(text: &[u8]) -> Vec<Range<usize>> {
    let starts: Vec<usize> = lines(text).filter(|(_, line)| begins(line, HEADER)).map(|(at, _)| at).collect();
    let mut entries: Vec<Range<usize>> = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        entries.push(start..starts.get(index + 1).copied().unwrap_or(text.len()));
    }
    if entries.is_empty() {
        entries.push(0..text.len());
    }
    entries
}

fn read(text: &[u8]) -> Reading<'_> {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    let (mut is_cut, mut is_text) = (false, false);
    let mut lines = lines(text).map(|(_, line)| line).peekable();
    while let Some(line) = lines.next() {
        let is_data = begins(line, DATA);
        if !(is_data || begins(line, HEADER)) {
            continue;
        }
        let mut dump = Dump::default();
        while let Some(row) = lines.next_if(|line| offset(line).is_some()) {
            dump.row(row);
        }
        let missing = said_length(line).map(|said| said.wrapping_sub(dump.bytes.len()));
        // The line end with which a part ends is in no row.
        if dump.is_text && (!is_data || missing == Some(2)) {
            dump.bytes.extend_from_slice(b"\r\n");
        } else {
            is_cut |= is_data && missing.is_some_and(|missing| missing != 0);
        }
        is_text |= is_data && dump.is_text;
        if is_data { &mut body } else { &mut head }.append(&mut dump.bytes);
    }
    let keeping = match (is_cut, is_text && body.contains(&b'.')) {
        (true, _) => Keeping::Cut("the trace does not hold all the bytes that it says were sent"),
        (false, true) => of_dots(&body),
        (false, false) => Keeping::Bytes,
    };
    head.append(&mut body);
    match request(&head, false) {
        Err(reason) => Reading::Unreadable(reason),
        Ok(message) => from_message_kept(message, keeping).owned(),
    }
}

/// What became of a body that `--trace-ascii` has written with dots in it. A dot stands for each byte that is no plain
/// character, and the sizes do not tell. What is left of lost line ends is no JSON, and a letter beyond ASCII leaves two
/// dots or more; one dot alone is mostly one that was sent.
fn of_dots(body: &[u8]) -> Keeping {
    const DOTS: &str = "--trace-ascii writes a dot for each byte that is no plain character";
    let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
    let is_plain = memchr::memmem::find(body, b"..").is_none();
    if is_json && is_plain { Keeping::Unsure(DOTS) } else { Keeping::Changed(DOTS) }
}

/// The number of bytes that a line says were sent.
fn said_length(line: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(line).ok()?;
    text.split(", ").nth(1)?.split(' ').next()?.parse().ok()
}

/// The offset with which a row of a dump begins: four or more hexadecimal digits and a colon.
fn offset(line: &[u8]) -> Option<usize> {
    let colon = line.iter().take(9).position(|byte| *byte == b':').filter(|colon| *colon >= 4)?;
    usize::from_str_radix(std::str::from_utf8(&line[..colon]).ok()?, 16).ok()
}

/// Bytes that stand in rows.
#[derive(Default)]
struct Dump {
    bytes: Vec<u8>,
    is_text: bool,
}

impl Dump {
    fn row(&mut self, line: &[u8]) {
        let (Some(at), Some(colon)) = (offset(line), line.iter().position(|byte| *byte == b':')) else {
            return;
        };
        let row = line.get(colon + 2..).unwrap_or_default();
        match hexadecimal(row).filter(|_| !self.is_text && at == self.bytes.len()) {
            Some(bytes) => self.bytes.extend(bytes),
            None => {
                self.is_text = true;
                // A row ends at a line end, which is not in it: the offsets tell.
                while self.bytes.len() + 2 <= at {
                    self.bytes.extend_from_slice(b"\r\n");
                }
                self.bytes.extend_from_slice(row);
            }
        }
    }
}

/// The bytes of a row of `--trace`: sixteen columns of two digits and a blank, then the same as characters.
fn hexadecimal(row: &[u8]) -> Option<Vec<u8>> {
    let columns = row.get(..48)?;
    let mut bytes = Vec::new();
    for column in columns.chunks(3) {
        match column {
            [b' ', b' ', b' '] => break,
            [high, low, b' '] => {
                let digit =
                    |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                bytes.push(digit(*high)? << 4 | digit(*low)?);
            }
            _ => return None,
        }
    }
    (!bytes.is_empty()).then_some(bytes)
}
