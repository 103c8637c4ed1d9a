//! Why a text is no JSON: looked at once, where the parser has stopped.

use super::reader::Open;
use super::{Document, Fault, SyntaxError};

/// The parser's state where it met something that it did not expect.
pub(super) struct Explain<'r> {
    pub(super) document: &'r Document,
    pub(super) text: &'r str,
    pub(super) open: &'r [Open],
    pub(super) at: usize,
}

impl Explain<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn here(&self, fault: Fault) -> SyntaxError {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        SyntaxError::new(fault, self.at, length)
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The length of the word that stands here.
    fn word(&self) -> usize {
        let rest = self.rest();
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '+' | '-' | '.')))
            .unwrap_or(rest.len())
    }

    fn last_comma(&self) -> Option<usize> {
        let before = self.text[..self.at].trim_end();
        before.ends_with(',').then(|| before.len() - 1)
    }

    fn ended(&self) -> SyntaxError {
        match self.open.last() {
            Some(open) => {
                let start = self.document.entries[open.entry as usize].start;
                SyntaxError::new(Fault::UnendedContainer, start as usize, 1)
            }
            None => SyntaxError::new(Fault::UnexpectedEnd, self.at, 0),
        }
    }

    /// Faults that may stand wherever a token is due.
    fn foreign(&self) -> Option<SyntaxError> {
        let rest = self.rest();
        let fault = match self.peek()? {
            b'\'' | b'`' => Fault::SingleQuotes,
            b'#' => Fault::Comment,
            b'/' if rest.starts_with("//") || rest.starts_with("/*") => Fault::Comment,
            b'\\' if rest.starts_with("\\\"") => Fault::EscapedQuotes,
            0 => Fault::Nul,
            0x1a => Fault::EndMark,
            _ if rest.starts_with(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']) => {
                Fault::CurlyQuotes
            }
            _ => return None,
        };
        Some(self.here(fault))
    }

    pub(super) fn no_value(&self) -> SyntaxError {
        let Some(byte) = self.peek() else { return self.ended() };
        if let Some(error) = self.foreign() {
            return error;
        }
        let word = self.word();
        let name = &self.rest()[..word];
        match byte {
            b'}' | b']' | b',' => match self.last_comma() {
                Some(comma) if byte != b',' => SyntaxError::new(Fault::TrailingComma, comma, 1),
                _ if byte == b',' => self.here(Fault::ExtraComma),
                _ => self.here(Fault::Unexpected),
            },
            b'<' if self.open.is_empty() => self.here(Fault::Markup),
            b'+' | b'.' => self.no_number(),
            _ if matches!(name, "NaN" | "Infinity" | "undefined" | "nan" | "inf") => {
                SyntaxError::new(Fault::NoJsonNumber, self.at, word)
            }
            _ if matches!(name, "True" | "False" | "None") => {
                SyntaxError::new(Fault::PythonLiteral, self.at, word)
            }
            _ if self.open.is_empty() && is_http(self.rest()) => self.here(Fault::HttpMessage),
            _ if self.open.is_empty() && name == "curl" => self.here(Fault::CurlCommand),
            _ if self.open.is_empty() && looks_like_form(self.rest()) => self.here(Fault::Form),
            _ if word > 0 && self.at + word == self.text.len() && is_prefix_of_literal(name) => {
                SyntaxError::new(Fault::UnexpectedEnd, self.at, word)
            }
            _ if word > 0 => SyntaxError::new(Fault::BareWord, self.at, word),
            _ => self.here(Fault::Unexpected),
        }
    }

    pub(super) fn no_key(&self) -> SyntaxError {
        let Some(byte) = self.peek() else { return self.ended() };
        if let Some(error) = self.foreign() {
            return error;
        }
        match byte {
            b'}' => match self.last_comma() {
                Some(comma) => SyntaxError::new(Fault::TrailingComma, comma, 1),
                None => self.here(Fault::Unexpected),
            },
            b',' => self.here(Fault::ExtraComma),
            b']' => self.here(Fault::WrongBracket),
            b'-' | b'0'..=b'9' | b'[' | b'{' => self.here(Fault::KeyNotString),
            _ => match self.word() {
                0 => self.here(Fault::Unexpected),
                word => SyntaxError::new(Fault::UnquotedKey, self.at, word),
            },
        }
    }

    pub(super) fn no_colon(&self) -> SyntaxError {
        if self.peek().is_none() { self.ended() } else { SyntaxError::new(Fault::MissingColon, self.at, 1) }
    }

    pub(super) fn no_separator(&self) -> SyntaxError {
        let Some(byte) = self.peek() else { return self.ended() };
        if let Some(error) = self.foreign() {
            return error;
        }
        match byte {
            b'}' | b']' => self.here(Fault::WrongBracket),
            b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => self.here(Fault::MissingComma),
            _ => self.here(Fault::Unexpected),
        }
    }

    pub(super) fn no_number(&self) -> SyntaxError {
        let word = self.word();
        let fault = match &self.rest()[..word] {
            "-Infinity" | "+Infinity" | "-NaN" => Fault::NoJsonNumber,
            literal if self.at + word == self.text.len() && ends_unfinished(literal) => Fault::UnexpectedEnd,
            _ => Fault::BadNumber,
        };
        SyntaxError::new(fault, self.at, word)
    }

    pub(super) fn trailing(&self) -> SyntaxError {
        match self.foreign() {
            Some(error) if matches!(error.fault, Fault::Comment | Fault::Nul | Fault::EndMark) => error,
            _ => self.here(Fault::TrailingText),
        }
    }
}

/// Whether the text begins like a request or a response.
fn is_http(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.starts_with("HTTP/")
        || line.trim_end().ends_with(" HTTP/1.1")
        || line.trim_end().ends_with(" HTTP/1.0")
}

fn looks_like_form(text: &str) -> bool {
    let name = text.split('=').next().unwrap_or_default();
    name.len() < text.len()
        && name.len() < 64
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

fn is_prefix_of_literal(word: &str) -> bool {
    ["true", "false", "null"].iter().any(|literal| literal.starts_with(word))
}

fn ends_unfinished(literal: &str) -> bool {
    literal.ends_with(['-', '.', 'e', 'E', '+'])
        && literal.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}
