//! Duplicate keys: found while an object is read, at next to no cost where there are none.

use super::name::Head;
use super::reader::offset;
use super::{Document, EntryKind};

/// Objects with more members than this look for the duplicates among the later ones by sorting.
const FEW: u32 = 64;

/// Different hashes of keys.
const SLOTS: usize = 512;

/// The keys that the open objects have met. May say "perhaps" of a key that an object has not met, but never "no"
/// of one that it has.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// For each level of nesting and each hash: the number of the last object that has met such a key. Nothing is
    /// cleared when an object ends, and a word is written without having been read and changed: bits that keys
    /// share made the processor wait.
    levels: Vec<[u32; SLOTS]>,
    /// The number of the last object.
    last: u32,
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
            self.levels.resize(level + 1, [0; SLOTS]);
        }
        self.last += 1;
        self.last
    }

    /// Adds a key of the innermost object; returns whether it may have been there before.
    #[inline]
    pub(super) fn add(&mut self, level: usize, object: u32, key: Head) -> bool {
        let slot = &mut self.levels[level][slot(key)];
        std::mem::replace(slot, object) == object
    }

    /// Adds a key that is written with escapes: they can spell a key in many ways.
    pub(super) fn add_any(&mut self, level: usize, object: u32) -> bool {
        self.levels[level].fill(object);
        true
    }

    /// Whether the outermost object, which has that number, may have the key.
    #[inline]
    pub(super) fn may_have(&self, object: u32, key: Head) -> bool {
        self.levels.first().is_some_and(|level| level[slot(key)] == object)
    }

    /// Whether an object has so many members that further ones are not compared when they are read.
    #[inline]
    pub(super) fn is_full(count: u32) -> bool {
        count >= FEW
    }
}

#[inline]
fn slot(key: Head) -> usize {
    (key.hash() >> 55) as usize
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
