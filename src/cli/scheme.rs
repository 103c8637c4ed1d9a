//! Which scheme is meant: what an option says, else what the payload or its headers say.

use crate::capture::{BYTE_ORDER_MARK, Headers, is_header_name};
use crate::detect::detect;
use crate::document::Document;
use crate::event::EventType;
use crate::providers::{Provider, find_event};
use crate::signature::{
    ALGORITHMS, ENCODINGS, Form, HMAC, HmacScheme, KEY_DECODINGS, Mechanism, Part, Reason, Recognised,
    Request, Scheme, TIME_UNITS, TimeRule, TimeSource, parse_template, recognise,
};

use super::UsageError;
use super::args::{PartArgs, SchemeArgs};

/// The parts of an own scheme that borrow from one another.
#[derive(Debug, Default)]
pub(super) struct OwnParts<'a> {
    content: Vec<Part<'a>>,
    time_headers: Vec<&'a str>,
    id_headers: Vec<&'a str>,
}

impl SchemeArgs {
    /// The parts of which [`SchemeArgs::named`] makes an own scheme.
    pub(super) fn own_parts(&self) -> Result<OwnParts<'_>, UsageError> {
        let wrong = |reason| UsageError(format!("--content cannot be used: {reason}"));
        for (option, name) in [
            ("--header-name", &self.own.header_name),
            ("--timestamp-header", &self.own.timestamp_header),
            ("--id-header", &self.own.id_header),
        ] {
            if name.as_deref().is_some_and(|name| !is_header_name(name)) {
                return Err(UsageError(format!("{option} is to be the name of a header, without the colon")));
            }
        }
        Ok(OwnParts {
            content: self
                .own
                .content
                .as_deref()
                .map(parse_template)
                .transpose()
                .map_err(wrong)?
                .unwrap_or_default(),
            time_headers: self.own.timestamp_header.as_deref().into_iter().collect(),
            id_headers: self.own.id_header.as_deref().into_iter().collect(),
        })
    }

    /// The scheme that options name; none when it has to be found out.
    pub(super) fn named<'a>(
        &'a self,
        parts: &'a OwnParts<'a>,
        headers: &Headers,
    ) -> Result<Option<Scheme<'a>>, UsageError> {
        let described = self.own.given();
        if let Some(name) = self.scheme.as_deref() {
            return match (Scheme::find(name), described) {
                (Some(scheme), _) if scheme.name == HMAC.name => Ok(Some(self.own_scheme(parts))),
                (Some(scheme), Some(option)) => Err(UsageError(format!(
                    "{option} describes a scheme of your own, and --scheme {} is another; use --scheme hmac",
                    scheme.name
                ))),
                (scheme, _) => Ok(scheme.copied()),
            };
        }
        if described.is_some() {
            return Ok(Some(self.own_scheme(parts)));
        }
        let event = self.event.as_deref().and_then(find_event).map(EventType::provider);
        let provider = self.provider.as_deref().or(event).and_then(Provider::find);
        Ok(provider.map(|provider| *provider.scheme_of(headers)))
    }

    fn own_scheme<'a>(&'a self, parts: &'a OwnParts<'a>) -> Scheme<'a> {
        let Mechanism::Hmac(usual) = HMAC.mechanism else { return HMAC };
        let own = &self.own;
        let named = |name: &Option<String>, known: &str| name.as_deref() == Some(known);
        let algorithm = ALGORITHMS.into_iter().find(|known| named(&own.algorithm, known.name()));
        let key = KEY_DECODINGS.into_iter().find(|known| named(&own.key_encoding, known.name()));
        let encoding = ENCODINGS.into_iter().find(|known| named(&own.encoding, known.name()));
        let unit = TIME_UNITS.into_iter().find(|known| named(&own.timestamp_unit, known.name()));
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
            header: own.header_name.as_deref().unwrap_or(usual.header),
            form: own.prefix.as_deref().map_or(usual.form, Form::Whole),
            content,
            id_headers: &parts.id_headers,
            time: timed.then(|| TimeRule { source, ..TimeRule::five_minutes(unit) }),
            ..usual
        };
        Scheme { mechanism: Mechanism::Hmac(scheme), ..HMAC }
    }
}

/// The scheme of whoever sent this: the body says it, or else a header does.
pub(super) fn detected(body: &[u8], headers: &Headers) -> Result<Scheme<'static>, Reason> {
    if let Some(provider) = provider_of(body) {
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
        let whole = url.filter(|url| url.contains("://"));
        let path = url.filter(|url| url.starts_with('/') && self.url.is_none());
        let request = self.request(headers, signature);
        Request {
            method: request.method.or_else(|| method.map(str::to_owned)),
            url: request.url.or_else(|| whole.map(str::to_owned)),
            path: request.path.or_else(|| path.map(str::to_owned)),
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
