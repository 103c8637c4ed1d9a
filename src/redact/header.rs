//! What becomes of headers: one table.

use crate::capture::Headers;
use crate::diagnostic::holds_contact;
use crate::providers::PROVIDERS;
use crate::signature::{HmacScheme, Mechanism, SCHEMES, Scheme};

use super::Options;

/// What becomes of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It stays as it is.
    Keep,
    /// The length of the body, which is put right.
    Length,
    /// How the body was sent, which is not how it is written in the copy: it goes without a word.
    Framing,
    /// A host, which becomes one of nobody.
    Host,
    /// An id of a delivery, which becomes a pseudonym.
    Reference,
    /// The signature.
    Signature,
    /// It is left out.
    Drop(Reason),
}

/// Why a header is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It opens a door.
    Credentials,
    /// It says from where somebody called, or on which way.
    Way,
    /// It leads to logs in which more is written.
    Trace,
    /// It names somebody, or a page that was looked at.
    Person,
    /// It is a digest of the body: whoever guesses the body can try the guess.
    Digest,
    /// Its value is not what such a header holds, or has an address or a number in it.
    Value,
    /// Nothing is known of it.
    Unknown,
}

impl Reason {
    /// What headers of the kind are, in words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Credentials => "credentials",
            Self::Way => "the way of the request",
            Self::Trace => "an id of logs",
            Self::Person => "a person",
            Self::Digest => "a digest of the body",
            Self::Value => "an unusual value",
            Self::Unknown => "unknown here",
        }
    }
}

/// Headers that stay. They are how senders and their programs speak, and the same for everybody.
const KEPT: &[&str] = &["User-Agent", "Accept", "Accept-Encoding", "Accept-Charset", "Connection", "Expect"];

/// Headers that are left out, and why. A star stands for any end of a name.
const DROPPED: &[(Reason, &[&str])] = &[
    (
        Reason::Credentials,
        &[
            "Authorization",
            "Proxy-Authorization",
            "Cookie",
            "Set-Cookie",
            "X-Api-Key",
            "Api-Key",
            "X-Auth-Token",
            "X-Access-Token",
            "X-Csrf-Token",
            "X-LOX24-Token",
            "X-Amz-Security-Token",
        ],
    ),
    (
        Reason::Way,
        &[
            "Forwarded",
            "X-Forwarded-*",
            "X-Original-*",
            "X-Envoy-*",
            "X-Real-IP",
            "X-Client-IP",
            "Client-IP",
            "X-Cluster-Client-IP",
            "True-Client-IP",
            "Fastly-*",
            "Fly-*",
            "CF-*",
            "CDN-*",
            "CloudFront-*",
            "X-Amz-*",
            "X-Azure-*",
            "X-Vercel-*",
            "X-Appengine-*",
            "Via",
            "Ngrok-*",
        ],
    ),
    (
        Reason::Trace,
        &[
            "traceparent",
            "tracestate",
            "baggage",
            "sentry-trace",
            "b3",
            "X-B3-*",
            "X-Amzn-*",
            "X-Datadog-*",
            "X-Cloud-Trace-Context",
            "uber-trace-id",
            "X-Request-Id",
            "X-Request-Start",
            "Request-Id",
            "X-Correlation-Id",
            "Correlation-Id",
        ],
    ),
    (Reason::Person, &["From", "Referer", "Origin", "X-Remote-User", "X-User*"]),
    (Reason::Digest, &["Content-MD5", "Digest", "Content-Digest", "Repr-Digest", "ETag"]),
];

/// Headers of the framing.
const FRAMING: [&str; 2] = ["Transfer-Encoding", "Content-Encoding"];

/// Whether a name is one of these, where a star stands for any end.
fn is_of(name: &str, known: &str) -> bool {
    match known.strip_suffix('*') {
        Some(start) => name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)),
        None => name.eq_ignore_ascii_case(known),
    }
}

/// What becomes of a header of a delivery that is signed by this scheme.
pub(super) fn treatment(
    name: &str,
    value: &str,
    scheme: Option<&Scheme<'_>>,
    options: &Options,
) -> Treatment {
    let is = |known: &&str| name.eq_ignore_ascii_case(known);
    if is(&"Content-Length") {
        return Treatment::Length;
    }
    if FRAMING.iter().any(is) {
        return Treatment::Framing;
    }
    if scheme.is_some_and(|scheme| is_signature(name, value, scheme)) {
        return Treatment::Signature;
    }
    if options.keep_headers.iter().any(|kept| name.eq_ignore_ascii_case(kept)) {
        return Treatment::Keep;
    }
    if is(&"Host") {
        return Treatment::Host;
    }
    if let Some(treatment) = scheme.and_then(Scheme::hmac).and_then(|hmac| of_scheme(name, value, hmac)) {
        return treatment;
    }
    let kept_if = |fits: bool| if fits { Treatment::Keep } else { Treatment::Drop(Reason::Value) };
    if is(&"X-Forwarded-Proto") {
        return kept_if(matches!(value, "http" | "https"));
    }
    if PROVIDERS.iter().filter_map(|provider| provider.event_header).any(|known| is(&known)) {
        return kept_if(
            value.len() < 64 && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'),
        );
    }
    if is(&"Content-Type") {
        return kept_if(is_plain_type(value));
    }
    if KEPT.iter().any(is) {
        return kept_if(!holds_contact(value));
    }
    let listed = DROPPED.iter().find(|(_, names)| names.iter().any(|known| is_of(name, known)));
    let signs = || SCHEMES.iter().any(|scheme| signature_headers(scheme).any(|known| is(&known)));
    Treatment::Drop(match listed {
        Some((reason, _)) => *reason,
        None if signs() => Reason::Digest,
        None => Reason::Unknown,
    })
}

