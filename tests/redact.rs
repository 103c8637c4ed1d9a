//! Redacted payloads give the same findings, hold nobody, and differ from the original in nothing else.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use whcheck::capture::Source;
use whcheck::check::{Checker, Config, Delivery};
use whcheck::diagnostic::masked_pointer;
use whcheck::redact::{Options, Outcome, Pattern, PseudonymKey, Redactor, Replaced};

/// Every JSON file below the folders of payloads, and its bytes; those that are no JSON are left out.
fn payloads() -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for folder in ["samples", "tests/invalid", "tests/deviations"] {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("readable") {
                let path: PathBuf = entry.expect("readable").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "json") {
                    found.insert(path.display().to_string(), std::fs::read(&path).expect("readable"));
                }
            }
        }
    }
    assert!(found.len() > 600, "only {} payloads found", found.len());
    found
}

/// Its contracts are made once.
static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);

fn key(byte: u8) -> PseudonymKey {
    PseudonymKey::new(vec![byte; 32].into()).expect("long enough")
}

fn delivery(body: &[u8]) -> Delivery<'_> {
    let source = Source::plain("payload".into(), None, 0);
    Delivery::plain(source, body)
}

fn redact(body: &[u8], key: &PseudonymKey, options: &Options) -> Option<(Vec<u8>, Vec<Replaced>)> {
    match Redactor::new(&CONFIG, options).redact(key, delivery(body), |_| {}) {
        Outcome::Redacted { bytes, replaced } => Some((bytes, replaced)),
        Outcome::Broken | Outcome::Wrapped => None,
        Outcome::Unfaithful(differences) => {
            let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
            panic!("no faithful copy: {}\n{}", told.join(", "), String::from_utf8_lossy(body))
        }
    }
}

/// The findings of a payload: code, severity, pointer and line. By the library's own check, and not by what the
/// redactor compares.
fn findings(body: &[u8]) -> Vec<String> {
    Checker::new(&CONFIG).check(delivery(body), |checked| {
        let told = checked.findings.diagnostics.iter().map(|finding| {
            let (line, pointer) =
                (checked.place(finding.span.start).line, masked_pointer(&finding.pointer, false));
            format!("{} {} {pointer} {line}", finding.code, finding.severity)
        });
        let event = checked.event().map(str::to_owned);
        event.into_iter().chain(told).collect()
    })
}

/// The values of a JSON text with their pointers.
fn values(body: &[u8]) -> BTreeMap<String, serde_json::Value> {
    fn walk(value: &serde_json::Value, pointer: String, into: &mut BTreeMap<String, serde_json::Value>) {
        match value {
            serde_json::Value::Object(object) => {
                for (name, value) in object {
                    walk(value, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), into);
                }
            }
            serde_json::Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    walk(value, format!("{pointer}/{index}"), into);
                }
            }
            value => {
                into.insert(pointer, value.clone());
            }
        }
    }
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut found = BTreeMap::new();
    walk(&serde_json::from_slice(body).expect("JSON"), String::new(), &mut found);
    found
}

#[test]
fn redacted_payloads_give_the_same_findings() {
    let options = Options::default();
    for (name, body) in payloads() {
        let Some((copy, _)) = redact(&body, &key(1), &options) else { continue };
        assert_eq!(findings(&body), findings(&copy), "{name}");
    }
}

#[test]
fn only_what_tells_of_somebody_differs() {
    let options = Options::default();
    let (mut all, mut kept) = (0, 0);
    for (name, body) in payloads() {
        let Some((copy, replaced)) = redact(&body, &key(1), &options) else { continue };
        let (before, after) = (values(&body), values(&copy));
        assert!(
            before.len() == after.len() || replaced.iter().any(|value| value.pointer.contains('*')),
            "{name}"
        );
        for (pointer, value) in &before {
            let masked = masked_pointer(pointer, false);
            let is_replaced = replaced.iter().any(|value| value.pointer == masked);
            all += 1;
            let Some(other) = after.get(pointer) else {
                assert!(masked != *pointer, "{name}: {pointer} is gone");
                continue;
            };
            if !is_replaced {
                assert_eq!(value, other, "{name}: {pointer} differs");
                kept += 1;
            } else if masked == *pointer {
                let duplicated = findings(&body).iter().any(|finding| finding.contains("duplicate-key"));
                assert!(value != other || duplicated, "{name}: {pointer} is the same");
            }
        }
        // Everything between the values is the same: their skeletons are, string contents and digits left out.
        assert_eq!(skeleton(&body), skeleton(&copy), "{name}");
    }
    assert!(kept > all / 2, "{kept} of {all} values are kept");
}

