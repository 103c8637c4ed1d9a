//! From the secret that a person has to the bytes that key the digest.

use data_encoding::{BASE64_NOPAD, Encoding, HEXLOWER_PERMISSIVE, Specification};
use zeroize::Zeroizing;

use super::secret::{Key, Secret};

/// What a secret stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyDecoding {
    /// Its own bytes.
    Text,
    /// Base64 of the key, behind a prefix that may be left out; `""` is none.
    Base64 {
        /// What stands before the Base64 text.
        prefix: &'static str,
    },
    /// Hexadecimal digits of the key.
    Hex,
}

/// Every decoding that can be chosen by name.
pub const KEY_DECODINGS: [KeyDecoding; 3] =
    [KeyDecoding::Text, KeyDecoding::Base64 { prefix: "" }, KeyDecoding::Hex];

/// Why a secret gives no key. Says nothing of the secret but its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFault {
    /// It should be written in this encoding and is not.
    Garbled {
        /// The encoding in a sentence: `Base64`, `hexadecimal`.
        encoding: &'static str,
        /// What it looks as if it had too much, if that is known.
        looks: Option<&'static str>,
    },
    /// It decodes to nothing.
    Empty,
    /// It should be a user and a password with a colon between them.
    NoColon,
}

impl std::fmt::Display for KeyFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Garbled { encoding, looks } => {
                write!(f, "the secret of this scheme is {encoding}, and the one given is not")?;
                looks.map_or(Ok(()), |looks| write!(f, ": {looks}"))
            }
            Self::NoColon => f.write_str(
                "the secret of this scheme is user:password, and there is no colon in the one given",
            ),
            Self::Empty => f.write_str(
                "the secret stands for an empty key, with which anybody could sign: is it whole, and written as this \
                 scheme writes secrets?",
            ),
        }
    }
}

impl std::error::Error for KeyFault {}

/// A key and how it was read.
#[derive(Debug, Clone)]
pub struct DecodedKey {
    /// The key.
    pub key: Key,
    /// Whether the secret had to be read leniently: without padding, of the URL-safe alphabet, or with bits
    /// that belong to no byte. Senders' own libraries read such secrets too.
    pub lenient: bool,
}

impl KeyDecoding {
    /// The name, for options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "utf8",
            Self::Base64 { .. } => "base64",
            Self::Hex => "hex",
        }
    }

    /// What the key is, in a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Text => "the bytes of the secret",
            Self::Base64 { prefix: "" } => "the Base64-decoded secret",
            Self::Base64 { .. } => "the Base64-decoded rest of the secret behind its prefix",
            Self::Hex => "the bytes that the hexadecimal secret stands for",
        }
    }

    /// The key that a secret gives.
    ///
    /// # Errors
    ///
    /// A secret that is not in the encoding, or that decodes to nothing.
    pub fn decode(self, secret: &Secret) -> Result<DecodedKey, KeyFault> {
        let secret = secret.expose();
        let (bytes, lenient) = match self {
            Self::Text => (Zeroizing::new(secret.to_vec()), false),
            Self::Base64 { prefix } => base64(secret.strip_prefix(prefix.as_bytes()).unwrap_or(secret))
                .ok_or_else(|| garbled(self, secret))?,
            Self::Hex => {
                let bytes = HEXLOWER_PERMISSIVE.decode(secret).map_err(|_| garbled(self, secret))?;
                (Zeroizing::new(bytes), false)
            }
        };
        Key::new(bytes).map(|key| DecodedKey { key, lenient }).ok_or(KeyFault::Empty)
    }
}

