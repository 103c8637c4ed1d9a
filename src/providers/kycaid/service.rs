//! The body of the callback for a service that was asked for apart from verifications.
//!
//! Source: handlers and tests of two integrators, for checks of crypto addresses. KYCAID's own pages say only
//! that results of transaction screening, telephone checks and adverse media come to the callback address.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::ID;
use crate::event::{Integer, Nullable};

/// Reports the result of a service, such as the check of a crypto address.
///
/// No page of KYCAID describes it. It has no `request_id`: the id is that of the request for the service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceResult {
    /// The type of the callback.
    #[serde(rename = "type")]
    pub kind: String,
    /// The request, by the id that the answer to it gave.
    #[schemars(
        example = &"6bff21e17da144418b7643267ba4502930a9",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub service_request_id: String,
    /// The service, such as `CRYPTO_ADDRESS_CHECK` and `CRYPTO_TRANSACTION_CHECK`; expect others.
    #[schemars(example = &"CRYPTO_ADDRESS_CHECK")]
    pub service_request_type: String,
    /// Whether the service ran; it does not tell what it found.
    #[schemars(example = &"success")]
    pub service_request_status: String,
    /// What it found; of services other than crypto checks nobody has published it.
    pub result: Option<Nullable<ServiceFindings>>,
    /// Why the service failed.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub errors: Option<Nullable<Vec<Value>>>,
}

/// What a check of a crypto address or transaction found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceFindings {
    /// The share of funds by their origin: `atm`, `dark_market`, `dark_service`, `exchange_fraudulent`,
    /// `gambling`, `illegal_service`, `mixer`, `ransom`, `sanctions`, `scam`, `stolen_coins`,
    /// `terrorism_financing`, and others.
    pub signals: Option<Nullable<BTreeMap<String, Number>>>,
    /// When the analysis was last updated, in seconds since 1970.
    #[schemars(example = 1_725_168_579)]
    pub updated_at: Option<Nullable<Integer>>,
    /// The address that was checked.
    #[schemars(extend("x-whcheck-privacy" = "contact"))]
    pub address: Option<Nullable<String>>,
    /// The currency in which amounts are counted.
    #[schemars(example = &"usd")]
    pub fiat_code_effective: Option<Nullable<String>>,
    /// The other side of the transaction.
    pub counterparty: Option<Nullable<Counterparty>>,
    /// Whether funds have passed between the address and one on a black list.
    pub black_lists_connections: Option<Nullable<bool>>,
    /// Whether the address itself is on a black list.
    pub has_black_list_flag: Option<Nullable<bool>>,
    /// The tag or memo that belongs to the address, empty when there is none.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub memo: Option<Nullable<String>>,
    /// The analysis's own id.
    #[schemars(example = &"66d3fbc303614791626230", extend("x-whcheck-reference" = true))]
    pub uid: Option<Nullable<String>>,
    /// The asset.
    #[schemars(example = &"ETH")]
    pub asset: Option<Nullable<String>>,
    /// The network.
    #[schemars(example = &"ETH")]
    pub network: Option<Nullable<String>>,
    /// Whether the analysis succeeded.
    #[schemars(example = &"success")]
    pub status: Option<Nullable<String>>,
    /// When the analysis was made: `YYYY-MM-DD hh:mm:ss`, in UTC.
    #[schemars(example = &"2024-09-01 05:29:39")]
    pub timestamp: Option<Nullable<String>>,
    /// How risky the address is; one integrator reads it as a share of 1, another as one of 100.
    #[schemars(example = 0.75)]
    pub risk_score: Option<Nullable<Number>>,
    /// A link to the report.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub pdf_report: Option<Nullable<String>>,
}

/// The other side of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counterparty {
    /// Its address.
    #[schemars(extend("x-whcheck-privacy" = "contact"))]
    pub address: Option<Nullable<String>>,
}
