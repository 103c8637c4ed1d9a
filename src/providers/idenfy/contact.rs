//! Confirmed ways to reach a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An e-mail address, and whether it is confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EmailVerification {
    /// The e-mail address.
    #[schemars(length(max = 254), example = "jane@example.org", extend("x-whcheck-privacy" = "contact"))]
    pub email: String,
    /// Whether the person proved to own it.
    pub email_verified: bool,
}

/// A telephone number, and whether it is confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PhoneVerification {
    /// The number in E.164 form, with a leading `+`.
    #[schemars(example = "+12025550123", extend("x-whcheck-privacy" = "contact"))]
    pub phone: String,
    /// Whether the person proved to own it.
    pub phone_verified: bool,
}
