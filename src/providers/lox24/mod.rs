//! LOX24 2FA: a one-time code is sent through Telegram, a voice call or SMS.

mod deviations;
mod envelope;
mod verify_code;

pub use envelope::Envelope;
pub use verify_code::{Channel, HistoryEntry, RoutingStep, VerifyCode, VerifyCodeStatus};

use crate::event::{EventType, Recognition, Tag};
use crate::providers::Provider;
use crate::signature::LOX24;

/// LOX24.
pub static PROVIDER: Provider = Provider {
    id: "lox24",
    name: "LOX24",
    docs: "https://doc.lox24.eu/info/notifications/",
    scheme: &LOX24,
    other_schemes: &[],
    events: &EVENTS,
    unmodelled: &[
        "verify_code.failed",
        "verify_code.channel.updated",
        "verify_code.channel.sent",
        "verify_code.channel.success",
        "verify_code.channel.failed",
        "sms.delivery",
        "sms.delivery.dryrun",
        "sms.incoming",
    ],
};

static EVENTS: [EventType; 1] = [EventType::of::<Envelope<VerifyCode>>(
    "lox24/verify_code.success",
    "A verification code is delivered to its recipient",
    "https://doc.lox24.eu/api/webhooks/webhooksverify-code-success/",
    Recognition {
        tag: Some(Tag { key: "name", value: "verify_code.success" }),
        marks: &[
            "/api_version",
            "/data/routing_strategy",
            "/data/delivered_channel",
            "/data/code_length",
            "/data/is_code_deleted",
        ],
        enough: 4,
    },
    &deviations::NOTIFICATION,
)];
