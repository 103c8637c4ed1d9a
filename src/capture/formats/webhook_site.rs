//! The API of webhook.site: `GET /token/<id>/requests`, or one request of it.

use crate::document::Node;

use super::super::fields::{body, has, headers, text};
use super::super::recorder::{Layout, Passed, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "webhook-site",
    entry: "a request of webhook.site",
    endings: &[],
    description: "webhook.site's API: /token/<id>/requests, the list or one request",
    advice: "Fetch the request from webhook.site's API again; its CSV export and its screen are not exact.",
    layout: Layout::Json { lists: &[&["data"]], marks: &[&["uuid", "token_id", "content"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    has(entry, &["uuid", "token_id"])
}

fn read(entry: Node<'_>) -> Reading<'_> {
    if text(entry, "type").is_some_and(|kind| kind != "web") {
        return Reading::Passed(Passed::NoRequest);
    }
    let mut recorded = body(entry.get("content"), "webhook.site has written the body anew");
    recorded.method = text(entry, "method");
    recorded.url = text(entry, "url").map(str::to_owned);
    recorded.headers = headers(entry.get("headers"));
    // Of a form with files only the fields are kept, in a member of their own.
    if recorded.body.is_empty() && entry.get("files").is_some_and(|files| !files.is_empty()) {
        return Reading::Passed(Passed::Multipart);
    }
    recorded.judged()
}
