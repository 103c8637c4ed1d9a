//! Recordings: the same delivery through every recorder, and what each of them loses.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod recorded;
mod run;

use recorded::{Recording, SECRET, Sent};
use run::{Folder, Outcome};
use serde_json::Value;

/// A good payload with letters beyond ASCII, and the same with two faults.
fn bodies() -> [Vec<u8>; 2] {
    let good = include_str!("../samples/idenfy/IDENTIFICATION.json").to_owned();
    let bad = good
        .replace("\"overall\": \"APPROVED\"", "\"overall\": \"APROVED\"")
        .replace("\"final\"", "\"finale\"");
    assert_ne!(good, bad);
    [good.into_bytes(), bad.into_bytes()]
}

fn delivery(outcome: &Outcome, name: &str) -> Value {
    let deliveries = outcome.deliveries();
    assert_eq!(deliveries.len(), 1, "{name}: {outcome:?}");
    deliveries[0].clone()
}

fn validate(folder: &Folder, file: &str) -> (Value, i32) {
    let outcome = folder.run(&["validate", file, "--format", "json"]);
    (delivery(&outcome, file), outcome.status)
}

fn verify(folder: &Folder, file: &str) -> (Value, i32) {
    let outcome = folder.run(&["verify", file, "--secret", SECRET, "--format", "json"]);
    (delivery(&outcome, file), outcome.status)
}

/// Diagnostics with places in the file turned into places in the body.
fn relative(delivery: &Value, body_line: u64) -> Value {
    let mut diagnostics = delivery["diagnostics"].clone();
    for finding in diagnostics.as_array_mut().expect("diagnostics") {
        finding["line"] = (finding["line"].as_u64().expect("a line") + 1 - body_line).into();
    }
    diagnostics
}

fn write(folder: &Folder, recording: &Recording) {
    folder.file(recording.file, &recording.bytes);
}

#[test]
fn every_exact_recording_gives_the_same_report_and_is_verified() {
    for body in bodies() {
        let sent = Sent::idenfy(&body);
        let folder = Folder::new();
        folder.file("plain.json", &body);
        let headers = sent.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
        folder.file("plain.headers", headers.collect::<String>());
        let (plain, status) = validate(&folder, "plain.json");
        assert_eq!(plain["evidence"], "Idenfy-Event-Type: IDENTIFICATION_AUTO_APPROVED");
        for recording in sent.exact() {
            let name = recording.file;
            write(&folder, &recording);
            let (found, found_status) = validate(&folder, name);
            assert_eq!(found["source"]["capture"], recording.format, "{name}: {found}");
            assert_eq!(found["source"]["fidelity"], "exact", "{name}: {found}");
            let body_line = match name {
                "raw.http" | "bare-lines.http" => 9,
                "editor.http" => 10,
                _ => 1,
            };
            assert_eq!(relative(&found, body_line), plain["diagnostics"], "{name}");
            for field in ["provider", "event", "evidence", "verdict", "summary"] {
                assert_eq!(found[field], plain[field], "{name}: {field}");
            }
            assert_eq!(found_status, status, "{name}");
            let (verified, status) = verify(&folder, name);
            assert_eq!(verified["signature"]["verdict"], "verified", "{name}: {verified}");
            assert_eq!(verified["signature"]["header"], "Idenfy-Signature", "{name}");
            assert_eq!(status, 0, "{name}");
        }
        assert_eq!(verify(&folder, "plain.json").0["signature"]["verdict"], "verified");
    }
}

#[test]
fn every_lossy_recording_gives_the_same_findings_and_no_verdict_over_the_signature() {
    for body in bodies() {
        let sent = Sent::idenfy(&body);
        let folder = Folder::new();
        folder.file("plain.json", &body);
        let findings = |delivery: &Value| -> Vec<String> {
            let diagnostics = delivery["diagnostics"].as_array().expect("diagnostics").clone();
            diagnostics.iter().map(|finding| format!("{} {}", finding["code"], finding["pointer"])).collect()
        };
        let (plain, _) = validate(&folder, "plain.json");
        for recording in sent.lossy() {
            let name = recording.file;
            write(&folder, &recording);
            let (found, _) = validate(&folder, name);
            assert_eq!(found["source"]["capture"], recording.format, "{name}: {found}");
            assert_eq!(found["source"]["fidelity"], recording.fidelity, "{name}: {found}");
            assert_eq!(findings(&found), findings(&plain), "{name}");
            let (verified, status) = verify(&folder, name);
            assert_eq!(verified["signature"]["verdict"], "unverifiable", "{name}: {verified}");
            assert_eq!(status, 3, "{name}");
            let said = verified["signature"]["message"].as_str().expect("a reason").to_owned();
            let word = match name {
                "hookdeck.json" | "smee.json" | "pipedream.json" => "parsed",
                "cloudevents.json" => "`data` holds the JSON",
                "cloudevents-base64.json" => "no headers",
                "proxy-decoded.har" => "Content-Encoding: gzip",
                _ => "masked the value of the header Idenfy-Signature",
            };
            assert!(said.contains(word), "{name}: {said}");
        }
    }
}
