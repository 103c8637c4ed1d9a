//! Platforms that developers meet beside the providers.

use super::{BODY, FIVE_MINUTES};
use crate::signature::clock::TimeUnit;
use crate::signature::content::Part;
use crate::signature::encoding::Encoding;
use crate::signature::header::Form;
use crate::signature::mac::Algorithm;
use crate::signature::scheme::{HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};

/// GitHub.
pub(super) static GITHUB: Scheme<'static> = Scheme {
    name: "github",
    sender: "GitHub",
    secret: "the secret of this webhook, from its settings",
    docs: "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "X-Hub-Signature-256",
        form: Form::Whole("sha256="),
        ..BODY
    }),
};

/// GitHub, the header of old.
pub(super) static GITHUB_SHA1: Scheme<'static> = Scheme {
    name: "github-sha1",
    sender: "GitHub (old header)",
    secret: "the secret of this webhook, from its settings",
    docs: "https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries",
    mechanism: Mechanism::Hmac(HmacScheme {
        algorithm: Algorithm::Sha1,
        header: "X-Hub-Signature",
        form: Form::Whole("sha1="),
        ..BODY
    }),
};

/// Slack.
pub(super) static SLACK: Scheme<'static> = Scheme {
    name: "slack",
    sender: "Slack",
    secret: "the signing secret of the app",
    docs: "https://api.slack.com/authentication/verifying-requests-from-slack",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "X-Slack-Signature",
        form: Form::Whole("v0="),
        content: &[Part::Text("v0:"), Part::Timestamp, Part::Text(":"), Part::Body],
        time: Some(TimeRule { source: TimeSource::Headers(&["X-Slack-Request-Timestamp"]), ..FIVE_MINUTES }),
        ..BODY
    }),
};

/// Twilio, for bodies that are no form: the address is signed, and the digest of the body is in it.
pub(super) static TWILIO: Scheme<'static> = Scheme {
    name: "twilio",
    sender: "Twilio (JSON bodies)",
    secret: "the auth token of the account",
    docs: "https://www.twilio.com/docs/usage/webhooks/webhooks-security",
    mechanism: Mechanism::Hmac(HmacScheme {
        algorithm: Algorithm::Sha1,
        header: "X-Twilio-Signature",
        encoding: Encoding::Base64,
        content: &[Part::UrlWithBodyHash],
        ..BODY
    }),
};

/// Zoom.
pub(super) static ZOOM: Scheme<'static> = Scheme {
    name: "zoom",
    sender: "Zoom",
    secret: "the secret token of the app",
    docs: "https://developers.zoom.us/docs/api/webhooks/",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "x-zm-signature",
        form: Form::Whole("v0="),
        content: &[Part::Text("v0:"), Part::Timestamp, Part::Text(":"), Part::Body],
        time: Some(TimeRule {
            source: TimeSource::Headers(&["x-zm-request-timestamp"]),
            published: false,
            ..FIVE_MINUTES
        }),
        ..BODY
    }),
};

/// Meta: Facebook, Instagram, `WhatsApp`. The body is signed as it is delivered, with its `\u00e4`.
pub(super) static META: Scheme<'static> = Scheme {
    name: "meta",
    sender: "Meta (Facebook, Instagram, WhatsApp)",
    secret: "the app secret",
    docs: "https://developers.facebook.com/docs/graph-api/webhooks/getting-started",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "X-Hub-Signature-256",
        form: Form::Whole("sha256="),
        ..BODY
    }),
};

/// Dropbox.
pub(super) static DROPBOX: Scheme<'static> = Scheme {
    name: "dropbox",
    sender: "Dropbox",
    secret: "the app secret",
    docs: "https://www.dropbox.com/developers/reference/webhooks",
    mechanism: Mechanism::Hmac(HmacScheme { header: "X-Dropbox-Signature", ..BODY }),
};

/// Linear. The timestamp is a member of the body.
pub(super) static LINEAR: Scheme<'static> = Scheme {
    name: "linear",
    sender: "Linear",
    secret: "the signing secret of this webhook",
    docs: "https://linear.app/developers/webhooks",
    mechanism: Mechanism::Hmac(HmacScheme {
        header: "Linear-Signature",
        time: Some(TimeRule {
            source: TimeSource::Body("/webhookTimestamp"),
            unit: TimeUnit::Milliseconds,
            tolerance: 60,
            ..FIVE_MINUTES
        }),
        ..BODY
    }),
};
