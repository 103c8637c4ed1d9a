//! Duplicate keys: found while an object is read, at next to no cost where there are none.

use super::name::Head;
use super::reader::offset;
use super::{Document, EntryKind};

/// Objects with more members than this look for the duplicates among the later ones by sorting.
const FEW: u32 = 64;

/// Different hashes of keys.
const SLOTS: usize = 1024;

/// The keys that the open objects have met. May say "perhaps" of a key that an object has not met, but never "no"
/// of one that it has.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// For each level of nesting and each hash, the last key. Nothing is cleared when an object ends, and a slot
    /// is written without being changed: with bits that keys share, the processor had to wait for the one before.
    levels: Vec<[Met; SLOTS]>,
    /// The number of the last object.
    last: u32,
}

/// A key that was met.
#[derive(Debug, Default, Clone, Copy)]
struct Met {
    /// The number of its object.
    object: u32,
    /// Its entry.
    key: u32,
}

impl Seen {
    /// Makes sure that there are numbers enough for another document.
    pub(super) fn begin(&mut self) {
        if self.last > u32::MAX / 2 {
            *self = Self::default();
        }
    }

    /// The number of an object that opens at a level.
    pub(super) fn open(&mut self, level: usize) -> u32 {
        if self.levels.len() <= level {
            self.levels.resize(level + 1, [Met::default(); SLOTS]);
        }
        self.last += 1;
        self.last
    }

    /// Adds a key of the innermost object; returns whether it may have been there before.
    #[inline]
    pub(super) fn add(&mut self, level: usize, object: u32, key: u32, head: Head) -> bool {
        let slot = &mut self.levels[level][slot(head.hash())];
        std::mem::replace(slot, Met { object, key }).object == object
    }

    /// Adds a key that is written with escapes: they can spell a key in many ways.
    pub(super) fn add_any(&mut self, level: usize, object: u32, key: u32) -> bool {
        self.levels[level].fill(Met { object, key });
        true
    }

    /// The entry that may be the last key of the name with that hash in the outermost object; `None` where there is none.
    #[inline]
    pub(super) fn last_of(&self, object: u32, name: u32) -> Option<u32> {
        let met = self.levels.first()?[slot(name)];
        (met.object == object).then_some(met.key)
    }

    /// Whether an object has so many members that further ones are not compared when they are read.
    #[inline]
    pub(super) fn is_full(count: u32) -> bool {
        count >= FEW
    }
}

#[inline]
fn slot(hash: u32) -> usize {
    (hash >> 22) as usize
}

impl Document {
    /// The content of the key at an entry; `text` is the document's text while it is being read.
    fn key<'k>(&'k self, text: &'k str, key: u32) -> &'k [u8] {
        let entry = self.entries[key as usize];
        match entry.kind {
            EntryKind::EscapedString => {
                &self.unescaped.as_bytes()[self.escaped[entry.extra as usize].clone()]
            }
            _ => &text.as_bytes()[entry.start as usize..entry.end as usize],
        }
    }

    /// Compares a key with those before it in the object; notes it when one is the same.
    pub(super) fn note_duplicate(&mut self, text: &str, object: u32, key: u32) -> bool {
        let name = self.key(text, key);
        let mut earlier = None;
        let mut at = object + 1;
        while at < key {
            if self.key(text, at) == name {
                earlier = Some(at);
            }
            at = self.entries[at as usize + 1].next;
        }
        let Some(earlier) = earlier else { return false };
        self.shadowed.push(earlier);
        self.duplicates.push(key);
        true
    }

    /// Notes the duplicates among the members of a wide object that were not compared when they were read.
    pub(super) fn note_late_duplicates(&mut self, text: &str, object: u32) -> bool {
        let mut keys = Vec::new();
        let mut at = object + 1;
        let end = offset(self.entries.len());
        while at < end {
            keys.push(at);
            at = self.entries[at as usize + 1].next;
        }
        let Some(&first_late) = keys.get(FEW as usize) else { return false };
        keys.sort_unstable_by(|&left, &right| {
            self.key(text, left).cmp(self.key(text, right)).then(left.cmp(&right))
        });
        let before = self.duplicates.len();
        for pair in keys.windows(2) {
            if pair[1] >= first_late && self.key(text, pair[0]) == self.key(text, pair[1]) {
                self.shadowed.push(pair[0]);
                self.duplicates.push(pair[1]);
            }
        }
        self.duplicates.len() > before
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Name};

    #[test]
    fn members_are_found_as_by_a_search() {
        let many = (0..2000).map(|at| format!("\"k{at}\": {at}")).collect::<Vec<_>>().join(", ");
        let mut document = Document::default();
        for text in [
            r#"{"a": 1, "b": {"a": 2, "c": 3}, "a": 4, "d": [{"b": 5}], "b": 6}"#,
            r#"{"\u0061": 1, "a": 2, "b": 3}"#,
            r#"{"a": 1, "\u0061": 2, "b": 3}"#,
            r#"{"a": 1, "b": 2, "\u0063": 3, "a": 4}"#,
            &format!("{{{many}, \"a\": 1}}"),
            // Where the key of one text stands, another text has something else of that name.
            r#"{"d": 0, "a": 1}"#,
            r#"{"d": {"a": 2}, "c": "what follows the key"}"#,
            r#"{"d": 0, "a": 1}"#,
            r#"{"d": ["a", "what follows the key"]}"#,
            r#"[{"a": 1}]"#,
            r#""a""#,
            "{}",
        ] {
            document.read(text.as_bytes()).expect("JSON");
            for name in ["a", "b", "c", "d", "k7", "k1999", ""] {
                let root = document.root().expect("a value");
                let span = |node: super::super::Node<'_>| node.span();
                assert_eq!(
                    document.member(&Name::new(name)).map(span),
                    root.get(name).map(span),
                    "{text} {name}"
                );
            }
        }
    }
}
