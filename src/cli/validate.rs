//! `whcheck validate`

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::{Context, Result};

use crate::capture::{Format, Limits};
use crate::check::Config;
use crate::document::{Document, Place, place_in};
use crate::emit::{Emitter, Options, ReportFormat, Text};
use crate::providers::{Provider, find_event};
use crate::report::{Tally, Totals};
use crate::validate::{Contract, Level, LocalFiles, Policy, read_schema};

use super::args::{ValidateArgs, Verbosity};
use super::file::{is_stdin, shown};
use super::input::{Jobs, is_stream};
use super::output::Output;
use super::progress::Progress;
use super::repeats::Repeats;
use super::report_file::{ReportFile, distinct};
use super::sink::Standard;
use super::worker::{Rendered, Worker};
use super::{Exit, UsageError, pipeline, repository, say, style, told};

/// More threads than this help nobody.
const MAX_WORKERS: usize = 256;

pub(super) fn run(
    args: &ValidateArgs,
    levels: BTreeMap<String, Level>,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    let paths = paths(args)?;
    let report_paths = distinct(&args.report, &paths)?;
    let config = Arc::new(config(args, levels)?);
    let emitters: Arc<[Box<dyn Emitter>]> = emitters(args, &paths, verbosity).into();
    let mut files = args.report.iter().map(ReportFile::open).collect::<Result<Vec<_>>>()?;
    let one_small_file = matches!(paths.as_slice(), [path] if path.is_file() && !is_stream(path, None));
    let format = args.capture.as_deref().and_then(Format::find);
    let jobs = Jobs::new(paths, format, config.limits, report_paths);
    let workers = match args.jobs {
        // To start threads for one small file costs more than to check it.
        0 if one_small_file => 1,
        0 => available_parallelism().map_or(1, std::num::NonZero::get),
        jobs => jobs.min(MAX_WORKERS),
    };
    let mut tally = Tally::default();
    let mut progress = Progress::new(verbosity >= 0);
    let (standard_emitter, file_emitters) = emitters.split_first().context("no format")?;
    let mut standard = Standard::begin(output, &**standard_emitter)?;
    let (shared_config, shared_emitters) = (Arc::clone(&config), Arc::clone(&emitters));
    let make_worker = move || {
        let (config, emitters) = (Arc::clone(&shared_config), Arc::clone(&shared_emitters));
        move |job| Worker::new(&config, &emitters, format).work(job)
    };
    let mut repeats = Repeats::new(Worker::new(&config, &emitters, format));
    pipeline::run(workers, jobs, make_worker, |rendered: Rendered| -> Result<()> {
        let rendered = repeats.settle(rendered);
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

/// The emitters: that of standard output, then those of the reports.
fn emitters(args: &ValidateArgs, paths: &[PathBuf], verbosity: Verbosity) -> Vec<Box<dyn Emitter>> {
    let text = Text {
        plain: false,
        show_pii: args.show_pii,
        width: style::width(),
        wraps_titles: style::columns().is_some(),
        show_each: verbosity > 0,
        show_single: verbosity == 0 && is_one_file(paths),
        show_findings: verbosity > -2,
        show_totals: verbosity >= 0,
    };
    let options = Options { show_pii: args.show_pii, root: repository::root(), text };
    // A file is no terminal, and nobody asked for less in it.
    let text = Text {
        plain: true,
        width: style::DEFAULT_WIDTH,
        wraps_titles: false,
        show_findings: true,
        show_totals: true,
        ..text
    };
    let in_file = Options { text, ..options.clone() };
    let format = match ReportFormat::find("github") {
        Some(github) if args.format.name == "text" && repository::is_github() => github,
        _ => args.format,
    };
    let files = args.report.iter().map(|target| (target.format.emitter)(&in_file));
    std::iter::once((format.emitter)(&options)).chain(files).collect()
}

/// Whether the run is about one file: who sent a single payload is worth a line even when all is well.
fn is_one_file(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !path.is_dir())
}
