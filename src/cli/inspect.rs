//! `whcheck inspect`

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;

use crate::capture::Format;
use crate::check::Config;
use crate::emit::{Card, Csv, Emitter, Json, Ndjson, PAYLOADS, Table, Text};
use crate::providers::{Provider, find_event};
use crate::validate::Policy;

use super::args::{InspectArgs, InspectFormat, Verbosity};
use super::output::Output;
use super::project::Project;
use super::{Exit, batch, style};

pub(super) fn run(
    args: &InspectArgs,
    project: &Project,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    let paths = batch::paths(&args.read, "inspect")?;
    let config = Config {
        policy: Policy { levels: project.levels(BTreeMap::new()), ..Policy::default() },
        limits: args.read.limits(),
        provider: args.read.provider.as_deref().and_then(Provider::find),
        event: args.read.event.as_deref().and_then(find_event),
        ..Config::default()
    };
    let format = args.format.unwrap_or_else(|| usual_format(args, &paths));
    let emitters = vec![emitter(format, args.read.show_pii, verbosity)];
    batch::check_all(&args.read, paths, config, emitters, &[], verbosity, output)
}

/// One payload is told at length; of what holds many, each gets a line.
fn usual_format(args: &InspectArgs, paths: &[PathBuf]) -> InspectFormat {
    let lines = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        matches!(Format::of_ending(ending), Some(Format::Ndjson))
    };
    let named = matches!(args.read.capture.as_deref().and_then(Format::find), Some(Format::Ndjson));
    match paths {
        [path] if !named && !path.is_dir() && !lines(path) => InspectFormat::Text,
        _ => InspectFormat::Table,
    }
}

fn emitter(format: InspectFormat, show_pii: bool, verbosity: Verbosity) -> Box<dyn Emitter> {
    let text = Text {
        plain: false,
        show_pii,
        width: style::width(),
        wraps_titles: style::columns().is_some(),
        show_each: false,
        show_single: false,
        show_findings: verbosity > -2,
        show_totals: verbosity >= 0,
        words: PAYLOADS,
    };
    match format {
        InspectFormat::Json => Box::new(Json { show_pii, with_summary: true }),
        InspectFormat::Ndjson => Box::new(Ndjson { show_pii, with_summary: true }),
        InspectFormat::Csv => Box::new(Csv { show_pii }),
        InspectFormat::Table => Box::new(Table {
            show_pii,
            show_frame: verbosity >= 0,
            width: style::columns().unwrap_or(usize::MAX),
        }),
        InspectFormat::Text => Box::new(Card { text, show_notes: verbosity > 0 }),
    }
}
