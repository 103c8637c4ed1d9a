//! What is known of a request beside its body: its headers, and what options say instead of them.

use crate::capture::Headers;
use crate::document::Document;

use super::address::path_of;
use super::content::{Part, Values};
use super::header::{Claim, ClaimFault, TagForm};
use super::mac::Algorithm;
use super::reason::Reason;
use super::scheme::{HmacScheme, TimeRule, TimeSource};

/// A request without its body. What an option says comes before what a header says.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Its headers.
    pub headers: Headers,
    /// Just the signature: a whole value of the signature's header, or the encoded digest alone.
    pub signature: Option<String>,
    /// The method; `POST` when it is not given.
    pub method: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The path of the address.
    pub path: Option<String>,
    /// The timestamp as it was sent.
    pub timestamp: Option<String>,
    /// The id of the message.
    pub message_id: Option<String>,
    /// The content type.
    pub content_type: Option<String>,
    /// The key of the application, which Sinch puts before the signature.
    pub application_key: Option<String>,
}

/// What a request claims under a scheme.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The header that holds the signature, as it was sent; none for one that an option gave.
    pub header: Option<String>,
    /// The claim.
    pub claim: Claim,
    /// The digest: the scheme's, or the one that its header names.
    pub algorithm: Algorithm,
    /// The values of the signed parts.
    pub values: Values,
    /// The timestamp, also where it is not signed.
    pub timestamp: Option<String>,
}

impl Request {
    /// What was recorded of a request. The address may be whole, or the path alone.
    #[must_use]
    pub fn recorded(headers: Headers, method: Option<&str>, url: Option<&str>) -> Self {
        let owned = |url: &str| url.to_owned();
        Self {
            headers,
            method: method.map(owned),
            url: url.filter(|url| url.contains("://")).map(owned),
            path: url.filter(|url| url.starts_with('/')).map(owned),
            ..Self::default()
        }
    }

    /// The one value of a header.
    pub(super) fn one<'r>(&'r self, name: &'r str) -> Result<Option<&'r str>, Reason> {
        let mut values = self.headers.values(name);
        let first = values.next();
        if values.any(|other| Some(other) != first) {
            return Err(Reason::Repeated { header: name.to_owned() });
        }
        Ok(first)
    }

