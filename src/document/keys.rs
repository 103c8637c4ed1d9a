//! Duplicate keys: found while an object is read, at next to no cost where there are none.

use super::name::Head;
use super::reader::offset;
use super::{Document, EntryKind};

/// Objects with more members than this look for the duplicates among the later ones by sorting.
const FEW: u32 = 64;

/// A set of keys that may say "perhaps" of a key that it does not hold, but never "no" of one that it does.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Seen([u64; 8]);

impl Seen {
    /// Adds a key; returns whether it may have been there before.
    #[inline]
    pub(super) fn add(&mut self, key: Head) -> bool {
        let (word, bit) = place(key);
        let held = self.0[word] & bit != 0;
        self.0[word] |= bit;
        held
    }

    /// Adds a key that is written with escapes: they can spell a key in many ways.
    pub(super) fn add_any(&mut self) -> bool {
        self.0 = [u64::MAX; 8];
        true
    }

    /// Whether the key may have been added.
    #[inline]
    pub(super) fn may_have(&self, key: Head) -> bool {
        let (word, bit) = place(key);
        self.0[word] & bit != 0
    }

    /// Whether an object has so many members that further ones are not compared when they are read.
    #[inline]
    pub(super) fn is_full(count: u32) -> bool {
        count >= FEW
    }
}

/// The bit that stands for a key.
#[inline]
fn place(key: Head) -> (usize, u64) {
    let hash = key.hash();
    ((hash >> 61) as usize, 1 << (hash >> 55 & 63))
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
