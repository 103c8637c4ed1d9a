//! The options of `whcheck sign`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::capture::Limits;

use super::size::Size;
use super::{PartArgs, SchemeArgs, SecretArgs};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck sign payload.json --scheme github --secret-file secret.txt
  whcheck sign payload.json --provider sinch --application-key KEY --path /hook --explain
  whcheck sign payload.json --scheme stripe --secret-env HOOK --format curl
  whcheck sign - --algorithm sha512 --content '{timestamp}.{body}' --header-name X-Sig < body")]
pub(in crate::cli) struct SignArgs {
    /// The body, or - for standard input; it is signed byte for byte
    #[arg(value_name = "BODY")]
    pub(in crate::cli) body: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) scheme: SchemeArgs,
    /// Show what is signed and how: the content with visible line ends, so also what is personal in the body
    ///
    /// Before the headers; on standard error where the output is JSON or a command.
    #[arg(long)]
    pub(in crate::cli) explain: bool,
    /// How the headers are written
    #[arg(long, value_enum, default_value_t = SignFormat::Headers, value_name = "FORMAT")]
    pub(in crate::cli) format: SignFormat,
    #[command(flatten)]
    pub(in crate::cli) secret: SecretArgs,
    #[command(flatten)]
    pub(in crate::cli) parts: PartArgs,
    /// Largest body that is read to find out who sends it, where no option says so
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().file),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(in crate::cli) max_file: Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SignFormat {
    /// One `Name: value` a line
    Headers,
    /// One object
    Json,
    /// A command that sends the body
    Curl,
}
