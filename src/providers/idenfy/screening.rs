//! Screening services: anti-money-laundering (AML), lost and invalid documents (LID), criminal records.
//!
//! The names of services are open: the reference lists some, and real payloads carry others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AmlFinding, CriminalFinding, LidFinding};
use crate::event::{Nullable, values};

/// The result of one anti-money-laundering service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AmlEntry {
    /// Whether the service ran, and what it thinks.
    pub status: ServiceStatus,
    /// The service.
    #[schemars(example = &"PilotApiAmlV2NameCheck")]
    pub service_name: String,
    /// The group that the service belongs to: `AML`, or `COMPANY` where a company was looked up.
    #[schemars(example = &"AML")]
    pub service_group_type: String,
    /// The service's own reference of this check.
    #[schemars(example = &"AAAAAAAAAAAAAAAAAAAAAAAA1", extend("x-whcheck-reference" = true))]
    pub uid: String,
    /// Why the service failed.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub error_message: Nullable<String>,
    /// What was found: names on lists, articles, or companies.
    pub data: Option<Vec<AmlFinding>>,
}

/// The result of one register of lost and invalid documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LidEntry {
    /// Whether the service ran, and what it thinks.
    pub status: ServiceStatus,
    /// The service.
    #[schemars(example = &"IrdInvalidPapers")]
    pub service_name: String,
    /// The group that the service belongs to, `LID`.
    #[schemars(example = &"LID")]
    pub service_group_type: Option<String>,
    /// The service's own reference of this check.
    #[schemars(example = &"AAAAAAAAAAAAAAAAAAAAAAAA2", extend("x-whcheck-reference" = true))]
    pub uid: String,
    /// Why the service failed.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub error_message: Nullable<String>,
    /// The documents that were looked up.
    pub data: Vec<LidFinding>,
}

/// The result of one criminal record service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CriminalEntry {
    /// Whether the service ran, and what it thinks.
    pub status: ServiceStatus,
    /// The service.
    pub service_name: String,
    /// The group that the service belongs to, `CRIMINAL_CHECK`.
    #[schemars(example = &"CRIMINAL_CHECK")]
    pub service_group_type: Option<String>,
    /// The service's own reference of this check.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub uid: String,
    /// Why the service failed.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub error_message: Nullable<String>,
    /// The records that were found.
    pub data: Vec<CriminalFinding>,
}

/// Whether a service ran, and what it thinks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_excessive_bools)] // as the provider sends it
pub struct ServiceStatus {
    /// Whether the service suspects something.
    pub service_suspected: bool,
    /// Whether the service was used.
    pub service_used: bool,
    /// Whether there is a service for this case.
    pub service_found: bool,
    /// Whether the check came to an end without an error.
    pub check_successful: bool,
    /// The verdict in a word.
    pub overall_status: ServiceSuspicion,
}

values! {
    /// The verdict of a screening service.
    pub enum ServiceSuspicion { Suspected = "SUSPECTED", NotSuspected = "NOT_SUSPECTED" }
}
