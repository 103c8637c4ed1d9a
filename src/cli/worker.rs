//! What one worker does: a job comes in, rendered deliveries go out.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::capture::{BYTE_ORDER_MARK, Format, Guess, LARGE, Source, behind, guess, split_values};
use crate::check::{Checked, Checker, Config, Delivery, REPEATED, Verdict};
use crate::diagnostic::{Fact, Severity};
use crate::document::Fault;
use crate::emit::Emitter;
use crate::report::Totals;
use crate::signature::Request;

use super::file::{name, reason};
use super::input::{Job, certain_format};
use super::sidecar::Sidecar;
use super::stream::read_rest;

/// Held by the worker that has a large file in memory.
static ONE_LARGE_FILE: Mutex<()> = Mutex::new(());

/// What a job has given.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// Deliveries in the format of the run, ready to be written.
    pub(super) output: Vec<u8>,
    /// Sentences for standard error.
    pub(super) messages: Vec<String>,
    /// What was counted.
    pub(super) totals: Totals,
    /// The deliveries that would be known if they came again.
    pub(super) keyed: Vec<Keyed>,
    /// The job, kept while it may have to be done again.
    pub(super) job: Option<Job>,
}

/// A delivery that would be known if it came again.
#[derive(Debug)]
pub(super) struct Keyed {
    /// Its number among the deliveries of the job, from 0.
    pub(super) ordinal: usize,
    pub(super) key: u64,
    pub(super) source: Source,
}

