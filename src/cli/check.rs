//! `whcheck check`

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;

use crate::check::{Config, Expectation, REPEATED};
use crate::config::{Configuration, Expect, Expected, FILE_NAME, FixtureSet};
use crate::emit::FIXTURES;
use crate::providers::{Provider, find_event};
use crate::signature::Secret;
use crate::validate::{Contracts, Level, Policy};

use super::args::{CheckArgs, Verbosity};
use super::batch::{Part, Run};
use super::beside::folder;
use super::emitters::emitters;
use super::ending::is_stream;
use super::fixtures::Fixtures;
use super::input::Jobs;
use super::output::Output;
use super::project::Project;
use super::report_file::distinct;
use super::{Exit, UsageError};

pub(super) fn run(
    args: &CheckArgs,
    project: &Project,
    levels: &BTreeMap<String, Level>,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    let Some(configuration) = project.configuration() else {
        let message = format!("there is no {FILE_NAME} here or above; `whcheck init` writes one");
        return Err(UsageError(message).into());
    };
    if configuration.sets.is_empty() {
        let message = format!(
            "{} has no [[fixtures]], so that there is nothing to check; `whcheck init -` shows some",
            configuration.path
        );
        return Err(UsageError(message).into());
    }
    // Everything that can be wrong is known before anything is written.
    let secrets = configuration.sets.iter().map(|set| secrets(set, project));
    let secrets = secrets.collect::<Result<Vec<_>, UsageError>>()?;
    let reports = &args.report.report;
    let report_paths =
        distinct(reports, &[configuration.file.clone(), folder(&configuration.file).to_owned()])?;
    let fixtures = Fixtures::find(configuration, &report_paths)?;
    let contracts = Arc::new(Contracts::default());
    let mut parts = Vec::new();
    if !fixtures.problems.is_empty() {
        let jobs = Jobs::of_steps(fixtures.problems, args.limits.limits());
        parts.push(Part { jobs, config: Config::default(), small: true });
    }
    for ((set, files), secrets) in configuration.sets.iter().zip(fixtures.files).zip(secrets) {
        let mut levels = levels.clone();
        // Fixtures are variations of one delivery more often than not.
        if !set.expected.codes.contains(&REPEATED) {
            levels.entry(REPEATED.to_owned()).or_insert(Level::Allow);
        }
        let config = Config {
            policy: Policy {
                strict: args.levels.strict || set.expected.strict,
                levels,
                // The expectation cuts them, after it has compared them all.
                max_findings: usize::MAX,
                at: args.at.map(|time| time.seconds),
            },
            limits: args.limits.limits(),
            provider: set.expected.provider.as_deref().and_then(Provider::find),
            event: set.expected.event.as_deref().and_then(find_event),
            contracts: Arc::clone(&contracts),
            expectation: Some(expectation(configuration, set, secrets, args.max_findings)),
            ..Config::default()
        };
        let small = files.len() <= 1 && !files.iter().any(|file| is_stream(file, None));
        parts.push(Part { jobs: Jobs::of_files(files, config.limits), config, small });
    }
    let emitters = emitters(&args.report, FIXTURES, false, args.show_pii, verbosity);
    Run { workers: args.jobs, format: None, reports, verbosity }.check(parts, emitters, output)
}

/// The secret of a set.
fn secrets(set: &FixtureSet, project: &Project) -> Result<Vec<Secret>, UsageError> {
    let Some(named) = &set.expected.secret else { return Ok(Vec::new()) };
    let (bytes, told) = project.secret_bytes(named)?;
    let empty = |_| UsageError(format!("the secret from {told} is empty: with it anybody could sign"));
    Ok(vec![Secret::new(bytes).map_err(empty)?])
}

fn expectation(
    configuration: &Configuration,
    set: &FixtureSet,
    secrets: Vec<Secret>,
    max_findings: usize,
) -> Expectation {
    let Expected { expect, codes, url, .. } = &set.expected;
    Expectation {
        invalid: *expect == Expect::Invalid,
        codes: codes.clone(),
        secrets,
        url: url.clone(),
        set: configuration.place(&set.span),
        max_findings,
    }
}
