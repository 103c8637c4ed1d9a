//! The anti-money-laundering check in version 3, as monitoring and company webhooks tell it.
//!
//! An identification tells the same check with other members required, in `amlCheck`. What the reference
//! declares nullable there may be null here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::times::MOMENT;
use super::{AdverseMedia, ManagerAccount};
use crate::event::{Integer, Nullable, values};

/// A person or a company, looked up on lists and in the news.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AmlScreening {
    /// The provider's reference of the check.
    #[schemars(example = "c0a8e6d2-0000-4000-8000-000000000001", extend("x-whcheck-reference" = true))]
    pub id: String,
    /// Whether a person or a company was looked up.
    pub user_type: Option<ScreenedType>,
    /// How the findings are judged.
    pub overall_status: Option<AmlReview>,
    /// The member of your staff who judged; null until somebody did.
    pub status_set_by: Option<Nullable<ManagerAccount>>,
    /// When that was.
    #[schemars(regex(pattern = MOMENT), example = "2026-02-03T10:20:30Z")]
    pub status_set_at: Option<Nullable<String>>,
    /// Articles about the person or company.
    pub adverse_media: Option<Nullable<Vec<ScreeningArticle>>>,
    /// Profiles on lists that fit.
    pub aml_check: Option<Nullable<Vec<ScreeningProfile>>>,
}

/// An article, and what your staff says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreeningArticle {
    /// The article.
    #[serde(flatten)]
    pub article: AdverseMedia,
    /// How your staff judged the article.
    pub status: Option<String>,
    /// What your staff wrote about the article.
    pub comment: Option<AmlComment>,
}

/// A remark of your staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AmlComment {
    /// The number of the remark.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub id: Integer,
    /// Who wrote it.
    pub manager: ManagerAccount,
    /// The remark.
    #[schemars(length(max = 10000), extend("x-whcheck-privacy" = "free-text"))]
    pub content: String,
    /// What the remark is about.
    #[serde(rename = "type")]
    pub kind: AmlCommentType,
    /// When it was written.
    #[schemars(regex(pattern = MOMENT), example = "2026-02-03T10:20:30Z")]
    pub created: String,
}

/// A profile on a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScreeningProfile {
    /// The provider's reference of the profile.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub resource_id: String,
    /// The version of the profile: another one means that it has changed.
    pub version: Option<Integer>,
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
    pub addresses: Nullable<Vec<ProfileAddress>>,
    /// Nationalities, as ISO 3166-1 alpha-2 codes; required for persons.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub nationalities: Option<Nullable<Vec<String>>>,
    /// Dates of birth: a day, a month or a year; required for persons.
    #[schemars(extend("x-whcheck-privacy" = "birth"))]
    pub dates_of_birth: Option<Nullable<Vec<String>>>,
    /// The sex of a person.
    #[schemars(extend("x-whcheck-privacy" = "biometric"))]
    pub gender: Option<Nullable<ProfileGender>>,
    /// A link to a portrait.
    #[schemars(extend("x-whcheck-privacy" = "biometric"))]
    pub profile_image: Option<Nullable<String>>,
    /// The kinds of list that the profile is on.
    pub datasets: Vec<AmlDataset>,
    /// The bodies that sanction now, by number.
    pub current_san_body_ids: Nullable<Vec<Integer>>,
    /// The bodies that once sanctioned, by number.
    pub former_san_body_ids: Nullable<Vec<Integer>>,
    /// The tier of a politically exposed person.
    pub pep_tier: Option<Nullable<PepTier>>,
}

/// An address of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProfileAddress {
    /// The country or territory, in two letters.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub geography: Nullable<String>,
    /// The town.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub city: Option<Nullable<String>>,
}

values! {
    /// Who is looked up.
    pub enum ScreenedType { Person = "PERSON", Company = "COMPANY" }
}

values! {
    /// How the findings of an anti-money-laundering check are judged.
    pub enum AmlReview {
        NotChecked = "NOT_CHECKED",
        NoFlags = "NO_FLAGS",
        FalsePositive = "FALSE_POSITIVE",
        TruePositive = "TRUE_POSITIVE",
        FlagsFound = "FLAGS_FOUND",
    }
}

values! {
    /// What a remark is about.
    pub enum AmlCommentType { AdverseMedia = "ADVERSE_MEDIA", AmlProfile = "AML_PROFILE" }
}

values! {
    /// The sex of a person on a list.
    pub enum ProfileGender { Male = "MALE", Female = "FEMALE" }
}

values! {
    /// The rank of a politically exposed person: senior, middle or junior.
    pub enum PepTier { Senior = "PEP_TIER_1", Middle = "PEP_TIER_2", Junior = "PEP_TIER_3" }
}

values! {
    /// A kind of list: politically exposed (PEP), sanctioned (SAN), insolvent (INS), a risk to reputation
    /// (RRE), a disqualified director (DD), of interest (POI), under regulatory measures (REL), a gambling risk
    /// (GRI), owned by a state (SOE). The bare `PEP`, `SAN` and `SOE` are being retired.
    pub enum AmlDataset {
        Pep = "PEP",
        PepCurrent = "PEP_CURRENT",
        PepFormer = "PEP_FORMER",
        PepLinked = "PEP_LINKED",
        San = "SAN",
        SanCurrent = "SAN_CURRENT",
        SanFormer = "SAN_FORMER",
        Ins = "INS",
        Rre = "RRE",
        Dd = "DD",
        Poi = "POI",
        Rel = "REL",
        Gri = "GRI",
        Soe = "SOE",
        SoeCurrent = "SOE_CURRENT",
        SoeFormer = "SOE_FORMER",
    }
}
