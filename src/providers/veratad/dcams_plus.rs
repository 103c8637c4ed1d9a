//! The most recent verification of a session.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use super::DocumentData;
use crate::event::StringOrNumber;

/// The most recent verification of the session: what was asked and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DcamsPlus {
    /// What was read from an identity document; empty when none was checked.
    pub document_data: DocumentData,
    /// Further results.
    pub output: Output,
    /// Whether the service behind the verification returned an error.
    pub api_processing_error: bool,
    /// The service that did the verification.
    #[schemars(example = "PhoneMatch5.0", example = "PhoneMatch5.0.Smart2FA.SMS")]
    pub service: String,
    /// The confirmation code of the service.
    #[schemars(example = 206_978_022, extend("x-whcheck-reference" = true))]
    pub confirmation: Number,
    /// The result of the service, an open list of words.
    #[schemars(example = &"PASS", example = &"FAIL", example = &"PENDING", example = &"REVIEW")]
    pub action: String,
    /// The result in more words.
    #[schemars(
        example = "ALL CHECKS PASSED",
        example = "NO MATCH",
        example = "MORE INFORMATION IS REQUIRED",
        example = "FAILED OUT-OF-BAND CHECK"
    )]
    pub detail: String,
    /// What was found wanting, for people to read: `YOB CHECK FAILED`.
    pub issues: Vec<String>,
}

/// Further results of a verification, empty where the service gives none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Output {
    /// The V-PIN, Veratad's own identifier of a person, as `uuid`; empty when none was asked for or found.
    pub vpin: Map<String, Value>,
    /// The age that was estimated from a selfie, often a range.
    #[schemars(example = "27-31", extend("x-whcheck-privacy" = "birth"))]
    pub age_estimate: StringOrNumber,
    /// How likely the selfie is a spoof.
    pub spoof_score: StringOrNumber,
}
