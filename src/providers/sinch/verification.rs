//! What all callbacks of one verification have in common.
//!
//! Source: Sinch Verification API reference 2.0.1, verification callbacks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::values;

/// Which verification a callback is about; `M` are the methods that the page of the event lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verification<M> {
    /// The ID of the verification; all its callbacks carry the same one, so that only `id` and `event` together
    /// tell one callback from another.
    #[schemars(example = "1234567890", extend("x-whcheck-reference" = true))]
    pub id: String,
    /// The type of the event.
    pub event: String,
    /// The way the number is verified.
    pub method: M,
    /// The endpoint that is verified.
    pub identity: Identity,
}

/// What the client passed along when it started the verification.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tracking {
    /// The reference that the request passed for tracking, unique for each verification. The API is asked for
    /// the verification with it as a segment of the path.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "signup-20931", extend("x-whcheck-reference" = true))]
    pub reference: Option<String>,
    /// Custom data of the request, arbitrary text; some put JSON in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "campaign=spring", length(max = 4096), extend("x-whcheck-privacy" = "free-text"))]
    pub custom: Option<String>,
}

/// The endpoint that is verified: for now always a telephone number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Identity {
    /// The kind of endpoint; `number` is the only one that is supported.
    #[serde(rename = "type")]
    pub kind: IdentityType,
    /// The telephone number in E.164 form: `+`, country code and number, at most 15 digits.
    #[schemars(
        example = "+12025550143",
        regex(pattern = r"^\+[1-9][0-9]{1,14}$"),
        extend("x-whcheck-privacy" = "contact")
    )]
    pub endpoint: String,
}

values! {
    /// The kind of an endpoint.
    pub enum IdentityType { Number = "number" }
}

values! {
    /// The way a number is verified.
    pub enum Method { Sms = "sms", Flashcall = "flashcall", Callout = "callout", Whatsapp = "whatsapp" }
}
