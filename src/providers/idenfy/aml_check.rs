//! The anti-money-laundering check in version 3.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Integer, Nullable};

/// An anti-money-laundering check and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AmlCheck {
    /// The provider's reference of the check.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub id: Nullable<String>,
    /// How the findings are judged, such as `NO_FLAGS` or `FLAGS_FOUND`.
    #[schemars(example = &"NO_FLAGS")]
    pub overall_status: Nullable<String>,
    /// The person who judged.
    pub status_set_by: Nullable<Manager>,
    /// When that was.
    #[schemars(extend("format" = "date-time"), example = "2026-02-03T10:20:30Z")]
    pub status_set_at: Nullable<String>,
    /// Articles about the person.
    pub adverse_media: Nullable<Vec<AdverseMedia>>,
    /// Profiles on lists that fit the person.
    pub aml_check: Nullable<Vec<AmlProfile>>,
}

/// A member of your own staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Manager {
    /// The number of the account.
    #[schemars(extend("x-whcheck-reference" = "inner"))]
    pub id: Option<Nullable<Integer>>,
    /// The given names.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub name: Option<Nullable<String>>,
    /// The family name.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub surname: Option<Nullable<String>>,
    /// The e-mail address.
    #[schemars(extend("x-whcheck-privacy" = "contact"))]
    pub email: Option<Nullable<String>>,
}

/// An article about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdverseMedia {
    /// The title.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub title: Nullable<String>,
    /// The link.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub url: String,
    /// The beginning of the text.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub text: Nullable<String>,
    /// How well the article fits.
    #[schemars(example = &"0.71")]
    pub score: Nullable<String>,
    /// The kind of article.
    #[serde(rename = "type")]
    #[schemars(example = &"NEGATIVE")]
    pub kind: Nullable<String>,
    /// When the article appeared.
    pub publish_date: Nullable<String>,
}

/// A profile on a list that fits a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AmlProfile {
    /// The provider's reference of the profile.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub resource_id: String,
    /// The version of the profile: another one means that it has changed.
    pub version: Integer,
    /// How well the profile fits.
    #[schemars(example = 87)]
    pub score: Nullable<Integer>,
    /// The name that fits.
    #[serde(rename = "match")]
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub matched: String,
    /// The main name of the profile.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub name: Nullable<String>,
    /// The addresses of the profile.
    pub addresses: Nullable<Vec<AmlAddress>>,
    /// Dates of birth: a day, a month or a year.
    #[schemars(extend("x-whcheck-privacy" = "birth"))]
    pub dates_of_birth: Nullable<Vec<String>>,
    /// The sex.
    #[schemars(extend("x-whcheck-privacy" = "biometric"))]
    pub gender: Nullable<String>,
    /// Nationalities.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub nationalities: Nullable<Vec<String>>,
    /// Countries that the profile is about.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub countries: Nullable<Vec<String>>,
    /// The kinds of list that the profile is on, such as `PEP_CURRENT` or `SAN_FORMER`.
    pub datasets: Vec<String>,
    /// The bodies that sanction now, by number.
    pub current_san_body_ids: Nullable<Vec<Integer>>,
    /// The bodies that once sanctioned, by number.
    pub former_san_body_ids: Nullable<Vec<Integer>>,
    /// The tier of a politically exposed person.
    #[schemars(example = &"PEP_TIER_1")]
    pub pep_tier: Option<Nullable<String>>,
    /// A link to a portrait.
    #[schemars(extend("x-whcheck-privacy" = "biometric"))]
    pub profile_image: Option<Nullable<String>>,
}

/// An address of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AmlAddress {
    /// The town.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub city: Nullable<String>,
    /// The country or territory, in two letters.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub geography: Nullable<String>,
}
