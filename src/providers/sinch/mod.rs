//! Sinch Verification: a telephone number is verified by SMS, flash call, voice call or `WhatsApp`.

mod deviations;
mod model;

pub use model::{Identity, IdentityType, Method, Reason, Source, Status, VerificationResultEvent};

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
    events: &EVENTS,
    unmodelled: &["VerificationRequestEvent", "VerificationSmsDeliveredEvent"],
};

static EVENTS: [EventType; 1] = [EventType::of::<VerificationResultEvent>(
    "sinch/VerificationResultEvent",
    "A verification is completed and its result is known",
    "https://developers.sinch.com/docs/verification/api-reference/verification/verification-callbacks/verificationresultevent",
    Recognition {
        tag: Some(Tag { key: "event", value: "VerificationResultEvent" }),
        marks: &["/id", "/method", "/identity/endpoint", "/identity/type", "/status"],
        enough: 4,
    },
    &deviations::RESULT,
)];
