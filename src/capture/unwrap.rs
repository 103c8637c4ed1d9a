//! Payloads inside something else: a form, gzip, Base64, a JSON string. Looked for only where a body is no object.

use std::borrow::Cow;

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD};

use crate::document::{Document, Kind};

use super::gzip::{gunzip, is_gzip};
use super::{BYTE_ORDER_MARK, Headers};

/// Wrappings that are taken off one another.
const MAX_STEPS: usize = 4;

/// A payload that was found inside a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwrapped {
    /// The payload.
    pub body: Vec<u8>,
    /// What was taken off, from the outside to the inside, in words.
    pub steps: Vec<String>,
}

/// Takes off what is around a JSON object or array; `None` where nothing like it is inside. No step gives more than
/// `limit` bytes. `document` is used to read strings, and holds nothing of use afterwards.
///
/// Not part of what calls it: to unpack takes many KiB of stack, which every payload would then have to touch.
#[must_use]
#[inline(never)]
pub fn unwrap(
    body: &[u8],
    headers: Option<&Headers>,
    limit: usize,
    document: &mut Document,
) -> Option<Unwrapped> {
    let mut steps = Vec::new();
    let mut inner: Cow<'_, [u8]> = Cow::Borrowed(body);
    for _ in 0..MAX_STEPS {
        let (unwrapped, step) = step(&inner, headers.filter(|_| steps.is_empty()), limit, document)?;
        inner = Cow::Owned(unwrapped);
        steps.push(step);
        let text = inner.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&inner).trim_ascii_start();
        if text.starts_with(b"{") || text.starts_with(b"[") {
            return Some(Unwrapped { body: text.to_vec(), steps });
        }
    }
    None
}

/// Takes off one wrapping.
fn step(
    body: &[u8],
    headers: Option<&Headers>,
    limit: usize,
    document: &mut Document,
) -> Option<(Vec<u8>, String)> {
    if is_gzip(body) {
        return gunzip(body, limit).map(|bytes| (bytes, "a gzip stream".to_owned()));
    }
    let text = body.trim_ascii();
    // Broken JSON is no wrapping.
    if matches!(text.first(), Some(b'{' | b'[') | None) {
        return None;
    }
    if text.first() == Some(&b'"') {
        document.read(text).ok()?;
        let root = document.root().filter(|root| root.kind() == Kind::String)?;
        let inner = root.as_str()?.as_bytes().to_vec();
        return Some((inner, "a JSON string".to_owned()));
    }
    let form = headers.and_then(|headers| headers.get("Content-Type"));
    let is_form =
        form.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded"));
    if let Some((name, inner)) = field(text, is_form) {
        return Some((inner, format!("the form field `{name}`")));
    }
    base64(text).map(|inner| (inner, "Base64".to_owned()))
}

/// Fields of a form that are looked at.
const MAX_FIELDS: usize = 64;

/// The first field of a form whose value is JSON, or a wrapping of it.
fn field(text: &[u8], is_form: bool) -> Option<(String, Vec<u8>)> {
    if !text.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    text.split(|byte| *byte == b'&').take(MAX_FIELDS).find_map(|pair| {
        let at = pair.iter().position(|byte| *byte == b'=')?;
        let name = std::str::from_utf8(&pair[..at]).ok().filter(|name| {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
            !name.is_empty() && name.len() < 64 && name.bytes().all(plain)
        })?;
        let value = decoded(&pair[at + 1..])?;
        let json = matches!(value.trim_ascii_start().first(), Some(b'{' | b'['));
        (json || (is_form && base64(value.trim_ascii()).is_some())).then(|| (name.to_owned(), value))
    })
}

/// A value of a form (the URL Standard, 5.1).
fn decoded(value: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.iter();
    while let Some(&byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(*rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    Some(bytes)
}

/// What Base64 stands for, where that is JSON or gzip: other words are letters too.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let letters = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_=\r\n".contains(byte);
    if text.len() < 4 || !text.iter().all(letters) {
        return None;
    }
    let joined: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let decodings = [BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD];
    let bytes = decodings.iter().find_map(|decoding| decoding.decode(&joined).ok())?;
    let inner = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[' | b'"'));
    (inner || is_gzip(&bytes)).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::unwrap;
    use crate::capture::Headers;
    use crate::document::Document;

    fn unwrapped(body: &[u8]) -> Option<(String, Vec<String>)> {
        let found = unwrap(body, None, 1 << 20, &mut Document::default())?;
        Some((String::from_utf8(found.body).expect("UTF-8"), found.steps))
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).expect("memory takes all");
        encoder.finish().expect("memory takes all")
    }

    #[test]
    fn payloads_are_taken_out_of_their_wrappings() {
        let json = "{\"a\": \"b c\"}";
        for (body, steps) in [
            (b"payload=%7B%22a%22%3A+%22b%20c%22%7D".to_vec(), vec!["the form field `payload`"]),
            (b"x=1&payload=%7B%22a%22%3A+%22b%20c%22%7D&y".to_vec(), vec!["the form field `payload`"]),
            (b"eyJhIjogImIgYyJ9\n".to_vec(), vec!["Base64"]),
            (br#""{\"a\": \"b c\"}""#.to_vec(), vec!["a JSON string"]),
            (gzip(json.as_bytes()), vec!["a gzip stream"]),
            (br#""eyJhIjogImIgYyJ9""#.to_vec(), vec!["a JSON string", "Base64"]),
        ] {
            let steps: Vec<String> = steps.into_iter().map(str::to_owned).collect();
            assert_eq!(unwrapped(&body), Some((json.to_owned(), steps)), "{body:?}");
        }
    }

    #[test]
    fn what_is_no_wrapping_stays_as_it_is() {
        for body in
            [&b"hello"[..], b"true", b"\"text\"", b"a=b", b"eyJh*", b"", b"12345678", b"payload=%7", b"[1"]
        {
            assert_eq!(unwrapped(body), None, "{body:?}");
        }
        // A bomb is let be.
        let bomb = gzip(&vec![b'{'; 4 << 20]);
        assert_eq!(unwrapped(&bomb), None);
        assert!(bomb.len() < 16 << 10);
    }

    #[test]
    fn a_form_may_hold_base64_where_a_header_says_that_it_is_one() {
        let mut headers = Headers::default();
        headers.push("Content-Type", "application/x-www-form-urlencoded").expect("a header");
        let found = unwrap(b"data=eyJhIjogMX0%3D", Some(&headers), 1 << 20, &mut Document::default());
        assert_eq!(found.map(|found| found.steps.len()), Some(2));
        assert_eq!(unwrapped(b"data=eyJhIjogMX0%3D"), None);
    }
}
