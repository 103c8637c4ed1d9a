//! Texts that are compared often: two words tell most of them apart.

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
    pub(super) fn hash(self) -> u64 {
        (self.first ^ self.last.rotate_left(25) ^ self.length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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

/// A text with its head.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    head: Head,
    text: Box<str>,
}

impl Name {
    pub(crate) fn new(text: &str) -> Self {
        Self { head: Head::of(text.as_bytes()), text: text.into() }
    }

    pub(crate) fn head(&self) -> Head {
        self.head
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is the text of that head.
    #[inline]
    pub(crate) fn is(&self, head: Head, text: &[u8]) -> bool {
        self.head == head && (head.length <= 16 || self.text.as_bytes() == text)
    }
}
