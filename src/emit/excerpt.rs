//! The line of a payload that a finding is about: cut to fit, private values masked, columns kept.

use std::ops::Range;

use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Fact, is_harmless, looks_personal};

/// Characters that are shown before the marked ones, when the line does not fit.
const LEAD: usize = 24;

/// A line, or the part of it around the marked characters.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What is shown of the line; every character stands for one of the line's, but for marks of omission.
    pub line: String,
    /// How many characters stand before the marked ones.
    pub start: usize,
    /// How many characters are marked, at least one.
    pub length: usize,
}

impl Excerpt {
    /// The excerpt for a finding, at most about `width` characters wide. `None` when there is no text, or the
    /// finding has no place in it.
    #[must_use]
    pub fn new(checked: &Checked<'_>, finding: &Diagnostic, width: usize, show_pii: bool) -> Option<Self> {
        let text = checked.text;
        // A mark before the text, what is not shown and what is no text have no place in it.
        let placed = match &finding.fact {
            Fact::ByteOrderMark | Fact::More { .. } => false,
            Fact::Syntax(fault) => fault.is_in_text(),
            _ => true,
        };
        if text.is_empty() || !placed {
            return None;
        }
        let start = finding.span.start.min(text.len());
        let line = line_around(text, start);
        let column = count(&text[line.start..start]);
        let marked = count(&text[start..finding.span.end.clamp(start, line.end.max(start))]).max(1);
        let first = if column + marked.min(width / 2) <= width { 0 } else { column - LEAD.min(column) };
        // Only the part of a long line that can be shown is looked at.
        let from = skip(text, line.start, first);
        let to = skip(text, from, width).min(line.end);
        let mut shown = mask(checked, from..to, show_pii);
        if from > line.start {
            shown.replace_range(..shown.chars().next().map_or(0, char::len_utf8), "…");
        }
        if to < line.end {
            shown.push('…');
        }
        let mut start = column - first;
        // A payload that begins within a line is shown without what stands before it there.
        if from == 0 && checked.first_column > 1 {
            shown.insert(0, '…');
            start += 1;
        }
        let length = marked.min(shown.chars().count().saturating_sub(start)).max(1);
        Some(Self { line: shown.trim_end().to_owned(), start, length })
    }
}

/// The bytes of the line in which `offset` lies, without its line end.
fn line_around(text: &[u8], offset: usize) -> Range<usize> {
    let start = memchr::memrchr(b'\n', &text[..offset]).map_or(0, |at| at + 1);
    let end = memchr::memchr(b'\n', &text[offset..]).map_or(text.len(), |at| offset + at);
    let end = if text[start..end].ends_with(b"\r") { end - 1 } else { end };
    start..end.max(start)
}

/// Characters in bytes that may be no UTF-8; a bad byte counts as one.
fn count(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().map(|chunk| chunk.valid().chars().count() + chunk.invalid().len()).sum()
}

/// The offset that lies `characters` behind `from`.
fn skip(text: &[u8], from: usize, characters: usize) -> usize {
    let mut at = from;
    let mut left = characters;
    // No character is longer than four bytes, so no more of the text than this is needed.
    let end = text.len().min(from.saturating_add(characters.saturating_mul(4)));
    for chunk in text[from..end].utf8_chunks() {
        for c in chunk.valid().chars() {
            if left == 0 {
                return at;
            }
            left -= 1;
            at += c.len_utf8();
        }
        let bad = chunk.invalid().len().min(left);
        left -= bad;
        at += bad;
    }
    at
}

/// The characters of the text in `range`, one for one: private ones starred, such that cannot be shown as a
/// dot.
fn mask(checked: &Checked<'_>, range: Range<usize>, show_pii: bool) -> String {
    let broken = checked.broken;
    let hidden = |at: usize| {
        if show_pii {
            false
        } else if broken {
            true
        } else {
            is_private(checked, at)
        }
    };
    let keys = if broken { keys_before_fault(checked, &range) } else { Vec::new() };
    let mut at = range.start;
    let mut shown = String::new();
    let mut previous = ' ';
    for chunk in checked.text[range].utf8_chunks() {
        for c in chunk.valid().chars() {
            let starred = hidden(at) && c.is_alphanumeric() && !keys.iter().any(|key| key.contains(&at));
            let replacement = if starred { '*' } else { printable(c, previous) };
            shown.push(replacement);
            previous = replacement;
            at += c.len_utf8();
        }
        for _ in chunk.invalid() {
            shown.push('·');
            at += 1;
        }
    }
    shown
}

/// A character as it may go to a terminal or a log. The second of two `#` is replaced because CI systems take
/// `##[` for a command wherever it stands.
fn printable(c: char, previous: char) -> char {
    match c {
        '\t' => ' ',
        '#' if previous == '#' => '·',
        ':' if previous == ':' => '·',
        _ if is_harmless(c) => c,
        _ => '·',
    }
}

fn is_private(checked: &Checked<'_>, at: usize) -> bool {
    let private = &checked.findings.private;
    let next = private.partition_point(|value| value.span.end <= at);
    private.get(next).is_some_and(|value| value.span.contains(&at))
}

/// In a text whose grammar is broken only these are shown: what stands in quotes before a colon, and before
/// the fault.
fn keys_before_fault(checked: &Checked<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let fault = checked.findings.diagnostics.iter().map(|finding| finding.span.start).max().unwrap_or(0);
    let text = &checked.text[..fault.min(checked.text.len())];
    let mut keys = Vec::new();
    // From the start of the line, lest a quote that closes be taken for one that opens.
    let mut at = line_around(checked.text, range.start).start;
    while let Some(open) = memchr::memchr(b'"', text.get(at..range.end.min(text.len())).unwrap_or_default()) {
        let start = at + open + 1;
        let Some(close) = memchr::memchr2(b'"', b'\\', text.get(start..).unwrap_or_default()) else { break };
        let end = start + close;
        let personal = std::str::from_utf8(&text[start..end]).map_or(true, looks_personal);
        if !personal && text.get(end + 1..).unwrap_or_default().trim_ascii_start().starts_with(b":") {
            keys.push(start..end);
        }
        at = end + 1;
    }
    keys
}
