//! The body of the VX webhook: the person, the state of the session and what has led to it.
//!
//! Source: Veratad VX, webhook, as documented in October 2025.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{DcamsPlus, Journey};
use crate::event::{Nullable, values};

/// Reports a VX session after each component of its journey; one session sends several of these.
///
/// Values that are not known are empty strings. Source: the webhook page of Veratad VX.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// The person's first name, as last recorded.
    #[serde(rename = "fn")]
    #[schemars(example = &"Avery", extend("x-whcheck-privacy" = "name"))]
    pub first_name: String,
    /// The person's last name, as last recorded.
    #[serde(rename = "ln")]
    #[schemars(example = &"Langley", extend("x-whcheck-privacy" = "name"))]
    pub last_name: String,
    /// The street address, as last recorded.
    #[schemars(example = "742 Evergreen Terrace", extend("x-whcheck-privacy" = "address"))]
    pub addr: String,
    /// The city of the address.
    #[schemars(example = &"Springfield", extend("x-whcheck-privacy" = "address"))]
    pub city: String,
    /// The state or province of the address, a code of two characters.
    #[schemars(
        example = &"IL",
        regex(pattern = r"^([0-9A-Za-z]{2})?$"),
        extend("x-whcheck-privacy" = "address")
    )]
    pub state: String,
    /// The postal code of the address.
    #[schemars(example = "62704", extend("x-whcheck-privacy" = "address"))]
    pub zip: String,
    /// The date of birth, `YYYYMMDD`.
    #[schemars(example = "19840224", regex(pattern = r"^([0-9]{8})?$"), extend("x-whcheck-privacy" = "birth"))]
    pub dob: String,
    /// The Social Security Number, all nine digits or the last four.
    #[schemars(extend("x-whcheck-privacy" = "government-id"))]
    pub ssn: String,
    /// The e-mail address that was captured for the session.
    #[schemars(example = "avery.langley@example.com", extend("x-whcheck-privacy" = "contact"))]
    pub email: String,
    /// The person's main telephone number.
    #[schemars(example = "3125550198", extend("x-whcheck-privacy" = "contact"))]
    pub phone: String,
    /// The client's own reference for the session.
    #[schemars(example = "customer-4711", extend("x-whcheck-reference" = true))]
    pub reference: String,
    /// The state of the whole session; it stays `PENDING` while components are still to come.
    pub status: SessionStatus,
    /// The ID of the session, as given out when it was created.
    #[schemars(example = "e7a5f0d4-1234-5678-9abc-def012345678", extend("x-whcheck-reference" = true))]
    pub request_id: String,
    /// Data of the client that the session carries along.
    #[serde(rename = "additionalData", skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub additional_data: Option<Map<String, Value>>,
    /// The most recent verification.
    pub dcams_plus: DcamsPlus,
    /// Whether the transaction was stored.
    pub storage: Storage,
    /// The way of the person through the session.
    pub journey: Journey,
    /// The artifacts of documents, when they are returned.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub documents: Nullable<Map<String, Value>>,
}

/// Long-term storage of the transaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Storage {
    /// Whether the transaction was stored for the long term; null as long as that is not known.
    pub success: Nullable<bool>,
}

values! {
    /// The state of a session; empty until its first component is done.
    pub enum SessionStatus { Pass = "PASS", Fail = "FAIL", Pending = "PENDING", Unset = "" }
}
