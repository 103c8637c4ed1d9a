//! Recordings that were damaged: whatever happened to them, each file gets its verdict, and what is whole in it is read.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod recorded;
mod run;

use std::collections::BTreeMap;

use recorded::{Recording, SECRET, Sent, pretty};
use run::{Folder, Outcome};
use serde_json::{Value, json};

const GOOD: &[u8] = include_bytes!("../samples/idenfy/IDENTIFICATION.json");

fn sent() -> Sent {
    Sent::idenfy(GOOD)
}

fn recordings(sent: &Sent) -> impl Iterator<Item = Recording> {
    sent.exact().into_iter().chain(sent.lossy())
}

/// How many deliveries of each file have which verdict.
fn verdicts(outcome: &Outcome) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut found: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for delivery in outcome.deliveries() {
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        *found
            .entry(text(&delivery["source"]["path"]))
            .or_default()
            .entry(text(&delivery["verdict"]))
            .or_default() += 1;
    }
    found
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

/// Every way to a value, up to that depth.
fn ways(value: &Value, way: &str, depth: usize, into: &mut Vec<String>) {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.replace('/', "~1"), value)).collect()
        }
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    for (name, value) in members.into_iter().filter(|_| depth > 0) {
        let way = format!("{way}/{name}");
        ways(value, &way, depth - 1, into);
        into.push(way);
    }
}

#[test]
fn no_damage_keeps_a_file_from_its_verdict() {
    let folder = Folder::new();
    let mut numbers = Numbers(7);
    let mut files = Vec::new();
    for Recording { file, bytes, .. } in recordings(&sent()) {
        let (stem, ending) = file.rsplit_once('.').expect("an ending");
        let ending = if ending == "txt" { "json" } else { ending };
        let mut add = |what: String, bytes: &[u8]| {
            let name = format!("in/{stem}.{what}.{ending}");
            folder.file(&name, bytes);
            files.push(name);
        };
        for number in 0..8 {
            add(format!("cut-{number}"), &bytes[..=numbers.below(bytes.len() - 1)]);
        }
        for number in 0..24 {
            let mut changed = bytes.clone();
            let at = numbers.below(bytes.len());
            changed[at] ^= 1 << numbers.below(8);
            add(format!("changed-{number}"), &changed);
        }
        let Ok(whole) = serde_json::from_slice::<Value>(&bytes) else { continue };
        let mut all = Vec::new();
        ways(&whole, "", 3, &mut all);
        for (number, way) in all.iter().enumerate() {
            for (other, value) in [json!(5), json!([{}])].into_iter().enumerate() {
                let mut whole = whole.clone();
                *whole.pointer_mut(way).expect("a way") = value;
                add(format!("type-{number}-{other}"), whole.to_string().as_bytes());
            }
        }
    }
    let outcome = folder.run(&["validate", "in", "--format", "json"]);
    assert!(outcome.status == 3 && !outcome.err.contains("panicked"), "{}", outcome.err);
    let found = verdicts(&outcome);
    let missing: Vec<&String> = files.iter().filter(|file| !found.contains_key(*file)).collect();
    assert!(missing.is_empty() && files.len() > 1500, "{missing:?} of {}", files.len());
    for file in files.iter().step_by(51) {
        for args in [["verify", "--secret", SECRET], ["convert", "--to", "json"]] {
            let outcome = folder.run(&[args[0], file, args[1], args[2]]);
            let said = !outcome.out.is_empty() || outcome.err.starts_with("whcheck: ");
            assert!(said && (0..=3).contains(&outcome.status), "{file}: {outcome:?}");
            assert!(!outcome.err.contains("panicked"), "{file}: {outcome:?}");
        }
    }
}

/// The lists that recorders write, each with the way to its entries.
fn lists(sent: &Sent) -> Vec<(&'static str, &'static str, Value)> {
    let of = |file: &str| {
        let found = sent.exact().into_iter().find(|recording| recording.file == file).expect("a recording");
        serde_json::from_slice::<Value>(&found.bytes).expect("JSON")
    };
    let files = [
        ("proxy.har", "/log/entries"),
        ("ngrok.json", "/requests"),
        ("webhook-site.json", "/data"),
        ("svix-play.json", "/data"),
        ("wiremock.json", "/requests"),
        ("webhook-tester.json", ""),
        ("webhook-replay.json", ""),
    ];
    files.into_iter().map(|(file, way)| (file, way, of(file))).collect()
}

