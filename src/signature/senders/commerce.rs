//! Payments and shops.

use super::{BODY, FIVE_MINUTES};
use crate::signature::content::Part;
use crate::signature::encoding::Encoding;
use crate::signature::header::Form;
use crate::signature::mac::Algorithm;
use crate::signature::scheme::{HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};

/// Stripe, Stripe Identity included. The secret is used whole, with its `whsec_`. Signatures named `v0` are of test
/// events only, and are passed over.
pub(super) static STRIPE: Scheme<'static> = Scheme {
    name: "stripe",
    sender: "Stripe",
    secret: "the signing secret of this endpoint, whsec_...; the Stripe CLI has one of its own",
    docs: "https://docs.stripe.com/webhooks",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "Stripe-Signature",
        form: Form::Pairs { name: "v1", separator: ',' },
        content: &[Part::Timestamp, Part::Text("."), Part::Body],
        time: Some(TimeRule { source: TimeSource::Pair("t"), past_only: true, ..FIVE_MINUTES }),
        ..BODY
    }),
};

/// Shopify.
pub(super) static SHOPIFY: Scheme<'static> = Scheme {
    name: "shopify",
    sender: "Shopify",
    secret: "the client secret of the app; after a rotation the old one signs for up to an hour",
    docs: "https://shopify.dev/docs/apps/build/webhooks/subscribe/https",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "X-Shopify-Hmac-SHA256",
        encoding: Encoding::Base64,
        ..BODY
    }),
};

/// Square.
pub(super) static SQUARE: Scheme<'static> = Scheme {
    name: "square",
    sender: "Square",
    secret: "the signature key of this webhook subscription",
    docs: "https://developer.squareup.com/docs/webhooks/step3validate",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "x-square-hmacsha256-signature",
        encoding: Encoding::Base64,
        content: &[Part::Url, Part::Body],
        ..BODY
    }),
};

/// Square, the header of old.
pub(super) static SQUARE_SHA1: Scheme<'static> = Scheme {
    name: "square-sha1",
    sender: "Square (old header)",
    secret: "the signature key of this webhook subscription",
    docs: "https://developer.squareup.com/docs/webhooks/step3validate",
    mechanism: Mechanism::Hmac(HmacScheme {
        algorithm: Algorithm::Sha1,
        header: "x-square-signature",
        encoding: Encoding::Base64,
        content: &[Part::Url, Part::Body],
        ..BODY
    }),
};

/// Paddle.
pub(super) static PADDLE: Scheme<'static> = Scheme {
    name: "paddle",
    sender: "Paddle",
    secret: "the secret key of this notification destination",
    docs: "https://developer.paddle.com/webhooks/signature-verification",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "Paddle-Signature",
        form: Form::Pairs { name: "h1", separator: ';' },
        content: &[Part::Timestamp, Part::Text(":"), Part::Body],
        time: Some(TimeRule { source: TimeSource::Pair("ts"), published: false, ..FIVE_MINUTES }),
        ..BODY
    }),
};

/// `WooCommerce`.
pub(super) static WOOCOMMERCE: Scheme<'static> = Scheme {
    name: "woocommerce",
    sender: "WooCommerce",
    secret: "the secret of this webhook, from its settings in WooCommerce",
    docs: "https://woocommerce.com/document/webhooks/",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "X-WC-Webhook-Signature",
        encoding: Encoding::Base64,
        ..BODY
    }),
};
