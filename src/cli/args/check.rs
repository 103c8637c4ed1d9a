//! The options of `whcheck check`.

use clap::Args;

use crate::cli::moment;
use crate::signature::Time;
use crate::validate::Policy;

use super::ReportArgs;
use super::reading::LimitArgs;
use super::validate::{LevelArgs, at_least_one};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck check
  whcheck check --config ci/whcheck.toml --format json > report.json
  whcheck check --report junit=junit.xml --report sarif=whcheck.sarif
  whcheck check --strict --deny unknown-field

An expected fault that is not found is as much a failure as an unexpected one. The verdict of a
payload is one over what is expected of it: `valid` is as expected.")]
pub(in crate::cli) struct CheckArgs {
    #[command(flatten)]
    pub(in crate::cli) levels: LevelArgs,
    /// Judge what depends on the time, such as links that expire, as of this moment
    ///
    /// `now`, RFC 3339 (2025-10-04T22:17:55Z) or seconds since 1970. Without it nothing depends on the time.
    #[arg(long, value_name = "TIME", value_parser = moment::parse, allow_negative_numbers = true)]
    pub(in crate::cli) at: Option<Time>,
    #[command(flatten)]
    pub(in crate::cli) report: ReportArgs,
    /// Worker threads; 0 is one for each core
    #[arg(long, short, default_value_t = 0, value_name = "N")]
    pub(in crate::cli) jobs: usize,
    /// Show the values of persons and secrets instead of masking them
    #[arg(long)]
    pub(in crate::cli) show_pii: bool,
    /// Findings of one payload that are shown
    #[arg(long, value_name = "N", default_value_t = Policy::default().max_findings,
          value_parser = at_least_one, help_heading = "Limits")]
    pub(in crate::cli) max_findings: usize,
    #[command(flatten)]
    pub(in crate::cli) limits: LimitArgs,
}
