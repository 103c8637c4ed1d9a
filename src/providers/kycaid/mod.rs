//! KYCAID: a person or a company fills in a form, and the documents, face and data are checked.

mod deviations;
mod status;
mod status_changed;

pub use status::VerificationStatus;
pub use status_changed::VerificationStatusChanged;

use crate::event::{EventType, Recognition, Tag};
use crate::providers::Provider;
use crate::signature::KYCAID;

/// KYCAID.
pub static PROVIDER: Provider = Provider {
    id: "kycaid",
    name: "KYCAID",
    docs: "https://docs.kycaid.com/callbacks/callback-integrity-verification",
    scheme: &KYCAID,
    other_schemes: &[],
    events: &EVENTS,
    unmodelled: &["VERIFICATION_COMPLETED", "DATABASE_SCREENING", "SERVICE_RESULT"],
};

/// The shape of the ids that KYCAID assigns.
const ID: &str = "^[0-9a-f]{36}$";

static EVENTS: [EventType; 1] = [EventType::of::<VerificationStatusChanged>(
    "kycaid/VERIFICATION_STATUS_CHANGED",
    "A form is submitted and its verification has begun",
    "https://docs.kycaid.com/callbacks/verification-status-changed",
    Recognition {
        tag: Some(Tag { key: "type", value: "VERIFICATION_STATUS_CHANGED" }),
        // A completed verification has the same ids, but neither of the first two at the top.
        marks: &[
            "/verification_status",
            "/external_applicant_id",
            "/applicant_id",
            "/form_id",
            "/verification_id",
            "/request_id",
        ],
        enough: 5,
    },
    &deviations::STATUS_CHANGED,
)];
