//! `whcheck convert`

mod target;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::capture::{BYTE_ORDER_MARK, Captured, Format, Limits, Reading, unwrap};
use crate::document::{Document, place_in};
use crate::emit::write_json;

use super::args::{ConvertArgs, Form};
use super::ending::wanted;
use super::file::{is_stdin, name, shown};
use super::opened::{Item, Opened, Stop, entries, one_file};
use super::output::Output;
use super::passed_over::Count;
use super::recording::not_of;
use super::sidecar::Sidecar;
use super::{Exit, UsageError, say};

use target::{Target, may_write};

pub(super) fn run(args: &ConvertArgs, output: &mut Output) -> Result<Exit> {
    one_file("convert", &args.path)?;
    let limits = Limits { file: args.max_file.0, ..Limits::default() };
    let format = args.capture.as_deref().and_then(Format::find);
    let folder = args.output.as_deref().filter(|path| is_folder(path));
    if let Some(path) = args.output.as_deref().filter(|_| folder.is_none()) {
        may_write(args, path)?;
    }
    let mut writer =
        Writer { args, folder, output, text: None, only: None, written: 0, lost: 0, odd_methods: 0 };
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
    writer.end()?;
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
    output: &'a mut Output,
    /// The file of all deliveries, once it is begun.
    text: Option<Target>,
    /// The raw request that may be the only one.
    only: Option<Vec<u8>>,
    /// Deliveries that are written.
    written: u64,
    /// Deliveries whose bytes were lost in the recording.
    lost: u64,
    /// Raw requests with another method than was recorded.
    odd_methods: u64,
}

impl Writer<'_> {
    fn take(&mut self, captured: &Captured<'_>, index: u64) -> Result<()> {
        self.lost += u64::from(captured.fidelity.lost_bytes());
        if self.args.to == Form::Http {
            self.request(captured, index)?;
        } else {
            let first = self.written == 0;
            if first {
                self.begin()?;
            }
            let delivery = json(&captured.to_json())?;
            match (self.args.to, first) {
                (Form::Json, true) => self.write(b"[\n")?,
                (Form::Json, false) => self.write(b",\n")?,
                _ => {}
            }
            self.write(&delivery)?;
            if self.args.to == Form::Ndjson {
                self.write(b"\n")?;
            }
        }
        self.written += 1;
        Ok(())
    }

    /// A raw request: into the folder at once, or kept until it is known that it is the only one.
    fn request(&mut self, captured: &Captured<'_>, index: u64) -> Result<()> {
        self.odd_methods += u64::from(captured.has_odd_method());
        let Some(folder) = self.folder else {
            if self.only.replace(captured.to_http()).is_some() {
                let message = "several deliveries make several .http files: give a folder with -o, or take --to \
                               ndjson";
                return Err(UsageError(message.to_owned()).into());
            }
            return Ok(());
        };
        let stem = if is_stdin(&self.args.path) { None } else { self.args.path.file_stem() };
        let mut file = stem.unwrap_or("delivery".as_ref()).to_owned();
        file.push(format!("-{index}.http"));
        let mut target = Target::begin(self.args, folder.join(file))?;
        target.write(&captured.to_http())?;
        target.end()
    }

    /// Begins what all deliveries are written to.
    fn begin(&mut self) -> Result<()> {
        let path = self.folder.map(|folder| folder.join(self.file_name())).or(self.args.output.clone());
        self.text = path.map(|path| Target::begin(self.args, path)).transpose()?;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.text {
            Some(target) => target.write(bytes),
            None => Ok(self.output.write_all(bytes)?),
        }
    }

    fn end(mut self) -> Result<()> {
        if self.lost > 0 {
            let noun = if self.lost == 1 { "delivery is" } else { "deliveries are" };
            say(&format!("{} {noun} not as sent: the recording had lost the bytes", self.lost));
        }
        if self.odd_methods > 0 {
            let noun = if self.odd_methods == 1 { "request has" } else { "requests have" };
            say(&format!("{} {noun} POST for a method: what was recorded is no method", self.odd_methods));
        }
        match (self.args.to, self.folder) {
            (Form::Http, Some(folder)) => {
                let noun = if self.written == 1 { "request" } else { "requests" };
                say(&format!("{} {noun} written to {}", self.written, shown(folder)));
            }
            (Form::Http, None) => {
                let request = self.only.take().unwrap_or_default();
                self.begin()?;
                self.write(&request)?;
            }
            (Form::Json, _) => self.write(b"\n]\n")?,
            (Form::Ndjson, _) => {}
        }
        self.text.map_or(Ok(()), Target::end)
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
