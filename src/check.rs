//! One delivery from its bytes to its verdict.

mod delivery;
mod expectation;
mod finding;
mod told;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::capture::{BYTE_ORDER_MARK, Headers, LARGE, Limits, Source, unwrap};
use crate::detect::{Detection, Evidence, detect, detect_with};
use crate::diagnostic::{Diagnostic, Fact, Severity};
use crate::document::{Document, Kind, Node, Place, Places, place_in};
use crate::event::EventType;
use crate::providers::Provider;
use crate::summary::Outcome;
use crate::validate::{
    Contract, Contracts, Findings, Policy, Survey, documented_words, finish, survey, validate,
};

pub use delivery::{Around, Delivery};
pub use expectation::Expectation;
pub use told::Told;
use told::dotted;

use finding::{at_start, byte_order_mark, lost_bytes, repeated, syntax, unreadable};

/// What a run checks against.
#[derive(Debug, Default)]
pub struct Config {
    /// Severities and limits of findings.
    pub policy: Policy,
    /// Limits of the input.
    pub limits: Limits,
    /// The provider whose events alone are considered.
    pub provider: Option<&'static Provider>,
    /// The event that every payload is taken for.
    pub event: Option<&'static EventType>,
    /// A schema of the user, instead of those of the events.
    pub schema: Option<Contract>,
    /// The contracts of the events.
    pub contracts: Arc<Contracts>,
    /// What is expected of every payload; `None`: that it is valid.
    pub expectation: Option<Expectation>,
    /// Held while a large payload is parsed, so that the trees of two are never in memory together.
    pub large: Mutex<()>,
}

/// The verdict over one delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing breaks the contract.
    Valid,
    /// Something does.
    Invalid,
    /// It could not be read.
    Unreadable,
}

/// One delivery, checked.
#[derive(Debug)]
pub struct Checked<'a> {
    /// Where it comes from.
    pub source: Source,
    /// What it was taken for.
    pub detection: Option<Detection>,
    /// The provider, also where the event is unknown.
    pub provider: Option<&'static str>,
    /// The verdict.
    pub verdict: Verdict,
    /// What was found.
    pub findings: Findings,
    /// The payload's text, without a byte order mark.
    pub text: &'a [u8],
    /// Bytes of the byte order mark before the text.
    pub mark: usize,
    /// The line of the file on which the text begins, from 1.
    pub first_line: usize,
    /// The column of that line at which it begins, from 1.
    pub first_column: usize,
    /// Whether places are those in the file, and not those in the body alone.
    pub in_file: bool,
    /// Whether the text is no JSON at all.
    pub broken: bool,
    document: Option<&'a Document>,
    contract: Option<&'a Contract>,
}

