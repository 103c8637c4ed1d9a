//! What a signature scheme is, as data: one row says how a sender signs.

use super::clock::TimeUnit;
use super::content::Part;
use super::encoding::Encoding;
use super::header::Form;
use super::key::KeyDecoding;
use super::mac::{Algorithm, Function};
use super::template::template;

/// A way in which deliveries are signed.
#[derive(Debug, Clone, Copy)]
pub struct Scheme<'s> {
    /// The name, for `--scheme`.
    pub name: &'static str,
    /// Who signs so.
    pub sender: &'static str,
    /// What the secret is called there, and where it is found.
    pub secret: &'static str,
    /// Where the scheme is documented.
    pub docs: &'static str,
    /// How it works.
    pub mechanism: Mechanism<'s>,
}

/// How a scheme works.
#[derive(Debug, Clone, Copy)]
pub enum Mechanism<'s> {
    /// A keyed digest of the signed content stands in a header.
    Hmac(HmacScheme<'s>),
    /// HTTP Basic Authentication: user and password stand in a header, and nothing of the body is signed.
    Basic,
    /// None that anybody could check.
    Unpublished {
        /// Why not, in one sentence.
        reason: &'static str,
        /// What to do instead.
        advice: &'static str,
    },
}

/// A keyed digest in a header.
#[derive(Debug, Clone, Copy)]
pub struct HmacScheme<'s> {
    /// How key and content come together.
    pub function: Function,
    /// The digest.
    pub algorithm: Algorithm,
    /// The header that may name another digest.
    pub algorithm_header: Option<AlgorithmHeader>,
    /// What the secret stands for.
    pub key: KeyDecoding,
    /// The header that holds the signature, as the sender writes its name.
    pub header: &'s str,
    /// Other names under which the same header comes.
    pub aliases: &'static [&'static str],
    /// How the signature stands in it.
    pub form: Form<'s>,
    /// How the digest is written.
    pub encoding: Encoding,
    /// The signed content.
    pub content: &'s [Part<'s>],
    /// The headers that hold the id of the message; the first is the one that is sent.
    pub id_headers: &'s [&'s str],
    /// The timestamp, if there is one.
    pub time: Option<TimeRule<'s>>,
}

/// A header that names the digest.
#[derive(Debug, Clone, Copy)]
pub struct AlgorithmHeader {
    /// Its name.
    pub name: &'static str,
    /// Its values.
    pub values: &'static [(&'static str, Algorithm)],
}

/// Where the timestamp is and how old it may be.
#[derive(Debug, Clone, Copy)]
pub struct TimeRule<'s> {
    /// Where it is.
    pub source: TimeSource<'s>,
    /// How it is written.
    pub unit: TimeUnit,
    /// What may stand before it in its header, though it does not belong there.
    pub stray_prefix: &'static str,
    /// How far it may be from now, in seconds.
    pub tolerance: u64,
    /// Whether the sender publishes that tolerance, or whcheck has chosen it.
    pub published: bool,
    /// Whether a timestamp in the future is as good as one of now.
    pub past_only: bool,
}

/// Where a timestamp is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeSource<'s> {
    /// In the first of these headers that is there.
    Headers(&'s [&'s str]),
    /// In the header of the signature, as a pair of this name.
    Pair(&'static str),
    /// In the body, at this JSON Pointer.
    Body(&'static str),
    /// Only on the command line.
    Option,
}

impl<'s> Scheme<'s> {
    /// The keyed digest, if that is what the scheme is.
    #[must_use]
    pub fn hmac(&self) -> Option<&HmacScheme<'s>> {
        match &self.mechanism {
            Mechanism::Hmac(hmac) => Some(hmac),
            _ => None,
        }
    }

    /// How deliveries are signed, in one sentence without a full stop.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.mechanism {
            Mechanism::Hmac(hmac) => format!("{}, {}", hmac.header_in_words(), hmac.in_words()),
            Mechanism::Basic => {
                "Authorization: Basic, user and password in Base64; nothing of the body is signed".to_owned()
            }
            Mechanism::Unpublished { reason, .. } => (*reason).to_owned(),
        }
    }
}

impl<'s> HmacScheme<'s> {
    /// The header with a place for the signature.
    #[must_use]
    pub fn header_in_words(&self) -> String {
        format!("{}: {}", self.header, self.form.in_words(self.time_pair()))
    }

    /// What is computed, in one sentence without a full stop.
    #[must_use]
    pub fn in_words(&self) -> String {
        let algorithm = self.algorithm.in_words();
        let key = match self.function {
            Function::Hmac => format!("keyed with {}", self.key.in_words()),
            Function::KeyAppended => "with the secret behind it".to_owned(),
            Function::KeyDigestAppended => {
                format!("with the hexadecimal {algorithm} of the secret behind it")
            }
        };
        format!("{} {} of `{}`, {key}", self.encoding.in_words(), self.digest_in_words(), self.template())
    }

    /// The digest in a sentence.
    #[must_use]
    pub fn digest_in_words(&self) -> String {
        match self.function {
            Function::Hmac => format!("HMAC-{}", self.algorithm.name().to_ascii_uppercase()),
            Function::KeyAppended | Function::KeyDigestAppended => self.algorithm.in_words().to_owned(),
        }
    }

    /// The signed content as a template.
    #[must_use]
    pub fn template(&self) -> String {
        template(self.content)
    }

    /// Whether the content has this part.
    #[must_use]
    pub fn signs(&self, part: Part<'_>) -> bool {
        self.content.contains(&part)
    }

    /// All names of the signature's header.
    pub fn headers(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        std::iter::once(self.header).chain(self.aliases.iter().copied())
    }

    /// The headers of the timestamp, if it has its own.
    #[must_use]
    pub fn time_headers(&self) -> &'s [&'s str] {
        match self.time.as_ref().map(|time| &time.source) {
            Some(TimeSource::Headers(names)) => names,
            _ => &[],
        }
    }

    /// The name of the timestamp's pair, if it stands in the signature's header.
    #[must_use]
    pub fn time_pair(&self) -> Option<&'s str> {
        match self.time.as_ref()?.source {
            TimeSource::Pair(name) => Some(name),
            _ => None,
        }
    }
}
