//! `whcheck providers`

use std::io::Write;

use anyhow::Result;
use colored::Colorize;

use crate::diagnostic::{Severity, escape};
use crate::emit::hang;
use crate::event::Authority;
use crate::providers::{Provider, all};
use crate::summary::{Meaning, Words};

use super::Exit;
use super::args::ProvidersArgs;
use super::output::Output;
use super::style;

pub(super) fn run(args: &ProvidersArgs, output: &mut Output) -> Result<Exit> {
    match args.id.as_deref().and_then(Provider::find) {
        None => list(output)?,
        Some(provider) => show(provider, output)?,
    }
    Ok(Exit::Holds)
}

fn list(output: &mut Output) -> Result<()> {
    for provider in all() {
        writeln!(output, "{:8} {}", provider.id.bold(), provider.name)?;
        for event in provider.events {
            writeln!(output, "         {}", event.name)?;
        }
    }
    Ok(())
}

fn show(provider: &Provider, output: &mut Output) -> Result<()> {
    writeln!(output, "{} ({})", provider.name.bold(), provider.id)?;
    writeln!(output, "documentation  {}", provider.docs)?;
    writeln!(output, "signature      {}", provider.scheme.in_words())?;
    writeln!(output, "secret         {}", provider.scheme.secret)?;
    writeln!(output, "\n{}", "events".bold())?;
    for event in provider.events {
        writeln!(output, "  {}", event.name)?;
        writeln!(output, "    {}", event.title)?;
        writeln!(
            output,
            "    {} documented fields, recognised by {}",
            event.fields(),
            escape(&event.known_by())
        )?;
        writeln!(output, "    {}", event.docs)?;
        if event.authority == Authority::Integrators {
            writeln!(output, "    known from those who receive it only, so that its values are left open")?;
        }
        for words in event.summary.words {
            let line = format!("    outcome by {}: {}", words.member, meanings(words));
            writeln!(output, "{}", hang(&line, style::columns().unwrap_or(usize::MAX), 6))?;
        }
    }
    let deviations = provider.deviations().map(|row| (row.code, row.severity)).collect();
    codes("known differences between documentation and traffic", deviations, output)?;
    let rules = provider.rules().map(|row| (row.code, row.severity)).collect();
    codes("rules across members", rules, output)?;
    writeln!(output, "\nwhcheck explain CODE says more about each.")?;
    Ok(())
}

/// What `inspect` makes of each word.
fn meanings(words: &Words) -> String {
    let told = |row: Meaning| {
        let value = if row.value.is_empty() { "empty" } else { &row.value };
        format!("{value} {}", row.outcome.as_str())
    };
    (words.meanings)().into_iter().map(told).collect::<Vec<_>>().join(", ")
}

fn codes(title: &str, rows: Vec<(&str, Severity)>, output: &mut Output) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(output, "\n{}", title.bold())?;
    for (code, severity) in rows {
        writeln!(output, "  {code} ({severity})")?;
    }
    Ok(())
}
