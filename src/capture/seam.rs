//! How the entries of a list begin, so that one that is broken does not hide the next.

use memchr::memmem::Finder;

use crate::document::{Document, Fault};

use super::skip::{Skipped, blanks, string, value};

/// Broken entries that are passed over in search of a whole one: each may take a look at all that follows.
const MAX_BROKEN: usize = 16;

/// The beginning of an entry: its bracket and its first key, with the white space between them. In a string it cannot
/// stand, for quotes are escaped there; an object within an entry may begin like it.
#[derive(Debug)]
pub(super) struct Seam {
    start: Finder<'static>,
    /// The second key.
    second: Option<String>,
}

impl Seam {
    /// The beginning of this entry, of which a part is enough; `None` of what is no object, or has no member.
    pub(super) fn of(entry: &[u8]) -> Option<Self> {
        let (_, end) = key(entry, 1).filter(|_| entry.first() == Some(&b'{'))?;
        let start = Finder::new(&entry[..end]).into_owned();
        let behind = match value(entry, blanks(entry, blanks(entry, end) + 1)) {
            Skipped::End(behind) => blanks(entry, behind),
            Skipped::More => entry.len(),
        };
        let second = key(entry, behind + 1).and_then(|(key, _)| std::str::from_utf8(key).ok());
        Some(Self { start, second: second.map(str::to_owned) })
    }

    /// Whether it was made of an entry with two keys.
    pub(super) fn is_whole(&self) -> bool {
        self.second.is_some()
    }

    /// Where behind `from` something begins as entries do.
    pub(super) fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let rest = text.get(from..)?;
        self.start.find_iter(rest).map(|at| from + at).find(|&at| before(text, at) < at)
    }

    /// Where behind `from` an entry begins that is whole and has the second key too.
    pub(super) fn next_whole(&self, text: &[u8], mut from: usize) -> Option<usize> {
        let mut document = Document::default();
        let mut broken = 0;
        while broken < MAX_BROKEN {
            let start = self.next(text, from)?;
            let end = match value(text, start) {
                Skipped::End(end) if document.read(&text[start..end]).is_ok() => end,
                _ => {
                    broken += 1;
                    from = start + 1;
                    continue;
                }
            };
            let has = |name: &str| document.root().is_some_and(|root| root.get(name).is_some());
            if self.second.as_deref().is_none_or(has) {
                return Some(start);
            }
            from = end;
        }
        None
    }
}

/// The key that begins at or behind `start`, and the offset behind it.
fn key(text: &[u8], start: usize) -> Option<(&[u8], usize)> {
    let start = blanks(text, start);
    let end = string(text, start).filter(|_| text.get(start) == Some(&b'"'))?;
    Some((&text[start + 1..end - 1], end))
}

/// The offset of the comma before the entry that begins at `start`; `start` where there is none.
pub(super) fn before(text: &[u8], start: usize) -> usize {
    let rest = text[..start].trim_ascii_end();
    if rest.ends_with(b",") { rest.len() - 1 } else { start }
}

/// What a text is as an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Whole,
    /// It may be the beginning of one.
    Begun,
    Broken,
}

/// Whether a text is an entry: a reading of all of it, which is dear.
pub(super) fn state(entry: &[u8]) -> State {
    match Document::default().read(entry) {
        Ok(()) => State::Whole,
        Err(error) => match error.fault {
            Fault::UnendedContainer | Fault::UnendedString | Fault::UnexpectedEnd => State::Begun,
            _ => State::Broken,
        },
    }
}
