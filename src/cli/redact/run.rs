//! A run: inputs go through the workers, copies to where they belong.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use super::super::args::Verbosity;
use super::super::file::name;
use super::super::input::{Job, Jobs};
use super::super::output::Output;
use super::super::passed_over::PassedOver;
use super::super::{pipeline, say};
use super::account::Account;
use super::destination::{Copy, Destination};
use super::found::Listing;
use super::input::{Input, Inputs};
use super::recorded::SEPARATOR;
use super::tally::Tally;
use super::worker::{Form, Piece, Plan, Worker};

/// A run.
pub(super) struct Run {
    pub(super) plan: Arc<Plan>,
    pub(super) workers: usize,
    pub(super) verbosity: Verbosity,
}

/// What a run has done.
#[derive(Default)]
pub(super) struct Sum {
    pub(super) tally: Tally,
    pub(super) account: Account,
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
            self.body.write(SEPARATOR, output)?;
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
        self.tally.merge(&piece.tally.others());
    }
}

impl Run {
    /// Looks for values that are no pseudonyms.
    pub(super) fn check(
        &self,
        paths: Vec<PathBuf>,
        mut listing: Listing,
        output: &mut Output,
    ) -> Result<Tally> {
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
    pub(super) fn redact(
        &self,
        inputs: Inputs,
        mut destination: Destination,
        output: &mut Output,
    ) -> Result<Sum> {
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
                    sum.tally.merge(&piece.tally.copied());
                    return Ok(());
                }
                let Some(mut copies) = self.begin(&input, &mut destination, &piece, &mut sum, true)? else {
                    return Ok(());
                };
                copies.write(&piece, output)?;
                copies.commit(output)?;
                sum.tally.merge(&piece.tally.copied());
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
        let (mut account, mut copied) = (Account::default(), Tally::default());
        let ended = pipeline::run(self.workers, jobs, self.worker(), |((), mut piece)| {
            sum.add(&mut piece);
            self.tell(&piece);
            if piece.tally.is_refused() {
                return Err(Ended::Refused);
            }
            account.merge(std::mem::take(&mut piece.account));
            copied.merge(&piece.tally.copied());
            // The first piece that has bytes says in which form the copy is.
            if piece.output.is_empty() {
                return Ok(());
            }
            if copies.is_none() {
                let begun = self.begin(input, destination, &piece, sum, !self.plan.notes);
                copies = begun.map_err(Ended::Failed)?;
            }
            let Some(copies) = &mut copies else { return Err(Ended::Refused) };
            copies.write(&piece, output).map_err(Ended::Failed)
        });
        match ended {
            Ok(()) => {
                sum.account.merge(account);
                if copies.is_none() {
                    // Of nothing the copy is empty.
                    copies = self.begin(input, destination, &Piece::default(), sum, true)?;
                }
                let Some(copies) = copies else { return Ok(()) };
                copies.commit(output)?;
                sum.tally.merge(&copied);
                Ok(())
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
