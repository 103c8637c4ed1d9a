//! `whcheck validate`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::check::Config;
use crate::document::{Document, Place, place_in};
use crate::emit::{Emitter, Options, ReportFormat, Text};
use crate::providers::{Provider, find_event};
use crate::validate::{Contract, Level, LocalFiles, Policy, read_schema};

use super::args::{ValidateArgs, Verbosity};
use super::file::shown;
use super::output::Output;
use super::{Exit, UsageError, batch, repository, style};

pub(super) fn run(
    args: &ValidateArgs,
    levels: BTreeMap<String, Level>,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    let paths = batch::paths(&args.read, "validate")?;
    let config = config(args, levels)?;
    let emitters = emitters(args, &paths, verbosity);
    batch::check_all(&args.read, paths, config, emitters, &args.report, verbosity, output)
}

fn config(args: &ValidateArgs, levels: BTreeMap<String, Level>) -> Result<Config> {
    Ok(Config {
        policy: Policy {
            strict: args.strict,
            levels,
            max_findings: args.max_findings,
            at: args.at.map(|time| time.seconds),
        },
        limits: args.read.limits(),
        provider: args.read.provider.as_deref().and_then(Provider::find),
        event: args.read.event.as_deref().and_then(find_event),
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
        show_pii: args.read.show_pii,
        width: style::width(),
        wraps_titles: style::columns().is_some(),
        show_each: verbosity > 0,
        show_single: verbosity == 0 && is_one_file(paths),
        show_findings: verbosity > -2,
        show_totals: verbosity >= 0,
    };
    let options = Options { show_pii: args.read.show_pii, root: repository::root(), text };
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
pub(super) fn is_one_file(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !path.is_dir())
}
