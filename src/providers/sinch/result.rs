//! The callback about a verification that is over.
//!
//! Source: Sinch Verification API reference 2.0.1, `VerificationResultEvent`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Method, Tracking, Verification};
use crate::event::values;

/// Reports the result of a verification that is completed. Sinch expects no answer but status 200.
///
/// Source: `VerificationResultEvent` in the Sinch Verification API reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationResultEvent {
    /// The verification.
    #[serde(flatten)]
    pub verification: Verification<Method>,
    /// The status of the verification.
    pub status: Status,
    /// Why a verification has failed, was denied or was aborted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// How the code came back: `intercepted` by the SDK on the handset, or typed by hand (`manual`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What the client passed along.
    #[serde(flatten)]
    pub tracking: Tracking,
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
