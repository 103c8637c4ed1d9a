//! The parser: one pass over the text, no recursion, exact offsets.
//!
//! Written here because no library gives, in one pass, the byte span of every value, member order, duplicate
//! keys, a depth limit that cannot overflow a stack, and an exact offset for every fault; `benches/` measures
//! it against those that give less.

use super::fault::Explain;
use super::keys::Seen;
use super::name::Head;
use super::{Document, Entry, EntryKind, Fault, MAX_DEPTH, SyntaxError, string};

/// A container that is not closed yet.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// Its entry.
    pub(super) entry: u32,
    count: u32,
    /// An array, an object, or `Null`: no container at all.
    kind: EntryKind,
    has_duplicates: bool,
    /// Its number among the objects, for `Seen`.
    object: u32,
}

/// Parses the text that `document` holds into its tree.
pub(super) fn read(document: &mut Document) -> Result<(), SyntaxError> {
    // Text and stack are taken out while the tree grows, so that all can be held at once.
    let text = std::mem::take(&mut document.text);
    let mut open = std::mem::take(&mut document.open);
    let mut seen = std::mem::take(&mut document.seen);
    open.clear();
    seen.begin();
    let result = parse(document, &text, &mut open, &mut seen).map_err(|stop| match stop {
        Stop::Fault(error) => error,
        Stop::At(at, explain) => explain(&Explain { document, text: &text, open: &open, at }),
    });
    document.text = text;
    document.open = open;
    document.seen = seen;
    result?;
    document.shadowed.sort_unstable();
    document.duplicates.sort_unstable();
    Ok(())
}

/// Why the parser has stopped.
enum Stop {
    /// It is clear what is wrong.
    Fault(SyntaxError),
    /// Something else was due at this offset; what it is, is looked at outside the loop.
    At(usize, fn(&Explain<'_>) -> SyntaxError),
}

impl From<SyntaxError> for Stop {
    fn from(error: SyntaxError) -> Self {
        Self::Fault(error)
    }
}

/// The loop works on local variables, not on fields, so that they stay in registers. `open` holds the
/// containers around the innermost one, and all of them when the parser stops early.
fn parse(document: &mut Document, text: &str, open: &mut Vec<Open>, seen: &mut Seen) -> Result<(), Stop> {
    let bytes = text.as_bytes();
    let max_entries = document.max_entries();
    let mut at = skip_space(bytes, 0);
    if at == bytes.len() {
        return Err(nothing(bytes).into());
    }
    // The innermost container; outside of all stands one that is never closed.
    let mut top = Open::default();
    macro_rules! stop {
        ($at:expr, $explain:ident) => {{
            if !open.is_empty() {
                open.remove(0);
                open.push(top);
            }
            return Err(Stop::At($at, |state| state.$explain()));
        }};
    }
    'element: loop {
        if top.kind == EntryKind::Object {
            if byte(bytes, at) != b'"' {
                stop!(at, no_key);
            }
            let key = offset(document.entries.len());
            let start = at + 1;
            let end = string::special(bytes, start);
            let may_be_doubled = if byte(bytes, end) == b'"' {
                push(document, EntryKind::String, start, end);
                at = end + 1;
                seen.add(open.len() - 1, top.object, key, Head::of(&bytes[start..end]))
            } else {
                at = read_escaped(document, text, start, end)?;
                seen.add_any(open.len() - 1, top.object, key)
            };
            if may_be_doubled && !Seen::is_full(top.count) {
                top.has_duplicates |= document.note_duplicate(text, top.entry, key);
            }
            at = skip_space(bytes, at);
            if byte(bytes, at) != b':' {
                stop!(at, no_colon);
            }
            at = skip_space(bytes, at + 1);
        }
        // A value begins here.
        match byte(bytes, at) {
            b'"' => {
                let start = at + 1;
                let end = string::special(bytes, start);
                if byte(bytes, end) == b'"' {
                    push(document, EntryKind::String, start, end);
                    at = end + 1;
                } else {
                    at = read_escaped(document, text, start, end)?;
                }
            }
            opening @ (b'{' | b'[') => {
                if open.len() == MAX_DEPTH {
                    return Err(SyntaxError::new(Fault::Depth, at, 1).into());
                }
                let kind = if opening == b'{' { EntryKind::Object } else { EntryKind::Array };
                let entry = push(document, kind, at, at + 1);
                let object = if opening == b'{' { seen.open(open.len()) } else { 0 };
                open.push(std::mem::replace(&mut top, Open { entry, kind, object, ..Open::default() }));
                at = skip_space(bytes, at + 1);
                // The closing brackets stand two places behind the opening ones.
                if byte(bytes, at) != opening + 2 {
                    continue 'element;
                }
                at += 1;
                top = close(document, text, &top, open, at);
            }
            b'-' | b'0'..=b'9' => {
                let Some((end, kind)) = number(bytes, at) else { stop!(at, no_number) };
                push(document, kind, at, end);
                at = end;
            }
            b't' | b'f' | b'n' => {
                let Some((end, kind)) = literal(bytes, at) else { stop!(at, no_value) };
                push(document, kind, at, end);
                at = end;
            }
            _ => stop!(at, no_value),
        }
        if document.entries.len() > max_entries {
            return Err(SyntaxError::new(Fault::Memory, at, 0).into());
        }
        // A value has ended here; close what ends with it.
        loop {
            at = skip_space(bytes, at);
            top.count += 1;
            match (byte(bytes, at), top.kind) {
                (b',', EntryKind::Object | EntryKind::Array) => {
                    at = skip_space(bytes, at + 1);
                    continue 'element;
                }
                (b'}', EntryKind::Object) | (b']', EntryKind::Array) => {
                    at += 1;
                    top = close(document, text, &top, open, at);
                }
                (_, EntryKind::Null) if at == bytes.len() => return Ok(()),
                (_, EntryKind::Null) => stop!(at, trailing),
                _ => stop!(at, no_separator),
            }
        }
    }
}

/// The fault of a text without a value.
fn nothing(bytes: &[u8]) -> SyntaxError {
    SyntaxError::new(if bytes.is_empty() { Fault::Empty } else { Fault::Blank }, 0, 0)
}

/// The byte at `at`; NUL, which is no token, behind the end.
#[inline]
fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

#[inline]
fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let b' ' | b'\n' | b'\r' | b'\t' = byte(bytes, at) {
        at += 1;
    }
    at
}

