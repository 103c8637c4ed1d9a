//! Recordings that hold something else than webhooks, or are broken: each entry is judged alone, the reason is said,
//! and the rest is read.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod recorded;
mod run;

use std::io::Write;

use data_encoding::BASE64;
use recorded::{SECRET, Sent, pretty};
use run::{Folder, Outcome};
use serde_json::{Value, json};

const GOOD: &str = include_str!("../samples/idenfy/IDENTIFICATION.json");

fn sent() -> Sent {
    Sent::idenfy(GOOD.as_bytes())
}

fn run(file: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> Outcome {
    let folder = Folder::new();
    folder.file(file, bytes);
    folder.run(&[&["validate", file, "--format", "json"], more].concat())
}

/// Index and verdict of each delivery, with the words of what could not be read.
fn told(outcome: &Outcome) -> Vec<String> {
    let tell = |delivery: &Value| {
        let (index, verdict) =
            (&delivery["source"]["index"], delivery["verdict"].as_str().expect("a verdict"));
        let first = &delivery["diagnostics"][0];
        match verdict {
            "unreadable" => format!("{index} unreadable: {}", first["message"].as_str().expect("a message")),
            "invalid" => {
                let mut all = delivery["diagnostics"].as_array().expect("diagnostics").iter();
                let error = all.find(|finding| finding["severity"] == "error").expect("an error");
                format!("{index} invalid: {}", error["code"].as_str().expect("a code"))
            }
            verdict => format!("{index} {verdict}"),
        }
    };
    outcome.deliveries().iter().map(tell).collect()
}

/// An entry of a HAR with this body and one more header.
fn entry(method: &str, header: (&str, &str), posted: Option<Value>) -> Value {
    let mut entry = sent().har_entry();
    let request = &mut entry["request"];
    request["method"] = method.into();
    request["headers"] = json!([{"name": header.0, "value": header.1}]);
    request["bodySize"] = (-1).into();
    match posted {
        Some(posted) => request["postData"] = posted,
        None => drop(request.as_object_mut().expect("an object").remove("postData")),
    }
    entry
}

#[test]
fn each_entry_of_a_har_is_judged_alone() {
    let text = |text: &str| Some(json!({"mimeType": "application/json", "text": text}));
    let plain = ("Content-Type", "application/json");
    let entries = [
        entry("POST", plain, text(GOOD)),
        entry("GET", plain, None),
        entry("POST", ("Content-Length", "12"), None),
        entry("POST", plain, None),
        entry("POST", ("Content-Type", "multipart/form-data; boundary=x"), text("--x\r\n\r\n--x--")),
        entry("GET", ("Upgrade", "websocket"), None),
        entry("POST", plain, Some(json!({"text": "*wrong*", "encoding": "base64"}))),
        entry("POST", plain, text("<!DOCTYPE html><title>502</title>")),
        entry("POST", plain, Some(json!({"text": BASE64.encode(b"\xff\xfe\0bin"), "encoding": "base64"}))),
        entry("POST", ("Bad Name", "x"), text(GOOD)),
        entry("POST", ("X-Split", "a\r\nX-Other: b"), text(GOOD)),
        json!({"request": 5}),
        json!(5),
        entry("POST", ("Content-Length", "99999"), text(GOOD)),
        entry("POST", plain, text(GOOD)),
    ];
    let outcome = run("day.har", json!({"log": {"version": "1.2", "entries": entries}}).to_string(), &[]);
    assert_eq!(
        told(&outcome),
        [
            "0 valid",
            "2 unreadable: the recording does not hold the body: Content-Length is 12, and there is none",
            "3 invalid: empty-body",
            "6 unreadable: the body is said to be Base64 and is none",
            "7 invalid: json-syntax",
            "8 invalid: json-encoding",
            "9 valid",
            "10 valid",
            "11 unreadable: this is not an entry of a HAR",
            "12 unreadable: this is not an entry of a HAR",
            "13 valid",
            "14 valid",
        ]
    );
    assert_eq!(outcome.status, 3);
    let passed = "day.har: skipped 1 request without a body, 1 opening of a websocket, 1 multipart form";
    assert!(outcome.err.contains(passed), "{}", outcome.err);
    let deliveries = outcome.deliveries();
    let refused = deliveries.iter().filter(|delivery| delivery["diagnostics"][0]["code"] == "refused-header");
    assert_eq!(refused.map(|delivery| delivery["source"]["index"].clone()).collect::<Vec<_>>(), [9, 10]);
    assert_eq!(deliveries[10]["source"]["fidelity"], "truncated");
}

#[test]
fn a_har_that_is_cut_off_gives_what_was_whole() {
    let whole = json!({"log": {"version": "1.2", "entries": [sent().har_entry(), sent().har_entry()]}});
    for text in [whole.to_string(), pretty(&whole)] {
        let middle = text.len() * 3 / 4;
        let outcome = run("day.har", &text[..middle], &[]);
        assert_eq!(told(&outcome), ["0 valid", "1 unreadable: the recording is cut off within this entry"]);
        assert_eq!(outcome.status, 3);
        let early = run("day.har", &text[..text.len() / 4], &[]);
        assert_eq!(told(&early), ["0 unreadable: the recording is cut off within this entry"]);
    }
    let outcome = run("day.har", "{\"log\": {\"version\": \"1.2\", \"entries\": []}}", &[]);
    assert_eq!(told(&outcome), ["0 unreadable: no delivery in this recording: it is empty"]);
    let gets: Vec<Value> = (0..3).map(|_| entry("GET", ("A", "b"), None)).collect();
    let outcome = run("day.har", json!({"log": {"entries": gets}}).to_string(), &[]);
    assert_eq!(
        told(&outcome),
        ["0 unreadable: no delivery in this recording, only 3 requests without a body"]
    );
}

#[test]
fn raw_requests_are_judged_one_by_one() {
    let sent = sent();
    let good = String::from_utf8(sent.raw()).expect("UTF-8");
    let short = good.replace("Content-Length: ", "Content-Length: 9");
    let long = format!("{good} and more");
    let many: Vec<String> = (0..10_000).map(|number| format!("X-{number}: 1\r\n")).collect();
    let many = good.replacen("\r\n", &format!("\r\n{}", many.concat()), 1);
    let bad_name = good.replacen("\r\n", "\r\nBad Name: 1\r\n", 1);
    let response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    let get = "GET /favicon.ico HTTP/1.1\r\nHost: hooks.example.org\r\n\r\n";
    let parts = [&good, &short, &long, &many, &bad_name, response, get, "no request at all", &good];
    let outcome = run("day.http", parts.join("\r\n###\r\n"), &[]);
    assert_eq!(
        told(&outcome),
        [
            "0 valid",
            "1 valid",
            "2 invalid: json-syntax",
            "3 unreadable: over the limit: more than 1000 headers",
            "4 valid",
            "5 unreadable: this is a response, and webhooks are requests",
            "7 unreadable: the request line is missing: METHOD, address, HTTP/1.1",
            "8 valid",
        ]
    );
    let fidelity: Vec<Value> =
        outcome.deliveries().iter().map(|delivery| delivery["source"]["fidelity"].clone()).collect();
    assert_eq!(fidelity[..3], ["exact", "truncated", "reserialized"]);
    // Requests that follow one another need no separator.
    let outcome = run("day.http", [&good[..], get, &good].concat(), &[]);
    assert_eq!(told(&outcome), ["0 valid", "2 valid"]);
    // Whatever it is called.
    assert_eq!(told(&run("day.txt", &good, &[])), ["0 valid"]);
    assert_eq!(told(&run("day.json", &good, &["--capture", "json"])), ["0 invalid: json-syntax"]);
}

#[test]
fn bodies_hold_what_looks_like_a_separator() {
    let sent = sent();
    let good = String::from_utf8(sent.raw()).expect("UTF-8");
    let marked = "{\n  \"a\": 1,\n###\n  \"b\": 2\n}\n### end\n";
    let with = |length: usize| {
        format!("POST / HTTP/1.1\r\nHost: example.org\r\nContent-Length: {length}\r\n\r\n{marked}")
    };
    let folder = Folder::new();
    for between in ["", "\n###\n", "\r\n\r\n### again\r\n\r\n"] {
        let text = [&with(marked.len())[..], &good, &with(marked.len())].join(between);
        folder.file("day.http", text);
        let outcome = folder.run(&["convert", "day.http", "--to", "json"]);
        let found: Value = serde_json::from_str(&outcome.out).expect("JSON");
        let bodies: Vec<&str> = (0..3).filter_map(|index| found[index]["body_base64"].as_str()).collect();
        let marked = data_encoding::BASE64.encode(marked.as_bytes());
        assert_eq!(bodies, [&marked, &data_encoding::BASE64.encode(&sent.body), &marked], "{between:?}");
        folder.file("day.json", &outcome.out);
        assert_eq!(folder.run(&["convert", "day.json", "--to", "http", "-o", "out", "--force"]).status, 0);
        let again = folder.run(&["convert", "out/day-0.http", "--to", "json"]);
        let again: Value = serde_json::from_str(&again.out).expect("JSON");
        assert_eq!(again, serde_json::json!([found[0]]), "{between:?}");
    }
    // A length that leads nowhere is not followed, and no head goes on behind a separator.
    for (text, count) in [
        (format!("{}\n###\n{good}", with(marked.len() + 9)), 4),
        (format!("POST / HTTP/1.1\nHost: example.org\n###\n{good}"), 2),
        (format!("GET https://example.org\n###\n\n{good}"), 2),
    ] {
        folder.file("day.http", text);
        let outcome = folder.run(&["convert", "day.http", "--to", "ndjson"]);
        let said = outcome.out.lines().count() + outcome.err.lines().count();
        assert_eq!(said, count, "{outcome:?}");
    }
}

#[test]
fn a_head_without_end_is_one_delivery() {
    let text = format!("POST / HTTP/1.1\r\nX: {}\r\n\r\n{{}}", "1 {} [2] ".repeat(300 << 10));
    let said = "0 unreadable: over the limit: more than 256 KiB of headers";
    for file in ["day.http", "day.txt", "day.json"] {
        assert_eq!(told(&run(file, &text, &[])), [said], "{file}");
    }
    let folder = Folder::new();
    let outcome = folder.run_with(&["validate", "-", "--format", "json"], text);
    assert_eq!(told(&outcome), [said]);
}

#[test]
fn a_method_that_is_none_is_not_written() {
    for (method, written) in
        [("PUT", "PUT"), ("POST / HTTP/1.1\r\nX-Evil: 1", "POST"), ("post", "POST"), ("", "POST")]
    {
        let folder = Folder::new();
        let entry = json!({"method": method, "headers": [], "body_base64": "e30="});
        folder.file("day.ndjson", entry.to_string());
        let outcome = folder.run(&["convert", "day.ndjson", "--to", "http"]);
        let request = format!("{written} * HTTP/1.1\r\nContent-Length: 2\r\n\r\n{{}}");
        assert!(outcome.out.ends_with(&request) && !outcome.out.contains("X-Evil"), "{outcome:?}");
        let note = "whcheck: 1 request has POST for a method: what was recorded is no method\n";
        assert_eq!(outcome.err, if method == written { "" } else { note });
    }
}

#[test]
fn without_a_length_either_end_of_the_body_may_be_signed() {
    let text = |length: &str, sent: &Sent, end: &str| {
        let raw = String::from_utf8(sent.raw()).expect("UTF-8");
        let old = format!("Content-Length: {}\r\n", sent.body.len());
        assert!(raw.contains(&old), "{raw}");
        raw.replace(&old, length) + end
    };
    let bare = sent();
    let body = |end: &str| Sent::idenfy(&[bare.body.trim_ascii_end(), end.as_bytes()].concat());
    for length in ["", "Content-Length: two\r\n", "Content-Length: +9\r\n", "Content-Length: -1\r\n"] {
        for (sent, end, verdict) in [
            (body("\n"), "", "verified"),
            (body("\r\n"), "", "verified"),
            (body(""), "", "verified"),
            (body(""), "\n", "verified"),
            (body(""), "\r\n", "verified"),
            (body("\n"), "\n", "verified"),
            (body(""), "\n\n", "mismatch"),
        ] {
            let folder = Folder::new();
            folder.file("day.http", text(length, &sent, end));
            let outcome = folder.run(&["verify", "day.http", "--secret", SECRET, "--format", "json"]);
            let found = &outcome.deliveries()[0];
            assert_eq!(found["signature"]["verdict"], verdict, "{length:?} {end:?}: {outcome:?}");
            assert_eq!(found["source"]["fidelity"], "probably-exact", "{length:?} {end:?}");
        }
    }
    // Without text in it a body may be anything, and a length that is none proves nothing either.
    let entry = json!({"headers": [["Content-Length", "two"]], "body_base64": "e30="});
    let outcome = run("day.ndjson", entry.to_string(), &[]);
    assert_eq!(outcome.deliveries()[0]["source"]["fidelity"], "probably-exact");
}

#[test]
fn lines_of_recordings_are_judged_one_by_one() {
    let clerk = |body: &str| json!({"type": "event", "headers": {}, "body_b64": body}).to_string();
    let good = clerk(&BASE64.encode(GOOD.as_bytes()));
    let plain = serde_json::from_str::<Value>(GOOD).expect("JSON").to_string();
    let lines = [&good, "{\"cut", &clerk("*"), &plain, &good].map(str::to_owned).join("\n");
    for name in ["day.ndjson", "day.json"] {
        let outcome = run(name, &lines, &[]);
        let told = told(&outcome);
        assert_eq!(told.len(), 5, "{outcome:?}");
        assert_eq!(told[0], "0 valid");
        assert!(told[1].starts_with("1 unreadable: this entry of the recording is broken"), "{told:?}");
        assert_eq!(told[2], "2 unreadable: the body is said to be Base64 and is none");
        assert_eq!(told[3..], ["3 valid", "4 valid"]);
        assert!(outcome.deliveries()[3]["source"]["capture"].is_null());
    }
    let asked = run("day.ndjson", &lines, &["--capture", "clerk"]);
    assert_eq!(told(&asked)[3], "3 unreadable: this is not a line of `clerk webhooks listen --json`");
    let folder = Folder::new();
    let outcome = folder.run_with(&["validate", "-", "--format", "json"], lines);
    assert_eq!(told(&outcome).len(), 5);
}

#[test]
fn compressed_files_are_read_and_others_named() {
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).expect("memory takes all");
        encoder.finish().expect("memory takes all")
    };
    let har = json!({"log": {"version": "1.2", "entries": [sent().har_entry()]}}).to_string();
    for (name, bytes) in [
        ("a.json.gz", gzip(GOOD.as_bytes())),
        ("a.json", gzip(GOOD.as_bytes())),
        ("a.har.gz", gzip(har.as_bytes())),
    ] {
        let outcome = run(name, &bytes, &[]);
        assert_eq!(told(&outcome), ["0 valid"], "{name}: {outcome:?}");
        let folder = Folder::new();
        folder.file(format!("in/{name}"), &bytes);
        assert_eq!(told(&folder.run(&["validate", "in", "--format", "json"])), ["0 valid"], "{name}");
        let piped = folder.run_with(&["validate", "-", "--format", "json"], bytes);
        assert_eq!(told(&piped), ["0 valid"], "{name}");
    }
    let lines = format!("{}\n", serde_json::from_str::<Value>(GOOD).expect("JSON")).repeat(3);
    assert_eq!(told(&run("a.ndjson.gz", gzip(lines.as_bytes()), &[])).len(), 3);
    let bomb = run("a.json.gz", gzip(&vec![b' '; 3 << 20]), &["--max-file", "1M"]);
    assert!(told(&bomb)[0].contains("over the limit"), "{bomb:?}");
    assert!(
        told(&run("a.json", &gzip(GOOD.as_bytes())[..60], &[]))[0].contains("gzip stream that is broken")
    );
    for (bytes, word) in [
        (&b"PK\x03\x04...."[..], "zip"),
        (b"\x28\xb5\x2f\xfd....", "zstd"),
        (b"age-encryption.org/v1\n", "age -d"),
    ] {
        for outcome in [run("a.json", bytes, &[]), run("a.ndjson.gz", gzip(bytes), &[])] {
            assert!(told(&outcome)[0].contains(word), "{outcome:?}");
            assert_eq!(outcome.status, 3);
        }
    }
}

