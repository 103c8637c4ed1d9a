//! Providers of the user, beside the table.
//!
//! Everything that knows providers reads rows that live as long as the program. Rows that a configuration
//! describes are therefore put here once, before the first payload is looked at, and stay: there is nothing to be
//! handed through every stage, and no payload pays for what is not configured.

use std::sync::OnceLock;

use super::{PROVIDERS, Provider};

static OWN: OnceLock<Vec<Provider>> = OnceLock::new();

/// Makes providers known beside those of the table. Works once in a program; what was looked at before does not
/// change any more, so this comes first.
///
/// # Errors
///
/// The rows, when there have been others before.
pub fn register(rows: Vec<Provider>) -> Result<(), Vec<Provider>> {
    OWN.set(rows)
}

/// The providers of the user.
#[must_use]
pub fn own() -> &'static [Provider] {
    OWN.get().map_or(&[], Vec::as_slice)
}

/// Every provider, those of the table first.
pub fn all() -> impl Iterator<Item = &'static Provider> {
    PROVIDERS.into_iter().chain(own())
}