/// Checks and renders, one job after another.
pub(super) struct Worker<'c> {
    config: &'c Config,
    checker: Checker<'c>,
    emitter: &'c dyn Emitter,
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
    pub(super) fn new(config: &'c Config, emitter: &'c dyn Emitter, format: Option<Format>) -> Self {
        let checker = Checker::new(config);
        // A finding that is not reported needs no work.
        let mind_repeats = config.policy.severity(REPEATED, Severity::Note).is_some();
        Self {
            config,
            checker,
            emitter,
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
            Job::Lines { path, block } => {
                for line in block.lines() {
                    let source =
                        Source { path: Arc::clone(path), line: Some(line.number), index: line.index };
                    match line.text {
                        Some(text) => self.line(source, text),
                        None => self.overlong(source),
                    }
                }
            }
            Job::Text { path, bytes } => {
                self.text(path, bytes);
                // Large texts are not kept until their turn comes.
                if bytes.len() > LARGE {
                    self.rendered.keyed.clear();
                }
            }
            Job::Texts { path, block } => {
                self.values(path, &block.bytes, block.first_line, block.first_column, block.first_index);
            }
            Job::Unreadable { path, reason } => {
                let source = Source { path: Arc::clone(path), line: None, index: 0 };
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
        let bytes = File::open(path).and_then(|file| read_rest(file, Vec::new(), self.config.limits.file));
        let request = self.request_beside(path);
        match bytes {
            Ok(_) if request.is_err() => {
                let reason = request.err().unwrap_or_default();
                self.unreadable(Source { path: name, line: None, index: 0 }, reason);
            }
            Ok(bytes) => match self.format_of(path, &bytes) {
                Format::Json => self.text(&name, &bytes),
                Format::Ndjson => self.lines(&name, &bytes),
            },
            Err(error) => self.unreadable(Source { path: name, line: None, index: 0 }, reason(&error)),
        }
        drop(guard);
    }

    /// Takes up what was captured beside a body, where its signature matters.
    fn request_beside(&mut self, path: &Path) -> Result<(), String> {
        if self.config.expectation.as_ref().is_none_or(|expectation| expectation.secrets.is_empty()) {
            return Ok(());
        }
        let Sidecar { headers, method, url } = Sidecar::beside(path)?.unwrap_or_default();
        self.checker.set_request(Request { headers, method, url, ..Request::default() });
        Ok(())
    }

    fn format_of(&self, path: &Path, bytes: &[u8]) -> Format {
        let known = self.format.or_else(|| certain_format(path));
        known.unwrap_or_else(|| match guess(bytes, true) {
            Guess::Sure(format) => format,
            Guess::FirstLine | Guess::Unsure => Format::Json,
        })
    }

    /// NDJSON that lies in memory as a whole.
    fn lines(&mut self, path: &Arc<str>, bytes: &[u8]) {
        let mut index = 0;
        for (text, number) in bytes.split(|&byte| byte == b'\n').zip(1..) {
            if text.trim_ascii().is_empty() {
                continue;
            }
            let source = Source { path: Arc::clone(path), line: Some(number), index };
            if text.len() > self.config.limits.line {
                self.overlong(source);
            } else {
                self.line(source, text);
            }
            index += 1;
        }
        if index == 0 {
            self.text(path, b"");
        }
    }

    fn line(&mut self, source: Source, text: &[u8]) {
        let first_line = source.line.and_then(|line| usize::try_from(line).ok()).unwrap_or(1);
        self.check(Delivery { source, body: text, first_line, first_column: 1 });
    }

    /// One payload, or several one after another.
    fn text(&mut self, path: &Arc<str>, bytes: &[u8]) {
        let source = Source { path: Arc::clone(path), line: None, index: 0 };
        let whole = Delivery { source, body: bytes, first_line: 1, first_column: 1 };
        let first = self.firsts.get(&self.ordinal);
        let (emitter, rendered) = (self.emitter, &mut self.rendered);
        let keyed = self.mind_repeats.then_some(self.ordinal);
        let several = self.checker.check_repeat(whole, first, |checked| {
            let broken = checked.broken && follows_another(checked, bytes);
            if !broken {
                rendered.add(checked, emitter, keyed);
            }
            broken
        });
        self.ordinal += usize::from(!several);
        if several {
            self.values(path, bytes, 1, 1, 0);
        }
    }

    /// Payloads one after another, the first of which has this place and number in the file.
    fn values(&mut self, path: &Arc<str>, bytes: &[u8], line: usize, column: usize, first: u64) {
        let (mut line, mut column, mut counted) = (line, column, 0);
        for (range, index) in split_values(bytes).zip(first..) {
            (line, column) = behind(&bytes[counted..range.start], line, column);
            counted = range.start;
            let source = Source { path: Arc::clone(path), line: Some(line as u64), index };
            self.check(Delivery { source, body: &bytes[range], first_line: line, first_column: column });
        }
    }

    fn check(&mut self, delivery: Delivery<'_>) {
        let first = self.firsts.get(&self.ordinal);
        let (emitter, rendered) = (self.emitter, &mut self.rendered);
        let keyed = self.mind_repeats.then_some(self.ordinal);
        self.checker.check_repeat(delivery, first, |checked| rendered.add(checked, emitter, keyed));
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
        self.rendered.add(&Checker::unreadable(source, reason), self.emitter, None);
        self.ordinal += 1;
    }
}

impl Rendered {
    /// Adds a delivery; `ordinal` is its number in the job where it would be known if it came again.
    fn add(&mut self, checked: &Checked<'_>, emitter: &dyn Emitter, ordinal: Option<usize>) {
        self.totals.count(checked);
        if emitter.tells_outcomes()
            && let Some(outcome) = checked.outcome()
        {
            self.totals.outcomes.count(outcome);
        }
        let keyed = ordinal.and_then(|ordinal| Some((ordinal, checked.delivery_key()?)));
        self.keyed.extend(keyed.map(|(ordinal, key)| Keyed { ordinal, key, source: checked.source.clone() }));
        if checked.verdict == Verdict::Unreadable {
            self.messages.push(unreadable_message(checked));
        }
        let before = self.output.len();
        if before > 0 {
            self.output.extend_from_slice(emitter.separator().as_bytes());
        }
        let started = self.output.len();
        // Writing to memory cannot fail.
        let _: io::Result<()> = emitter.delivery(checked, &mut self.output);
        if self.output.len() == started {
            self.output.truncate(before);
        }
    }
}

fn unreadable_message(checked: &Checked<'_>) -> String {
    let reason = checked.findings.diagnostics.iter().find_map(|finding| match &finding.fact {
        Fact::Unreadable { reason } => Some(reason.as_str()),
        _ => None,
    });
    format!("{}: {}", checked.source, reason.unwrap_or_default())
}

/// Whether the text that cannot be read as one value is several of them: at least two begin with a bracket.
fn follows_another(checked: &Checked<'_>, bytes: &[u8]) -> bool {
    let encoding = checked.findings.diagnostics.iter().any(
        |finding| matches!(finding.fact, Fact::Syntax(fault) if fault.is_encoding() || fault == Fault::Empty),
    );
    let starts = |range: &Range<usize>| {
        let text = &bytes[range.clone()];
        matches!(text.trim_ascii_start().first(), Some(b'{' | b'[')) || text.starts_with(BYTE_ORDER_MARK)
    };
    !encoding && split_values(bytes).filter(starts).nth(1).is_some()
}
