//! The way of a person through a session.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The way of the person through the session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Journey {
    /// The steps that were taken, in order of time.
    pub stops: Vec<Stop>,
    /// The time that the journey has taken, in hours, minutes and seconds.
    #[schemars(example = "00h 01m 14s")]
    pub duration: String,
}

/// One step of a journey; what a step does not have is an empty string.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stop {
    /// The time of the step, to the microsecond and without a time zone.
    #[schemars(example = "2025-10-04 22:18:50.543719")]
    pub timestamp: String,
    /// The kind of step.
    #[serde(rename = "type")]
    #[schemars(example = "NEW REGISTRATION", example = "Data Service")]
    pub kind: String,
    /// The service that was used.
    #[schemars(example = "PhoneMatch5.0.Smart2FA.SMS")]
    pub source: String,
    /// The state of the session after the step.
    #[schemars(example = &"PENDING")]
    pub status: String,
    /// The result of the service.
    #[schemars(example = &"FAIL")]
    pub action: String,
    /// The result in more words.
    #[schemars(example = "MORE INFORMATION IS REQUIRED")]
    pub detail: String,
}
