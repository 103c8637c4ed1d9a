//! The JSON report: the same shapes in every command, versioned.

mod signature;
mod summary;
mod tally;

use std::ops::AddAssign;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::check::{Checked, Verdict};
use crate::diagnostic::{self, Diagnostic};
use crate::event::SCHEMA_BASE;
use crate::validate::Counts;

pub use signature::{CauseReport, SignatureReport, SignatureVerdictReport};
pub use summary::{AttemptReport, CheckReport, CostReport, StepReport, SummaryReport};
pub use tally::{OutcomeCounts, Outcomes, Tally};

/// The version of the report's shape; it changes when a field changes its meaning or disappears.
pub const REPORT_VERSION: u32 = 1;

/// The path of the report's own schema under `schemas/`.
pub const REPORT_SCHEMA_PATH: &str = "report.schema.json";

/// The result of one run of whcheck over captured webhook deliveries.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "whcheck report")]
pub struct Report {
    /// The version of this shape.
    pub report_version: u32,
    /// What wrote the report.
    pub tool: Tool,
    /// Every delivery, in the order of the input.
    pub deliveries: Vec<DeliveryReport>,
    /// What was counted.
    pub totals: Totals,
}

/// The program that wrote a report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Tool {
    /// `whcheck`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Tool {
    /// This program.
    #[must_use]
    pub fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

/// One delivery and what was found in it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeliveryReport {
    /// Where it comes from.
    pub source: SourceReport,
    /// The provider; null when it was not recognised.
    pub provider: Option<String>,
    /// The event, `<provider>/<event>`; null when it was not recognised.
    pub event: Option<String>,
    /// What the event was recognised by.
    pub evidence: Option<String>,
    /// The verdict.
    pub verdict: VerdictReport,
    /// The findings, sorted by place, then by code.
    pub diagnostics: Vec<DiagnosticReport>,
    /// What the delivery means; filled by `inspect`.
    pub summary: Option<SummaryReport>,
    /// The verdict over the signature; filled by `verify`.
    pub signature: Option<SignatureReport>,
}

/// Where a delivery comes from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceReport {
    /// The file, `-` for standard input; a byte that is no UTF-8 is written as `\xNN`.
    pub path: String,
    /// The line of the file on which the delivery begins; null where the file holds one payload.
    pub line: Option<u64>,
    /// The delivery's number in its file, from 0; in a recording that of its entry, those counted that are no
    /// deliveries.
    pub index: u64,
    /// The capture format; null for a plain body.
    pub capture: Option<String>,
    /// Whether the bytes are those that were sent: `exact`, `probably-exact`, `reserialized`, `truncated`,
    /// `headers-missing` or `masked`; null for a plain body.
    pub fidelity: Option<String>,
}

/// The verdict over a delivery.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum VerdictReport {
    #[allow(missing_docs)]
    Valid,
    #[allow(missing_docs)]
    Invalid,
    #[allow(missing_docs)]
    Unreadable,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DiagnosticReport {
    /// The code; `whcheck explain` says what it means.
    pub code: String,
    /// How much it weighs.
    pub severity: SeverityReport,
    /// JSON Pointer of the value; for a missing member, of the object that lacks it. A name that looks like a
    /// person's data is `*` unless private values are asked for; a name of more than 4,096 characters is cut.
    pub pointer: String,
    /// JSON Pointer of the keyword in the schema that was not satisfied.
    pub schema_pointer: Option<String>,
    /// The member that is missing, unknown or doubled.
    pub property: Option<String>,
    /// The line, from 1: in the file, or in the body of a delivery whose recording does not hold it byte for byte.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What was found, in one sentence.
    pub message: String,
    /// What was probably meant, or what to do.
    pub help: Option<String>,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum SeverityReport {
    #[allow(missing_docs)]
    Error,
    #[allow(missing_docs)]
    Warning,
    #[allow(missing_docs)]
    Note,
}

/// What was counted in a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Totals {
    /// Deliveries, the unreadable ones included.
    pub deliveries: u64,
    /// Deliveries without an error.
    pub valid: u64,
    /// Deliveries with at least one error.
    pub invalid: u64,
    /// Files, or lines of files, that could not be read.
    pub unreadable: u64,
    /// Findings that are errors.
    pub errors: u64,
    /// Findings that are warnings.
    pub warnings: u64,
    /// Findings that are notes.
    pub notes: u64,
    /// Those of them that text for people tells together with the finding before.
    #[serde(skip)]
    pub joined: Counts,
}