#[test]
fn a_broken_entry_of_a_list_hides_no_other() {
    let sent = sent();
    let folder = Folder::new();
    for (file, way, whole) in lists(&sent) {
        let entry =
            whole.pointer(way).and_then(Value::as_array).expect("a list").last().expect("one").clone();
        for (form, write) in [("compact", Value::to_string as fn(&Value) -> String), ("pretty", pretty)] {
            let mut several = whole.clone();
            *several.pointer_mut(way).expect("a list") = json!([entry, entry, entry, entry]);
            let text = write(&several);
            // What is broken stands in the second half of an entry.
            let marks: Vec<usize> =
                text.match_indices("IDENTIFICATION_AUTO_APPROVED").map(|(at, _)| at).collect();
            let each = marks.len() / 4;
            for broken in 0..4 {
                for (number, with) in ["\"", "{", "}", "[", "]", "\\", "\n", "\0"].into_iter().enumerate() {
                    let mut text = text.clone();
                    let at = marks.get(broken * each).copied().unwrap_or(text.len() * (2 * broken + 1) / 8);
                    text.insert_str(at, with);
                    // Within a string a bracket is a letter: a quote before it ends the string.
                    text.insert(at, '"');
                    folder.file(format!("in/{form}-{broken}-{number}.{file}"), text);
                }
            }
        }
    }
    let outcome = folder.run(&["validate", "in", "--format", "json"]);
    let found = verdicts(&outcome);
    assert_eq!(found.len(), 7 * 2 * 4 * 8);
    for (file, verdicts) in found {
        assert_eq!(verdicts.get("valid"), Some(&3), "{file}: {verdicts:?}");
    }
}

#[test]
fn a_log_that_is_cut_at_its_beginning_is_still_known() {
    let sent = sent();
    for Recording { file, format, bytes, .. } in recordings(&sent) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let last = || text.lines().last().and_then(|line| serde_json::from_str::<Value>(line).ok());
        let Some(one) = serde_json::from_str::<Value>(&text).ok().or_else(last) else { continue };
        let is_list = |name: &str| one.get(name).is_some_and(Value::is_array);
        if !one.is_object() || one.get("log").is_some() || is_list("requests") || is_list("data") {
            continue;
        }
        let line = one.to_string();
        let lines = [&line[40..], &line, &line, ""].join("\n");
        let texts = [&pretty(&one)[..60], "\n", &pretty(&one), &pretty(&one)].concat();
        for (name, text) in [("day.ndjson", &lines), ("day.json", &texts)] {
            // What the Stripe CLI prints looks like a payload where it is no line.
            let folder = Folder::new();
            folder.file(name, text);
            let piped = folder.run_with(&["validate", "-", "--format", "json"], text.as_bytes().to_vec());
            let outcome = folder.run(&["validate", name, "--format", "json"]);
            for outcome in [outcome, piped] {
                let known = outcome
                    .deliveries()
                    .iter()
                    .filter(|delivery| delivery["source"]["capture"] == format)
                    .count();
                assert!(known >= 2, "{file} as {name}: {outcome:?}");
            }
        }
    }
}

#[test]
fn too_many_headers_are_refused_in_every_format() {
    let mut many = sent();
    for number in 0..1100 {
        // As long as the test runs.
        let name: &'static str = Box::leak(format!("X-{number}").into_boxed_str());
        many.headers.push((name, "1".to_owned()));
    }
    let folder = Folder::new();
    for Recording { file, format, bytes, .. } in recordings(&many) {
        if matches!(format, "cloudevents" | "stripe-cli") {
            continue;
        }
        folder.file(file, bytes);
        let outcome = folder.run(&["validate", file, "--format", "json"]);
        let deliveries = outcome.deliveries();
        let said = &deliveries[0]["diagnostics"][0]["message"];
        assert_eq!((outcome.status, said), (3, &json!("over the limit: more than 1000 headers")), "{file}");
    }
}

