//! JSON Pointers that stand for several places.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::document::split_pointer;

/// A JSON Pointer in which `*` and `-` stand for any member or element. What lies below its place is meant too.
///
/// Copies of a pattern know together whether anything was there.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    tokens: Vec<String>,
    has_matched: Arc<AtomicBool>,
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Pattern {
    /// Reads a pattern: empty, or beginning with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let tokens = split_pointer(text).map(std::borrow::Cow::into_owned).collect();
        (text.is_empty() || text.starts_with('/')).then(|| Self {
            text: text.to_owned(),
            tokens,
            has_matched: Arc::default(),
        })
    }

    /// Whether the place with this pointer, or one around it, is meant.
    pub(super) fn holds(&self, pointer: &str) -> bool {
        let mut tokens = split_pointer(pointer);
        self.tokens
            .iter()
            .all(|due| tokens.next().is_some_and(|token| matches!(&**due, "*" | "-") || *due == token))
    }

    /// Takes note of a place: it may be the first that is meant.
    pub(super) fn note(&self, pointer: &str) {
        if !self.has_matched.load(Ordering::Relaxed) && self.holds(pointer) {
            self.has_matched.store(true, Ordering::Relaxed);
        }
    }

    /// Whether a payload so far had a place that is meant.
    #[must_use]
    pub fn has_matched(&self) -> bool {
        self.has_matched.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn copies_know_together_that_something_was_there() {
        let pattern = Pattern::parse("/a/*").expect("a pattern");
        let copy = pattern.clone();
        copy.note("/a");
        assert!(!pattern.has_matched());
        copy.note("/a/0");
        assert!(pattern.has_matched() && pattern.to_string() == "/a/*");
    }

    #[test]
    fn patterns_hold_their_place_and_what_is_below() {
        for (pattern, pointer, holds) in [
            ("", "", true),
            ("", "/a/b", true),
            ("/a", "/a", true),
            ("/a", "/a/b/0", true),
            ("/a", "/ab", false),
            ("/a/b", "/a", false),
            ("/a/*/c", "/a/0/c", true),
            ("/a/-/c", "/a/12/c/d", true),
            ("/a/*/c", "/a/0/d", false),
            ("/a~1b", "/a~1b", true),
        ] {
            assert_eq!(Pattern::parse(pattern).expect(pattern).holds(pointer), holds, "{pattern} {pointer}");
        }
        assert!(Pattern::parse("a/b").is_none());
    }
}
