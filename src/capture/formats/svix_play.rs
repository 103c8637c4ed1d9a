//! The history of Svix Play: `GET /api/v1/history/<token>/`.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{base64, body, has, headers, text};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "svix-play",
    entry: "a request of Svix Play",
    endings: &[],
    description: "Svix Play's API: /api/v1/history/<token>/",
    advice: "Let the webhook come to `svix listen`, whose frames keep every byte.",
    layout: Layout::Json {
        lists: &[&["data"]],
        marks: &[&["id", "url", "method", "headers", "body", "created_at"]],
        shape,
        read,
    },
};

fn shape(entry: Node<'_>) -> bool {
    has(entry, &["url", "method", "headers", "body", "created_at"]) && text(entry, "body").is_some()
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let mut recorded = body(entry.get("body"), "");
    recorded.headers = headers(entry.get("headers"));
    // The body is text or Base64: nobody says which, but the length does, and the sender's braces.
    let written = text(entry, "body").unwrap_or_default();
    let length = recorded.headers.get("Content-Length").and_then(|value| value.trim().parse::<usize>().ok());
    let is_text = length == Some(written.len()) || written.trim_start().starts_with(['{', '[', '<']);
    if !is_text
        && let Ok(bytes) = base64(written)
        && length.is_none_or(|length| length == bytes.len())
    {
        recorded = Recorded { headers: recorded.headers, ..Recorded::new(bytes, Keeping::Bytes) };
    }
    recorded.method = text(entry, "method");
    recorded.url = text(entry, "url").map(str::to_owned);
    recorded.judged()
}
