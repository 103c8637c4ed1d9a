//! Recordings: the same delivery through every recorder, and what each of them loses.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod recorded;
mod run;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use recorded::{AT, Recording, SECRET, Sent};
use run::{Folder, Outcome};
use serde_json::Value;
use whcheck::capture::RECORDERS;

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
        let findings = |delivery: &Value| -> Vec<String> {
            let diagnostics = delivery["diagnostics"].as_array().expect("diagnostics").clone();
            let of_payload = diagnostics.iter().filter(|finding| finding["code"] != "capture-fidelity");
            of_payload.map(|finding| format!("{} {}", finding["code"], finding["pointer"])).collect()
        };
        for recording in sent.lossy() {
            let name = recording.file;
            write(&folder, &recording);
            let payload = match recording.format {
                "stripe-cli" => sent.as_stripe_event().to_string().into_bytes(),
                _ => body.clone(),
            };
            folder.file("plain.json", payload);
            let (plain, _) = validate(&folder, "plain.json");
            let (found, _) = validate(&folder, name);
            assert_eq!(found["source"]["capture"], recording.format, "{name}: {found}");
            assert_eq!(found["source"]["fidelity"], recording.fidelity, "{name}: {found}");
            assert_eq!(findings(&found), findings(&plain), "{name}");
            // Lost bytes are told, and nothing else that is lost.
            let notes: Vec<&Value> = found["diagnostics"].as_array().expect("diagnostics").iter().collect();
            let notes = notes.iter().filter(|finding| finding["code"] == "capture-fidelity");
            let told: Vec<&str> = notes.filter_map(|note| note["message"].as_str()).collect();
            let is_told = match recording.fidelity {
                "truncated" => matches!(
                    told.as_slice(),
                    [one] if one.starts_with(&format!("the body is {}: ", recording.fidelity))
                ),
                _ => told.is_empty(),
            };
            assert!(is_told, "{name}: {told:?}");
            let (verified, status) = verify(&folder, name);
            assert_eq!(verified["signature"]["verdict"], "unverifiable", "{name}: {verified}");
            assert_eq!(status, 3, "{name}");
            let said = verified["signature"]["message"].as_str().expect("a reason").to_owned();
            let word = match name {
                "hookdeck.json" | "smee.json" | "smee-stream.txt" | "pipedream.json" => "parsed",
                "stripe-listen.txt" => "its keys sorted",
                "cloudevents.json" => "`data` holds the JSON",
                "cloudevents-base64.json" => "no headers",
                "proxy-decoded.har" => "Content-Encoding: gzip",
                _ => "masked the value of the header Idenfy-Signature",
            };
            assert!(said.contains(word), "{name}: {said}");
        }
    }
}

#[test]
fn method_path_and_time_are_taken_from_the_recording() {
    let sent = Sent::sinch(include_bytes!("../samples/sinch/VerificationResultEvent.json"));
    let folder = Folder::new();
    let verify = |file: &str, more: &[&str]| {
        let outcome = folder
            .run(&[&["verify", file, "--secret", SECRET, "--at", AT, "--format", "json"], more].concat());
        delivery(&outcome, file)["signature"]["verdict"].as_str().expect("a verdict").to_owned()
    };
    for recording in sent.exact() {
        write(&folder, &recording);
        let verdict = verify(recording.file, &[]);
        let expected = match recording.format {
            // Frames have no path, and Svix Play has its own.
            "clerk" | "svix-relay" => "unverifiable",
            "svix-play" => "mismatch",
            _ => "verified",
        };
        assert_eq!(verdict, expected, "{}", recording.file);
        assert_eq!(verify(recording.file, &["--path", "/hooks/sinch"]), "verified", "{}", recording.file);
    }
}

/// The text of `stripe listen --print-json`, of an invented event.
const STRIPE: &str = r#"{"api_version":"2024-06-20","created":1769860800,"data":{"object":{"id":"vs_1"}},"id":"evt_1","livemode":false,"object":"event","type":"identity.verification_session.verified"}"#;