#[test]
fn payloads_are_unwrapped_with_a_note() {
    let flat = serde_json::from_str::<Value>(GOOD).expect("JSON").to_string();
    let percent: Vec<String> = flat.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let percent = percent.concat();
    for (bytes, words) in [
        (format!("payload={percent}"), "the form field `payload`"),
        (format!("a=1&payload={percent}&b=2"), "the form field `payload`"),
        (BASE64.encode(flat.as_bytes()), "Base64"),
        (json!(flat).to_string(), "a JSON string"),
    ] {
        let outcome = run("a.json", &bytes, &[]);
        let delivery = &outcome.deliveries()[0];
        assert_eq!(delivery["verdict"], "valid", "{outcome:?}");
        assert_eq!(delivery["diagnostics"][0]["code"], "unwrapped");
        let message = delivery["diagnostics"][0]["message"].as_str().expect("a message");
        assert!(message.contains(words), "{message}");
    }
    assert_eq!(told(&run("a.json", "payload=hello", &[])), ["0 invalid: json-syntax"]);
}

#[test]
fn a_sidecar_gives_a_plain_body_its_headers() {
    let sent = sent();
    let folder = Folder::new();
    folder.file("a.json", GOOD);
    let headers: Vec<String> =
        sent.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    for name in ["a.headers", "a.json.headers"] {
        folder.file(name, headers.concat());
        let outcome = folder.run(&["verify", "a.json", "--secret", SECRET]);
        assert!(outcome.status == 0 && outcome.out.contains("a.json: verified"), "{outcome:?}");
        std::fs::remove_file(folder.path().join(name)).expect("removable");
    }
    folder.file("a.headers", "no header\n");
    for command in ["validate", "verify"] {
        let outcome = folder.run(&[command, "a.json"]);
        assert_eq!(outcome.status, 3, "{outcome:?}");
        assert!(outcome.err.contains("a.headers cannot be used: line 1: "), "{outcome:?}");
    }
}

