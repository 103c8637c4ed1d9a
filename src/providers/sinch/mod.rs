//! Sinch Verification: a telephone number is verified by SMS, flash call, voice call or `WhatsApp`.

mod deviations;
mod request;
mod result;
mod rules;
mod sms_delivered;
mod summary;
mod verification;

pub use request::{Price, RequestMethod, VerificationRequestEvent};
pub use result::{Reason, Source, Status, VerificationResultEvent};
pub use sms_delivered::{SmsResult, VerificationSmsDeliveredEvent};
pub use verification::{Identity, IdentityType, Method, Tracking, Verification};

use crate::event::{EventType, Recognition, Tag};
use crate::providers::Provider;
use crate::signature::SINCH;

/// Sinch.
pub static PROVIDER: Provider = Provider {
    id: "sinch",
    name: "Sinch Verification",
    docs: "https://developers.sinch.com/docs/verification/api-reference/verification/verification-callbacks/",
    scheme: &SINCH,
    other_schemes: &[],
    event_header: None,
    events: &EVENTS,
    unmodelled: &[],
};

/// All callbacks of a verification have the same ID, and there is one of each event.
const KEY: &[&str] = &["/id"];

static EVENTS: [EventType; 3] = [
    EventType::of::<VerificationRequestEvent>(
        "sinch/VerificationRequestEvent",
        "A verification is started and asks for leave to go on",
        "https://developers.sinch.com/docs/verification/api-reference/verification/verification-callbacks/verificationrequestevent",
        Recognition {
            tag: Some(Tag { key: "event", value: "VerificationRequestEvent" }),
            marks: &[
                "/id",
                "/method",
                "/identity/endpoint",
                "/identity/type",
                "/price/amount",
                "/rate/amount",
            ],
            enough: 3,
        },
        &deviations::REQUEST,
    )
    .with_rules(&rules::REQUEST)
    .with_summary(&summary::REQUEST)
    .with_key(KEY),
    EventType::of::<VerificationResultEvent>(
        "sinch/VerificationResultEvent",
        "A verification is completed and its result is known",
        "https://developers.sinch.com/docs/verification/api-reference/verification/verification-callbacks/verificationresultevent",
        Recognition {
            tag: Some(Tag { key: "event", value: "VerificationResultEvent" }),
            marks: &["/id", "/method", "/identity/endpoint", "/identity/type", "/status", "/reason"],
            enough: 4,
        },
        &deviations::RESULT,
    )
    .with_rules(&rules::RESULT)
    .with_summary(&summary::RESULT)
    .with_plain_case(rules::PLAIN)
    .with_key(KEY),
    EventType::of::<VerificationSmsDeliveredEvent>(
        "sinch/VerificationSmsDeliveredEvent",
        "The operator has said whether the SMS arrived",
        "https://developers.sinch.com/docs/verification/api-reference/verification/verification-callbacks/smsdeliveredevent",
        Recognition {
            tag: Some(Tag { key: "event", value: "VerificationSmsDeliveredEvent" }),
            // A payload without `smsResult` is rather another event.
            marks: &["/id", "/method", "/identity/endpoint", "/identity/type", "/smsResult"],
            enough: 5,
        },
        &deviations::SMS_DELIVERED,
    )
    .with_rules(&rules::SMS_DELIVERED)
    .with_summary(&summary::SMS_DELIVERED)
    .with_key(KEY),
];
