//! What one worker does: a job comes in, redacted bytes go out, or what is left to do.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::capture::{Format, Guess, Limits, Source, behind, guess, is_gzip, recorder_of, split_values};
use crate::check::{Checked, Config, Delivery, size};
use crate::document::Document;
use crate::redact::{Options, Outcome, PseudonymKey, Redactor, scheme_of};
use crate::signature::Scheme;

use super::super::args::RecordedForm;
use super::super::ending::{certain_format, wanted};
use super::super::file::{name, reason};
use super::super::input::Job;
use super::super::passed_over::{Count, count_of};
use super::super::recording::places;
use super::super::sidecar::Sidecar;
use super::super::stream::{read_rest, read_whole, unpacked};
use super::super::worker::follows_another;
use super::account::Account;
use super::found::Found;
use super::refusal::Refusal;
use super::tally::Tally;

/// What is to be done with payloads.
#[derive(Debug, Clone)]
pub(super) enum Task {
    /// They are redacted with this key.
    Redact(PseudonymKey),
    /// They are searched for values that are no pseudonyms.
    Check,
}

/// What all workers share.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) config: Config,
    pub(super) options: Options,
    pub(super) task: Task,
    pub(super) format: Option<Format>,
    /// Whether a note takes the place of a line that cannot be redacted.
    pub(super) notes: bool,
    /// Whether the replaced values are listed.
    pub(super) lists: bool,
    /// The form that recordings get; without it raw requests, but for those that are in a form of whcheck.
    pub(super) to: Option<RecordedForm>,
}

/// What a job has given.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// The redacted bytes.
    pub(super) output: Vec<u8>,
    /// Values that are no pseudonyms.
    pub(super) found: Vec<Found>,
    /// Findings about texts that are no JSON, as they are shown.
    pub(super) findings: Vec<u8>,
    /// Sentences for standard error.
    pub(super) messages: Vec<String>,
    pub(super) tally: Tally,
    /// The form of the redacted bytes.
    pub(super) form: Form,
    /// The headers that lie beside a body, with their file.
    pub(super) beside: Option<(PathBuf, Vec<u8>)>,
    /// What has become of headers and signatures.
    pub(super) account: Account,
    /// What recordings hold.
    pub(super) counts: Vec<(Arc<str>, Count)>,
}

/// Redacts or checks, one job after another.
pub(super) struct Worker<'p> {
    pub(super) plan: &'p Plan,
    redactor: Redactor<'p>,
    /// Entries of recordings are read into it.
    pub(super) entries: Document,
    pub(super) piece: Piece,
}

/// What was done with a payload.
pub(super) enum Done {
    /// Nothing: it is no JSON text, but several.
    Several,
    /// Nothing: there is no copy of it.
    Refused,
    /// It was searched.
    Checked,
    /// This is its copy.
    Copy(Vec<u8>),
}

/// In which form a piece is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// As the original.
    #[default]
    Same,
    /// Raw requests.
    Http,
    /// Deliveries as `whcheck convert` writes them.
    Ndjson,
}

/// Why there is no copy of a payload, as the note in its place says it.
const NO_JSON: &str = "this line was no JSON";
const TOO_LONG: &str = "this line was too long";
const WRAPPED: &str = "the payload of this line is inside something else";
const UNFAITHFUL: &str = "no copy of this line gives the same findings";

/// Why what has been read is still compressed, where it is.
fn broken_gzip(bytes: &[u8], limit: usize) -> Option<std::io::Error> {
    let packed = is_gzip(bytes).then(|| bytes.to_vec())?;
    read_rest(unpacked(packed, std::io::empty()), Vec::new(), limit).err()
}

