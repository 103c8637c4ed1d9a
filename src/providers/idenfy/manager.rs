//! Members of your own staff, who judge what services find.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::Integer;

/// An account of your dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManagerAccount {
    /// The number of the account.
    #[schemars(example = 7, extend("x-whcheck-reference" = "inner"))]
    pub id: Integer,
    /// The given names.
    #[schemars(length(max = 100), example = &"Alex", extend("x-whcheck-privacy" = "name"))]
    pub name: String,
    /// The family name.
    #[schemars(length(max = 100), example = &"Reviewer", extend("x-whcheck-privacy" = "name"))]
    pub surname: String,
    /// The e-mail address.
    #[schemars(length(max = 254), example = "alex@example.com", extend("x-whcheck-privacy" = "contact"))]
    pub email: String,
}

/// An account of your dashboard as webhooks about companies tell it: with the user name that is being retired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CompanyManager {
    /// The number of the account.
    #[schemars(example = 7, extend("x-whcheck-reference" = "inner"))]
    pub id: Integer,
    /// The user name; to be dropped one day.
    #[schemars(length(min = 5, max = 255), example = &"alex.reviewer", extend("x-whcheck-privacy" = "name"))]
    pub username: String,
    /// The e-mail address.
    #[schemars(length(max = 254), example = "alex@example.com", extend("x-whcheck-privacy" = "contact"))]
    pub email: String,
    /// The given names.
    #[schemars(length(max = 100), example = &"Alex", extend("x-whcheck-privacy" = "name"))]
    pub name: String,
    /// The family name.
    #[schemars(length(max = 100), example = &"Reviewer", extend("x-whcheck-privacy" = "name"))]
    pub surname: String,
}
