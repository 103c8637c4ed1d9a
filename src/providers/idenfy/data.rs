//! What was read from the document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{AgeGroup, DocumentType, RiskLevel, Sex};
use crate::event::Nullable;

/// What was read from the document and the face; what is not known is null.
///
/// `doc*` members are in Latin letters, `org*` members as the document writes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct IdentificationData {
    /// The given names.
    #[schemars(length(max = 100), example = &"JANE", extend("x-whcheck-privacy" = "name"))]
    pub doc_first_name: Nullable<String>,
    /// The family name.
    #[schemars(length(max = 100), example = &"SAMPLE", extend("x-whcheck-privacy" = "name"))]
    pub doc_last_name: Nullable<String>,
    /// The document's number; some countries print spaces in it.
    #[schemars(length(max = 100), example = &"XA0000000", extend("x-whcheck-privacy" = "document"))]
    pub doc_number: Nullable<String>,
    /// The number that the state gave the person.
    #[schemars(length(max = 30), example = "00000000000", extend("x-whcheck-privacy" = "government-id"))]
    pub doc_personal_code: Nullable<String>,
    /// The day on which the document expires, `YYYY-MM-DD`.
    #[schemars(length(max = 100), example = "2031-05-20", extend("x-whcheck-privacy" = "document"))]
    pub doc_expiry: Nullable<String>,
    /// The date of birth, `YYYY-MM-DD`.
    #[schemars(length(max = 100), example = "1990-01-31", extend("x-whcheck-privacy" = "birth"))]
    pub doc_dob: Nullable<String>,
    /// The day on which the document was issued, `YYYY-MM-DD`.
    #[schemars(length(max = 100), example = "2021-05-20", extend("x-whcheck-privacy" = "document"))]
    pub doc_date_of_issue: Nullable<String>,
    /// The kind of document.
    pub doc_type: Nullable<DocumentType>,
    /// The holder's sex.
    #[schemars(extend("x-whcheck-privacy" = "biometric"))]
    pub doc_sex: Nullable<Sex>,
    /// The holder's nationality, as an ISO 3166-1 alpha-2 code.
    #[schemars(length(max = 2), example = &"LT", extend("x-whcheck-privacy" = "address"))]
    pub doc_nationality: Nullable<String>,
    /// The country that issued the document, as an ISO 3166-1 alpha-2 code.
    #[schemars(length(max = 2), example = &"LT")]
    pub doc_issuing_country: Nullable<String>,
    /// The place of birth.
    #[schemars(length(max = 60), extend("x-whcheck-privacy" = "birth"))]
    pub birth_place: Option<Nullable<String>>,
    /// The authority that issued the document.
    #[schemars(length(max = 60), extend("x-whcheck-privacy" = "document"))]
    pub authority: Option<Nullable<String>>,
    /// The holder's address.
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "address"))]
    pub address: Option<Nullable<String>>,
    /// The holder's temporary address.
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "address"))]
    pub doc_temporary_address: Option<Nullable<String>>,
    /// The maiden name of the holder's mother.
    #[schemars(length(max = 80), extend("x-whcheck-privacy" = "name"))]
    pub mothers_maiden_name: Option<Nullable<String>>,
    /// The name that the holder was born with.
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub doc_birth_name: Option<Nullable<String>>,
    /// The holder's patronymic.
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub doc_patronymic: Option<Nullable<String>>,
    /// What the holder of a driving licence may drive.
    #[schemars(length(max = 30), example = "AM, B", extend("x-whcheck-privacy" = "document"))]
    pub driver_license_category: Option<Nullable<String>>,
    /// Whether a reviewer corrected what the machine had read; false in automatic results.
    pub manually_data_changed: Nullable<bool>,
    /// Given names and family name in one.
    #[schemars(length(max = 201), example = "JANE SAMPLE", extend("x-whcheck-privacy" = "name"))]
    pub full_name: Nullable<String>,
    /// The country that the person chose as the document's, as an ISO 3166-1 alpha-2 code.
    #[schemars(length(max = 2), example = &"LT")]
    pub selected_country: Nullable<String>,
    /// The given names in the original script.
    #[schemars(length(max = 255), extend("x-whcheck-privacy" = "name"))]
    pub org_first_name: Nullable<String>,
    /// The family name in the original script.
    #[schemars(length(max = 255), extend("x-whcheck-privacy" = "name"))]
    pub org_last_name: Nullable<String>,
    /// The nationality in the original words.
    #[schemars(length(max = 255), example = &"LIETUVOS", extend("x-whcheck-privacy" = "address"))]
    pub org_nationality: Nullable<String>,
    /// The place of birth in the original script.
    #[schemars(length(max = 500), extend("x-whcheck-privacy" = "birth"))]
    pub org_birth_place: Nullable<String>,
    /// The issuing authority in the original script.
    #[schemars(length(max = 500), extend("x-whcheck-privacy" = "document"))]
    pub org_authority: Nullable<String>,
    /// The address in the original script.
    #[schemars(length(max = 500), extend("x-whcheck-privacy" = "address"))]
    pub org_address: Nullable<String>,
    /// The temporary address in the original script.
    #[schemars(length(max = 500), extend("x-whcheck-privacy" = "address"))]
    pub org_temporary_address: Nullable<String>,
    /// The mother's maiden name in the original script.
    #[schemars(length(max = 500), extend("x-whcheck-privacy" = "name"))]
    pub org_mothers_maiden_name: Nullable<String>,
    /// The patronymic in the original script.
    #[schemars(length(max = 500), extend("x-whcheck-privacy" = "name"))]
    pub org_patronymic: Nullable<String>,
    /// The name at birth in the original script.
    #[schemars(length(max = 500), extend("x-whcheck-privacy" = "name"))]
    pub org_birth_name: Nullable<String>,
    /// The age that the selfie suggests, where liveness is checked.
    #[schemars(extend("x-whcheck-privacy" = "birth"))]
    pub age_estimate: Nullable<AgeGroup>,
    /// How likely the person's address is a proxy; null unless the feature is on and the final result is
    /// `APPROVED`.
    pub client_ip_proxy_risk_level: Nullable<RiskLevel>,
    /// The references of other verifications with the same selfie; null when there are none.
    pub duplicate_faces: Nullable<Vec<ScanRef>>,
    /// The references of other verifications with the same face on the document; null when there are none.
    pub duplicate_doc_faces: Nullable<Vec<ScanRef>>,
    /// Data that you gave along with additional steps, compared: by step and name a `value` and a `status`.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub additional_data: Option<Nullable<Map<String, Value>>>,
}

/// The reference of another verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct ScanRef(
    /// The reference.
    #[schemars(length(max = 36), extend("x-whcheck-reference" = true))]
    pub String,
);
