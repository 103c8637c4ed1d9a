//! The command line: the only code that knows options, colour, the terminal, standard input and output.

mod args;
mod batch;
mod beside;
mod check;
mod completions;
mod convert;
mod curl;
mod emitters;
mod ending;
mod explain;
mod explanation;
mod file;
mod fixtures;
mod folder;
mod found;
mod init;
mod input;
mod inspect;
mod levels;
mod man;
mod moment;
mod opened;
mod outline;
mod output;
mod passed_over;
mod pipeline;
mod progress;
mod project;
mod providers;
mod recording;
mod redact;
mod rendered;
mod repeats;
mod report_file;
mod repository;
mod schema;
mod scheme;
mod secret;
mod shell_values;
mod sidecar;
mod sign;
mod sink;
mod stdin;
mod stream;
mod style;
mod usage;
mod validate;
mod verify;
mod worker;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::config::{ConfigError, Shown};
use crate::diagnostic::escape;

use args::{Cli, Command, ConfigChoice};
use output::Output;
use project::Project;

/// How a run ended: the exit status of the process, the same for every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything asked for holds, and every byte of output was written.
    Holds = 0,
    /// It does not hold: an invalid payload, schemas that differ.
    Fails = 1,
    /// The command line asks for something impossible.
    Usage = 2,
    /// There is no verdict: something could not be read or written, or is over a limit.
    NoVerdict = 3,
}

/// A mistake in what was asked for; the exit status is [`Exit::Usage`].
#[derive(Debug)]
struct UsageError(String);

impl std::fmt::Display for UsageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Runs the command line. Errors are told on standard error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    // Providers that the configuration describes are values of options.
    let choice = ConfigChoice::of(&args);
    let project = Project::load(&choice);
    let parsed = Cli::command().try_get_matches_from(args);
    let exit = match parsed.and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches))) {
        // A provider of a configuration that cannot be used is no value.
        Err(error) if project.is_err() && usage::is_about_provider(&error) => {
            project.map_or_else(|problem| failed(&project::told(problem)), |_| Exit::Usage)
        }
        Err(mut error) => {
            usage::tame(&mut error);
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Holds };
            // Help goes to a closed pipe as quietly as everything else.
            match error.print() {
                Err(problem) if exit == Exit::Holds && problem.kind() != std::io::ErrorKind::BrokenPipe => {
                    Exit::NoVerdict
                }
                _ => exit,
            }
        }
        Ok((cli, _)) if cli.config.choice() != choice => {
            say(&"the value of an option looks like --config; write it behind an = sign");
            Exit::Usage
        }
        Ok((cli, matches)) => execute(&cli, &matches, project),
    };
    ExitCode::from(exit as u8)
}

fn execute(cli: &Cli, matches: &clap::ArgMatches, project: Result<Project, ConfigError>) -> Exit {
    cli.color.apply();
    let mut output = Output::stdout();
    let result = command(cli, matches, project, &mut output);
    let result = result.and_then(|exit| output.finish().map(|()| exit).map_err(Into::into));
    result.unwrap_or_else(|error| failed(&error))
}

fn command(
    cli: &Cli,
    matches: &clap::ArgMatches,
    project: Result<Project, ConfigError>,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let project = match &cli.command {
        // These use no configuration: what is wrong with it is not their business.
        Command::Init(_)
        | Command::Explain(_)
        | Command::Convert(_)
        | Command::Completions(_)
        | Command::Man(_) => Project::default(),
        Command::Schema(args) if args.is_about_files() => Project::default(),
        _ => project.map_err(project::told)?,
    };
    if let Some(configuration) = project.configuration().filter(|_| cli.verbosity() > 0) {
        say(&format!("configuration: {}", configuration.path));
    }
    let levels = project.levels(levels::in_order(matches));
    match &cli.command {
        Command::Validate(args) => validate::run(args, levels, cli.verbosity(), output),
        Command::Check(args) => check::run(args, &project, &levels, cli.verbosity(), output),
        Command::Inspect(args) => inspect::run(args, &project, cli.verbosity(), output),
        Command::Verify(args) => verify::run(args, &project, cli.verbosity(), output),
        Command::Sign(args) => sign::run(args, &project, output),
        Command::Redact(args) => redact::run(args, cli.verbosity(), output),
        Command::Convert(args) => convert::run(args, output),
        Command::Schema(args) => schema::run(args, output),
        Command::Providers(args) => providers::run(args, output),
        Command::Init(args) => init::run(args, output),
        Command::Explain(args) => explain::run(args, output),
        Command::Completions(args) => completions::run(args, output),
        Command::Man(args) => man::run(args, output),
    }
}

/// Tells why a run has failed; returns its status.
fn failed(error: &anyhow::Error) -> Exit {
    // Errors of files carry a sentence that names the file; those of standard output do not.
    let bare = |error: &anyhow::Error| error.chain().count() == 1;
    match error.downcast_ref::<std::io::Error>().filter(|_| bare(error)) {
        Some(problem) if problem.kind() == std::io::ErrorKind::BrokenPipe => Exit::Holds,
        Some(problem) => {
            say(&format!("cannot write to standard output: {problem}"));
            Exit::NoVerdict
        }
        None if error.is::<Shown>() => {
            // A fault with its place and its line, each of which is escaped already.
            let _ = write!(std::io::stderr(), "{error}");
            Exit::Usage
        }
        None => {
            say(&told(error));
            if error.is::<UsageError>() { Exit::Usage } else { Exit::NoVerdict }
        }
    }
}

/// An error with its causes, each in the words used elsewhere.
fn told(error: &anyhow::Error) -> String {
    let causes = error.chain().map(|cause| match cause.downcast_ref::<std::io::Error>() {
        Some(problem) => file::reason(problem),
        None => cause.to_string(),
    });
    causes.collect::<Vec<_>>().join(": ")
}

/// Tells something about the run itself, on one line that steers nothing. A standard error that is closed or full is no reason to stop.
fn say(message: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "whcheck: {}", escape(&message.to_string()));
}
