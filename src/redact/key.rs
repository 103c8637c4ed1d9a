//! The key of a run, and what is drawn from it.

use std::fmt;

use zeroize::Zeroizing;

use crate::signature::{Algorithm, Function, Key, Mac};

/// The shortest key, in bytes: what is shorter can be guessed.
pub const SHORTEST_KEY: usize = 16;

/// Bytes of a throw-away secret.
const SECRET_LENGTH: usize = 24;

/// What pseudonyms depend on beside the value. Whoever has it can find out whether a pseudonym stands
/// for a value that they guess; without it nothing tells. Its memory is cleared when it is dropped.
#[derive(Clone)]
pub struct PseudonymKey(Key);

/// A key that is too short; how many bytes it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortKey(pub usize);

impl fmt::Display for ShortKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the key has {} bytes; a key of fewer than {SHORTEST_KEY} can be guessed", self.0)
    }
}

impl std::error::Error for ShortKey {}

impl fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PseudonymKey(***)")
    }
}

impl PseudonymKey {
    /// A key of these bytes, which are taken over.
    ///
    /// # Errors
    ///
    /// There are fewer than [`SHORTEST_KEY`].
    pub fn new(bytes: Zeroizing<Vec<u8>>) -> Result<Self, ShortKey> {
        let length = bytes.len();
        Key::new(bytes).filter(|_| length >= SHORTEST_KEY).map(Self).ok_or(ShortKey(length))
    }

    /// Bytes for a secret of this name; nobody finds the key out from them.
    pub(super) fn secret_bytes(&self, name: &str) -> Zeroizing<Vec<u8>> {
        let mut draw = self.draw("throw-away secret", name, 0);
        Zeroizing::new(
            (0..SECRET_LENGTH).map(|_| u8::try_from(draw.below(256)).unwrap_or_default()).collect(),
        )
    }

    /// What is drawn for a value: always the same for the same key, purpose, value and round.
    pub(super) fn draw(&self, purpose: &str, value: &str, round: u32) -> Draw {
        let mut mac = Mac::new(Function::Hmac, Algorithm::Sha256, &self.0);
        mac.update(b"whcheck pseudonym 1\0");
        mac.update(purpose.as_bytes());
        mac.update(b"\0");
        mac.update(&round.to_be_bytes());
        mac.update(value.as_bytes());
        Draw { block: Zeroizing::new(mac.finish()), used: 0, counter: 0 }
    }
}

/// Numbers without end that nobody foresees who has not the key.
pub(super) struct Draw {
    block: Zeroizing<Vec<u8>>,
    used: usize,
    counter: u32,
}

impl Draw {
    /// A number below `count`; 0 if that is 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        if self.used + 4 > self.block.len() {
            self.refill();
        }
        let bytes = self.block.get(self.used..self.used + 4).and_then(|bytes| bytes.try_into().ok());
        self.used += 4;
        let number = u32::from_be_bytes(bytes.unwrap_or_default()) as usize;
        number.checked_rem(count).unwrap_or(0)
    }

    /// Another block, digested from the one before.
    fn refill(&mut self) {
        if let Some(key) = Key::new(std::mem::take(&mut self.block)) {
            self.counter += 1;
            let mut mac = Mac::new(Function::Hmac, Algorithm::Sha256, &key);
            mac.update(&self.counter.to_be_bytes());
            self.block = Zeroizing::new(mac.finish());
        }
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{PseudonymKey, ShortKey};

    fn key(byte: u8) -> PseudonymKey {
        PseudonymKey::new(vec![byte; 16].into()).expect("long enough")
    }

    #[test]
    fn draws_depend_on_everything_and_on_nothing_else() {
        let drawn = |key: &PseudonymKey, purpose: &str, value: &str, round| {
            let mut draw = key.draw(purpose, value, round);
            (0..40).map(|_| draw.below(1000)).collect::<Vec<_>>()
        };
        let first = drawn(&key(1), "name", "Jane", 0);
        assert_eq!(first, drawn(&key(1), "name", "Jane", 0));
        for other in [
            drawn(&key(2), "name", "Jane", 0),
            drawn(&key(1), "birth", "Jane", 0),
            drawn(&key(1), "name", "Jan", 0),
            drawn(&key(1), "name", "Jane", 1),
        ] {
            assert_ne!(first[..8], other[..8]);
            assert_ne!(first[32..], other[32..]);
        }
    }

    #[test]
    fn short_keys_are_refused() {
        assert_eq!(PseudonymKey::new(vec![1; 15].into()).err(), Some(ShortKey(15)));
        assert_eq!(PseudonymKey::new(Vec::new().into()).err(), Some(ShortKey(0)));
    }
}
