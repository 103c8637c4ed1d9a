//! What stands around the body of a recorded delivery: method, address, headers and signature, in the copy.

use crate::capture::{BYTE_ORDER_MARK, Captured, Fidelity, Headers, RawRequest, mark};
use crate::check::Checked;
use crate::providers::Provider;
use crate::signature::{
    HmacScheme, Mechanism, Recognised, Request, Scheme, SignError, TimeSource, recognise, sign,
};

use super::header::{Reason, Treatment, is_signature, treatment};
use super::pseudonym::{Label, Value};
use super::{Options, PseudonymKey, address};

/// What becomes of what stands around a body.
#[derive(Debug)]
pub struct Envelope<'e> {
    key: &'e PseudonymKey,
    options: &'e Options,
    /// The scheme of the signature, where there is one.
    scheme: Option<&'static Scheme<'static>>,
    captured: &'e Captured<'e>,
    url: Option<String>,
    /// The value of the signature's header in the copy.
    signature: Option<String>,
}

/// What has become of a signature.
#[derive(Debug, Clone)]
pub enum Signing {
    /// There was none, and none is asked for.
    Unsigned,
    /// It was left out: it is that of another body.
    LeftOut,
    /// There is another, of the copy.
    Anew {
        /// By this scheme.
        scheme: &'static Scheme<'static>,
        /// The time that was signed with it, if there is one: that of the original.
        time: Option<String>,
    },
    /// It was left out, and there cannot be another; why, in a sentence without a full stop.
    Impossible(String),
}

/// A part of a request that is left out of its copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of the header as it was written.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// What shows in a request, beside its body, that it is no copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exposed {
    /// A header that a copy would not have.
    Header(LeftOut),
    /// A host that is somebody's, a token or a value of a query.
    Address,
}

/// The scheme of a delivery: the one that its headers show, else that of its provider.
#[must_use]
pub fn scheme_of(checked: &Checked<'_>, headers: &Headers) -> Option<&'static Scheme<'static>> {
    let event = checked.detection.as_ref().map(|detection| detection.event);
    let provider = event.map(crate::event::EventType::provider).and_then(Provider::find);
    let scheme =
        provider.or(checked.provider.and_then(Provider::find)).map(|provider| provider.scheme_of(headers));
    match recognise(headers) {
        Recognised::Scheme(other) if scheme.is_none_or(|scheme| scheme.fits(headers) == 0) => Some(other),
        _ => scheme,
    }
}

/// What shows that a recorded delivery is no copy. References and signatures are not judged.
#[must_use]
pub fn exposed(captured: &Captured<'_>, scheme: Option<&Scheme<'_>>, options: &Options) -> Vec<Exposed> {
    let headers =
        captured.headers.iter().filter_map(|(name, value)| match treatment(name, value, scheme, options) {
            Treatment::Drop(reason) => Some(Exposed::Header(LeftOut { name: name.to_owned(), reason })),
            Treatment::Host if address::host(value, options) != value => {
                Some(Exposed::Header(LeftOut { name: name.to_owned(), reason: Reason::Way }))
            }
            _ => None,
        });
    let url = captured.url.as_deref().filter(|url| !address::is_redacted(url, options));
    headers.chain(url.map(|_| Exposed::Address)).collect()
}

impl<'e> Envelope<'e> {
    /// What becomes of what stands around the body of this delivery.
    #[must_use]
    pub fn new(
        captured: &'e Captured<'e>,
        scheme: Option<&'static Scheme<'static>>,
        key: &'e PseudonymKey,
        options: &'e Options,
    ) -> Self {
        let url = captured.url.as_deref().and_then(|url| address::redacted(url, key, options));
        Self { key, options, scheme, captured, url, signature: None }
    }

