//! `whcheck convert`

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::capture::{Captured, Format, Limits, Reading};
use crate::emit::write_json;

use super::args::{ConvertArgs, Form};
use super::ending::wanted;
use super::file::{is_stdin, name, shown};
use super::opened::{Item, Opened, Stop, entries};
use super::output::Output;
use super::passed_over::Count;
use super::recording::not_of;
use super::sidecar::Sidecar;
use super::{Exit, UsageError, say};

pub(super) fn run(args: &ConvertArgs, output: &mut Output) -> Result<Exit> {
    let limits = Limits { file: args.max_file.0, ..Limits::default() };
    let format = args.capture.as_deref().and_then(Format::find);
    let folder = args.output.as_deref().filter(|path| is_folder(path));
    let mut writer = Writer { args, folder, pending: Vec::new(), written: 0, lost: 0 };
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

struct Writer<'a> {
    args: &'a ConvertArgs,
    /// The folder that several files go to.
    folder: Option<&'a Path>,
    /// What goes to one file or to standard output.
    pending: Vec<Vec<u8>>,
    written: u64,
    /// Deliveries whose bytes were lost in the recording.
    lost: u64,
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
        write(&folder.join(file), &captured.to_http())?;
        self.written += 1;
        Ok(())
    }

    fn end(self, output: &mut Output) -> Result<()> {
        if self.lost > 0 {
            let noun = if self.lost == 1 { "delivery is" } else { "deliveries are" };
            say(&format!("{} {noun} not as sent: the recording had lost the bytes", self.lost));
        }
        if let Some(folder) = self.folder.filter(|_| self.args.to == Form::Http) {
            say(&format!("{} written into {}", self.written, shown(folder)));
            return Ok(());
        }
        let text = match self.args.to {
            Form::Http => self.pending.concat(),
            Form::Ndjson => self.pending.iter().flat_map(|line| [&line[..], b"\n"].concat()).collect(),
            Form::Json => [b"[\n", &self.pending.join(&b",\n"[..])[..], b"\n]\n"].concat(),
        };
        let path = self.folder.map(|folder| folder.join(self.file_name())).or(self.args.output.clone());
        match path {
            Some(path) => write(&path, &text),
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

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let made = folder.map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, bytes)).with_context(|| format!("cannot write {}", shown(path)))
}
