//! What must be the same of a payload and its redacted copy.

use std::fmt;

use crate::check::{Checked, Verdict};
use crate::diagnostic::{Severity, masked_key, masked_pointer};
use crate::validate::Counts;

/// The findings of a payload, as far as they must stay.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fingerprint {
    event: Option<&'static str>,
    verdict: Verdict,
    counts: Counts,
    findings: Vec<Finding>,
}

#[derive(Debug, PartialEq, Eq)]
struct Finding {
    code: &'static str,
    severity: Severity,
    pointer: String,
    property: Option<String>,
    line: usize,
}

/// A finding that only the payload or only its copy has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The code.
    pub code: &'static str,
    /// The JSON Pointer; member names that look personal are starred.
    pub pointer: String,
}

impl fmt::Display for Difference {
    /// `code at /pointer`. Not escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "the root" } else { &self.pointer };
        write!(f, "{} at {pointer}", self.code)
    }
}

impl Difference {
    /// Whether the value at a pointer may have to do with it: it stands at the same place, or above, or below.
    pub(super) fn is_near(&self, pointer: &str) -> bool {
        let holds = |outer: &str, inner: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        holds(&self.pointer, pointer) || holds(pointer, &self.pointer)
    }
}

impl Fingerprint {
    pub(super) fn of(checked: &Checked<'_>) -> Self {
        let mut places = checked.places();
        let findings = checked.findings.diagnostics.iter().map(|finding| Finding {
            code: finding.code,
            severity: finding.severity,
            pointer: masked_pointer(&finding.pointer, false),
            property: finding.property.as_deref().map(|name| masked_key(name, false).into_owned()),
            line: places(finding.span.start).line,
        });
        Self {
            event: checked.event(),
            verdict: checked.verdict,
            counts: checked.findings.counts,
            findings: findings.collect(),
        }
    }

    /// The findings that the two have not in common; none only when the two are the same.
    pub(super) fn differences(&self, other: &Self) -> Vec<Difference> {
        if self == other {
            return Vec::new();
        }
        let lacking = |left: &Self, right: &Self| -> Vec<Difference> {
            let lacks = left.findings.iter().filter(|finding| !right.findings.contains(finding));
            lacks.map(|finding| Difference { code: finding.code, pointer: finding.pointer.clone() }).collect()
        };
        let mut found = lacking(self, other);
        found.extend(lacking(other, self));
        found.dedup();
        if found.is_empty() {
            found.push(Difference { code: "more-findings", pointer: String::new() });
        }
        found
    }
}
