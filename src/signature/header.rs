//! The header that holds a signature: taken apart, and put together.

use super::encoding::{Encoding, EncodingFault};

/// How signatures stand in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form<'s> {
    /// One signature behind a prefix, `sha256=...`; the prefix may be empty.
    Whole(&'s str),
    /// Signatures with a prefix, and others to be passed over, with blanks between them: `v1,... v1a,...`.
    List(&'static str),
    /// Pairs, `t=...,v1=...`: the signature has this name and may come several times.
    Pairs {
        /// The name of the signature.
        name: &'static str,
        /// What stands between the pairs.
        separator: char,
    },
    /// A word, an id and the signature, `Application <id>:<signature>`. The word has no case.
    Credentials {
        /// The word.
        word: &'static str,
        /// Whether the signature may stand alone.
        optional: bool,
    },
}

/// What a header claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claim {
    /// The signatures, decoded. One of them has to be right.
    pub tags: Vec<Vec<u8>>,
    /// The timestamp, where it stands in the same header.
    pub timestamp: Option<String>,
    /// The id before the signature.
    pub id: Option<String>,
    /// Whether hexadecimal digits were in upper case.
    pub upper_case: bool,
}

/// Signatures in one header that are looked at. Senders that rotate secrets send two or three.
pub const MAX_TAGS: usize = 32;

/// Why a header holds no signature that could be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimFault {
    /// It does not begin as it should, or has no item that does.
    NoPrefix(String),
    /// A pair that has to be there is missing.
    Pair(&'static str),
    /// There are two timestamps in it that differ.
    Times,
    /// The signature is not in its encoding.
    Encoding(Encoding, EncodingFault),
    /// The signature has another number of bytes than the digest.
    Size {
        /// The bytes of the digest.
        expected: usize,
        /// The bytes that are there.
        found: usize,
        /// How they are written.
        encoding: Encoding,
    },
    /// It is to be a user and a password, and there is no colon in it.
    NoColon,
    /// There are more signatures than are looked at.
    TooMany,
}

impl std::fmt::Display for ClaimFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoPrefix(prefix) => write!(f, "it does not have the form `{prefix}<signature>`"),
            Self::Pair(name) => write!(f, "there is no `{name}=` in it"),
            Self::Times => write!(f, "there are two timestamps in it, and they differ"),
            Self::Encoding(encoding, fault) => {
                let encoding = encoding.in_words();
                match fault {
                    EncodingFault::Empty => write!(f, "the signature is empty"),
                    EncodingFault::Character(at) => {
                        write!(f, "the signature is not {encoding}: its character {at} does not belong there")
                    }
                    EncodingFault::Length => {
                        write!(f, "the signature is not {encoding}: it has an odd number of digits")
                    }
                    EncodingFault::Padding => {
                        write!(f, "the signature is not {encoding}: its padding (`=`) is missing or wrong")
                    }
                    EncodingFault::TrailingBits => {
                        write!(f, "the signature is not {encoding}: its last character has bits too many")
                    }
                }
            }
            Self::Size { expected, found, encoding } => write!(
                f,
                "the signature has {found} bytes and the digest {expected}: {} characters of {} are expected",
                encoding.length(*expected),
                encoding.in_words()
            ),
            Self::NoColon => write!(f, "what its Base64 stands for is not user:password"),
            Self::TooMany => write!(f, "it holds more than {MAX_TAGS} signatures"),
        }
    }
}

/// How signatures are read: the size of the digest and how it is written.
#[derive(Debug, Clone, Copy)]
pub struct TagForm {
    /// How the digest is written.
    pub encoding: Encoding,
    /// Its bytes.
    pub size: usize,
}

impl TagForm {
    /// One signature.
    ///
    /// # Errors
    ///
    /// A text that is not in the encoding, or has another size.
    pub fn decode(self, text: &str) -> Result<Vec<u8>, ClaimFault> {
        let tag = self.encoding.decode(text).map_err(|fault| ClaimFault::Encoding(self.encoding, fault))?;
        if tag.len() == self.size {
            return Ok(tag);
        }
        Err(ClaimFault::Size { expected: self.size, found: tag.len(), encoding: self.encoding })
    }
}

