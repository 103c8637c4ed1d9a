//! KYCAID: a person or a company fills in a form, and the documents, face and data are checked.

mod address;
mod applicant;
mod completed;
mod deviations;
mod document;
mod rules;
mod screening;
mod service;
mod status;
mod status_changed;
mod summary;

pub use address::ApplicantAddress;
pub use applicant::{Applicant, ApplicantKind, ApplicantStatus, Gender};
pub use completed::{CheckResult, DeclineReason, VerificationCompleted, VerificationStatuses};
pub use document::ApplicantDocument;
pub use screening::{DatabaseName, DatabaseScreening, ListType};
pub use service::{Counterparty, ServiceFindings, ServiceResult};
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
    event_header: None,
    events: &EVENTS,
    // The callbacks of its travel rule product, which has a documentation of its own.
    unmodelled: &["INQUIRY", "INQUIRY_RESOLUTION", "TRANSFER_RESOLUTION", "TRANSFER_CONFIRMATION"],
};

/// The shape of the ids that KYCAID assigns.
const ID: &str = "^[0-9a-f]{36}$";

/// The reasons for declining that KYCAID is known to give.
const DECLINE_REASONS: &[&str] = &[
    "AGE_RESTRICTION",
    "ANONYMIZING_NETWORK",
    "BAD_QUALITY",
    "COMPROMISED_PERSON",
    "COMPULSION",
    "DIFFERENT_FACES",
    "DOCUMENT_DAMAGED",
    "DOCUMENT_INCOMPLETE",
    "DUPLICATE",
    "EDITED_DOCUMENT",
    "EXPIRED_DOCUMENT",
    "EXPIRES_LESS_3_MONTHS",
    "FAKE_DOCUMENT",
    "FRAUDULENT",
    "IP_MISMATCH",
    "LIMIT_REACHED_OTP",
    "MULTIPLE_PERSON",
    "NO_SELFIE",
    "OTHER",
    "PROHIBITED_JURISDICTION",
    "QES_MISMATCH",
    "TAX_ID_REQUIRED",
    "WRONG_DOB",
    "WRONG_DOCUMENT",
    "WRONG_INFO",
    "WRONG_NAME",
];

static EVENTS: [EventType; 4] = [
    EventType::of::<VerificationStatusChanged>(
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
    )
    .with_rules(&rules::STATUS_CHANGED)
    .with_plain_case(rules::PLAIN)
    .with_summary(&summary::STATUS_CHANGED)
    .with_key(&["/request_id"]),
    EventType::of::<VerificationCompleted>(
        "kycaid/VERIFICATION_COMPLETED",
        "A verification is decided: approved or declined, by machine or by people",
        "https://docs.kycaid.com/callbacks/verification-completed",
        Recognition {
            tag: Some(Tag { key: "type", value: "VERIFICATION_COMPLETED" }),
            marks: &[
                "/verified",
                "/verifications",
                "/status",
                "/applicant_id",
                "/form_id",
                "/verification_id",
                "/request_id",
            ],
            enough: 6,
        },
        &deviations::COMPLETED,
    )
    .with_rules(&rules::COMPLETED)
    .with_summary(&summary::COMPLETED)
    .with_key(&["/request_id"]),
    EventType::of::<DatabaseScreening>(
        "kycaid/DATABASE_SCREENING",
        "An applicant is found in a database of sanctions, politically exposed or wanted persons",
        "https://docs.kycaid.com/risks-check/blacklist-databases",
        Recognition {
            tag: Some(Tag { key: "type", value: "DATABASE_SCREENING" }),
            marks: &[
                "/databases",
                "/bdb_types",
                "/list_types",
                "/document_id",
                "/applicant_id",
                "/verification_id",
            ],
            enough: 4,
        },
        &deviations::SCREENING,
    )
    .known_from_integrators()
    .with_rules(&rules::SCREENING)
    .with_summary(&summary::SCREENING)
    // It has no id of its own; a match in a further database is another occasion.
    .with_key(&["/applicant_id", "/verification_id", "/document_id", "/databases"]),
    EventType::of::<ServiceResult>(
        "kycaid/SERVICE_RESULT",
        "A service that was asked for is done, such as the check of a crypto address",
        "https://docs.kycaid.com/risks-check/transaction-screening/submit-transaction",
        Recognition {
            tag: Some(Tag { key: "type", value: "SERVICE_RESULT" }),
            marks: &["/service_request_id", "/service_request_type", "/service_request_status", "/result"],
            enough: 3,
        },
        &deviations::SERVICE,
    )
    .known_from_integrators()
    .with_rules(&rules::SERVICE)
    .with_summary(&summary::SERVICE)
    .with_key(&["/service_request_id", "/service_request_status"]),
];
