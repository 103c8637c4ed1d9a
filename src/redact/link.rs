//! Links: the pseudonym has as many steps, and what every link of its kind has. Percent-encoded text is text: it is
//! decoded for what is decided, and written as it was.

use std::fmt::Write as _;

use super::key::Draw;
use super::network::HOST;
use super::shape;

/// The schemes of links. What stands before `://` may be anything elsewhere, a name too.
const SCHEMES: [&str; 10] = ["http", "https", "ftp", "ftps", "sftp", "s3", "gs", "ws", "wss", "file"];

/// Endings of the names of files that stay.
const ENDINGS: [&str; 22] = [
    "avi", "bmp", "csv", "gif", "heic", "heif", "htm", "html", "jpeg", "jpg", "json", "m4v", "mov", "mp4",
    "pdf", "php", "png", "svg", "tif", "tiff", "webm", "webp",
];

/// Names of parameters that stay, in lower case: those with which links are signed.
const NAMES: [&str; 16] = [
    "awsaccesskeyid",
    "expires",
    "key-pair-id",
    "policy",
    "response-content-disposition",
    "response-content-type",
    "sig",
    "signature",
    "token",
    "x-amz-algorithm",
    "x-amz-credential",
    "x-amz-date",
    "x-amz-expires",
    "x-amz-security-token",
    "x-amz-signature",
    "x-amz-signedheaders",
];

/// Whether the value of a parameter stays: it tells when a pre-signed link ends and how it is signed, and opens no
/// door. Whatever else stands there is replaced.
fn is_kept_value(name: &str, value: &str) -> bool {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    match name {
        // Seconds since 1970, up to 2033.
        "expires" => digits && value.len() == 10 && value.starts_with('1'),
        "x-amz-expires" => digits && value.parse().is_ok_and(|seconds: u32| seconds <= LONGEST_EXPIRY),
        "x-amz-date" => is_basic_time(value),
        "x-amz-algorithm" => value == "AWS4-HMAC-SHA256",
        _ => false,
    }
}

/// Seconds for which a link of Amazon S3 is good at most: seven days.
const LONGEST_EXPIRY: u32 = 604_800;

/// Whether it is a time such as `20260101T100000Z`, of this century: nobody was born when Amazon began to sign so.
fn is_basic_time(text: &str) -> bool {
    let form = |(place, byte): (usize, u8)| match place {
        8 => byte == b'T',
        15 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 16 && text.starts_with("20") && text.bytes().enumerate().all(form)
}

/// How a character is written in a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Plain,
    Escaped { lower: bool },
}

/// A link: its scheme, its host, and what comes behind.
struct Link<'t> {
    scheme: &'t str,
    host: &'t str,
    /// What comes behind the host, decoded.
    letters: Vec<char>,
    /// How each of the letters is written.
    written: Vec<Written>,
    /// Which of them stay.
    kept: Vec<bool>,
    /// Whether there are escapes that are no UTF-8.
    is_foreign: bool,
}

impl<'t> Link<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let (scheme, behind) = text.split_once("://")?;
        let is_scheme = SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme));
        if !is_scheme || behind.is_empty() || text.contains(char::is_whitespace) {
            return None;
        }
        let end = behind.find(['/', '?', '#']).unwrap_or(behind.len());
        let (host, rest) = behind.split_at(end);
        let mut link = Self {
            scheme,
            host,
            letters: Vec::new(),
            written: Vec::new(),
            kept: Vec::new(),
            is_foreign: false,
        };
        link.decode(rest);
        link.keep();
        Some(link)
    }

    fn decode(&mut self, rest: &str) {
        let mut at = 0;
        while let Some(letter) = rest.get(at..).and_then(|rest| rest.chars().next()) {
            let bytes = escapes(&rest.as_bytes()[at..]);
            if bytes.is_empty() {
                // A percent sign alone is written as one, so that no letters behind it make an escape.
                let written = if letter == '%' { Written::Escaped { lower: false } } else { Written::Plain };
                self.push(letter, written);
                at += letter.len_utf8();
                continue;
            }
            let escape = &rest.as_bytes()[at..at + 3 * bytes.len()];
            let written = Written::Escaped { lower: escape.iter().any(u8::is_ascii_lowercase) };
            for chunk in bytes.utf8_chunks() {
                chunk.valid().chars().for_each(|letter| self.push(letter, written));
                // A letter stands for each byte of an encoding that nobody knows.
                chunk.invalid().iter().for_each(|_| self.push('x', written));
                self.is_foreign |= !chunk.invalid().is_empty();
            }
            at += escape.len();
        }
    }

    fn push(&mut self, letter: char, written: Written) {
        self.letters.push(letter);
        self.written.push(written);
    }

    /// Finds the letters that stay: the ending of a file, and of parameters what [`NAMES`] and [`is_kept_value`] say.
    fn keep(&mut self) {
        let length = self.letters.len();
        self.kept = vec![false; length];
        let query = self.find(0..length, &['?', '#']).unwrap_or(length);
        let end = self.find(query..length, &['#']).unwrap_or(length);
        let dot = (0..query).rev().find(|&at| self.is(at, &['.', '/'])).filter(|&at| self.is(at, &['.']));
        if let Some(dot) = dot.filter(|dot| ENDINGS.contains(&&*self.lower(dot + 1..query))) {
            self.kept[dot..query].fill(true);
        }
        let mut at = query + 1;
        while at < end {
            let next = self.find(at..end, &['&']).unwrap_or(end);
            if let Some(equals) = self.find(at..next, &['=']) {
                let name = self.lower(at..equals);
                if NAMES.contains(&&*name) {
                    self.kept[at..equals].fill(true);
                    let value: String = self.letters[equals + 1..next].iter().collect();
                    if is_kept_value(&name, &value) {
                        self.kept[equals..next].fill(true);
                    }
                }
            }
            at = next + 1;
        }
    }

    /// Whether one of the marks stands there, and as one.
    fn is(&self, at: usize, marks: &[char]) -> bool {
        self.written[at] == Written::Plain && marks.contains(&self.letters[at])
    }

    fn find(&self, mut range: std::ops::Range<usize>, marks: &[char]) -> Option<usize> {
        range.find(|&at| self.is(at, marks))
    }

    fn lower(&self, range: std::ops::Range<usize>) -> String {
        self.letters[range].iter().flat_map(|letter| letter.to_lowercase()).collect()
    }

    fn rest(&self) -> String {
        self.letters.iter().collect()
    }

    fn keeps(&self) -> impl Fn(usize) -> bool {
        |place| self.kept.get(place).copied().unwrap_or_default()
    }
}

