//! The journal of `WireMock`: `GET /__admin/requests`.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{base64, body, has, headers, text};
use super::super::recorder::{Layout, Passed, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "wiremock",
    entry: "a request of WireMock's journal",
    endings: &[],
    description: "WireMock's request journal: /__admin/requests",
    advice: "Fetch the journal from /__admin/requests; its `bodyAsBase64` keeps every byte.",
    layout: Layout::Json {
        lists: &[&["requests"], &["serveEvents"]],
        marks: &[&["id", "request"]],
        shape,
        read,
    },
};

fn shape(entry: Node<'_>) -> bool {
    entry.get("request").is_some_and(|request| {
        has(request, &["url", "method"]) && (has(request, &["bodyAsBase64"]) || has(request, &["loggedDate"]))
    })
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let Some(request) = entry.get("request") else { return Reading::Passed(Passed::NoRequest) };
    let mut recorded = match text(request, "bodyAsBase64") {
        Some(encoded) => match base64(encoded) {
            Ok(bytes) => Recorded::new(bytes, Keeping::Bytes),
            Err(reason) => return Reading::Unreadable(reason),
        },
        None => body(request.get("body"), "the journal holds the body as JSON that was parsed"),
    };
    recorded.method = text(request, "method");
    recorded.url = text(request, "absoluteUrl").or_else(|| text(request, "url")).map(str::to_owned);
    recorded.headers = headers(request.get("headers"));
    recorded.judged()
}
