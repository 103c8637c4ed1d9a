//! The stream of smee.io as it comes over the wire: server-sent events, of whose `data:` lines each is an event.

use std::ops::Range;

use crate::document::Document;

use super::super::message::line_at;
use super::super::recorder::{Layout, Passed, Reading, Recorder};
use super::smee;

pub(super) const ROW: Recorder = Recorder {
    name: "smee-stream",
    entry: "an event of smee.io's stream",
    endings: &[],
    description: "smee.io's stream of events, as curl -N prints it",
    advice: smee::ROW.advice,
    layout: Layout::Text { starts, split, read },
};

/// Lines that are looked at for the first data.
const LOOKED_AT: usize = 100;

/// The fields of such a stream; a comment has an empty name.
const FIELDS: [&[u8]; 5] = [b"data", b"event", b"id", b"retry", b""];

/// The field of a line, and its value. The blank behind the colon is no part of it.
fn field(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    let (name, value) = (&line[..colon], &line[colon + 1..]);
    FIELDS.contains(&name).then_some((name, value.strip_prefix(b" ").unwrap_or(value)))
}

fn starts(text: &[u8]) -> bool {
    let mut at = 0;
    for _ in 0..LOOKED_AT {
        let (line, next) = line_at(text, at);
        match field(line) {
            Some((b"data", value)) => return value.starts_with(b"{"),
            None if !line.is_empty() => return false,
            _ if next >= text.len() => return false,
            _ => at = next,
        }
    }
    false
}

/// Each event that has data; an empty line ends it.
fn split(text: &[u8]) -> Vec<Range<usize>> {
    let mut events = Vec::new();
    let (mut start, mut at, mut has_data) = (0, 0, false);
    while at < text.len() {
        let (line, next) = line_at(text, at);
        has_data |= line.starts_with(b"data:");
        if line.is_empty() {
            events.extend(has_data.then_some(start..at));
            (start, has_data) = (next, false);
        }
        at = next;
    }
    events.extend(has_data.then_some(start..text.len()));
    events
}

fn read(text: &[u8]) -> Reading<'_> {
    let mut data = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let (line, next) = line_at(text, at);
        match field(line) {
            // The channel is ready, or still there.
            Some((b"event", name)) if name != b"message" => return Reading::Passed(Passed::NoRequest),
            Some((b"data", value)) => data.extend_from_slice(value),
            _ => {}
        }
        at = next;
    }
    let mut document = Document::default();
    let read = smee::ROW.read(&data, &mut document).map(Reading::owned);
    read.unwrap_or_else(|| Reading::Unreadable("this is not an event of smee.io".to_owned()))
}
