//! How strings are written: which characters become escapes, and of which form.

use crate::document::Node;

/// The strings of a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strings {
    /// As they stand in the text that was read: only the space between the values changes.
    AsWritten,
    /// Written anew from their content.
    Escaped(Escapes),
}

/// Which characters a library escapes. Quotes, backslashes and control characters are escaped by all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escapes {
    /// Whether everything beyond ASCII becomes `\u`.
    pub non_ascii: bool,
    /// Whether the digits of `\u` are upper case.
    pub upper: bool,
    /// Whether `/` becomes `\/`.
    pub slash: bool,
    /// Whether backspace and form feed become `\b` and `\f` rather than `\u0008` and `\u000c`.
    pub short: bool,
    /// Further characters that become `\u`.
    pub also: &'static str,
    /// The escapes in a few words.
    pub words: &'static str,
}

impl Strings {
    pub(super) fn write(&self, string: Node<'_>, out: &mut Vec<u8>) {
        match self {
            Self::AsWritten => out.extend_from_slice(string.source().as_bytes()),
            Self::Escaped(escapes) => {
                out.push(b'"');
                escapes.write(string.as_str().unwrap_or_default(), out);
                out.push(b'"');
            }
        }
    }
}

impl Escapes {
    fn write(&self, text: &str, out: &mut Vec<u8>) {
        for c in text.chars() {
            if (self.non_ascii && !c.is_ascii()) || self.also.contains(c) {
                self.unicode(c, out);
                continue;
            }
            match c {
                '"' => out.extend_from_slice(b"\\\""),
                '\\' => out.extend_from_slice(b"\\\\"),
                '/' if self.slash => out.extend_from_slice(b"\\/"),
                '\n' => out.extend_from_slice(b"\\n"),
                '\r' => out.extend_from_slice(b"\\r"),
                '\t' => out.extend_from_slice(b"\\t"),
                '\u{8}' if self.short => out.extend_from_slice(b"\\b"),
                '\u{c}' if self.short => out.extend_from_slice(b"\\f"),
                '\0'..='\u{1f}' => self.unicode(c, out),
                _ => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
    }

    fn unicode(&self, c: char, out: &mut Vec<u8>) {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let escape = if self.upper { format!("\\u{unit:04X}") } else { format!("\\u{unit:04x}") };
            out.extend_from_slice(escape.as_bytes());
        }
    }
}
