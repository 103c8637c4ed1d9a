//! One HTTP/1.1 request as bytes: its head, and its body as the head says it is framed.

use std::borrow::Cow;

use super::collected::Collected;

/// A request.
#[derive(Debug)]
pub(super) struct Message<'m> {
    pub(super) method: &'m str,
    pub(super) target: &'m str,
    pub(super) headers: Collected,
    /// The body, pieces put together.
    pub(super) body: Cow<'m, [u8]>,
    /// Where the head ends, and the body or its pieces begin.
    pub(super) head_end: usize,
    /// Where the body stands, if it stands there byte for byte.
    pub(super) body_at: Option<usize>,
    /// What was found to be wrong with the pieces of the body.
    pub(super) pieces: Option<&'static str>,
}

/// The method and the target of a request line; `None` for any other line. Editors leave the version out.
pub(super) fn request_line(line: &[u8]) -> Option<(&str, &str)> {
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let (method, rest) = line.split_once(' ')?;
    let (target, version) = rest.trim_start().split_once(' ').unwrap_or((rest.trim_start(), ""));
    let is_version = version.is_empty() || version.trim().starts_with("HTTP/");
    let is_target = target.starts_with('/') || target.contains("://") || target == "*";
    (is_method(method) && is_version && is_target).then_some((method, target))
}

/// Whether a word is taken for a method: those of HTTP are short, and in capitals.
pub(super) fn is_method(word: &str) -> bool {
    (2..=20).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The length that a value of Content-Length gives; `None` for anything but digits (RFC 9110, 8.6).
pub(super) fn length_of(value: &str) -> Option<usize> {
    let digits = value.trim();
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Whether a line is a request line that names its version: nothing else looks like it.
pub(super) fn is_certain_request_line(line: &[u8]) -> bool {
    request_line(line).is_some() && memchr::memmem::find(line, b" HTTP/").is_some()
}

/// Reads a request that begins at the start of `bytes`; `lenient` allows what editors add behind a body.
///
/// # Errors
///
/// Why it is none, in a sentence without a full stop.
pub(super) fn request(bytes: &[u8], lenient: bool) -> Result<Message<'_>, String> {
    let (first, mut at) = line_at(bytes, 0);
    if first.starts_with(b"HTTP/") {
        return Err("this is a response, and webhooks are requests".to_owned());
    }
    let Some((method, target)) = request_line(first) else {
        return Err("the request line is missing: METHOD, address, HTTP/1.1".to_owned());
    };
    let mut headers = Collected::default();
    loop {
        if at >= bytes.len() {
            break;
        }
        let (line, next) = line_at(bytes, at);
        at = next;
        if line.is_empty() {
            break;
        }
        headers.add_line(&String::from_utf8_lossy(line));
    }
    let rest = &bytes[at..];
    let head_end = at;
    let chunked = headers
        .get("Transfer-Encoding")
        .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    if chunked && let Some(Pieces { body, fault, .. }) = pieces(rest) {
        let body = Cow::Owned(body);
        return Ok(Message { method, target, headers, body, head_end, body_at: None, pieces: fault });
    }
    let body = match headers.get("Content-Length").and_then(length_of) {
        // What an editor adds behind a body is white space.
        Some(length) if rest.len() > length && (!lenient || rest[length..].trim_ascii().is_empty()) => {
            &rest[..length]
        }
        None if lenient => without_last_line_end(rest),
        _ => rest,
    };
    let body = Cow::Borrowed(body);
    Ok(Message { method, target, headers, body, head_end, body_at: Some(at), pieces: None })
}

/// The line that begins at `start`, without its end, and the offset behind it.
pub(super) fn line_at(bytes: &[u8], start: usize) -> (&[u8], usize) {
    let rest = bytes.get(start..).unwrap_or_default();
    let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    let line = &rest[..end];
    (line.strip_suffix(b"\r").unwrap_or(line), (start + end + 1).min(bytes.len()))
}

fn without_last_line_end(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len() - last_line_end(bytes).len()]
}

/// The line end at the end, or nothing.
pub(super) fn last_line_end(bytes: &[u8]) -> &'static [u8] {
    match bytes {
        [.., b'\r', b'\n'] => b"\r\n",
        [.., b'\n'] => b"\n",
        _ => b"",
    }
}

