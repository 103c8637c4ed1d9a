//! Raw HTTP/1.1 requests, as editors, proxies and `nc` keep them; several are separated by `###`.

use std::ops::Range;

use super::super::captured::{Keeping, Recorded};
use super::super::message::{
    Message, end_of_pieces, is_certain_request_line, last_line_end, length_of, line_at, request, request_line,
};
use super::super::raw::{MARK, declared};
use super::super::recorder::{Layout, Reading, Recorder};

pub(super) const ROW: Recorder = Recorder {
    name: "http",
    entry: "a raw HTTP request",
    endings: &["http", "rest"],
    description: "raw HTTP/1.1 requests, several of them separated by ###",
    advice: "Save the request as it came in, with its Content-Length, and edit nothing behind the head.",
    layout: Layout::Text { starts, split, read },
};

/// Lines of comments that may stand before a request.
const MAX_COMMENTS: usize = 100;

/// The first line that is neither blank nor a comment of an editor, as an offset.
fn first_line(text: &[u8]) -> usize {
    let mut at = 0;
    for _ in 0..MAX_COMMENTS {
        let (line, next) = line_at(text, at);
        let plain = line.trim_ascii();
        let comment = plain.starts_with(b"#") || plain.starts_with(b"//") || plain.starts_with(b"@");
        if next >= text.len() || !(plain.is_empty() || comment) {
            break;
        }
        at = next;
    }
    at
}

fn starts(text: &[u8]) -> bool {
    let (line, next) = line_at(text, first_line(text));
    let is_response = |line: &[u8]| {
        line.starts_with(b"HTTP/1.")
            && line.get(9..12).is_some_and(|status| status.iter().all(u8::is_ascii_digit))
    };
    // Without its version a request line is told by the header that follows.
    let bare = || request_line(line).is_some() && line_at(text, next).0.contains(&b':');
    is_certain_request_line(line) || is_response(line) || bare()
}

/// A raw request as the lines of which it is made, each with its end, for those who write some of them anew.
#[derive(Debug)]
pub struct RawRequest<'t> {
    /// The line of `whcheck convert` that keeps what was lost.
    pub mark: Option<&'t [u8]>,
    /// The request line.
    pub request_line: &'t [u8],
    /// Where the target stands in it.
    pub target: Range<usize>,
    /// The header lines.
    pub headers: Vec<&'t [u8]>,
    /// The empty line behind them, and all that follows.
    pub rest: &'t [u8],
}

impl<'t> RawRequest<'t> {
    /// The lines of an entry of a raw recording; `None` where it has no request line.
    #[must_use]
    pub fn of(entry: &'t [u8]) -> Option<Self> {
        let from = first_line(entry);
        let mark = entry.starts_with(MARK).then(|| &entry[..line_at(entry, 0).1]);
        let (line, mut at) = line_at(entry, from);
        let (method, target) = request_line(line)?;
        let start = method.len() + memchr::memmem::find(&line[method.len()..], target.as_bytes())?;
        let request_line = &entry[from..at];
        let mut headers = Vec::new();
        while at < entry.len() {
            let (line, next) = line_at(entry, at);
            if line.is_empty() {
                break;
            }
            headers.push(&entry[at..next]);
            at = next;
        }
        Some(Self { mark, request_line, target: start..start + target.len(), headers, rest: &entry[at..] })
    }
}

/// What stands between raw requests, and before and behind them, without what people have written there: separators
/// and blank lines.
#[must_use]
pub fn bare_separators(between: &[u8]) -> Vec<u8> {
    let mut bare = Vec::new();
    for line in between.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(b"###") {
            bare.extend_from_slice(if line.ends_with(b"\r\n") { b"###\r\n" } else { b"###\n" });
        } else if line.trim_ascii().is_empty() {
            bare.extend_from_slice(line);
        }
    }
    bare
}

fn split(text: &[u8]) -> Vec<Range<usize>> {
    let mut entries = Vec::new();
    let mut start = 0;
    let mut separator = next_separator(text, 0);
    while start < text.len() {
        if start > separator.start {
            // A body that is as long as is said holds what looks like one.
            separator = next_separator(text, start);
        }
        let from = start + first_line(&text[start..separator.start]);
        if text[from..separator.start].trim_ascii_start().is_empty() {
            start = separator.end;
            continue;
        }
        let end = end_of_request(text, from..separator.start);
        entries.push(start + marked(&text[start..], from - start)..end.unwrap_or(separator.start));
        start = end.unwrap_or(separator.end);
    }
    if entries.is_empty() {
        entries.push(0..text.len());
    }
    entries
}

