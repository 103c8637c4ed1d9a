//! `whcheck explain`

use std::io::Write;

use anyhow::Result;
use colored::Colorize;

use crate::diagnostic::{CODES, Code};
use crate::emit::{hang, wrap};
use crate::event::{Deviation, Rule};
use crate::providers::{PROVIDERS, Provider};
use crate::signature::{CauseKind, causes};

use super::Exit;
use super::args::ExplainArgs;
use super::output::Output;
use super::style;

/// Columns that running text fills at most.
const WIDTH: usize = 90;

fn paragraph(text: &str) -> String {
    wrap(text, style::columns().unwrap_or(WIDTH).min(WIDTH))
}

pub(super) fn run(args: &ExplainArgs, output: &mut Output) -> Result<Exit> {
    let Some(name) = args.code.as_deref() else {
        list(output)?;
        return Ok(Exit::Holds);
    };
    if let Some(code) = Code::find(name) {
        explain_code(code, output)?;
    } else if let Some(deviation) = deviations().find(|deviation| deviation.code == name) {
        explain_deviation(deviation, output)?;
    } else if let Some(rule) = rules().find(|rule| rule.code == name) {
        explain_rule(rule, output)?;
    } else if let Some(cause) = CauseKind::find(name) {
        explain_cause(cause, output)?;
    }
    Ok(Exit::Holds)
}

fn deviations() -> impl Iterator<Item = &'static Deviation> {
    PROVIDERS.into_iter().flat_map(Provider::deviations)
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    PROVIDERS.into_iter().flat_map(Provider::rules)
}

fn list(output: &mut Output) -> Result<()> {
    let general = CODES.iter().map(|row| (row.name, row.severity.as_str(), row.title.to_owned()));
    let deviations =
        deviations().map(|row| (row.code, row.severity.as_str(), first_sentence(row.explanation)));
    let rules = rules().map(|row| (row.code, row.severity.as_str(), first_sentence(row.explanation)));
    let causes = causes().map(|row| (row.id, "cause", row.title()));
    let rows: Vec<_> = general.chain(deviations).chain(rules).chain(causes).collect();
    let width = rows.iter().map(|(code, ..)| code.len()).max().unwrap_or(0);
    for (code, kind, title) in rows {
        let row = format!("{code:width$}  {kind:7}  {title}");
        writeln!(output, "{}", hang(&row, style::columns().unwrap_or(usize::MAX), width + 11))?;
    }
    Ok(())
}

fn first_sentence(text: &str) -> String {
    text.find(". ").map_or(text, |end| &text[..=end]).to_owned()
}

fn explain_code(code: &Code, output: &mut Output) -> Result<()> {
    writeln!(output, "{} ({} unless an option says otherwise)", code.name.bold(), code.severity)?;
    writeln!(output, "\n{}\n\n{}", paragraph(code.title), paragraph(code.explanation))?;
    example(code.example, output)
}

fn example(text: &str, output: &mut Output) -> Result<()> {
    if !text.is_empty() {
        writeln!(output, "\nFor example:\n\n    {text}")?;
    }
    Ok(())
}

fn source(text: &str, output: &mut Output) -> Result<()> {
    writeln!(output, "\n{}", paragraph(&format!("Source: {}.", text.trim_end_matches('.'))))?;
    Ok(())
}

fn explain_rule(rule: &Rule, output: &mut Output) -> Result<()> {
    writeln!(output, "{} ({}; members that must agree)", rule.code.bold(), rule.severity)?;
    writeln!(output, "\n{}", paragraph(rule.explanation))?;
    source(rule.source, output)?;
    example(rule.example, output)
}

fn explain_cause(cause: &CauseKind, output: &mut Output) -> Result<()> {
    let proven = if cause.proven {
        "named where the signature matches once it is put right"
    } else {
        "a possibility, named where no change makes the signature match"
    };
    writeln!(output, "{} (why a signature does not match; {proven})", cause.id.bold())?;
    writeln!(output, "\n{}", paragraph(&cause.title()))?;
    writeln!(output, "\n{}", paragraph(cause.explanation))?;
    writeln!(output, "\nWhat to do:\n\n{}", paragraph(&cause.remedy()))?;
    Ok(())
}

fn explain_deviation(deviation: &Deviation, output: &mut Output) -> Result<()> {
    writeln!(output, "{} ({}; not forgiven with --strict)", deviation.code.bold(), deviation.severity)?;
    writeln!(output, "\n{}", paragraph(deviation.explanation))?;
    source(deviation.source, output)?;
    example(deviation.example, output)?;
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