impl Form<'_> {
    /// The form with placeholders; `time` is the name of the timestamp's pair.
    #[must_use]
    pub fn in_words(&self, time: Option<&str>) -> String {
        match self {
            Self::Whole(prefix) | Self::List(prefix) => format!("{prefix}<signature>"),
            Self::Pairs { name, separator } => match time {
                Some(time) => format!("{time}=<timestamp>{separator}{name}=<signature>"),
                None => format!("{name}=<signature>"),
            },
            Self::Credentials { word, .. } => format!("{word} <id>:<signature>"),
        }
    }

    /// Takes the value of a header apart. `time` is the name of the timestamp's pair.
    ///
    /// # Errors
    ///
    /// What is wrong with it. An item of a list that is no signature is passed over if another is one.
    pub fn read(&self, value: &str, time: Option<&str>, tag: TagForm) -> Result<Claim, ClaimFault> {
        match self {
            Self::Whole(prefix) => {
                claim(value.strip_prefix(prefix), tag, ClaimFault::NoPrefix((*prefix).to_owned()))
            }
            Self::List(prefix) => {
                let items = value.split(' ').filter_map(|item| item.strip_prefix(prefix));
                claim(items, tag, ClaimFault::NoPrefix((*prefix).to_owned()))
            }
            Self::Pairs { name, separator } => read_pairs(value, name, *separator, time, tag),
            Self::Credentials { word, optional } => {
                let expected = || ClaimFault::NoPrefix(format!("{word} <id>:"));
                let Some((said, rest)) = value.split_once(' ') else {
                    return claim(optional.then_some(value), tag, expected());
                };
                let (id, text) = rest.trim_matches(' ').rsplit_once(':').ok_or_else(expected)?;
                if !said.eq_ignore_ascii_case(word) || id.is_empty() {
                    return Err(expected());
                }
                Ok(Claim { id: Some(id.to_owned()), ..claim([text], tag, expected())? })
            }
        }
    }

    /// The value of a header with these signatures. A form that holds one takes the first.
    #[must_use]
    pub fn write(&self, tags: &[String], time: Option<(&str, &str)>, id: &str) -> String {
        let first = tags.first().map_or("", String::as_str);
        match self {
            Self::Whole(prefix) => format!("{prefix}{first}"),
            Self::List(prefix) => {
                tags.iter().map(|tag| format!("{prefix}{tag}")).collect::<Vec<_>>().join(" ")
            }
            Self::Pairs { name, separator } => {
                let time = time.map(|(name, value)| format!("{name}={value}"));
                let tags = tags.iter().map(|tag| format!("{name}={tag}"));
                time.into_iter().chain(tags).collect::<Vec<_>>().join(&separator.to_string())
            }
            Self::Credentials { optional: true, .. } if id.is_empty() => first.to_owned(),
            Self::Credentials { word, .. } => format!("{word} {id}:{first}"),
        }
    }

    /// Whether an id stands before the signature.
    #[must_use]
    pub fn needs_id(&self) -> bool {
        matches!(self, Self::Credentials { optional: false, .. })
    }

    /// Whether the form can hold several signatures.
    #[must_use]
    pub fn holds_several(&self) -> bool {
        matches!(self, Self::List(_) | Self::Pairs { .. })
    }
}

/// Reads signatures: those that are none are passed over, unless there is no other. Where there is no text at all
/// the fault is `missing`.
fn claim<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    tag: TagForm,
    missing: ClaimFault,
) -> Result<Claim, ClaimFault> {
    let mut claim = Claim::default();
    let mut fault = missing;
    for text in texts {
        match tag.decode(text) {
            Ok(_) if claim.tags.len() == MAX_TAGS => return Err(ClaimFault::TooMany),
            Ok(bytes) => {
                claim.tags.push(bytes);
                claim.upper_case |=
                    tag.encoding == Encoding::Hex && text.bytes().any(|byte| byte.is_ascii_uppercase());
            }
            Err(problem) => fault = problem,
        }
    }
    if claim.tags.is_empty() { Err(fault) } else { Ok(claim) }
}

/// Pairs such as `t=1,v1=...`. While a secret is rotated some senders put two sets after one another with a blank
/// between them, each with the same timestamp.
fn read_pairs(
    value: &str,
    name: &'static str,
    separator: char,
    time: Option<&str>,
    tag: TagForm,
) -> Result<Claim, ClaimFault> {
    let pairs: Vec<(&str, &str)> = value
        .split([separator, ' '])
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, value)| (key.trim(), value.trim()))
        .collect();
    let of = |wanted: &str| {
        let wanted = wanted.to_owned();
        pairs.iter().filter(move |(key, _)| *key == wanted).map(|(_, value)| *value)
    };
    let mut claim = claim(of(name), tag, ClaimFault::Pair(name))?;
    if let Some(time) = time {
        let mut times = of(time);
        claim.timestamp = times.next().map(str::to_owned);
        if times.any(|other| claim.timestamp.as_deref() != Some(other)) {
            return Err(ClaimFault::Times);
        }
    }
    Ok(claim)
}