/// The bytes that escapes stand for, as far as they follow one another.
fn escapes(text: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = |escape: &[u8]| match escape {
        [b'%', high, low] => Some(digit(*high)? * 16 + digit(*low)?),
        _ => None,
    };
    text.chunks(3).map_while(byte).collect()
}

/// Whether the text is a link and nothing else.
pub(super) fn is_link(text: &str) -> bool {
    Link::read(text).is_some()
}

/// Whether the link is a pseudonym: the host is for documentation, and what stands behind it is marked.
pub(super) fn is_pseudonym_link(text: &str) -> bool {
    Link::read(text).is_some_and(|link| {
        link.host == HOST && !link.is_foreign && shape::is_marked(&link.rest(), link.keeps())
    })
}

/// A link to [`HOST`] with as many steps in its path, and the same ending.
pub(super) fn link(text: &str, draw: &mut Draw) -> Option<String> {
    let link = Link::read(text)?;
    let rest = shape::reshape(&link.rest(), link.keeps(), draw);
    let mut out = format!("{}://{HOST}", link.scheme);
    for (letter, written) in rest.chars().zip(&link.written) {
        match written {
            Written::Plain => out.push(letter),
            Written::Escaped { lower } => {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to a string cannot fail.
                    let _ = if *lower { write!(out, "%{byte:02x}") } else { write!(out, "%{byte:02X}") };
                }
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::key::PseudonymKey;
    use super::{is_link, is_pseudonym_link, link};

    fn drawn(text: &str) -> String {
        let key = PseudonymKey::new(vec![7; 16].into()).expect("long enough");
        link(text, &mut key.draw("", text, 0)).expect("a link")
    }

    #[test]
    fn links_keep_depth_ending_and_parameters() {
        for (text, marks) in [
            (
                "https://s3.eu.example.com/a/b7/FRONT.png?X-Amz-Date=20260101T100000Z&X-Amz-Expires=3600&Signature=aB3%2F9",
                [
                    "https://example.org/",
                    ".png?X-Amz-Date=20260101T100000Z&X-Amz-Expires=3600&Signature=",
                    "%2F",
                ],
            ),
            (
                "https://files.example.com/x1/face.jpeg?Expires=1767348000&k=1",
                ["https://example.org/", ".jpeg?Expires=1767348000&", "="],
            ),
            ("https://u:p@host.example.com:8443/p", ["https://example.org/", "", ""]),
        ] {
            let other = drawn(text);
            for mark in marks {
                assert!(other.contains(mark), "{text} {other}");
            }
            let steps = |text: &str| text.matches('/').count();
            assert_eq!(steps(&other), steps(text));
            assert!(is_pseudonym_link(&other) && !is_pseudonym_link(text), "{other}");
        }
        assert!(!is_pseudonym_link("https://example.org/jane-roe"));
        assert!(is_pseudonym_link("https://example.org/"));
    }

    #[test]
    fn nothing_of_a_link_hides_somebody() {
        for (text, gone) in [
            ("https://example.org/%4A%61%6E%65/%53%6D%69%74%68", &["%4A%61%6E%65", "%53%6D%69"][..]),
            ("https://example.org/%D0%96%D0%B0%D0%BD%D0%BD%D0%B0.jpg", &["%D0%96%D0%B0%D0%BD"]),
            ("https://example.org/%d6%c1%ce%ce%c1-%c9%d7%c1", &["%d6%c1", "%c9%d7"]),
            ("https://example.org/x?Jane-Smith=1&y=2", &["Jane", "Smith"]),
            ("https://example.org/x?%4Aane=1", &["%4Aane"]),
            ("https://example.org/x?expires=Jane.Smith&X-Amz-Date=Jane", &["Jane", "Smith"]),
            ("https://example.org/x?Expires=4917112345&X-Amz-Expires=49171123", &["4917112"]),
            ("https://example.org/x#Expires=1767348000&Jane=1", &["1767348000", "Jane"]),
            ("https://example.org/p/pass.Smith", &["Smith"]),
            ("https://example.org/Smith.Jane", &["Smith", "Jane"]),
            ("https://example.org/100%Jane%zz%2", &["Jane"]),
            ("https://example.org/%254A%2561ne", &["4A", "61ne"]),
        ] {
            let other = drawn(text);
            assert!(!is_pseudonym_link(text), "{text}");
            assert!(gone.iter().all(|gone| !other.contains(gone)), "{text} {other}");
            assert!(is_pseudonym_link(&other), "{text} {other}");
        }
        assert!(!is_link("jane.smith://x"));
    }
}
