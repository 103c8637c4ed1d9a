//! `whcheck validate`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::check::Config;
use crate::emit::PAYLOADS;
use crate::providers::{Provider, find_event};
use crate::validate::{Contract, Level, Policy, SchemaFile, SchemaFileFault};

use super::args::{ValidateArgs, Verbosity};
use super::emitters::emitters;
use super::file::shown;
use super::output::Output;
use super::{Exit, UsageError, batch};

pub(super) fn run(
    args: &ValidateArgs,
    levels: BTreeMap<String, Level>,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    let paths = batch::paths(&args.read, "validate")?;
    let config = config(args, levels)?;
    let single = verbosity == 0 && is_one_file(&paths);
    let emitters = emitters(&args.report, PAYLOADS, single, args.read.show_pii, verbosity);
    batch::check_all(&args.read, paths, config, emitters, &args.report.report, verbosity, output)
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

/// Whether the run is about one file: who sent a single payload is worth a line even when all is well.
pub(super) fn is_one_file(paths: &[PathBuf]) -> bool {
    matches!(paths, [path] if !path.is_dir())
}
