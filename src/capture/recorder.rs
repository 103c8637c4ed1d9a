//! What records deliveries, as data: how a recording is recognised, and how a delivery is read from it.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Document, Node};

use super::Captured;

/// A tool, or a standard, that writes recordings.
#[derive(Debug)]
pub struct Recorder {
    /// The name, for `--capture` and reports.
    pub name: &'static str,
    /// What an entry of it is, with its article.
    pub entry: &'static str,
    /// File name endings that only such recordings have.
    pub endings: &'static [&'static str],
    /// What it is.
    pub description: &'static str,
    /// How to get the exact bytes from it, or with it.
    pub advice: &'static str,
    /// How it writes.
    pub layout: Layout,
}

/// How a recording is laid out.
#[derive(Debug)]
pub enum Layout {
    /// Each entry is a JSON object: alone, one of a list, or one a line.
    Json {
        /// The ways from the outermost object to a list of entries; a list of nothing else is always known.
        lists: &'static [&'static [&'static str]],
        /// Sets of members, one of which the outermost object of every entry has.
        marks: &'static [&'static [&'static str]],
        /// Whether an object is such an entry.
        shape: fn(Node<'_>) -> bool,
        /// Reads an entry.
        read: for<'d> fn(Node<'d>) -> Reading<'d>,
    },
    /// Text of its own kind, which is read as a whole.
    Text {
        /// Whether a text begins as such a recording does.
        starts: fn(&[u8]) -> bool,
        /// Where the entries are.
        split: fn(&[u8]) -> Vec<Range<usize>>,
        /// Reads an entry.
        read: for<'d> fn(&'d [u8]) -> Reading<'d>,
    },
}

/// What an entry of a recording is.
#[derive(Debug)]
pub enum Reading<'d> {
    /// A delivery.
    Delivery(Box<Captured<'d>>),
    /// Something that no webhook is, such as a request without a body.
    Passed(Passed),
    /// A delivery that cannot be read, and why, in a sentence without a full stop.
    Unreadable(String),
}

/// What is passed over in a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passed {
    /// A request whose method has no body, such as GET.
    NoBody,
    /// The opening of a websocket.
    WebSocket,
    /// A multipart form, as browsers upload files.
    Multipart,
    /// A message of the recorder about itself, or something that is no HTTP request.
    NoRequest,
}

impl Reading<'_> {
    /// The same, of bytes of its own.
    #[must_use]
    pub fn owned(self) -> Reading<'static> {
        match self {
            Self::Delivery(captured) => {
                let Captured {
                    method, url, headers, body, fidelity, reason, line_end, refused_headers, ..
                } = *captured;
                let body = Cow::Owned(body.into_owned());
                let body_at = None;
                Reading::Delivery(Box::new(Captured {
                    method,
                    url,
                    headers,
                    body,
                    body_at,
                    fidelity,
                    reason,
                    line_end,
                    refused_headers,
                }))
            }
            Self::Passed(passed) => Reading::Passed(passed),
            Self::Unreadable(reason) => Reading::Unreadable(reason),
        }
    }
}

impl Passed {
    /// What so many of them are.
    #[must_use]
    pub fn counted(self, count: u64) -> String {
        let (one, many) = match self {
            Self::NoBody => ("request without a body", "requests without a body"),
            Self::WebSocket => ("opening of a websocket", "openings of websockets"),
            Self::Multipart => ("multipart form", "multipart forms"),
            Self::NoRequest => ("entry that is no request", "entries that are no requests"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

impl Recorder {
    /// Reads an entry. `None`: it is none of this recorder's.
    pub fn read<'d>(&self, text: &'d [u8], document: &'d mut Document) -> Option<Reading<'d>> {
        match self.layout {
            Layout::Text { read, .. } => Some(read(text)),
            Layout::Json { shape, read, .. } => {
                if let Err(error) = document.read(text) {
                    let fault = error.fault.message();
                    return Some(Reading::Unreadable(format!(
                        "this entry of the recording is broken: {fault}"
                    )));
                }
                let document: &'d Document = document;
                document.root().filter(|root| shape(*root)).map(read)
            }
        }
    }

    /// Whether the object has the shape of an entry.
    #[must_use]
    pub fn knows(&self, entry: Node<'_>) -> bool {
        matches!(self.layout, Layout::Json { shape, .. } if shape(entry))
    }
}
