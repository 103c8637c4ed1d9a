//! Signing: the headers that a sender would send with a body.

use std::fmt;
use std::io::{self, Read};

use crate::capture::has_control;

use super::content::{Part, Values};
use super::key::KeyFault;
use super::reason::Reason;
use super::request::Request;
use super::scheme::{HmacScheme, Mechanism, Scheme};
use super::secret::Secret;
use super::senders::basic;
use super::verify::{keys, macs};

/// The headers for a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Names and values, in the order in which they are written.
    pub headers: Vec<(String, String)>,
    /// The bytes that were signed.
    pub content_length: u64,
    /// The address as the sender would call it, where it is another than the one given.
    pub url: Option<String>,
}

/// Why a body cannot be signed.
#[derive(Debug)]
pub enum SignError {
    /// A secret gives no key.
    Key(KeyFault),
    /// A signed part is missing or malformed.
    Part(Reason),
    /// The application key is missing.
    NoApplicationKey,
    /// There are several secrets, and the header holds one signature.
    ManySecrets,
    /// A value holds a line end or another control character; this is the part that it is for.
    Control(&'static str),
    /// The timestamp is not written as the scheme asks for.
    Timestamp(super::TimeUnit),
    /// The body cannot be read.
    Body(io::Error),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(fault) => fault.fmt(f),
            Self::Part(reason) => f.write_str(&reason.sentence()),
            Self::NoApplicationKey => {
                f.write_str("the header holds an id before the signature: give --application-key")
            }
            Self::ManySecrets => {
                f.write_str("the header of this scheme holds one signature: give one secret")
            }
            Self::Control(part) => write!(
                f,
                "the {part} holds a line end or another control character: two requests could then have the same \
                 signature"
            ),
            Self::Timestamp(unit) => write!(f, "the timestamp of this scheme is {}", unit.in_words()),
            Self::Body(error) => write!(f, "the body cannot be read: {error}"),
        }
    }
}

impl std::error::Error for SignError {}

/// Signs a body. It is read once, and not held in memory, unless several of the signed parts need it. `observe` gets
/// the signed content as it goes.
///
/// # Errors
///
/// What is missing or malformed, or the reader's error.
pub fn sign(
    scheme: &Scheme<'_>,
    secrets: &[Secret],
    request: &Request,
    body: &mut dyn Read,
    observe: &mut dyn FnMut(&[u8]),
) -> Result<Signed, SignError> {
    refuse_control(request)?;
    match &scheme.mechanism {
        Mechanism::Unpublished { reason, advice } => {
            Err(SignError::Part(Reason::Unpublished { reason, advice }))
        }
        Mechanism::Basic => match secrets {
            [secret] => basic::check(secrets).map_err(SignError::Key).map(|()| Signed {
                headers: vec![(basic::HEADER.to_owned(), basic::value(secret))],
                content_length: 0,
                url: None,
            }),
            _ => Err(SignError::ManySecrets),
        },
        Mechanism::Hmac(scheme) => sign_hmac(scheme, secrets, request, body, observe),
    }
}

fn refuse_control(request: &Request) -> Result<(), SignError> {
    let parts = [
        ("method", &request.method),
        ("URL", &request.url),
        ("path", &request.path),
        ("timestamp", &request.timestamp),
        ("message id", &request.message_id),
        ("content type", &request.content_type),
        ("application key", &request.application_key),
    ];
    let hostile = parts.iter().find(|(_, value)| value.as_deref().is_some_and(has_control));
    hostile.map_or(Ok(()), |(part, _)| Err(SignError::Control(part)))
}

fn sign_hmac(
    scheme: &HmacScheme<'_>,
    secrets: &[Secret],
    request: &Request,
    body: &mut dyn Read,
    observe: &mut dyn FnMut(&[u8]),
) -> Result<Signed, SignError> {
    if secrets.len() > 1 && !scheme.form.holds_several() {
        return Err(SignError::ManySecrets);
    }
    let keys = keys(scheme, secrets).map_err(SignError::Key)?;
    let timestamp = request.timestamp.as_deref();
    let rule = scheme.time.as_ref().filter(|rule| timestamp.is_some_and(|text| rule.read(text).is_none()));
    if let Some(rule) = rule {
        return Err(SignError::Timestamp(rule.unit));
    }
    let id = match (&request.application_key, scheme.form.needs_id()) {
        (Some(id), _) => id.as_str(),
        (None, false) => "",
        (None, true) => return Err(SignError::NoApplicationKey),
    };
    let values = request.values(scheme, timestamp).map_err(SignError::Part)?;
    let mut content_length = 0;
    // Of a scheme that signs the address alone, the content is the address that is called.
    let signs_address = scheme.content == [Part::UrlWithBodyHash];
    let mut address = Vec::new();
    let macs = macs(scheme, scheme.algorithm, &keys, &values, body, &mut |bytes| {
        content_length += bytes.len() as u64;
        if signs_address {
            address.extend_from_slice(bytes);
        }
        observe(bytes);
    })
    .map_err(SignError::Body)?;
    let tags: Vec<String> = macs.into_iter().map(|mac| scheme.encoding.encode(&mac.finish())).collect();
    let time = scheme.time_pair().zip(timestamp);
    let headers = headers(scheme, &values, timestamp, scheme.form.write(&tags, time, id));
    Ok(Signed { headers, content_length, url: String::from_utf8(address).ok().filter(|_| signs_address) })
}

/// All headers that the scheme needs, the signature last.
fn headers(
    scheme: &HmacScheme<'_>,
    values: &Values,
    timestamp: Option<&str>,
    signature: String,
) -> Vec<(String, String)> {
    let algorithm = scheme.algorithm_header.and_then(|header| {
        let known = header.values.iter().find(|(_, algorithm)| *algorithm == scheme.algorithm)?;
        Some((header.name, known.0.to_owned()))
    });
    let content_type = scheme.signs(Part::ContentType) && !values.content_type.is_empty();
    let first = [
        content_type.then(|| ("Content-Type", values.content_type.clone())),
        scheme.id_headers.first().map(|name| (*name, values.message_id.clone())),
        scheme.time_headers().first().zip(timestamp).map(|(name, value)| (*name, value.to_owned())),
        algorithm,
        Some((scheme.header, signature)),
    ];
    first.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect()
}