/// The text without the contents of its strings, and without its digits.
fn skeleton(body: &[u8]) -> Vec<u8> {
    let (mut out, mut inside, mut escaped) = (Vec::new(), false, false);
    for &byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => {
                inside = !inside;
                out.push(byte);
            }
            _ if inside || byte.is_ascii_digit() => {}
            _ => out.push(byte),
        }
    }
    out
}

#[test]
fn no_value_of_four_characters_survives() {
    let options = Options::default();
    let mut looked_at = 0;
    for (name, body) in payloads() {
        let Some((copy, replaced)) = redact(&body, &key(1), &options) else { continue };
        let copy = String::from_utf8(copy).expect("UTF-8");
        let before = values(&body);
        let kept: Vec<String> = before
            .iter()
            .filter(|(pointer, _)| {
                !replaced.iter().any(|value| value.pointer == masked_pointer(pointer, false))
            })
            .map(|(_, value)| value.to_string())
            .collect();
        for value in &replaced {
            let Some(original) = before.get(&value.pointer) else { continue };
            let text = original.as_str().map_or_else(|| original.to_string(), str::to_owned);
            // What another member says too, which tells of nobody, is there still.
            // The words for the sexes are documented, and one of them is everybody's.
            if text.chars().count() < 4
                || matches!(&*text, "MALE" | "FEMALE")
                || kept.iter().any(|kept| kept.contains(&text))
            {
                continue;
            }
            let names: Vec<&str> = before.keys().flat_map(|pointer| pointer.split('/')).collect();
            if names.iter().any(|part| part.contains(&*text)) {
                continue;
            }
            looked_at += 1;
            assert!(!copy.contains(&text), "{name}: {} survives at {}", text, value.pointer);
        }
    }
    assert!(looked_at > 2000, "only {looked_at} values were looked at");
}

#[test]
fn the_same_key_gives_the_same_bytes_and_pseudonyms_stay() {
    let options = Options::default();
    let mut different = 0;
    for (name, body) in payloads() {
        let Some((copy, replaced)) = redact(&body, &key(1), &options) else { continue };
        assert_eq!(redact(&body, &key(1), &options).unwrap().0, copy, "{name}: two runs differ");
        for other in [1, 2] {
            let (again, left) = redact(&copy, &key(other), &options).unwrap();
            assert_eq!(String::from_utf8_lossy(&again), String::from_utf8_lossy(&copy), "{name}: {left:?}");
        }
        if replaced.len() > 3 {
            assert_ne!(redact(&body, &key(2), &options).unwrap().0, copy, "{name}: the key does not matter");
            different += 1;
        }
    }
    assert!(different > 250, "only {different}");
}

#[test]
fn nothing_remains_in_a_copy_and_something_in_most_originals() {
    let options = Options::default();
    let mut redactor = Redactor::new(&CONFIG, &options);
    let mut open = 0;
    for (name, body) in payloads() {
        let Some((copy, replaced)) = redact(&body, &key(1), &options) else { continue };
        let remaining = redactor.remaining(delivery(&copy), |_| {}).expect("JSON");
        assert!(remaining.is_empty(), "{name}: {remaining:?}");
        let before = redactor.remaining(delivery(&body), |_| {}).expect("JSON");
        let classed = replaced.iter().filter(|value| value.label.as_str() != "reference").count();
        assert!(classed == 0 || !before.is_empty(), "{name}");
        open += usize::from(!before.is_empty());
    }
    assert!(open > 400, "only {open} of the payloads hold something");
}

