//! `whcheck init`

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

use crate::config::FILE_NAME;

use super::args::InitArgs;
use super::file::{is_stdin, shown};
use super::found::Found;
use super::output::Output;
use super::{Exit, UsageError, outline};

pub(super) fn run(args: &InitArgs, output: &mut Output) -> Result<Exit> {
    let prints = args.stdout || is_stdin(&args.folder);
    let folder = if is_stdin(&args.folder) { Path::new(".") } else { args.folder.as_path() };
    let file = folder.join(FILE_NAME);
    let name = shown(file.strip_prefix(".").unwrap_or(&file));
    // What is there already may have been written by hand.
    if !prints && !args.force && file.symlink_metadata().is_ok() {
        let message =
            format!("{name} is there already; --force replaces it, and - only shows what would be written");
        return Err(UsageError(message).into());
    }
    let cannot_read = || format!("cannot read the folder {}", shown(folder));
    fs::read_dir(folder).with_context(cannot_read)?;
    let found = Found::search(folder);
    let text = outline::render(&found);
    if prints {
        output.write_all(text.as_bytes())?;
        return Ok(Exit::Holds);
    }
    write(&file, &text).with_context(|| format!("cannot write {name}"))?;
    let sets = text.matches("\n[[fixtures]]").count();
    let plural = if sets == 1 { "" } else { "s" };
    writeln!(output, "{name} is written, with {sets} fixture set{plural}; `whcheck check` runs them")?;
    Ok(Exit::Holds)
}

/// Writes a file as a whole or not at all.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let beside = file.with_file_name(format!(".{FILE_NAME}.{}", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
