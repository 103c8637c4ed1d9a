//! What a job has given: rendered deliveries, messages and counts.

use std::io;
use std::sync::Arc;

use crate::capture::Source;
use crate::check::{Checked, Checker, Verdict};
use crate::diagnostic::Fact;
use crate::emit::Emitter;
use crate::report::Totals;

use super::input::Job;
use super::tally::Count;

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
    /// What recordings held, one count for each recording and job.
    pub(super) counts: Vec<(Arc<str>, Count)>,
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

impl Rendered {
    /// Adds something that cannot be read.
    pub(super) fn unreadable(&mut self, source: Source, reason: String, emitter: &dyn Emitter) {
        self.add(&Checker::unreadable(source, reason), emitter, None);
    }

    /// Adds a delivery; `ordinal` is its number in the job where it would be known if it came again.
    pub(super) fn add(&mut self, checked: &Checked<'_>, emitter: &dyn Emitter, ordinal: Option<usize>) {
        self.totals.count(checked);
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
