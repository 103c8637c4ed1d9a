//! HAR 1.2, as browsers and proxies export it.
//!
//! Bodies of requests stand there as text; what a proxy has decompressed keeps its `Content-Encoding`, and what is
//! no UTF-8 is written as Latin-1 by some.

use crate::document::Node;

use super::super::captured::{Keeping, Recorded};
use super::super::fields::{at, base64, body, has, headers, number, text};
use super::super::recorder::{Layout, Passed, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "har",
    entry: "an entry of a HAR",
    endings: &["har"],
    description: "HTTP Archive 1.2, as browsers and proxies export it",
    advice: "Record the request before a proxy decodes it: ngrok's agent API and raw HTTP keep every byte.",
    layout: Layout::Json {
        lists: &[&["log", "entries"]],
        marks: &[&["request", "startedDateTime"]],
        shape,
        read,
    },
};

fn shape(entry: Node<'_>) -> bool {
    entry.get("request").is_some_and(|request| has(request, &["method", "url"]))
}

fn read(entry: Node<'_>) -> Reading<'_> {
    let Some(request) = entry.get("request") else { return Reading::Passed(Passed::NoRequest) };
    let posted = request.get("postData");
    let written = posted.and_then(|posted| text(posted, "text"));
    let size = number(request, "bodySize");
    let is_base64 = posted.and_then(|posted| text(posted, "encoding")).is_some_and(|said| said == "base64");
    let mut recorded = match written {
        Some(encoded) if is_base64 => match base64(encoded) {
            Ok(bytes) => Recorded::new(bytes, Keeping::Bytes),
            Err(reason) => return Reading::Unreadable(reason),
        },
        Some(text) => match size.and_then(|size| latin_1(text, size)) {
            Some(bytes) => Recorded::new(bytes, Keeping::Bytes),
            None => Recorded::new(text.as_bytes(), Keeping::Text),
        },
        None => body(None, ""),
    };
    recorded.method = text(request, "method");
    recorded.url = text(request, "url").map(str::to_owned);
    recorded.headers = headers(request.get("headers"));
    recorded.size = size;
    let method = recorded.method.unwrap_or_default();
    let is_socket = at(entry, &["_webSocketMessages"]).is_some();
    if recorded.body.is_empty() && (is_socket || method.is_empty()) {
        return Reading::Passed(if is_socket { Passed::WebSocket } else { Passed::NoRequest });
    }
    recorded.judged()
}

/// The bytes of a text that has one character for each of them.
fn latin_1(text: &str, size: usize) -> Option<Vec<u8>> {
    if text.len() == size || text.len() > 2 * size {
        return None;
    }
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(c).ok()).collect::<Option<_>>()?;
    (bytes.len() == size).then_some(bytes)
}
