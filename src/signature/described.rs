//! A scheme without a name: described by its options, one by one.

use crate::capture::is_header_name;

use super::clock::TIME_UNITS;
use super::content::Part;
use super::encoding::ENCODINGS;
use super::header::Form;
use super::key::KEY_DECODINGS;
use super::mac::ALGORITHMS;
use super::scheme::{HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};
use super::senders::HMAC;
use super::template::parse_template;

/// The options of a keyed digest; what is not given is as in [`HMAC`]. Names of algorithms, encodings and units are
/// those of the tables of this module; a name that is in none of them counts as not given.
#[derive(Debug, Clone, Copy, Default)]
pub struct Description<'a> {
    /// The digest.
    pub algorithm: Option<&'a str>,
    /// What the secret stands for.
    pub key_encoding: Option<&'a str>,
    /// What is signed, as a template.
    pub content: Option<&'a str>,
    /// How the digest is written.
    pub encoding: Option<&'a str>,
    /// The header that holds the signature.
    pub header_name: Option<&'a str>,
    /// What stands in it before the signature.
    pub prefix: Option<&'a str>,
    /// The header that holds the timestamp.
    pub timestamp_header: Option<&'a str>,
    /// How the timestamp is written.
    pub timestamp_unit: Option<&'a str>,
    /// The header that holds the id of the message.
    pub id_header: Option<&'a str>,
}

/// The lists of which a described scheme is made.
#[derive(Debug, Default)]
pub struct DescribedParts<'a> {
    content: Vec<Part<'a>>,
    time_headers: Vec<&'a str>,
    id_headers: Vec<&'a str>,
}

impl<'a> Description<'a> {
    /// The name of the first option that is given.
    #[must_use]
    pub fn given(&self) -> Option<&'static str> {
        let options = [
            ("algorithm", self.algorithm),
            ("key-encoding", self.key_encoding),
            ("content", self.content),
            ("encoding", self.encoding),
            ("header-name", self.header_name),
            ("prefix", self.prefix),
            ("timestamp-header", self.timestamp_header),
            ("timestamp-unit", self.timestamp_unit),
            ("id-header", self.id_header),
        ];
        options.into_iter().find_map(|(name, value)| value.map(|_| name))
    }

    /// The lists that [`Description::scheme`] borrows.
    ///
    /// # Errors
    ///
    /// The name of an option and what is wrong with it, to stand behind the name.
    pub fn parts(&self) -> Result<DescribedParts<'a>, (&'static str, String)> {
        for (option, name) in [
            ("header-name", self.header_name),
            ("timestamp-header", self.timestamp_header),
            ("id-header", self.id_header),
        ] {
            if name.is_some_and(|name| !is_header_name(name)) {
                return Err((option, "is to be the name of a header, without the colon".to_owned()));
            }
        }
        let content = self.content.map(parse_template).transpose();
        Ok(DescribedParts {
            content: content
                .map_err(|reason| ("content", format!("cannot be used: {reason}")))?
                .unwrap_or_default(),
            time_headers: self.timestamp_header.into_iter().collect(),
            id_headers: self.id_header.into_iter().collect(),
        })
    }

    /// The scheme.
    #[must_use]
    pub fn scheme(&self, parts: &'a DescribedParts<'a>) -> Scheme<'a> {
        let Mechanism::Hmac(usual) = HMAC.mechanism else { return HMAC };
        let algorithm = ALGORITHMS.into_iter().find(|known| self.algorithm == Some(known.name()));
        let key = KEY_DECODINGS.into_iter().find(|known| self.key_encoding == Some(known.name()));
        let encoding = ENCODINGS.into_iter().find(|known| self.encoding == Some(known.name()));
        let unit = TIME_UNITS.into_iter().find(|known| self.timestamp_unit == Some(known.name()));
        let content = if parts.content.is_empty() { usual.content } else { parts.content.as_slice() };
        let timed = !parts.time_headers.is_empty() || unit.is_some() || content.contains(&Part::Timestamp);
        let source = match parts.time_headers.as_slice() {
            [] => TimeSource::Option,
            names => TimeSource::Headers(names),
        };
        let scheme = HmacScheme {
            algorithm: algorithm.unwrap_or(usual.algorithm),
            key: key.unwrap_or(usual.key),
            encoding: encoding.unwrap_or(usual.encoding),
            header: self.header_name.unwrap_or(usual.header),
            form: self.prefix.map_or(usual.form, Form::Whole),
            content,
            id_headers: &parts.id_headers,
            time: timed.then(|| TimeRule { source, ..TimeRule::five_minutes(unit) }),
            ..usual
        };
        Scheme { mechanism: Mechanism::Hmac(scheme), ..HMAC }
    }
}