impl Checked<'_> {
    /// What became of what the delivery is about; `None` where its event is not known.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        Some(self.detection.as_ref()?.event.summary.read(self.document?.root()?).outcome)
    }

    /// What the delivery means; `None` where its event is not known.
    #[must_use]
    pub fn told(&self) -> Option<Told<'_>> {
        let (event, root) = (self.detection.as_ref()?.event, self.document?.root()?);
        let survey = survey(self.contract?.schema(), root);
        let mut summary = event.summary.read(root);
        let told = |node: Node<'_>| node.as_str().is_none_or(|text| !text.is_empty());
        let own = survey.references.iter().filter(|reference| reference.is_own && told(reference.node));
        summary.references = own.map(|reference| (dotted(&reference.pointer), reference.node)).collect();
        Some(Told { summary, private: survey.private })
    }

    /// Which values are private, references, or declared by nobody; `None` where the text is no JSON. Of a payload
    /// that is not recognised all values are private, but for what seems to name its event.
    pub(crate) fn survey(&self) -> Option<(Node<'_>, Survey<'_, '_>)> {
        let root = self.document.filter(|_| !self.broken)?.root()?;
        let mut survey = survey(self.contract.map_or(&serde_json::Value::Null, Contract::schema), root);
        if let Some(name) = self.event_name() {
            survey.private.retain(|value| value.span != name);
        }
        Some((root, survey))
    }

    /// The words that the schema documents; none of a payload that is not recognised.
    pub(crate) fn documented_words(&self) -> HashSet<&str> {
        self.contract.map(|contract| documented_words(contract.schema())).unwrap_or_default()
    }

    /// Where a payload that is not recognised names its event, if what it says tells of nobody.
    fn event_name(&self) -> Option<Range<usize>> {
        self.findings.diagnostics.iter().find_map(|finding| match &finding.fact {
            Fact::UnknownEvent { value, .. } if !value.private => Some(finding.span.clone()),
            _ => None,
        })
    }

    /// The evidence for the event, in words.
    #[must_use]
    pub fn evidence(&self) -> Option<String> {
        Some(self.detection.as_ref()?.evidence(self.document?))
    }

    /// The name of the event.
    #[must_use]
    pub fn event(&self) -> Option<&'static str> {
        self.detection.as_ref().map(|detection| detection.event.name)
    }

    /// What was probably meant by a finding, or what to do about it.
    #[must_use]
    pub fn help(&self, finding: &Diagnostic, show_pii: bool) -> Option<String> {
        let all = |event| format!("`whcheck schema show {event}` lists them all");
        let listed = || self.event().filter(|_| finding.cuts_options()).map(all);
        let own = finding.help(show_pii);
        match finding.fact {
            Fact::Unforgiven { .. } => {
                listed().into_iter().chain(own).reduce(|all, own| format!("{all}; {own}"))
            }
            _ => own.or_else(listed),
        }
    }

    /// A number that another delivery has too if and only if it is this one come again; `None` where that cannot be
    /// told.
    #[must_use]
    pub fn delivery_key(&self) -> Option<u64> {
        self.detection.as_ref()?.event.delivery_key(self.document?.root()?)
    }

    /// What places are places of: the file, or the delivery in its recording.
    #[must_use]
    pub fn place_name(&self) -> String {
        if self.in_file { self.source.path.to_string() } else { self.source.to_string() }
    }

    /// The place of a byte of the text: in the file as the user has it, where the body stands in it byte for byte.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        self.shifted(place_in(self.text, offset))
    }

    /// Gives the places of many bytes, one after another, as [`Self::place`] does.
    pub(crate) fn places(&self) -> impl FnMut(usize) -> Place + '_ {
        let mut places = Places::new(self.text);
        move |offset| self.shifted(places.place(offset))
    }

    fn shifted(&self, place: Place) -> Place {
        let shift = if place.line == 1 { self.first_column - 1 } else { 0 };
        Place { line: place.line + self.first_line - 1, column: place.column + shift }
    }

    /// Whether the payload was inside something else, so that its text is not that of the body.
    #[must_use]
    pub fn is_unwrapped(&self) -> bool {
        self.findings.diagnostics.iter().any(|finding| matches!(finding.fact, Fact::Unwrapped { .. }))
    }
}

/// Checks deliveries one after another; each worker has one.
#[derive(Debug)]
pub struct Checker<'c> {
    config: &'c Config,
    document: Document,
    /// What was found inside a body that is a wrapping.
    unwrapped: Vec<u8>,
}

/// The code of the finding about a delivery that came before.
pub const REPEATED: &str = "duplicate-delivery";

impl<'c> Checker<'c> {
    /// A checker for a run.
    #[must_use]
    pub fn new(config: &'c Config) -> Self {
        let document = Document::with_memory_limit(config.limits.memory);
        Self { config, document, unwrapped: Vec::new() }
    }

