//! Texts that are compared often: two words tell most of them apart.

use wide::u8x16;

/// The length of a text and two words made of its bytes. Up to sixteen bytes that is all of it; of a longer one
/// it is the first eight and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    length: usize,
    first: u64,
    last: u64,
}

impl Head {
    /// The head of a text.
    #[inline]
    pub(crate) fn of(text: &[u8]) -> Self {
        let (first, last) = match (text.first_chunk(), text.last_chunk()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => (short(text), 0),
        };
        Self { length: text.len(), first, last }
    }

    /// Bits that differ for most texts that differ.
    #[inline]
    pub(super) fn hash(self) -> u32 {
        let bits = self.first ^ self.last.rotate_left(25) ^ self.length as u64;
        (bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }
}

/// A word of up to seven bytes; that of another text of the same length is another.
#[inline]
fn short(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => match *text {
            [first, second, third] => u64::from_le_bytes([first, second, third, 0, 0, 0, 0, 0]),
            [first, second] => u64::from_le_bytes([first, second, 0, 0, 0, 0, 0, 0]),
            [first] => u64::from(first),
            _ => 0,
        },
    }
}

/// A text that others are compared with.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    text: Box<str>,
    head: Head,
    /// The first sixteen bytes, and a bit for each that is there.
    start: [u8; WIDTH],
    mask: u32,
    hash: u32,
}

/// Bytes that are compared at once.
const WIDTH: usize = 16;

impl Name {
    pub(crate) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let length = bytes.len().min(WIDTH);
        let mut start = [0; WIDTH];
        start[..length].copy_from_slice(&bytes[..length]);
        let head = Head::of(bytes);
        Self { text: text.into(), head, start, mask: (1 << length) - 1, hash: head.hash() }
    }

    #[inline]
    pub(super) fn hash(&self) -> u32 {
        self.hash
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is the text of that head.
    #[inline]
    pub(crate) fn is(&self, head: Head, text: &[u8]) -> bool {
        self.head == head && (head.length <= WIDTH || self.text.as_bytes() == text)
    }

    /// Whether it certainly is the part of `text` from `from` to `to`. The bytes behind the part are compared as
    /// well and then left out, so that the length takes no branch; the last sixteen bytes of `text` are for
    /// somebody else to compare.
    #[inline]
    pub(super) fn stands_in(&self, text: &[u8], from: usize, to: usize) -> bool {
        let Some(chunk) = text.get(from..from + WIDTH).and_then(<[u8]>::first_chunk) else { return false };
        let same = u8x16::new(*chunk).cmp_eq(u8x16::new(self.start)).move_mask().cast_unsigned();
        to - from == self.text.len()
            && same & self.mask == self.mask
            && (self.text.len() <= WIDTH || text.get(from..to) == Some(self.text.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Head, Name};

    #[test]
    fn texts_that_differ_are_told_apart() {
        let long = "a_rather_long_name_of_a_member";
        let mut texts: Vec<String> = (0..=long.len()).map(|end| long[..end].to_owned()).collect();
        // One byte changed, at each place.
        for end in 1..=long.len() {
            texts.extend((0..end).map(|at| format!("{}#{}", &long[..at], &long[at + 1..end])));
        }
        // A byte less is not a NUL in its place.
        texts.extend(["\0", "\0\0", "a\0", "\0\0\0\0", "a_rat\0"].map(str::to_owned));
        for (index, text) in texts.iter().enumerate() {
            let name = Name::new(text);
            for (other_index, other) in texts.iter().enumerate() {
                let same = name.is(Head::of(other.as_bytes()), other.as_bytes());
                assert_eq!(same, index == other_index, "{text:?} {other:?}");
                let around = format!("a_r{other}\" and what follows");
                let stands = name.stands_in(around.as_bytes(), 3, 3 + other.len());
                assert_eq!(stands, same, "{text:?} {other:?}");
            }
        }
    }
}