impl<'p> Worker<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let redactor = Redactor::new(&plan.config, &plan.options);
        let entries = Document::with_memory_limit(plan.config.limits.memory);
        Self { plan, redactor, entries, piece: Piece::default() }
    }

    /// Does the job.
    pub(super) fn work(&mut self, job: &Job) -> Piece {
        match job {
            Job::Files(paths) => paths.iter().for_each(|path| self.file(path)),
            Job::Lines { path, block, recorder: Some(recorder) } => {
                for line in block.lines() {
                    match line.text {
                        Some(text) => self.entry_line(path, recorder, line.number, line.index, text),
                        None => {
                            self.overlong(&Source::plain(Arc::clone(path), Some(line.number), line.index));
                        }
                    }
                }
            }
            Job::Texts { path, block, recorder: Some(recorder) } => {
                let first = (block.first_line, block.first_column);
                for text in places(&block.bytes, split_values(&block.bytes), first, block.first_index) {
                    self.entry(path, recorder, &text);
                }
            }
            Job::List { path, block, recorder } => self.block(path, recorder, block),
            Job::Lines { path, block, .. } => {
                for (line, bytes) in block.whole_lines() {
                    let Some(line) = line else {
                        self.piece.output.extend_from_slice(bytes);
                        continue;
                    };
                    self.line(path, line.number, line.index, line.text.map(|_| bytes));
                }
            }
            Job::Text { path, bytes } => self.contents(path, bytes, None),
            Job::Texts { path, block, .. } => {
                self.values(path, &block.bytes, block.first_line, block.first_column, block.first_index);
            }
            Job::End { path } => count_of(&mut self.piece.counts, path).ended = true,
            Job::Unreadable { path, reason } => {
                self.unreadable(&Source::plain(Arc::clone(path), None, 0), reason);
            }
            Job::Note(note) => self.piece.messages.push(note.clone()),
        }
        std::mem::take(&mut self.piece)
    }

    pub(super) fn limits(&self) -> Limits {
        self.plan.config.limits
    }

    fn file(&mut self, path: &Path) {
        let name = name(path);
        match File::open(path).and_then(|file| read_whole(file, self.limits().file)) {
            Ok(bytes) => match broken_gzip(&bytes, self.limits().file) {
                Some(error) => self.unreadable(&Source::plain(name, None, 0), &reason(&error)),
                None => self.contents(&name, &bytes, Some(path)),
            },
            Err(error) => self.unreadable(&Source::plain(name, None, 0), &reason(&error)),
        }
    }

    /// What a file or a stream holds: a recording, or plain bodies.
    fn contents(&mut self, name: &Arc<str>, bytes: &[u8], file: Option<&Path>) {
        let wanted = wanted(self.plan.format, file);
        if self.recording(name, bytes, wanted) {
            return;
        }
        let has_lines = match self.plan.format.or_else(|| file.and_then(certain_format)) {
            Some(Format::Recorded(_)) | None => guess(bytes, true) == Guess::Ndjson,
            Some(format) => matches!(format, Format::Ndjson),
        };
        let first = || split_values(bytes).next().map(|first| &bytes[first]);
        match first().and_then(|first| recorder_of(first, wanted)) {
            Some(recorder) if has_lines => self.recorded_lines(name, recorder, bytes),
            Some(recorder) => self.recorded_values(name, recorder, bytes),
            None if has_lines => self.whole_lines(name, bytes),
            None => match file.map(Sidecar::beside).transpose() {
                Ok(sidecar) => self.text(name, bytes, sidecar.flatten()),
                Err(reason) => self.unreadable(&Source::plain(Arc::clone(name), None, 0), &reason),
            },
        }
    }

    /// NDJSON that lies in memory as a whole.
    fn whole_lines(&mut self, path: &Arc<str>, bytes: &[u8]) {
        let mut index = 0;
        for (line, number) in bytes.split_inclusive(|&byte| byte == b'\n').zip(1..) {
            if line.trim_ascii().is_empty() {
                self.piece.output.extend_from_slice(line);
                continue;
            }
            let short = line.trim_ascii_end().len() <= self.limits().line;
            self.line(path, number, index, short.then_some(line));
            index += 1;
        }
        if index == 0 {
            self.text(path, bytes, None);
        }
    }

    /// One line with its line end; `None` is a line that is too long.
    fn line(&mut self, path: &Arc<str>, number: u64, index: u64, line: Option<&[u8]>) {
        let source = Source::plain(Arc::clone(path), Some(number), index);
        let Some(line) = line else {
            if self.plan.notes {
                self.piece.tally.payloads += 1;
                let note = self.note(TOO_LONG);
                self.piece.output.extend_from_slice(&[&note, &b"\n"[..]].concat());
            } else {
                self.overlong(&source);
            }
            return;
        };
        let (text, end) = line.split_at(line.len() - usize::from(line.ends_with(b"\n")));
        let first_line = usize::try_from(number).unwrap_or(1);
        self.delivery(Delivery { first_line, ..Delivery::plain(source, text) }, end);
    }

    /// One payload, or several one after another. The headers of one may lie beside it.
    fn text(&mut self, path: &Arc<str>, bytes: &[u8], sidecar: Option<Sidecar>) {
        let source = Source::plain(Arc::clone(path), None, 0);
        let around = sidecar.as_ref().map(Sidecar::around).unwrap_or_default();
        let whole = Delivery { around, ..Delivery::plain(source, bytes) };
        let (done, scheme) = self.one_or_several(whole, true);
        if let Done::Several = done {
            return self.values(path, bytes, 1, 1, 0);
        }
        if let Some(sidecar) = sidecar {
            self.beside(&sidecar, bytes, &done, scheme);
        }
        if let Done::Copy(copy) = done {
            self.piece.output.extend_from_slice(&copy);
        }
    }

    /// Payloads one after another, the first of which has this place and number in the file.
    fn values(&mut self, path: &Arc<str>, bytes: &[u8], line: usize, column: usize, first: u64) {
        let (mut line, mut column, mut done) = (line, column, 0);
        for (Range { start, end }, index) in split_values(bytes).zip(first..) {
            let before = &bytes[done..start];
            self.piece.output.extend_from_slice(before);
            (line, column) = behind(before, line, column);
            let source = Source::plain(Arc::clone(path), Some(line as u64), index);
            let body = &bytes[start..end];
            self.delivery(
                Delivery { first_line: line, first_column: column, ..Delivery::plain(source, body) },
                b"",
            );
            (line, column) = behind(body, line, column);
            done = end;
        }
        self.piece.output.extend_from_slice(&bytes[done..]);
    }

    /// Redacts or checks one payload; `end` follows it.
    fn delivery(&mut self, delivery: Delivery<'_>, end: &[u8]) {
        if let (Done::Copy(copy), _) = self.one_or_several(delivery, false) {
            self.piece.output.extend_from_slice(&copy);
            self.piece.output.extend_from_slice(end);
        }
    }

    /// Redacts or checks one payload; does nothing where it `may_be_several` and is. Gives the scheme too by which it
    /// is signed, where its headers are known.
    pub(super) fn one_or_several(
        &mut self,
        delivery: Delivery<'_>,
        may_be_several: bool,
    ) -> (Done, Option<&'static Scheme<'static>>) {
        let plan = self.plan;
        let (source, body, headers) = (delivery.source.clone(), delivery.body, delivery.around.headers);
        let mut refusal = Refusal::default();
        let mut several = false;
        let mut scheme = None;
        let mut place = None;
        let mut look = |checked: &Checked<'_>| {
            several = may_be_several && checked.broken && follows_another(checked, body);
            scheme = headers.and_then(|headers| scheme_of(checked, headers));
            place = Some(checked.place_name());
            if !several {
                refusal.look(checked);
            }
        };
        let piece = &mut self.piece;
        let done = match &plan.task {
            Task::Check => match self.redactor.remaining(delivery, &mut look) {
                Some(remaining) => {
                    piece.tally.checked += 1;
                    piece.tally.found += remaining.len() as u64;
                    let path: Arc<str> = place.map_or_else(|| Arc::clone(&source.path), Arc::from);
                    let found =
                        remaining.into_iter().map(|value| Found::Value { path: Arc::clone(&path), value });
                    piece.found.extend(found);
                    Done::Checked
                }
                None if several => return (Done::Several, None),
                None => self.refused(refusal),
            },
            Task::Redact(key) => match self.redactor.redact(key, delivery, &mut look) {
                Outcome::Redacted { bytes, replaced } => {
                    piece.tally.redacted += 1;
                    piece.tally.add(&replaced);
                    if plan.lists {
                        let told = |value: crate::redact::Replaced| {
                            format!("{source}: {} {}", value.pointer, value.label.as_str())
                        };
                        piece.messages.extend(replaced.into_iter().map(told));
                    }
                    Done::Copy(bytes)
                }
                Outcome::Broken if several => return (Done::Several, None),
                Outcome::Broken if plan.notes => Done::Copy(self.note(NO_JSON)),
                Outcome::Broken => self.refused(refusal),
                Outcome::Wrapped if plan.notes => Done::Copy(self.note(WRAPPED)),
                Outcome::Wrapped => {
                    piece.tally.refused += 1;
                    piece.messages.push(format!("{source}: {}", refusal.wrapped()));
                    Done::Refused
                }
                Outcome::Unfaithful(_) if plan.notes => Done::Copy(self.note(UNFAITHFUL)),
                Outcome::Unfaithful(differences) => {
                    let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
                    piece.tally.refused += 1;
                    piece.messages.push(format!(
                        "{source}: no copy gives the same findings: {} would differ; leave what they are about as it \
                         is with --keep POINTER",
                        told.join(", ")
                    ));
                    Done::Refused
                }
            },
        };
        self.piece.tally.payloads += 1;
        (done, scheme)
    }

    fn refused(&mut self, refusal: Refusal) -> Done {
        self.piece.findings.extend_from_slice(&refusal.finding);
        match refusal.unreadable {
            Some(message) => {
                self.piece.tally.unreadable += 1;
                self.piece.messages.push(message);
            }
            None => self.piece.tally.refused += 1,
        }
        Done::Refused
    }

    fn note(&mut self, why: &str) -> Vec<u8> {
        self.piece.tally.notes += 1;
        format!("{{\"redacted\":\"{why}\"}}").into_bytes()
    }

    pub(super) fn overlong(&mut self, source: &Source) {
        let limit = size(self.limits().line);
        self.unreadable(
            source,
            &format!("over the limit: a line of more than {limit}; raise it with --max-line"),
        );
    }

    pub(super) fn unreadable(&mut self, source: &Source, reason: &str) {
        self.piece.tally.unreadable += 1;
        self.piece.messages.push(format!("{source}: {reason}"));
    }
}
