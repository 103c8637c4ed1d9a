//! Digests under a key.

use std::fmt;

use ctutils::CtEq;
use data_encoding::HEXLOWER;
use hmac::digest::Digest;
use hmac::digest::common::Key as BlockKey;
use hmac::{Hmac, KeyInit};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use zeroize::{Zeroize, Zeroizing};

use super::secret::Key;

/// A digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// SHA-1, 20 bytes.
    Sha1,
    /// SHA-256, 32 bytes.
    Sha256,
    /// SHA-384, 48 bytes.
    Sha384,
    /// SHA-512, 64 bytes.
    Sha512,
}

/// Every digest.
pub const ALGORITHMS: [Algorithm; 4] =
    [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha384, Algorithm::Sha512];

impl Algorithm {
    /// The name, for options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }

    /// The name in a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// Bytes of the result.
    #[must_use]
    pub fn size(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }
}

/// How the key comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// HMAC (RFC 2104).
    Hmac,
    /// The plain digest of the content with the key behind it.
    KeyAppended,
    /// The plain digest of the content with the hexadecimal digest of the key behind it.
    KeyDigestAppended,
}

/// A keyed digest that is being computed.
pub struct Mac(Box<dyn Running>);

impl Mac {
    /// Begins.
    #[must_use]
    pub fn new(function: Function, algorithm: Algorithm, key: &Key) -> Self {
        Self(match algorithm {
            Algorithm::Sha1 => begin::<Hmac<Sha1>, Sha1>(function, key),
            Algorithm::Sha256 => begin::<Hmac<Sha256>, Sha256>(function, key),
            Algorithm::Sha384 => begin::<Hmac<Sha384>, Sha384>(function, key),
            Algorithm::Sha512 => begin::<Hmac<Sha512>, Sha512>(function, key),
        })
    }

    /// Takes further bytes of the content.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The result, to be sent. To check one that was received there is [`Mac::into_tag`].
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.into_tag().0.to_vec()
    }

    /// The result, to be compared.
    #[must_use]
    pub fn into_tag(self) -> Tag {
        Tag(self.0.finish())
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mac(***)")
    }
}

/// The right signature. It is not shown: whoever has it can forge a delivery.
pub struct Tag(Zeroizing<Vec<u8>>);

impl Tag {
    /// Whether a received signature is this one: the whole of it, in constant time.
    #[must_use]
    pub fn is(&self, received: &[u8]) -> bool {
        equal(&self.0, received)
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tag(***)")
    }
}

/// Compares two byte strings in a time that depends on their lengths alone.
pub(super) fn equal(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left.ct_eq(right).to_bool()
}

trait Running {
    fn update(&mut self, bytes: &[u8]);
    fn finish(self: Box<Self>) -> Zeroizing<Vec<u8>>;
}

/// An HMAC.
struct Keyed<M>(M);

impl<M: hmac::Mac> Running for Keyed<M> {
    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self: Box<Self>) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.finalize().into_bytes().to_vec())
    }
}

/// A digest whose last bytes are the key.
struct Appended<D> {
    digest: D,
    last: Zeroizing<Vec<u8>>,
}

impl<D: Digest> Running for Appended<D> {
    fn update(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
    }

    fn finish(mut self: Box<Self>) -> Zeroizing<Vec<u8>> {
        self.digest.update(&*self.last);
        Zeroizing::new(self.digest.finalize().to_vec())
    }
}

fn begin<M, D>(function: Function, key: &Key) -> Box<dyn Running>
where
    M: hmac::Mac + KeyInit + 'static,
    D: Digest + 'static,
{
    let key = key.expose();
    let last = match function {
        Function::Hmac => return Box::new(Keyed(keyed::<M, D>(key))),
        Function::KeyAppended => Zeroizing::new(key.to_vec()),
        Function::KeyDigestAppended => Zeroizing::new(HEXLOWER.encode(&D::digest(key)).into_bytes()),
    };
    Box::new(Appended { digest: D::new(), last })
}

/// An HMAC under a key. The key is brought to the length of one block as RFC 2104 does it: a longer one is digested,
/// a shorter one filled up with zeros. Of that length a key cannot be refused.
fn keyed<M: KeyInit, D: Digest>(key: &[u8]) -> M {
    let mut block = BlockKey::<M>::default();
    if key.len() > block.len() {
        let mut digest = D::digest(key);
        block[..digest.len()].copy_from_slice(&digest);
        digest.zeroize();
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let mac = M::new(&block);
    block.zeroize();
    mac
}
