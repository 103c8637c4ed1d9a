//! `whcheck validate`

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::{Context, Result};

use crate::capture::{Format, Limits};
use crate::check::Config;
use crate::document::{Document, Place, place_in};
use crate::emit::{Emitter, Json, Ndjson, Text};
use crate::providers::{Provider, find_event};
use crate::report::Totals;
use crate::validate::{Contract, Level, LocalFiles, Policy, read_schema};

use super::args::{FormatChoice, ValidateArgs, Verbosity};
use super::file::{is_stdin, shown};
use super::input::{Jobs, is_stream};
use super::output::Output;
use super::progress::Progress;
use super::repeats::Repeats;
use super::worker::{Rendered, Worker};
use super::{Exit, UsageError, pipeline, say, style};

/// More threads than this help nobody.
const MAX_WORKERS: usize = 256;

pub(super) fn run(
    args: &ValidateArgs,
    levels: BTreeMap<String, Level>,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    let paths = paths(args)?;
    // It lasts as long as the run. To take compiled schemas apart at its end is a tenth of the work for a small file.
    let config: &'static Config = Box::leak(Box::new(config(args, levels)?));
    let emitter: Arc<dyn Emitter + Send> = emitter(args, &paths, verbosity).into();
    let one_small_file = matches!(paths.as_slice(), [path] if path.is_file() && !is_stream(path, None));
    let format = args.capture.as_deref().and_then(Format::find);
    let jobs = Jobs::new(paths, format, config.limits);
    let workers = match args.jobs {
        // To start threads for one small file costs more than to check it.
        0 if one_small_file => 1,
        0 => available_parallelism().map_or(1, std::num::NonZero::get),
        jobs => jobs.min(MAX_WORKERS),
    };
    let mut totals = Totals::default();
    let mut progress = Progress::new(verbosity >= 0);
    let mut written = false;
    emitter.begin(output)?;
    let shared_emitter = Arc::clone(&emitter);
    let make_worker = move || {
        let emitter = Arc::clone(&shared_emitter);
        move |job| Worker::new(config, &*emitter, format).work(job)
    };
    let mut repeats = Repeats::new(Worker::new(config, &*emitter, format));
    pipeline::run(workers, jobs, make_worker, |rendered: Rendered| -> io::Result<()> {
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
    progress.finish();
    emitter.end(&totals, output)?;
    Ok(match totals {
        Totals { unreadable: 1.., .. } => Exit::NoVerdict,
        Totals { invalid: 1.., .. } => Exit::Fails,
        _ => Exit::Holds,
    })
}

/// The paths of the command line; standard input where there are none and it is not a terminal.
fn paths(args: &ValidateArgs) -> Result<Vec<PathBuf>, UsageError> {
    if args.paths.is_empty() {
        if io::stdin().is_terminal() {
            let message = "give a file, a folder, or - for standard input; see whcheck validate --help";
            return Err(UsageError(message.to_owned()));
        }
        return Ok(vec![PathBuf::from("-")]);
    }
    if args.paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(UsageError("standard input can be read once only, but - is given twice".to_owned()));
    }
    Ok(args.paths.clone())
}

fn config(args: &ValidateArgs, levels: BTreeMap<String, Level>) -> Result<Config> {
    Ok(Config {
        policy: Policy {
            strict: args.strict,
            levels,
            max_findings: args.max_findings,
            at: args.at.map(|time| time.seconds),
        },
        limits: Limits { file: args.max_file.0, line: args.max_line.0, memory: args.max_memory.0 },
        provider: args.provider.as_deref().and_then(Provider::find),
        event: args.event.as_deref().and_then(find_event),
        schema: args.schema.as_deref().map(schema).transpose()?,
        ..Config::default()
    })
}

/// The contract in a schema file of the user.
fn schema(path: &Path) -> Result<Contract> {
    let name = shown(path);
    let bytes = read_schema(path).with_context(|| format!("cannot read the schema {name}"))?;
    let usage = |reason: String| UsageError(format!("the schema {name} cannot be used: {reason}"));
    let schema = serde_json::from_slice(&bytes).map_err(|error| usage(no_json(&bytes, &error)))?;
    // A bare file name has an empty parent.
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = parent.unwrap_or(Path::new(".")).to_owned();
    Ok(Contract::of_schema(schema, LocalFiles::in_folder(folder)).map_err(usage)?)
}

/// What is wrong with the text of a schema: in the words that payloads get, where those have some.
fn no_json(bytes: &[u8], error: &serde_json::Error) -> String {
    match Document::default().read(bytes) {
        Ok(()) => error.to_string(),
        Err(found) => {
            let Place { line, column } = place_in(bytes, found.offset);
            format!("line {line}, column {column}: {}", found.fault.message())
        }
    }
}

fn emitter(args: &ValidateArgs, paths: &[PathBuf], verbosity: Verbosity) -> Box<dyn Emitter + Send> {
    let show_pii = args.show_pii;
    match args.format {
        FormatChoice::Json => Box::new(Json { show_pii }),
        FormatChoice::Ndjson => Box::new(Ndjson { show_pii }),
        FormatChoice::Text => Box::new(Text {
            show_pii,
            width: style::width(),
            wraps_titles: style::columns().is_some(),
            show_each: verbosity > 0,
            show_single: verbosity == 0 && is_one_file(paths),
            show_findings: verbosity > -2,
            show_totals: verbosity >= 0,
        }),
    }
}

/// Whether the run is about one file: who sent a single payload is worth a line even when all is well.
fn is_one_file(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !path.is_dir())
}