/// The next line that separates requests; at the end of the text, an empty one.
fn next_separator(text: &[u8], from: usize) -> Range<usize> {
    let mut at = from;
    while at < text.len() {
        let (line, next) = line_at(text, at);
        if line.starts_with(b"###") {
            return at..next;
        }
        at = next;
    }
    text.len()..text.len()
}

/// Where a request ends by its pieces or its Content-Length, if what follows there is another, a separator, or nothing;
/// its head is in this range.
fn end_of_request(text: &[u8], head: Range<usize>) -> Option<usize> {
    let within = &text[head.clone()];
    let message = request(within, false).ok()?;
    let head_end = message.head_end;
    let is_ended = within[..head_end].ends_with(b"\n\n") || within[..head_end].ends_with(b"\n\r\n");
    let body = text.get(head.start + head_end..).filter(|_| is_ended)?;
    let length = if message.body_at.is_none() {
        end_of_pieces(body)?
    } else {
        // Without a length a request has no body (RFC 9112, 6.3).
        message.headers.get("Content-Length").map_or(Some(0), length_of)?
    };
    let rest = body.get(length..)?;
    let blanks = rest.len() - rest.trim_ascii_start().len();
    let next = line_at(rest, blanks).0;
    // The line end behind the last of the pieces is a part of them.
    let is_line = message.body_at.is_none() || rest[..blanks].contains(&b'\n');
    let is_whole = || length > 0 && (next.is_empty() || (next.starts_with(b"###") && is_line));
    (is_certain_request_line(next) || is_whole()).then_some(head.start + head_end + length)
}

/// The offset of the mark of `whcheck convert` above the request line at `from`, else `from`.
fn marked(text: &[u8], from: usize) -> usize {
    memchr::memmem::rfind(&text[..from], MARK).unwrap_or(from)
}

fn read(text: &[u8]) -> Reading<'_> {
    let mark = text.strip_prefix(MARK).map(|rest| String::from_utf8_lossy(line_at(rest, 0).0));
    let declared = mark.as_deref().and_then(declared);
    let from = if mark.is_some() { first_line(text) } else { 0 };
    match request(&text[from..], true) {
        Err(reason) => Reading::Unreadable(reason),
        Ok(message) => {
            let keeping = keeping(&message);
            let recorded = recorded(message, keeping);
            let body_at = recorded.body_at.map(|at| from + at);
            let behind =
                body_at.filter(|_| keeping == Keeping::Text).map(|at| &text[at + recorded.body.len()..]);
            let line_end = last_line_end(behind.unwrap_or_default());
            Recorded { body_at, line_end, declared, ..recorded }.judged()
        }
    }
}

/// The delivery of a request whose bytes were kept.
pub(in crate::capture) fn from_message(message: Message<'_>) -> Reading<'_> {
    let keeping = keeping(&message);
    from_message_kept(message, keeping)
}

/// The delivery of a request whose bytes were kept like this.
pub(super) fn from_message_kept(message: Message<'_>, keeping: Keeping) -> Reading<'_> {
    recorded(message, keeping).judged()
}

/// A text without a length may have been edited.
fn keeping(message: &Message<'_>) -> Keeping {
    let length = message.headers.get("Content-Length").and_then(length_of);
    let edited = length.is_none() && message.body_at.is_some();
    if edited { Keeping::Text } else { Keeping::Bytes }
}

fn recorded(message: Message<'_>, keeping: Keeping) -> Recorded<'_> {
    let url = match (message.headers.get("Host"), message.target) {
        // Nothing is known of the address.
        (_, "*") => None,
        (Some(host), target) if target.starts_with('/') => {
            let scheme = message.headers.get("X-Forwarded-Proto").unwrap_or("https");
            Some(format!("{scheme}://{host}{target}"))
        }
        (_, target) => Some(target.to_owned()),
    };
    Recorded {
        method: Some(message.method),
        url,
        headers: message.headers,
        body_at: message.body_at,
        ..Recorded::new(message.body, message.pieces.map_or(keeping, Keeping::Cut))
    }
}
