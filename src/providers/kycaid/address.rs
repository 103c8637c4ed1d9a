//! An address of an applicant.
//!
//! Source: the page on addresses in KYCAID's documentation; the published callbacks have none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DeclineReason, ID};
use crate::event::Nullable;

/// One address, as a whole and in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ApplicantAddress {
    /// The address's id.
    #[schemars(
        example = &"3cf1a09d7be2584640b8d1f5a9c7e0236d84",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub address_id: Option<String>,
    /// What the address is: `REGISTERED`, `BUSINESS`, `ADDITIONAL`.
    #[serde(rename = "type")]
    #[schemars(example = &"REGISTERED")]
    pub kind: Option<Nullable<String>>,
    /// What was found of the address: `valid`, `invalid`, `pending`.
    #[schemars(example = &"valid")]
    pub status: Option<Nullable<String>>,
    /// A remark about the address.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub comment: Option<Nullable<String>>,
    /// The whole address in one line.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub full_address: Option<Nullable<String>>,
    /// The country, as an ISO 3166-1 alpha-2 code.
    #[schemars(example = &"GB", length(equal = 2), extend("x-whcheck-privacy" = "address"))]
    pub country: Option<Nullable<String>>,
    /// The state.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub state: Option<Nullable<String>>,
    /// The region.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub region: Option<Nullable<String>>,
    /// The province.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub province: Option<Nullable<String>>,
    /// The city.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub city: Option<Nullable<String>>,
    /// The part of the city.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub district: Option<Nullable<String>>,
    /// Street, building and unit in one.
    #[schemars(example = &"1 Example Road, Flat 2", extend("x-whcheck-privacy" = "address"))]
    pub address: Option<Nullable<String>>,
    /// The postal code.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub postal_code: Option<Nullable<String>>,
    /// The street.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub street_name: Option<Nullable<String>>,
    /// The number of the building.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub building_number: Option<Nullable<String>>,
    /// The number of the flat.
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub unit_number: Option<Nullable<String>>,
    /// Why the address was declined.
    pub decline_reasons: Option<Nullable<Vec<DeclineReason>>>,
    /// When the address was created: `YYYY-MM-DD hh:mm:ss`, in UTC.
    #[schemars(example = &"2025-10-29 20:46:34")]
    pub created_at: Option<Nullable<String>>,
}
