//! The senders: one row each. A mechanism that is not a keyed digest has a file of its own.

pub(super) mod basic;
mod commerce;
mod identity;
mod platforms;
mod providers;
mod standard;

use super::clock::TimeUnit;
use super::content::Part;
use super::encoding::Encoding;
use super::header::Form;
use super::key::KeyDecoding;
use super::mac::{Algorithm, Function};
use super::scheme::{HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};

pub use providers::{IDENFY, KYCAID, LOX24, SINCH, VERATAD};

/// Every scheme. Where several have the same header, the first is meant unless another is asked for.
pub static SCHEMES: [&Scheme<'static>; 33] = [
    &SINCH,
    &KYCAID,
    &IDENFY,
    &VERATAD,
    &LOX24,
    &standard::STANDARD_WEBHOOKS,
    &standard::SVIX,
    &commerce::STRIPE,
    &platforms::GITHUB,
    &platforms::GITHUB_SHA1,
    &platforms::SLACK,
    &commerce::SHOPIFY,
    &platforms::TWILIO,
    &commerce::SQUARE,
    &commerce::SQUARE_SHA1,
    &platforms::ZOOM,
    &platforms::META,
    &platforms::DROPBOX,
    &platforms::LINEAR,
    &identity::SUMSUB,
    &identity::ONFIDO,
    &identity::PERSONA,
    &identity::VERIFF,
    &identity::VERIFF_LEGACY,
    &identity::TRULIOO,
    &identity::DIDIT,
    &identity::SHUFTI,
    &identity::SHUFTI_LEGACY,
    &identity::TELESIGN,
    &commerce::PADDLE,
    &commerce::WOOCOMMERCE,
    &BASIC,
    &HMAC,
];

/// HTTP Basic Authentication.
pub static BASIC: Scheme<'static> = Scheme {
    name: "basic",
    sender: "HTTP Basic Authentication",
    secret: "user:password",
    docs: "https://www.rfc-editor.org/rfc/rfc7617",
    mechanism: Mechanism::Basic,
};

/// A keyed digest that options describe; this is what holds where they say nothing.
pub static HMAC: Scheme<'static> = Scheme {
    name: "hmac",
    sender: "a sender that options describe",
    secret: "the secret",
    docs: "https://www.rfc-editor.org/rfc/rfc2104",
    mechanism: Mechanism::Hmac(HmacScheme { header: "X-Signature", ..BODY }),
};

impl Scheme<'static> {
    /// The scheme of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        SCHEMES.into_iter().find(|scheme| scheme.name == name)
    }
}

/// The commonest scheme: the hexadecimal HMAC-SHA256 of the body, keyed with the bytes of the secret.
const BODY: HmacScheme<'static> = HmacScheme {
    function: Function::Hmac,
    algorithm: Algorithm::Sha256,
    algorithm_header: None,
    key: KeyDecoding::Text,
    header: "",
    aliases: &[],
    form: Form::Whole(""),
    encoding: Encoding::Hex,
    content: &[Part::Body],
    id_headers: &[],
    time: None,
};

/// The commonest rule for timestamps: five minutes in both directions.
pub(super) const FIVE_MINUTES: TimeRule<'static> = TimeRule {
    source: TimeSource::Option,
    unit: TimeUnit::Seconds,
    stray_prefix: "",
    tolerance: 300,
    published: true,
    past_only: false,
};
