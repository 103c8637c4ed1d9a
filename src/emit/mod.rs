//! From results to bytes: one file for each output format.

mod excerpt;
#[cfg(feature = "cli")]
mod format;
#[cfg(feature = "cli")]
mod inspect;
mod json;
#[cfg(feature = "cli")]
mod signature;
#[cfg(feature = "cli")]
mod spot;
mod tame;
#[cfg(feature = "cli")]
mod text;
mod wrap;

use std::io::{self, Write};

use crate::check::Checked;
use crate::report::Tally;

pub use excerpt::Excerpt;
#[cfg(feature = "cli")]
pub use format::{Options, REPORT_FORMATS, ReportFormat, Root};
#[cfg(feature = "cli")]
pub use inspect::{Card, Csv, Table};
pub use json::{Json, Ndjson};
#[cfg(feature = "cli")]
pub use signature::SignatureText;
#[cfg(feature = "cli")]
use spot::spot;
pub use tame::write_json;
#[cfg(feature = "cli")]
pub use text::{FIXTURES, PAYLOADS, Text, Words};
pub use wrap::{hang, wrap};

/// Writes results in one format. Deliveries are rendered by many threads at once and written in order, so an
/// emitter keeps no state.
pub trait Emitter: Send + Sync {
    /// Whether what stands before the first delivery tells what was counted in the whole run. It is then written
    /// when all deliveries have been rendered, and the tally has the kinds.
    fn waits(&self) -> bool {
        false
    }

    /// What stands before the first delivery.
    ///
    /// # Errors
    ///
    /// The writer's.
    fn begin(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()>;

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
    fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()>;

    /// Whether the outcomes of the deliveries are to be counted.
    fn tells_outcomes(&self) -> bool {
        false
    }
}
