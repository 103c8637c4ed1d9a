//! What a job has given: rendered deliveries, messages and counts.

use std::io;
use std::sync::Arc;

use crate::capture::Source;
use crate::check::{Checked, Checker, Verdict};
use crate::diagnostic::Fact;
use crate::emit::Emitter;
use crate::report::Tally;

use super::input::Job;
use super::passed_over::Count;

/// What a job has given.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// Deliveries in each format of the run, ready to be written.
    pub(super) outputs: Vec<Vec<u8>>,
    /// Sentences for standard error.
    pub(super) messages: Vec<String>,
    /// What was counted.
    pub(super) tally: Tally,
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
    pub(super) fn unreadable(&mut self, source: Source, reason: String, emitters: &[Box<dyn Emitter>]) {
        self.add(&Checker::unreadable(source, reason), emitters, None);
    }

    /// Adds a delivery; `ordinal` is its number in the job where it would be known if it came again.
    pub(super) fn add(
        &mut self,
        checked: &Checked<'_>,
        emitters: &[Box<dyn Emitter>],
        ordinal: Option<usize>,
    ) {
        self.tally.count(checked, emitters.iter().any(|emitter| emitter.waits()));
        if emitters.iter().any(|emitter| emitter.tells_outcomes())
            && let Some(outcome) = checked.outcome()
        {
            self.tally.outcomes.count(outcome);
        }
        let keyed = ordinal.and_then(|ordinal| Some((ordinal, checked.delivery_key()?)));
        self.keyed.extend(keyed.map(|(ordinal, key)| Keyed { ordinal, key, source: checked.source.clone() }));
        if checked.verdict == Verdict::Unreadable {
            self.messages.push(unreadable_message(checked));
        }
        self.outputs.resize_with(emitters.len(), Vec::new);
        for (emitter, output) in emitters.iter().zip(&mut self.outputs) {
            let before = output.len();
            if before > 0 {
                output.extend_from_slice(emitter.separator().as_bytes());
            }
            let started = output.len();
            // Writing to memory cannot fail.
            let _: io::Result<()> = emitter.delivery(checked, output);
            if output.len() == started {
                output.truncate(before);
            }
        }
    }
}

pub(super) fn unreadable_message(checked: &Checked<'_>) -> String {
    let reason = checked.findings.diagnostics.iter().find_map(|finding| match &finding.fact {
        Fact::Unreadable { reason } => Some(reason.as_str()),
        _ => None,
    });
    format!("{}: {}", checked.source, reason.unwrap_or_default())
}
