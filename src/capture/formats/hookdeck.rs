//! Requests and events of Hookdeck, as its API and its command line print them.

use crate::document::Node;

use super::super::fields::{at, body, has, headers, text};
use super::super::recorder::{Layout, Passed, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "hookdeck",
    entry: "a request or an event of Hookdeck",
    endings: &[],
    description: "requests and events of Hookdeck's API, one or the list",
    advice: "Fetch the body alone: `hookdeck gateway request raw-body <id>`, and give the headers with --header.",
    layout: Layout::Json { lists: &[&["models"]], marks: &[&["id", "data"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    let is_id = |name: &str| {
        text(entry, name).is_some_and(|id| ["req_", "evt_", "src_"].iter().any(|start| id.starts_with(start)))
    };
    let is_data = entry.get("data").is_some_and(|data| data.is_empty() || has(data, &["headers"]));
    is_id("id") && is_data && (is_id("source_id") || entry.get("team_id").is_some())
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let Some(data) = entry.get("data").filter(|data| has(*data, &["headers"])) else {
        return Reading::Passed(Passed::NoRequest);
    };
    let mut recorded = body(data.get("body"), "Hookdeck gives the body as the JSON that it has parsed");
    recorded.method = text(data, "method").or_else(|| at(entry, &["http_method"])?.as_str());
    recorded.url = text(data, "path").map(str::to_owned);
    recorded.headers = headers(data.get("headers"));
    recorded.judged()
}
