//! `whcheck redact`

mod account;
mod destination;
mod found;
mod input;
mod key;
mod recorded;
mod refusal;
mod run;
mod tally;
mod worker;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::Result;

use crate::capture::{Format, Limits};
use crate::check::Config;
use crate::providers::{Provider, find_event};
use crate::redact::Options;

use super::args::{RecordedForm, RedactArgs, Verbosity};
use super::file::is_stdin;
use super::output::Output;
use super::{Exit, UsageError, say};
use destination::Destination;
use found::Listing;
use input::Inputs;
use run::{Run, Sum};
use tally::Tally;
use worker::{Plan, Task};

/// More threads than this help nobody.
const MAX_WORKERS: usize = 256;

pub(super) fn run(args: &RedactArgs, verbosity: Verbosity, output: &mut Output) -> Result<Exit> {
    let paths = paths(args)?;
    let limits = Limits { file: args.max_file.0, line: args.max_line.0, memory: args.max_memory.0 };
    let named = args.capture.as_deref().and_then(Format::find);
    let mut plan = Plan {
        config: Config {
            limits,
            provider: args.provider.as_deref().and_then(Provider::find),
            event: args.event.as_deref().and_then(find_event),
            ..Config::default()
        },
        options: Options {
            keep: args.keep.clone(),
            also: args.also.clone(),
            keep_unknown: args.keep_unknown,
            keep_headers: args.keep_header.clone(),
            keep_path: args.keep_path,
            resign: args.resign,
        },
        task: Task::Check,
        format: if args.lines { Some(Format::Ndjson) } else { named },
        notes: args.lines,
        lists: args.list || verbosity > 0,
        to: args.to.or_else(|| form_of(args.output.as_deref()?)),
    };
    let workers = match args.jobs {
        0 => available_parallelism().map_or(1, std::num::NonZero::get),
        jobs => jobs.min(MAX_WORKERS),
    };
    let tally = if args.check {
        let run = Run { plan: Arc::new(plan), workers, verbosity };
        run.check(paths, Listing::new(args.format, verbosity >= 0), output)?
    } else {
        let inputs = Inputs::list(&paths, limits);
        let destination = Destination::of(args, &inputs)?;
        let key = key::key(args.key_file.as_deref())?;
        plan.task = Task::Redact(key.clone());
        let run = Run { plan: Arc::new(plan), workers, verbosity };
        let Sum { tally, account, .. } = run.redact(inputs, destination, output)?;
        if tally.redacted + tally.notes > 0 {
            // The copy is out before it is said that it is.
            output.flush()?;
            if verbosity >= 0 {
                say(&tally.sentence());
                account.sentences().iter().for_each(|sentence| say(sentence));
            }
            // Without its secret a copy is worth little.
            if verbosity > -2 {
                account.secrets(&key).iter().for_each(|sentence| say(sentence));
            }
        }
        tally
    };
    if verbosity >= 0 && tally.payloads > 0 {
        let patterns = [("--keep", &args.keep), ("--also", &args.also)];
        for (option, pattern) in
            patterns.into_iter().flat_map(|(option, all)| all.iter().map(move |one| (option, one)))
        {
            if !pattern.has_matched() {
                say(&format!("{option} {pattern} matches nothing"));
            }
        }
    }
    Ok(match tally {
        Tally { unreadable: 1.., .. } => Exit::NoVerdict,
        Tally { refused: 1.., .. } | Tally { found: 1.., .. } => Exit::Fails,
        _ => Exit::Holds,
    })
}

/// The form that the name of the output asks for.
fn form_of(output: &Path) -> Option<RecordedForm> {
    match Format::of_ending(output.extension()?.to_str()?)? {
        Format::Ndjson => Some(RecordedForm::Ndjson),
        Format::Recorded(recorder) if recorder.name == "http" => Some(RecordedForm::Http),
        Format::Json | Format::Recorded(_) => None,
    }
}

/// The paths of the command line; standard input where there are none and it is not a terminal.
fn paths(args: &RedactArgs) -> Result<Vec<PathBuf>, UsageError> {
    if args.paths.is_empty() {
        if io::stdin().is_terminal() {
            let message = "give a file, a folder, or - for standard input; see whcheck redact --help";
            return Err(UsageError(message.to_owned()));
        }
        return Ok(vec![PathBuf::from("-")]);
    }
    if args.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(UsageError("standard input can be read once only, but - is given twice".to_owned()));
    }
    Ok(args.paths.clone())
}
