//! `whcheck verify` says why, and keeps the verdict; `whcheck explain` knows what it names.

#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;
mod signed;

use run::Folder;
use serde_json::Value;
use signed::{hex, sha256};
use whcheck::signature::causes;

const BODY: &str = r#"{"id":"018c25e1","event":"VerificationResultEvent","status":"FAIL"}"#;
const SECRET: &str = "a throw-away secret of whcheck's tests";

/// Verifies a file against the signature of `BODY`.
fn verify(captured: &str, secret: &str, more: &[&str]) -> run::Outcome {
    let folder = Folder::new();
    folder.file("body.json", captured);
    folder.file("secret", secret);
    let header = format!("Idenfy-Signature: {}", hex(&sha256(SECRET.as_bytes(), BODY.as_bytes())));
    let mut args =
        vec!["verify", "body.json", "--scheme", "idenfy", "--secret-file", "secret", "--header", &header];
    args.extend_from_slice(more);
    folder.run(&args)
}

#[test]
fn a_cause_keeps_the_verdict() {
    let outcome = verify(&format!("{BODY}\n"), SECRET, &[]);
    assert_eq!(outcome.status, 1, "{outcome:?}");
    let first = outcome.out.lines().next().expect("a line");
    assert_eq!(
        first,
        "body.json: mismatch: a line end stands at the end of the file that the sender did not send"
    );
    assert!(outcome.out.contains("cause       final-newline-added"), "{}", outcome.out);
    assert!(outcome.out.contains("body.json`"), "the fix names the file: {}", outcome.out);
    assert_eq!(verify(BODY, SECRET, &[]).status, 0);
}

#[test]
fn two_causes_are_both_told() {
    let outcome = verify(&format!("{BODY}\n"), &format!("'{SECRET}'"), &["--format", "json"]);
    assert_eq!(outcome.status, 1, "{outcome:?}");
    let signature = &outcome.deliveries()[0]["signature"];
    assert_eq!(signature["verdict"], "mismatch");
    let causes: Vec<&str> = signature["diagnosis"]
        .as_array()
        .expect("causes")
        .iter()
        .map(|cause| cause["cause"].as_str().expect("an id"))
        .collect();
    assert_eq!(causes, ["final-newline-added", "secret-quotes"]);
}

#[test]
fn what_cannot_be_known_is_said_and_nothing_is_given_away() {
    let other = "another throw-away secret";
    let right = hex(&sha256(other.as_bytes(), BODY.as_bytes()));
    for format in ["text", "json", "ndjson"] {
        let outcome = verify(BODY, other, &["--format", format]);
        assert_eq!(outcome.status, 1, "{outcome:?}");
        let said = outcome.out + &outcome.err;
        assert!(said.contains("other-secret") && said.contains("idenfy-api-secret"), "{said}");
        assert!(!said.contains(other) && !said.contains(SECRET), "{said}");
        // Neither spelling of the right signature, nor a part of it.
        let tag = sha256(other.as_bytes(), BODY.as_bytes());
        assert!(!said.contains(&right[..12]) && !said.contains(&signed::base64(&tag)[..12]), "{said}");
    }
}

#[test]
fn every_cause_is_explained() {
    let folder = Folder::new();
    let list = folder.run(&["explain"]).out;
    for cause in causes() {
        let outcome = folder.run(&["explain", cause.id]);
        assert_eq!(outcome.status, 0, "{outcome:?}");
        assert!(outcome.out.contains("What to do:"), "{}", outcome.out);
        assert!(!outcome.out.contains("{}"), "{}", outcome.out);
        assert!(list.lines().any(|line| line.starts_with(cause.id)), "{}", cause.id);
    }
    let typo = folder.run(&["explain", "final-newline-aded"]);
    assert!(typo.status == 2 && typo.err.contains("final-newline-added"), "{typo:?}");
    // A cause is no finding whose severity could be changed.
    assert_eq!(folder.run(&["validate", "--deny", "final-newline-added", "-"]).status, 2);
}

#[test]
fn the_report_has_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../schemas/report.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let report = verify(&format!("{BODY}\n"), SECRET, &["--format", "json"]).report();
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}