    /// Checks one delivery and hands the result to `then`.
    pub fn check<T>(&mut self, delivery: Delivery<'_>, then: impl FnOnce(&Checked<'_>) -> T) -> T {
        self.check_repeat(delivery, None, then)
    }

    /// Checks a delivery that was seen before, at `first`, and hands the result to `then`.
    pub fn check_repeat<T>(
        &mut self,
        delivery: Delivery<'_>,
        first: Option<&Source>,
        then: impl FnOnce(&Checked<'_>) -> T,
    ) -> T {
        let large = delivery.body.len() > LARGE;
        let config = self.config;
        let guard = large.then(|| config.large.lock().unwrap_or_else(PoisonError::into_inner));
        let result = then(&self.checked(delivery, first));
        if large {
            self.document = Document::with_memory_limit(config.limits.memory);
        }
        drop(guard);
        result
    }

    fn checked<'s>(&'s mut self, delivery: Delivery<'s>, first: Option<&Source>) -> Checked<'s> {
        let marked = delivery.body.starts_with(BYTE_ORDER_MARK);
        let mut text = delivery.body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(delivery.body);
        let (mut first_line, mut first_column) = (delivery.first_line, delivery.first_column);
        let mut read = self.document.read(text);
        let mut steps = Vec::new();
        // What is an object needs no second look.
        if read.is_err() || self.document.root().is_some_and(|root| root.kind() == Kind::String) {
            let found = unwrap(text, delivery.around.headers, self.config.limits.file, &mut self.document);
            if let Some(unwrapped) = found {
                self.unwrapped = unwrapped.body;
                steps = unwrapped.steps;
                text = &self.unwrapped;
                (first_line, first_column) = (1, 1);
                read = self.document.read(text);
            } else if read.is_ok() {
                read = self.document.read(text);
            }
        }
        let policy = &self.config.policy;
        let mut checked = Checked {
            source: delivery.source,
            detection: None,
            provider: None,
            verdict: Verdict::Valid,
            findings: Findings::default(),
            text,
            // What was unwrapped may be longer than its wrapping.
            mark: if steps.is_empty() { delivery.body.len() - text.len() } else { 0 },
            first_line,
            first_column,
            in_file: delivery.in_file,
            broken: read.is_err(),
            document: Some(&self.document),
            contract: None,
        };
        match read {
            Err(error) => {
                let finding = syntax(error, self.config.limits);
                if finding.code == "unreadable" {
                    checked.verdict = Verdict::Unreadable;
                }
                checked.findings = finish(vec![finding], policy);
            }
            Ok(()) => self.contract_findings(&mut checked, delivery.around.headers, first),
        }
        let mut before = Vec::new();
        before.extend(marked.then(byte_order_mark));
        before.extend(
            (!steps.is_empty()).then(|| at_start("unwrapped", Severity::Note, Fact::Unwrapped { steps })),
        );
        before.extend(delivery.around.recording.and_then(lost_bytes));
        before.extend((delivery.refused_headers > 0).then(|| {
            let fact = Fact::RefusedHeaders { count: delivery.refused_headers };
            at_start("refused-header", Severity::Note, fact)
        }));
        if !before.is_empty() {
            let before = finish(before, policy);
            checked.findings.counts.add(before.counts);
            checked.findings.diagnostics.splice(0..0, before.diagnostics);
        }
        if checked.verdict == Verdict::Valid && !checked.findings.is_valid() {
            checked.verdict = Verdict::Invalid;
        }
        if let Some(expectation) = &self.config.expectation {
            expectation.settle(&mut checked, delivery.body, delivery.around);
        }
        checked
    }

    /// Recognises the payload and checks it against the contract of its event.
    fn contract_findings<'s>(
        &'s self,
        checked: &mut Checked<'s>,
        headers: Option<&Headers>,
        first: Option<&Source>,
    ) {
        let config = self.config;
        if let Some(contract) = &config.schema {
            checked.findings = validate(&self.document, contract, &config.policy, None);
            return;
        }
        let detected = match config.event {
            Some(event) => Ok(Detection::new(event, Evidence::Given)),
            None => match headers {
                Some(headers) => detect_with(&self.document, config.provider, headers),
                None => detect(&self.document, config.provider),
            },
        };
        match detected {
            Ok(detection) => {
                checked.provider = Some(detection.event.provider());
                if let Some(contract) = config.contracts.of(detection.event) {
                    let repeated = first.and_then(|first| repeated(&self.document, detection.event, first));
                    checked.findings = validate(&self.document, contract, &config.policy, repeated);
                    checked.contract = Some(contract);
                }
                checked.detection = Some(detection);
            }
            Err(unrecognised) => {
                checked.provider = unrecognised.provider.map(|provider| provider.id);
                let node = self.document.find(&unrecognised.pointer).or(self.document.root());
                let mut span = node.map_or(0..0, Node::span);
                if unrecognised.pointer.is_empty() {
                    span.end = span.end.min(span.start + 1);
                }
                let finding = Diagnostic {
                    code: "unrecognised-event",
                    severity: Severity::Error,
                    pointer: unrecognised.pointer,
                    schema_pointer: None,
                    property: None,
                    span,
                    fact: unrecognised.fact,
                };
                // Nothing declares these values: all of them are masked.
                let root = self.document.root();
                let survey = root.map(|root| survey(&serde_json::Value::Null, root));
                let mut private = survey.map(|survey| survey.private).unwrap_or_default();
                // But the name of the event is what the finding is about.
                if matches!(&finding.fact, Fact::UnknownEvent { value, .. } if !value.private) {
                    private.retain(|value| value.span != finding.span);
                }
                checked.findings = Findings { private, ..finish(vec![finding], &config.policy) };
            }
        }
    }

    /// The result for a file, or a line of one, that cannot be read.
    #[must_use]
    pub fn unreadable(source: Source, reason: String) -> Checked<'static> {
        let first_line = source.line.and_then(|line| usize::try_from(line).ok()).unwrap_or(1);
        Checked {
            source,
            detection: None,
            provider: None,
            verdict: Verdict::Unreadable,
            findings: finish(vec![unreadable(reason)], &Policy::default()),
            text: &[],
            mark: 0,
            first_line,
            first_column: 1,
            in_file: true,
            broken: false,
            document: None,
            contract: None,
        }
    }
}

/// A number of bytes in the unit that fits.
#[must_use]
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KiB", bytes / 1024),
        _ => format!("{} MiB", bytes / 1_048_576),
    }
}
