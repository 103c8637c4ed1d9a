//! The options of `whcheck validate`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::moment;
use crate::signature::Time;
use crate::validate::Policy;

use super::code::{code, forgivable_code};
use super::{ReadArgs, ReportArgs};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck validate payload.json
  whcheck validate samples tests/fixtures --format json > report.json
  whcheck validate samples --report junit=junit.xml --report sarif=whcheck.sarif
  whcheck validate month.ndjson --deny unknown-field --allow duplicate-key
  curl -s localhost:4040/last | whcheck validate --event sinch/VerificationResultEvent -
  whcheck validate payload.json --schema my.schema.json")]
pub(in crate::cli) struct ValidateArgs {
    #[command(flatten)]
    pub(in crate::cli) read: ReadArgs,
    /// Check against this JSON Schema instead of those of the events
    ///
    /// References to files beside it are followed; nothing is fetched from a network.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["provider", "event"])]
    pub(in crate::cli) schema: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) levels: LevelArgs,
    /// Judge what depends on the time, such as links that expire, as of this moment
    ///
    /// `now`, RFC 3339 (2025-10-04T22:17:55Z) or seconds since 1970. Without it nothing depends on the time, so
    /// that a fixture gives the same findings every day.
    #[arg(long, value_name = "TIME", value_parser = moment::parse, allow_negative_numbers = true)]
    pub(in crate::cli) at: Option<Time>,
    #[command(flatten)]
    pub(in crate::cli) report: ReportArgs,
    /// Findings of one payload that are shown
    #[arg(long, value_name = "N", default_value_t = Policy::default().max_findings,
          value_parser = at_least_one, help_heading = "Limits")]
    pub(in crate::cli) max_findings: usize,
}

/// What findings weigh.
#[derive(Debug, Args)]
pub(in crate::cli) struct LevelArgs {
    /// Count warnings as errors, and forgive no deviation but those named by --allow or --warn
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// Do not report findings of this code
    #[arg(long, value_name = "CODE", value_parser = forgivable_code)]
    allow: Vec<String>,
    /// Report findings of this code as warnings
    #[arg(long, value_name = "CODE", value_parser = forgivable_code)]
    warn: Vec<String>,
    /// Report findings of this code as errors
    ///
    /// Of several options for one code the last counts; they go before --strict.
    #[arg(long, value_name = "CODE", value_parser = code)]
    deny: Vec<String>,
}

/// A number of findings. None at all would be a verdict without a reason.
pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "give a number from 1 on".to_owned())
}
