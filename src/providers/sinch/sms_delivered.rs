//! The callback about the delivery of an SMS.
//!
//! Source: Sinch Verification API reference 2.0.1, where the page is called `SmsDeliveredEvent`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Method, Tracking, Verification};
use crate::event::values;

/// Reports what the operator says of the SMS with the code. The reference calls the page `SmsDeliveredEvent`, the
/// payload says `VerificationSmsDeliveredEvent`. Sinch expects no answer but status 200.
///
/// Source: `SmsDeliveredEvent` in the Sinch Verification API reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationSmsDeliveredEvent {
    /// The verification.
    #[serde(flatten)]
    pub verification: Verification<Method>,
    /// What became of the SMS; the reference announces that there may be more values.
    #[serde(rename = "smsResult")]
    pub sms_result: SmsResult,
    /// What the client passed along.
    #[serde(flatten)]
    pub tracking: Tracking,
}

values! {
    /// Whether an SMS was delivered; in title case, unlike the status of a verification.
    pub enum SmsResult { Successful = "Successful", Failed = "Failed" }
}