#[test]
fn places_are_kept_and_added() {
    let body = br#"{"id": "1234567890", "event": "VerificationResultEvent", "method": "sms", "status": "FAIL",
        "identity": {"type": "number", "endpoint": "+12125551234"}, "custom": "jane called", "more": "John", "n": 8675309, "source": "elsewhere"}"#;
    let pattern = |text: &str| vec![Pattern::parse(text).unwrap()];
    let copy = |options: Options| String::from_utf8(redact(body, &key(1), &options).unwrap().0).unwrap();
    let plain = copy(Options::default());
    for gone in ["1234567890", "+12125551234", "jane", "John", "8675309"] {
        assert!(!plain.contains(gone), "{gone} in {plain}");
    }
    assert!(plain.contains("VerificationResultEvent") && plain.contains("\"sms\"") && plain.contains("FAIL"));
    let kept = copy(Options { keep: pattern("/identity"), ..Options::default() });
    assert!(kept.contains("+12125551234") && !kept.contains("John"), "{kept}");
    let kept = copy(Options { keep_unknown: true, ..Options::default() });
    assert!(kept.contains("John") && !kept.contains("8675309") && !kept.contains("jane"), "{kept}");
    assert!(plain.contains("elsewhere"), "{plain}");
    let added = copy(Options { also: pattern("/source"), ..Options::default() });
    assert!(!added.contains("elsewhere"), "{added}");
}

#[test]
fn companies_and_what_is_told_of_them_are_replaced() {
    let name = "samples/idenfy/AML_MONITORING.stopped-company.json";
    let body = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a sample");
    let (_, replaced) = redact(&body, &key(1), &Options::default()).expect("JSON");
    for (member, class) in [("companyName", "name"), ("country", "address")] {
        let pointer = format!("/results/0/data/0/{member}");
        let found = replaced.iter().find(|value| value.pointer == pointer);
        assert_eq!(found.map(|value| value.label.as_str()), Some(class), "{pointer}");
    }
}

#[test]
fn what_nobody_documents_is_replaced_wherever_it_stands() {
    let body = |status: &str, more: &str| {
        format!(
            r#"{{"id": "1234567890", "event": "VerificationResultEvent", "method": "sms", "status": "{status}",
            "identity": {{"type": "number", "endpoint": "+12025550143"}}, "newField": "{more}"}}"#
        )
    };
    let copy = |body: &str, options: &Options| {
        let bytes = redact(body.as_bytes(), &key(1), options).unwrap().0;
        assert_eq!(findings(body.as_bytes()), findings(&bytes), "{body}");
        String::from_utf8(bytes).unwrap()
    };
    let options = Options::default();
    // In a field of few words, and in another that stays: the same text at an unknown place is somebody's.
    for (status, more) in [("Avery Langley", "Avery Langley"), ("Robin", "Robin"), ("Case 20144", "x")] {
        let body = body(status, more);
        let copied = copy(&body, &options);
        assert!(!copied.contains(&format!("\"newField\": \"{more}\"")) || more == "x", "{copied}");
        assert!(status == "Robin" || !copied.contains(status), "{copied}");
        let mut redactor = Redactor::new(&CONFIG, &options);
        let remaining = redactor.remaining(delivery(body.as_bytes()), |_| {}).expect("JSON");
        assert!(more == "x" || remaining.iter().any(|value| value.pointer == "/newField"), "{remaining:?}");
        assert!(
            status == "Robin" || remaining.iter().any(|value| value.pointer == "/status"),
            "{remaining:?}"
        );
    }
    // A documented word stays, and so does what may be a new one.
    for (status, more) in [("FAIL", "FAIL"), ("EXPIRED", "sms"), ("Fail", "VerificationResultEvent")] {
        let copied = copy(&body(status, more), &options);
        assert!(copied.contains(&format!("\"status\": \"{status}\"")), "{copied}");
        assert!(copied.contains(&format!("\"newField\": \"{more}\"")), "{copied}");
    }
    let kept = copy(&body("FAIL", "Robin Hale"), &Options { keep_unknown: true, ..Options::default() });
    assert!(kept.contains("\"newField\": \"Robin Hale\""), "{kept}");
}

