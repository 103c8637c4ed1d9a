//! The options of `whcheck inspect`.

use clap::{Args, ValueEnum};

use super::ReadArgs;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck inspect payload.json
  whcheck inspect captures month.ndjson                 one line for each delivery
  whcheck inspect month.ndjson --format csv > month.csv
  whcheck inspect month.ndjson --format ndjson | jq -r .summary.outcome | sort | uniq -c")]
pub(in crate::cli) struct InspectArgs {
    #[command(flatten)]
    pub(in crate::cli) read: ReadArgs,
    /// How the summaries are written
    ///
    /// Without it, one payload is told at length, and of several each gets a line.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<InspectFormat>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum InspectFormat {
    /// Each delivery at length, for people
    Text,
    /// One line for each delivery, for people
    Table,
    /// One report
    Json,
    /// One delivery of the report a line
    Ndjson,
    /// One row for each delivery, for a spreadsheet
    Csv,
}