    /// Signs the copy, whose body this is, if that is asked for and the original was signed.
    pub fn sign(&mut self, body: &[u8]) -> Signing {
        let signs = |scheme: &&Scheme<'_>| {
            self.captured.headers.iter().any(|(name, value)| is_signature(name, value, scheme))
        };
        let scheme = match (self.scheme, self.scheme.filter(signs)) {
            (_, None) if !self.options.resign => return Signing::Unsigned,
            (Some(Scheme { mechanism: Mechanism::Unpublished { reason, .. }, .. }), None) => {
                return Signing::Impossible((*reason).to_owned());
            }
            (_, None) => return Signing::Impossible("no signature of them was recorded".to_owned()),
            (_, Some(_)) if !self.options.resign => return Signing::LeftOut,
            (_, Some(scheme)) => scheme,
        };
        match self.signed(scheme, body) {
            Ok((value, time, url)) => {
                self.signature = Some(value);
                self.url = url.or_else(|| self.url.take());
                Signing::Anew { scheme, time }
            }
            Err(reason) => Signing::Impossible(reason),
        }
    }

    /// The value of the signature's header, the time that was signed, and the address where it is another.
    fn signed(
        &self,
        scheme: &Scheme<'static>,
        body: &[u8],
    ) -> Result<(String, Option<String>, Option<String>), String> {
        let mut headers = Headers::default();
        for (name, value) in self.captured.headers.iter() {
            if let Some(value) = self.value(name, value, body.len()) {
                // It was a header before.
                let _ = headers.push(name, &value);
            }
        }
        let mut request = Request { headers, method: Some(self.method()), ..Request::default() };
        match self.url.clone() {
            Some(path) if path.starts_with('/') => request.path = Some(path),
            url => request.url = url,
        }
        let mut scheme = *scheme;
        if let Mechanism::Hmac(hmac) = &mut scheme.mechanism {
            self.complete(hmac, &mut request)?;
        }
        let secret = self.key.throw_away(&scheme).map_err(|fault| fault.to_string())?;
        let signed = sign(&scheme, &[secret], &request, &mut &*body, &mut |_| ());
        let signed = signed.map_err(|error| match error {
            SignError::Part(reason) => reason.sentence(),
            error => error.to_string(),
        })?;
        let (_, value) = signed.headers.into_iter().next_back().unwrap_or_default();
        Ok((value, request.timestamp, signed.url))
    }

    /// What the original says in the header of its signature, and in those of its time and digest.
    fn complete(&self, hmac: &mut HmacScheme<'static>, request: &mut Request) -> Result<(), String> {
        let original = Request {
            url: Some("/".to_owned()),
            headers: self.captured.headers.clone(),
            ..Request::default()
        };
        let evidence = original.evidence(hmac, &self.captured.body);
        let mut id = None;
        match evidence {
            Ok(evidence) => {
                hmac.algorithm = evidence.algorithm;
                request.timestamp = evidence.timestamp;
                id = evidence.claim.id;
            }
            // The signature may be masked, and the time not.
            Err(reason) => {
                if let Some(rule) = &hmac.time
                    && matches!(rule.source, TimeSource::Pair(_))
                {
                    return Err(reason.sentence());
                }
                let time = hmac.time_headers().iter().find_map(|name| original.headers.get(name));
                request.timestamp = time.map(str::to_owned);
            }
        }
        if hmac.form.needs_id() || id.is_some() {
            let id = id.unwrap_or_else(|| "throw-away".to_owned());
            request.application_key = Some(self.reference(&id));
        }
        Ok(())
    }

    fn reference(&self, text: &str) -> String {
        Value { text, label: Label::Reference, is_number: false }.pseudonym(self.key, 0)
    }

    fn method(&self) -> String {
        let method = self.captured.method.as_deref().unwrap_or("POST");
        let plain = method.len() <= 20 && method.bytes().all(|byte| byte.is_ascii_alphabetic());
        if plain { method.to_owned() } else { "POST".to_owned() }
    }

    /// The value of a header in the copy; `None` where it has no such header.
    fn value(&self, name: &str, value: &str, length: usize) -> Option<String> {
        match treatment(name, value, self.scheme, self.options) {
            Treatment::Keep => Some(value.to_owned()),
            Treatment::Length => Some(length.to_string()),
            Treatment::Host => Some(address::host(value, self.options)),
            Treatment::Reference => Some(self.reference(value)),
            Treatment::Signature => self.signature.clone(),
            Treatment::Framing | Treatment::Drop(_) => None,
        }
    }

    /// The headers that the copy does not have.
    #[must_use]
    pub fn left_out(&self) -> Vec<LeftOut> {
        let headers = self.captured.headers.iter();
        let left_out =
            headers.filter_map(|(name, value)| match treatment(name, value, self.scheme, self.options) {
                Treatment::Drop(reason) => Some(LeftOut { name: name.to_owned(), reason }),
                _ => None,
            });
        left_out.collect()
    }

    /// What is to be known of the bytes of the copy. What is signed anew is signed as it stands there.
    fn fidelity(&self) -> Fidelity {
        if self.signature.is_some() { Fidelity::Exact } else { self.captured.fidelity }
    }

    /// The copy as a delivery.
    #[must_use]
    pub fn copy(&self, body: Vec<u8>) -> Captured<'static> {
        let mut headers = Headers::default();
        for (name, value) in self.captured.headers.iter() {
            if let Some(value) = self.value(name, value, body.len()) {
                // It was a header before.
                let _ = headers.push(name, &value);
            }
        }
        Captured {
            method: self.captured.method.as_ref().map(|_| self.method()),
            url: self.url.clone(),
            headers,
            body: body.into(),
            body_at: None,
            fidelity: self.fidelity(),
            reason: self.captured.reason.clone(),
            line_end: b"",
            refused_headers: 0,
        }
    }

    /// The copy as a raw request.
    #[must_use]
    pub fn to_http(&self, body: Vec<u8>) -> Vec<u8> {
        [self.comment().into_bytes(), self.copy(body).to_http()].concat()
    }

    /// For those who read a copy that is signed anew: what the original had lost.
    fn comment(&self) -> String {
        match self.captured.fidelity {
            Fidelity::Exact | Fidelity::ProbablyExact => String::new(),
            _ if self.signature.is_none() => String::new(),
            fidelity => format!("# signed anew as it stands here; of the recording: {}\n", fidelity.as_str()),
        }
    }

    /// The copy of a raw request in its own bytes, but for what is replaced; `None` where that is no request.
    #[must_use]
    pub fn rewrite(&self, entry: &[u8], body: &[u8]) -> Option<Vec<u8>> {
        let raw = RawRequest::of(entry)?;
        let mut copy = self.comment().into_bytes();
        match raw.mark {
            _ if self.signature.is_some() => {}
            Some(mark) => copy.extend_from_slice(mark),
            // The length that tells of it is put right.
            None if self.captured.fidelity.lost_bytes() => {
                copy.extend_from_slice(mark(self.captured.fidelity).as_bytes());
            }
            None => {}
        }
        copy.extend_from_slice(&raw.request_line[..raw.target.start]);
        copy.extend_from_slice(self.target(&raw.request_line[raw.target.clone()]).as_bytes());
        copy.extend_from_slice(&raw.request_line[raw.target.end..]);
        let mut has_length = false;
        let mut was_in_pieces = false;
        for line in raw.headers {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            was_in_pieces |= name.eq_ignore_ascii_case(b"Transfer-Encoding");
            let is_length = name.eq_ignore_ascii_case(b"Content-Length");
            if !(is_length && std::mem::replace(&mut has_length, true)) {
                copy.extend(self.line(line, body.len()).unwrap_or_default());
            }
        }
        if was_in_pieces && !has_length {
            let end = if raw.request_line.ends_with(b"\r\n") { "\r\n" } else { "\n" };
            copy.extend_from_slice(format!("Content-Length: {}{end}", body.len()).as_bytes());
        }
        let blank = raw.rest.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        copy.extend_from_slice(&raw.rest[..blank]);
        copy.extend_from_slice(body);
        // What an editor has added behind a body.
        let blanks = raw.rest.len() - raw.rest.trim_ascii_end().len();
        let after = match self.captured.body_at {
            Some(at) => entry.get(at + self.captured.body.len()..).unwrap_or_default(),
            None => &raw.rest[raw.rest.len() - blanks..],
        };
        if after.trim_ascii().is_empty() {
            copy.extend_from_slice(after);
        }
        Some(copy)
    }

    /// A header line with its end, as it is in the copy.
    fn line(&self, line: &[u8], length: usize) -> Option<Vec<u8>> {
        let text = std::str::from_utf8(line).ok()?;
        let content = text.trim_end_matches(['\r', '\n']);
        let (name, value) = content.split_once(':')?;
        let mut header = Headers::default();
        header.push(name, value).ok()?;
        let value = value.trim_matches([' ', '\t']);
        let copy = self.value(name, value, length)?;
        let start = text.len() - text[name.len()..].trim_start_matches([':', ' ', '\t']).len();
        let start = start.min(content.len());
        if copy == value {
            return Some(line.to_vec());
        }
        Some([&text[..start], &copy, &text[content.len()..]].concat().into_bytes())
    }

    /// The target of the request line, in the form that it had.
    fn target(&self, original: &[u8]) -> String {
        let Some(url) = &self.url else { return "*".to_owned() };
        if !original.starts_with(b"/") {
            return url.clone();
        }
        match url.split_once("://") {
            Some((_, rest)) => rest.find(['/', '?']).map_or("/", |at| &rest[at..]).to_owned(),
            None => url.clone(),
        }
    }

    /// The headers of a body that lies beside them in a file of its own, line by line.
    #[must_use]
    pub fn sidecar(&self, text: &[u8], length: usize) -> Vec<u8> {
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let mut copy = Vec::new();
        for (number, line) in text.split_inclusive(|&byte| byte == b'\n').enumerate() {
            let request = RawRequest::of(line).filter(|_| number == 0 && self.captured.method.is_some());
            if let Some(raw) = request {
                copy.extend_from_slice(&line[..raw.target.start]);
                copy.extend_from_slice(self.target(&line[raw.target.clone()]).as_bytes());
                copy.extend_from_slice(&line[raw.target.end..]);
            } else if line.trim_ascii().is_empty() {
                copy.extend_from_slice(line);
            } else {
                copy.extend(self.line(line, length).unwrap_or_default());
            }
        }
        copy
    }
}
