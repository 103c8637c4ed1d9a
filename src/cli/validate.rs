//! `whcheck validate`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::check::Config;
use crate::emit::{Emitter, Json, Ndjson, PAYLOADS, Text};
use crate::providers::{Provider, find_event};
use crate::validate::{Contract, Level, Policy, SchemaFile, SchemaFileFault};

use super::args::{FormatChoice, ValidateArgs, Verbosity};
use super::file::shown;
use super::output::Output;
use super::{Exit, UsageError, batch, style};

pub(super) fn run(
    args: &ValidateArgs,
    levels: BTreeMap<String, Level>,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    let paths = batch::paths(&args.read, "validate")?;
    let config = config(args, levels)?;
    let emitter = emitter(args, &paths, verbosity);
    Ok(batch::check_all(&args.read, paths, config, emitter, verbosity, output)?)
}

fn config(args: &ValidateArgs, levels: BTreeMap<String, Level>) -> Result<Config> {
    Ok(Config {
        policy: Policy {
            strict: args.levels.strict,
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
    match SchemaFile::read(path) {
        Ok(file) => Ok(file.contract),
        Err(SchemaFileFault::Unreadable(error)) => {
            Err(error).with_context(|| format!("cannot read the schema {name}"))
        }
        Err(SchemaFileFault::Unusable(reason)) => {
            Err(UsageError(format!("the schema {name} cannot be used: {reason}")).into())
        }
    }
}

fn emitter(args: &ValidateArgs, paths: &[PathBuf], verbosity: Verbosity) -> Box<dyn Emitter + Send> {
    let show_pii = args.read.show_pii;
    match args.format {
        FormatChoice::Json => Box::new(Json { show_pii, with_summary: false }),
        FormatChoice::Ndjson => Box::new(Ndjson { show_pii, with_summary: false }),
        FormatChoice::Text => Box::new(Text {
            show_pii,
            width: style::width(),
            wraps_titles: style::columns().is_some(),
            show_each: verbosity > 0,
            show_single: verbosity == 0 && is_one_file(paths),
            show_findings: verbosity > -2,
            show_totals: verbosity >= 0,
            words: PAYLOADS,
        }),
    }
}

/// Whether the run is about one file: who sent a single payload is worth a line even when all is well.
pub(super) fn is_one_file(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !path.is_dir())
}
