//! From a document and a contract to diagnostics.

mod bare;
mod contract;
mod equal;
mod finding;
mod flat;
mod flatten;
mod forgive;
mod form;
mod meant;
mod pair;
mod personal;
mod policy;
mod quick;
mod rules;
mod schema_fault;
mod schema_file;
mod survey;
mod words;

pub use contract::{Contract, Contracts, LocalFiles, read_schema};
pub use policy::{Level, Policy};
pub use schema_file::{SchemaFile, SchemaFileFault};
pub use survey::{Listed, Private, Reference, Survey, survey};
pub(crate) use words::documented_words;

use crate::diagnostic::{Diagnostic, Fact, Severity};
use crate::document::{Document, Finder};
use crate::event::{Payload, Picked};

/// Doubled keys of one payload that are looked at: the pointer of each is found by a walk of its own.
const MAX_DOUBLED: usize = 100;

/// What a check has found.
#[derive(Debug, Default)]
pub struct Findings {
    /// The diagnostics, sorted by place, then by code.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings there are of each severity, those that are not shown included.
    pub counts: Counts,
    /// The byte spans of values that are masked in excerpts, in reading order.
    pub private: Vec<Private>,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: u64,
    /// Warnings.
    pub warnings: u64,
    /// Notes.
    pub notes: u64,
}

impl Counts {
    /// Counts so many findings of one severity; none at all for findings that are not reported.
    pub fn count(&mut self, severity: Option<Severity>, number: u64) {
        match severity {
            Some(Severity::Error) => self.errors += number,
            Some(Severity::Warning) => self.warnings += number,
            Some(Severity::Note) => self.notes += number,
            None => {}
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
    }
}

impl Findings {
    /// Whether nothing breaks the contract.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.counts.errors == 0
    }

    /// Keeps so many findings; one more says how many there were beside them.
    pub fn cut(&mut self, most: usize) {
        if self.diagnostics.len() <= most {
            return;
        }
        let rest = self.diagnostics.split_off(most);
        self.diagnostics.push(Diagnostic {
            code: "more-findings",
            severity: Severity::Note,
            pointer: String::new(),
            schema_pointer: None,
            property: None,
            span: rest.first().map_or(0..0, |diagnostic| diagnostic.span.clone()),
            fact: Fact::More { count: rest.len() },
        });
    }
}

/// Checks the document against the contract; `known` is what was found before. A payload with nothing to report costs
/// one walk; everything else is worked out only for the others.
#[must_use]
pub fn validate(
    document: &Document,
    contract: &Contract,
    policy: &Policy,
    known: Option<Diagnostic>,
) -> Findings {
    let Some(root) = document.root() else { return Findings::default() };
    let payload = Payload { root, at: policy.at };
    let mut picked = Picked::none_of(payload);
    let certain = contract.is_certain(root, &mut picked);
    let mut duplicates = document.duplicates().peekable();
    // Of a doubled member the wrong one may have been picked up, or members of it.
    let plain = certain && duplicates.peek().is_none() && contract.is_plain(&picked);
    let broken = if plain { Vec::new() } else { rules::broken(contract, payload) };
    if certain && duplicates.peek().is_none() && broken.is_empty() && known.is_none() {
        return Findings::default();
    }
    let survey = survey::survey(contract.schema(), root);
    let mut diagnostics: Vec<Diagnostic> =
        duplicates.by_ref().take(MAX_DOUBLED).map(|key| finding::duplicate_key(key, document)).collect();
    // What is not looked at is counted with the weight of its code; that a deviation may explain it stays open.
    let mut rest = Counts::default();
    rest.count(policy.severity("duplicate-key", Severity::Warning), duplicates.count() as u64);
    if !certain {
        let (findings, more) = finding::schema_findings(contract, root, &survey);
        diagnostics.extend(findings);
        rest.count(Some(Severity::Error), more);
    }
    if !certain && contract.is_documented() {
        diagnostics.extend(finding::unknown_fields(&survey));
        rest.count(policy.severity("unknown-field", Severity::Warning), survey.more_unknown);
    }
    forgive::forgive(&mut diagnostics, contract.deviations(), root, policy);
    let mut diagnostics = pair::pair(diagnostics);
    diagnostics.extend(known);
    let broken: Vec<Diagnostic> =
        broken.into_iter().map(|(rule, breach)| rules::finding(rule, breach, document)).collect();
    // A rule says more about a member than that it is not documented.
    let is_told = |pointer: &str| broken.iter().any(|finding| finding.pointer == pointer);
    diagnostics.retain(|finding| finding.code != "unknown-field" || !is_told(&finding.pointer));
    diagnostics.extend(broken);
    let mut finder = Finder::new(root);
    for diagnostic in &mut diagnostics {
        meant::suggest(diagnostic, &mut finder);
    }
    if !survey.names.is_empty() {
        for diagnostic in &mut diagnostics {
            equal::star(diagnostic, &survey.names);
        }
    }
    let mut findings = Findings { private: survey.private, ..finish(diagnostics, policy) };
    findings.counts.add(rest);
    findings
}

/// Applies the policy, counts, sorts by place and code, and keeps as many findings as are shown.
#[must_use]
pub fn finish(mut diagnostics: Vec<Diagnostic>, policy: &Policy) -> Findings {
    diagnostics.retain_mut(|diagnostic| match policy.severity(diagnostic.code, diagnostic.severity) {
        Some(severity) => {
            diagnostic.severity = severity;
            true
        }
        None => false,
    });
    let mut counts = Counts::default();
    for diagnostic in &diagnostics {
        counts.count(Some(diagnostic.severity), 1);
    }
    diagnostics.sort_by(|left, right| {
        (left.span.start, left.code, &left.property).cmp(&(right.span.start, right.code, &right.property))
    });
    let mut findings = Findings { diagnostics, counts, private: Vec::new() };
    findings.cut(policy.max_findings);
    findings
}