#[test]
fn several_deliveries_give_several_verdicts_and_the_worst_counts() {
    let sent = sent();
    let mut forged = sent.clone();
    forged.headers.last_mut().expect("a signature").1 = "0".repeat(64);
    let unsigned = sent.without("Idenfy-Signature");
    let har = |sents: &[&Sent]| {
        let entries: Vec<Value> = sents.iter().map(|sent| sent.har_entry()).collect();
        json!({"log": {"version": "1.2", "entries": entries}}).to_string()
    };
    let folder = Folder::new();
    for (sents, status, verdicts) in [
        (&[&sent, &sent][..], 0, &["verified", "verified"][..]),
        (&[&sent, &forged, &sent], 1, &["verified", "mismatch", "verified"]),
        (&[&unsigned, &sent], 1, &["missing-header", "verified"]),
    ] {
        folder.file("day.har", har(sents));
        let outcome = folder.run(&["verify", "day.har", "--secret", SECRET, "--format", "json"]);
        let found: Vec<Value> =
            outcome.deliveries().iter().map(|delivery| delivery["signature"]["verdict"].clone()).collect();
        assert_eq!(found, verdicts);
        assert_eq!(outcome.status, status, "{outcome:?}");
        let text = folder.run(&["verify", "day.har", "--secret", SECRET]);
        assert_eq!(text.status, status);
        assert!(text.out.contains("day.har#0: ") && text.out.contains("day.har#1: "), "{}", text.out);
    }
    // What an option says takes the place of what was recorded.
    folder.file("day.har", har(&[&forged]));
    let header = format!("idenfy-signature: {}", sent.headers.last().expect("a signature").1);
    let outcome = folder.run(&["verify", "day.har", "--secret", SECRET, "--header", &header]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
}
