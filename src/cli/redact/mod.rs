//! `whcheck redact`

mod destination;
mod found;
mod input;
mod key;
mod tally;
mod worker;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::Result;

use crate::capture::{Format, Limits};
use crate::check::Config;
use crate::providers::{Provider, find_event};
use crate::redact::Options;

use super::args::{RedactArgs, Verbosity};
use super::file::is_stdin;
use super::input::{Job, Jobs};
use super::output::Output;
use super::{Exit, UsageError, pipeline, say};
use destination::{Copy, Destination};
use found::Listing;
use input::{Input, Inputs};
use tally::Tally;
use worker::{Piece, Plan, Task, Worker};

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
        },
        task: Task::Check,
        format: if args.lines { Some(Format::Ndjson) } else { named },
        notes: args.lines,
        lists: args.list || verbosity > 0,
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
        plan.task = Task::Redact(key::key(args.key_file.as_deref())?);
        let run = Run { plan: Arc::new(plan), workers, verbosity };
        let tally = run.redact(inputs, &destination, output)?;
        if verbosity >= 0 && tally.redacted + tally.notes > 0 {
            // The copy is out before it is said that it is.
            output.flush()?;
            say(&tally.sentence());
        }
        tally
    };
    Ok(match tally {
        Tally { unreadable: 1.., .. } => Exit::NoVerdict,
        Tally { refused: 1.., .. } | Tally { found: 1.., .. } => Exit::Fails,
        _ => Exit::Holds,
    })
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

/// A run.
struct Run {
    plan: Arc<Plan>,
    workers: usize,
    verbosity: Verbosity,
}

/// Does jobs, and gives back what came with each.
type Work<T> = Box<dyn FnMut((T, Job)) -> (T, Piece) + Send>;

/// Why the rest of an input is not read.
enum Ended {
    /// There will be no copy of it.
    Refused,
    /// Something cannot be written.
    Failed(anyhow::Error),
}

impl Run {
    /// Looks for values that are no pseudonyms.
    fn check(&self, paths: Vec<PathBuf>, mut listing: Listing, output: &mut Output) -> Result<Tally> {
        let jobs =
            Jobs::new(paths, self.plan.format, self.plan.config.limits, Vec::new()).map(|job| ((), job));
        let mut tally = Tally::default();
        listing.begin(output)?;
        pipeline::run(self.workers, jobs, self.worker(), |((), piece)| -> io::Result<()> {
            tally.merge(&piece.tally);
            self.tell(&piece);
            piece.found.iter().try_for_each(|found| listing.add(found, output))?;
            output.flush()
        })?;
        listing.end(&tally, output)?;
        Ok(tally)
    }

    /// Redacts all inputs, in order.
    fn redact(&self, inputs: Inputs, destination: &Destination, output: &mut Output) -> Result<Tally> {
        let mut tally = Tally::default();
        for other in inputs.others {
            let piece = Worker::new(&self.plan).work(&other);
            self.tell(&piece);
            tally.merge(&piece.tally);
        }
        let mut files = inputs.files.into_iter().peekable();
        while let Some(input) = files.next() {
            if !input.is_small() {
                self.stream(&input, destination, &mut tally, output)?;
                continue;
            }
            // Small files are shared among the workers as wholes.
            let mut small = vec![input];
            while let Some(next) = files.next_if(Input::is_small) {
                small.push(next);
            }
            let workers = self.workers.min(small.len());
            let jobs = small.into_iter().map(|input| {
                let job = Job::Files(vec![input.path.clone()]);
                (input, job)
            });
            pipeline::run(workers, jobs, self.worker(), |(input, piece)| -> Result<()> {
                self.tell(&piece);
                tally.merge(&piece.tally);
                if piece.tally.is_refused() {
                    return Ok(());
                }
                if matches!(destination, Destination::InPlace) && piece.tally.is_unchanged() {
                    return Ok(());
                }
                let mut copy = destination.begin(&input, true)?;
                copy.write(&piece.output, output)?;
                copy.commit(output)
            })?;
        }
        Ok(tally)
    }

    /// Redacts one input piece by piece.
    fn stream(
        &self,
        input: &Input,
        destination: &Destination,
        tally: &mut Tally,
        output: &mut Output,
    ) -> Result<()> {
        let paths = vec![input.path.clone()];
        let jobs =
            Jobs::new(paths, self.plan.format, self.plan.config.limits, Vec::new()).map(|job| ((), job));
        let mut copy: Option<Copy> = None;
        let ended = pipeline::run(self.workers, jobs, self.worker(), |((), piece)| {
            self.tell(&piece);
            tally.merge(&piece.tally);
            if piece.tally.is_refused() {
                return Err(Ended::Refused);
            }
            let mut write = || -> Result<()> {
                if copy.is_none() {
                    copy = Some(destination.begin(input, !self.plan.notes)?);
                }
                let Some(copy) = &mut copy else { return Ok(()) };
                copy.write(&piece.output, output)?;
                if let Copy::Stdout = copy {
                    output.flush()?;
                }
                Ok(())
            };
            write().map_err(Ended::Failed)
        });
        match ended {
            Ok(()) => copy.map_or(Ok(()), |copy| copy.commit(output)),
            Err(Ended::Refused) => Ok(()),
            Err(Ended::Failed(error)) => Err(error),
        }
    }

    fn tell(&self, piece: &Piece) {
        if self.verbosity > -2 {
            // A standard error that is closed or full is no reason to stop.
            let _ = io::stderr().write_all(&piece.findings);
            piece.messages.iter().for_each(|message| say(message));
        }
    }

    /// What makes a worker, which gives back what came with a job.
    fn worker<T>(&self) -> impl Fn() -> Work<T> {
        let plan = Arc::clone(&self.plan);
        move || {
            let plan = Arc::clone(&plan);
            Box::new(move |(given, job)| (given, Worker::new(&plan).work(&job)))
        }
    }
}
