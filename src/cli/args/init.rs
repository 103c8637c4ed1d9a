//! The options of `whcheck init`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck init                             write whcheck.toml from what lies in this folder
  whcheck init -                           show it and write nothing
  whcheck init tests/webhooks --force      replace the one in another folder")]
pub(in crate::cli) struct InitArgs {
    /// The folder, or - to print for this folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub(in crate::cli) folder: PathBuf,
    /// Print instead of writing a file
    #[arg(long)]
    pub(in crate::cli) stdout: bool,
    /// Replace a file that is there already
    #[arg(long)]
    pub(in crate::cli) force: bool,
}
