//! Standard Webhooks, and Svix, from which it comes.

use super::{BODY, FIVE_MINUTES};
use crate::signature::content::Part;
use crate::signature::encoding::Encoding;
use crate::signature::header::Form;
use crate::signature::key::KeyDecoding;
use crate::signature::scheme::{HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};

const STANDARD: HmacScheme<'static> = HmacScheme {
    key: KeyDecoding::Base64 { prefix: "whsec_" },
    header: "webhook-signature",
    form: Form::List("v1,"),
    encoding: Encoding::Base64,
    content: &[Part::MessageId, Part::Text("."), Part::Timestamp, Part::Text("."), Part::Body],
    id_headers: &["webhook-id"],
    time: Some(TimeRule { source: TimeSource::Headers(&["webhook-timestamp"]), ..FIVE_MINUTES }),
    ..BODY
};

/// Standard Webhooks. Signatures of version `v1a` are made with a private key, and are passed over.
pub(super) static STANDARD_WEBHOOKS: Scheme<'static> = Scheme {
    name: "standard-webhooks",
    sender: "Standard Webhooks",
    secret: "the signing secret of this endpoint, whsec_...",
    docs: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md",
    mechanism: Mechanism::Hmac(STANDARD),
};

/// Svix. It also sends the headers of Standard Webhooks.
pub(super) static SVIX: Scheme<'static> = Scheme {
    name: "svix",
    sender: "Svix",
    secret: "the signing secret of this endpoint, whsec_...",
    docs: "https://docs.svix.com/receiving/verifying-payloads/how-manual",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "svix-signature",
        aliases: &["webhook-signature"],
        id_headers: &["svix-id", "webhook-id"],
        time: Some(TimeRule {
            source: TimeSource::Headers(&["svix-timestamp", "webhook-timestamp"]),
            ..FIVE_MINUTES
        }),
        ..STANDARD
    }),
};