#[inline]
fn push(document: &mut Document, kind: EntryKind, start: usize, end: usize) -> u32 {
    let index = offset(document.entries.len());
    document.entries.push(Entry { kind, start: offset(start), end: offset(end), next: index + 1, extra: 0 });
    index
}

#[cold]
fn read_escaped(
    document: &mut Document,
    text: &str,
    start: usize,
    stop: usize,
) -> Result<usize, SyntaxError> {
    let from = document.unescaped.len();
    let end = string::unescape(text, start, stop, &mut document.unescaped)?;
    let index = push(document, EntryKind::EscapedString, start, end);
    document.entries[index as usize].extra = offset(document.escaped.len());
    document.escaped.push(from..document.unescaped.len());
    Ok(end + 1)
}

/// Closes the container `top`, whose last byte stands before `end`; returns the one around it.
#[inline]
fn close(document: &mut Document, text: &str, top: &Open, open: &mut Vec<Open>, end: usize) -> Open {
    let is_object = top.kind == EntryKind::Object;
    let late = Seen::is_full(top.count) && is_object && document.note_late_duplicates(text, top.entry);
    let next = offset(document.entries.len());
    let entry = &mut document.entries[top.entry as usize];
    entry.end = offset(end);
    entry.next = next;
    entry.extra = top.count;
    if top.has_duplicates || late {
        entry.kind = EntryKind::ObjectWithDuplicates;
    }
    if is_object && open.len() == 1 {
        document.root_object = Some(top.object);
    }
    open.pop().unwrap_or_default()
}

/// The literal that stands at `at` and the offset behind it.
#[inline]
fn literal(bytes: &[u8], at: usize) -> Option<(usize, EntryKind)> {
    let rest = bytes.get(at..)?;
    let (length, kind) = match rest.first_chunk()? {
        b"true" => (4, EntryKind::True),
        b"null" => (4, EntryKind::Null),
        b"fals" if byte(rest, 4) == b'e' => (5, EntryKind::False),
        _ => return None,
    };
    (!is_word(byte(rest, length))).then_some((at + length, kind))
}

/// The number that begins at `start` and the offset behind it.
#[inline]
fn number(bytes: &[u8], start: usize) -> Option<(usize, EntryKind)> {
    let mut kind = EntryKind::Integer;
    let mut at = start + usize::from(bytes[start] == b'-');
    match byte(bytes, at) {
        b'0' => at += 1,
        b'1'..=b'9' => at = digits(bytes, at),
        _ => return None,
    }
    if byte(bytes, at) == b'.' {
        let end = digits(bytes, at + 1);
        if end == at + 1 {
            return None;
        }
        (at, kind) = (end, EntryKind::Number);
    }
    if let b'e' | b'E' = byte(bytes, at) {
        let sign = usize::from(matches!(byte(bytes, at + 1), b'+' | b'-'));
        let end = digits(bytes, at + 1 + sign);
        if end == at + 1 + sign {
            return None;
        }
        (at, kind) = (end, EntryKind::Number);
    }
    (!is_word(byte(bytes, at))).then_some((at, kind))
}

/// Whether a byte would go on with a number or a literal.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'+')
}

fn digits(bytes: &[u8], mut at: usize) -> usize {
    while byte(bytes, at).is_ascii_digit() {
        at += 1;
    }
    at
}

/// Offsets fit: the text is at most 4 GiB long, and no entry takes less than one byte of it.
#[inline]
#[allow(clippy::cast_possible_truncation)]
pub(super) fn offset(value: usize) -> u32 {
    value as u32
}