/// A body that was sent in pieces.
struct Pieces {
    body: Vec<u8>,
    /// What is wrong with them.
    fault: Option<&'static str>,
    /// The offset behind the last piece and the trailer.
    end: usize,
}

/// The pieces that begin here (RFC 9112, 7.1); `None` where there are none.
fn pieces(bytes: &[u8]) -> Option<Pieces> {
    let mut body = Vec::new();
    let mut at = 0;
    let cut = Some("the pieces of the body are cut off");
    loop {
        let (line, next) = line_at(bytes, at);
        let size = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        let size = std::str::from_utf8(size).ok().and_then(|digits| usize::from_str_radix(digits, 16).ok());
        match size {
            None if at == 0 => return None,
            None => return Some(Pieces { body, fault: cut, end: at }),
            Some(0) => return Some(Pieces { body, fault: None, end: end_of_trailer(bytes, next) }),
            Some(size) => {
                let piece = bytes.get(next..next.saturating_add(size).min(bytes.len())).unwrap_or_default();
                body.extend_from_slice(piece);
                if piece.len() < size {
                    return Some(Pieces { body, fault: cut, end: bytes.len() });
                }
                // A line end stands behind each piece.
                at = line_at(bytes, next + size).1;
            }
        }
    }
}

/// The offset behind the fields, mostly none, and the empty line with which pieces end. An editor may have left it out.
fn end_of_trailer(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        let (line, next) = line_at(bytes, at);
        match line.split_first() {
            None => return next,
            Some((b'#', _)) => return at,
            Some(_) if !line.contains(&b':') => return at,
            Some(_) => at = next,
        }
    }
}

/// The offset behind pieces that are there as a whole.
pub(super) fn end_of_pieces(bytes: &[u8]) -> Option<usize> {
    pieces(bytes).filter(|pieces| pieces.fault.is_none()).map(|pieces| pieces.end)
}

#[cfg(test)]
mod tests {
    use super::{request, request_line};

    fn body(text: &str, lenient: bool) -> Result<String, String> {
        request(text.as_bytes(), lenient).map(|message| String::from_utf8_lossy(&message.body).into_owned())
    }

    #[test]
    fn bodies_are_framed_as_their_heads_say() {
        let head = "POST /a HTTP/1.1\r\nHost: example.org\r\n";
        for (more, lenient, expected) in [
            ("Content-Length: 2\r\n\r\n{}", false, "{}"),
            ("Content-Length: 2\r\n\r\n{}GET / HTTP/1.1", false, "{}"),
            ("Content-Length: 2\r\n\r\n{}\r\n\r\n", true, "{}"),
            ("Content-Length: 2\r\n\r\n{}x", true, "{}x"),
            ("Content-Length: 9\r\n\r\n{}", true, "{}"),
            ("\r\n{}\n", true, "{}"),
            ("Content-Length: two\r\n\r\n{}\n", true, "{}"),
            ("\r\n{}\n", false, "{}\n"),
            ("Transfer-Encoding: chunked\r\n\r\n1;x=y\r\n{\r\n1\r\n}\r\n0\r\n\r\n", false, "{}"),
            ("Transfer-Encoding: chunked\r\n\r\n5\r\n{}", false, "{}"),
            ("Transfer-Encoding: chunked\r\n\r\n{\"decoded\":1}", false, "{\"decoded\":1}"),
        ] {
            assert_eq!(body(&format!("{head}{more}"), lenient).as_deref(), Ok(expected), "{more:?}");
        }
        assert_eq!(body("POST /a HTTP/1.1\nA: b\n\n{}\n", true).as_deref(), Ok("{}"));
        assert!(body("HTTP/1.1 200 OK\r\n\r\n{}", true).is_err_and(|said| said.contains("response")));
    }

    #[test]
    fn request_lines_are_told_from_others() {
        for (line, expected) in [
            ("POST /a HTTP/1.1", Some(("POST", "/a"))),
            ("POST https://example.org/a?b=c", Some(("POST", "https://example.org/a?b=c"))),
            ("GET * HTTP/1.0", Some(("GET", "*"))),
            ("post /a HTTP/1.1", None),
            ("POST a HTTP/1.1", None),
            ("NOTE this is text", None),
            ("POST /a and more words", None),
        ] {
            assert_eq!(request_line(line.as_bytes()), expected, "{line}");
        }
    }
}
