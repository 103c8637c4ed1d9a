//! What was counted in a run: the totals, and what each kind of finding and of event comes to.

use std::collections::BTreeMap;

use crate::check::{Checked, Verdict};
use crate::diagnostic::Severity;
use crate::summary::Outcome;

use super::Totals;

/// What was counted in a run.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// The totals.
    pub totals: Totals,
    /// The codes that were found: how often, and how much the heaviest finding weighs. Findings that were not
    /// kept, because a payload has too many, are not among them.
    pub codes: BTreeMap<&'static str, (u64, Severity)>,
    /// The events, with the deliveries of each; under `None` those that were not recognised.
    pub events: BTreeMap<Option<&'static str>, Outcomes>,
    /// What became of what the deliveries are about, for those who want to know.
    pub outcomes: OutcomeCounts,
}

/// How many deliveries have each verdict.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcomes {
    /// Those without an error.
    pub valid: u64,
    /// Those with at least one.
    pub invalid: u64,
    /// Those that could not be read.
    pub unreadable: u64,
}

/// How many deliveries had each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutcomeCounts([u64; Outcome::ALL.len()]);

impl OutcomeCounts {
    /// Counts one delivery.
    pub fn count(&mut self, outcome: Outcome) {
        self.0[outcome as usize] += 1;
    }

    /// The outcomes that there were, and how often.
    pub fn iter(&self) -> impl Iterator<Item = (Outcome, u64)> {
        Outcome::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0)
    }
}

impl Tally {
    /// Counts one delivery; its code and event only where a report tells of them, for that takes time.
    pub fn count(&mut self, checked: &Checked<'_>, kinds: bool) {
        self.totals.count(checked);
        if !kinds {
            return;
        }
        self.events.entry(checked.event()).or_default().count(checked.verdict);
        for finding in &checked.findings.diagnostics {
            self.note(finding.code, 1, finding.severity);
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.totals += other.totals;
        for (code, (number, severity)) in &other.codes {
            self.note(code, *number, *severity);
        }
        for (event, outcomes) in &other.events {
            let all = self.events.entry(*event).or_default();
            all.valid += outcomes.valid;
            all.invalid += outcomes.invalid;
            all.unreadable += outcomes.unreadable;
        }
        for (count, more) in self.outcomes.0.iter_mut().zip(other.outcomes.0) {
            *count += more;
        }
    }

    fn note(&mut self, code: &'static str, number: u64, severity: Severity) {
        let (all, heaviest) = self.codes.entry(code).or_insert((0, severity));
        *all += number;
        *heaviest = severity.max(*heaviest);
    }
}

impl Outcomes {
    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Valid => self.valid += 1,
            Verdict::Invalid => self.invalid += 1,
            Verdict::Unreadable => self.unreadable += 1,
        }
    }
}
