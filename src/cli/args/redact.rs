//! The options of `whcheck redact`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::capture::{Limits, is_header_name};
use crate::redact::Pattern;

use super::reading::PATHS;
use super::size::Size;
use super::{FormatChoice, capture_formats, event_names, provider_ids};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck redact captured.json > fixtures/result.json
  whcheck redact captures -o fixtures --key-file ~/.whcheck-key
  whcheck redact --in-place fixtures
  whcheck redact month.ndjson --lines -o month.redacted.ndjson
  whcheck redact --check fixtures          for CI: does a fixture hold a person?
  whcheck redact --resign day.har -o fixtures/day.http

A recording becomes raw HTTP requests, separated by ###. Their bodies are redacted as any payload; hosts, tokens in
paths, values of queries and headers that may tell of somebody are replaced or left out, and so is the signature,
unless --resign makes another one.

A single word stays in a field for which the provider documents a list of words, for it may be a new one, and the
finding is about it; --also POINTER replaces it.

A key file is any file of at least 16 bytes: head -c 32 /dev/urandom > whcheck.key. Whoever has it can
find out whether a pseudonym stands for a value that they guess: keep it out of the repository.")]
pub(in crate::cli) struct RedactArgs {
    /// Files, folders, or - for standard input; without any, standard input
    #[arg(value_name = "PATH", long_help = PATHS)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Write to this file; for several inputs, into this folder, under the same names
    #[arg(long, short, value_name = "FILE|DIR", conflicts_with_all = ["in_place", "check"])]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Put the copy in the place of its original, once it is whole
    #[arg(long, conflicts_with = "check")]
    pub(in crate::cli) in_place: bool,
    /// Write nothing: exit status 1 where a value of a person is no pseudonym, and say where
    #[arg(long)]
    pub(in crate::cli) check: bool,
    /// Derive pseudonyms from the key in this file, so that later runs give the same ones
    ///
    /// Without it each run has a key of its own, which is thrown away: nothing can then be joined with another run.
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub(in crate::cli) key_file: Option<PathBuf>,
    /// Leave what stands at this JSON Pointer and below; * and - stand for any member or element; repeatable
    #[arg(long, value_name = "POINTER", value_parser = pattern)]
    pub(in crate::cli) keep: Vec<Pattern>,
    /// Replace the values at this JSON Pointer and below as well; repeatable
    #[arg(long, value_name = "POINTER", value_parser = pattern)]
    pub(in crate::cli) also: Vec<Pattern>,
    /// Leave values that no schema declares, unless there is an address or a number in them
    #[arg(long)]
    pub(in crate::cli) keep_unknown: bool,
    /// Sign anew what was signed, with a throw-away secret for each scheme, which is printed
    ///
    /// With --key-file later runs give the same secrets. The times that were signed stay.
    #[arg(long, conflicts_with = "check")]
    pub(in crate::cli) resign: bool,
    /// Leave this header of recordings as it is; repeatable
    #[arg(long, value_name = "NAME", value_parser = header_name)]
    pub(in crate::cli) keep_header: Vec<String>,
    /// Leave the paths of addresses in recordings as they are
    #[arg(long)]
    pub(in crate::cli) keep_path: bool,
    /// What a recording becomes; raw requests and NDJSON of whcheck stay what they are, unless -o has another ending
    #[arg(long, value_enum, value_name = "FORM", conflicts_with = "check")]
    pub(in crate::cli) to: Option<RecordedForm>,
    /// Read each line as a payload, and put a note in the place of each that cannot be redacted
    #[arg(long, conflicts_with_all = ["capture", "check"])]
    pub(in crate::cli) lines: bool,
    /// Say which values were replaced, and of what class they are
    #[arg(long, conflicts_with = "check")]
    pub(in crate::cli) list: bool,
    /// Take every payload for an event of this provider
    #[arg(long, value_name = "ID", value_parser = provider_ids())]
    pub(in crate::cli) provider: Option<String>,
    /// Take every payload for this event, <provider>/<event>
    #[arg(long, value_name = "EVENT", value_parser = event_names(), hide_possible_values = true,
          conflicts_with = "provider")]
    pub(in crate::cli) event: Option<String>,
    /// Read every file in this format instead of looking at it
    #[arg(long, value_name = "FORMAT",
          value_parser = capture_formats())]
    pub(in crate::cli) capture: Option<String>,
    /// How --check writes what it has found
    #[arg(long, value_enum, default_value_t = FormatChoice::Text, value_name = "FORMAT", requires = "check")]
    pub(in crate::cli) format: FormatChoice,
    /// Worker threads; 0 is one for each core
    #[arg(long, short, default_value_t = 0, value_name = "N")]
    pub(in crate::cli) jobs: usize,
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

/// In which form a redacted recording is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum RecordedForm {
    /// Raw HTTP/1.1 requests, separated by ###
    Http,
    /// One delivery a line: method, address, headers, and the body in Base64
    Ndjson,
}

fn header_name(text: &str) -> Result<String, String> {
    is_header_name(text)
        .then(|| text.to_owned())
        .ok_or_else(|| "give the name of a header, without the colon".to_owned())
}

fn pattern(text: &str) -> Result<Pattern, String> {
    Pattern::parse(text).ok_or_else(|| "a JSON Pointer begins with /, as in /data/phone".to_owned())
}
