//! `whcheck providers`

use std::io::Write;

use anyhow::Result;
use colored::Colorize;
use serde_json::Value;

use crate::event::EventType;
use crate::providers::{PROVIDERS, Provider};

use super::Exit;
use super::args::ProvidersArgs;
use super::output::Output;

pub(super) fn run(args: &ProvidersArgs, output: &mut Output) -> Result<Exit> {
    match args.id.as_deref().and_then(Provider::find) {
        None => list(output)?,
        Some(provider) => show(provider, output)?,
    }
    Ok(Exit::Holds)
}

fn list(output: &mut Output) -> Result<()> {
    for provider in PROVIDERS {
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
            fields(&event.schema()),
            known_by(event)
        )?;
        writeln!(output, "    {}", event.docs)?;
    }
    let deviations: Vec<_> = provider.deviations().collect();
    if !deviations.is_empty() {
        writeln!(output, "\n{}", "known differences between documentation and traffic".bold())?;
        for deviation in deviations {
            writeln!(output, "  {} ({})", deviation.code, deviation.severity)?;
        }
        writeln!(output, "\nwhcheck explain CODE says more about each.")?;
    }
    Ok(())
}

fn known_by(event: &EventType) -> String {
    match event.recognition.tag {
        Some(tag) => format!("{} = \"{}\"", tag.key, tag.value),
        None => {
            let marks: Vec<&str> =
                event.recognition.marks.iter().map(|mark| mark.trim_start_matches('/')).collect();
            format!("{} of {}", event.recognition.enough, marks.join(", "))
        }
    }
}

/// How many members the schema documents, at all depths.
fn fields(schema: &Value) -> usize {
    match schema {
        Value::Object(object) => {
            let own = object.get("properties").and_then(Value::as_object).map_or(0, serde_json::Map::len);
            own + object.values().map(fields).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(fields).sum(),
        _ => 0,
    }
}