    /// The first of these headers that is there, with its value.
    fn first<'r>(
        &'r self,
        names: impl IntoIterator<Item = &'r str>,
    ) -> Result<Option<(&'r str, &'r str)>, Reason> {
        for name in names {
            if let Some(value) = self.one(name)? {
                return Ok(Some((name, value)));
            }
        }
        Ok(None)
    }

    /// The method: nearly all senders post.
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_deref().unwrap_or("POST")
    }

    /// What the request claims under this scheme.
    ///
    /// # Errors
    ///
    /// What is missing or malformed.
    pub fn evidence(&self, scheme: &HmacScheme<'_>, body: &[u8]) -> Result<Evidence, Reason> {
        let algorithm = self.algorithm(scheme)?;
        let found = self.first(scheme.headers())?;
        let (header, claim) = match (&self.signature, found) {
            (Some(signature), _) => (None, claim_of(signature, scheme, algorithm)),
            (None, Some((name, value))) => (Some(name.to_owned()), read(value, scheme, algorithm)),
            (None, None) => return Err(Reason::NoSignature { header: scheme.header.to_string() }),
        };
        let claim = claim.map_err(|fault| Reason::Malformed { header: header.clone(), fault })?;
        let timestamp = self.timestamp(scheme, claim.timestamp.as_deref(), body)?;
        let values = self.values(scheme, timestamp.as_deref())?;
        Ok(Evidence { header, claim, algorithm, values, timestamp })
    }

    /// The values of the signed parts.
    ///
    /// # Errors
    ///
    /// The first part that the scheme signs and that nothing gives.
    pub fn values(&self, scheme: &HmacScheme<'_>, timestamp: Option<&str>) -> Result<Values, Reason> {
        let signs = |part: Part<'_>| scheme.signs(part);
        if signs(Part::Timestamp) && timestamp.is_none() {
            return Err(Reason::NoTimestamp { place: scheme.time.as_ref().map(TimeRule::place) });
        }
        let message_id = match (&self.message_id, self.first(scheme.id_headers.iter().copied())?) {
            (Some(id), _) => Some(id.as_str()),
            (None, found) => found.map(|(_, value)| value),
        };
        if signs(Part::MessageId) && message_id.is_none() {
            return Err(Reason::NoMessageId {
                header: scheme.id_headers.first().map(|name| (*name).to_owned()),
            });
        }
        if (signs(Part::Url) || signs(Part::UrlWithBodyHash)) && self.url.is_none() {
            return Err(Reason::NoUrl);
        }
        let path = self.path.as_deref().or(self.url.as_deref());
        if signs(Part::Path) && path.is_none() {
            return Err(Reason::NoPath);
        }
        let content_type = match &self.content_type {
            Some(given) => given,
            None => self.one("Content-Type")?.unwrap_or_default(),
        };
        Ok(Values {
            timestamp: timestamp.unwrap_or_default().to_owned(),
            message_id: message_id.unwrap_or_default().to_owned(),
            method: self.method().to_owned(),
            url: self.url.clone().unwrap_or_default(),
            path: path.map(path_of).unwrap_or_default(),
            content_type: content_type.to_owned(),
        })
    }

    /// The timestamp as text, wherever the scheme has it.
    fn timestamp(
        &self,
        scheme: &HmacScheme<'_>,
        of_pair: Option<&str>,
        body: &[u8],
    ) -> Result<Option<String>, Reason> {
        let Some(time) = &scheme.time else { return Ok(self.timestamp.clone()) };
        if self.timestamp.is_some() {
            return Ok(self.timestamp.clone());
        }
        Ok(match &time.source {
            TimeSource::Headers(names) => {
                self.first(names.iter().copied())?.map(|(_, value)| value.to_owned())
            }
            TimeSource::Pair(_) => of_pair.map(str::to_owned),
            TimeSource::Body(pointer) => in_body(body, pointer),
            TimeSource::Option => None,
        })
    }

    fn algorithm(&self, scheme: &HmacScheme<'_>) -> Result<Algorithm, Reason> {
        let Some(header) = scheme.algorithm_header else { return Ok(scheme.algorithm) };
        let Some(value) = self.one(header.name)? else { return Ok(scheme.algorithm) };
        let known = header.values.iter().find(|(name, _)| name.eq_ignore_ascii_case(value));
        known.map(|(_, algorithm)| *algorithm).ok_or_else(|| Reason::Algorithm {
            header: header.name,
            known: header.values.iter().map(|(name, _)| *name).collect(),
        })
    }
}

fn tag_form(scheme: &HmacScheme<'_>, algorithm: Algorithm) -> TagForm {
    TagForm { encoding: scheme.encoding, size: algorithm.size() }
}

fn read(value: &str, scheme: &HmacScheme<'_>, algorithm: Algorithm) -> Result<Claim, ClaimFault> {
    scheme.form.read(value, scheme.time_pair(), tag_form(scheme, algorithm))
}

/// The claim of a signature that was given alone: the encoded digest, or the header's whole value.
fn claim_of(signature: &str, scheme: &HmacScheme<'_>, algorithm: Algorithm) -> Result<Claim, ClaimFault> {
    let bare = super::header::Form::Whole("");
    let bare = bare.read(signature, None, tag_form(scheme, algorithm));
    bare.or_else(|fault| {
        // What is wrong is told of the form that the value seems to have.
        read(signature, scheme, algorithm).map_err(|other| match other {
            ClaimFault::NoPrefix(_) | ClaimFault::Pair(_) => fault,
            other => other,
        })
    })
}

/// A timestamp in the body, as it is written there.
pub(super) fn in_body(body: &[u8], pointer: &str) -> Option<String> {
    let mut document = Document::default();
    document.read(body).ok()?;
    let node = document.find(pointer)?;
    Some(node.as_str().unwrap_or_else(|| node.source()).to_owned())
}
