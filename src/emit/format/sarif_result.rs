//! One result of a SARIF run, with the names that the standard gives its parts.

use serde::Serialize;

use crate::check::Checked;
use crate::diagnostic::Diagnostic;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'r> {
    pub(super) rule_id: &'static str,
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: [Location<'r>; 1],
    pub(super) partial_fingerprints: PartialFingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<Properties>,
}

#[derive(Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'r> {
    pub(super) physical_location: PhysicalLocation<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logical_locations: Option<[LogicalLocation; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation<'r> {
    pub(super) artifact_location: Artifact<'r>,
    pub(super) region: Region,
}

#[derive(Serialize)]
pub(super) struct Artifact<'r> {
    pub(super) uri: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogicalLocation {
    /// The JSON Pointer.
    pub(super) fully_qualified_name: String,
    pub(super) kind: &'static str,
}

/// The key has the version of how the value is made.
#[derive(Serialize)]
pub(super) struct PartialFingerprints {
    #[serde(rename = "whcheckFinding/v1")]
    pub(super) finding: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Properties {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) event: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) schema_pointer: Option<String>,
}

/// The place of a finding. Offsets are those of the file, so they are known only where it holds one payload.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<usize>,
}

impl Region {
    pub(super) fn new(checked: &Checked<'_>, finding: &Diagnostic) -> Self {
        let start = checked.place(finding.span.start);
        let end = checked.place(finding.span.end.max(finding.span.start));
        let whole = checked.source.line.is_none() && !checked.text.is_empty();
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_offset: whole.then_some(finding.span.start + checked.mark),
            byte_length: whole.then_some(finding.span.len()),
        }
    }
}
