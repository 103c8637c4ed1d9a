//! A recorded delivery, and the judgement over its bytes.

use std::borrow::Cow;

use super::collected::Collected;
use super::message::length_of;
use super::{Fidelity, Headers, Passed, Reading};

/// A delivery from a recording.
#[derive(Debug, Clone)]
pub struct Captured<'d> {
    /// The method, where it was recorded.
    pub method: Option<String>,
    /// The address, or the path alone, as it was recorded.
    pub url: Option<String>,
    /// The headers.
    pub headers: Headers,
    /// The body.
    pub body: Cow<'d, [u8]>,
    /// Where in the entry's text the body stands byte for byte.
    pub body_at: Option<usize>,
    /// What became of the bytes.
    pub fidelity: Fidelity,
    /// Why that is known, in a sentence without a full stop.
    pub reason: Cow<'static, str>,
    /// The line end behind the body, where nothing says whether it is a part of it.
    pub line_end: &'static [u8],
    /// How many recorded headers were left out, because no request can have them.
    pub refused_headers: usize,
}

/// How a recorder keeps a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeping {
    /// Byte for byte.
    Bytes,
    /// As text: what is no UTF-8 is lost.
    Text,
    /// As text in which some bytes look like others; the reason, in a sentence without a full stop.
    Unsure(&'static str),
    /// Not to its end; the reason, in a sentence without a full stop.
    Cut(&'static str),
    /// Parsed or changed; the reason, in a sentence without a full stop.
    Changed(&'static str),
}

/// What stands in a recording, before it is judged.
#[derive(Debug)]
pub(super) struct Recorded<'d> {
    pub(super) method: Option<&'d str>,
    pub(super) url: Option<String>,
    pub(super) headers: Collected,
    pub(super) body: Cow<'d, [u8]>,
    pub(super) body_at: Option<usize>,
    pub(super) keeping: Keeping,
    /// The length of the body that the recorder has noted.
    pub(super) size: Option<usize>,
    /// The line end behind the body, where nothing says whether it is a part of it.
    pub(super) line_end: &'static [u8],
    /// What a recording that was converted says of itself.
    pub(super) declared: Option<(Fidelity, &'static str)>,
}

impl<'d> Recorded<'d> {
    /// A request with this body, of which nothing else is known.
    pub(super) fn new(body: impl Into<Cow<'d, [u8]>>, keeping: Keeping) -> Self {
        Self {
            method: None,
            url: None,
            headers: Collected::default(),
            body: body.into(),
            body_at: None,
            keeping,
            size: None,
            line_end: b"",
            declared: None,
        }
    }

    /// The reading that follows from it.
    pub(super) fn judged(self) -> Reading<'d> {
        if let Some(reason) = self.headers.over_limit() {
            return Reading::Unreadable(reason);
        }
        let length = self.length();
        // Behind a head without a body may be blank lines.
        if self.body.trim_ascii().is_empty()
            && let Some(passed) = self.passed_without_body()
        {
            return Reading::Passed(passed);
        }
        if self.body.is_empty()
            && let Some((length, said)) = length.filter(|(length, _)| *length > 0)
        {
            let reason = format!("the recording does not hold the body: {said} {length}, and there is none");
            return Reading::Unreadable(reason);
        }
        if self.headers.get("Content-Type").is_some_and(is_multipart) {
            return Reading::Passed(Passed::Multipart);
        }
        let (fidelity, reason) = self.fidelity(length);
        let (headers, refused_headers) = self.headers.into_parts();
        Reading::Delivery(Box::new(Captured {
            method: self.method.map(str::to_owned),
            url: self.url,
            headers,
            body: self.body,
            body_at: self.body_at,
            fidelity,
            reason,
            line_end: self.line_end,
            refused_headers,
        }))
    }

    /// The length that the body had when it was sent, and who says so.
    fn length(&self) -> Option<(usize, &'static str)> {
        let said = self.headers.get("Content-Length").and_then(length_of);
        // Of a body in pieces no length is sent, and a length that stands beside is not to be believed.
        let said = said.filter(|_| self.headers.get("Transfer-Encoding").is_none());
        let noted = self.size.map(|size| (size, "the recorder has noted a length of"));
        said.map(|length| (length, "Content-Length is")).or(noted)
    }

    fn passed_without_body(&self) -> Option<Passed> {
        let upgrade = self.headers.get("Upgrade");
        if upgrade.is_some_and(|value| value.eq_ignore_ascii_case("websocket")) {
            return Some(Passed::WebSocket);
        }
        let bodiless = ["GET", "HEAD", "OPTIONS", "TRACE", "CONNECT", "DELETE"];
        self.method
            .filter(|method| bodiless.iter().any(|known| known.eq_ignore_ascii_case(method)))
            .map(|_| Passed::NoBody)
    }

    fn fidelity(&self, length: Option<(usize, &'static str)>) -> (Fidelity, Cow<'static, str>) {
        if let Some((fidelity, reason)) = self.declared {
            return (fidelity, reason.into());
        }
        let (fidelity, reason) = self.bytes(length);
        if fidelity.lost_bytes() {
            return (fidelity, reason);
        }
        if self.headers.is_empty() {
            return (Fidelity::HeadersMissing, "the recording has no headers".into());
        }
        if let Some(name) = self.headers.masked() {
            return (
                Fidelity::Masked,
                format!("the recorder has masked the value of the header {name}").into(),
            );
        }
        (fidelity, reason)
    }

    /// What became of the body.
    fn bytes(&self, length: Option<(usize, &'static str)>) -> (Fidelity, Cow<'static, str>) {
        let held = self.body.len();
        match self.keeping {
            Keeping::Changed(reason) => return (Fidelity::Reserialized, reason.into()),
            Keeping::Cut(reason) => return (Fidelity::Truncated, reason.into()),
            Keeping::Bytes | Keeping::Text | Keeping::Unsure(_) => {}
        }
        if let Some(coding) = self.headers.get("Content-Encoding").filter(|coding| is_coded(coding))
            && !looks_coded(&self.body)
        {
            let reason = format!(
                "the recorder has decoded the body, which was sent with Content-Encoding: {}",
                crate::diagnostic::escape(coding)
            );
            return (Fidelity::Reserialized, reason.into());
        }
        match (length, self.keeping) {
            (Some((length, said)), _) if held < length => {
                let reason =
                    format!("the body is cut off: {said} {length}, and the recording holds {held} bytes");
                (Fidelity::Truncated, reason.into())
            }
            (Some((length, said)), _) if held > length => {
                let reason =
                    format!("the body was changed: {said} {length}, and the recording holds {held} bytes");
                (Fidelity::Reserialized, reason.into())
            }
            (_, Keeping::Unsure(reason)) => (Fidelity::ProbablyExact, reason.into()),
            (None, _)
                if self.headers.get("Content-Length").is_some_and(|value| length_of(value).is_none()) =>
            {
                (
                    Fidelity::ProbablyExact,
                    "Content-Length is no number, and says not whether the body is whole".into(),
                )
            }
            (Some(_), _) => (Fidelity::Exact, "the body is as long as it was when it was sent".into()),
            (None, Keeping::Bytes) => (Fidelity::Exact, "the recorder keeps every byte".into()),
            (None, _) => (
                Fidelity::ProbablyExact,
                "the recorder keeps the body as text, and no length says whether it is whole".into(),
            ),
        }
    }
}

fn is_multipart(content_type: &str) -> bool {
    content_type.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/"))
}

fn is_coded(coding: &str) -> bool {
    !coding.is_empty() && !coding.eq_ignore_ascii_case("identity")
}

/// Whether a body is compressed still: JSON is text.
fn looks_coded(body: &[u8]) -> bool {
    body.iter().take(64).any(|byte| *byte < b'\t' || *byte > 0xf4) || std::str::from_utf8(body).is_err()
}
