//! Bodies that the sender may have sent instead of the one in the file.

use std::borrow::Cow;

use data_encoding::BASE64;
use memchr::memmem;

use super::causes::{
    BASE64_BODY, BYTE_ORDER_MARK_ADDED, DOUBLE_ENCODED, EMPTY_BODY_SIGNED, FINAL_NEWLINE_ADDED,
    FINAL_NEWLINE_LOST, FORM_BODY, GATEWAY_EVENT, HTTP_MESSAGE, LATIN_1, LINE_ENDS, MOJIBAKE,
    SURROUNDING_SPACE, UTF_16,
};
use super::charset::{decode_single_bytes, decode_utf16, undo_mojibake};
use super::percent;
use super::search::MAX_DIGESTED;
use crate::capture::BYTE_ORDER_MARK;
use crate::document::Document;
use crate::signature::Cause;

/// Another body, and what has happened to it on its way into the file.
#[derive(Debug, Clone)]
pub(super) struct Body<'b> {
    pub(super) bytes: Cow<'b, [u8]>,
    pub(super) causes: Vec<Cause>,
}

/// The bodies, the likeliest first; the one in the file is not among them.
pub(super) fn bodies(body: &[u8]) -> Vec<Body<'_>> {
    let mut found = Bodies { original: body, found: Vec::new(), room: MAX_DIGESTED };
    found.line_ends(body, &[]);
    if let Some(rest) = body.strip_prefix(BYTE_ORDER_MARK) {
        found.with_line_ends(rest, &[BYTE_ORDER_MARK_ADDED.cause()]);
    }
    let trimmed = body.trim_ascii();
    if trimmed.len() < body.len() {
        found.push(Cow::Borrowed(trimmed), &[SURROUNDING_SPACE.cause()]);
    }
    if let Some(text) = decode_utf16(body) {
        found.with_line_ends(text.as_bytes(), &[UTF_16.cause()]);
    }
    for (text, charset) in undo_mojibake(body) {
        found.with_line_ends(&text, &[MOJIBAKE.of(charset)]);
    }
    for (text, charset) in decode_single_bytes(body) {
        found.with_line_ends(text.as_bytes(), &[LATIN_1.of(charset)]);
    }
    for (inner, cause) in wrapped(body) {
        found.with_line_ends(&inner, &[cause]);
    }
    if !body.is_empty() {
        found.push(Cow::Borrowed(b""), &[EMPTY_BODY_SIGNED.cause()]);
    }
    found.found
}

struct Bodies<'b> {
    original: &'b [u8],
    found: Vec<Body<'b>>,
    room: u64,
}

impl<'b> Bodies<'b> {
    fn push(&mut self, bytes: Cow<'b, [u8]>, causes: &[Cause]) {
        let known = *bytes == *self.original || self.found.iter().any(|other| other.bytes == bytes);
        self.room = self.room.saturating_sub(bytes.len() as u64);
        // What there is no room for would not be digested either.
        if !known && self.room > 0 {
            self.found.push(Body { bytes, causes: causes.to_vec() });
        }
    }

    /// The bytes, and the same with other line ends.
    fn with_line_ends(&mut self, bytes: &[u8], causes: &[Cause]) {
        self.push(Cow::Owned(bytes.to_vec()), causes);
        self.line_ends(bytes, causes);
    }

    fn line_ends(&mut self, bytes: &[u8], causes: &[Cause]) {
        let and = |more: &[Cause]| [causes, more].concat();
        let last = and(&[FINAL_NEWLINE_ADDED.cause()]);
        let mut without = bytes;
        // Two, because a here-document after an editor adds a second one.
        for _ in 0..2 {
            let Some(rest) = without.strip_suffix(b"\n") else { break };
            without = rest.strip_suffix(b"\r").unwrap_or(rest);
            self.push(Cow::Owned(without.to_vec()), &last);
        }
        if !bytes.ends_with(b"\n") {
            let lost = and(&[FINAL_NEWLINE_LOST.cause()]);
            self.push(Cow::Owned([bytes, b"\n"].concat()), &lost);
            self.push(Cow::Owned([bytes, b"\r\n"].concat()), &lost);
        }
        let (other, said) = if memmem::find(bytes, b"\r\n").is_some() {
            (replace(bytes, b"\r\n", b"\n"), "CR LF where the sender sent LF")
        } else {
            (replace(bytes, b"\n", b"\r\n"), "LF where the sender sent CR LF")
        };
        let ends = LINE_ENDS.of(said);
        let bare: Vec<u8> = {
            let rest = other.strip_suffix(b"\n").unwrap_or(&other);
            rest.strip_suffix(b"\r").unwrap_or(rest).to_vec()
        };
        let added = bare.len() < other.len();
        // A single line has no other line end than its last.
        let single = !bare.contains(&b'\n');
        self.push(Cow::Owned(other), &and(std::slice::from_ref(&ends)));
        if added && !single {
            self.push(Cow::Owned(bare), &and(&[ends, FINAL_NEWLINE_ADDED.cause()]));
        }
    }
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(bytes.len());
    let mut copied = 0;
    for at in memmem::find_iter(bytes, from) {
        replaced.extend_from_slice(&bytes[copied..at]);
        replaced.extend_from_slice(to);
        copied = at + from.len();
    }
    replaced.extend_from_slice(&bytes[copied..]);
    replaced
}

/// What is within the body, where the body is a wrapping.
fn wrapped(body: &[u8]) -> Vec<(Vec<u8>, Cause)> {
    let mut inner = Vec::new();
    let trimmed = body.trim_ascii();
    if trimmed.starts_with(b"\"") {
        let mut document = Document::default();
        let text = document.read(trimmed).ok().and_then(|()| document.root()?.as_str().map(str::to_owned));
        inner.extend(text.map(|text| (text.into_bytes(), DOUBLE_ENCODED.cause())));
    }
    if trimmed.starts_with(b"{") && memchr::memmem::find(trimmed, b"\"body\"").is_some() {
        let mut document = Document::default();
        let body = document.read(trimmed).ok().and_then(|()| document.find("/body")?.as_str());
        if let Some(text) = body {
            inner.push((text.as_bytes().to_vec(), GATEWAY_EVENT.cause()));
            inner.extend(BASE64.decode(text.as_bytes()).ok().map(|bytes| (bytes, GATEWAY_EVENT.cause())));
        }
    }
    let letters = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    if !trimmed.is_empty() && trimmed.iter().all(letters) {
        inner.extend(BASE64.decode(trimmed).ok().map(|bytes| (bytes, BASE64_BODY.cause())));
    }
    // A form: what stands behind the first =, up to the next field.
    if let Some(at) = trimmed.iter().take(64).position(|byte| *byte == b'=')
        && trimmed.iter().all(u8::is_ascii_graphic)
    {
        let value = trimmed[at + 1..].split(|byte| *byte == b'&').next().unwrap_or_default();
        let spaced = replace(value, b"+", b" ");
        inner.extend(percent::decode(&spaced).map(|bytes| (bytes, FORM_BODY.cause())));
    }
    for empty_line in [&b"\r\n\r\n"[..], b"\n\n"] {
        if let Some(at) =
            memmem::find(body, empty_line).filter(|_| !matches!(trimmed.first(), Some(b'{' | b'[')))
        {
            inner.push((body[at + empty_line.len()..].to_vec(), HTTP_MESSAGE.cause()));
            break;
        }
    }
    inner
}
