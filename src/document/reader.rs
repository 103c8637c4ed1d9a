//! The parser: one pass over the text, no recursion, exact offsets.
//!
//! Written here because no library gives, in one pass, the byte span of every value, member order, duplicate
//! keys, a depth limit that cannot overflow a stack, and an exact offset for every fault; `benches/` measures
//! it against those that give less.

use super::{Document, Entry, EntryKind, Fault, MAX_DEPTH, SyntaxError, string};

/// Objects with more members than this look for duplicates by sorting.
const FEW_MEMBERS: u32 = 32;

struct Reader<'d> {
    document: &'d mut Document,
    text: &'d str,
    at: usize,
    open: Vec<Open>,
    max_entries: usize,
}

/// A container that is not closed yet.
struct Open {
    entry: u32,
    count: u32,
    is_object: bool,
    has_duplicates: bool,
    /// One bit for each key met so far: a set bit says that a key may have been met before.
    seen: u64,
}

/// Parses the text that `document` holds into its tree.
pub(super) fn read(document: &mut Document) -> Result<(), SyntaxError> {
    // The text is taken out while the tree grows, so that both can be held at once.
    let text = std::mem::take(&mut document.text);
    let max_entries = match document.memory_limit {
        0 => usize::MAX,
        bytes => bytes / size_of::<Entry>(),
    };
    let mut reader = Reader { document, text: &text, at: 0, open: Vec::with_capacity(8), max_entries };
    let result = reader.document();
    document.text = text;
    result
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), SyntaxError> {
        self.skip_space();
        if self.at == self.text.len() {
            return Err(SyntaxError::new(Fault::Empty, 0, 0));
        }
        loop {
            self.value()?;
            if self.close_or_continue()? {
                break;
            }
        }
        self.skip_space();
        if self.peek().is_some() {
            return Err(self.trailing());
        }
        self.document.shadowed.sort_unstable();
        self.document.duplicates.sort_unstable();
        Ok(())
    }

    fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    #[inline]
    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Reads one value. Of a container that holds something, only its opening is read.
    #[inline]
    fn value(&mut self) -> Result<(), SyntaxError> {
        loop {
            match self.peek() {
                Some(b'"') => return self.string(),
                Some(b'{') => {
                    self.open(true)?;
                    self.skip_space();
                    if self.peek() == Some(b'}') {
                        self.close();
                        return Ok(());
                    }
                    self.key()?;
                }
                Some(b'[') => {
                    self.open(false)?;
                    self.skip_space();
                    if self.peek() == Some(b']') {
                        self.close();
                        return Ok(());
                    }
                }
                Some(b'-' | b'0'..=b'9') => return self.number(),
                Some(b't') => return self.literal("true", EntryKind::True),
                Some(b'f') => return self.literal("false", EntryKind::False),
                Some(b'n') => return self.literal("null", EntryKind::Null),
                _ => return Err(self.no_value()),
            }
        }
    }

    /// After a value: closes what ends here. Returns true when the outermost value is complete, false when
    /// another value follows.
    #[inline]
    fn close_or_continue(&mut self) -> Result<bool, SyntaxError> {
        if self.document.entries.len() > self.max_entries {
            return Err(SyntaxError::new(Fault::Memory, self.at, 1));
        }
        loop {
            let Some(open) = self.open.last_mut() else { return Ok(true) };
            open.count += 1;
            let is_object = open.is_object;
            self.skip_space();
            match (self.peek(), is_object) {
                (Some(b','), true) => {
                    self.at += 1;
                    self.skip_space();
                    self.key()?;
                    return Ok(false);
                }
                (Some(b','), false) => {
                    self.at += 1;
                    self.skip_space();
                    return Ok(false);
                }
                (Some(b'}'), true) | (Some(b']'), false) => self.close(),
                _ => return Err(self.no_separator()),
            }
        }
    }

    fn open(&mut self, is_object: bool) -> Result<(), SyntaxError> {
        if self.open.len() == MAX_DEPTH {
            return Err(SyntaxError::new(Fault::Depth, self.at, 1));
        }
        let kind = if is_object { EntryKind::Object } else { EntryKind::Array };
        let entry = self.push(kind, self.at, self.at + 1);
        self.open.push(Open { entry, count: 0, is_object, has_duplicates: false, seen: 0 });
        self.at += 1;
        Ok(())
    }

    fn close(&mut self) {
        self.at += 1;
        let Some(mut open) = self.open.pop() else { return };
        if open.is_object && open.count > FEW_MEMBERS {
            open.has_duplicates |= self.find_duplicates(open.entry);
        }
        let next = offset(self.document.entries.len());
        let entry = &mut self.document.entries[open.entry as usize];
        entry.end = offset(self.at);
        entry.next = next;
        entry.extra = open.count;
        if open.has_duplicates {
            entry.kind = EntryKind::ObjectWithDuplicates;
        }
    }

    #[inline]
    fn push(&mut self, kind: EntryKind, start: usize, end: usize) -> u32 {
        let index = offset(self.document.entries.len());
        self.document.entries.push(Entry {
            kind,
            start: offset(start),
            end: offset(end),
            next: index + 1,
            extra: 0,
        });
        index
    }

    #[inline]
    fn string(&mut self) -> Result<(), SyntaxError> {
        let start = self.at + 1;
        let Some(stop) = string::special(self.bytes(), start) else {
            return Err(SyntaxError::new(Fault::UnendedString, self.at, 1));
        };
        if self.bytes()[stop] == b'"' {
            self.push(EntryKind::String, start, stop);
            self.at = stop + 1;
            return Ok(());
        }
        let from = self.document.unescaped.len();
        let end = string::unescape(self.text, start, stop, &mut self.document.unescaped)?;
        let index = self.push(EntryKind::EscapedString, start, end);
        self.document.entries[index as usize].extra = offset(self.document.escaped.len());
        self.document.escaped.push(from..self.document.unescaped.len());
        self.at = end + 1;
        Ok(())
    }

    /// Reads a key and its colon, up to the value.
    #[inline]
    fn key(&mut self) -> Result<(), SyntaxError> {
        if self.peek() != Some(b'"') {
            return Err(self.no_key());
        }
        let key = offset(self.document.entries.len());
        self.string()?;
        self.remember(key);
        self.skip_space();
        if self.peek() != Some(b':') {
            let fault = if self.peek().is_some() { Fault::MissingColon } else { Fault::UnexpectedEnd };
            return Err(self.here(fault));
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// Looks whether the object that is open has met this key before.
    #[inline]
    fn remember(&mut self, key: u32) {
        let name = self.name(key);
        let bit = 1_u64 << (fingerprint(name.as_bytes()) & 63);
        let Some(open) = self.open.last_mut() else { return };
        let maybe = open.seen & bit != 0;
        open.seen |= bit;
        // Wide objects are looked through once, when they close.
        if maybe && open.count < FEW_MEMBERS {
            let first = open.entry + 1;
            if let Some(earlier) = self.earlier(first, key) {
                self.document.shadowed.push(earlier);
                self.document.duplicates.push(key);
                if let Some(open) = self.open.last_mut() {
                    open.has_duplicates = true;
                }
            }
        }
    }

    fn name(&self, key: u32) -> &str {
        let entry = self.document.entries[key as usize];
        match entry.kind {
            EntryKind::EscapedString => {
                let range = self.document.escaped[entry.extra as usize].clone();
                &self.document.unescaped[range]
            }
            _ => &self.text[entry.start as usize..entry.end as usize],
        }
    }

    /// The last key before `key` that has its name, among the members that begin at `first`.
    fn earlier(&self, first: u32, key: u32) -> Option<u32> {
        let name = self.name(key);
        let mut found = None;
        let mut at = first;
        while at < key {
            if self.name(at) == name {
                found = Some(at);
            }
            at = self.document.entries[at as usize + 1].next;
        }
        found
    }

    /// Finds the duplicates that the members behind the first [`FEW_MEMBERS`] of a wide object make.
    fn find_duplicates(&mut self, object: u32) -> bool {
        let mut keys = Vec::new();
        let mut at = object + 1;
        let end = offset(self.document.entries.len());
        while at < end {
            keys.push(at);
            at = self.document.entries[at as usize + 1].next;
        }
        let first_late = keys[FEW_MEMBERS as usize];
        keys.sort_unstable_by(|&left, &right| self.name(left).cmp(self.name(right)).then(left.cmp(&right)));
        let before = self.document.duplicates.len();
        for pair in keys.windows(2) {
            if pair[1] >= first_late && self.name(pair[0]) == self.name(pair[1]) {
                self.document.shadowed.push(pair[0]);
                self.document.duplicates.push(pair[1]);
            }
        }
        self.document.duplicates.len() > before
    }

    #[inline]
    fn number(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + usize::from(bytes[start] == b'-');
        match bytes.get(at) {
            Some(b'0') => at += 1,
            Some(b'1'..=b'9') => at = digits(bytes, at),
            _ => return Err(self.no_number()),
        }
        if bytes.get(at) == Some(&b'.') {
            let end = digits(bytes, at + 1);
            if end == at + 1 {
                return Err(self.no_number());
            }
            at = end;
        }
        if let Some(b'e' | b'E') = bytes.get(at) {
            let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            let end = digits(bytes, at + 1 + sign);
            if end == at + 1 + sign {
                return Err(self.no_number());
            }
            at = end;
        }
        if let Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'_' | b'+') = bytes.get(at) {
            return Err(self.no_number());
        }
        self.push(EntryKind::Number, start, at);
        self.at = at;
        Ok(())
    }

    #[inline]
    fn literal(&mut self, word: &str, kind: EntryKind) -> Result<(), SyntaxError> {
        let end = self.at + word.len();
        let follows = self.bytes().get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        if self.bytes().get(self.at..end) != Some(word.as_bytes()) || follows {
            return Err(self.no_value());
        }
        self.push(kind, self.at, end);
        self.at = end;
        Ok(())
    }
}