/// Whether a content type has no parameters but those that say how the text is written: names of files are among
/// the others.
fn is_plain_type(value: &str) -> bool {
    value.split(';').skip(1).all(|parameter| {
        let name = parameter.split('=').next().unwrap_or_default().trim();
        ["", "charset", "boundary", "version"].iter().any(|known| name.eq_ignore_ascii_case(known))
    })
}

/// The other headers of a scheme.
fn of_scheme(name: &str, value: &str, hmac: &HmacScheme<'_>) -> Option<Treatment> {
    let is = |known: &&str| name.eq_ignore_ascii_case(known);
    if hmac.id_headers.iter().any(is) {
        return Some(Treatment::Reference);
    }
    if hmac.time_headers().iter().any(is) {
        let fits = hmac.time.as_ref().is_some_and(|rule| rule.read(value).is_some());
        return Some(if fits { Treatment::Keep } else { Treatment::Drop(Reason::Value) });
    }
    let header = hmac.algorithm_header.filter(|header| is(&header.name))?;
    let fits = header.values.iter().any(|(known, _)| known.eq_ignore_ascii_case(value));
    Some(if fits { Treatment::Keep } else { Treatment::Drop(Reason::Value) })
}

/// The names under which the signature of a scheme comes.
pub(super) fn signature_headers<'s>(scheme: &Scheme<'s>) -> impl Iterator<Item = &'s str> + use<'s> {
    let basic = matches!(scheme.mechanism, Mechanism::Basic).then_some("Authorization");
    scheme.hmac().map(HmacScheme::headers).into_iter().flatten().chain(basic)
}

/// Whether a header holds a signature of the scheme. `Authorization` is everybody's: its value tells.
pub(super) fn is_signature(name: &str, value: &str, scheme: &Scheme<'_>) -> bool {
    let mut header = Headers::default();
    signature_headers(scheme).any(|known| name.eq_ignore_ascii_case(known))
        && header.push(name, value).is_ok()
        && scheme.fits(&header) > 0
}

#[cfg(test)]
mod tests {
    use super::{Reason, Treatment, treatment};
    use crate::redact::Options;
    use crate::signature::{IDENFY, SINCH, Scheme};

    fn of(name: &str, value: &str, scheme: &'static Scheme<'static>) -> Treatment {
        treatment(name, value, Some(scheme), &Options::default())
    }

    #[test]
    fn headers_are_told_apart_without_regard_to_case() {
        for (name, value, expected) in [
            ("content-type", "application/json", Treatment::Keep),
            ("Content-Type", "application/json ; Charset=utf-8;", Treatment::Keep),
            ("Content-Type", "application/json; name=jane.json", Treatment::Drop(Reason::Value)),
            ("USER-AGENT", "okhttp/4.12.0", Treatment::Keep),
            ("User-Agent", "robot (ops@shop.example)", Treatment::Drop(Reason::Value)),
            ("X-TIMESTAMP", "2026-01-31T12:00:00Z", Treatment::Keep),
            ("x-timestamp", "Jane Roe", Treatment::Drop(Reason::Value)),
            ("Authorization", "application a:b", Treatment::Signature),
            ("Authorization", "Bearer a", Treatment::Drop(Reason::Credentials)),
            ("Host", "shop.example", Treatment::Host),
            ("content-length", "7", Treatment::Length),
            ("transfer-encoding", "chunked", Treatment::Framing),
            ("x-forwarded-proto", "https", Treatment::Keep),
            ("x-forwarded-proto", "jane", Treatment::Drop(Reason::Value)),
            ("X-Forwarded-For", "10.1.2.3", Treatment::Drop(Reason::Way)),
            ("cf-connecting-ip", "10.1.2.3", Treatment::Drop(Reason::Way)),
            ("Idenfy-Event-Type", "IDENTIFICATION_AUTO_APPROVED", Treatment::Keep),
            ("Idenfy-Event-Type", "Jane", Treatment::Drop(Reason::Value)),
            ("Idenfy-Signature", "00", Treatment::Drop(Reason::Digest)),
            ("Cookie", "a=b", Treatment::Drop(Reason::Credentials)),
            ("X-Shop", "7", Treatment::Drop(Reason::Unknown)),
        ] {
            assert_eq!(of(name, value, &SINCH), expected, "{name}: {value}");
        }
        assert_eq!(of("idenfy-signature", "00", &IDENFY), Treatment::Signature);
        assert_eq!(of("Authorization", "Bearer x", &IDENFY), Treatment::Drop(Reason::Credentials));
    }

    #[test]
    fn a_header_is_kept_on_demand_and_the_signature_is_not() {
        let options = Options {
            keep_headers: vec!["x-shop".to_owned(), "idenfy-signature".to_owned()],
            ..Options::default()
        };
        let of = |name| treatment(name, "7", Some(&IDENFY), &options);
        assert_eq!(of("X-Shop"), Treatment::Keep);
        assert_eq!(of("Idenfy-Signature"), Treatment::Signature);
        assert_eq!(of("X-Shop-2"), Treatment::Drop(Reason::Unknown));
    }
}
