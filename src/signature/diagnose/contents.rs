//! Signed contents that the signer may have put together instead of the scheme's.

use super::causes::{
    BODY_ALONE, BODY_FOR_ITS_DIGEST, BODY_IN_BASE64, BODY_NOT_BASE64, CONTENT_TYPE_LEFT_OUT,
    CONTENT_TYPE_PARAMETERS, DECODED_PATH, FULL_URL, ID_LEFT_OUT, MD5_IN_HEX, MD5_OF_EMPTY_BODY, METHOD,
    PATH_SLASH, PATH_WITH_QUERY, SEPARATOR, TIMESTAMP_FORM, TIMESTAMP_LEFT_OUT, TIMESTAMP_UNIT, URL_FORM,
};
use super::percent;
use crate::diagnostic::escape;
use crate::signature::{Cause, Part, TIME_UNITS, Time, TimeUnit, Values, template};
use data_encoding::{BASE64, HEXLOWER};
use md5::{Digest, Md5};

/// Another content: its parts with their values, and what differs from the scheme's.
#[derive(Debug, Clone)]
pub(super) struct Content<'q> {
    pub(super) parts: Vec<Part<'q>>,
    pub(super) values: Values,
    pub(super) cause: Cause,
}

/// The contents, the likeliest first. `address` is the whole address or the path, as far as it is known.
pub(super) fn contents<'q>(
    parts: &[Part<'q>],
    values: &Values,
    address: &str,
    body: &[u8],
) -> Vec<Content<'q>> {
    let mut found = Contents { parts: parts.to_vec(), values: values.clone(), found: Vec::new() };
    if found.has(Part::Timestamp) {
        found.timestamps();
    }
    if found.has(Part::MessageId) {
        let without = found.without(Part::MessageId);
        let said = template(&without);
        found.with_parts(without, ID_LEFT_OUT.of(&said));
    }
    if found.has(Part::Path) {
        found.paths(address);
    }
    if found.has(Part::Url) || found.has(Part::UrlWithBodyHash) {
        found.urls();
    }
    if found.has(Part::ContentType) {
        found.content_types();
    }
    if found.has(Part::Method) {
        for method in ["GET", "PUT", "PATCH", "DELETE", "POST"] {
            found.with_values(METHOD.of(method), |values| method.clone_into(&mut values.method));
        }
    }
    found.bodies(body);
    found.found
}

struct Contents<'q> {
    parts: Vec<Part<'q>>,
    values: Values,
    found: Vec<Content<'q>>,
}

impl<'q> Contents<'q> {
    fn has(&self, part: Part<'_>) -> bool {
        self.parts.contains(&part)
    }

