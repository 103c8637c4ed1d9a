//! The options of every command that reads payloads.

use std::path::PathBuf;

use clap::Args;

use crate::capture::Limits;

use super::size::Size;
use super::{capture_formats, event_names, provider_ids};

/// What paths may be, for every command that reads payloads.
pub(super) const PATHS: &str = "Files, folders, or - for standard input; without any, standard input

Folders are searched for .json, .ndjson, .jsonl, .http, .rest and .har files, also as .gz; .gitignore is honoured.";

#[derive(Debug, Args)]
pub(in crate::cli) struct ReadArgs {
    /// Files, folders, or - for standard input; without any, standard input
    #[arg(value_name = "PATH", long_help = PATHS)]
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
    /// Worker threads; 0 is one for each core
    #[arg(long, short, default_value_t = 0, value_name = "N")]
    pub(in crate::cli) jobs: usize,
    /// Show the values of persons and secrets instead of masking them
    #[arg(long)]
    pub(in crate::cli) show_pii: bool,
    #[command(flatten)]
    limits: LimitArgs,
}

/// How much is read. The names are those of the options.
#[derive(Debug, Args)]
#[allow(clippy::struct_field_names)]
pub(in crate::cli) struct LimitArgs {
    /// Largest file that is read as one JSON text
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().file),
          value_parser = Size::parse, help_heading = "Limits")]
    max_file: Size,
    /// Longest line of NDJSON
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().line),
          value_parser = Size::parse, help_heading = "Limits")]
    max_line: Size,
    /// Most memory that the tree of one payload may take
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().memory),
          value_parser = Size::parse, help_heading = "Limits")]
    max_memory: Size,
}

impl LimitArgs {
    /// How much is read.
    pub(in crate::cli) fn limits(&self) -> Limits {
        Limits { file: self.max_file.0, line: self.max_line.0, memory: self.max_memory.0 }
    }
}

impl ReadArgs {
    /// How much is read.
    pub(in crate::cli) fn limits(&self) -> Limits {
        self.limits.limits()
    }
}
