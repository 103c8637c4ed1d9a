//! What `clerk webhooks listen --json` prints: one delivery a line.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{base64, headers, text};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "clerk",
    entry: "a line of `clerk webhooks listen --json`",
    endings: &[],
    description: "lines of `clerk webhooks listen --json`",
    advice: "The lines keep every byte; record them again.",
    layout: Layout::Json { lists: &[], marks: &[&["headers", "body_b64"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    text(entry, "body_b64").is_some()
}

fn read(entry: Node<'_>) -> Reading<'_> {
    match base64(text(entry, "body_b64").unwrap_or_default()) {
        Err(reason) => Reading::Unreadable(reason),
        Ok(bytes) => {
            Recorded { headers: headers(entry.get("headers")), ..Recorded::new(bytes, Keeping::Bytes) }
                .judged()
        }
    }
}
