//! What is signed and how, for people: the content with visible line ends.

use std::fmt::Write as _;

use colored::Colorize;

use crate::diagnostic::escape;
use crate::signature::Scheme;

/// Bytes of the content that are shown.
const SHOWN: usize = 16 << 10;

/// The signed content, as it goes by.
#[derive(Debug, Default)]
pub(super) struct Explanation {
    start: Vec<u8>,
    length: u64,
}

impl Explanation {
    /// Takes note of further bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        let room = SHOWN.saturating_sub(self.start.len());
        self.start.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    /// The content, then how the signature is made of it.
    pub(super) fn render(&self, scheme: &Scheme<'_>) -> String {
        let mut text = String::new();
        let Some(hmac) = scheme.hmac() else {
            let _ = writeln!(text, "{}\n", scheme.in_words());
            return text;
        };
        let plural = if self.length == 1 { "" } else { "s" };
        let _ = writeln!(text, "{}", format!("signed content, {} byte{plural}:", self.length).bold());
        for line in visible(&self.start) {
            let _ = writeln!(text, "  {} {line}", "|".blue().bold());
        }
        let hidden = self.length - self.start.len() as u64;
        if hidden > 0 {
            let _ = writeln!(text, "  {} ... and {hidden} more bytes", "|".blue().bold());
        }
        text.push('\n');
        for (name, value) in [
            ("scheme", scheme.name.to_owned()),
            ("content", hmac.template()),
            ("digest", hmac.digest_in_words()),
            ("key", hmac.key.in_words().to_owned()),
            ("encoding", hmac.encoding.in_words().to_owned()),
            ("header", hmac.header_in_words()),
        ] {
            let _ = writeln!(text, "{} {value}", format!("{name:<9}").bold());
        }
        text.push('\n');
        text
    }
}

/// The bytes in lines. A line end is shown, and so is everything else that cannot be seen or steers a terminal.
fn visible(bytes: &[u8]) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut push = |text: &str, ends: bool| {
        if let Some(line) = lines.last_mut() {
            line.push_str(text);
        }
        if ends {
            lines.push(String::new());
        }
    };
    for chunk in bytes.utf8_chunks() {
        for piece in chunk.valid().split_inclusive(['\n', '\r', '\t']) {
            let (text, mark) = match piece.chars().next_back() {
                Some('\n') => (&piece[..piece.len() - 1], "\u{240a}"),
                Some('\r') => (&piece[..piece.len() - 1], "\u{240d}"),
                Some('\t') => (&piece[..piece.len() - 1], "\u{2409}"),
                _ => (piece, ""),
            };
            push(&escape(text), false);
            let mark = if mark.is_empty() { String::new() } else { mark.cyan().to_string() };
            push(&mark, piece.ends_with('\n'));
        }
        for byte in chunk.invalid() {
            push(&format!("\\x{byte:02x}").cyan().to_string(), false);
        }
    }
    lines
}
