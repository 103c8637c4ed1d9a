//! What one worker does: a job comes in, rendered deliveries go out.

use std::collections::HashMap;
use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::capture::{
    BYTE_ORDER_MARK, EntryBlock, Format, Guess, LARGE, List, Look, Reading, Recorder, Source, Wanted, guess,
    look, split_values, whose,
};
use crate::check::{Checked, Checker, Config, Delivery, REPEATED};
use crate::diagnostic::{Fact, Severity};
use crate::document::{Document, Fault};
use crate::emit::Emitter;

use super::ending::{certain_format, foreign_file, wanted};
use super::file::{name, reason};
use super::input::Job;
use super::passed_over::{Count, count_of};
use super::recording::{Entry, Text, delivery, not_of, places, read, texts_of_list, texts_of_text};
use super::rendered::Rendered;
use super::sidecar::Sidecar;
use super::stream::read_whole;

/// Held by the worker that has a large file in memory.
static ONE_LARGE_FILE: Mutex<()> = Mutex::new(());

/// Checks and renders, one job after another.
pub(super) struct Worker<'c> {
    config: &'c Config,
    checker: Checker<'c>,
    /// Entries of recordings are read into it.
    entries: Document,
    emitters: &'c [Box<dyn Emitter>],
    format: Option<Format>,
    rendered: Rendered,
    /// Whether repeated deliveries are of interest.
    mind_repeats: bool,
    /// Deliveries of the job so far.
    ordinal: usize,
    /// Deliveries of the job that came before, and where.
    firsts: HashMap<usize, Source>,
}

impl<'c> Worker<'c> {
    pub(super) fn new(config: &'c Config, emitters: &'c [Box<dyn Emitter>], format: Option<Format>) -> Self {
        let checker = Checker::new(config);
        // A finding that is not reported needs no work.
        let mind_repeats = config.policy.severity(REPEATED, Severity::Note).is_some();
        Self {
            config,
            checker,
            entries: Document::with_memory_limit(config.limits.memory),
            emitters,
            format,
            rendered: Rendered::default(),
            mind_repeats,
            ordinal: 0,
            firsts: HashMap::new(),
        }
    }

    /// Does the job.
    pub(super) fn work(&mut self, job: Job) -> Rendered {
        let mut rendered = self.render(&job);
        if !rendered.keyed.is_empty() {
            rendered.job = Some(job);
        }
        rendered
    }

    /// Does a job again, some of whose deliveries are now known to have come before.
    pub(super) fn again(&mut self, job: &Job, firsts: HashMap<usize, Source>) -> Rendered {
        self.firsts = firsts;
        let rendered = self.render(job);
        self.firsts.clear();
        rendered
    }

    fn render(&mut self, job: &Job) -> Rendered {
        self.ordinal = 0;
        match job {
            Job::Files(paths) => paths.iter().for_each(|path| self.file(path)),
            Job::Lines { path, block, recorder } => {
                for line in block.lines() {
                    match line.text {
                        Some(text) => self.line(path, *recorder, line.number, line.index, text),
                        None => self.overlong(Source::plain(Arc::clone(path), Some(line.number), line.index)),
                    }
                }
            }
            Job::List { path, recorder, block } => {
                for text in texts_of_list(block) {
                    self.entry(path, recorder, &text);
                }
                if let Some(fault) = block.fault {
                    self.broken_off(path, recorder, block, fault.sentence(self.config.limits.file));
                }
            }
            Job::End { path } => self.count(path).ended = true,
            Job::Text { path, bytes } => {
                self.contents(path, bytes, wanted(self.format, None), self.format, None);
                // Large texts are not kept until their turn comes.
                if bytes.len() > LARGE {
                    self.rendered.keyed.clear();
                }
            }
            Job::Texts { path, block, recorder } => {
                let first = (block.first_line, block.first_column);
                self.values(path, &block.bytes, *recorder, first, block.first_index);
            }
            Job::Unreadable { path, reason } => {
                let source = Source::plain(Arc::clone(path), None, 0);
                self.unreadable(source, reason.clone());
            }
            Job::Note(note) => self.rendered.messages.push(note.clone()),
        }
        std::mem::take(&mut self.rendered)
    }

    fn file(&mut self, path: &Path) {
        let name = name(path);
        let large = std::fs::metadata(path).is_ok_and(|data| data.len() > LARGE as u64);
        // Large files are read one at a time, so that they are not in memory together.
        let guard = large.then(|| ONE_LARGE_FILE.lock().unwrap_or_else(PoisonError::into_inner));
        let bytes = File::open(path).and_then(|file| read_whole(file, self.config.limits.file));
        match bytes {
            Ok(bytes) => {
                let format = self.format.or_else(|| certain_format(path));
                self.contents(&name, &bytes, wanted(self.format, Some(path)), format, Some(path));
            }
            Err(error) => self.unreadable(Source::plain(name, None, 0), reason(&error)),
        }
        drop(guard);
    }

