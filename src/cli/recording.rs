//! From recordings to their entries: one path for every command that reads deliveries.

use std::ops::Range;
use std::sync::Arc;

use crate::capture::{Captured, EntryBlock, Layout, Reading, Recorder, Source, behind};
use crate::check::{Around, Delivery};
use crate::document::Document;
use crate::signature::Recording;

/// An entry of a recording.
#[derive(Debug)]
pub(super) struct Entry<'e> {
    pub(super) source: Source,
    pub(super) recorder: &'static Recorder,
    /// What it is; `None` where it is none of the recorder's.
    pub(super) reading: Option<Reading<'e>>,
    /// The text of the entry.
    pub(super) text: &'e [u8],
    /// Line and column of the file at which the text begins, from 1.
    pub(super) first: (usize, usize),
    /// Whether a plain payload may stand in its place.
    pub(super) or_plain: bool,
}

/// The text of an entry, and where it stands.
#[derive(Debug)]
pub(super) struct Text<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) index: u64,
    /// The line of the file on which it begins, where the file may hold several.
    pub(super) line: Option<u64>,
    pub(super) first: (usize, usize),
    /// Whether a plain payload may stand in its place.
    pub(super) or_plain: bool,
}

/// Reads one entry and hands it on.
pub(super) fn read<T>(
    path: &Arc<str>,
    recorder: &'static Recorder,
    text: &Text<'_>,
    document: &mut Document,
    each: impl FnOnce(Entry<'_>) -> T,
) -> T {
    let reading = recorder.read(text.bytes, document);
    let fidelity = match &reading {
        Some(Reading::Delivery(captured)) => Some(captured.fidelity),
        _ => None,
    };
    let capture = (reading.is_some() || !text.or_plain).then_some(recorder.name);
    let source = Source { path: Arc::clone(path), line: text.line, index: text.index, capture, fidelity };
    each(Entry { source, recorder, reading, text: text.bytes, first: text.first, or_plain: text.or_plain })
}

/// The texts of a block of a list.
pub(super) fn texts_of_list(block: &EntryBlock) -> impl Iterator<Item = Text<'_>> {
    let (mut line, mut counted) = (block.first_line, 0);
    block.entries.iter().zip(block.first_index..).map(move |(range, index)| {
        // Bodies stand in strings: no column of the file is a place in one.
        line += memchr::memchr_iter(b'\n', &block.bytes[counted..range.start]).count();
        counted = range.start;
        let bytes = &block.bytes[range.clone()];
        Text { bytes, index, line: Some(line as u64), first: (line, 1), or_plain: false }
    })
}

/// The texts of a recording of its own kind, which lies in memory as a whole.
pub(super) fn texts_of_text<'t>(recorder: &Recorder, bytes: &'t [u8]) -> Vec<Text<'t>> {
    let ranges = match recorder.layout {
        Layout::Text { split, .. } => split(bytes),
        // The file is one entry, or none.
        Layout::Json { .. } => std::iter::once(0..bytes.len()).collect(),
    };
    let mut texts: Vec<Text<'t>> = places(bytes, ranges.into_iter(), (1, 1), 0).collect();
    if let [only] = texts.as_mut_slice() {
        only.line = None;
    }
    texts
}

/// The texts in these ranges, with their places; the bytes begin at `first`.
pub(super) fn places(
    bytes: &[u8],
    ranges: impl Iterator<Item = Range<usize>>,
    first: (usize, usize),
    first_index: u64,
) -> impl Iterator<Item = Text<'_>> {
    let (mut line, mut column) = first;
    let mut counted = 0;
    ranges.zip(first_index..).map(move |(range, index)| {
        (line, column) = behind(&bytes[counted..range.start], line, column);
        counted = range.start;
        Text { bytes: &bytes[range], index, line: Some(line as u64), first: (line, column), or_plain: true }
    })
}

/// The delivery to be checked that was captured in an entry.
pub(super) fn delivery<'c>(
    source: Source,
    captured: &'c Captured<'_>,
    text: &[u8],
    first: (usize, usize),
    recorder: &'static Recorder,
) -> Delivery<'c> {
    let at = captured.body_at.map(|at| behind(&text[..at.min(text.len())], first.0, first.1));
    let (first_line, first_column) = at.unwrap_or((1, 1));
    Delivery {
        source,
        body: &captured.body,
        first_line,
        first_column,
        around: Around {
            headers: Some(&captured.headers),
            method: captured.method.as_deref(),
            url: captured.url.as_deref(),
            recording: Some(Recording {
                fidelity: captured.fidelity,
                reason: &captured.reason,
                line_end: captured.line_end,
                advice: recorder.advice,
            }),
        },
        refused_headers: captured.refused_headers,
        in_file: at.is_some(),
    }
}

/// What is said of an entry that the recorder does not know.
pub(super) fn not_of(recorder: &Recorder) -> String {
    format!("this is not {}", recorder.entry)
}
