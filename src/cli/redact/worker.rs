//! What one worker does: a job comes in, redacted bytes go out, or what is left to do.

use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::capture::{Format, Guess, Limits, Look, Recorder, Source, behind, guess, look, split_values};
use crate::check::{Checked, Config, Delivery, Verdict, size};
use crate::emit::{Emitter, PAYLOADS, Text};
use crate::redact::{Options, Outcome, PseudonymKey, Redactor};

use super::super::ending::{certain_format, wanted};
use super::super::file::{name, reason};
use super::super::input::Job;
use super::super::rendered::unreadable_message;
use super::super::stream::read_whole;
use super::super::style;
use super::super::worker::follows_another;
use super::found::Found;
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
}

/// Redacts or checks, one job after another.
pub(super) struct Worker<'p> {
    plan: &'p Plan,
    redactor: Redactor<'p>,
    piece: Piece,
}

/// That a text is no JSON text, but several.
struct Several;

/// Why there is no copy of a payload, as the note in its place says it.
const NO_JSON: &str = "this line was no JSON";
const TOO_LONG: &str = "this line was too long";
const UNFAITHFUL: &str = "no copy of this line gives the same findings";

impl<'p> Worker<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self { plan, redactor: Redactor::new(&plan.config, &plan.options), piece: Piece::default() }
    }

    /// Does the job.
    pub(super) fn work(&mut self, job: &Job) -> Piece {
        match job {
            Job::Files(paths) => paths.iter().for_each(|path| self.file(path)),
            Job::Lines { path, recorder: Some(recorder), .. }
            | Job::Texts { path, recorder: Some(recorder), .. }
            | Job::List { path, recorder, .. } => self.recording(path, recorder),
            Job::Lines { path, block, .. } => {
                for (line, bytes) in block.whole_lines() {
                    let Some(line) = line else {
                        self.piece.output.extend_from_slice(bytes);
                        continue;
                    };
                    self.line(path, line.number, line.index, line.text.map(|_| bytes));
                }
            }
            Job::Text { path, bytes } => self.text(path, bytes),
            Job::Texts { path, block, .. } => {
                self.values(path, &block.bytes, block.first_line, block.first_column, block.first_index);
            }
            Job::End { .. } => {}
            Job::Unreadable { path, reason } => {
                self.unreadable(&Source::plain(Arc::clone(path), None, 0), reason);
            }
            Job::Note(note) => self.piece.messages.push(note.clone()),
        }
        std::mem::take(&mut self.piece)
    }

    fn limits(&self) -> Limits {
        self.plan.config.limits
    }

    fn file(&mut self, path: &Path) {
        let name = name(path);
        match File::open(path).and_then(|file| read_whole(file, self.limits().file)) {
            Ok(bytes) => match look(&bytes, true, wanted(self.plan.format, Some(path))) {
                Look::List(recorder, _) | Look::One(recorder, _) | Look::Text(recorder) => {
                    self.recording(&name, recorder);
                }
                Look::Unsure | Look::Plain if self.has_lines(path, &bytes) => self.whole_lines(&name, &bytes),
                Look::Unsure | Look::Plain => self.text(&name, &bytes),
            },
            Err(error) => self.unreadable(&Source::plain(name, None, 0), &reason(&error)),
        }
    }

    fn has_lines(&self, path: &Path, bytes: &[u8]) -> bool {
        match self.plan.format.or_else(|| certain_format(path)) {
            Some(format) => matches!(format, Format::Ndjson),
            None => guess(bytes, true) == Guess::Ndjson,
        }
    }

    /// A recording has headers and wrappings of its own, which would stay as they are.
    fn recording(&mut self, path: &Arc<str>, recorder: &Recorder) {
        let reason = format!(
            "this is a recording ({}); make bodies of its deliveries first: whcheck convert --to json",
            recorder.name
        );
        self.unreadable(&Source::plain(Arc::clone(path), None, 0), &reason);
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
            self.text(path, bytes);
        }
    }

    /// One line with its line end; `None` is a line that is too long.
    fn line(&mut self, path: &Arc<str>, number: u64, index: u64, line: Option<&[u8]>) {
        let source = Source::plain(Arc::clone(path), Some(number), index);
        let Some(line) = line else {
            let limit = size(self.limits().line);
            let reason = format!("over the limit: a line of more than {limit}; raise it with --max-line");
            if self.plan.notes {
                self.piece.tally.payloads += 1;
                self.note(TOO_LONG, b"\n");
            } else {
                self.unreadable(&source, &reason);
            }
            return;
        };
        let (text, end) = line.split_at(line.len() - usize::from(line.ends_with(b"\n")));
        let first_line = usize::try_from(number).unwrap_or(1);
        self.delivery(Delivery { first_line, ..Delivery::plain(source, text) }, end);
    }

    /// One payload, or several one after another.
    fn text(&mut self, path: &Arc<str>, bytes: &[u8]) {
        let source = Source::plain(Arc::clone(path), None, 0);
        let whole = Delivery::plain(source, bytes);
        if let Some(Several) = self.one_or_several(whole, b"", true) {
            self.values(path, bytes, 1, 1, 0);
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
        self.one_or_several(delivery, end, false);
    }

    /// Redacts or checks one payload; does nothing where it `may_be_several` and is.
    fn one_or_several(
        &mut self,
        delivery: Delivery<'_>,
        end: &[u8],
        may_be_several: bool,
    ) -> Option<Several> {
        let plan = self.plan;
        let (source, body) = (delivery.source.clone(), delivery.body);
        let mut refusal = Refusal::default();
        let mut several = false;
        let mut look = |checked: &Checked<'_>| {
            several = may_be_several && checked.broken && follows_another(checked, body);
            if !several {
                refusal.look(checked);
            }
        };
        let piece = &mut self.piece;
        match &plan.task {
            Task::Check => match self.redactor.remaining(delivery, &mut look) {
                Some(remaining) => {
                    piece.tally.found += remaining.len() as u64;
                    piece.found.extend(
                        remaining.into_iter().map(|value| Found { path: Arc::clone(&source.path), value }),
                    );
                }
                None if several => return Some(Several),
                None => self.refused(refusal),
            },
            Task::Redact(key) => match self.redactor.redact(key, delivery, &mut look) {
                Outcome::Redacted { bytes, replaced } => {
                    piece.tally.redacted += 1;
                    piece.tally.add(&replaced);
                    piece.output.extend_from_slice(&bytes);
                    piece.output.extend_from_slice(end);
                    if plan.lists {
                        let told = |value: crate::redact::Replaced| {
                            format!("{source}: {} {}", value.pointer, value.label.as_str())
                        };
                        piece.messages.extend(replaced.into_iter().map(told));
                    }
                }
                Outcome::Broken if several => return Some(Several),
                Outcome::Broken if plan.notes => self.note(NO_JSON, end),
                Outcome::Broken => self.refused(refusal),
                Outcome::Unfaithful(_) if plan.notes => self.note(UNFAITHFUL, end),
                Outcome::Unfaithful(differences) => {
                    let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
                    piece.tally.refused += 1;
                    piece.messages.push(format!(
                        "{source}: no copy gives the same findings: {} would differ; leave what they are about as it \
                         is with --keep POINTER",
                        told.join(", ")
                    ));
                }
            },
        }
        self.piece.tally.payloads += 1;
        None
    }

    fn refused(&mut self, refusal: Refusal) {
        self.piece.findings.extend_from_slice(&refusal.finding);
        match refusal.unreadable {
            Some(message) => {
                self.piece.tally.unreadable += 1;
                self.piece.messages.push(message);
            }
            None => self.piece.tally.refused += 1,
        }
    }

    fn note(&mut self, why: &str, end: &[u8]) {
        self.piece.tally.notes += 1;
        self.piece.output.extend_from_slice(format!("{{\"redacted\":\"{why}\"}}").as_bytes());
        self.piece.output.extend_from_slice(end);
    }

    fn unreadable(&mut self, source: &Source, reason: &str) {
        self.piece.tally.unreadable += 1;
        self.piece.messages.push(format!("{source}: {reason}"));
    }
}

/// Why a text cannot be read.
#[derive(Debug, Default)]
struct Refusal {
    /// The finding, as it is shown.
    finding: Vec<u8>,
    /// That it could not be read at all.
    unreadable: Option<String>,
}

impl Refusal {
    fn look(&mut self, checked: &Checked<'_>) {
        if !checked.broken {
            return;
        }
        if checked.verdict == Verdict::Unreadable {
            self.unreadable = Some(unreadable_message(checked));
            return;
        }
        let text = Text {
            plain: false,
            show_pii: false,
            width: style::width(),
            wraps_titles: false,
            show_each: false,
            show_single: false,
            show_findings: true,
            words: PAYLOADS,
            show_totals: false,
        };
        // Writing to memory cannot fail.
        let _: std::io::Result<()> = text.delivery(checked, &mut self.finding);
    }
}