    fn push(&mut self, content: Content<'q>) {
        let same = |parts: &[Part<'_>], values: &Values| content.parts == parts && content.values == *values;
        let known = same(&self.parts, &self.values)
            || self.found.iter().any(|other| same(&other.parts, &other.values));
        if !known {
            self.found.push(content);
        }
    }

    fn with_parts(&mut self, parts: Vec<Part<'q>>, cause: Cause) {
        self.push(Content { parts, values: self.values.clone(), cause });
    }

    fn with_values(&mut self, cause: Cause, change: impl FnOnce(&mut Values)) {
        let mut values = self.values.clone();
        change(&mut values);
        self.push(Content { parts: self.parts.clone(), values, cause });
    }

    fn replaced(&mut self, part: Part<'_>, by: Part<'q>, cause: Cause) {
        let parts = self.parts.iter().map(|other| if *other == part { by } else { *other });
        let parts = parts.collect();
        self.with_parts(parts, cause);
    }

    /// The parts without one of them and without the separator that joins it.
    fn without(&self, part: Part<'_>) -> Vec<Part<'q>> {
        let mut parts = self.parts.clone();
        if let Some(at) = parts.iter().position(|other| *other == part) {
            parts.remove(at);
            if matches!(parts.get(at), Some(Part::Text(_))) {
                parts.remove(at);
            }
        }
        parts
    }

    fn timestamps(&mut self) {
        let without = self.without(Part::Timestamp);
        let said = template(&without);
        self.with_parts(without, TIMESTAMP_LEFT_OUT.of(&said));
        let timestamp = self.values.timestamp.trim().to_owned();
        for unit in TIME_UNITS {
            if let Some(written) = rewritten(&timestamp, unit) {
                let cause = match unit {
                    TimeUnit::Rfc3339 => TIMESTAMP_FORM.of(unit.in_words()),
                    _ => TIMESTAMP_UNIT.of(unit.in_words()),
                };
                self.with_values(cause, |values| values.timestamp = written);
            }
        }
        for separator in [".", ":", "", "\n", ",", "|"] {
            let mut parts = self.parts.clone();
            for part in &mut parts {
                if let Part::Text(text) = part
                    && matches!(*text, "." | ":" | "\n")
                {
                    *part = Part::Text(separator);
                }
            }
            let said = template(&parts);
            self.with_parts(parts, SEPARATOR.of(&said));
        }
        // Behind the body instead of before it.
        let mut parts = self.parts.clone();
        parts.reverse();
        let said = template(&parts);
        self.with_parts(parts, SEPARATOR.of(&said));
    }

    fn paths(&mut self, address: &str) {
        let path = self.values.path.clone();
        let local = match address.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
            None => address,
        };
        let mut set = |cause: Cause, path: &str| {
            self.with_values(cause, |values| path.clone_into(&mut values.path));
        };
        set(PATH_WITH_QUERY.cause(), local);
        set(FULL_URL.cause(), address);
        set(FULL_URL.cause(), address.split(['?', '#']).next().unwrap_or_default());
        if let Some(decoded) =
            percent::decode(path.as_bytes()).and_then(|bytes| String::from_utf8(bytes).ok())
        {
            set(DECODED_PATH.cause(), &decoded);
        }
        let bare = path.trim_matches('/');
        for slashed in [format!("/{bare}"), format!("/{bare}/"), bare.to_owned(), format!("{bare}/")] {
            set(PATH_SLASH.of(&format!("`{}`", escape(&slashed))), &slashed);
        }
    }

    fn urls(&mut self) {
        let url = self.values.url.clone();
        for form in url_forms(&url) {
            self.with_values(URL_FORM.of(&escape(&form)), |values| values.url = form);
        }
    }

    fn content_types(&mut self) {
        let given = self.values.content_type.clone();
        let bare = given.split(';').next().unwrap_or_default().trim().to_owned();
        let base = if bare.is_empty() { "application/json".to_owned() } else { bare };
        for other in [
            base.clone(),
            format!("{base}; charset=utf-8"),
            format!("{base};charset=utf-8"),
            format!("{base}; charset=UTF-8"),
            format!("{base};charset=UTF-8"),
        ] {
            self.with_values(CONTENT_TYPE_PARAMETERS.of(&escape(&other)), |values| {
                values.content_type = other;
            });
        }
        self.with_values(CONTENT_TYPE_LEFT_OUT.cause(), |values| values.content_type.clear());
    }

    fn bodies(&mut self, body: &[u8]) {
        for digest in [Part::BodyMd5, Part::BodySha256] {
            if self.has(digest) {
                self.replaced(digest, Part::Body, BODY_FOR_ITS_DIGEST.cause());
            }
        }
        if self.has(Part::BodyMd5) {
            // An id is not part of these contents: its place takes the other text.
            for (cause, digest) in md5s(body) {
                self.replaced(Part::BodyMd5, Part::MessageId, cause);
                if let Some(content) = self.found.last_mut() {
                    content.values.message_id = digest;
                }
            }
        }
        self.replaced(Part::BodyBase64, Part::Body, BODY_NOT_BASE64.cause());
        self.replaced(Part::Body, Part::BodyBase64, BODY_IN_BASE64.cause());
        self.with_parts(vec![Part::Body], BODY_ALONE.cause());
    }
}

/// The timestamp in a unit: the moment that it means in whatever unit it is written in.
fn rewritten(timestamp: &str, unit: TimeUnit) -> Option<String> {
    let digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let time = match timestamp.len() {
        13 if digits => TimeUnit::Milliseconds.parse(timestamp),
        _ => Time::parse(timestamp),
    };
    Some(unit.format(time?)).filter(|written| written != timestamp)
}

/// The address with another scheme, port, final slash, or without its query.
fn url_forms(url: &str) -> Vec<String> {
    let Some((scheme, rest)) = url.split_once("://") else { return Vec::new() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, local) = rest.split_at(end);
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let bare = local.split(['?', '#']).next().unwrap_or_default();
    let slashed = match bare.strip_suffix('/') {
        Some(without) => format!("{without}{}", &local[bare.len()..]),
        None => format!("{bare}/{}", &local[bare.len()..]),
    };
    let other = if scheme == "https" { "http" } else { "https" };
    let port = |scheme: &str| if scheme == "https" { 443 } else { 80 };
    let mut forms = vec![
        format!("{other}://{authority}{local}"),
        format!("{scheme}://{host}{local}"),
        format!("{scheme}://{host}:{}{local}", port(scheme)),
        format!("{other}://{host}{local}"),
        format!("{other}://{host}:{}{local}", port(other)),
        format!("{scheme}://{authority}{slashed}"),
        format!("{scheme}://{authority}{bare}"),
    ];
    if let Some(decoded) = percent::decode(url.as_bytes()).and_then(|bytes| String::from_utf8(bytes).ok()) {
        forms.push(decoded);
    }
    forms
}

/// Other texts in the place of the body's MD5.
fn md5s(body: &[u8]) -> Vec<(Cause, String)> {
    let digest = Md5::digest(body);
    let hex = HEXLOWER.encode(&digest);
    let mut others = vec![
        (MD5_IN_HEX.of("in hexadecimal"), hex.clone()),
        (MD5_IN_HEX.of("as the Base64 of its hexadecimal text"), BASE64.encode(hex.as_bytes())),
    ];
    if body.is_empty() {
        others.insert(0, (MD5_OF_EMPTY_BODY.cause(), BASE64.encode(&digest)));
    }
    others
}
