//! `CloudEvents` as JSON (structured mode). In binary mode they are plain requests with `ce-` headers.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::collected::Collected;
use super::super::fields::{base64, body, has, text};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "cloudevents",
    entry: "a CloudEvent",
    endings: &[],
    description: "CloudEvents in JSON, one, a batch, or one a line",
    advice: "Let whatever makes the event put the bytes of the body in `data_base64`, and the sender's headers beside it.",
    layout: Layout::Json { lists: &[], marks: &[&["specversion", "id", "source", "type"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    has(entry, &["specversion", "id", "source", "type"])
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let mut recorded = match text(entry, "data_base64") {
        Some(encoded) => match base64(encoded) {
            Ok(bytes) => Recorded::new(bytes, Keeping::Bytes),
            Err(reason) => return Reading::Unreadable(reason),
        },
        None => {
            const CHANGED: &str = "`data` holds the JSON of the body, and not its bytes";
            Recorded { keeping: Keeping::Changed(CHANGED), ..body(entry.get("data"), CHANGED) }
        }
    };
    recorded.headers = attributes(entry);
    recorded.judged()
}

/// Headers that some bridges put among the attributes, whose names have no other characters than letters and digits:
/// an attribute is none.
fn attributes(entry: Node<'_>) -> Collected {
    let mut collected = Collected::default();
    for (key, value, _) in entry.all_members() {
        if let (Some(name), Some(value)) = (key.as_str(), value.as_str())
            && name.contains('-')
        {
            collected.add(name, value);
        }
    }
    collected
}
