//! Identity verification beside the providers whose payloads are known here.

use super::{BODY, FIVE_MINUTES};
use crate::signature::content::Part;
use crate::signature::encoding::Encoding;
use crate::signature::header::Form;
use crate::signature::key::KeyDecoding;
use crate::signature::mac::{Algorithm, Function};
use crate::signature::scheme::{AlgorithmHeader, HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};

/// Sumsub. A header names the digest; older accounts have SHA-1.
pub(super) static SUMSUB: Scheme<'static> = Scheme {
    name: "sumsub",
    sender: "Sumsub",
    secret: "the secret key of this webhook, not that of the App Token",
    docs: "https://docs.sumsub.com/docs/webhook-manager",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "X-Payload-Digest",
        algorithm_header: Some(AlgorithmHeader {
            name: "X-Payload-Digest-Alg",
            values: &[
                ("HMAC_SHA1_HEX", Algorithm::Sha1),
                ("HMAC_SHA256_HEX", Algorithm::Sha256),
                ("HMAC_SHA512_HEX", Algorithm::Sha512),
            ],
        }),
        ..BODY
    }),
};

/// Onfido, now Entrust.
pub(super) static ONFIDO: Scheme<'static> = Scheme {
    name: "onfido",
    sender: "Onfido (Entrust)",
    secret: "the token of this webhook",
    docs: "https://documentation.onfido.com/",
    mechanism: Mechanism::Hmac(HmacScheme { header: "X-SHA2-Signature", ..BODY }),
};

/// Persona. The secret is used whole. While it is rotated the header has two sets of pairs.
pub(super) static PERSONA: Scheme<'static> = Scheme {
    name: "persona",
    sender: "Persona",
    secret: "the secret of this webhook, wbhsec_...",
    docs: "https://docs.withpersona.com/webhooks",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "Persona-Signature",
        form: Form::Pairs { name: "v1", separator: ',' },
        content: &[Part::Timestamp, Part::Text("."), Part::Body],
        time: Some(TimeRule { source: TimeSource::Pair("t"), published: false, ..FIVE_MINUTES }),
        ..BODY
    }),
};

/// Veriff.
pub(super) static VERIFF: Scheme<'static> = Scheme {
    name: "veriff",
    sender: "Veriff",
    secret: "the shared secret key of the integration",
    docs: "https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "x-hmac-signature",
        aliases: &["vrf-hmac-signature"],
        ..BODY
    }),
};

/// Veriff, the header of old: no HMAC.
pub(super) static VERIFF_LEGACY: Scheme<'static> = Scheme {
    name: "veriff-legacy",
    sender: "Veriff (old header)",
    secret: "the shared secret key of the integration",
    docs: "https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security",
    mechanism: Mechanism::Hmac(HmacScheme { function: Function::KeyAppended, header: "X-SIGNATURE", ..BODY }),
};

/// Trulioo.
pub(super) static TRULIOO: Scheme<'static> = Scheme {
    name: "trulioo",
    sender: "Trulioo",
    secret: "the secret of this webhook",
    docs: "https://developer.trulioo.com/",
    mechanism: Mechanism::Hmac(HmacScheme { header: "x-trulioo-signature", ..BODY }),
};

/// Didit, the signature of the body as it is sent. The timestamp beside it is not signed.
pub(super) static DIDIT: Scheme<'static> = Scheme {
    name: "didit",
    sender: "Didit",
    secret: "the webhook secret key of the application",
    docs: "https://docs.didit.me/",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "X-Signature",
        time: Some(TimeRule { source: TimeSource::Headers(&["X-Timestamp"]), ..FIVE_MINUTES }),
        ..BODY
    }),
};

/// Shufti Pro: no HMAC.
pub(super) static SHUFTI: Scheme<'static> = Scheme {
    name: "shufti",
    sender: "Shufti Pro",
    secret: "the secret key of the account",
    docs: "https://developers.shuftipro.com/",
    mechanism: Mechanism::Hmac(HmacScheme {
        function: Function::KeyDigestAppended,
        header: "Signature",
        ..BODY
    }),
};

/// Shufti Pro for accounts of old: no HMAC.
pub(super) static SHUFTI_LEGACY: Scheme<'static> = Scheme {
    name: "shufti-legacy",
    sender: "Shufti Pro (older accounts)",
    secret: "the secret key of the account",
    docs: "https://developers.shuftipro.com/",
    mechanism: Mechanism::Hmac(HmacScheme { function: Function::KeyAppended, header: "Signature", ..BODY }),
};

/// Telesign. The signature has been seen alone, and behind `TSA <customer>:`.
pub(super) static TELESIGN: Scheme<'static> = Scheme {
    name: "telesign",
    sender: "Telesign",
    secret: "the API key of the account, as Base64",
    docs: "https://developer.telesign.com/",
    mechanism: Mechanism::Hmac(HmacScheme {
        key: KeyDecoding::Base64 { prefix: "" },
        header: "Authorization",
        form: Form::Credentials { word: "TSA", optional: true },
        encoding: Encoding::Base64,
        ..BODY
    }),
};