    /// What a file or a stream holds: a recording, or plain bodies.
    fn contents(
        &mut self,
        name: &Arc<str>,
        bytes: &[u8],
        wanted: Wanted,
        format: Option<Format>,
        file: Option<&Path>,
    ) {
        if let Some(reason) = foreign_file(file, bytes) {
            return self.unreadable(Source::plain(Arc::clone(name), None, 0), reason.to_owned());
        }
        match look(bytes, true, wanted) {
            Look::List(recorder, at) => return self.list(name, recorder, bytes, at),
            Look::One(recorder, end) if bytes[end..].trim_ascii().is_empty() => {
                let text = Text { bytes, index: 0, line: None, first: (1, 1), or_plain: false };
                self.entry(name, recorder, &text);
                self.count(name).ended = true;
                return;
            }
            Look::Text(recorder) => {
                for text in texts_of_text(recorder, bytes) {
                    self.entry(name, recorder, &text);
                }
                self.count(name).ended = true;
                return;
            }
            Look::One(..) | Look::Unsure | Look::Plain => {}
        }
        let format = match format {
            Some(Format::Recorded(_)) | None => guess(bytes, true),
            Some(Format::Ndjson) => Guess::Ndjson,
            Some(Format::Json) => Guess::Json,
        };
        match (format, wanted.only()) {
            (Guess::Ndjson, _) => self.lines(name, bytes, wanted),
            // What the user takes for a recording is no plain body.
            (_, Some(recorder)) => {
                self.values(name, bytes, Some(recorder), (1, 1), 0);
                self.count(name).ended = true;
            }
            (_, None) => match file.map(Sidecar::beside).transpose() {
                Ok(sidecar) => self.text(name, bytes, wanted, sidecar.flatten().as_ref()),
                Err(reason) => self.unreadable(Source::plain(Arc::clone(name), None, 0), reason),
            },
        }
    }

    /// A list of entries that lies in memory as a whole.
    fn list(&mut self, path: &Arc<str>, recorder: &'static Recorder, bytes: &[u8], at: usize) {
        let mut list = List::new(bytes, at, std::io::empty(), self.config.limits.file);
        // What lies in memory is read without errors.
        while let Ok(Some(block)) = list.next_block() {
            for text in texts_of_list(&block) {
                self.entry(path, recorder, &text);
            }
            if let Some(fault) = block.fault {
                self.broken_off(path, recorder, &block, fault.sentence(self.config.limits.file));
            }
        }
        self.count(path).ended = true;
    }

    /// An entry that breaks off, and with it the list.
    fn broken_off(&mut self, path: &Arc<str>, recorder: &Recorder, block: &EntryBlock, reason: String) {
        let index = block.first_index + block.entries.len() as u64;
        let lines = memchr::memchr_iter(b'\n', &block.bytes).count();
        let line = Some((block.first_line + lines) as u64);
        let source = Source { capture: Some(recorder.name), ..Source::plain(Arc::clone(path), line, index) };
        self.count(path).deliveries += 1;
        self.unreadable(source, reason);
    }

    /// An entry of a recording.
    fn entry(&mut self, path: &Arc<str>, recorder: &'static Recorder, text: &Text<'_>) {
        let mut document = std::mem::take(&mut self.entries);
        read(path, recorder, text, &mut document, |entry| self.reading(path, entry));
        // The tree of a large one is not kept.
        self.entries = if text.bytes.len() > LARGE {
            Document::with_memory_limit(self.config.limits.memory)
        } else {
            document
        };
    }

    fn reading(&mut self, path: &Arc<str>, entry: Entry<'_>) {
        let Entry { source, recorder, reading, text, first, or_plain } = entry;
        match reading {
            Some(Reading::Passed(passed)) => {
                *self.count(path).passed.entry(passed).or_default() += 1;
                return;
            }
            Some(Reading::Delivery(captured)) => {
                self.check(delivery(source, &captured, text, first, recorder));
            }
            Some(Reading::Unreadable(reason)) => self.unreadable(source, reason),
            // Among the lines of a recording may be a plain payload, unless the user says what they are.
            None if self.format.is_none() && or_plain => {
                let (first_line, first_column) = first;
                self.check(Delivery { first_line, first_column, ..Delivery::plain(source, text) });
            }
            None => self.unreadable(source, not_of(recorder)),
        }
        self.count(path).deliveries += 1;
    }

    /// The count of a recording in this job.
    fn count(&mut self, path: &Arc<str>) -> &mut Count {
        count_of(&mut self.rendered.counts, path)
    }

