//! The canonical forms of a delivery: a raw HTTP/1.1 request, and an object with headers and the body in Base64.

use std::fmt::Write as _;

use data_encoding::BASE64;
use serde_json::{Map, Value, json};

use super::message::is_method;
use super::{Captured, Fidelity};

/// The comment before a raw request, and the member of an object, that keeps what was lost before.
pub(super) const MARK: &[u8] = b"# whcheck-fidelity: ";

/// Headers that say how the body was sent, which is not how it is written here.
const FRAMING: [&str; 3] = ["Content-Length", "Transfer-Encoding", "Content-Encoding"];

impl Captured<'_> {
    /// The delivery as a raw request; its body is at the end, byte for byte. What was lost before stands in a comment.
    #[must_use]
    pub fn to_http(&self) -> Vec<u8> {
        let mut head = String::new();
        if self.fidelity != Fidelity::Exact {
            head.push_str(&mark(self.fidelity));
        }
        let _ = write!(head, "{} {} HTTP/1.1\r\n", self.written_method().unwrap_or("POST"), self.target());
        for (name, value) in self.kept_headers() {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let _ = write!(head, "Content-Length: {}\r\n\r\n", self.body.len());
        [head.as_bytes(), &self.body].concat()
    }

    /// Whether a raw request has POST in the place of what was recorded, which is no method.
    #[must_use]
    pub fn has_odd_method(&self) -> bool {
        self.method.is_some() && self.written_method().is_none()
    }

    /// The method, where it can stand in a request line, and be read there again.
    fn written_method(&self) -> Option<&str> {
        self.method.as_deref().filter(|method| is_method(method))
    }

    /// The delivery as an object.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        let mut add = |name: &str, value: Option<Value>| {
            object.extend(value.map(|value| (name.to_owned(), value)));
        };
        add("method", self.method.as_deref().map(Value::from));
        add("url", self.url.as_deref().map(Value::from));
        let length = ("Content-Length".to_owned(), self.body.len().to_string());
        let headers = self.kept_headers().map(|(name, value)| (name.to_owned(), value.to_owned()));
        // Where no header was recorded, none is made up.
        let length = Some(length).filter(|_| !self.headers.is_empty());
        add("headers", Some(headers.chain(length).map(|(name, value)| json!([name, value])).collect()));
        add("body_base64", Some(BASE64.encode(&self.body).into()));
        add("fidelity", self.declared().map(Value::from));
        Value::Object(object)
    }

    /// The headers, but for those of the framing. Compressed bytes stay what they are.
    fn kept_headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let coded = !self.fidelity.lost_bytes();
        self.headers.iter().filter(move |(name, _)| {
            let framing = if coded { &FRAMING[..2] } else { &FRAMING[..] };
            !framing.iter().any(|known| known.eq_ignore_ascii_case(name))
        })
    }

    /// What is to be known of the bytes by whoever reads them again.
    fn declared(&self) -> Option<&'static str> {
        (self.fidelity != Fidelity::Exact).then(|| self.fidelity.as_str())
    }

    /// The target of the request line: the path where the header `Host` says the rest, else the whole address.
    fn target(&self) -> String {
        // A line holds no blank and nothing that would end it.
        let plain = |url: &&str| url.bytes().all(|byte| byte.is_ascii_graphic());
        let Some(url) = self.url.as_deref().filter(plain) else { return "*".to_owned() };
        let host = self.headers.get("Host").unwrap_or_default();
        let scheme = self.headers.get("X-Forwarded-Proto").unwrap_or("https");
        let local = url.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://")?.strip_prefix(host));
        match local.filter(|local| local.starts_with('/') && !host.is_empty()) {
            Some(local) => local.to_owned(),
            None => url.to_owned(),
        }
    }
}

/// The line before a raw request that keeps what was lost.
#[must_use]
pub fn mark(fidelity: Fidelity) -> String {
    format!("{}{}\n", String::from_utf8_lossy(MARK), fidelity.as_str())
}

/// What a declared fidelity says of the bytes, and why that is known.
pub(super) fn declared(word: &str) -> Option<(Fidelity, &'static str)> {
    let fidelity = Fidelity::ALL.into_iter().find(|fidelity| fidelity.as_str() == word)?;
    let reason = match fidelity {
        Fidelity::Exact => return None,
        Fidelity::ProbablyExact => {
            "nothing proves that the recording from which it was converted holds every byte"
        }
        Fidelity::Reserialized => "the recording from which it was converted had the body parsed or changed",
        Fidelity::Truncated => "the recording from which it was converted had the body cut off",
        Fidelity::HeadersMissing => "the recording from which it was converted had no headers",
        Fidelity::Masked => "the recording from which it was converted had values of headers masked",
    };
    Some((fidelity, reason))
}
