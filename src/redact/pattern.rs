//! JSON Pointers that stand for several places.

use crate::document::split_pointer;

/// A JSON Pointer in which `*` and `-` stand for any member or element. What lies below its place is meant too.
#[derive(Debug, Clone)]
pub struct Pattern(Vec<String>);

impl Pattern {
    /// Reads a pattern: empty, or beginning with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let tokens = split_pointer(text).map(std::borrow::Cow::into_owned).collect();
        (text.is_empty() || text.starts_with('/')).then_some(Self(tokens))
    }

    /// Whether the place with this pointer, or one around it, is meant.
    pub(super) fn holds(&self, pointer: &str) -> bool {
        let mut tokens = split_pointer(pointer);
        self.0
            .iter()
            .all(|due| tokens.next().is_some_and(|token| matches!(&**due, "*" | "-") || *due == token))
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

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
