//! What a document check reads from an identity document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What was read from an identity document; each document yields some of these, and no document none.
///
/// Source: the webhook page of Veratad VX (2023) and its page on enhanced scanning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
pub struct DocumentData {
    /// The first name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"LOUISA", extend("x-whcheck-privacy" = "name"))]
    pub first_name: Option<String>,
    /// The last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"SAMPLE", extend("x-whcheck-privacy" = "name"))]
    pub last_name: Option<String>,
    /// The middle name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"ANNA", extend("x-whcheck-privacy" = "name"))]
    pub middle_name: Option<String>,
    /// The address in one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub full_address: Option<String>,
    /// The street of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub address: Option<String>,
    /// The city of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub city: Option<String>,
    /// The state of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"LA", extend("x-whcheck-privacy" = "address"))]
    pub state: Option<String>,
    /// The postal code of the address, of five digits or nine.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "70808-0000", extend("x-whcheck-privacy" = "address"))]
    pub zip: Option<String>,
    /// The date of birth, `YYYYMMDD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "19720629", extend("x-whcheck-privacy" = "birth"))]
    pub date_of_birth: Option<String>,
    /// The height in feet and inches.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "5-08", extend("x-whcheck-privacy" = "biometric"))]
    pub height: Option<String>,
    /// The sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"F", extend("x-whcheck-privacy" = "biometric"))]
    pub sex: Option<String>,
    /// The colour of the eyes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"BRN", extend("x-whcheck-privacy" = "biometric"))]
    pub eye_color: Option<String>,
    /// The number of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub document_number: Option<String>,
    /// The day the document was issued, `YYYYMMDD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "20140714", extend("x-whcheck-privacy" = "document"))]
    pub issue_date: Option<String>,
    /// The last day the document is valid, `YYYYMMDD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "20300629", extend("x-whcheck-privacy" = "document"))]
    pub expiration_date: Option<String>,
    /// The country that issued the document, in two or three letters of ISO 3166-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"USA")]
    pub country_code: Option<String>,
    /// The kind of document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(
        example = "DRIVERS LICENSE",
        example = &"PASSPORT",
        example = "IDENTITY CARD",
        example = &"UNKNOWN"
    )]
    pub document_type: Option<String>,
}