#[test]
fn what_would_change_the_findings_is_named() {
    let options = Options { also: vec![Pattern::parse("/event").unwrap()], ..Options::default() };
    let body = std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/sinch/VerificationResultEvent.json"),
    );
    let body = body.expect("a sample");
    match Redactor::new(&CONFIG, &options).redact(&key(1), delivery(&body), |_| {}) {
        Outcome::Unfaithful(differences) => {
            assert!(differences.iter().any(|found| found.pointer == "/event"), "{differences:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn odd_texts_are_left_whole() {
    for body in [
        "{}",
        "[]",
        "1",
        "\"Jane Roe\"",
        "null",
        " \n{\"a\" : \"\\u00e9\\/\\n\" }\r\n",
        "{\"a\":1,\"a\":\"x@y.zz\"}",
    ] {
        let (copy, _) = redact(body.as_bytes(), &key(1), &Options::default()).expect("JSON");
        assert_eq!(findings(body.as_bytes()), findings(&copy), "{body}");
        assert_eq!(skeleton(body.as_bytes()), skeleton(&copy), "{body}");
    }
    for body in ["", "{", "{\"a\":1,}", "\u{0}"] {
        assert!(redact(body.as_bytes(), &key(1), &Options::default()).is_none(), "{body}");
    }
    let marked = "\u{feff}{\"name\": \"Jane Roe\"}";
    let (copy, _) = redact(marked.as_bytes(), &key(1), &Options::default()).expect("JSON");
    assert!(copy.starts_with(b"\xef\xbb\xbf{\"name\": \""), "{copy:?}");
}

#[test]
fn names_of_members_that_look_personal_are_renamed() {
    let body = br#"{"people": {"jane.roe@example.com": 1, "+12125551234": 2, "jane.roe@example.com": 3}}"#;
    let (copy, replaced) = redact(body, &key(1), &Options::default()).expect("JSON");
    let copy = String::from_utf8(copy).unwrap();
    assert!(!copy.contains("jane") && !copy.contains("2125551234") && copy.contains("people"), "{copy}");
    assert!(replaced.iter().any(|value| value.pointer == "/people/*"), "{replaced:?}");
    assert_eq!(findings(body), findings(copy.as_bytes()));
}

#[test]
fn names_of_members_that_are_private_values_have_their_pseudonyms() {
    let body = br#"{"id": "1234567890", "event": "VerificationResultEvent", "method": "sms", "status": "Langley",
        "identity": {"type": "number", "endpoint": "+12125551234"}, "custom": "Langley", "reference": "Langley",
        "people": {"Langley": {"Langley": 1}, "Hale": 2}}"#;
    let (copy, replaced) = redact(body, &key(1), &Options::default()).expect("JSON");
    assert_eq!(findings(body), findings(&copy));
    let copied: serde_json::Value = serde_json::from_slice(&copy).expect("JSON");
    let pseudonym = copied["custom"].as_str().expect("a string");
    assert!(pseudonym != "Langley" && copied["people"][pseudonym][pseudonym] != 1, "{copied}");
    for member in ["status", "reference"] {
        assert_eq!(copied[member], pseudonym, "{copied}");
    }
    assert!(!String::from_utf8_lossy(&copy).contains("Langley"), "{copied}");
    assert!(copied["people"]["Hale"].is_number(), "{copied}");
    assert!(replaced.iter().any(|value| value.pointer == "/people/*/*"), "{replaced:?}");
    assert_eq!(redact(&copy, &key(2), &Options::default()).expect("JSON").0, copy, "pseudonyms stay");
}

#[test]
fn a_name_is_the_same_in_payloads_that_are_known_and_in_others() {
    let name = "samples/kycaid/DATABASE_SCREENING.json";
    let known = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a sample");
    let copy = |body: &[u8]| -> serde_json::Value {
        serde_json::from_slice(&redact(body, &key(1), &Options::default()).expect("JSON").0).expect("JSON")
    };
    let (known, other) = (
        copy(&known),
        copy(br#"{"who": "Avery Langley", "names": ["Langley", "AVERY"], "id": "customer-20418"}"#),
    );
    assert_eq!(known["full_name"], other["who"]);
    assert_eq!(known["last_name"], other["names"][0]);
    assert_eq!(known["first_name"].as_str().map(str::to_uppercase).as_deref(), other["names"][1].as_str());
    assert_eq!(known["external_applicant_id"], other["id"]);
    assert_ne!(known["full_name"], "Avery Langley");
}

#[test]
fn what_may_be_a_number_or_a_day_goes_even_where_unknown_values_stay() {
    let body = br#"{"id": "1", "event": "VerificationResultEvent", "method": "sms", "status": "FAIL", "custom": "Avery",
        "identity": {"type": "number", "endpoint": "+12125551234"}, "a": 491711234567, "b": "0171 1234567",
        "c": "1990-03-31", "d": "3 Aug 1954", "e": "jane@home", "f": "Avery", "g": "plain"}"#;
    let options = Options { keep_unknown: true, ..Options::default() };
    let copy = String::from_utf8(redact(body, &key(1), &options).unwrap().0).unwrap();
    for gone in ["491711234567", "1234567", "03-31", "3 Aug", "jane@", "Avery"] {
        assert!(!copy.contains(gone), "{gone} in {copy}");
    }
    assert!(copy.contains("\"g\": \"plain\""), "{copy}");
    let mut redactor = Redactor::new(&CONFIG, &options);
    assert_eq!(redactor.remaining(delivery(copy.as_bytes()), |_| {}).expect("JSON"), []);
    assert!(redactor.remaining(delivery(body), |_| {}).expect("JSON").len() >= 8);
}

#[test]
fn many_names_of_one_object_stay_distinct() {
    for name in [
        (|number| format!("{:07}", 1_000_000 + number)) as fn(usize) -> String,
        |number| format!("{}@h{number}.example.com", char::from(b'a' + u8::try_from(number % 26).unwrap())),
        |number| format!("+1212867{number:04}"),
    ] {
        let members: Vec<String> = (0..1500).map(|number| format!("\"{}\":1", name(number))).collect();
        let body = format!("{{{}}}", members.join(","));
        let (copy, _) = redact(body.as_bytes(), &key(1), &Options::default()).expect("JSON");
        let names: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&copy).unwrap();
        assert_eq!(names.len(), 1500);
        assert_eq!(redact(&copy, &key(2), &Options::default()).unwrap().0, copy);
    }
}