    /// NDJSON that lies in memory as a whole.
    fn lines(&mut self, path: &Arc<str>, bytes: &[u8], wanted: Wanted) {
        let mut index = 0;
        let recorder = whose(bytes.split(|&byte| byte == b'\n'), wanted).recorder();
        for (text, number) in bytes.split(|&byte| byte == b'\n').zip(1..) {
            if text.trim_ascii().is_empty() {
                continue;
            }
            if text.len() > self.config.limits.line {
                self.overlong(Source::plain(Arc::clone(path), Some(number), index));
            } else {
                self.line(path, recorder, number, index, text);
            }
            index += 1;
        }
        if index == 0 {
            self.text(path, b"", Wanted::Plain, None);
        }
        if recorder.is_some() {
            self.count(path).ended = true;
        }
    }

    fn line(
        &mut self,
        path: &Arc<str>,
        recorder: Option<&'static Recorder>,
        number: u64,
        index: u64,
        text: &[u8],
    ) {
        let first_line = usize::try_from(number).unwrap_or(1);
        match recorder {
            Some(recorder) => {
                let text =
                    Text { bytes: text, index, line: Some(number), first: (first_line, 1), or_plain: true };
                self.entry(path, recorder, &text);
            }
            None => {
                let source = Source::plain(Arc::clone(path), Some(number), index);
                self.check(Delivery { first_line, ..Delivery::plain(source, text) });
            }
        }
    }

    /// One payload, or several one after another.
    fn text(&mut self, path: &Arc<str>, bytes: &[u8], wanted: Wanted, sidecar: Option<&Sidecar>) {
        let source = Source::plain(Arc::clone(path), None, 0);
        let around = sidecar.map(Sidecar::around).unwrap_or_default();
        let whole = Delivery { around, ..Delivery::plain(source, bytes) };
        let first = self.firsts.get(&self.ordinal);
        let (emitters, rendered) = (self.emitters, &mut self.rendered);
        let keyed = self.mind_repeats.then_some(self.ordinal);
        let several = self.checker.check_repeat(whole, first, |checked| {
            let broken = checked.broken && follows_another(checked, bytes);
            if !broken {
                rendered.add(checked, emitters, keyed);
            }
            broken
        });
        self.ordinal += usize::from(!several);
        if several {
            let recorder = whose(split_values(bytes).map(|text| &bytes[text]), wanted).recorder();
            self.values(path, bytes, recorder, (1, 1), 0);
            if recorder.is_some() {
                self.count(path).ended = true;
            }
        }
    }

    /// Payloads, or entries of a recording, one after another, the first of which has this place and number in the
    /// file.
    fn values(
        &mut self,
        path: &Arc<str>,
        bytes: &[u8],
        recorder: Option<&'static Recorder>,
        first: (usize, usize),
        first_index: u64,
    ) {
        for text in places(bytes, split_values(bytes), first, first_index) {
            match recorder {
                Some(recorder) => self.entry(path, recorder, &text),
                None => {
                    let (first_line, first_column) = text.first;
                    let source = Source::plain(Arc::clone(path), text.line, text.index);
                    self.check(Delivery { first_line, first_column, ..Delivery::plain(source, text.bytes) });
                }
            }
        }
    }

    fn check(&mut self, delivery: Delivery<'_>) {
        let first = self.firsts.get(&self.ordinal);
        let (emitters, rendered) = (self.emitters, &mut self.rendered);
        let keyed = self.mind_repeats.then_some(self.ordinal);
        self.checker.check_repeat(delivery, first, |checked| rendered.add(checked, emitters, keyed));
        self.ordinal += 1;
    }

    fn overlong(&mut self, source: Source) {
        let limit = crate::check::size(self.config.limits.line);
        self.unreadable(
            source,
            format!("over the limit: a line of more than {limit}; raise it with --max-line"),
        );
    }

    fn unreadable(&mut self, source: Source, reason: String) {
        self.rendered.unreadable(source, reason, self.emitters);
        self.ordinal += 1;
    }
}

/// Whether the text that cannot be read as one value is several of them: at least two begin with a bracket.
pub(super) fn follows_another(checked: &Checked<'_>, bytes: &[u8]) -> bool {
    // A byte that is no UTF-8 spoils the text in which it stands.
    let is_one = |fault: Fault| fault.is_encoding() && fault != Fault::InvalidUtf8 || fault == Fault::Empty;
    let encoding = checked
        .findings
        .diagnostics
        .iter()
        .any(|finding| matches!(finding.fact, Fact::Syntax(fault) if is_one(fault)));
    let starts = |range: &Range<usize>| {
        let text = &bytes[range.clone()];
        matches!(text.trim_ascii_start().first(), Some(b'{' | b'[')) || text.starts_with(BYTE_ORDER_MARK)
    };
    !encoding && split_values(bytes).filter(starts).nth(1).is_some()
}