#[test]
fn pieces_hold_what_looks_like_a_separator() {
    let marked = "{\n  \"a\": 1,\n###\n  \"b\": 2\n}\n";
    let head = "POST / HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: chunked\r\n\r\n";
    let (first, second) = marked.split_at(9);
    let pieces = |end: &str| {
        format!("{head}{:x}\r\n{first}\r\n{:x};a=b\r\n{second}\r\n0\r\n{end}", first.len(), second.len())
    };
    let folder = Folder::new();
    let body = data_encoding::BASE64.encode(marked.as_bytes());
    for end in ["\r\n", "", "Trailer: 1\r\n\r\n"] {
        for between in ["###\r\n", "\r\n### again\r\n\r\n", "", "\r\n"] {
            folder.file("day.http", [pieces(end), pieces(end), pieces(end)].join(between));
            let outcome = folder.run(&["convert", "day.http", "--to", "json"]);
            let found: Value = serde_json::from_str(&outcome.out).expect("JSON");
            let bodies: Vec<&str> = found
                .as_array()
                .expect("a list")
                .iter()
                .filter_map(|one| one["body_base64"].as_str())
                .collect();
            assert_eq!(bodies, [&body, &body, &body], "{end:?} {between:?}: {outcome:?}");
            assert!(found[0].get("fidelity").is_none(), "{found}");
        }
    }
    // Pieces that lead nowhere are not followed.
    let sent = String::from_utf8(sent().raw()).expect("UTF-8");
    folder.file("day.http", format!("{head}fffff\r\n{{}}\r\n###\r\n{sent}"));
    let outcome = folder.run(&["convert", "day.http", "--to", "ndjson"]);
    assert_eq!(outcome.out.lines().count(), 2, "{outcome:?}");
    assert!(
        outcome.out.lines().next().expect("a line").contains("\"fidelity\":\"truncated\""),
        "{outcome:?}"
    );
}

#[test]
fn what_is_compressed_or_shown_is_named_by_every_command() {
    let folder = Folder::new();
    for (file, bytes, word) in [
        ("a.json", &b"PK\x03\x04...."[..], "unzip"),
        ("a.ndjson", b"PK\x03\x04\n...\n", "unzip"),
        ("a.json", b"age-encryption.org/v1\n", "age -d"),
        ("a.har", b"\x28\xb5\x2f\xfd....", "zstd -d"),
        ("a.json.br", b"\x0b\x02\x80{\"a\":1}\x03", "brotli -d"),
        ("a.txt", b"* Trying...\n> POST /a HTTP/1.1\n> Host: a\n> \n} [9 bytes data]\n", "curl --trace FILE"),
        ("a.csv", b"uuid,method,content,user-agent\r\n1,POST,\"{}\",x\r\n", "/token/<id>/requests"),
        ("a.txt", b"192.0.2.1:4: POST http://example.org/a\n    Host: a\n\n    {}\n", "hardump"),
    ] {
        folder.file(file, bytes);
        for args in [&["validate"][..], &["verify", "--secret", SECRET], &["convert", "--to", "json"]] {
            let outcome = folder.run(&[&args[..1], &[file], &args[1..]].concat());
            assert_eq!(outcome.status, 3, "{outcome:?}");
            assert!(outcome.err.contains(word), "{file}: {outcome:?}");
        }
    }
    // What looks like that is read where the user says what it is.
    folder.file("a.csv", b"uuid,method,content\n");
    assert_eq!(folder.run(&["convert", "a.csv", "--to", "http", "--capture", "json"]).status, 0);
}

#[test]
fn blank_lines_are_no_body() {
    let get = "GET /favicon.ico HTTP/1.1\r\nHost: example.org\r\n\r\n\r\n\r\n###\r\n";
    let folder = Folder::new();
    folder.file("day.http", format!("{get}{}", String::from_utf8(sent().raw()).expect("UTF-8")));
    let outcome = folder.run(&["validate", "day.http"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(outcome.err.contains("skipped 1 request without a body"), "{outcome:?}");
}
