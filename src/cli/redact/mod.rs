//! `whcheck redact`

mod account;
mod destination;
mod found;
mod input;
mod key;
mod recorded;
mod refusal;
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
use super::file::{is_stdin, name};
use super::input::{Job, Jobs};
use super::output::Output;
use super::passed_over::PassedOver;
use super::{Exit, UsageError, pipeline, say};
use account::Account;
use destination::{Copy, Destination};
use found::Listing;
use input::{Input, Inputs};
use tally::Tally;
use worker::{Form, Piece, Plan, Task, Worker};

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
        to: args.to,
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

/// What a run has done.
#[derive(Default)]
struct Sum {
    tally: Tally,
    account: Account,
    passed_over: PassedOver,
}

/// The copy of an input, and of the headers that lie beside it.
struct Copies {
    body: Copy,
    beside: Option<Copy>,
    /// Whether something is written.
    any: bool,
}

impl Copies {
    fn write(&mut self, piece: &Piece, output: &mut Output) -> Result<()> {
        if self.any && piece.form == Form::Http && !piece.output.is_empty() {
            self.body.write(recorded::SEPARATOR, output)?;
        }
        self.any |= !piece.output.is_empty();
        self.body.write(&piece.output, output)?;
        if let (Some(beside), Some((_, text))) = (&mut self.beside, &piece.beside) {
            beside.write(text, output)?;
        }
        if let Copy::Stdout = self.body {
            output.flush()?;
        }
        Ok(())
    }

    fn commit(self, output: &mut Output) -> Result<()> {
        self.body.commit(output)?;
        self.beside.map_or(Ok(()), |beside| beside.commit(output))
    }
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

impl Sum {
    /// Adds a piece, and to the piece what is to be said of recordings that have ended with it.
    fn add(&mut self, piece: &mut Piece) {
        for (path, count) in self.passed_over.ended(std::mem::take(&mut piece.counts)) {
            if count.deliveries == 0 {
                piece.tally.unreadable += 1;
                piece.messages.push(format!("{path}: {}", count.nothing()));
            } else if let Some(note) = count.note() {
                piece.messages.push(format!("{path}: {note}"));
            }
        }
        self.tally.merge(&piece.tally);
    }
}

impl Run {
    /// Looks for values that are no pseudonyms.
    fn check(&self, paths: Vec<PathBuf>, mut listing: Listing, output: &mut Output) -> Result<Tally> {
        let jobs =
            Jobs::new(paths, self.plan.format, self.plan.config.limits, Vec::new()).map(|job| ((), job));
        let mut sum = Sum::default();
        listing.begin(output)?;
        pipeline::run(self.workers, jobs, self.worker(), |((), mut piece)| -> io::Result<()> {
            sum.add(&mut piece);
            self.tell(&piece);
            piece.found.iter().try_for_each(|found| listing.add(found, output))?;
            output.flush()
        })?;
        listing.end(&sum.tally, output)?;
        Ok(sum.tally)
    }

    /// Redacts all inputs, in order.
    fn redact(&self, inputs: Inputs, mut destination: Destination, output: &mut Output) -> Result<Sum> {
        let mut sum = Sum::default();
        for other in inputs.others {
            let mut piece = Worker::new(&self.plan).work(&other);
            sum.add(&mut piece);
            self.tell(&piece);
        }
        let mut files = inputs.files.into_iter().peekable();
        while let Some(input) = files.next() {
            if !input.is_small() {
                self.stream(&input, &mut destination, &mut sum, output)?;
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
            pipeline::run(workers, jobs, self.worker(), |(input, mut piece)| -> Result<()> {
                sum.add(&mut piece);
                self.tell(&piece);
                if piece.tally.is_refused() {
                    return Ok(());
                }
                if matches!(destination, Destination::InPlace)
                    && piece.tally.is_unchanged()
                    && piece.account.is_unchanged()
                {
                    return Ok(());
                }
                let Some(mut copies) = self.begin(&input, &mut destination, &piece, &mut sum, true)? else {
                    return Ok(());
                };
                copies.write(&piece, output)?;
                copies.commit(output)?;
                sum.account.merge(piece.account);
                Ok(())
            })?;
        }
        Ok(sum)
    }

    /// Redacts one input piece by piece.
    fn stream(
        &self,
        input: &Input,
        destination: &mut Destination,
        sum: &mut Sum,
        output: &mut Output,
    ) -> Result<()> {
        let paths = vec![input.path.clone()];
        let jobs =
            Jobs::new(paths, self.plan.format, self.plan.config.limits, Vec::new()).map(|job| ((), job));
        let mut copies: Option<Copies> = None;
        let mut account = Account::default();
        let ended = pipeline::run(self.workers, jobs, self.worker(), |((), mut piece)| {
            sum.add(&mut piece);
            self.tell(&piece);
            if piece.tally.is_refused() {
                return Err(Ended::Refused);
            }
            if copies.is_none() {
                let begun = self.begin(input, destination, &piece, sum, !self.plan.notes);
                copies = begun.map_err(Ended::Failed)?;
            }
            let Some(copies) = &mut copies else { return Err(Ended::Refused) };
            copies.write(&piece, output).map_err(Ended::Failed)?;
            account.merge(piece.account);
            Ok(())
        });
        match ended {
            Ok(()) => {
                sum.account.merge(account);
                copies.map_or(Ok(()), |copies| copies.commit(output))
            }
            Err(Ended::Refused) => Ok(()),
            Err(Ended::Failed(error)) => Err(error),
        }
    }

    /// Begins the copy of an input, of which this is the first piece; `None` where it has no place.
    fn begin(
        &self,
        input: &Input,
        destination: &mut Destination,
        piece: &Piece,
        sum: &mut Sum,
        refusable: bool,
    ) -> Result<Option<Copies>> {
        let target = match destination.place(input, piece.form) {
            Ok(target) => target,
            Err(reason) => {
                sum.tally.refused += 1;
                if self.verbosity > -2 {
                    say(&format!("{}: {reason}", name(&input.path)));
                }
                return Ok(None);
            }
        };
        let mut beside = None;
        if let Some((sidecar, _)) = &piece.beside {
            match destination.place_beside(target.as_deref(), sidecar) {
                Some(place) => beside = Some(destination.begin(Some(place), refusable)?),
                None if self.verbosity > -2 => {
                    say(&format!("{}: left out; -o FILE takes the headers along", name(sidecar)));
                }
                None => {}
            }
        }
        let body = destination.begin(target, refusable)?;
        Ok(Some(Copies { body, beside, any: false }))
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
