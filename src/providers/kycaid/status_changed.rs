//! The body of the callback for a submitted form.
//!
//! Source: KYCAID's page "Verification status changed" and the example of its page on callback integrity.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ID, VerificationStatus};
use crate::event::{Integer, Nullable};

/// Reports that a user has completed and submitted a form.
///
/// It is sent only for forms for which the callback is enabled in the Dashboard, and then with the status
/// `pending`. Source: the callback `VERIFICATION_STATUS_CHANGED` in KYCAID's documentation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationStatusChanged {
    /// The type of the callback.
    #[serde(rename = "type")]
    pub kind: String,
    /// The applicant, by the id that KYCAID gave when the applicant was created.
    #[schemars(
        example = &"723f46ab04feb64f442946f2953a67eaecf7",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub applicant_id: String,
    /// How far the verification is; other callbacks call this member `status`.
    pub verification_status: VerificationStatus,
    /// The user, by your own id: free text, and empty when none was given.
    #[schemars(
        example = &"cb1eebbe-9945-4e64-8f60-c920f1e3e237",
        length(max = 50),
        extend("x-whcheck-reference" = true)
    )]
    pub external_applicant_id: Option<Nullable<String>>,
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
    /// The verification; all callbacks about it share this id.
    #[schemars(
        example = &"d2177cdf067d424a221b5d045dc616bf81f9",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub verification_id: Nullable<String>,
    /// How often the user may still try, by the settings of the form; null when there is no limit.
    #[schemars(example = 5)]
    pub verification_attempts_left: Option<Nullable<Integer>>,
    /// The callback itself: handle each of these ids once.
    #[schemars(
        example = &"5eb27e030be7f24a7f19c794926f1d2f2abc",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub request_id: String,
}