impl Totals {
    /// Counts one delivery.
    pub fn count(&mut self, checked: &Checked<'_>) {
        self.deliveries += 1;
        match checked.verdict {
            Verdict::Valid => self.valid += 1,
            Verdict::Invalid => self.invalid += 1,
            Verdict::Unreadable => self.unreadable += 1,
        }
        let counts = checked.findings.counts;
        self.errors += counts.errors;
        self.warnings += counts.warnings;
        self.notes += counts.notes;
        for finding in diagnostic::joined(&checked.findings.diagnostics) {
            self.joined.count(Some(finding.severity), 1);
        }
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.deliveries += other.deliveries;
        self.valid += other.valid;
        self.invalid += other.invalid;
        self.unreadable += other.unreadable;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.joined.add(other.joined);
    }
}

impl DeliveryReport {
    /// The report of one delivery; private values are in it only with `show_pii`.
    #[must_use]
    pub fn new(checked: &Checked<'_>, show_pii: bool) -> Self {
        Self {
            source: SourceReport {
                path: checked.source.path.to_string(),
                line: checked.source.line,
                index: checked.source.index,
                capture: checked.source.capture.map(str::to_owned),
                fidelity: checked.source.fidelity.map(|fidelity| fidelity.as_str().to_owned()),
            },
            provider: checked.provider.map(str::to_owned),
            event: checked.event().map(str::to_owned),
            evidence: checked.evidence(),
            verdict: match checked.verdict {
                Verdict::Valid => VerdictReport::Valid,
                Verdict::Invalid => VerdictReport::Invalid,
                Verdict::Unreadable => VerdictReport::Unreadable,
            },
            diagnostics: checked
                .findings
                .diagnostics
                .iter()
                .map(|diagnostic| DiagnosticReport::new(diagnostic, checked, show_pii))
                .collect(),
            summary: None,
            signature: None,
        }
    }
}

impl DeliveryReport {
    /// The same report, with what the delivery means.
    #[must_use]
    pub fn with_summary(self, checked: &Checked<'_>, show_pii: bool) -> Self {
        Self { summary: checked.told().map(|told| SummaryReport::new(&told, show_pii)), ..self }
    }
}

impl DiagnosticReport {
    fn new(diagnostic: &Diagnostic, checked: &Checked<'_>, show_pii: bool) -> Self {
        let place = checked.place(diagnostic.span.start);
        let property =
            diagnostic.property.as_deref().map(|name| diagnostic::masked_key(name, show_pii).into_owned());
        Self {
            code: diagnostic.code.to_owned(),
            severity: match diagnostic.severity {
                diagnostic::Severity::Error => SeverityReport::Error,
                diagnostic::Severity::Warning => SeverityReport::Warning,
                diagnostic::Severity::Note => SeverityReport::Note,
            },
            pointer: diagnostic::masked_pointer(&diagnostic.pointer, show_pii),
            schema_pointer: diagnostic
                .schema_pointer
                .as_deref()
                .map(|pointer| diagnostic::masked_pointer(pointer, show_pii)),
            property,
            line: place.line,
            column: place.column,
            message: diagnostic.full_message(show_pii),
            help: checked.help(diagnostic, show_pii),
        }
    }
}

/// The JSON Schema of a [`Report`].
#[must_use]
pub fn report_schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Report>();
    schema.insert("$id".to_owned(), format!("{SCHEMA_BASE}{REPORT_SCHEMA_PATH}").into());
    schema.to_value()
}
