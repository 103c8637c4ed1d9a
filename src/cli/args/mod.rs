//! The options, with their help.

mod check;
mod code;
mod config;
mod convert;
mod init;
mod inspect;
mod reading;
mod redact;
mod report;
mod secret;
mod shell;
mod sign;
mod signature;
mod size;
mod validate;
mod verify;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::capture::formats;
use crate::providers::{all, events};

use super::style::ColorChoice;

pub(super) use check::CheckArgs;
use code::explained;
pub(super) use code::{code_names, explained_names};
pub(super) use config::{ConfigArgs, ConfigChoice};
pub(super) use convert::{ConvertArgs, Form};
pub(super) use init::InitArgs;
pub(super) use inspect::{InspectArgs, InspectFormat};
pub(super) use reading::ReadArgs;
pub(super) use redact::{RecordedForm, RedactArgs};
pub(super) use report::{ReportArgs, ReportTarget};
pub(super) use secret::SecretArgs;
pub(super) use shell::{CompletionsArgs, ManArgs};
pub(super) use sign::{SignArgs, SignFormat};
pub(super) use signature::{PartArgs, SchemeArgs};
pub(super) use validate::ValidateArgs;
pub(super) use verify::VerifyArgs;

/// The heading of the options that every command has.
const COMMON: &str = "Common options";

/// Check, understand and explain the webhooks of identity-verification providers, offline.
#[derive(Debug, Parser)]
#[command(name = "whcheck", bin_name = "whcheck", version, about, max_term_width = 100)]
#[command(after_help = "Examples:
  whcheck validate payload.json            check one captured payload
  whcheck validate samples --strict        check a folder of fixtures in CI
  whcheck check                            are the fixtures of whcheck.toml as expected?
  whcheck inspect payload.json             say what it means
  whcheck verify payload.json --header 'Idenfy-Signature: ...'   is the signature right?
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
    #[command(flatten)]
    pub(super) config: ConfigArgs,
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
    /// Check all fixture sets of whcheck.toml: is what they hold as expected?
    Check(Box<CheckArgs>),
    /// Write a whcheck.toml from what lies in a folder
    Init(InitArgs),
    /// Say what deliveries mean, in the same words for every provider, with persons masked
    Inspect(Box<InspectArgs>),
    /// Check the signature of a payload; where it is not right, say why
    Verify(Box<VerifyArgs>),
    /// Compute the signature headers for a body
    Sign(Box<SignArgs>),
    /// Write the deliveries of a recording as raw requests, or as lines of JSON
    Convert(Box<ConvertArgs>),
    /// Make a copy that is safe to commit: same shape, same findings, no person in it
    Redact(Box<RedactArgs>),
    /// Show, write or check the JSON Schemas of the events
    Schema(SchemaArgs),
    /// Say what is known of the providers: events, differences, signatures, documentation
    Providers(ProvidersArgs),
    /// Say what a finding means and what to do about it
    Explain(ExplainArgs),
    /// Print what a shell needs to complete commands, options and values
    Completions(CompletionsArgs),
    /// Print the page of the manual for a command, or write all pages
    Man(ManArgs),
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

impl SchemaArgs {
    /// Whether it is about the files of the repository, which hold no event of the user.
    pub(super) fn is_about_files(&self) -> bool {
        matches!(self.action, SchemaAction::Write { .. } | SchemaAction::Check { .. })
    }
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
  whcheck explain kycaid/id-length
  whcheck explain final-newline-added")]
pub(super) struct ExplainArgs {
    /// The code of a finding, or the cause of a mismatch; without it, all are listed
    #[arg(value_name = "CODE", value_parser = explained)]
    pub(super) code: Option<String>,
}

fn capture_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(formats().map(|row| PossibleValue::new(row.name).help(row.description)))
}

fn provider_ids() -> PossibleValuesParser {
    PossibleValuesParser::new(all().map(|provider| provider.id))
}

fn event_names() -> PossibleValuesParser {
    PossibleValuesParser::new(events().map(|event| event.name))
}
