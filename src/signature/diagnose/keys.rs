//! Keys that the signer may have used instead of the one that the secret gives.

use data_encoding::{BASE64, HEXLOWER, HEXLOWER_PERMISSIVE};
use zeroize::Zeroizing;

use super::causes::{
    SECRET_BYTE_ORDER_MARK, SECRET_CASE, SECRET_ENCODED_TWICE, SECRET_ENV_LINE, SECRET_IS_BASE64,
    SECRET_IS_HEX, SECRET_LINE_END_SIGNED, SECRET_NOT_DECODED, SECRET_PREFIX_ADDED, SECRET_PREFIX_LOST,
    SECRET_QUOTES, SECRET_URL_ENCODED, SECRET_WHITE_SPACE, SECRET_WITH_ID,
};
use super::percent;
use crate::capture::BYTE_ORDER_MARK;
use crate::signature::{Cause, Key, KeyDecoding, Secret};

/// Another key, and what is wrong with the secret as it was given.
#[derive(Debug, Clone)]
pub(super) struct OtherKey {
    pub(super) key: Key,
    pub(super) causes: Vec<Cause>,
}

/// Prefixes of secrets. Some senders use them, some drop them.
const PREFIXES: [&str; 5] = ["v1,whsec_", "whsec_", "wbhsec_", "v1,", "whsk_"];

/// Prefixes that belong to the secret of a sender who uses it whole.
const WHOLE_PREFIXES: [&str; 2] = ["whsec_", "wbhsec_"];

type Text = Zeroizing<Vec<u8>>;

/// The keys that the scheme itself makes of the secrets.
pub(super) fn own_keys(secrets: &[Secret], decoding: KeyDecoding) -> Vec<Key> {
    secrets.iter().filter_map(|secret| decoding.decode(secret).ok()).map(|decoded| decoded.key).collect()
}

/// The other keys, the likeliest first.
pub(super) fn keys(secrets: &[Secret], decoding: KeyDecoding) -> Vec<OtherKey> {
    let mut found = Keys { own: own_keys(secrets, decoding), found: Vec::new() };
    let texts: Vec<_> = secrets.iter().map(|secret| texts(secret.expose())).collect();
    // One edit of the text first, each decoded as the scheme asks for.
    for (text, cause) in texts.iter().flatten() {
        found.decoded(text, decoding, std::slice::from_ref(cause));
    }
    for secret in secrets {
        found.other_decodings(secret.expose(), decoding, &[]);
    }
    for (text, cause) in texts.iter().flatten() {
        found.other_decodings(text, decoding, std::slice::from_ref(cause));
    }
    found.found
}

struct Keys {
    own: Vec<Key>,
    found: Vec<OtherKey>,
}

impl Keys {
    fn push(&mut self, bytes: Text, causes: &[Cause]) {
        let known = |key: &Key| key.expose() == &**bytes;
        if self.own.iter().any(known) || self.found.iter().any(|other| known(&other.key)) {
            return;
        }
        self.found.extend(Key::new(bytes).map(|key| OtherKey { key, causes: causes.to_vec() }));
    }

    fn decoded(&mut self, text: &Text, decoding: KeyDecoding, causes: &[Cause]) {
        if let Some(bytes) = decode(text, decoding) {
            self.push(bytes, causes);
        }
    }

