//! What the register of a US state says of a driving licence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::Nullable;

/// A driving licence, compared with a state's register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DriverLicenceCheck {
    /// The given names.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub name: String,
    /// The family name.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub surname: String,
    /// The date of birth, `YYYY-MM-DD`.
    #[schemars(extend("x-whcheck-privacy" = "birth"))]
    pub date_of_birth: String,
    /// The state, in two letters.
    #[schemars(length(max = 2), example = &"CA", extend("x-whcheck-privacy" = "address"))]
    pub state: String,
    /// The holder's sex, in one letter.
    #[schemars(length(max = 1), extend("x-whcheck-privacy" = "biometric"))]
    pub gender: Nullable<String>,
    /// The day on which the licence was issued, `YYYY-MM-DD`.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub date_of_issue: Nullable<String>,
    /// The day on which the licence expires, `YYYY-MM-DD`.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub date_of_expiry: Nullable<String>,
    /// The number of the licence.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub document_number: Nullable<String>,
    /// Whether the given names agree.
    pub name_match: Nullable<bool>,
    /// Whether the family name agrees.
    pub surname_match: Nullable<bool>,
    /// Whether the date of birth agrees.
    pub date_of_birth_match: Nullable<bool>,
    /// Whether the day of issue agrees.
    pub date_of_issue_match: Nullable<bool>,
    /// Whether the day of expiry agrees.
    pub date_of_expiry_match: Nullable<bool>,
    /// Whether the number agrees.
    pub document_number_match: Nullable<bool>,
    /// Whether the sex agrees.
    pub gender_match: Nullable<bool>,
}
