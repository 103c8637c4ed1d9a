//! The options of `whcheck convert`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::capture::Limits;

use super::capture_formats;
use super::size::Size;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck convert day.har --to http -o fixtures
  whcheck convert ngrok.json --to ndjson > day.ndjson
  whcheck convert payload.json --to http -o payload.http   with payload.headers beside it

What is written can be read again by every command. What a recording has lost stays lost, and is said in what is
written, so that `whcheck verify` knows it.")]
pub(in crate::cli) struct ConvertArgs {
    /// A recording, a plain body with its headers beside it, or - for standard input
    #[arg(value_name = "PATH")]
    pub(in crate::cli) path: PathBuf,
    /// What is written
    #[arg(long, value_enum, value_name = "FORM")]
    pub(in crate::cli) to: Form,
    /// The file to write; for several .http files, the folder
    #[arg(long, short, value_name = "FILE|DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Replace files that are there already
    #[arg(long, requires = "output")]
    pub(in crate::cli) force: bool,
    /// Read the file in this format instead of looking at it
    #[arg(long, value_name = "FORMAT", value_parser = capture_formats())]
    pub(in crate::cli) capture: Option<String>,
    /// Largest file that is read as a whole
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().file),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(in crate::cli) max_file: Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Form {
    /// A raw HTTP/1.1 request, one file for each delivery
    Http,
    /// One delivery a line: method, address, headers, and the body in Base64
    Ndjson,
    /// A list of the same
    Json,
}
