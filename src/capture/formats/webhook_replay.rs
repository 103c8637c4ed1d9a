//! Requests that the Python tool webhook-replay has stored, with headers as pairs, masked unless it is told otherwise.

use crate::document::{Kind, Node};

use super::super::fields::{body, has, headers, text};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "webhook-replay",
    entry: "a request of webhook-replay",
    endings: &[],
    description: "requests of webhook-replay, one, a list, or one a line",
    advice: "Export the request again with `--show-secrets`.",
    layout: Layout::Json {
        lists: &[&["requests"]],
        marks: &[&["id", "path", "headers", "body"]],
        shape,
        read,
    },
};

fn shape(entry: Node<'_>) -> bool {
    let pairs = entry.get("headers").filter(|headers| headers.kind() == Kind::Array);
    has(entry, &["id", "path", "method", "body"])
        && pairs.is_some_and(|pairs| pairs.elements().all(|pair| pair.kind() == Kind::Array))
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let mut recorded = body(entry.get("body"), "the recording holds the body as JSON that was parsed");
    recorded.method = text(entry, "method");
    recorded.url = text(entry, "path").map(str::to_owned);
    recorded.headers = headers(entry.get("headers"));
    recorded.judged()
}