/// Base64 as senders' own libraries read it: with or without padding, of either alphabet, whatever the last bits.
fn base64(text: &[u8]) -> Option<(Zeroizing<Vec<u8>>, bool)> {
    let end = text.iter().rposition(|byte| *byte != b'=').map_or(0, |last| last + 1);
    let (text, padding) = text.split_at(end);
    let mut standard = Zeroizing::new(text.to_vec());
    for byte in standard.iter_mut() {
        *byte = match byte {
            b'-' => b'+',
            b'_' => b'/',
            &mut other => other,
        };
    }
    let strict = *standard == text && padding.len() == (4 - text.len() % 4) % 4;
    if let Ok(bytes) = BASE64_NOPAD.decode(&standard) {
        return Some((Zeroizing::new(bytes), !strict));
    }
    // A single character of the last four is fewer than eight bits: it stands for no byte.
    let whole = standard.len() - usize::from(standard.len() % 4 == 1);
    if !standard[whole..].iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte)) {
        return None;
    }
    Some((Zeroizing::new(stray_bits()?.decode(&standard[..whole]).ok()?), true))
}

/// Base64 without padding whose last bits may be anything.
fn stray_bits() -> Option<Encoding> {
    let mut specification = BASE64_NOPAD.specification();
    specification.check_trailing_bits = false;
    Specification::encoding(&specification).ok()
}

fn garbled(decoding: KeyDecoding, secret: &[u8]) -> KeyFault {
    let encoding = if decoding == KeyDecoding::Hex { "hexadecimal" } else { "Base64" };
    let looks = match secret {
        [b'"' | b'\'' | b'`', ..] | [.., b'"' | b'\'' | b'`'] => {
            Some("it is in quotes; give it without them")
        }
        [first, ..] if first.is_ascii_whitespace() => Some("it begins with white space; give it without"),
        [.., last] if last.is_ascii_whitespace() => {
            Some("it ends with a line end or another blank; give it without")
        }
        [0xef, 0xbb, 0xbf, ..] => Some("it begins with a byte order mark; save it without one"),
        _ if secret.starts_with(b"v1,") => Some("it begins with \"v1,\"; give what stands behind that"),
        _ if secret.iter().any(u8::is_ascii_whitespace) => Some("there is white space in it"),
        _ => None,
    };
    KeyFault::Garbled { encoding, looks }
}

#[cfg(test)]
mod tests {
    use super::{KeyDecoding, KeyFault};
    use crate::signature::Secret;

    fn decode(decoding: KeyDecoding, secret: &str) -> Result<(Vec<u8>, bool), KeyFault> {
        let secret = Secret::new(secret.as_bytes().to_vec()).expect("not empty");
        decoding.decode(&secret).map(|decoded| (decoded.key.expose().to_vec(), decoded.lenient))
    }

    #[test]
    fn base64_is_read_leniently_and_said_so() {
        let base64 = KeyDecoding::Base64 { prefix: "" };
        assert_eq!(decode(base64, "AP8="), Ok((vec![0, 255], false)));
        assert_eq!(decode(base64, "AP8"), Ok((vec![0, 255], true)));
        // Stray bits, URL-safe letters: published test secrets of Sinch.
        assert_eq!(decode(base64, "AP9="), Ok((vec![0, 255], true)));
        assert_eq!(decode(base64, "9876543210").map(|(key, _)| key.len()), Ok(7));
        assert_eq!(decode(base64, "app-secret").map(|(key, _)| key.len()), Ok(7));
        // What Java, Node and Python make of one character too many differs; the whole bytes are the same.
        assert_eq!(decode(base64, "AP8AA"), Ok((vec![0, 255, 0], true)));
    }

    #[test]
    fn garbled_secrets_are_named_by_their_form_alone() {
        let base64 = KeyDecoding::Base64 { prefix: "whsec_" };
        for secret in ["\"AP8=\"", "AP8=\n", " AP8=", "v1,whsec_AP8=", "AP 8=", "AP8=!", "!"] {
            let fault = decode(base64, secret).expect_err(secret);
            assert!(matches!(fault, KeyFault::Garbled { encoding: "Base64", .. }), "{fault:?}");
            assert!(!fault.to_string().contains("AP8"), "{fault}");
        }
        assert_eq!(decode(base64, "whsec_"), Err(KeyFault::Empty));
        assert_eq!(decode(base64, "===="), Err(KeyFault::Empty));
        assert!(decode(KeyDecoding::Hex, "abc").is_err());
        assert_eq!(decode(KeyDecoding::Hex, "aBc0"), Ok((vec![0xab, 0xc0], false)));
    }
}
