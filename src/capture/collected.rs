//! Headers as they are taken from a recording: bounded, and without those that no request can have.

use super::Headers;

/// Headers that one delivery may have; servers stop at a hundred or two.
pub const MAX_HEADERS: usize = 1000;

/// Bytes that the headers of one delivery may have together.
pub const MAX_HEADER_BYTES: usize = 256 << 10;

/// Headers of a recorded request.
#[derive(Debug, Default)]
pub(super) struct Collected {
    headers: Headers,
    refused: usize,
    count: usize,
    bytes: usize,
}

impl Collected {
    /// Takes a header. What no request can have is counted; what HTTP/2 writes as a header, such as `:path`, is none.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        if name.starts_with(':') {
            return;
        }
        self.count += 1;
        self.bytes = self.bytes.saturating_add(name.len() + value.len());
        if self.over_limit().is_none() && self.headers.push(name, value).is_err() {
            self.refused += 1;
        }
    }

    /// Takes a line of a head.
    pub(super) fn add_line(&mut self, line: &str) {
        match line.split_once(':') {
            Some((name, value)) if !name.is_empty() => self.add(name, value),
            _ => {
                self.count += 1;
                self.refused += 1;
            }
        }
    }

    /// Why there are too many; none if there are not.
    pub(super) fn over_limit(&self) -> Option<String> {
        if self.count > MAX_HEADERS {
            return Some(format!("over the limit: more than {MAX_HEADERS} headers"));
        }
        let size = MAX_HEADER_BYTES >> 10;
        (self.bytes > MAX_HEADER_BYTES).then(|| format!("over the limit: more than {size} KiB of headers"))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.headers.is_empty()
    }

    /// The first header whose value a recorder has replaced. Cookies are nothing that is signed.
    pub(super) fn masked(&self) -> Option<&str> {
        let found =
            self.headers.iter().find(|(name, value)| is_mask(value) && !name.eq_ignore_ascii_case("Cookie"));
        found.map(|(name, _)| name)
    }

    /// The headers, and how many were left out.
    pub(super) fn into_parts(self) -> (Headers, usize) {
        (self.headers, self.refused)
    }
}

/// Whether a value stands for one that is not told: `<redacted>`, `[FILTERED]`, `***`.
fn is_mask(value: &str) -> bool {
    // The word that says how, as in `Bearer ***`, is often kept.
    let last = value.rsplit([' ', '=', ',']).next().unwrap_or_default();
    let word = last.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '*').to_ascii_lowercase();
    let bare = |word: &str| word.chars().all(|c| matches!(c, '*' | 'x' | '\u{2022}'));
    matches!(word.as_str(), "redacted" | "masked" | "filtered" | "hidden" | "removed" | "secret")
        || (last.chars().count() >= 3 && bare(last) && last.contains(['*', '\u{2022}']))
}
