//! The providers whose payloads are known here.

use super::{BODY, FIVE_MINUTES};
use crate::signature::clock::TimeUnit;
use crate::signature::content::Part;
use crate::signature::encoding::Encoding;
use crate::signature::header::Form;
use crate::signature::key::KeyDecoding;
use crate::signature::mac::Algorithm;
use crate::signature::scheme::{HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};

/// Sinch Verification. The documentation writes the word `Application`, callbacks come with `application`. Its own
/// libraries read secrets without padding, with stray bits and of the URL-safe alphabet. A callback to their test
/// suites has the name of the timestamp's header inside its value.
pub static SINCH: Scheme<'static> = Scheme {
    name: "sinch",
    sender: "Sinch Verification",
    secret: "the application secret, from the app in the Sinch dashboard",
    docs: "https://developers.sinch.com/docs/verification/api-reference/authentication/callback-signed-request",
    mechanism: Mechanism::Hmac(HmacScheme {
        key: KeyDecoding::Base64 { prefix: "" },
        header: "Authorization",
        form: Form::Credentials { word: "application", optional: false },
        encoding: Encoding::Base64,
        content: &[
            Part::Method,
            Part::Text("\n"),
            Part::BodyMd5,
            Part::Text("\n"),
            Part::ContentType,
            Part::Text("\nx-timestamp:"),
            Part::Timestamp,
            Part::Text("\n"),
            Part::Path,
        ],
        time: Some(TimeRule {
            source: TimeSource::Headers(&["x-timestamp"]),
            unit: TimeUnit::Rfc3339,
            stray_prefix: "x-timestamp:",
            published: false,
            ..FIVE_MINUTES
        }),
        ..BODY
    }),
};

/// KYCAID. The token looks like hexadecimal digits, and is not decoded.
pub static KYCAID: Scheme<'static> = Scheme {
    name: "kycaid",
    sender: "KYCAID",
    secret: "the API token, from \"API keys\" in the KYCAID dashboard; test and production have different ones",
    docs: "https://docs.kycaid.com/callbacks/callback-integrity-verification",
    mechanism: Mechanism::Hmac(HmacScheme {
        algorithm: Algorithm::Sha512,
        header: "x-data-integrity",
        content: &[Part::BodyBase64],
        ..BODY
    }),
};

/// `iDenfy`. Its documentation misspelt the header in 2019; integrators and proxies put an `X-` before it.
pub static IDENFY: Scheme<'static> = Scheme {
    name: "idenfy",
    sender: "iDenfy",
    secret: "the signing key of this webhook, from Settings, Notifications; until 2022 the account's API secret",
    docs: "https://documentation.idenfy.com/security/callback-signing",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "Idenfy-Signature",
        aliases: &["X-Idenfy-Signature", "Idnefy-Signature"],
        ..BODY
    }),
};

/// Veratad VX.
pub static VERATAD: Scheme<'static> = Scheme {
    name: "veratad",
    sender: "Veratad VX",
    secret: "agreed with Veratad",
    docs: "https://api.veratad.com/vx/api-methods/webhook",
    mechanism: Mechanism::Unpublished {
        reason: "Basic Authentication or an HMAC header, agreed with Veratad; the header and algorithm are not \
                 published",
        advice: "Ask your Veratad representative which it is. Then give --scheme basic with user:password as the \
                 secret, or describe the header: --scheme hmac --header-name NAME --algorithm ALGORITHM --encoding \
                 ENCODING.",
    },
};

/// LOX24.
pub static LOX24: Scheme<'static> = Scheme {
    name: "lox24",
    sender: "LOX24",
    secret: "none",
    docs: "https://doc.lox24.eu/info/notifications/",
    mechanism: Mechanism::Unpublished {
        reason: "LOX24 publishes no signature for its notifications",
        advice: "Put a long random part into the address that LOX24 calls, admit only its IP addresses, and fetch \
                 what matters again: GET https://api.lox24.eu/verify_codes/{id}. Known from integrators, not documented: a \
                 parser for Symfony compares the header X-LOX24-Token with a token of your own.",
    },
};
