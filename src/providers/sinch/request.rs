//! The callback that asks whether a verification may start.
//!
//! Source: Sinch Verification API reference 2.0.1, `VerificationRequestEvent`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::{Tracking, Verification};
use crate::event::values;

/// Asks the backend whether a verification that was just started may go on. The answer is a JSON object whose
/// `action` is `allow` or `deny`.
///
/// Source: `VerificationRequestEvent` in the Sinch Verification API reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationRequestEvent {
    /// The verification.
    #[serde(flatten)]
    pub verification: Verification<RequestMethod>,
    /// What the verification will cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// What the client passed along.
    #[serde(flatten)]
    pub tracking: Tracking,
    /// The languages that the client would like the SMS to be in, the first of them most.
    #[serde(rename = "acceptLanguage", skip_serializing_if = "Option::is_none")]
    #[schemars(example = LANGUAGES)]
    pub accept_language: Option<Vec<String>>,
}

/// An example of `acceptLanguage`.
const LANGUAGES: [&str; 1] = ["es-ES"];

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Price {
    /// The currency, in the three letters of ISO 4217.
    #[serde(rename = "currencyId", skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"USD", regex(pattern = r"^[A-Z]{3}$"))]
    pub currency_id: Option<String>,
    /// The amount, in units of the currency and not in cents.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = 0.0127)]
    pub amount: Option<Number>,
}

values! {
    /// The way a number is going to be verified.
    pub enum RequestMethod { Sms = "sms", Flashcall = "flashcall", Callout = "callout" }
}
