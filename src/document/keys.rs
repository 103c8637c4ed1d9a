//! Duplicate keys: found while an object is read, at next to no cost where there are none.

use super::reader::offset;
use super::{Document, EntryKind};

/// Objects with more members than this look for the duplicates among the later ones by sorting.
const FEW: u32 = 64;

/// A set of keys that may say "perhaps" of a key that it does not hold, but never "no" of one that it does.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Seen([u64; 4]);

impl Seen {
    /// Adds a key, the `count`-th of its object; returns whether it may have been there before. `hash` is `None`
    /// for a key with escapes, which can spell it in many ways.
    #[inline]
    pub(super) fn may_hold(&mut self, hash: Option<u64>, count: u32) -> bool {
        let Some(hash) = hash else {
            self.0 = [u64::MAX; 4];
            return count < FEW;
        };
        let (word, bit) = ((hash >> 62) as usize, 1 << (hash >> 56 & 63));
        let held = self.0[word] & bit != 0;
        self.0[word] |= bit;
        held && count < FEW
    }

    /// Whether an object of `count` members has members that were not compared when they were read.
    #[inline]
    pub(super) fn is_wide(count: u32) -> bool {
        count > FEW
    }
}

/// Bits that differ for most names that differ: from the length, the first and the last eight bytes.
#[inline]
pub(super) fn hash(key: &[u8]) -> u64 {
    let (first, last) = match (key.first_chunk::<8>(), key.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (key.first_chunk::<4>(), key.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
            }
            _ => (key.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)), 0),
        },
    };
    (first ^ last.rotate_left(32) ^ key.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
