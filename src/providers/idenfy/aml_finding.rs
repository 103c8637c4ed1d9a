//! What anti-money-laundering services find.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::event::{Integer, Nullable, StringOrNumber, values};

/// One finding of an anti-money-laundering service: a name on a list, an article, or a company.
///
/// Which members are there depends on the service, so that only the time of the check is required.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AmlFinding {
    /// When the check was made.
    #[schemars(example = "2022-03-07 14:34:27")]
    pub check_date: Nullable<String>,
    /// The given names on the list.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub name: Option<Nullable<String>>,
    /// The family name on the list.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub surname: Option<Nullable<String>>,
    /// The nationality on the list: a country in words.
    #[schemars(example = &"LITHUANIA", extend("x-whcheck-privacy" = "address"))]
    pub nationality: Option<Nullable<String>>,
    /// The date of birth on the list, in any form.
    #[schemars(example = "30 AUG 1954", extend("x-whcheck-privacy" = "birth"))]
    pub dob: Option<Nullable<String>>,
    /// What the list is about.
    pub suspicion: Option<Nullable<AmlSuspicion>>,
    /// Why the person is on the list.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub reason: Option<Nullable<String>>,
    /// The number of the list.
    pub list_number: Option<Nullable<String>>,
    /// The name of the list.
    pub list_name: Option<Nullable<String>>,
    /// How well the finding fits: a number for names, a string for articles.
    pub score: Option<Nullable<StringOrNumber>>,
    /// When the entry was last changed.
    pub last_update: Option<Nullable<String>>,
    /// When the person left the office or the list.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub exit_date: Option<Nullable<String>>,
    /// Whether the entry is a person.
    pub is_person: Option<Nullable<bool>>,
    /// Whether the entry is in force.
    pub is_active: Option<Nullable<bool>>,
    /// A link to a document about the entry.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub linked_document: Option<Nullable<String>>,
    /// The level of a politically exposed person.
    pub pep_level: Option<Nullable<Integer>>,
    /// The category of the entry.
    pub category: Option<Nullable<String>>,
    /// Anything else that is known.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub other_information: Option<Nullable<String>>,
    /// Whether you declared the finding harmless.
    pub whitelisted: Option<bool>,
    /// The title of the article.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub title: Option<Nullable<String>>,
    /// The link to the article.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub url: Option<Nullable<String>>,
    /// The beginning of the article.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub text: Option<Nullable<String>>,
    /// The kind of article.
    #[serde(rename = "type")]
    pub kind: Option<Nullable<ArticleType>>,
    /// When the article appeared.
    pub publish_date: Option<Nullable<String>>,
    /// The company that was looked up (services of the group `COMPANY`).
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub company_name: Option<Nullable<String>>,
    /// The country of that company.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub country: Option<Nullable<String>>,
    /// What is known of that company; its booleans and numbers are strings.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub result: Option<Nullable<Map<String, Value>>>,
}

values! {
    /// What a list is about.
    pub enum AmlSuspicion {
        Sanction = "SANCTION",
        Interpol = "INTERPOL",
        Peps = "PEPS",
        AdverseMedia = "ADVERSE_MEDIA",
        Other = "OTHER",
    }
}

values! {
    /// The kind of an article.
    pub enum ArticleType { Negative = "NEGATIVE" }
}
