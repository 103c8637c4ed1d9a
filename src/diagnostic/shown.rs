//! Foreign text has one way to be shown: escaped, on one line, not too long, masked where it is private.

use std::borrow::Cow;

use crate::document::{Kind, Node, escape_token, split_pointer};

/// Characters of a value that are shown.
const MAX_SHOWN: usize = 80;

/// A value of a payload, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The value as written in the payload, escaped and cut.
    text: String,
    kind: Kind,
    /// Whether the value belongs to a person or opens a door.
    pub private: bool,
}

impl Shown {
    /// The value of `node`; `private` ones are shown only when asked for.
    #[must_use]
    pub fn new(node: Node<'_>, private: bool) -> Self {
        let text = match node.kind() {
            Kind::Object => format!("an object of {}", counted(node.len(), "member", "members")),
            Kind::Array => format!("an array of {}", counted(node.len(), "element", "elements")),
            _ => cut(node.source()),
        };
        Self { text, kind: node.kind(), private }
    }

    /// The value, or what kind of value it is where it is private and not asked for.
    #[must_use]
    pub fn text(&self, show_pii: bool) -> &str {
        match self.kind {
            Kind::String | Kind::Number if self.private && !show_pii => "the value",
            _ => &self.text,
        }
    }
}

/// A number with its noun.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The text escaped and cut to what a line can hold.
fn cut(text: &str) -> String {
    let shown = escape(&text.chars().take(MAX_SHOWN).collect::<String>()).into_owned();
    if text.chars().nth(MAX_SHOWN).is_some() { format!("{shown}...") } else { shown }
}

/// Foreign text for one line of a terminal or a log: control, bidirectional and invisible characters are
/// escaped, and the command markers of CI systems are broken.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c == ' ' || c.is_ascii_graphic();
    if text.chars().all(plain) && !has_command(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '"' | '\'' | '\\' => out.push(c),
            _ => out.extend(c.escape_debug()),
        }
    }
    // `::command::`, `##[command]` and `##vso[` mean something to CI systems: a backslash breaks them.
    Cow::Owned(if has_command(&out) { out.replace("::", ":\\u{3a}").replace("##", "#\\u{23}") } else { out })
}

fn has_command(text: &str) -> bool {
    text.contains("::") || text.contains("##")
}

/// A member's name for a message: escaped, cut, and starred where the name itself looks personal.
#[must_use]
pub fn escape_key(key: &str, show_pii: bool) -> String {
    if !show_pii && looks_personal(key) { "*".to_owned() } else { cut(key) }
}

/// Whether a member's name is more like somebody's data than like a field: an e-mail address, a number.
#[must_use]
pub fn looks_personal(key: &str) -> bool {
    key.contains('@') || key.bytes().filter(u8::is_ascii_digit).count() >= 7
}

/// A JSON Pointer for people: each token escaped, and starred where it looks personal.
#[must_use]
pub fn safe_pointer(pointer: &str, show_pii: bool) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'.');
    if pointer.len() <= MAX_SHOWN
        && pointer.bytes().all(plain)
        && pointer.bytes().filter(u8::is_ascii_digit).count() < 7
    {
        return pointer.to_owned();
    }
    let mut shown = String::with_capacity(pointer.len());
    for token in split_pointer(pointer) {
        shown.push('/');
        shown.push_str(&escape_key(&escape_token(&token), show_pii));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{escape, safe_pointer};

    #[test]
    fn foreign_text_cannot_steer_terminal_or_log() {
        assert_eq!(escape("caf\u{e9} \"x\""), "caf\u{e9} \"x\"");
        for hostile in ["\u{1b}[31m", "a\rb", "a\nb", "\u{202e}abc", "\u{200b}", "\u{9b}", "\u{7f}", "\0"] {
            let shown = escape(hostile);
            assert!(shown.chars().all(|c| c == ' ' || c.is_ascii_graphic()), "{shown:?}");
        }
        for command in ["::error::x", "##[error]x", "##vso[task]", "a ::warning file=x::y"] {
            let shown = escape(command);
            assert!(!shown.contains("::") && !shown.contains("##"), "{shown}");
        }
    }

    #[test]
    fn personal_keys_are_starred_in_pointers() {
        assert_eq!(safe_pointer("/people/jo@example.org/age", false), "/people/*/age");
        assert_eq!(safe_pointer("/people/jo@example.org/age", true), "/people/jo@example.org/age");
        assert_eq!(safe_pointer("/a~1b/0", false), "/a~1b/0");
        assert_eq!(safe_pointer("", false), "");
    }
}
