//! The options, with their help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::capture::{FORMATS, Limits};
use crate::check::size;
use crate::diagnostic::CODES;
use crate::providers::{PROVIDERS, codes, events};
use crate::similar;
use crate::validate::Policy;

use super::moment::Moment;
use super::style::ColorChoice;

/// The heading of the options that every command has.
const COMMON: &str = "Common options";

/// Check, understand and explain the webhooks of identity-verification providers, offline.
#[derive(Debug, Parser)]
#[command(name = "whcheck", bin_name = "whcheck", version, about, max_term_width = 100)]
#[command(after_help = "Examples:
  whcheck validate payload.json            check one captured payload
  whcheck validate samples --strict        check a folder of fixtures in CI
  whcheck providers sinch                  what is known of a provider
  whcheck explain unknown-field            what a finding means and what to do

Exit status: 0 everything holds, 1 something does not, 2 usage, 3 no verdict
(something could not be read or written).")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Colour the output
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN",
          help_heading = COMMON)]
    pub(super) color: ColorChoice,
    /// Say less: findings only; twice, no text at all
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help_heading = COMMON)]
    quiet: u8,
    /// Say more: a line for every payload
    #[arg(short, long, global = true, action = clap::ArgAction::Count, conflicts_with = "quiet",
          help_heading = COMMON)]
    verbose: u8,
}

/// How much is said: 0 is the usual, less with `-q`, more with `-v`.
pub(super) type Verbosity = i8;