/// Faults: everything below runs once a text at most.
impl Reader<'_> {
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
            _ if rest.starts_with(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']) => {
                Fault::CurlyQuotes
            }
            _ => return None,
        };
        Some(self.here(fault))
    }

    fn no_value(&self) -> SyntaxError {
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
            _ if self.open.is_empty() && looks_like_form(self.rest()) => self.here(Fault::Form),
            _ if word > 0 && self.at + word == self.text.len() && is_prefix_of_literal(name) => {
                SyntaxError::new(Fault::UnexpectedEnd, self.at, word)
            }
            _ if word > 0 => SyntaxError::new(Fault::BareWord, self.at, word),
            _ => self.here(Fault::Unexpected),
        }
    }

    fn no_key(&self) -> SyntaxError {
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

    fn no_separator(&self) -> SyntaxError {
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

    fn no_number(&self) -> SyntaxError {
        let word = self.word();
        let fault = match &self.rest()[..word] {
            "-Infinity" | "+Infinity" | "-NaN" => Fault::NoJsonNumber,
            literal if self.at + word == self.text.len() && ends_unfinished(literal) => Fault::UnexpectedEnd,
            _ => Fault::BadNumber,
        };
        SyntaxError::new(fault, self.at, word)
    }

    fn trailing(&self) -> SyntaxError {
        if matches!(self.foreign(), Some(error) if error.fault == Fault::Comment) {
            return self.here(Fault::Comment);
        }
        self.here(Fault::TrailingText)
    }
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

fn digits(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    at
}

/// A cheap number for a key: its length, first and last bytes.
#[inline]
fn fingerprint(name: &[u8]) -> usize {
    let first = name.first().copied().unwrap_or(0) as usize;
    let last = name.last().copied().unwrap_or(0) as usize;
    let middle = name.get(name.len() / 2).copied().unwrap_or(0) as usize;
    name.len().wrapping_mul(7) ^ first.wrapping_mul(31) ^ last.wrapping_mul(3) ^ middle.wrapping_mul(13)
}

/// Offsets fit: the text is at most 4 GiB long, and no entry takes less than one byte of it.
#[inline]
#[allow(clippy::cast_possible_truncation)]
fn offset(value: usize) -> u32 {
    value as u32
}