    /// The text under the decodings that are not the scheme's.
    fn other_decodings(&mut self, text: &[u8], decoding: KeyDecoding, causes: &[Cause]) {
        let and = |cause: Cause| [causes, &[cause]].concat();
        let base64 = decode(text, KeyDecoding::Base64 { prefix: "" });
        let hex = HEXLOWER_PERMISSIVE.decode(text).ok().map(Zeroizing::new);
        match decoding {
            KeyDecoding::Text => {
                if let Some(bytes) = hex {
                    self.push(bytes, &and(SECRET_IS_HEX.cause()));
                }
                if let Some(bytes) = base64 {
                    self.push(bytes, &and(SECRET_IS_BASE64.cause()));
                }
            }
            _ => {
                let name = if matches!(decoding, KeyDecoding::Hex) { "hexadecimal" } else { "Base64" };
                self.push(Zeroizing::new(text.to_vec()), &and(SECRET_NOT_DECODED.of(name)));
                if let KeyDecoding::Base64 { prefix } = decoding
                    && let Some(rest) = text.strip_prefix(prefix.as_bytes()).filter(|_| !prefix.is_empty())
                {
                    self.push(Zeroizing::new(rest.to_vec()), &and(SECRET_NOT_DECODED.of(name)));
                }
                if let Some(bytes) = hex.filter(|_| !matches!(decoding, KeyDecoding::Hex)) {
                    self.push(bytes, &and(SECRET_IS_HEX.cause()));
                }
                if let Some(twice) = base64.and_then(|bytes| decode(&bytes, decoding)) {
                    self.push(twice, &and(SECRET_ENCODED_TWICE.cause()));
                }
            }
        }
        // The reverse: the secret was given as the sender means it, and the signer encoded it once more.
        for encoded in [BASE64.encode(text), HEXLOWER.encode(text)] {
            self.push(Zeroizing::new(encoded.into_bytes()), &and(SECRET_ENCODED_TWICE.cause()));
        }
    }
}

/// The bytes of a text under a decoding that reads leniently.
fn decode(text: &[u8], decoding: KeyDecoding) -> Option<Text> {
    let secret = Secret::new(text.to_vec()).ok()?;
    Some(Zeroizing::new(decoding.decode(&secret).ok()?.key.expose().to_vec()))
}

/// The secret with one thing put right.
fn texts(secret: &[u8]) -> Vec<(Text, Cause)> {
    let mut texts: Vec<(Text, Cause)> = Vec::new();
    let mut push = |bytes: Vec<u8>, cause: Cause| {
        let bytes = Zeroizing::new(bytes);
        if **bytes != *secret && !bytes.is_empty() {
            texts.push((bytes, cause));
        }
    };
    let trimmed = secret.trim_ascii();
    push(trimmed.to_vec(), SECRET_WHITE_SPACE.cause());
    let unmarked = secret.strip_prefix(BYTE_ORDER_MARK).unwrap_or(secret);
    push(unmarked.to_vec(), SECRET_BYTE_ORDER_MARK.cause());
    if let [quote @ (b'"' | b'\'' | b'`'), inner @ .., last] = trimmed
        && quote == last
    {
        push(inner.to_vec(), SECRET_QUOTES.cause());
    }
    for prefix in PREFIXES {
        if let Some(rest) = trimmed.strip_prefix(prefix.as_bytes()) {
            push(rest.to_vec(), SECRET_PREFIX_ADDED.of(&format!("`{prefix}`")));
        }
    }
    for prefix in WHOLE_PREFIXES {
        if !trimmed.starts_with(prefix.as_bytes()) {
            push([prefix.as_bytes(), trimmed].concat(), SECRET_PREFIX_LOST.of(&format!("`{prefix}`")));
        }
    }
    if let Some(value) = env_value(trimmed) {
        push(value.to_vec(), SECRET_ENV_LINE.cause());
    }
    if let Some(at) = trimmed.iter().position(|byte| *byte == b':') {
        push(trimmed[at + 1..].to_vec(), SECRET_WITH_ID.cause());
    }
    for line_end in [&b"\n"[..], b"\r\n"] {
        push([secret, line_end].concat(), SECRET_LINE_END_SIGNED.cause());
    }
    if let Some(decoded) = percent::decode(trimmed) {
        push(decoded, SECRET_URL_ENCODED.cause());
    }
    push(trimmed.to_ascii_lowercase(), SECRET_CASE.of("upper"));
    push(trimmed.to_ascii_uppercase(), SECRET_CASE.of("lower"));
    texts
}

/// What stands behind the `=` of a line such as `export NAME="value"`.
fn env_value(line: &[u8]) -> Option<&[u8]> {
    let line = line.strip_prefix(b"export ").unwrap_or(line);
    let at = line.iter().position(|byte| *byte == b'=')?;
    let name = &line[..at];
    let is_name = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let value = line[at + 1..].trim_ascii();
    let quoted = matches!(value, [first @ (b'"' | b'\''), .., last] if first == last);
    let value = if quoted { &value[1..value.len() - 1] } else { value };
    (is_name && !value.is_empty()).then_some(value)
}
