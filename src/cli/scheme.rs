//! Which scheme is meant: what an option says, else what the payload or its headers say.

use crate::capture::{BYTE_ORDER_MARK, Headers, unwrap};
use crate::detect::detect;
use crate::document::Document;
use crate::event::EventType;
use crate::providers::{Provider, find_event};
use crate::signature::{DescribedParts, HMAC, Reason, Recognised, Request, Scheme, recognise};

use super::UsageError;
use super::args::{PartArgs, SchemeArgs};

impl SchemeArgs {
    /// The parts of which [`SchemeArgs::named`] makes an own scheme.
    pub(super) fn own_parts(&self) -> Result<DescribedParts<'_>, UsageError> {
        self.own.description().parts().map_err(|(option, fault)| UsageError(format!("--{option} {fault}")))
    }

    /// The scheme that options name; none when it has to be found out.
    pub(super) fn named<'a>(
        &'a self,
        parts: &'a DescribedParts<'a>,
        headers: &Headers,
    ) -> Result<Option<Scheme<'a>>, UsageError> {
        let own = self.own.description();
        let described = own.given();
        if let Some(name) = self.scheme.as_deref() {
            return match (Scheme::find(name), described) {
                (Some(scheme), _) if scheme.name == HMAC.name => Ok(Some(own.scheme(parts))),
                (Some(scheme), Some(option)) => Err(UsageError(format!(
                    "--{option} describes a scheme of your own, and --scheme {} is another; use --scheme hmac",
                    scheme.name
                ))),
                (scheme, _) => Ok(scheme.copied()),
            };
        }
        if described.is_some() {
            return Ok(Some(own.scheme(parts)));
        }
        let event = self.event.as_deref().and_then(find_event).map(EventType::provider);
        let provider = self.provider.as_deref().or(event).and_then(Provider::find);
        Ok(provider.map(|provider| *provider.scheme_of(headers)))
    }
}

/// The scheme of whoever sent this: the body says it, or what is wrapped in it, or else a header does. No wrapping is
/// taken off that gives more than `limit` bytes.
pub(super) fn detected(body: &[u8], headers: &Headers, limit: usize) -> Result<Scheme<'static>, Reason> {
    let inner = || provider_of(&unwrap(body, Some(headers), limit, &mut Document::default())?.body);
    if let Some(provider) = provider_of(body).or_else(inner) {
        return Ok(*provider.scheme_of(headers));
    }
    match recognise(headers) {
        Recognised::Scheme(scheme) => Ok(*scheme),
        Recognised::Several { header, schemes } => Err(Reason::SeveralSchemes { header, schemes }),
        Recognised::Nothing => Err(Reason::NoScheme),
    }
}

fn provider_of(body: &[u8]) -> Option<&'static Provider> {
    let mut document = Document::default();
    let text = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    document.read(text).ok()?;
    match detect(&document, None) {
        Ok(detection) => Provider::find(detection.event.provider()),
        Err(unrecognised) => unrecognised.provider,
    }
}

impl PartArgs {
    /// The request that these options and headers describe; what no option says is as it was recorded.
    pub(super) fn recorded(
        &self,
        headers: Headers,
        signature: Option<&str>,
        method: Option<&str>,
        url: Option<&str>,
    ) -> Request {
        let recorded = Request::recorded(headers, method, url);
        // An address that an option gives has its own path.
        let path = recorded.path.filter(|_| self.url.is_none());
        let request = self.request(recorded.headers, signature);
        Request {
            method: request.method.or(recorded.method),
            url: request.url.or(recorded.url),
            path: request.path.or(path),
            ..request
        }
    }

    /// The request that these options and headers describe.
    pub(super) fn request(&self, headers: Headers, signature: Option<&str>) -> Request {
        Request {
            headers,
            signature: signature.map(str::to_owned),
            method: self.method.clone(),
            url: self.url.clone(),
            path: self.path.clone(),
            timestamp: self.timestamp.clone(),
            message_id: self.message_id.clone(),
            content_type: self.content_type.clone(),
            application_key: self.application_key.clone(),
        }
    }
}
