//! The people and companies behind a company.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::times::MOMENT;
use super::{AmlReview, AmlScreening, CompanyManager};
use crate::event::Nullable;

/// A person or company behind a company, and what is known against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Beneficiary {
    /// The provider's reference of the beneficiary.
    #[schemars(example = "2c5ea4c0-0000-4000-8000-000000000003", extend("x-whcheck-reference" = true))]
    pub id: String,
    /// How findings of politically exposed persons are judged; always `NOT_CHECKED` for a company. Being retired
    /// for `amlCheck`, as are the other members of that kind.
    pub peps_check_status: Option<AmlReview>,
    /// Who judged them.
    pub peps_status_set_by: CompanyManager,
    /// When that was.
    #[schemars(regex(pattern = MOMENT))]
    pub peps_status_set_at: Option<Nullable<String>>,
    /// What is known against it, in the members of old.
    #[serde(flatten)]
    pub judgements: OldJudgements,
    /// What services say of the beneficiary.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub beneficiary_check: Nullable<Map<String, Value>>,
    /// The anti-money-laundering check of the beneficiary.
    pub aml_check: AmlScreening,
    /// What was found in the news.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub negative_news_check: Nullable<Map<String, Value>>,
    /// The identity verification of the beneficiary, where there was one.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub scan_ref: Nullable<Map<String, Value>>,
}

/// Judgements on findings in the members that are being retired for `amlCheck`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OldJudgements {
    /// A remark on the anti-money-laundering check; being retired.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub aml_comment: Option<Nullable<String>>,
    /// How findings on sanctions lists are judged; being retired for `amlCheck`.
    pub sanctions_check_status: Option<AmlReview>,
    /// Who judged them; being retired for `amlCheck`.
    pub sanctions_status_set_by: CompanyManager,
    /// When that was; being retired for `amlCheck`.
    #[schemars(regex(pattern = MOMENT))]
    pub sanctions_status_set_at: Option<Nullable<String>>,
    /// A remark on the news; being retired.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub negative_news_comment: Option<Nullable<String>>,
    /// How findings in the news are judged; being retired for `amlCheck`.
    pub negative_news_status: Option<AmlReview>,
    /// Who judged them; being retired for `amlCheck`.
    pub news_status_set_by: CompanyManager,
    /// When that was; being retired for `amlCheck`.
    #[schemars(regex(pattern = MOMENT))]
    pub news_status_set_at: Option<Nullable<String>>,
}
