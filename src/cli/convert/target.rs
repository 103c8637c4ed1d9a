//! Where a text goes, piece by piece: standard output, or a file that nobody sees before it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::super::UsageError;
use super::super::args::ConvertArgs;
use super::super::beside::{Beside, folder};
use super::super::file::{is_stdin, shown};

/// A file that is written.
#[derive(Debug)]
pub(super) struct Target {
    path: PathBuf,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Beside {
        file: BufWriter<Beside>,
        replace: bool,
    },
    /// A pipe or a device, which is written to as it is.
    Open(File),
}

impl Target {
    /// Begins a file; nothing is in its place before the end.
    pub(super) fn begin(args: &ConvertArgs, path: PathBuf) -> Result<Self> {
        may_write(args, &path)?;
        let place = Place::of(&path, args.force).with_context(|| cannot_write(&path))?;
        Ok(Self { path, place })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = match &mut self.place {
            Place::Beside { file, .. } => file.write_all(bytes),
            Place::Open(file) => file.write_all(bytes),
        };
        written.with_context(|| cannot_write(&self.path))
    }

    /// Puts the file in its place.
    pub(super) fn end(self) -> Result<()> {
        let ended = match self.place {
            Place::Beside { file, replace } => file
                .into_inner()
                .map_err(io::IntoInnerError::into_error)
                .and_then(|file| if replace { file.replace() } else { file.place() }),
            Place::Open(_) => Ok(()),
        };
        ended.with_context(|| cannot_write(&self.path))
    }
}

impl Place {
    fn of(path: &Path, replace: bool) -> io::Result<Self> {
        fs::create_dir_all(folder(path))?;
        let existing = fs::metadata(path).ok();
        if existing.as_ref().is_some_and(|data| !data.is_file()) {
            return Ok(Self::Open(OpenOptions::new().write(true).open(path)?));
        }
        // A link keeps leading to the file; the file is what is written anew.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let file = Beside::new(real, existing.map(|data| data.permissions()))?;
        Ok(Self::Beside { file: BufWriter::with_capacity(64 << 10, file), replace })
    }
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", shown(path))
}

/// Refuses what would be lost: the input, and, unless that is asked for, a file that is there.
pub(super) fn may_write(args: &ConvertArgs, path: &Path) -> Result<()> {
    if !is_stdin(&args.path) && same_file::is_same_file(&args.path, path).unwrap_or(false) {
        let message = format!("{} is the file that is converted; name another output", shown(path));
        return Err(UsageError(message).into());
    }
    if !args.force && path.is_file() {
        bail!("{} is there already; --force replaces it", shown(path));
    }
    Ok(())
}
