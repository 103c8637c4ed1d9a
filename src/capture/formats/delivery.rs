//! whcheck's own form of a delivery: headers as pairs, the body in Base64. `whcheck convert` writes it.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{base64, headers, text};
use super::super::raw::declared;
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "delivery",
    entry: "a delivery as `whcheck convert` writes it",
    endings: &[],
    description: "deliveries as `whcheck convert` writes them: headers, and the body in Base64",
    advice: "The form keeps every byte; convert the recording again.",
    layout: Layout::Json { lists: &[], marks: &[&["headers", "body_base64"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    text(entry, "body_base64").is_some()
}

fn read(entry: Node<'_>) -> Reading<'_> {
    match base64(text(entry, "body_base64").unwrap_or_default()) {
        Err(reason) => Reading::Unreadable(reason),
        Ok(bytes) => Recorded {
            method: text(entry, "method"),
            url: text(entry, "url").map(str::to_owned),
            headers: headers(entry.get("headers")),
            declared: text(entry, "fidelity").and_then(declared),
            ..Recorded::new(bytes, Keeping::Bytes)
        }
        .judged(),
    }
}
