//! Events of AWS HTTP APIs and Lambda function URLs: payload format 2.0.

use crate::document::Node;

use super::super::captured::Recorded;
use super::super::fields::{at, has, headers, text};
use super::super::recorder::{Layout, Reading, Recorder};
use super::aws_v1::event_body;

pub(super) const ROW: Recorder = Recorder {
    name: "aws-v2",
    entry: "an event of an AWS HTTP API or a Lambda URL",
    endings: &[],
    description: "Lambda events of AWS HTTP APIs and Lambda URLs, payload format 2.0",
    advice: "Log the event before anything touches `body`.",
    layout: Layout::Json { lists: &[], marks: &[&["rawPath", "requestContext", "headers"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    has(entry, &["rawPath"]) && at(entry, &["requestContext", "http", "method"]).is_some()
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let recorded = match event_body(entry) {
        Ok(recorded) => recorded,
        Err(reason) => return Reading::Unreadable(reason),
    };
    let path = text(entry, "rawPath").unwrap_or_default();
    let query = text(entry, "rawQueryString").filter(|query| !query.is_empty());
    let local = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let host = at(entry, &["requestContext", "domainName"]).and_then(Node::as_str);
    let mut all = headers(entry.get("headers"));
    for cookie in entry.get("cookies").into_iter().flat_map(Node::elements) {
        all.add("cookie", cookie.as_str().unwrap_or_default());
    }
    Recorded {
        method: at(entry, &["requestContext", "http", "method"]).and_then(Node::as_str),
        url: Some(host.map_or_else(|| local.clone(), |host| format!("https://{host}{local}"))),
        headers: all,
        ..recorded
    }
    .judged()
}
