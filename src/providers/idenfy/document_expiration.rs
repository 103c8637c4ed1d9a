//! `DOCUMENT_EXPIRATION`: the document of a person who was verified is about to expire.
//!
//! Source: iDenfy's webhook reference of 2026.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::values;

/// Reports that a document expires soon, or has expired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentExpiration {
    /// The identity verification that the document was shown in.
    #[schemars(example = "7f3d5c1e-2b84-4a6f-9d10-5e8c7b6a4f21", extend("x-whcheck-reference" = true))]
    pub scan_ref: String,
    /// Your own reference of the person.
    #[schemars(example = &"client-123", extend("x-whcheck-reference" = true))]
    pub client_id: String,
    /// How soon the document expires.
    pub expiration_threshold: ExpirationThreshold,
    /// The day on which the document expires, `YYYY-MM-DD`.
    #[schemars(example = "2024-05-20", extend("x-whcheck-privacy" = "document"))]
    pub document_expiration: String,
}

values! {
    /// How soon a document expires.
    pub enum ExpirationThreshold {
        ThirtyDays = "DOCUMENT_EXPIRES_WITHIN_30_DAYS",
        SevenDays = "DOCUMENT_EXPIRES_WITHIN_7_DAYS",
        OneDay = "DOCUMENT_EXPIRES_WITHIN_1_DAY",
        Expired = "DOCUMENT_EXPIRED",
    }
}
