//! A run over many deliveries: read, checked by all workers, written in the order of the input.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::{Context, Result};

use crate::capture::Format;
use crate::check::Config;
use crate::emit::Emitter;
use crate::report::{Tally, Totals};

use super::args::{ReadArgs, ReportTarget, Verbosity};
use super::ending::is_stream;
use super::file::is_stdin;
use super::input::Jobs;
use super::output::Output;
use super::passed_over::PassedOver;
use super::progress::Progress;
use super::rendered::Rendered;
use super::repeats::Repeats;
use super::report_file::{ReportFile, distinct};
use super::sink::Standard;
use super::worker::Worker;
use super::{Exit, UsageError, pipeline, say, told};

/// More threads than this help nobody.
const MAX_WORKERS: usize = 256;

/// A part of a run: jobs, and what they are checked against.
pub(super) struct Part {
    pub(super) jobs: Jobs,
    pub(super) config: Config,
    /// Whether it is one small file: to start threads for it costs more than to check it.
    pub(super) small: bool,
}

/// Checks all that `paths` hold; writes what the first emitter makes of it to standard output, and what the others
/// make of it to the files of the reports.
pub(super) fn check_all(
    args: &ReadArgs,
    paths: Vec<PathBuf>,
    config: Config,
    emitters: Vec<Box<dyn Emitter>>,
    reports: &[ReportTarget],
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    let report_paths = distinct(reports, &paths)?;
    let small = matches!(paths.as_slice(), [path] if path.is_file() && !is_stream(path, None));
    let format = args.capture.as_deref().and_then(Format::find);
    let jobs = Jobs::new(paths, format, config.limits, report_paths);
    let part = Part { jobs, config, small };
    let run = Run { workers: args.jobs, format, reports, verbosity };
    run.check(vec![part], emitters, output)
}

/// A run, whatever it checks.
pub(super) struct Run<'r> {
    /// How many workers are asked for; 0 is one for each core.
    pub(super) workers: usize,
    pub(super) format: Option<Format>,
    pub(super) reports: &'r [ReportTarget],
    pub(super) verbosity: Verbosity,
}

impl Run<'_> {
    /// Checks its parts one after another; what they give is one report.
    pub(super) fn check(
        &self,
        parts: Vec<Part>,
        emitters: Vec<Box<dyn Emitter>>,
        output: &mut Output,
    ) -> Result<Exit> {
        let (format, verbosity) = (self.format, self.verbosity);
        let emitters: Arc<[Box<dyn Emitter>]> = emitters.into();
        let mut files = self.reports.iter().map(ReportFile::open).collect::<Result<Vec<_>>>()?;
        let mut tally = Tally::default();
        let mut progress = Progress::new(verbosity >= 0);
        let (standard_emitter, file_emitters) = emitters.split_first().context("no format")?;
        let mut standard = Standard::begin(output, &**standard_emitter)?;
        let mut passed_over = PassedOver::default();
        for part in parts {
            let workers = match self.workers {
                0 if part.small => 1,
                0 => available_parallelism().map_or(1, std::num::NonZero::get),
                workers => workers.min(MAX_WORKERS),
            };
            // It lasts as long as the process. To take compiled schemas apart at the end is a tenth of the work for
            // a small file.
            let config: &'static Config = Box::leak(Box::new(part.config));
            let shared_emitters = Arc::clone(&emitters);
            let make_worker = move || {
                let emitters = Arc::clone(&shared_emitters);
                move |job| Worker::new(config, &emitters, format).work(job)
            };
            let mut repeats = Repeats::new(Worker::new(config, &emitters, format));
            pipeline::run(workers, part.jobs, make_worker, |rendered: Rendered| -> Result<()> {
                let rendered = passed_over.settle(repeats.settle(rendered), &emitters);
                tally.add(&rendered.tally);
                progress.update(&tally.totals);
                let mut outputs = rendered.outputs.iter();
                let first = outputs.next().map_or(&[][..], Vec::as_slice);
                if !first.is_empty() || !rendered.messages.is_empty() {
                    progress.aside(|| {
                        if verbosity > -2 {
                            rendered.messages.iter().for_each(|message| say(message));
                        }
                        standard.add(first, &**standard_emitter, !files.is_empty())
                    })?;
                }
                for ((file, emitter), output) in files.iter_mut().zip(file_emitters).zip(outputs) {
                    file.add(output, &**emitter)?;
                }
                Ok(())
            })?;
        }
        progress.finish();
        let written = standard.end(&**standard_emitter, &tally);
        let complete = finish(files, file_emitters, &tally, verbosity);
        written?;
        Ok(match tally.totals {
            _ if !complete => Exit::NoVerdict,
            Totals { unreadable: 1.., .. } => Exit::NoVerdict,
            Totals { invalid: 1.., .. } => Exit::Fails,
            _ => Exit::Holds,
        })
    }
}

/// Writes the reports; false when one could not be written, which hinders none of the others.
fn finish(
    files: Vec<ReportFile>,
    emitters: &[Box<dyn Emitter>],
    tally: &Tally,
    verbosity: Verbosity,
) -> bool {
    let mut complete = true;
    for (file, emitter) in files.into_iter().zip(emitters) {
        match file.finish(&**emitter, tally) {
            Ok(done) if verbosity > 0 => say(&done),
            Ok(_) => {}
            Err(error) => {
                say(&told(&error));
                complete = false;
            }
        }
    }
    complete
}

/// The paths of the command line; standard input where there are none and it is not a terminal.
pub(super) fn paths(args: &ReadArgs, command: &str) -> Result<Vec<PathBuf>, UsageError> {
    if args.paths.is_empty() {
        if io::stdin().is_terminal() {
            let message =
                format!("give a file, a folder, or - for standard input; see whcheck {command} --help");
            return Err(UsageError(message));
        }
        return Ok(vec![PathBuf::from("-")]);
    }
    if args.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(UsageError("standard input can be read once only, but - is given twice".to_owned()));
    }
    Ok(args.paths.clone())
}
