//! What small payloads tell.

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
fn an_identification_tells_its_four_verdicts() {
    let cases: [Case; 6] = [
        (
            r#"{"final": true, "finishTime": 1767261742, "status": {"overall": "APPROVED", "fraudTags": [],
                "autoFace": "FACE_TOO_BLURRY", "manualFace": "FACE_MATCH",
                "autoDocument": "DOC_VALIDATED", "manualDocument": null}}"#,
            [
                "approved",
                "APPROVED",
                "",
                "face (automatic): failed (FACE_TOO_BLURRY); face (manual): passed (FACE_MATCH); \
                 document (automatic): passed (DOC_VALIDATED); document (manual): unknown ()",
                "true",
                "2026-01-01T10:02:22Z",
            ],
        ),
        // The reviewer's verdict is the reason, not the machine's; each tag is told once.
        (
            r#"{"final": true, "status": {"overall": "DENIED", "autoFace": "FACE_GLARED", "manualFace": "FACE_MATCH",
                "autoDocument": "NFC_TIMEOUT", "manualDocument": "DOC_EXPIRED", "additionalSteps": "NOT_FOUND",
                "fraudTags": ["AML_SUSPECTION"], "mismatchTags": ["NAME"],
                "suspicionReasons": ["AML_SUSPECTION", "FAKE_PHOTO"], "denyReasons": ["as I said"]}}"#,
            [
                "rejected",
                "DENIED",
                "DOC_EXPIRED, AML_SUSPECTION, NAME, FAKE_PHOTO, as I said",
                "face (automatic): failed (FACE_GLARED); face (manual): passed (FACE_MATCH); \
                 document (automatic): failed (NFC_TIMEOUT); document (manual): failed (DOC_EXPIRED); \
                 additional steps: failed (NOT_FOUND)",
                "true",
                "",
            ],
        ),
        (
            r#"{"final": false, "finishTime": 1554726960.75, "status": {"overall": "REVIEWING",
                "autoFace": "AUTO_UNVERIFIABLE", "autoDocument": "DOC_ERROR"}}"#,
            [
                "pending",
                "REVIEWING",
                "",
                "face (automatic): unknown (AUTO_UNVERIFIABLE); face (manual): pending (); \
                 document (automatic): unknown (DOC_ERROR); document (manual): pending ()",
                "false",
                "2019-04-08T12:36:00Z",
            ],
        ),
        // A service that failed has not looked.
        (
            r#"{"status": {"overall": "SUSPECTED", "mismatchTags": ["NAME"]},
                "AML": [{"serviceName": "A", "status": {"overallStatus": "SUSPECTED"}},
                        {"serviceName": "B", "status": {"overallStatus": "NOT_SUSPECTED", "checkSuccessful": false}},
                        {"status": {"overallStatus": "NOT_SUSPECTED", "serviceSuspected": true}}, {}, 7],
                "lid": {"suspected": true}, "amlCheck": {"overallStatus": "FLAGS_FOUND"}}"#,
            [
                "review",
                "SUSPECTED",
                "NAME",
                "face (automatic): unknown (); face (manual): unknown (); document (automatic): unknown (); \
                 document (manual): unknown (); AML A: failed (SUSPECTED); \
                 AML B: unknown (NOT_SUSPECTED, checkSuccessful false); AML: failed (NOT_SUSPECTED); \
                 AML: unknown (); LID: failed (suspected true); AML: pending (FLAGS_FOUND)",
                "",
                "",
            ],
        ),
        (
            r#"{"gdcMatch": false, "data": {"addressVerification": {"status": "PARTIALLY_VERIFIED"}},
                "registryCenterCheck": {"resourceType": "Us15RegistryCenterCheck", "firstNameStatus": "MATCH",
                    "dobStatus": "NO_MATCH", "zipStatus": "NO_DATA", "yobStatus": null},
                "driverLicenseCheck": {"nameMatch": true, "genderMatch": null},
                "manualAddress": "x", "manualAddressMatch": true, "emailVerification": {"emailVerified": false},
                "phoneVerification": {"phoneVerified": true},
                "bankCardVerification": {"status": "NO_MATCH", "noMatchReason": "NAME_MISMATCH"}}"#,
            [
                "unknown",
                "",
                "",
                "global data: failed (gdcMatch false); \
                 register Us15RegistryCenterCheck: failed (dobStatus NO_MATCH, zipStatus NO_DATA); \
                 driving licence: passed (nameMatch true); address: pending (PARTIALLY_VERIFIED); \
                 address (manual): passed (manualAddressMatch true); e-mail: failed (emailVerified false); \
                 phone: passed (phoneVerified true); bank card: failed (NO_MATCH, NAME_MISMATCH)",
                "",
                "",
            ],
        ),
        // Milliseconds are no moment, and nothing is guessed.
        (
            r#"{"final": "true", "finishTime": 1767261742000, "manualAddressMatch": false,
                "status": {"overall": "approved", "autoFace": "FACE_match"}}"#,
            [
                "unknown",
                "approved",
                "",
                "face (automatic): unknown (FACE_match); face (manual): unknown (); \
                 document (automatic): unknown (); document (manual): unknown ()",
                "",
                "",
            ],
        ),
    ];
    holds(&IDENTIFICATION, &cases);
}

