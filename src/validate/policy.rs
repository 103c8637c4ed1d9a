//! What weighs how much in this run.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;

/// What an option makes of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not reported.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

/// Severities and limits of a run.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Warnings count as errors, deviations are not forgiven.
    pub strict: bool,
    /// Codes whose severity an option has changed.
    pub levels: BTreeMap<String, Level>,
    /// Findings of one payload that are reported one by one.
    pub max_findings: usize,
    /// The moment that payloads are judged at, in seconds since 1970; `None`: nothing is judged by a clock.
    pub at: Option<i64>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { strict: false, levels: BTreeMap::new(), max_findings: 50, at: None }
    }
}

impl Policy {
    /// The severity of a finding in this run; `None` when it is not reported. An option for the code goes
    /// before `strict`.
    #[must_use]
    pub fn severity(&self, code: &str, severity: Severity) -> Option<Severity> {
        match self.levels.get(code) {
            Some(Level::Allow) => None,
            Some(Level::Warn) => Some(Severity::Warning),
            Some(Level::Deny) => Some(Severity::Error),
            None if self.strict && severity == Severity::Warning => Some(Severity::Error),
            None => Some(severity),
        }
    }
}
