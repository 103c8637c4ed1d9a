//! LOX24: one-time codes through Telegram, a voice call or SMS; SMS that are sent and that come in.

mod deviations;
mod envelope;
mod rules;
mod sms;
mod summary;
mod verify_code;

pub use envelope::Envelope;
pub use sms::{DlrCode, SmsDelivery, SmsIncoming, SmsStatus};
pub use verify_code::{
    Channel, ChannelReport, HistoryEntry, RoutingStep, VerifyCode, VerifyCodeOfChannel, VerifyCodeStatus,
};

use crate::event::{EventType, Recognition, Tag};
use crate::providers::Provider;
use crate::signature::LOX24;

/// LOX24. Its notifications are POST requests with a JSON body. The push service that it calls obsolete sends GET
/// requests with query parameters instead: such a delivery has no body to check.
pub static PROVIDER: Provider = Provider {
    id: "lox24",
    name: "LOX24",
    docs: "https://doc.lox24.eu/info/notifications/",
    scheme: &LOX24,
    other_schemes: &[],
    event_header: None,
    events: &EVENTS,
    unmodelled: &["phone.subscribe", "phone.unsubscribe", "fraud-check.done"],
};

/// Every attempt at delivering a notification repeats its id.
const KEY: &[&str] = &["/id", "/attempt_number"];

/// The marks of events about a channel come first: where the name is missing, the payload of such an event has the
/// marks of the others as well.
static EVENTS: [EventType; 9] = [
    EventType::of::<Envelope<VerifyCodeOfChannel>>(
        "lox24/verify_code.channel.sent",
        "A verification code has left through one of its channels",
        "https://doc.lox24.eu/api/webhooks/webhooksverify-code-channel-sent/",
        of_channel("verify_code.channel.sent"),
        &deviations::OF_CHANNEL,
    )
    .with_rules(&rules::OF_CHANNEL)
    .with_summary(&summary::VERIFY_CODE)
    .with_key(KEY),
    EventType::of::<Envelope<VerifyCodeOfChannel>>(
        "lox24/verify_code.channel.success",
        "One of its channels has delivered a verification code",
        "https://doc.lox24.eu/api/webhooks/webhooksverify-code-channel-success/",
        of_channel("verify_code.channel.success"),
        &deviations::OF_CHANNEL,
    )
    .with_rules(&rules::OF_CHANNEL)
    .with_summary(&summary::VERIFY_CODE)
    .with_key(KEY),
    EventType::of::<Envelope<VerifyCodeOfChannel>>(
        "lox24/verify_code.channel.failed",
        "One of its channels could not deliver a verification code",
        "https://doc.lox24.eu/api/webhooks/webhooksverify-code-channel-failed/",
        of_channel("verify_code.channel.failed"),
        &deviations::OF_CHANNEL,
    )
    .with_rules(&rules::OF_CHANNEL)
    .with_summary(&summary::VERIFY_CODE)
    .with_key(KEY),
    EventType::of::<Envelope<VerifyCode>>(
        "lox24/verify_code.success",
        "A verification code is delivered to its recipient",
        "https://doc.lox24.eu/api/webhooks/webhooksverify-code-success/",
        of_verify_code("verify_code.success"),
        &deviations::OF_VERIFY_CODE,
    )
    .with_rules(&rules::OF_VERIFY_CODE)
    .with_summary(&summary::VERIFY_CODE)
    .with_plain_case(rules::PLAIN)
    .with_key(KEY),
    EventType::of::<Envelope<VerifyCode>>(
        "lox24/verify_code.failed",
        "A verification code could not be delivered over any channel",
        "https://doc.lox24.eu/api/webhooks/webhooksverify-code-failed/",
        of_verify_code("verify_code.failed"),
        &deviations::OF_VERIFY_CODE,
    )
    .with_rules(&rules::OF_VERIFY_CODE)
    .with_summary(&summary::VERIFY_CODE)
    .with_plain_case(rules::PLAIN)
    .with_key(KEY),
    EventType::of::<Envelope<VerifyCode>>(
        "lox24/verify_code.channel.updated",
        "The status of a verification code has changed on its way",
        "https://doc.lox24.eu/api/webhooks/webhooksverify-code-channel-updated/",
        of_verify_code("verify_code.channel.updated"),
        &deviations::OF_VERIFY_CODE,
    )
    .with_rules(&rules::OF_VERIFY_CODE)
    .with_summary(&summary::VERIFY_CODE)
    .with_plain_case(rules::PLAIN)
    .with_key(KEY),
    EventType::of::<Envelope<SmsDelivery>>(
        "lox24/sms.delivery",
        "The delivery report of an SMS has changed",
        "https://doc.lox24.eu/api/webhooks/webhookssms-delivery-webhook/",
        of_sms_delivery("sms.delivery"),
        &deviations::OF_SMS_DELIVERY,
    )
    .with_rules(&rules::OF_SMS_DELIVERY)
    .with_summary(&summary::SMS_DELIVERY)
    .with_key(KEY),
    EventType::of::<Envelope<SmsDelivery>>(
        "lox24/sms.delivery.dryrun",
        "The delivery report of an SMS whose sending was simulated",
        "https://doc.lox24.eu/api/webhooks/webhookssms-delivery-dryrun-webhook/",
        of_sms_delivery("sms.delivery.dryrun"),
        &deviations::OF_SMS_DELIVERY,
    )
    .with_rules(&rules::OF_SMS_DELIVERY)
    .with_summary(&summary::SMS_DRYRUN)
    .with_key(KEY),
    EventType::of::<Envelope<SmsIncoming>>(
        "lox24/sms.incoming",
        "An SMS has come in",
        "https://doc.lox24.eu/api/webhooks/smsincomingwebhook/",
        Recognition {
            tag: Some(Tag { key: "name", value: "sms.incoming" }),
            marks: &["/api_version", "/data/to", "/data/from", "/data/text", "/data/received_at"],
            enough: 5,
        },
        &deviations::OF_SMS_INCOMING,
    )
    .with_rules(&rules::OF_SMS_INCOMING)
    .with_summary(&summary::SMS_INCOMING)
    .with_key(KEY),
];

const fn of_channel(name: &'static str) -> Recognition {
    Recognition {
        tag: Some(Tag { key: "name", value: name }),
        marks: &["/api_version", "/data/routing_strategy", "/data/code_length", "/data/channel"],
        enough: 4,
    }
}

const fn of_verify_code(name: &'static str) -> Recognition {
    Recognition {
        tag: Some(Tag { key: "name", value: name }),
        marks: &[
            "/api_version",
            "/data/routing_strategy",
            "/data/delivered_channel",
            "/data/code_length",
            "/data/is_code_deleted",
        ],
        enough: 4,
    }
}

const fn of_sms_delivery(name: &'static str) -> Recognition {
    Recognition {
        tag: Some(Tag { key: "name", value: name }),
        marks: &["/api_version", "/data/key_id", "/data/dlr_code", "/data/status_code"],
        enough: 3,
    }
}
