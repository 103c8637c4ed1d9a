//! `whcheck completions` and `whcheck man`: both follow from the options as the command line has them.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result};
use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::similar;

use super::args::{Cli, CompletionsArgs, ManArgs, code_names, explained_names};
use super::file::shown;
use super::output::Output;
use super::{Exit, UsageError};

/// Prints the script of a shell.
pub(super) fn run(args: &CompletionsArgs, output: &mut Output) -> Result<Exit> {
    let mut script = Vec::new();
    let command = Cli::command();
    // Values live as long as the process, which ends when they are printed.
    let names: Vec<&'static str> = names(&command).into_iter().map(|name| &*name.leak()).collect();
    let names = PossibleValuesParser::new(names);
    let command = with_codes(command)
        .mut_subcommand("man", |man| man.mut_arg("command", |arg| arg.value_parser(names)));
    clap_complete::generate(args.shell, &mut { command }, "whcheck", &mut script);
    output.write_all(&script)?;
    Ok(Exit::Holds)
}

/// The names of all commands.
fn names(command: &Command) -> Vec<String> {
    command.get_subcommands().map(|one| one.get_name().to_owned()).collect()
}

/// The command with all codes as values. Its own parser of codes answers in words of its own instead.
fn with_codes(command: Command) -> Command {
    command.mut_subcommands(with_codes).mut_args(|arg| match arg.get_id().as_str() {
        "allow" | "warn" | "deny" => arg.value_parser(PossibleValuesParser::new(code_names())),
        "code" => arg.value_parser(PossibleValuesParser::new(explained_names())),
        _ => arg,
    })
}

/// Prints a page, or writes all of them.
pub(super) fn man(args: &ManArgs, output: &mut Output) -> Result<Exit> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    if let Some(folder) = &args.output {
        let problem = || format!("cannot write the manual to {}", shown(folder));
        fs::create_dir_all(folder).with_context(problem)?;
        clap_mangen::generate_to(command, folder).with_context(problem)?;
        return Ok(Exit::Holds);
    }
    let chosen = match args.command.as_deref() {
        None => &command,
        Some(name) => command.find_subcommand(name).ok_or_else(|| {
            let names = names(&command);
            let nearest = similar::nearest(name, names.iter().map(String::as_str));
            let meant = nearest.map(|name| format!("did you mean {name}? ")).unwrap_or_default();
            UsageError(format!("no such command; {meant}commands are {}", names.join(", ")))
        })?,
    };
    let mut page = Vec::new();
    Man::new(chosen.clone()).render(&mut page)?;
    output.write_all(&page)?;
    Ok(Exit::Holds)
}
