//! A run over many deliveries: read, checked by all workers, written in the order of the input.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::available_parallelism;

use crate::capture::Format;
use crate::check::Config;
use crate::emit::Emitter;
use crate::report::Totals;

use super::args::{ReadArgs, Verbosity};
use super::file::is_stdin;
use super::input::{Jobs, is_stream};
use super::output::Output;
use super::progress::Progress;
use super::repeats::Repeats;
use super::worker::{Rendered, Worker};
use super::{Exit, UsageError, pipeline, say};

/// More threads than this help nobody.
const MAX_WORKERS: usize = 256;

/// A part of a run: jobs, and what they are checked against.
pub(super) struct Part {
    pub(super) jobs: Jobs,
    pub(super) config: Config,
    /// Whether it is one small file: to start threads for it costs more than to check it.
    pub(super) small: bool,
}

/// Checks all that `paths` hold and writes what the emitter makes of it.
pub(super) fn check_all(
    args: &ReadArgs,
    paths: Vec<PathBuf>,
    config: Config,
    emitter: Box<dyn Emitter + Send>,
    verbosity: Verbosity,
    output: &mut Output,
) -> io::Result<Exit> {
    let small = matches!(paths.as_slice(), [path] if path.is_file() && !is_stream(path, None));
    let format = args.capture.as_deref().and_then(Format::find);
    let part = Part { jobs: Jobs::new(paths, format, config.limits), config, small };
    check_parts(args.jobs, format, vec![part], emitter, verbosity, output)
}

/// Checks the parts of a run one after another; what they give is one report.
pub(super) fn check_parts(
    jobs: usize,
    format: Option<Format>,
    parts: Vec<Part>,
    emitter: Box<dyn Emitter + Send>,
    verbosity: Verbosity,
    output: &mut Output,
) -> io::Result<Exit> {
    let emitter: Arc<dyn Emitter + Send> = emitter.into();
    let mut totals = Totals::default();
    let mut progress = Progress::new(verbosity >= 0);
    let mut written = false;
    emitter.begin(output)?;
    for part in parts {
        let workers = match jobs {
            0 if part.small => 1,
            0 => available_parallelism().map_or(1, std::num::NonZero::get),
            jobs => jobs.min(MAX_WORKERS),
        };
        let config = Arc::new(part.config);
        let (shared_config, shared_emitter) = (Arc::clone(&config), Arc::clone(&emitter));
        let make_worker = move || {
            let (config, emitter) = (Arc::clone(&shared_config), Arc::clone(&shared_emitter));
            move |job| Worker::new(&config, &*emitter, format).work(job)
        };
        let mut repeats = Repeats::new(Worker::new(&config, &*emitter, format));
        pipeline::run(workers, part.jobs, make_worker, |rendered: Rendered| -> io::Result<()> {
            let rendered = repeats.settle(rendered);
            totals += rendered.totals;
            progress.update(&totals);
            if rendered.output.is_empty() && rendered.messages.is_empty() {
                return Ok(());
            }
            progress.aside(|| {
                if verbosity > -2 {
                    rendered.messages.iter().for_each(|message| say(message));
                }
                if rendered.output.is_empty() {
                    return Ok(());
                }
                if written {
                    output.write_all(emitter.separator().as_bytes())?;
                }
                written = true;
                output.write_all(&rendered.output)?;
                // What is found is out at once: the input may be slow.
                output.flush()
            })
        })?;
    }
    progress.finish();
    emitter.end(&totals, output)?;
    Ok(match totals {
        Totals { unreadable: 1.., .. } => Exit::NoVerdict,
        Totals { invalid: 1.., .. } => Exit::Fails,
        _ => Exit::Holds,
    })
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
