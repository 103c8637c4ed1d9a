//! The parser: one pass over the text, no recursion, exact offsets.
//!
//! Written here because no library gives, in one pass, the byte span of every value, member order, duplicate
//! keys, a depth limit that cannot overflow a stack, and an exact offset for every fault; `benches/` measures
//! it against those that give less.

use super::fault::Explain;
use super::keys::Seen;
use super::{Document, Entry, EntryKind, Fault, MAX_DEPTH, SyntaxError, string};

/// A container that is not closed yet.
#[derive(Debug)]
pub(super) struct Open {
    /// Its entry.
    pub(super) entry: u32,
    count: u32,
    is_object: bool,
    has_duplicates: bool,
    seen: Seen,
}

/// Parses the text that `document` holds into its tree.
pub(super) fn read(document: &mut Document) -> Result<(), SyntaxError> {
    // Text and stack are taken out while the tree grows, so that all can be held at once.
    let text = std::mem::take(&mut document.text);
    let mut open = std::mem::take(&mut document.open);
    open.clear();
    let result = parse(document, &text, &mut open);
    document.text = text;
    document.open = open;
    result?;
    document.shadowed.sort_unstable();
    document.duplicates.sort_unstable();
    Ok(())
}

/// The loop works on local variables, not on fields, so that they stay in registers; a fault is explained
/// from the offset at which it stopped.
fn parse(document: &mut Document, text: &str, open: &mut Vec<Open>) -> Result<(), SyntaxError> {
    let bytes = text.as_bytes();
    let plain = string::is_plain(bytes);
    let max_entries = match document.memory_limit {
        0 => usize::MAX,
        limit => limit / size_of::<Entry>(),
    };
    let mut at = skip_space(bytes, 0);
    if at == bytes.len() {
        return Err(SyntaxError::new(Fault::Empty, 0, 0));
    }
    loop {
        // A value begins here.
        match byte(bytes, at) {
            b'"' => at = read_string(document, text, at, plain)?,
            opening @ (b'{' | b'[') => {
                if open.len() == MAX_DEPTH {
                    return Err(SyntaxError::new(Fault::Depth, at, 1));
                }
                let is_object = opening == b'{';
                let kind = if is_object { EntryKind::Object } else { EntryKind::Array };
                let entry = push(document, kind, at, at + 1);
                open.push(Open { entry, count: 0, is_object, has_duplicates: false, seen: Seen::default() });
                at = skip_space(bytes, at + 1);
                // The closing brackets stand two places behind the opening ones.
                if byte(bytes, at) == opening + 2 {
                    at += 1;
                    close(document, text, open, at);
                } else {
                    if is_object {
                        at = read_key(document, text, open, at, plain)?;
                    }
                    continue;
                }
            }
            b'-' | b'0'..=b'9' => {
                let end = number_end(bytes, at);
                if end == at {
                    return Err(explain(document, text, open, at).no_number());
                }
                push(document, EntryKind::Number, at, end);
                at = end;
            }
            b't' | b'f' | b'n' => {
                let (word, kind) = match byte(bytes, at) {
                    b't' => ("true", EntryKind::True),
                    b'f' => ("false", EntryKind::False),
                    _ => ("null", EntryKind::Null),
                };
                let end = at + word.len();
                if bytes.get(at..end) != Some(word.as_bytes()) || is_word(byte(bytes, end)) {
                    return Err(explain(document, text, open, at).no_value());
                }
                push(document, kind, at, end);
                at = end;
            }
            _ => return Err(explain(document, text, open, at).no_value()),
        }
        if document.entries.len() > max_entries {
            return Err(SyntaxError::new(Fault::Memory, at, 0));
        }
        // A value has ended here; close what ends with it.
        loop {
            at = skip_space(bytes, at);
            let Some(top) = open.last_mut() else {
                return if at == bytes.len() {
                    Ok(())
                } else {
                    Err(explain(document, text, open, at).trailing())
                };
            };
            top.count += 1;
            match (byte(bytes, at), top.is_object) {
                (b',', true) => {
                    at = skip_space(bytes, at + 1);
                    at = read_key(document, text, open, at, plain)?;
                    break;
                }
                (b',', false) => {
                    at = skip_space(bytes, at + 1);
                    break;
                }
                (b'}', true) | (b']', false) => {
                    at += 1;
                    close(document, text, open, at);
                }
                _ => return Err(explain(document, text, open, at).no_separator()),
            }
        }
    }
}

