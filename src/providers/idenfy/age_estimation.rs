//! `AGE_ESTIMATION`: is a person old enough, by the looks of a selfie?
//!
//! Source: iDenfy's webhook reference and page on age estimation of 2026.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::times::MOMENT;
use crate::event::{Integer, Nullable, values};

/// Reports that a session of age estimation has ended: by the selfie alone, or by a document that was asked for
/// because the selfie left doubts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgeEstimation {
    /// The identity verification that the document was checked in, or else the session's own token.
    #[schemars(example = "9b0c8d7e-0000-4000-8000-000000000001", extend("x-whcheck-reference" = true))]
    pub scan_ref: String,
    /// Whether the session came to its end.
    pub status: AgeSessionStatus,
    /// Whether the person is old enough.
    pub outcome: Option<Nullable<AgeOutcome>>,
    /// What the model thinks of the selfie, such as `ADULT`.
    #[schemars(example = &"ADULT")]
    pub verdict: Option<Nullable<String>>,
    /// The age in years: the document's where one was checked, else the estimate.
    #[schemars(example = 34, extend("x-whcheck-privacy" = "birth"))]
    pub estimated_age: Option<Nullable<Integer>>,
    /// How sure the model is.
    #[schemars(example = 0.97)]
    pub confidence: Option<Nullable<f64>>,
    /// Your own reference of the person.
    #[schemars(example = &"client-123", extend("x-whcheck-reference" = true))]
    pub client_id: Option<Nullable<String>>,
    /// When the session ended.
    #[schemars(regex(pattern = MOMENT), example = "2026-01-01T10:02:22Z")]
    pub occurred_at: String,
}

values! {
    /// Whether a session of age estimation came to its end.
    pub enum AgeSessionStatus { Completed = "COMPLETED", Failed = "FAILED" }
}

values! {
    /// What came of an age estimation. `UNCERTAIN` is no decision.
    pub enum AgeOutcome {
        Success = "SUCCESS",
        Underage = "UNDERAGE",
        Uncertain = "UNCERTAIN",
        FaceMismatch = "FACE_MISMATCH",
        AttemptsExceeded = "ATTEMPTS_EXCEEDED",
    }
}