#[test]
fn monitoring_tells_its_state_and_what_speaks_against_somebody() {
    let cases: [Case; 6] = [
        (
            r#"{"status": "ACTIVE", "alertStatus": "ACCEPTED", "pepsStatus": "FALSE_POSITIVE",
                "sanctionsStatus": "NO_FLAGS", "adverseMediaStatus": "NOT_CHECKED"}"#,
            [
                "approved",
                "ACTIVE",
                "",
                "PEP: passed (FALSE_POSITIVE); sanctions: passed (NO_FLAGS); adverse media: unknown (NOT_CHECKED)",
                "false",
                "",
            ],
        ),
        (
            r#"{"status": "ACTIVE", "sanctionsStatus": "FLAGS_FOUND"}"#,
            [
                "review",
                "ACTIVE",
                "sanctionsStatus FLAGS_FOUND",
                "sanctions: pending (FLAGS_FOUND)",
                "false",
                "",
            ],
        ),
        (
            r#"{"alert_status": "ALERT", "results": [{"serviceName": "A", "status": {"overallStatus": "SUSPECTED"},
                "data": [{"suspicion": "PEPS"}, {"suspicion": "SANCTION"}, {"suspicion": "PEPS"}]}]}"#,
            ["review", "ALERT", "PEPS, SANCTION", "AML A: failed (SUSPECTED)", "false", ""],
        ),
        // An alert goes before whatever the other version says.
        (r#"{"status": "ACTIVE", "alertStatus": "ALERT"}"#, ["review", "ALERT, ACTIVE", "", "", "false", ""]),
        (
            r#"{"status": "STOPPED", "amlCheck": {"overallStatus": "TRUE_POSITIVE"}}"#,
            ["cancelled", "STOPPED", "", "AML: failed (TRUE_POSITIVE)", "true", ""],
        ),
        (r#"{"alertStatus": "STATUS", "status": "Active"}"#, ["unknown", "Active", "", "", "", ""]),
    ];
    holds(&AML_MONITORING, &cases);
    let cases: [Case; 3] = [
        (
            r#"{"usersToExtend": 12, "usersToExpire": 3}"#,
            ["pending", "usersToExtend 12, usersToExpire 3", "", "", "false", ""],
        ),
        (r#"{"usersToExtend": -1}"#, ["unknown", "usersToExtend -1", "", "", "", ""]),
        (r#"{"usersToExpire": [3]}"#, ["unknown", "", "", "", "", ""]),
    ];
    holds(&AML_MONITORING_EXPIRATION, &cases);
}

#[test]
fn sessions_tell_how_they_ended() {
    let cases: [Case; 5] = [
        (
            r#"{"status": "Success", "riskTags": ["UNTRUSTED_ENVIRONMENT"]}"#,
            ["approved", "Success", "UNTRUSTED_ENVIRONMENT", "face: passed (Success)", "true", ""],
        ),
        (
            r#"{"status": "FAILED", "failReason": "too dark", "riskTags": null}"#,
            ["failed", "FAILED", "too dark", "face: failed (FAILED)", "true", ""],
        ),
        (r#"{"status": "Canceled"}"#, ["cancelled", "Canceled", "", "", "true", ""]),
        (r#"{"status": "Pending"}"#, ["pending", "Pending", "", "face: pending (Pending)", "false", ""]),
        (r#"{"status": "Cancelled"}"#, ["unknown", "Cancelled", "", "", "", ""]),
    ];
    holds(&FACIAL_AUTHENTICATION, &cases);
    let cases: [Case; 8] = [
        (
            r#"{"status": "COMPLETED", "outcome": "SUCCESS", "verdict": "ADULT", "confidence": 0.97,
                "occurredAt": "2026-01-01T12:02:22+02:00"}"#,
            [
                "approved",
                "COMPLETED, SUCCESS",
                "",
                "age: passed (SUCCESS, verdict ADULT, confidence 0.97)",
                "true",
                "2026-01-01T12:02:22+02:00",
            ],
        ),
        (
            r#"{"status": "COMPLETED", "outcome": "UNDERAGE"}"#,
            ["rejected", "COMPLETED, UNDERAGE", "UNDERAGE", "age: failed (UNDERAGE)", "true", ""],
        ),
        (
            r#"{"status": "COMPLETED", "outcome": "UNCERTAIN"}"#,
            ["review", "COMPLETED, UNCERTAIN", "UNCERTAIN", "age: unknown (UNCERTAIN)", "true", ""],
        ),
        (
            r#"{"status": "FAILED", "outcome": "FACE_MISMATCH"}"#,
            [
                "failed",
                "FAILED, FACE_MISMATCH",
                "FACE_MISMATCH",
                "age: unknown (FACE_MISMATCH); face: failed (FACE_MISMATCH)",
                "true",
                "",
            ],
        ),
        // What has failed, or has not ended, proves nothing.
        (
            r#"{"status": "FAILED", "outcome": "SUCCESS"}"#,
            ["failed", "FAILED, SUCCESS", "", "age: passed (SUCCESS)", "true", ""],
        ),
        (
            r#"{"status": null, "outcome": "SUCCESS"}"#,
            ["unknown", "SUCCESS", "", "age: passed (SUCCESS)", "", ""],
        ),
        (r#"{"status": "COMPLETED", "outcome": null}"#, ["unknown", "COMPLETED", "", "", "", ""]),
        (r#"{"status": "FAILED"}"#, ["failed", "FAILED", "", "", "true", ""]),
    ];
    holds(&AGE_ESTIMATION, &cases);
}

#[test]
fn documents_and_companies_tell_where_they_stand() {
    let cases: [Case; 3] = [
        (
            r#"{"expirationThreshold": "DOCUMENT_EXPIRES_WITHIN_1_DAY"}"#,
            [
                "pending",
                "DOCUMENT_EXPIRES_WITHIN_1_DAY",
                "",
                "document: passed (DOCUMENT_EXPIRES_WITHIN_1_DAY)",
                "false",
                "",
            ],
        ),
        (
            r#"{"expirationThreshold": "DOCUMENT_EXPIRED"}"#,
            ["expired", "DOCUMENT_EXPIRED", "", "document: failed (DOCUMENT_EXPIRED)", "true", ""],
        ),
        (r#"{"expirationThreshold": null}"#, ["unknown", "", "", "", "", ""]),
    ];
    holds(&DOCUMENT_EXPIRATION, &cases);
    let cases: [Case; 2] = [
        (
            r#"{"submissionTime": "2026-01-01T10:02:22Z"}"#,
            ["pending", "submissionTime 2026-01-01T10:02:22Z", "", "", "false", "2026-01-01T10:02:22Z"],
        ),
        (r#"{"submissionTime": null}"#, ["pending", "", "", "", "false", ""]),
    ];
    holds(&COMPANY_SUBMIT, &cases);
    let cases: [Case; 3] = [
        (
            r#"{"approvalStatus": "DENIED", "denyReason": "no papers", "sanctionsCheckStatus": "NO_FLAGS",
                "negativeNewsStatus": "NOT_CHECKED", "amlCheck": {"overallStatus": "TRUE_POSITIVE"},
                "beneficiaries": [{"id": "b1", "amlCheck": {"overallStatus": "NO_FLAGS"},
                    "pepsCheckStatus": "FLAGS_FOUND", "negativeNewsStatus": "NOT_CHECKED"}, {"id": "b2"}]}"#,
            [
                "rejected",
                "DENIED",
                "no papers",
                "sanctions: passed (NO_FLAGS); adverse media: unknown (NOT_CHECKED); \
                 AML: failed (TRUE_POSITIVE); \
                 beneficiary b1: pending (pepsCheckStatus FLAGS_FOUND, negativeNewsStatus NOT_CHECKED)",
                "true",
                "",
            ],
        ),
        (r#"{"approvalStatus": null}"#, ["pending", "", "", "", "false", ""]),
        (r#"{"approvalStatus": "Approved"}"#, ["unknown", "Approved", "", "", "", ""]),
    ];
    holds(&COMPANY_REVIEW, &cases);
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
