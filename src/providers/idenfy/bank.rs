//! Bank accounts and bank cards as a proof of identity.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RiskLevel;
use crate::event::{Integer, Nullable, values};

/// The bank accounts that a person gave access to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BankVerification {
    /// The provider's reference of the bank verification.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub id: String,
    /// The country of the bank, as an ISO 3166-1 alpha-2 code.
    #[schemars(example = &"LT")]
    pub country: Nullable<String>,
    /// The name of the bank.
    pub bank: Nullable<String>,
    /// The accounts.
    pub accounts: Vec<BankAccount>,
    /// The risk that the accounts suggest.
    pub risk_level: Nullable<RiskLevel>,
}

/// One bank account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BankAccount {
    /// The provider's reference of the account.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub id: String,
    /// The name of the account, often its holder's.
    #[schemars(length(max = 128), extend("x-whcheck-privacy" = "name"))]
    pub name: Nullable<String>,
    /// The international bank account number.
    #[schemars(length(max = 34), example = &"LT000000000000000000", extend("x-whcheck-privacy" = "document"))]
    pub iban: Nullable<String>,
    /// The currency, as an ISO 4217 code.
    #[schemars(length(max = 3), example = &"EUR")]
    pub currency: String,
    /// What the account holds.
    pub balances_overview: Nullable<BankBalances>,
    /// How many transactions were seen.
    pub transactions_count: Nullable<Integer>,
}

/// What a bank account holds, in its currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BankBalances {
    /// The booked balance.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub booked_balance: Nullable<f64>,
    /// The available balance.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub available_balance: Nullable<f64>,
}

/// A bank card that a person showed, compared with what is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BankCardVerification {
    /// The provider's reference of the card verification.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub id: String,
    /// Whether the card agrees.
    pub status: BankCardStatus,
    /// Why the card does not agree.
    pub no_match_reason: Nullable<BankCardMismatch>,
    /// The name on the card.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub name: Nullable<String>,
    /// The first six digits of the card's number.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub first_six: Nullable<String>,
    /// The last four digits of the card's number.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub last_four: Nullable<String>,
    /// The day on which the card expires.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub expiry_date: Nullable<String>,
    /// Whether the name agrees.
    pub name_match: Nullable<bool>,
    /// Whether the last four digits agree.
    pub last_four_match: Nullable<bool>,
}

values! {
    /// Whether a bank card agrees.
    pub enum BankCardStatus { NotCompared = "NOT_COMPARED", Match = "MATCH", NoMatch = "NO_MATCH" }
}

values! {
    /// Why a bank card does not agree.
    pub enum BankCardMismatch {
        NameMismatch = "NAME_MISMATCH",
        NumberMismatch = "NUMBER_MISMATCH",
        NameNotFound = "NAME_NOT_FOUND",
        NumberNotFound = "NUMBER_NOT_FOUND",
        LivenessFailed = "LIVENESS_FAILED",
    }
}
