//! Events of an AWS API Gateway: REST APIs, and HTTP APIs with payload format 1.0.

use crate::document::{Kind, Node};

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{base64, body, has, headers, text};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "aws-v1",
    entry: "an event of an AWS API Gateway, payload format 1.0",
    endings: &[],
    description: "Lambda events of AWS API Gateway: REST APIs, payload format 1.0",
    advice: "Log the event before anything touches `body`; for bodies that are no text set a binary media type.",
    layout: Layout::Json { lists: &[], marks: &[&["httpMethod", "path", "headers", "body"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    has(entry, &["httpMethod", "path", "body"])
        && (entry.get("resource").is_some() || entry.get("requestContext").is_some())
}

pub(super) fn read(entry: Node<'_>) -> Reading<'_> {
    let recorded = match event_body(entry) {
        Ok(recorded) => recorded,
        Err(reason) => return Reading::Unreadable(reason),
    };
    // The list of all values comes before the last ones.
    let all = entry.get("multiValueHeaders").filter(|all| all.kind() == Kind::Object && !all.is_empty());
    Recorded {
        method: text(entry, "httpMethod"),
        url: text(entry, "path").map(str::to_owned),
        headers: headers(all.or(entry.get("headers"))),
        ..recorded
    }
    .judged()
}

/// The body of an event, which is text or Base64.
pub(super) fn event_body(entry: Node<'_>) -> Result<Recorded<'_>, String> {
    let encoded = entry.get("isBase64Encoded").and_then(Node::as_bool).unwrap_or(false);
    match entry.get("body").and_then(Node::as_str) {
        Some(text) if encoded => Ok(Recorded::new(base64(text)?, Keeping::Bytes)),
        _ => Ok(body(entry.get("body"), "the body of the event was parsed, where AWS gives a string")),
    }
}
