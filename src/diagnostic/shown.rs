//! Foreign text has one way to be shown: escaped, on one line, not too long, masked where it is private.

use std::borrow::Cow;

use crate::document::{Kind, Node, escape_token, split_pointer};

/// Characters of a value that are shown.
const MAX_SHOWN: usize = 80;

/// Characters of a member's name that a report holds: hostile names must not make it larger than its input.
const MAX_KEY: usize = 4096;

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

    /// The value as the subject of a sentence; `this` where it is private and not asked for.
    #[must_use]
    pub fn text(&self, show_pii: bool) -> &str {
        match self.kind {
            Kind::String | Kind::Number if self.private && !show_pii => "this",
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
        if is_harmless(c) { out.push(c) } else { out.extend(c.escape_debug()) }
    }
    // `::command::`, `##[command]` and `##vso[` mean something to CI systems: a backslash breaks them.
    Cow::Owned(if has_command(&out) { out.replace("::", ":\\u{3a}").replace("##", "#\\u{23}") } else { out })
}

/// Whether a character may go to a terminal or a log as it is: it neither steers nor hides.
#[must_use]
pub fn is_harmless(c: char) -> bool {
    // Nearly all characters are these; the tables of Unicode are asked for the others.
    if c.is_ascii() {
        return !c.is_ascii_control();
    }
    c.escape_debug().count() == 1
}

fn has_command(text: &str) -> bool {
    text.contains("::") || text.contains("##")
}

/// A member's name for a message: escaped, cut, and starred where the name itself looks personal.
#[must_use]
pub fn escape_key(key: &str, show_pii: bool) -> String {
    if !show_pii && looks_personal(key) { "*".to_owned() } else { cut(key) }
}

/// A member's name for a report that escapes its strings itself: as it is, but starred where it looks personal
/// and cut where nobody would read it.
#[must_use]
pub fn masked_key(key: &str, show_pii: bool) -> Cow<'_, str> {
    if !show_pii && looks_personal(key) {
        return Cow::Borrowed("*");
    }
    match key.char_indices().nth(MAX_KEY) {
        Some((end, _)) => Cow::Owned(format!("{}...", &key[..end])),
        None => Cow::Borrowed(key),
    }
}

/// A JSON Pointer for a report that escapes its strings itself: each token as [`masked_key`] gives it.
#[must_use]
pub fn masked_pointer(pointer: &str, show_pii: bool) -> String {
    let mut masked = String::with_capacity(pointer.len());
    for token in split_pointer(pointer) {
        masked.push('/');
        masked.push_str(&escape_token(&masked_key(&token, show_pii)));
    }
    masked
}

/// Whether a member's name is more like somebody's data than like a field: an e-mail address, a number, a name of two
/// or three words.
#[must_use]
pub fn looks_personal(key: &str) -> bool {
    key.contains('@') || key.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS || is_name(key)
}

/// Whether all words, two or three, begin with a capital letter and go on with small ones.
fn is_name(key: &str) -> bool {
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    key.contains(' ') && (2..=3).contains(&key.split(' ').count()) && key.split(' ').all(capitalised)
}

/// Whether a text holds an e-mail address or a telephone number in international form, wherever it stands.
#[must_use]
pub fn holds_contact(text: &str) -> bool {
    let is_number = |rest: &str| {
        let part = |c: &char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '/');
        rest.chars().take_while(part).filter(char::is_ascii_digit).count() >= LEAST_DIGITS
    };
    text.contains('@') || text.split('+').skip(1).any(is_number)
}

/// Digits from which on a text may be somebody's number.
const LEAST_DIGITS: usize = 7;

/// A JSON Pointer for people: each token escaped, and starred where it looks personal.
#[must_use]
pub fn safe_pointer(pointer: &str, show_pii: bool) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b'.');
    if pointer.len() <= MAX_SHOWN
        && pointer.bytes().all(plain)
        && pointer.bytes().filter(u8::is_ascii_digit).count() < LEAST_DIGITS
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
    use super::{escape, holds_contact, masked_pointer, safe_pointer};

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
    fn contacts_are_known_and_times_are_none() {
        for contact in ["jo@example.org", "Jo +12025550143", "+49 (30) 231-25042", "call +1 202 555 0143!"] {
            assert!(holds_contact(contact), "{contact}");
        }
        for other in ["1234567890", "2025-10-04T22:17:55+00:00", "2025-10-04T22:17:55+0200", "+1", "a+b", ""]
        {
            assert!(!holds_contact(other), "{other}");
        }
    }

    #[test]
    fn pointers_of_reports_are_true() {
        for pointer in ["", "/urn::x/a~1b/~0/\u{1b}", "/##"] {
            assert_eq!(masked_pointer(pointer, false), pointer);
        }
        assert_eq!(masked_pointer("/people/jo@example.org/age", false), "/people/*/age");
        assert_eq!(masked_pointer(&format!("/{}", "k".repeat(5000)), false).len(), 4100);
    }

    #[test]
    fn personal_keys_are_starred_in_pointers() {
        assert_eq!(safe_pointer("/people/jo@example.org/age", false), "/people/*/age");
        assert_eq!(safe_pointer("/people/jo@example.org/age", true), "/people/jo@example.org/age");
        assert_eq!(masked_pointer("/scores/Avery Langley/age", false), "/scores/*/age");
        assert_eq!(safe_pointer("/a b/First name/A/0", false), "/a b/First name/A/0");
        assert_eq!(safe_pointer("/a~1b/0", false), "/a~1b/0");
        assert_eq!(safe_pointer("", false), "");
    }
}
