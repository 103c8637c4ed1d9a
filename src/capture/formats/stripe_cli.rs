//! What `stripe listen --format json` prints: events without their headers, written anew.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{has, text};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "stripe-cli",
    entry: "an event of `stripe listen`",
    endings: &[],
    description: "lines of `stripe listen --format json`",
    advice: "Forward the events with `stripe listen --forward-to` to something that saves the raw request.",
    layout: Layout::Json { lists: &[], marks: &[&["object", "id", "data", "livemode", "type"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    text(entry, "object") == Some("event") && has(entry, &["id", "data", "livemode", "type"])
}

fn read(entry: Node<'_>) -> Reading<'_> {
    const CHANGED: &str = "the Stripe CLI prints the event without headers, its keys sorted";
    Recorded::new(entry.source().as_bytes(), Keeping::Changed(CHANGED)).judged()
}
