//! Secrets and keys: cleared when they are dropped, never shown.

use std::fmt;

use zeroize::Zeroizing;

/// The secret of a scheme as the user has it, before it is decoded.
///
/// It has no `Display`, its `Debug` says nothing of it, and its memory is cleared when it is dropped.
pub struct Secret(Zeroizing<Vec<u8>>);

/// An empty secret: anybody could sign with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptySecret;

impl fmt::Display for EmptySecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the secret is empty")
    }
}

impl std::error::Error for EmptySecret {}

impl Secret {
    /// Takes the bytes over: no copy of them is left behind.
    ///
    /// # Errors
    ///
    /// An empty secret is refused.
    pub fn new(bytes: Vec<u8>) -> Result<Self, EmptySecret> {
        if bytes.is_empty() { Err(EmptySecret) } else { Ok(Self(Zeroizing::new(bytes))) }
    }

    /// The secret itself.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// The bytes that key a digest: a secret after decoding. Never empty.
#[derive(Clone)]
pub struct Key(Zeroizing<Vec<u8>>);

impl Key {
    /// A key of these bytes; none when they are empty.
    #[must_use]
    pub fn new(bytes: Zeroizing<Vec<u8>>) -> Option<Self> {
        (!bytes.is_empty()).then_some(Self(bytes))
    }

    /// The key itself.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(***)")
    }
}