#[test]
fn what_the_stripe_cli_prints_is_unverifiable() {
    let folder = Folder::new();
    folder.file("stripe.ndjson", format!("{STRIPE}\n{STRIPE}\n"));
    let header = format!("Stripe-Signature: t=1769860800,v1={}", "0".repeat(64));
    for more in [&[][..], &["--header", &header]] {
        let args = ["verify", "stripe.ndjson", "--scheme", "stripe", "--secret", SECRET, "--format", "json"];
        let outcome = folder.run(&[&args, more].concat());
        assert_eq!(outcome.status, 3, "{outcome:?}");
        for delivery in outcome.deliveries() {
            assert_eq!(delivery["source"]["capture"], "stripe-cli");
            assert_eq!(delivery["source"]["fidelity"], "reserialized");
            assert_eq!(delivery["signature"]["verdict"], "unverifiable");
            let said = delivery["signature"]["message"].as_str().expect("a reason");
            assert!(said.contains("its keys sorted"), "{said}");
        }
    }
}

#[test]
fn a_trace_as_text_is_exact_where_no_byte_became_a_dot() {
    let trace = |sent: &Sent| {
        let raw = String::from_utf8(sent.raw()).expect("UTF-8");
        let (head, body) = raw.split_at(raw.len() - sent.body.len());
        let mut text = format!("== Info: Connected\n=> Send header, {0} bytes (0x{0:x})\n", head.len());
        let mut at = 0;
        for line in head.split_inclusive("\r\n") {
            let _ = writeln!(text, "{at:04x}: {}", line.trim_end());
            at += line.len();
        }
        let _ = writeln!(text, "=> Send data, {0} bytes (0x{0:x})", body.len());
        let shown: Vec<u8> = body
            .bytes()
            .map(|byte| if byte.is_ascii_graphic() || byte == b' ' { byte } else { b'.' })
            .collect();
        for (row, at) in shown.chunks(64).zip((0..).step_by(64)) {
            let _ = writeln!(text, "{at:04x}: {}", String::from_utf8_lossy(row));
        }
        text
    };
    let folder = Folder::new();
    let plain = include_str!("../samples/kycaid/VERIFICATION_STATUS_CHANGED.json");
    let compact = serde_json::from_str::<Value>(plain).expect("JSON").to_string();
    // One dot may well have been sent; a letter beyond ASCII leaves several, and the JSON is good all the same.
    let with = |word: &str| compact.replace("\"pending\"", &format!("\"{word}\""));
    assert_ne!(with(""), compact);
    for (body, fidelity, verdict) in [
        (plain, "reserialized", "unverifiable"),
        (&compact, "exact", "verified"),
        (&with("a.b"), "probably-exact", "verified"),
        (&with("ö"), "reserialized", "unverifiable"),
        (&with("¿"), "reserialized", "unverifiable"),
        (&with("a..b"), "reserialized", "unverifiable"),
    ] {
        folder.file("trace.txt", trace(&Sent::kycaid(body.as_bytes())));
        let args = ["verify", "trace.txt", "--provider", "kycaid", "--secret", SECRET, "--format", "json"];
        let found = delivery(&folder.run(&args), "trace.txt");
        assert_eq!(found["source"]["fidelity"], fidelity, "{found}");
        assert_eq!(found["signature"]["verdict"], verdict, "{found}");
    }
}

#[test]
fn a_match_of_lost_bytes_is_told_and_verifies_nothing() {
    // Written as the recorder writes it, so that nothing was changed by chance.
    let payload: Value = serde_json::from_slice(&bodies()[0]).expect("JSON");
    let sent = Sent::idenfy(payload.to_string().as_bytes());
    let folder = Folder::new();
    let recording =
        sent.lossy().into_iter().find(|recording| recording.file == "hookdeck.json").expect("one");
    let compact: Value = serde_json::from_slice(&recording.bytes).expect("JSON");
    folder.file("same.json", compact.to_string());
    write(&folder, &recording);
    let (same, status) = verify(&folder, "same.json");
    assert_eq!((&same["signature"]["verdict"], status), (&Value::from("unverifiable"), 3));
    assert_eq!(same["signature"]["diagnosis"][0]["cause"], "matches-as-recorded");
    // Written with indentation by the recorder: the diagnosis finds how the sender wrote it.
    let (other, status) = verify(&folder, "hookdeck.json");
    assert_eq!((&other["signature"]["verdict"], status), (&Value::from("unverifiable"), 3));
    assert_eq!(other["signature"]["diagnosis"][0]["cause"], "reformatted", "{other}");
}