#[test]
fn short_references_stay_distinct() {
    let copies: std::collections::HashSet<Vec<u8>> = (0..100)
        .map(|number| {
            let body = format!(
                r#"{{"id":"{number}","event":"VerificationResultEvent","method":"sms","status":"FAIL","identity":{{"type":"number","endpoint":"+12125551234"}}}}"#
            );
            redact(body.as_bytes(), &key(1), &Options::default()).unwrap().0
        })
        .collect();
    assert_eq!(copies.len(), 100);
}

#[test]
fn places_of_many_values_on_one_line_cost_little() {
    let body = format!("[{}\"Jane\"]", "\"Jane\",".repeat(100_000));
    let options = Options::default();
    let mut redactor = Redactor::new(&CONFIG, &options);
    let started = std::time::Instant::now();
    let remaining = redactor.remaining(delivery(body.as_bytes()), |_| {}).expect("JSON");
    assert_eq!((remaining.len(), remaining[100_000].column), (100_001, 700_002));
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn what_is_inside_something_else_has_no_copy() {
    let body = br#"{"id":"x","event":"VerificationResultEvent","method":"sms","status":"FAIL"}"#;
    let text = serde_json::to_string(&String::from_utf8_lossy(body)).unwrap();
    for body in [text, format!("payload={}", String::from_utf8_lossy(body))] {
        let outcome =
            Redactor::new(&CONFIG, &Options::default()).redact(&key(1), delivery(body.as_bytes()), |_| {});
        assert!(matches!(outcome, Outcome::Wrapped), "{outcome:?}");
    }
}

#[test]
fn hostile_values_cost_little() {
    let long = 300_000;
    let text = |filling: &str| format!("{{\"a\": \"{}\"}}", filling.repeat(long / filling.len()));
    for body in [
        text("0a"),
        text("+1 "),
        text("%2F"),
        text("x "),
        text("https://a/?a=b&"),
        format!("{{\"a\": {}}}", "1".repeat(long)),
        format!("[{}1]", "1,".repeat(long / 20)),
    ] {
        let (copy, _) = redact(body.as_bytes(), &key(1), &Options::default()).expect("JSON");
        assert!(copy != body.as_bytes());
    }
}
