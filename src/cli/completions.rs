//! `whcheck completions`: scripts that follow from the options as the command line has them.

use std::io::Write;

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};

use super::Exit;
use super::args::{Cli, CompletionsArgs, code_names, explained_names};
use super::output::Output;
use super::shell_values::with_values;

/// Prints the script of a shell.
pub(super) fn run(args: &CompletionsArgs, output: &mut Output) -> Result<Exit> {
    let mut script = Vec::new();
    let command = Cli::command();
    // Values live as long as the process, which ends when they are printed.
    let names: Vec<&'static str> = names(&command).into_iter().map(|name| &*name.leak()).collect();
    let names = PossibleValuesParser::new(names);
    let mut command = with_codes(command)
        .mut_subcommand("man", |man| man.mut_arg("command", |arg| arg.value_parser(names)));
    clap_complete::generate(args.shell, &mut command, "whcheck", &mut script);
    let script = String::from_utf8(script)?;
    output.write_all(with_values(script, args.shell, &command).as_bytes())?;
    Ok(Exit::Holds)
}

/// The names of all commands.
pub(super) fn names(command: &Command) -> Vec<String> {
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
