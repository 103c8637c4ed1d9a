//! `whcheck convert`

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::capture::{BYTE_ORDER_MARK, Captured, Format, Limits, Reading, unwrap};
use crate::document::{Document, place_in};
use crate::emit::write_json;

use super::args::{ConvertArgs, Form};
use super::beside::{Beside, folder};
use super::ending::wanted;
use super::file::{is_stdin, name, shown};
use super::opened::{Item, Opened, Stop, entries, one_file};
use super::output::Output;
use super::passed_over::Count;
use super::recording::not_of;
use super::sidecar::Sidecar;
use super::{Exit, UsageError, say};

pub(super) fn run(args: &ConvertArgs, output: &mut Output) -> Result<Exit> {
    one_file("convert", &args.path)?;
    let limits = Limits { file: args.max_file.0, ..Limits::default() };
    let format = args.capture.as_deref().and_then(Format::find);
    let folder = args.output.as_deref().filter(|path| is_folder(path));
    if let Some(path) = args.output.as_deref().filter(|_| folder.is_none()) {
        may_write(args, path)?;
    }
    let mut writer = Writer { args, folder, pending: Vec::new(), written: 0, lost: 0, odd_methods: 0 };
    let (mut count, mut exit) = (Count::default(), Exit::Holds);
    let mut unreadable = |place: String, reason: &str| {
        say(&format!("{place}: {reason}"));
        exit = Exit::NoVerdict;
    };
    let opened = entries(&args.path, wanted(format, Some(&args.path)), limits, &mut |item| {
        match item {
            Item::BrokenOff(source, reason) => unreadable(source.to_string(), &reason),
            Item::Entry(entry) => match entry.reading {
                Some(Reading::Delivery(captured)) => {
                    count.deliveries += 1;
                    return writer.take(&captured, entry.source.index);
                }
                Some(Reading::Passed(passed)) => *count.passed.entry(passed).or_default() += 1,
                Some(Reading::Unreadable(reason)) => unreadable(entry.source.to_string(), &reason),
                None => unreadable(entry.source.to_string(), &not_of(entry.recorder)),
            },
        }
        Ok(())
    });
    match opened {
        Ok(Opened::Recording) => {}
        Ok(Opened::Body(body)) => {
            if !matches!(format, Some(Format::Json))
                && let Some(fault) = no_payload(&args.path, &body, limits)?
            {
                let advice = "--capture json takes it as it is";
                say(&format!("{}: this is no recording and no payload: {fault}; {advice}", name(&args.path)));
                return Ok(Exit::NoVerdict);
            }
            count.deliveries = 1;
            writer.take(&plain(&args.path, body)?, 0)?;
        }
        Err(Stop::File(error)) => {
            return Err(error).with_context(|| format!("cannot read {}", shown(&args.path)));
        }
        Err(Stop::Taker(error)) => return Err(error),
    }
    if let Some(note) = count.note() {
        say(&format!("{}: {note}", name(&args.path)));
    }
    if count.deliveries == 0 {
        say(&format!("{}: {}", name(&args.path), count.nothing()));
        return Ok(Exit::NoVerdict);
    }
    writer.end(output)?;
    Ok(exit)
}

/// Whether a path names a folder: one that is there, or one to be made, whose name has no ending.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || (path.extension().is_none() && !path.exists())
}

/// A plain body with the headers that lie beside it.
fn plain(path: &Path, body: Vec<u8>) -> Result<Captured<'static>> {
    let sidecar = Sidecar::beside(path).map_err(|reason| anyhow::anyhow!(reason))?.unwrap_or_default();
    Ok(sidecar.captured(body))
}

/// What is wrong with a text that is neither JSON nor a wrapping of it, such as a recording that is cut off.
fn no_payload(path: &Path, body: &[u8], limits: Limits) -> Result<Option<String>> {
    let mut document = Document::with_memory_limit(limits.memory);
    let text = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    let Err(error) = document.read(text) else { return Ok(None) };
    let sidecar = Sidecar::beside(path).map_err(|reason| anyhow::anyhow!(reason))?;
    let headers = sidecar.as_ref().map(|sidecar| &sidecar.headers);
    let place = place_in(text, error.offset);
    let is_wrapping = unwrap(text, headers, limits.file, &mut document).is_some();
    Ok((!is_wrapping).then(|| format!("{} ({}:{})", error.fault.message(), place.line, place.column)))
}

