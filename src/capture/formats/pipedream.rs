//! What a workflow of Pipedream gets from its HTTP trigger.

use crate::document::Node;

use super::super::fields::{at, body, has, headers, text};
use super::super::recorder::{Layout, Passed, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "pipedream",
    entry: "an event of Pipedream's HTTP trigger",
    endings: &[],
    description: "events of Pipedream's HTTP trigger",
    advice: "Fetch `body.raw_body_url` within 30 minutes, or let the trigger return the raw request.",
    layout: Layout::Json {
        lists: &[],
        marks: &[&["steps"], &["trigger"], &["event"], &["body", "headers", "client_ip"]],
        shape,
        read,
    },
};

fn event(entry: Node<'_>) -> Option<Node<'_>> {
    let ways: [&[&str]; 4] = [&["steps", "trigger", "event"], &["trigger", "event"], &["event"], &[]];
    let is_event = |node: &Node<'_>| has(*node, &["body", "headers", "client_ip"]);
    ways.into_iter().filter_map(|way| at(entry, way)).find(is_event)
}

fn shape(entry: Node<'_>) -> bool {
    event(entry).is_some()
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let Some(event) = event(entry) else { return Reading::Passed(Passed::NoRequest) };
    if at(event, &["body", "raw_body_url"]).is_some() {
        let reason =
            "Pipedream has put the body elsewhere; fetch it from `body.raw_body_url` within 30 minutes";
        return Reading::Unreadable(reason.to_owned());
    }
    let mut recorded = body(event.get("body"), "Pipedream gives the body as the JSON that it has parsed");
    recorded.method = text(event, "method");
    recorded.url = text(event, "url").or_else(|| text(event, "path")).map(str::to_owned);
    recorded.headers = headers(event.get("headers"));
    recorded.judged()
}
