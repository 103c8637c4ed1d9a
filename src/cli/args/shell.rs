//! The options of `whcheck completions` and `whcheck man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck completions bash > ~/.local/share/bash-completion/completions/whcheck
  whcheck completions zsh > ~/.zfunc/_whcheck
  whcheck completions fish > ~/.config/fish/completions/whcheck.fish")]
pub(in crate::cli) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(in crate::cli) shell: Shell,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck man validate | man -l -
  whcheck man -o ~/.local/share/man/man1")]
pub(in crate::cli) struct ManArgs {
    /// The command whose page is printed; without it, the page of whcheck
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) command: Option<String>,
    /// Write the pages of all commands into this folder
    #[arg(long, short, value_name = "DIR", conflicts_with = "command")]
    pub(in crate::cli) output: Option<PathBuf>,
}
