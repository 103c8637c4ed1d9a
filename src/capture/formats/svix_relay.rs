//! Frames of the relay behind `svix listen`.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{base64, has, headers, text};
use super::super::recorder::{Layout, Passed, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "svix-relay",
    entry: "a frame of the Svix relay",
    endings: &[],
    description: "frames of the relay behind `svix listen`, one or one a line",
    advice: "The relay keeps every byte; record its frames again.",
    layout: Layout::Json { lists: &[], marks: &[&["type", "data"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    let Some(data) = entry.get("data") else { return false };
    (text(entry, "type") == Some("event") && has(data, &["id", "method", "headers", "body"]))
        || (text(entry, "type") == Some("start") && has(data, &["token"]))
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let Some(data) = entry.get("data").filter(|data| has(*data, &["body"])) else {
        return Reading::Passed(Passed::NoRequest);
    };
    match base64(text(data, "body").unwrap_or_default()) {
        Err(reason) => Reading::Unreadable(reason),
        Ok(bytes) => Recorded {
            method: text(data, "method"),
            headers: headers(data.get("headers")),
            ..Recorded::new(bytes, Keeping::Bytes)
        }
        .judged(),
    }
}
