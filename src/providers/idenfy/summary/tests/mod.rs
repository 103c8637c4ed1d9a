//! What small payloads tell.

mod identification;
mod others;

use crate::document::{Document, Node};
use crate::summary::{Moment, Summary, SummaryMap, Text};

use super::{
    AGE_ESTIMATION, AML_MONITORING, AML_MONITORING_EXPIRATION, COMPANY_REVIEW, COMPANY_SUBMIT,
    DOCUMENT_EXPIRATION, FACIAL_AUTHENTICATION, IDENTIFICATION,
};

fn text(text: &Text<'_>) -> String {
    let value = |node: &Node<'_>| node.as_str().unwrap_or_else(|| node.source()).to_owned();
    match text {
        Text::Word(word) => (*word).to_owned(),
        Text::Made(text) => text.clone(),
        Text::Value(node) => value(node),
        Text::Named(name, node) => format!("{name} {}", value(node)),
    }
}

fn list(texts: &[Text<'_>]) -> String {
    texts.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// Outcome, raw words, reasons, checks, whether final, when.
fn rendered(summary: &Summary<'_>) -> [String; 6] {
    let checks = summary
        .checks
        .iter()
        .map(|check| format!("{}: {} ({})", text(&check.name), check.outcome.as_str(), list(&check.raw)));
    [
        summary.outcome.as_str().to_owned(),
        list(&summary.raw),
        list(&summary.reasons),
        checks.collect::<Vec<_>>().join("; "),
        summary.is_final.map(|flag| flag.to_string()).unwrap_or_default(),
        summary.occurred_at.as_ref().map(Moment::as_str).unwrap_or_default().to_owned(),
    ]
}

fn told(map: &SummaryMap, json: &str) -> [String; 6] {
    let mut document = Document::default();
    document.read(json.as_bytes()).expect("JSON");
    rendered(&map.read(document.root().expect("a value")))
}

/// A payload, and what it tells.
type Case = (&'static str, [&'static str; 6]);

fn holds(map: &SummaryMap, cases: &[Case]) {
    for (json, expected) in cases {
        assert_eq!(told(map, json), *expected, "{json}");
    }
}

#[test]
fn the_subject_is_named_as_well_as_it_can_be() {
    let subject = |map: &SummaryMap, json: &str| {
        let mut document = Document::default();
        document.read(json.as_bytes()).expect("JSON");
        let summary = map.read(document.root().expect("a value"));
        let parts = summary.subject.iter().map(|(told, parts)| {
            let parts = parts.iter().filter_map(|part| part.as_str()).collect::<Vec<_>>().join(" ");
            format!("{}: {parts}", told.as_str())
        });
        parts.collect::<Vec<_>>().join("; ")
    };
    for (json, expected) in [
        (
            r#"{"data": {"docFirstName": "JANE", "docLastName": "SAMPLE", "fullName": "J S"}}"#,
            "name: JANE SAMPLE",
        ),
        (
            r#"{"data": {"docFirstName": null, "fullName": "JANE SAMPLE"}, "clientIp": "192.0.2.1"}"#,
            "name: JANE SAMPLE; ip: 192.0.2.1",
        ),
        (r#"{"data": {"fullName": {}}}"#, ""),
    ] {
        assert_eq!(subject(&IDENTIFICATION, json), expected, "{json}");
    }
    for (json, expected) in [
        (r#"{"name": "JANE", "surname": "SAMPLE"}"#, "name: JANE SAMPLE"),
        (
            r#"{"name": "SAMPLE LTD", "surname": "", "amlCheck": {"userType": "COMPANY"}}"#,
            "company: SAMPLE LTD; kind: COMPANY",
        ),
    ] {
        assert_eq!(subject(&AML_MONITORING, json), expected, "{json}");
    }
}

#[test]
fn what_is_no_payload_does_no_harm() {
    let maps = [
        &IDENTIFICATION,
        &AML_MONITORING,
        &AML_MONITORING_EXPIRATION,
        &FACIAL_AUTHENTICATION,
        &AGE_ESTIMATION,
        &DOCUMENT_EXPIRATION,
        &COMPANY_SUBMIT,
        &COMPANY_REVIEW,
    ];
    let many = format!(
        r#"{{"status": {{"overall": "DENIED", "fraudTags": [{}]}}}}"#,
        vec![r#""NAME""#; 50_000].join(",")
    );
    for json in [
        "null",
        "[]",
        "7",
        r#""text""#,
        r#"{"status": 7, "data": [], "AML": {}, "results": {"data": {}}, "amlCheck": [], "beneficiaries": {}}"#,
        r#"{"status": {"overall": {}, "fraudTags": "x", "autoFace": []}, "startTime": 1e400, "finishTime": -1e400}"#,
        r#"{"status": [], "outcome": {}, "occurredAt": 9e99, "submissionTime": 99999999999999999999}"#,
        r#"{"beneficiaries": [7, {"id": {}, "amlCheck": 7, "pepsCheckStatus": 7}], "approvalStatus": {}}"#,
        &many,
    ] {
        for map in maps {
            let [_, raw, reasons, ..] = told(map, json);
            assert!(!raw.contains(['{', '[']), "{json}: {raw}");
            assert!(!reasons.contains(['{', '[']) && reasons.len() < 100, "{json}: {reasons}");
        }
    }
}
