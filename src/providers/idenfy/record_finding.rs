//! What registers of documents and of criminal records find.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::Nullable;

/// One document that was looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LidFinding {
    /// The number of the document.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub document_number: String,
    /// The kind of document.
    pub document_type: Nullable<String>,
    /// Whether the document is valid.
    pub valid: bool,
    /// When the document expired or was declared invalid.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub expiry_date: String,
    /// When the check was made.
    pub check_date: String,
}

/// The records of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CriminalFinding {
    /// The offenses.
    pub offenses: Vec<CriminalOffense>,
    /// The person's name in the records.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub full_name: Nullable<String>,
    /// The county of the records.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub county: Nullable<String>,
    /// The US state of the records, in two letters.
    #[schemars(example = &"CA", extend("x-whcheck-privacy" = "address"))]
    pub region: Nullable<String>,
}

/// One offense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CriminalOffense {
    /// The offense.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub offense: Nullable<String>,
    /// The class of the offense.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub offense_class: Nullable<String>,
    /// The offense in more words.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub offense_description: Nullable<String>,
    /// How grave the offense is.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub offense_level: Nullable<String>,
    /// When the person was sentenced.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub sentence_date: Nullable<String>,
    /// The court.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub court_name: Nullable<String>,
    /// The court's number of the case.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub court_case_number: Nullable<String>,
    /// When the person was released.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub release_date: Nullable<String>,
}
