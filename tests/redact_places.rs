//! What is replaced in a payload and what stays, and what becomes of odd ones.

#![allow(clippy::expect_used, clippy::unwrap_used)]

mod copies;

use std::path::Path;

use copies::{CONFIG, delivery, findings, key, redact, skeleton};
use whcheck::redact::{Options, Outcome, Pattern, Redactor};

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

#[test]
fn what_an_event_documents_without_persons_stays() {
    let body = br#"{"usersToExtend": 12, "usersToExpire": 3}"#;
    let (copy, _) = redact(body, &key(1), &Options::default()).expect("JSON");
    assert_eq!(String::from_utf8_lossy(&copy), String::from_utf8_lossy(body));
}
