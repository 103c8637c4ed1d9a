//! Requests of webhook-tester (tarampampam), one or the list of a session.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{base64, headers, text};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "webhook-tester",
    entry: "a request of webhook-tester",
    endings: &[],
    description: "requests of webhook-tester, one or the list of a session",
    advice: "webhook-tester keeps every byte; fetch the request again.",
    layout: Layout::Json {
        lists: &[&["requests"]],
        marks: &[&["uuid", "request_payload_base64"]],
        shape,
        read,
    },
};

fn shape(entry: Node<'_>) -> bool {
    text(entry, "request_payload_base64").is_some()
}

fn read(entry: Node<'_>) -> Reading<'_> {
    match base64(text(entry, "request_payload_base64").unwrap_or_default()) {
        Err(reason) => Reading::Unreadable(reason),
        Ok(bytes) => Recorded {
            method: text(entry, "method"),
            url: text(entry, "url").map(str::to_owned),
            headers: headers(entry.get("headers")),
            ..Recorded::new(bytes, Keeping::Bytes)
        }
        .judged(),
    }
}
