//! The signatures that a delivery may claim, however they are written and wherever they stand.

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};

use super::causes::{
    HEADER_FORM, HEADER_QUOTES, OTHER_ALGORITHM, SIGNATURE_ENCODING, SIGNATURE_OF_HEX_TEXT,
    SIGNATURE_PADDING, SIGNATURE_TRUNCATED, SIGNATURE_URL_SAFE, WRONG_HEADER,
};
use crate::signature::{ALGORITHMS, Algorithm, Cause, Encoding, Form, HmacScheme, Question, TagForm};

/// One way of reading what was received.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// The bytes of the signature.
    pub(super) tag: Vec<u8>,
    /// The digest that it would be of.
    pub(super) algorithm: Algorithm,
    /// Whether only its beginning is there.
    pub(super) cut: bool,
    /// What has to be put right for it to be read so.
    pub(super) causes: Vec<Cause>,
}

/// Claims in one header that are looked at, and headers.
const MAX_CLAIMS: usize = 16;

/// Bytes that the beginning of a signature has at least: fewer could fit by chance.
const MIN_CUT: usize = 10;

/// The value of the signature's header, or what an option gave instead.
pub(super) fn claimed<'q>(question: &Question<'q>, scheme: &HmacScheme<'_>) -> Option<&'q str> {
    let request = question.request;
    let header = || scheme.headers().find_map(|name| request.headers.get(name));
    request.signature.as_deref().or_else(header)
}

/// The claims of the signature's header.
pub(super) fn claims(question: &Question<'_>, scheme: &HmacScheme<'_>) -> Vec<Claim> {
    let Some(value) = claimed(question, scheme) else { return Vec::new() };
    // What an option gives may be the digest alone.
    let bare = question.request.signature.is_some();
    let mut claims = Vec::new();
    for token in tokens(value) {
        for mut claim in readings(token, scheme) {
            claim.causes.splice(0..0, form_cause(value, token, scheme, claim.algorithm, bare));
            push(&mut claims, claim);
        }
    }
    // As written comes first, then what needs the least.
    claims.sort_by_key(|claim| claim.causes.len());
    claims
}

/// The claims of all other headers.
pub(super) fn claims_elsewhere(question: &Question<'_>, scheme: &HmacScheme<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    let own: Vec<&str> = scheme.headers().collect();
    for (name, value) in question.request.headers.iter() {
        if own.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            continue;
        }
        for token in tokens(value) {
            for mut claim in readings(token, scheme).into_iter().filter(|claim| !claim.cut) {
                claim.causes.insert(0, WRONG_HEADER.of(&crate::diagnostic::escape(name)));
                push(&mut claims, claim);
            }
        }
    }
    claims
}

fn push(claims: &mut Vec<Claim>, claim: Claim) {
    let known = claims.iter().any(|other| other.tag == claim.tag && other.algorithm == claim.algorithm);
    if claims.len() < MAX_CLAIMS && !known {
        claims.push(claim);
    }
}

/// The runs of letters and digits in a value that could be Base64 or hexadecimal.
fn tokens(value: &str) -> impl Iterator<Item = &str> {
    let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    let mut rest = value;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| !is_token(c));
        let run = rest.find(|c| !is_token(c)).unwrap_or(rest.len());
        let padding = rest[run..].bytes().take(2).take_while(|byte| *byte == b'=').count();
        let (token, behind) = rest.split_at(run + padding);
        rest = behind;
        (!token.is_empty()).then_some(token)
    })
}

