//! The body of the callback for a decided verification.
//!
//! Source: KYCAID's page "Verification completed" and the same section of its documentation of version 1; the
//! statuses and the attempts that are left are from integrators' copies of it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Applicant, DECLINE_REASONS, ID, VerificationStatus};
use crate::event::{Integer, Nullable};

/// Reports that KYCAID's system, one of its managers or a member of your project has decided a verification.
///
/// It is sent again when the decision is changed by hand and the callback is asked for. `verified` tells the
/// decision; `status` only that there is one. Source: the callback `VERIFICATION_COMPLETED` in KYCAID's
/// documentation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationCompleted {
    /// The type of the callback.
    #[serde(rename = "type")]
    pub kind: String,
    /// The callback itself: handle each of these ids once.
    #[schemars(
        example = &"5eb27e030be7f24a7f19c794926f1d2f2abc",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub request_id: String,
    /// The verification; all callbacks about it share this id.
    #[schemars(
        example = &"d2177cdf067d424a221b5d045dc616bf81f9",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub verification_id: Nullable<String>,
    /// The applicant, by the id that KYCAID gave when the applicant was created.
    #[schemars(
        example = &"723f46ab04feb64f442946f2953a67eaecf7",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub applicant_id: String,
    /// The form that was submitted, as created in the Dashboard.
    #[schemars(
        example = &"d87132ba092d8148ba1891736832d0451ac2",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub form_id: Nullable<String>,
    /// The token in the address under which the user opened the form.
    #[schemars(
        example = &"7505262b02bb0145c62a04d969eacedb4873",
        regex(pattern = ID),
        extend("x-whcheck-privacy" = "secret")
    )]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form_token: Option<String>,
    /// How far the verification is; `VERIFICATION_STATUS_CHANGED` calls this member `verification_status`.
    /// `completed` does not mean approved.
    pub status: VerificationStatus,
    /// The decision over all checks: true is approved, false is declined, null is not decided yet.
    pub verified: Nullable<bool>,
    /// The outcome of each check, by its kind, such as `profile`, `document`, `facial` or
    /// `database_screening`; expect others.
    pub verifications: Option<BTreeMap<String, CheckResult>>,
    /// What else was noticed.
    pub verification_statuses: Option<Nullable<VerificationStatuses>>,
    /// How often the user may still try, by the settings of the form; null when there is no limit.
    #[schemars(example = 5)]
    pub verification_attempts_left: Option<Nullable<Integer>>,
    /// The person or company that was verified, as known after the verification.
    pub applicant: Option<Nullable<Applicant>>,
}

/// The outcome of one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckResult {
    /// Whether the check was passed; null while it is not decided.
    pub verified: Nullable<bool>,
    /// A remark of the reviewer, empty when there is none.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub comment: Option<Nullable<String>>,
    /// Why the check was failed; empty when it was passed.
    pub decline_reasons: Option<Vec<DeclineReason>>,
}

/// Why something was declined. The list is open: it is known from integrators' copies of KYCAID's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct DeclineReason(
    /// The reason, in upper case with underscores.
    #[schemars(extend("examples" = DECLINE_REASONS))]
    pub String,
);

/// What was noticed besides the checks. No page explains the members; all that integrators show are empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationStatuses {
    /// Other applicants that may be the same person.
    pub duplicates: Option<Nullable<Vec<Value>>>,
    /// Whether the person is on a list of problem gamblers, as the name suggests.
    pub ludoman: Option<Value>,
    /// Whether the person has agreed with your terms and conditions, as the name suggests.
    pub agreed_with_tc: Option<Value>,
    /// How sure it is that the faces are one person's, as the name suggests.
    #[schemars(extend("x-whcheck-privacy" = "biometric"))]
    pub face_match_confidence: Option<Value>,
}
