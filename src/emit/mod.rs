//! From results to bytes: one file for each output format.

mod excerpt;
#[cfg(feature = "cli")]
mod inspect;
mod json;
#[cfg(feature = "cli")]
mod signature;
mod tame;
#[cfg(feature = "cli")]
mod text;
mod wrap;

use std::io::{self, Write};

use crate::check::Checked;
use crate::report::Totals;

pub use excerpt::Excerpt;
#[cfg(feature = "cli")]
pub use inspect::{Card, Csv, Table};
pub use json::{Json, Ndjson};
#[cfg(feature = "cli")]
pub use signature::SignatureText;
pub use tame::write_json;
#[cfg(feature = "cli")]
pub use text::{FIXTURES, PAYLOADS, Text, Words};
pub use wrap::{hang, wrap};

/// Writes results in one format. Deliveries are rendered by many threads at once and written in order, so an
/// emitter keeps no state.
pub trait Emitter: Sync {
    /// What stands before the first delivery.
    ///
    /// # Errors
    ///
    /// The writer's.
    fn begin(&self, out: &mut dyn Write) -> io::Result<()>;

    /// One delivery.
    ///
    /// # Errors
    ///
    /// The writer's.
    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// What stands between two deliveries that have written something.
    fn separator(&self) -> &'static str;

    /// What stands behind the last delivery.
    ///
    /// # Errors
    ///
    /// The writer's.
    fn end(&self, totals: &Totals, out: &mut dyn Write) -> io::Result<()>;

    /// Whether the outcomes of the deliveries are to be counted.
    fn tells_outcomes(&self) -> bool {
        false
    }
}
