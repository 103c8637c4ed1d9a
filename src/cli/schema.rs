//! `whcheck schema`

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use colored::Colorize;
use similar::{ChangeTag, TextDiff};

use crate::emit::hang;
use crate::providers::{events, find_event};
use crate::schema::{Difference, catalogue, differences, render};

use super::Exit;
use super::args::{SchemaAction, SchemaArgs};
use super::file::shown;
use super::output::Output;
use super::style;

pub(super) fn run(args: &SchemaArgs, output: &mut Output) -> Result<Exit> {
    match &args.action {
        SchemaAction::List => {
            let width = events().map(|event| event.name.len()).max().unwrap_or(0);
            for event in events() {
                let row = format!("{:width$}  {}", event.name, event.title);
                writeln!(output, "{}", hang(&row, style::columns().unwrap_or(usize::MAX), width + 2))?;
            }
        }
        SchemaAction::Show { event } => {
            if let Some(event) = find_event(event) {
                output.write_all(render(&event.schema()).as_bytes())?;
            }
        }
        SchemaAction::Write { folder } => write(folder, output)?,
        SchemaAction::Check { folder } => return check(folder, output),
    }
    Ok(Exit::Holds)
}

fn write(folder: &Path, output: &mut Output) -> Result<()> {
    let schemas = catalogue();
    for (path, text) in &schemas {
        let file = folder.join(path);
        let place = || format!("cannot write {}", shown(&file));
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).with_context(place)?;
        }
        fs::write(&file, text).with_context(place)?;
    }
    writeln!(output, "{} schemas written to {}", schemas.len(), shown(folder))?;
    Ok(())
}

fn check(folder: &Path, output: &mut Output) -> Result<Exit> {
    let expected = catalogue();
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found)?;
    let differences = differences(&expected, &found);
    for difference in &differences {
        match difference {
            Difference::Missing { path } => {
                writeln!(output, "{} {path}: there is no such file", "missing".red().bold())?;
            }
            Difference::Orphan { path } => {
                let path = crate::diagnostic::escape(path);
                writeln!(output, "{} {path}: no event has this schema", "orphan".red().bold())?;
            }
            Difference::Changed { path, found, expected } => {
                writeln!(output, "{} {path}", "changed".red().bold())?;
                diff(found, expected, output)?;
            }
        }
    }
    if differences.is_empty() {
        writeln!(output, "{} schemas are up to date in {}", expected.len(), shown(folder))?;
        return Ok(Exit::Holds);
    }
    let orphans =
        differences.iter().filter(|difference| matches!(difference, Difference::Orphan { .. })).count();
    let stale = differences.len() - orphans;
    if stale > 0 {
        writeln!(output, "{stale} of {} to write: whcheck schema write {}", expected.len(), shown(folder))?;
    }
    if orphans > 0 {
        writeln!(output, "{orphans} to delete: no event has them any more")?;
    }
    Ok(Exit::Fails)
}

/// Reads the schema files below a folder. Files of other kinds are none of our business.
fn collect(folder: &Path, prefix: &str, into: &mut BTreeMap<String, String>) -> Result<()> {
    let place = || format!("cannot read the folder {}", shown(folder));
    for entry in fs::read_dir(folder).with_context(place)? {
        let entry = entry.with_context(place)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), into)?;
        } else if name.ends_with(".schema.json") {
            let text =
                fs::read(entry.path()).with_context(|| format!("cannot read {}", shown(&entry.path())))?;
            into.insert(name, String::from_utf8_lossy(&text).into_owned());
        }
    }
    Ok(())
}

/// Lines around a change that are shown.
const CONTEXT: usize = 3;

fn diff(found: &str, expected: &str, output: &mut Output) -> Result<()> {
    let diff = TextDiff::from_lines(found, expected);
    for group in diff.grouped_ops(CONTEXT) {
        let first = group.first().map_or(0, |operation| operation.old_range().start);
        writeln!(output, "{}", format!("@@ line {} @@", first + 1).cyan())?;
        for change in group.iter().flat_map(|operation| diff.iter_changes(operation)) {
            let line = crate::diagnostic::escape(change.value().trim_end_matches('\n')).into_owned();
            match change.tag() {
                ChangeTag::Delete => writeln!(output, "{}", format!("-{line}").red())?,
                ChangeTag::Insert => writeln!(output, "{}", format!("+{line}").green())?,
                ChangeTag::Equal => writeln!(output, " {line}")?,
            }
        }
    }
    Ok(())
}
