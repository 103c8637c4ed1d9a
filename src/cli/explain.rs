//! `whcheck explain`

use std::io::Write;

use anyhow::Result;
use colored::Colorize;

use crate::diagnostic::{CODES, Code};
use crate::emit::wrap;
use crate::event::Deviation;
use crate::providers::{PROVIDERS, Provider};
use crate::signature::{CauseKind, causes};

use super::Exit;
use super::args::ExplainArgs;
use super::output::Output;

/// Columns that running text fills.
const WIDTH: usize = 90;

pub(super) fn run(args: &ExplainArgs, output: &mut Output) -> Result<Exit> {
    let Some(name) = args.code.as_deref() else {
        list(output)?;
        return Ok(Exit::Holds);
    };
    if let Some(code) = Code::find(name) {
        explain_code(code, output)?;
    } else if let Some(deviation) = deviations().find(|deviation| deviation.code == name) {
        explain_deviation(deviation, output)?;
    } else if let Some(cause) = CauseKind::find(name) {
        explain_cause(cause, output)?;
    }
    Ok(Exit::Holds)
}

fn deviations() -> impl Iterator<Item = &'static Deviation> {
    PROVIDERS.into_iter().flat_map(Provider::deviations)
}

fn list(output: &mut Output) -> Result<()> {
    let names = CODES.iter().map(|code| code.name).chain(deviations().map(|deviation| deviation.code));
    let names = names.chain(causes().map(|cause| cause.id));
    let width = names.map(str::len).max().unwrap_or(0);
    for code in CODES {
        writeln!(output, "{:width$}  {:7}  {}", code.name, code.severity.as_str(), code.title)?;
    }
    for deviation in deviations() {
        let title = first_sentence(deviation.explanation);
        writeln!(output, "{:width$}  {:7}  {title}", deviation.code, deviation.severity.as_str())?;
    }
    for cause in causes() {
        writeln!(output, "{:width$}  {:7}  {}.", cause.id, "cause", cause.title())?;
    }
    Ok(())
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

fn explain_code(code: &Code, output: &mut Output) -> Result<()> {
    writeln!(output, "{} ({} unless an option says otherwise)", code.name.bold(), code.severity)?;
    writeln!(output, "\n{}\n\n{}", wrap(code.title, WIDTH), wrap(code.explanation, WIDTH))?;
    if !code.example.is_empty() {
        writeln!(output, "\nFor example:\n\n    {}", code.example)?;
    }
    Ok(())
}

fn explain_cause(cause: &CauseKind, output: &mut Output) -> Result<()> {
    let proven = if cause.proven {
        "named where the signature matches once it is put right"
    } else {
        "a possibility, named where no change makes the signature match"
    };
    writeln!(output, "{} (why a signature does not match; {proven})", cause.id.bold())?;
    writeln!(output, "\n{}", wrap(&format!("{}.", cause.title()), WIDTH))?;
    writeln!(output, "\n{}", wrap(cause.explanation, WIDTH))?;
    writeln!(output, "\nWhat to do:\n\n{}", wrap(&cause.remedy(), WIDTH))?;
    Ok(())
}

fn explain_deviation(deviation: &Deviation, output: &mut Output) -> Result<()> {
    writeln!(output, "{} ({}; not forgiven with --strict)", deviation.code.bold(), deviation.severity)?;
    writeln!(output, "\n{}", wrap(deviation.explanation, WIDTH))?;
    writeln!(output, "\n{}", wrap(&format!("Source: {}.", deviation.source.trim_end_matches('.')), WIDTH))?;
    writeln!(output, "\nWhere it shows:\n")?;
    for spot in deviation.spots {
        let members = if spot.properties.is_empty() {
            String::new()
        } else {
            format!(" ({})", spot.properties.join(", "))
        };
        let pointer = if spot.pointer.is_empty() { "the root" } else { spot.pointer };
        writeln!(output, "    {} at {pointer}{members}", spot.code)?;
    }
    Ok(())
}
