//! `COMPANY_SUBMIT` and `COMPANY_REVIEW`: a company asks to become a customer (KYB).
//!
//! Source: iDenfy's webhook reference of 2026.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::times::MOMENT;
use super::{AmlScreening, Beneficiary, CompanyManager, OldJudgements};
use crate::event::{Nullable, values};

/// Reports that a company has sent in its form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanySubmit {
    /// The provider's reference of the company.
    #[schemars(example = "1b9d6bcd-0000-4000-8000-000000000002", extend("x-whcheck-reference" = true))]
    pub id: String,
    /// When the form was sent in.
    #[schemars(regex(pattern = MOMENT), example = "2026-01-01T10:02:22Z")]
    pub submission_time: Option<Nullable<String>>,
    /// Whether the company is one person.
    pub sole_proprietor: Option<bool>,
    /// Your own reference of the company.
    #[schemars(length(max = 100), example = "client-company-7", extend("x-whcheck-reference" = true))]
    pub client_id: String,
    /// A further reference of your own.
    #[schemars(length(max = 40), example = "order-42", extend("x-whcheck-reference" = true))]
    pub external_ref: Option<Nullable<String>>,
}

/// Reports that a company was approved or denied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompanyReview {
    /// The provider's reference of the company.
    #[schemars(example = "1b9d6bcd-0000-4000-8000-000000000002", extend("x-whcheck-reference" = true))]
    pub id: String,
    /// The name of the company; that of a person where there is only one.
    #[schemars(length(max = 200), example = "EXAMPLE TRADING LTD", extend("x-whcheck-privacy" = "name"))]
    pub company_name: String,
    /// The company's number in its register.
    #[schemars(length(max = 100), example = "000000000", extend("x-whcheck-privacy" = "government-id"))]
    pub registration_number: Option<Nullable<String>>,
    /// The decision; null while there is none.
    pub approval_status: Option<Nullable<ApprovalStatus>>,
    /// Why the company was denied.
    #[schemars(length(max = 64), extend("x-whcheck-privacy" = "free-text"))]
    pub deny_reason: Option<Nullable<String>>,
    /// The member of your staff who decided.
    pub status_changed_by: Nullable<CompanyManager>,
    /// Whether the company is one person.
    pub sole_proprietor: Option<bool>,
    /// What is known against it, in the members of old.
    #[serde(flatten)]
    pub judgements: OldJudgements,
    /// The anti-money-laundering check of the company.
    pub aml_check: AmlScreening,
    /// What registers say of the company.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub company_check: Nullable<Map<String, Value>>,
    /// The people and companies behind the company.
    pub beneficiaries: Vec<Beneficiary>,
    /// What registers say of its shareholders.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub shareholder_check: Vec<Map<String, Value>>,
    /// What was found in the news.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub negative_news_check: Vec<Map<String, Value>>,
    /// Your own reference of the company.
    #[schemars(length(max = 100), example = "client-company-7", extend("x-whcheck-reference" = true))]
    pub client_id: String,
    /// A further reference of your own.
    #[schemars(length(max = 40), example = "order-42", extend("x-whcheck-reference" = true))]
    pub external_ref: Option<Nullable<String>>,
    /// Identity verifications that belong to the company.
    pub related_client_scan_refs: Option<Nullable<Vec<RelatedScanRef>>>,
}

/// The reference of an identity verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct RelatedScanRef(
    /// The reference.
    #[schemars(length(max = 40), extend("x-whcheck-reference" = true))]
    pub String,
);

values! {
    /// The decision on a company.
    pub enum ApprovalStatus { Approved = "APPROVED", Denied = "DENIED" }
}
