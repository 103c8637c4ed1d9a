//! What the small payloads of the other events tell.

use super::{
    AGE_ESTIMATION, AML_MONITORING, AML_MONITORING_EXPIRATION, COMPANY_REVIEW, COMPANY_SUBMIT, Case,
    DOCUMENT_EXPIRATION, FACIAL_AUTHENTICATION, holds,
};

#[test]
fn monitoring_tells_its_state_and_what_speaks_against_somebody() {
    let cases: [Case; 7] = [
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
        // Two versions that do not agree are for somebody to look at.
        (r#"{"status": "ACTIVE", "alertStatus": "ALERT"}"#, ["review", "ACTIVE, ALERT", "", "", "false", ""]),
        (
            r#"{"status": "ACTIVE", "alertStatus": "DECLINED"}"#,
            ["review", "ACTIVE, DECLINED", "", "", "false", ""],
        ),
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
            ["pending", "", "usersToExtend 12, usersToExpire 3", "", "false", ""],
        ),
        (r#"{"usersToExtend": -1}"#, ["unknown", "", "usersToExtend -1", "", "", ""]),
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
            ["failed", "FAILED, SUCCESS", "", "age: unknown (SUCCESS)", "true", ""],
        ),
        (
            r#"{"status": null, "outcome": "SUCCESS"}"#,
            ["unknown", "SUCCESS", "", "age: unknown (SUCCESS)", "", ""],
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
            ["pending", "", "", "", "false", "2026-01-01T10:02:22Z"],
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
                 beneficiary b1: pending (pepsCheckStatus FLAGS_FOUND)",
                "true",
                "",
            ],
        ),
        (r#"{"approvalStatus": null}"#, ["pending", "", "", "", "false", ""]),
        (r#"{"approvalStatus": "Approved"}"#, ["unknown", "Approved", "", "", "", ""]),
    ];
    holds(&COMPANY_REVIEW, &cases);
}
