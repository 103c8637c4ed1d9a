//! Events of smee.io: the headers stand beside the body, which smee has parsed.

use crate::document::{Kind, Node};

use super::super::collected::Collected;
use super::super::fields::{body, has};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "smee",
    entry: "an event of smee.io",
    endings: &[],
    description: "events of smee.io, one or one a line",
    advice: "smee.io keeps only what it has parsed; let the webhook come through ngrok, or save the raw request.",
    layout: Layout::Json { lists: &[], marks: &[&["body", "query", "timestamp"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    let is_header = |name: &str| entry.get(name).is_some_and(|value| value.kind() == Kind::String);
    has(entry, &["body", "query"]) && ["host", "content-type", "user-agent"].into_iter().any(is_header)
}

fn read(entry: Node<'_>) -> Reading<'_> {
    const CHANGED: &str = "smee.io gives the body as the JSON that it has parsed";
    let mut recorded = body(entry.get("body"), CHANGED);
    recorded.keeping = super::super::captured::Keeping::Changed(CHANGED);
    let mut collected = Collected::default();
    for (key, value, _) in entry.all_members() {
        let (Some(name), Some(value)) = (key.as_str(), value.as_str()) else { continue };
        if !matches!(name, "body" | "query" | "timestamp") {
            collected.add(name, value);
        }
    }
    recorded.headers = collected;
    recorded.judged()
}
