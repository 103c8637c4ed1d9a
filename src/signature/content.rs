//! The signed content: exactly the bytes that are digested, made of parts.

use std::io::{self, Read};

use data_encoding::{BASE64, HEXLOWER};
use md5::{Digest, Md5};
use sha2::Sha256;

use super::address::url_with_body_hash;

/// A part of the signed content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'s> {
    /// These characters.
    Text(&'s str),
    /// The body, byte for byte.
    Body,
    /// The body in Base64.
    BodyBase64,
    /// The MD5 of the body in Base64; nothing when the body is empty.
    BodyMd5,
    /// The SHA-256 of the body in hexadecimal.
    BodySha256,
    /// The timestamp as it was sent.
    Timestamp,
    /// The id of the message.
    MessageId,
    /// The method in upper case.
    Method,
    /// The address as the sender has it.
    Url,
    /// The address with the SHA-256 of the body in its parameter `bodySHA256`.
    UrlWithBodyHash,
    /// The path of the address: no host, no query, a slash at its beginning.
    Path,
    /// The content type as it was sent; nothing when it was not.
    ContentType,
}

impl Part<'_> {
    /// Whether the part is made of the body.
    pub(super) fn reads_body(self) -> bool {
        matches!(
            self,
            Self::Body | Self::BodyBase64 | Self::BodyMd5 | Self::BodySha256 | Self::UrlWithBodyHash
        )
    }
}

/// The values of the parts that are not the body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    /// The timestamp, as text.
    pub timestamp: String,
    /// The id of the message.
    pub message_id: String,
    /// The method.
    pub method: String,
    /// The address.
    pub url: String,
    /// The path, without the query.
    pub path: String,
    /// The content type.
    pub content_type: String,
}

/// Bytes of the body that are read at once.
const CHUNK: usize = 64 << 10;

/// Writes the signed content to `sink`, piece by piece. The body is read once; it is in memory as a whole only
/// where several parts need it.
///
/// # Errors
///
/// The reader's.
pub fn write_content(
    parts: &[Part<'_>],
    values: &Values,
    mut body: &mut dyn Read,
    sink: &mut dyn FnMut(&[u8]),
) -> io::Result<()> {
    if parts.iter().filter(|part| part.reads_body()).count() > 1 {
        let mut bytes = Vec::new();
        body.read_to_end(&mut bytes)?;
        for part in parts {
            write_part(*part, values, &mut &*bytes, sink)?;
        }
        return Ok(());
    }
    parts.iter().try_for_each(|part| write_part(*part, values, &mut body, sink))
}

/// The signed content of a body that is in memory.
#[must_use]
pub fn content_of(parts: &[Part<'_>], values: &Values, body: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(body.len() + 64);
    let mut body = body;
    // A slice is read without errors.
    let _ = write_content(parts, values, &mut body, &mut |bytes| content.extend_from_slice(bytes));
    content
}

fn write_part(
    part: Part<'_>,
    values: &Values,
    body: &mut dyn Read,
    sink: &mut dyn FnMut(&[u8]),
) -> io::Result<()> {
    match part {
        Part::Text(text) => sink(text.as_bytes()),
        Part::Body => each_chunk(body, sink)?,
        Part::BodyBase64 => write_base64(body, sink)?,
        Part::BodyMd5 => {
            let mut length = 0;
            let mut digest = Md5::new();
            each_chunk(body, &mut |bytes| {
                length += bytes.len();
                digest.update(bytes);
            })?;
            if length > 0 {
                sink(BASE64.encode(&digest.finalize()).as_bytes());
            }
        }
        Part::BodySha256 => sink(body_hash(body)?.as_bytes()),
        Part::UrlWithBodyHash => sink(url_with_body_hash(&values.url, &body_hash(body)?).as_bytes()),
        Part::Timestamp => sink(values.timestamp.as_bytes()),
        Part::MessageId => sink(values.message_id.as_bytes()),
        Part::Method => sink(values.method.to_ascii_uppercase().as_bytes()),
        Part::Url => sink(values.url.as_bytes()),
        Part::Path => sink(values.path.as_bytes()),
        Part::ContentType => sink(values.content_type.as_bytes()),
    }
    Ok(())
}

fn each_chunk(body: &mut dyn Read, sink: &mut dyn FnMut(&[u8])) -> io::Result<()> {
    let mut chunk = vec![0; CHUNK];
    loop {
        match body.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(count) => sink(&chunk[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn write_base64(body: &mut dyn Read, sink: &mut dyn FnMut(&[u8])) -> io::Result<()> {
    let mut text = vec![0; BASE64.encode_len(CHUNK + 2)];
    // What is left of a chunk when it is cut into groups of three.
    let mut rest: Vec<u8> = Vec::with_capacity(CHUNK + 2);
    each_chunk(body, &mut |bytes| {
        rest.extend_from_slice(bytes);
        let whole = rest.len() - rest.len() % 3;
        let length = BASE64.encode_len(whole);
        BASE64.encode_mut(&rest[..whole], &mut text[..length]);
        sink(&text[..length]);
        rest.drain(..whole);
    })?;
    sink(BASE64.encode(&rest).as_bytes());
    Ok(())
}

fn body_hash(body: &mut dyn Read) -> io::Result<String> {
    let mut digest = Sha256::new();
    each_chunk(body, &mut |bytes| digest.update(bytes))?;
    Ok(HEXLOWER.encode(&digest.finalize()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_body_has_no_md5() {
        assert_eq!(content_of(&[Part::BodyMd5], &Values::default(), b""), b"");
        assert_eq!(content_of(&[Part::BodyMd5], &Values::default(), b"a"), b"DMF1ucDxtqgxw5niaXcmYQ==");
    }

    #[test]
    fn a_body_that_is_needed_twice_is_there_twice() {
        let parts = [Part::Body, Part::Text("|"), Part::Body];
        assert_eq!(content_of(&parts, &Values::default(), b"ab"), b"ab|ab");
    }

    /// A reader that gives a few bytes at a time.
    struct Slow<'b>(&'b [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    proptest! {
        #[test]
        fn base64_in_pieces_is_base64(body in proptest::collection::vec(any::<u8>(), 0..300), step in 1_usize..9) {
            let mut written = Vec::new();
            write_base64(&mut Slow(&body, step), &mut |bytes| written.extend_from_slice(bytes)).expect("a slice");
            prop_assert_eq!(written, BASE64.encode(&body).into_bytes());
        }
    }
}
