//! How risky a person or an address is thought to be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Integer, Nullable, values};

/// The risk that a person is thought to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RiskAssessment {
    /// The risk in points, 0 to 100.
    #[schemars(range(min = 0, max = 100), example = 12)]
    pub risk_score: Nullable<Integer>,
    /// The risk in words.
    pub risk_level: Nullable<RiskLevel>,
}

values! {
    /// A degree of risk.
    pub enum RiskLevel {
        VeryLow = "VERY_LOW",
        Low = "LOW",
        Medium = "MEDIUM",
        High = "HIGH",
        VeryHigh = "VERY_HIGH",
        NotChecked = "NOT_CHECKED",
    }
}