impl Cli {
    pub(super) fn verbosity(&self) -> Verbosity {
        let capped = |count: u8| i8::try_from(count).unwrap_or(i8::MAX);
        capped(self.verbose).saturating_sub(capped(self.quiet))
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check payloads against the contract of the event they carry
    Validate(Box<ValidateArgs>),
    /// Show, write or check the JSON Schemas of the events
    Schema(SchemaArgs),
    /// Say what is known of the providers: events, differences, signatures, documentation
    Providers(ProvidersArgs),
    /// Say what a finding means and what to do about it
    Explain(ExplainArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck validate payload.json
  whcheck validate samples tests/fixtures --format json > report.json
  whcheck validate month.ndjson --deny unknown-field --allow duplicate-key
  curl -s localhost:4040/last | whcheck validate --event sinch/VerificationResultEvent -
  whcheck validate payload.json --schema my.schema.json")]
pub(super) struct ValidateArgs {
    /// Files, folders, or - for standard input; without any, standard input
    ///
    /// Folders are searched for .json, .ndjson and .jsonl files; .gitignore is honoured.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Take every payload for an event of this provider
    #[arg(long, value_name = "ID", value_parser = provider_ids())]
    pub(super) provider: Option<String>,
    /// Take every payload for this event, <provider>/<event>
    #[arg(long, value_name = "EVENT", value_parser = event_names(), hide_possible_values = true,
          conflicts_with = "provider")]
    pub(super) event: Option<String>,
    /// Read every file in this format instead of looking at it
    #[arg(long, value_name = "FORMAT",
          value_parser = PossibleValuesParser::new(FORMATS.iter().map(|row| row.name)))]
    pub(super) capture: Option<String>,
    /// Check against this JSON Schema instead of those of the events
    ///
    /// References to files beside it are followed; nothing is fetched from a network.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["provider", "event"])]
    pub(super) schema: Option<PathBuf>,
    /// Count warnings as errors, and forgive no deviation but those named by --allow or --warn
    #[arg(long)]
    pub(super) strict: bool,
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
    #[arg(long, value_name = "TIME", value_parser = super::moment::parse)]
    pub(super) at: Option<Moment>,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = FormatChoice::Text, value_name = "FORMAT")]
    pub(super) format: FormatChoice,
    /// Worker threads; 0 is one for each core
    #[arg(long, short, default_value_t = 0, value_name = "N")]
    pub(super) jobs: usize,
    /// Show the values of persons and secrets instead of masking them
    #[arg(long)]
    pub(super) show_pii: bool,
    /// Findings of one payload that are shown
    #[arg(long, value_name = "N", default_value_t = Policy::default().max_findings,
          value_parser = at_least_one, help_heading = "Limits")]
    pub(super) max_findings: usize,
    /// Largest file that is read as one JSON text
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().file),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(super) max_file: Size,
    /// Longest line of NDJSON
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().line),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(super) max_line: Size,
    /// Most memory that the tree of one payload may take
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().memory),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(super) max_memory: Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatChoice {
    /// For people
    Text,
    /// One report
    Json,
    /// One delivery of the report a line
    Ndjson,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck schema list
  whcheck schema show sinch/VerificationResultEvent
  whcheck schema check schemas")]
pub(super) struct SchemaArgs {
    #[command(subcommand)]
    pub(super) action: SchemaAction,
}

#[derive(Debug, Subcommand)]
pub(super) enum SchemaAction {
    /// List the events that have a schema
    #[command(after_help = "Example: whcheck schema list")]
    List,
    /// Print the schema of an event
    #[command(after_help = "Example: whcheck schema show sinch/VerificationResultEvent > result.schema.json")]
    Show {
        /// The event, <provider>/<event>
        #[arg(value_name = "EVENT", value_parser = event_names(), hide_possible_values = true)]
        event: String,
    },
    /// Write all schemas into a folder
    #[command(after_help = "Example: whcheck schema write schemas")]
    Write {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Compare a folder with the schemas; exit status 1 when they differ
    #[command(after_help = "Example: whcheck schema check schemas")]
    Check {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck providers
  whcheck providers kycaid")]
pub(super) struct ProvidersArgs {
    /// The provider; without it, all are listed
    #[arg(value_name = "ID", value_parser = provider_ids())]
    pub(super) id: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck explain                          list all codes
  whcheck explain required
  whcheck explain kycaid/id-length")]
pub(super) struct ExplainArgs {
    /// The code; without it, all are listed
    #[arg(value_name = "CODE", value_parser = code)]
    pub(super) code: Option<String>,
}

/// A number of bytes on the command line: `4096`, `512K`, `64MiB`, `1G`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size(pub(super) usize);

impl Size {
    fn parse(text: &str) -> Result<Self, String> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = match text[digits.len()..].to_ascii_lowercase().as_str() {
            "" | "b" => 1,
            "k" | "kb" | "kib" => 1 << 10,
            "m" | "mb" | "mib" => 1 << 20,
            "g" | "gb" | "gib" => 1 << 30,
            _ => return Err("units are K, M and G".to_owned()),
        };
        let number: usize =
            digits.parse().map_err(|_| "give a number of bytes, as 4096 or 64M".to_owned())?;
        number.checked_mul(unit).filter(|bytes| *bytes > 0).map(Self).ok_or_else(|| "out of range".to_owned())
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&size(self.0).replace(' ', ""))
    }
}

/// A number of findings. None at all would be a verdict without a reason.
fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "give a number from 1 on".to_owned())
}

fn provider_ids() -> PossibleValuesParser {
    PossibleValuesParser::new(PROVIDERS.map(|provider| provider.id))
}

fn event_names() -> PossibleValuesParser {
    PossibleValuesParser::new(events().map(|event| event.name))
}

/// A code: one of the general ones or of the providers'.
fn code(text: &str) -> Result<String, String> {
    let known: Vec<&str> = CODES.iter().map(|code| code.name).chain(codes()).collect();
    if known.contains(&text) {
        return Ok(text.to_owned());
    }
    let nearest = similar::nearest(text, known).map(|code| format!("did you mean {code}? "));
    Err(format!("no such code; {}`whcheck explain` lists them all", nearest.unwrap_or_default()))
}

/// A code that an option may make weigh less. Where nothing was checked there is nothing to forgive.
fn forgivable_code(text: &str) -> Result<String, String> {
    let name = code(text)?;
    match name.as_str() {
        "json-syntax" | "json-encoding" | "json-depth" | "empty-body" | "unreadable" => {
            Err("a payload that cannot be read has no other verdict".to_owned())
        }
        "unrecognised-event" => {
            Err("a payload that nobody knows is not checked at all; say what it is with --event".to_owned())
        }
        _ => Ok(name),
    }
}