#[cold]
fn explain<'r>(document: &'r Document, text: &'r str, open: &'r [Open], at: usize) -> Explain<'r> {
    Explain { document, text, open, at }
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

/// Reads the string whose opening quote stands at `at`; returns the offset behind its closing quote.
#[inline]
fn read_string(document: &mut Document, text: &str, at: usize, plain: bool) -> Result<usize, SyntaxError> {
    let bytes = text.as_bytes();
    let start = at + 1;
    let stop = if plain { string::quote(bytes, start) } else { string::special(bytes, start) };
    if byte(bytes, stop) == b'"' {
        push(document, EntryKind::String, start, stop);
        return Ok(stop + 1);
    }
    read_escaped(document, text, start, stop)
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

/// Reads the key at `at` and its colon; returns the offset of the value.
#[inline]
fn read_key(
    document: &mut Document,
    text: &str,
    open: &mut [Open],
    at: usize,
    plain: bool,
) -> Result<usize, SyntaxError> {
    let bytes = text.as_bytes();
    if byte(bytes, at) != b'"' {
        return Err(explain(document, text, open, at).no_key());
    }
    let key = offset(document.entries.len());
    let mut end = read_string(document, text, at, plain)?;
    if let Some(top) = open.last_mut()
        && top.seen.may_hold(bytes, document.entries[key as usize], top.count)
    {
        top.has_duplicates |= document.note_duplicate(text, top.entry, key);
    }
    if byte(bytes, end) != b':' {
        end = skip_space(bytes, end);
        match byte(bytes, end) {
            b':' => {}
            _ if end == bytes.len() => return Err(explain(document, text, open, end).no_value()),
            _ => return Err(SyntaxError::new(Fault::MissingColon, end, 1)),
        }
    }
    Ok(skip_space(bytes, end + 1))
}

/// Closes the innermost container, whose last byte stands before `end`.
#[inline]
fn close(document: &mut Document, text: &str, open: &mut Vec<Open>, end: usize) {
    let Some(mut top) = open.pop() else { return };
    if Seen::is_wide(top.count) && top.is_object {
        top.has_duplicates |= document.note_late_duplicates(text, top.entry);
    }
    let next = offset(document.entries.len());
    let entry = &mut document.entries[top.entry as usize];
    entry.end = offset(end);
    entry.next = next;
    entry.extra = top.count;
    if top.has_duplicates {
        entry.kind = EntryKind::ObjectWithDuplicates;
    }
    if top.is_object && open.is_empty() {
        document.root_keys = top.seen;
    }
}

/// The end of the number that begins at `start`; `start` itself when it is none.
#[inline]
fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + usize::from(bytes[start] == b'-');
    match byte(bytes, at) {
        b'0' => at += 1,
        b'1'..=b'9' => at = digits(bytes, at),
        _ => return start,
    }
    if byte(bytes, at) == b'.' {
        let end = digits(bytes, at + 1);
        if end == at + 1 {
            return start;
        }
        at = end;
    }
    if let b'e' | b'E' = byte(bytes, at) {
        let sign = usize::from(matches!(byte(bytes, at + 1), b'+' | b'-'));
        let end = digits(bytes, at + 1 + sign);
        if end == at + 1 + sign {
            return start;
        }
        at = end;
    }
    if is_word(byte(bytes, at)) { start } else { at }
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