struct Writer<'a> {
    args: &'a ConvertArgs,
    /// The folder that several files go to.
    folder: Option<&'a Path>,
    /// What goes to one file or to standard output.
    pending: Vec<Vec<u8>>,
    written: u64,
    /// Deliveries whose bytes were lost in the recording.
    lost: u64,
    /// Raw requests with another method than was recorded.
    odd_methods: u64,
}

impl Writer<'_> {
    fn take(&mut self, captured: &Captured<'_>, index: u64) -> Result<()> {
        self.lost += u64::from(captured.fidelity.lost_bytes());
        match self.args.to {
            Form::Http => self.request(captured, index),
            Form::Ndjson | Form::Json => {
                self.pending.push(json(&captured.to_json())?);
                Ok(())
            }
        }
    }

    /// A raw request: into the folder at once, or kept until it is known that it is the only one.
    fn request(&mut self, captured: &Captured<'_>, index: u64) -> Result<()> {
        self.odd_methods += u64::from(captured.has_odd_method());
        let Some(folder) = self.folder else {
            self.pending.push(captured.to_http());
            if self.pending.len() > 1 {
                let message = "several deliveries make several .http files: give a folder with -o, or take --to \
                               ndjson";
                return Err(UsageError(message.to_owned()).into());
            }
            return Ok(());
        };
        let stem = if is_stdin(&self.args.path) { None } else { self.args.path.file_stem() };
        let mut file = stem.unwrap_or("delivery".as_ref()).to_owned();
        file.push(format!("-{index}.http"));
        write(self.args, &folder.join(file), &captured.to_http())?;
        self.written += 1;
        Ok(())
    }

    fn end(self, output: &mut Output) -> Result<()> {
        if self.lost > 0 {
            let noun = if self.lost == 1 { "delivery is" } else { "deliveries are" };
            say(&format!("{} {noun} not as sent: the recording had lost the bytes", self.lost));
        }
        if self.odd_methods > 0 {
            let noun = if self.odd_methods == 1 { "request has" } else { "requests have" };
            say(&format!("{} {noun} POST for a method: what was recorded is no method", self.odd_methods));
        }
        if let Some(folder) = self.folder.filter(|_| self.args.to == Form::Http) {
            let noun = if self.written == 1 { "request" } else { "requests" };
            say(&format!("{} {noun} written to {}", self.written, shown(folder)));
            return Ok(());
        }
        let text = match self.args.to {
            Form::Http => self.pending.concat(),
            Form::Ndjson => self.pending.iter().flat_map(|line| [&line[..], b"\n"].concat()).collect(),
            Form::Json => [b"[\n", &self.pending.join(&b",\n"[..])[..], b"\n]\n"].concat(),
        };
        let path = self.folder.map(|folder| folder.join(self.file_name())).or(self.args.output.clone());
        match path {
            Some(path) => write(self.args, &path, &text),
            None => Ok(output.write_all(&text)?),
        }
    }

    /// The name of the one file that goes into a folder.
    fn file_name(&self) -> PathBuf {
        let stem = if is_stdin(&self.args.path) { None } else { self.args.path.file_stem() };
        let ending = if self.args.to == Form::Ndjson { "ndjson" } else { "json" };
        Path::new(stem.unwrap_or("deliveries".as_ref())).with_extension(ending)
    }
}

fn json(value: &Value) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write_json(&mut bytes, value)?;
    Ok(bytes)
}

/// Refuses what would be lost: the input, and, unless that is asked for, a file that is there.
fn may_write(args: &ConvertArgs, path: &Path) -> Result<()> {
    if !is_stdin(&args.path) && same_file::is_same_file(&args.path, path).unwrap_or(false) {
        let message = format!("{} is the file that is converted; name another output", shown(path));
        return Err(UsageError(message).into());
    }
    if !args.force && path.is_file() {
        bail!("{} is there already; --force replaces it", shown(path));
    }
    Ok(())
}

fn write(args: &ConvertArgs, path: &Path, bytes: &[u8]) -> Result<()> {
    may_write(args, path)?;
    write_whole(path, bytes, args.force).with_context(|| format!("cannot write {}", shown(path)))
}

/// Writes a file that nobody sees before it is whole; a pipe or a device is written to.
fn write_whole(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    fs::create_dir_all(folder(path))?;
    let existing = fs::metadata(path).ok();
    if existing.as_ref().is_some_and(|data| !data.is_file()) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    // A link keeps leading to the file; the file is what is written anew.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let file = Beside::new(real, existing.map(|data| data.permissions()))?;
    file.as_file().write_all(bytes)?;
    if replace { file.replace() } else { file.place() }
}