/// The signatures that a token may stand for.
fn readings(token: &str, scheme: &HmacScheme<'_>) -> Vec<Claim> {
    let text = token.trim_end_matches('=');
    let mut found = Vec::new();
    if text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let even = &text[..text.len() - text.len() % 2];
        let bytes = HEXLOWER_PERMISSIVE.decode(even.as_bytes()).unwrap_or_default();
        found.extend(claim(bytes, text.len().is_multiple_of(2), text, Encoding::Hex, scheme));
    }
    if found.is_empty() {
        let url_safe = text.contains(['-', '_']);
        let alphabet = if url_safe { BASE64URL_NOPAD } else { BASE64_NOPAD };
        // A cut text may end anywhere: what is left of its last group is dropped.
        let whole = &text[..text.len() - text.len() % 4];
        let decoded = alphabet.decode(text.as_bytes());
        let complete = decoded.is_ok();
        let bytes = decoded.or_else(|_| alphabet.decode(whole.as_bytes())).unwrap_or_default();
        let of_hex = HEXLOWER_PERMISSIVE.decode(&bytes).ok().filter(|bytes| sized(bytes.len()).is_some());
        let from_hex = of_hex.is_some();
        let padded = token.len().is_multiple_of(4);
        for mut claim in claim(of_hex.unwrap_or(bytes), complete, text, Encoding::Base64, scheme) {
            if from_hex {
                claim.causes.retain(|cause| cause.id != SIGNATURE_ENCODING.id);
                claim.causes.push(SIGNATURE_OF_HEX_TEXT.cause());
            }
            if url_safe {
                claim.causes.push(SIGNATURE_URL_SAFE.cause());
            } else if !padded && !claim.cut {
                claim.causes.push(SIGNATURE_PADDING.cause());
            }
            found.push(claim);
        }
    }
    found
}

fn sized(bytes: usize) -> Option<Algorithm> {
    ALGORITHMS.into_iter().find(|algorithm| algorithm.size() == bytes)
}

/// The bytes as a whole signature, and as the beginning of one.
fn claim(
    tag: Vec<u8>,
    complete: bool,
    text: &str,
    encoding: Encoding,
    scheme: &HmacScheme<'_>,
) -> Vec<Claim> {
    let other_encoding = (encoding != scheme.encoding).then(|| {
        SIGNATURE_ENCODING.of(&format!("{} instead of {}", encoding.in_words(), scheme.encoding.in_words()))
    });
    let mut claims = Vec::new();
    if let Some(algorithm) = sized(tag.len()).filter(|_| complete) {
        let other_digest = (algorithm != scheme.algorithm && scheme.algorithm_header.is_none()).then(|| {
            OTHER_ALGORITHM.of(&format!("{}, not {}", algorithm.in_words(), scheme.algorithm.in_words()))
        });
        let causes = other_encoding.iter().cloned().chain(other_digest).collect();
        claims.push(Claim { tag: tag.clone(), algorithm, cut: false, causes });
    }
    if (MIN_CUT..scheme.algorithm.size()).contains(&tag.len()) {
        let expected = encoding.length(scheme.algorithm.size());
        let cut = SIGNATURE_TRUNCATED.of(&format!("{} of {expected} characters are there", text.len()));
        let causes = other_encoding.into_iter().chain([cut]).collect();
        claims.push(Claim { tag, algorithm: scheme.algorithm, cut: true, causes });
    }
    claims
}

/// What is wrong with the value around a signature. It is looked at with a flawless one in its place.
fn form_cause(
    value: &str,
    token: &str,
    scheme: &HmacScheme<'_>,
    algorithm: Algorithm,
    bare: bool,
) -> Option<Cause> {
    let tag = TagForm { encoding: scheme.encoding, size: algorithm.size() };
    let flawless = scheme.encoding.encode(&vec![0; algorithm.size()]);
    let value = value.replacen(token, &flawless, 1);
    let reads = |value: &str| {
        let alone = bare && Form::Whole("").read(value, None, tag).is_ok();
        alone || scheme.form.read(value, scheme.time_pair(), tag).is_ok()
    };
    if reads(&value) {
        return None;
    }
    let around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`');
    if reads(value.trim_matches(around)) {
        return Some(HEADER_QUOTES.cause());
    }
    Some(HEADER_FORM.of(&scheme.form.in_words(scheme.time_pair())))
}
