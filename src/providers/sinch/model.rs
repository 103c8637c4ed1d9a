//! The bodies of Sinch Verification callbacks.
//!
//! Source: Sinch Verification API reference 2.0.1, verification callbacks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::values;

/// Reports the result of a verification that is completed.
///
/// Source: `VerificationResultEvent` in the Sinch Verification API reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationResultEvent {
    /// The ID of the verification request; all events of one verification share it.
    #[schemars(example = "1234567890")]
    pub id: String,
    /// The type of the event.
    pub event: String,
    /// The type of the verification.
    pub method: Method,
    /// The endpoint that is verified.
    pub identity: Identity,
    /// The status of the verification.
    pub status: Status,
    /// Why a verification has failed, was denied or was aborted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// How the code came back: `intercepted` by the SDK on the handset, or typed by hand (`manual`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The reference that the request passed for tracking, unique for each verification.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "signup-20931")]
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

values! {
    /// The status of a verification.
    pub enum Status {
        Pending = "PENDING",
        Successful = "SUCCESSFUL",
        Fail = "FAIL",
        Denied = "DENIED",
        Aborted = "ABORTED",
        Error = "ERROR",
    }
}

values! {
    /// Why a verification did not succeed.
    pub enum Reason {
        Fraud = "Fraud",
        NotEnoughCredit = "Not enough credit",
        Blocked = "Blocked",
        DeniedByCallback = "Denied by callback",
        InvalidCallback = "Invalid callback",
        InternalError = "Internal error",
        DestinationDenied = "Destination denied",
        Unreachable = "Network error or number unreachable",
        FailedPending = "Failed pending",
        SmsDeliveryFailure = "SMS delivery failure",
        InvalidCli = "Invalid CLI",
        InvalidCode = "Invalid code",
        Expired = "Expired",
        HungUp = "Hung up without entering valid code",
    }
}

values! {
    /// How the code of an SMS came back.
    pub enum Source { Intercepted = "intercepted", Manual = "manual" }
}
