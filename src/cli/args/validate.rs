//! The options of `whcheck validate`.

use std::path::PathBuf;

use clap::Args;

use crate::capture::Limits;
use crate::cli::moment;
use crate::signature::Time;
use crate::validate::Policy;

use super::code::{code, forgivable_code};
use super::size::Size;
use super::{FormatChoice, capture_formats, event_names, provider_ids};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck validate payload.json
  whcheck validate samples tests/fixtures --format json > report.json
  whcheck validate month.ndjson --deny unknown-field --allow duplicate-key
  curl -s localhost:4040/last | whcheck validate --event sinch/VerificationResultEvent -
  whcheck validate payload.json --schema my.schema.json")]
pub(in crate::cli) struct ValidateArgs {
    /// Files, folders, or - for standard input; without any, standard input
    ///
    /// Folders are searched for .json, .ndjson, .jsonl, .http, .rest and .har files, also as .gz; .gitignore is
    /// honoured.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Take every payload for an event of this provider
    #[arg(long, value_name = "ID", value_parser = provider_ids())]
    pub(in crate::cli) provider: Option<String>,
    /// Take every payload for this event, <provider>/<event>
    #[arg(long, value_name = "EVENT", value_parser = event_names(), hide_possible_values = true,
          conflicts_with = "provider")]
    pub(in crate::cli) event: Option<String>,
    /// Read every file in this format instead of looking at it
    #[arg(long, value_name = "FORMAT", value_parser = capture_formats())]
    pub(in crate::cli) capture: Option<String>,
    /// Check against this JSON Schema instead of those of the events
    ///
    /// References to files beside it are followed; nothing is fetched from a network.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["provider", "event"])]
    pub(in crate::cli) schema: Option<PathBuf>,
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
    /// Judge what depends on the time, such as links that expire, as of this moment
    ///
    /// `now`, RFC 3339 (2025-10-04T22:17:55Z) or seconds since 1970. Without it nothing depends on the time, so
    /// that a fixture gives the same findings every day.
    #[arg(long, value_name = "TIME", value_parser = moment::parse, allow_negative_numbers = true)]
    pub(in crate::cli) at: Option<Time>,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = FormatChoice::Text, value_name = "FORMAT")]
    pub(in crate::cli) format: FormatChoice,
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
    /// Largest file that is read as one JSON text
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().file),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(in crate::cli) max_file: Size,
    /// Longest line of NDJSON
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().line),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(in crate::cli) max_line: Size,
    /// Most memory that the tree of one payload may take
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().memory),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(in crate::cli) max_memory: Size,
}

/// A number of findings. None at all would be a verdict without a reason.
fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "give a number from 1 on".to_owned())
}
