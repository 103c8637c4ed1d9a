//! Files that hold no text, compressed or encrypted, and what tools show to people and do not keep. They are named, so
//! that the remedy is clear.

use super::message::{is_certain_request_line, is_method, line_at};

/// How such a file begins, and what to say.
const KNOWN: &[(&[u8], &str)] = &[
    (b"\x28\xb5\x2f\xfd", "this is compressed with zstd; unpack it first: `zstd -d`"),
    (b"PK\x03\x04", "this is a zip archive; unpack it first: `unzip`"),
    (b"BZh", "this is compressed with bzip2; unpack it first: `bunzip2`"),
    (b"\xfd7zXZ\0", "this is compressed with xz; unpack it first: `unxz`"),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7z archive; unpack it first: `7z x`"),
    (b"\x04\x22\x4d\x18", "this is compressed with lz4; unpack it first: `lz4 -d`"),
    (b"Rar!\x1a\x07", "this is a rar archive; unpack it first: `unrar x`"),
    (b"\x1f\x8b", "this is a gzip stream that is broken, cut off, or larger unpacked than --max-file allows"),
    (b"age-encryption.org/", "this is encrypted with age; decrypt it first: `age -d`"),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", "this is encrypted with age; decrypt it first: `age -d`"),
    (b"-----BEGIN PGP MESSAGE-----", "this is encrypted with PGP; decrypt it first: `gpg -d`"),
    (b"$ANSIBLE_VAULT;", "this is encrypted with Ansible Vault; decrypt it first: `ansible-vault view`"),
    (b"\0GITCRYPT\0", "this is encrypted with git-crypt; unlock the repository first: `git-crypt unlock`"),
    (b"Salted__", "this is encrypted with openssl; decrypt it first"),
    (b"SQLite format 3\0", "this is an SQLite database; export the requests from it first"),
    (b"%PDF-", "this is a PDF"),
    (b"\x89PNG", "this is a picture"),
    (b"\xff\xd8\xff", "this is a picture"),
    (b"\xd4\xc3\xb2\xa1", "this is a capture of packets; save the request from it as raw HTTP, or as HAR"),
    (b"\x0a\x0d\x0d\x0a", "this is a capture of packets; save the request from it as raw HTTP, or as HAR"),
];

/// What a file is that cannot be read, by its first bytes; `None` for all that may be text.
#[must_use]
pub fn foreign(start: &[u8]) -> Option<&'static str> {
    if matches!(start.first(), None | Some(b'{' | b'[' | b' ' | b'\n' | b'\r' | b'\t')) {
        return (start.starts_with(b"\x0a\x0d\x0d\x0a")).then(|| KNOWN[KNOWN.len() - 1].1);
    }
    if is_flow(start) {
        return Some(
            "this is a flow file of mitmproxy; export it: `mitmdump -nr FILE --set hardump=out.har`",
        );
    }
    let known = KNOWN.iter().find(|(magic, _)| start.starts_with(magic));
    known.map(|(_, said)| *said).or_else(|| shown(start))
}

/// Lines that are looked at for a request.
const LOOKED_AT: usize = 100;

/// What tools show, as far as they do not keep the body with it.
fn shown(start: &[u8]) -> Option<&'static str> {
    let (first, mut at) = line_at(start, 0);
    let mut line = first;
    // Lines of `curl -v`: of itself, sent, and received.
    for _ in 0..LOOKED_AT {
        match line {
            [b'>', b' ', rest @ ..] if is_certain_request_line(rest) => {
                return Some(
                    "this is what `curl -v` shows, without the body; let `curl --trace FILE` record it",
                );
            }
            [b'*' | b'>' | b'<' | b'{' | b'}', b' ', ..] if at < start.len() => {
                (line, at) = line_at(start, at);
            }
            _ => break,
        }
    }
    let words: Vec<&[u8]> = first.split(|byte| *byte == b' ').take(4).collect();
    if let [from, method, url] | [from, method, url, _] = words[..]
        && from.ends_with(b":")
        && std::str::from_utf8(method).is_ok_and(is_method)
        && url.starts_with(b"http")
    {
        return Some(
            "this is what mitmdump shows, with bodies written anew; record a HAR: `mitmdump --set hardump=out.har`",
        );
    }
    is_table(first).then_some(
        "this is a CSV export, as webhook.site writes it, which does not keep the bytes; fetch the requests from its \
         API: /token/<id>/requests",
    )
}

/// Whether a line names the columns of a table of requests.
fn is_table(line: &[u8]) -> bool {
    let cell = |cell: &[u8]| {
        cell.trim_ascii().iter().all(|byte| byte.is_ascii_alphanumeric() || b"\"_-.".contains(byte))
    };
    let is_content = |cell: &[u8]| matches!(cell.trim_ascii(), b"content" | b"\"content\"");
    let mut cells = line.split(|byte| *byte == b',');
    cells.clone().count() > 2 && cells.clone().all(cell) && cells.any(is_content)
}

/// Whether a file begins as mitmproxy's flows do: a length, a colon, and a netstring of a key.
fn is_flow(start: &[u8]) -> bool {
    let digits = start.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = start.get(digits..).unwrap_or_default();
    let rest = rest.strip_prefix(b":").unwrap_or_default();
    (1..10).contains(&digits)
        && rest.first().is_some_and(u8::is_ascii_digit)
        && memchr::memmem::find(&rest[..rest.len().min(64)], b":").is_some()
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn what_is_no_text_is_named() {
        for (start, word) in [
            (&b"PK\x03\x04rest"[..], Some("zip")),
            (b"\x28\xb5\x2f\xfd", Some("zstd")),
            (b"age-encryption.org/v1", Some("age")),
            (b"9123:7:version;", Some("mitmproxy")),
            (b"* Trying 192.0.2.1:443...\n> POST /a HTTP/1.1\r\n> Host: a\n", Some("curl -v")),
            (b"> POST /a HTTP/1.1\n> Host: a\n", Some("curl -v")),
            (b"192.0.2.1:40992: POST http://example.org/a\n    Host: a\n", Some("mitmdump")),
            (b"\"uuid\",\"method\",\"content\",\"user-agent\"\r\n", Some("CSV")),
            (b"content, of course, is text", None),
            (b"* a list\n* of words\n", None),
            (b"method,amount,currency", None),
            (b"{\"a\": 1}", None),
            (b"1:2 o'clock", None),
            (b"12345", None),
            (b"", None),
        ] {
            assert_eq!(foreign(start).is_some(), word.is_some(), "{start:?}");
            assert!(foreign(start).is_none_or(|said| said.contains(word.unwrap_or_default())), "{start:?}");
        }
    }
}