/// The end of the id by which each provider's deliveries are told apart.
const IDS: [&str; 5] = ["3e8f71c2d904", "794926f1d2f2abc", "0e02b2c3d479", "5e8c7b6a4f21", "def012345678"];

/// A payload of one of the providers, and how it was sent; `number` makes it another delivery than the others.
fn sample(format: &str, number: usize) -> Sent {
    let mut body = match format {
        "http" | "curl-trace" | "wiremock" | "aws-v2" | "har" => {
            include_str!("../samples/sinch/VerificationResultEvent.json")
        }
        "ngrok" | "webhook-site" | "clerk" | "hookdeck" | "delivery" | "stripe-cli" => {
            include_str!("../samples/kycaid/VERIFICATION_STATUS_CHANGED.json")
        }
        "aws-v1" | "alb" | "pipedream" => include_str!("../samples/lox24/verify_code.success.json"),
        "webhook-replay" | "svix-play" | "svix-relay" | "smee" | "smee-stream" | "webhook-tester" => {
            include_str!("../samples/idenfy/IDENTIFICATION.json")
        }
        _ => include_str!("../samples/veratad/session.json"),
    }
    .to_owned();
    let which = IDS.iter().position(|id| body.contains(id)).expect("an id");
    let id = IDS[which];
    body = body.replace(id, &format!("{}{number:02x}", &id[..id.len() - 2]));
    match which {
        0 => Sent::sinch(body.as_bytes()),
        1 => Sent::kycaid(body.as_bytes()),
        3 => Sent::idenfy(body.as_bytes()),
        // Neither LOX24 nor Veratad publishes a signature.
        _ => Sent::unsigned(body.as_bytes()),
    }
}

#[test]
fn every_format_is_tested_here() {
    let sent = Sent::idenfy(&bodies()[0]);
    let tested: BTreeSet<&str> =
        sent.exact().iter().chain(&sent.lossy()).map(|recording| recording.format).collect();
    let known: BTreeSet<&str> = RECORDERS.iter().map(|recorder| recorder.name).collect();
    assert_eq!(known, tested, "a format without a recording in tests/recorded has no sample and no test");
}

#[test]
fn samples_of_recordings_are_those_that_are_tested_here() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/captures");
    let idenfy = Sent::idenfy(&bodies()[0]);
    let names: Vec<&str> =
        idenfy.exact().iter().chain(&idenfy.lossy()).map(|recording| recording.file).collect();
    let mut written = Vec::new();
    for (name, number) in names.into_iter().zip(0x60..) {
        let find = |sent: &Sent| {
            let all = sent.exact().into_iter().chain(sent.lossy());
            all.into_iter().find(|recording| recording.file == name).expect("the same names")
        };
        let sent = sample(find(&idenfy).format, number);
        let recording = find(&sent);
        let path = root.join(name);
        if std::env::var_os("UPDATE_SAMPLES").is_some() {
            std::fs::create_dir_all(&root).expect("a folder");
            std::fs::write(&path, &recording.bytes).expect("writable");
        }
        let committed = std::fs::read(&path).unwrap_or_default();
        assert!(committed == recording.bytes, "{name} differs; UPDATE_SAMPLES=1 writes it anew");
        written.push(name.to_owned());
    }
    written.sort();
    let mut there: Vec<String> = std::fs::read_dir(&root)
        .expect("a folder")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    assert_eq!(there, written);
}
