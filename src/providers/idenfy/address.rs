//! How well a person's address could be confirmed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Integer, Nullable, values};

/// The outcome of looking an address up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AddressVerification {
    /// The address that was looked up.
    #[schemars(
        length(max = 255),
        example = "1 Example Street, Kaunas",
        extend("x-whcheck-privacy" = "address")
    )]
    pub address: String,
    /// The country of the address, as an ISO 3166-1 alpha-2 code.
    #[schemars(example = &"LT", extend("x-whcheck-privacy" = "address"))]
    pub country: Option<Nullable<String>>,
    /// Whether the address was found.
    pub status: AddressStatus,
    /// How exactly it was found.
    #[schemars(example = 94)]
    pub accuracy: Nullable<Integer>,
    /// How well it was found, in words.
    pub quality: Nullable<AddressQuality>,
}

values! {
    /// Whether an address was found.
    pub enum AddressStatus {
        Verified = "VERIFIED",
        PartiallyVerified = "PARTIALLY_VERIFIED",
        Unverified = "UNVERIFIED",
    }
}

values! {
    /// How well an address was found.
    pub enum AddressQuality {
        Excellent = "EXCELLENT",
        Good = "GOOD",
        Average = "AVERAGE",
        Poor = "POOR",
        Bad = "BAD",
    }
}
