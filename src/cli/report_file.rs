//! Reports in files: each appears, or replaces its forerunner, when it is complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::emit::Emitter;
use crate::report::Tally;

use super::UsageError;
use super::args::ReportTarget;
use super::beside::{Beside, folder};
use super::ending::has_known_ending;
use super::file::{is_stdin, shown};
use super::sink::Sequence;

/// A report in a file.
pub(super) struct ReportFile {
    target: ReportTarget,
    place: Place,
    /// The deliveries so far, in a file without a name: a run that is ended leaves nothing behind.
    spool: BufWriter<File>,
    sequence: Sequence,
}

/// What a report is written to.
enum Place {
    /// The file, which the complete report replaces, and its permissions if it is there.
    File(PathBuf, Option<fs::Permissions>),
    /// A pipe or a device, which is written to.
    Special(File),
}

impl ReportFile {
    /// Makes sure that the report can be written, and leaves everything as it is.
    pub(super) fn open(target: &ReportTarget) -> Result<Self> {
        Self::prepare(target.clone())
            .with_context(|| format!("cannot write the report {}", shown(&target.path)))
    }

    fn prepare(target: ReportTarget) -> io::Result<Self> {
        let existing = fs::metadata(&target.path);
        let special = match &existing {
            Ok(data) if data.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(data) => !data.is_file(),
            Err(_) => false,
        };
        let place = if special {
            Place::Special(OpenOptions::new().write(true).open(&target.path)?)
        } else if let Ok(data) = existing {
            // What may not be written is not replaced either.
            OpenOptions::new().write(true).open(&target.path)?;
            Place::File(fs::canonicalize(&target.path)?, Some(data.permissions()))
        } else {
            Place::File(target.path.clone(), None)
        };
        let spool = match &place {
            Place::File(path, _) => tempfile::tempfile_in(folder(path))?,
            Place::Special(_) => tempfile::tempfile()?,
        };
        let spool = BufWriter::with_capacity(64 << 10, spool);
        Ok(Self { target, place, spool, sequence: Sequence::default() })
    }

    pub(super) fn add(&mut self, bytes: &[u8], emitter: &dyn Emitter) -> Result<()> {
        let written = self.sequence.add(bytes, emitter, &mut self.spool);
        written.with_context(|| format!("cannot write the report {}", shown(&self.target.path)))
    }

    /// Writes the report, and says which it was.
    pub(super) fn finish(self, emitter: &dyn Emitter, tally: &Tally) -> Result<String> {
        let path = shown(&self.target.path);
        let name = self.target.format.name;
        self.write(emitter, tally).with_context(|| format!("cannot write the report {path}"))?;
        Ok(format!("wrote the {name} report {path}"))
    }

    fn write(self, emitter: &dyn Emitter, tally: &Tally) -> io::Result<()> {
        let mut spool = self.spool.into_inner().map_err(io::IntoInnerError::into_error)?;
        spool.rewind()?;
        match self.place {
            Place::Special(file) => compose(emitter, tally, spool, file),
            Place::File(path, permissions) => {
                let file = Beside::new(path, permissions)?;
                compose(emitter, tally, spool, file.as_file())?;
                file.replace()
            }
        }
    }
}

fn compose(emitter: &dyn Emitter, tally: &Tally, body: impl Read, file: impl Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 << 10, file);
    emitter.begin(tally, &mut out)?;
    io::copy(&mut BufReader::with_capacity(64 << 10, body), &mut out)?;
    emitter.end(tally, &mut out)?;
    out.flush()
}

/// Refuses reports that would be written to one place, or over what is read; returns their real paths.
pub(super) fn distinct(targets: &[ReportTarget], inputs: &[PathBuf]) -> Result<Vec<PathBuf>, UsageError> {
    let mut real = Vec::new();
    for target in targets {
        let path = shown(&target.path);
        if is_stdin(&target.path) || is_stdout(&target.path) {
            let message = "standard output has a report already, that of --format; write this one to a file";
            return Err(UsageError(message.to_owned()));
        }
        let place = real_path(&target.path);
        if real.contains(&place) {
            return Err(UsageError(format!("two reports would be written to {path}")));
        }
        let replaces = |input: &PathBuf| {
            if input.is_dir() { replaces_payload(&place, input) } else { real_path(input) == place }
        };
        if inputs.iter().any(replaces) {
            return Err(UsageError(format!("the report {path} would replace a file that is checked")));
        }
        real.push(place);
    }
    Ok(real)
}

/// Whether a file that is there may be a payload of a folder that is searched: a report of an earlier run is none.
fn replaces_payload(place: &Path, folder: &Path) -> bool {
    let searched = has_known_ending(place) && place.starts_with(real_path(folder));
    searched && place.is_file() && !holds_report(place)
}

/// Whether a file holds nothing, or begins as the reports do that are JSON.
fn holds_report(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(1024).read_to_end(&mut start));
    let start: Vec<u8> = start.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let has = |part: &str| memchr::memmem::find(&start, part.as_bytes()).is_some();
    read.is_ok()
        && (start.is_empty()
            || start == b"[]"
            || start.starts_with(br#"{"report_version":"#)
            || start.starts_with(br#"{"source":{"path":"#)
            || (start.starts_with(br#"{"$schema":"#) && has(r#""driver":{"name":"whcheck""#))
            || (start.starts_with(br#"[{"description":"#) && has(r#""check_name":"#)))
}

/// The path with all links followed, also where the file itself is not there yet.
pub(super) fn real_path(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        let folder = fs::canonicalize(folder(path));
        match (folder, path.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => path.to_owned(),
        }
    })
}

/// Whether the path is another name of standard output. The null device may be both.
fn is_stdout(path: &Path) -> bool {
    let null = path == Path::new("/dev/null");
    let handles = || Some(same_file::Handle::from_path(path).ok()? == same_file::Handle::stdout().ok()?);
    !null && handles().unwrap_or(false)
}
