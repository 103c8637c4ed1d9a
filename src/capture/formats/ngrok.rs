//! The API of ngrok's agent: `GET http://127.0.0.1:4040/api/requests/http`, one request or the list of them.

use crate::document::Node;

use super::super::fields::{base64, text};
use super::super::message::request;
use super::super::recorder::{Layout, Passed, Reading, Recorder};
use super::http::from_message;

pub(super) const ROW: Recorder = Recorder {
    name: "ngrok",
    entry: "a request of ngrok's agent API",
    endings: &[],
    description: "ngrok's agent API: /api/requests/http, the list or one request",
    advice: "Fetch the request again from http://127.0.0.1:4040/api/requests/http before the agent drops it.",
    layout: Layout::Json { lists: &[&["requests"]], marks: &[&["request", "id"]], shape, read },
};

fn shape(entry: Node<'_>) -> bool {
    entry.get("request").is_some_and(|request| request.get("raw").is_some())
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let Some(raw) = entry.get("request").and_then(|request| text(request, "raw")) else {
        return Reading::Passed(Passed::NoRequest);
    };
    if raw.is_empty() {
        return Reading::Unreadable("the agent has not kept the bytes of this request".to_owned());
    }
    let Ok(bytes) = base64(raw) else {
        return Reading::Unreadable("`request.raw` is said to be Base64 and is none".to_owned());
    };
    match request(&bytes, false) {
        Err(reason) => Reading::Unreadable(reason),
        Ok(message) => from_message(message).owned(),
    }
}
