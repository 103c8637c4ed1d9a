//! Whatever a payload holds, what is printed of it tells of nobody, unless that is asked for.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::fmt::Write as _;

use run::{Folder, GOOD, good_line};
use whcheck::emit::REPORT_FORMATS;

/// The names of all formats.
fn formats() -> impl Iterator<Item = &'static str> {
    REPORT_FORMATS.iter().map(|format| format.name)
}

/// A sample with a value of its own at each place that is private, and a fault near each.
fn private_payloads(folder: &Folder) -> Vec<&'static str> {
    let sinch = GOOD
        .replace("+12025550143", "PRIVATE-1 +12025550143")
        .replace("\"{\\\"campaign\\\":\\\"spring\\\",\\\"step\\\":2}\"", "[\"PRIVATE-2\"]")
        .replace("\"method\"", "\"unknown\": {\"a\": [\"PRIVATE-3\", 8675309]}, \"method\"");
    folder.file("in/sinch.json", &sinch);
    folder.file("in/line.json", serde_json::from_str::<serde_json::Value>(&sinch).unwrap().to_string());
    folder.file("in/tag.json", sinch.replace("VerificationResultEvent", "VerificationResultEvnt"));
    folder.file("in/none.json", "{\"a\": \"PRIVATE-4\", \"b\": 8675309}");
    folder.file("in/broken.json", sinch.replace("\"status\"", "status"));
    let idenfy = include_str!("../samples/idenfy/IDENTIFICATION.json");
    let mut idenfy = idenfy.replace("JURATE", "PRIVATE-5").replace("1990-01-31", "PRIVATE-6");
    idenfy = idenfy.replace("\"XA0000001\"", "8675309").replace("192.0.2.17", "PRIVATE-7");
    idenfy = idenfy.replace("\"FEMALE\"", "\"PRIVATE-8\"").replace("\"manualAddress\"", "\"manualAdress\"");
    folder.file("in/idenfy.json", idenfy);
    let lox24 = include_str!("../samples/lox24/verify_code.success.json");
    folder.file(
        "in/lox24.json",
        lox24.replace("\"1234\"", "{\"x\": \"PRIVATE-9\"}").replace("+49", "PRIVATE-10"),
    );
    vec!["PRIVATE", "8675309", "2025550143"]
}

#[test]
fn private_values_are_shown_only_when_asked_for() {
    let folder = Folder::new();
    let private = private_payloads(&folder);
    for format in formats() {
        let run = folder.run(&["validate", "in", "--format", format, "--strict", "--verbose"]);
        assert_eq!(run.status, 1, "{}", run.err);
        for word in &private {
            assert!(!run.out.contains(word), "{format}: {word} in {}", run.out);
        }
        let shown = folder.run(&["validate", "in", "--format", format, "--strict", "--show-pii"]);
        assert_eq!(shown.status, 1);
        assert!(shown.out.contains("PRIVATE") && shown.out.contains("8675309"), "{format}: {}", shown.out);
    }
}

/// Personal values where only words of the documentation are due.
#[test]
fn personal_values_in_place_of_words_are_hidden() {
    let kycaid = include_str!("../samples/kycaid/VERIFICATION_STATUS_CHANGED.json");
    let lox24 = include_str!("../samples/lox24/verify_code.success.json");
    let (mail, phone, both) = ("jane.roe@example.com", "+12025550143", "Jane Roe +1 (202) 555-0143");
    let event = "--event lox24/verify_code.success";
    for (payload, due, value, options) in [
        (kycaid, "VERIFICATION_STATUS_CHANGED", mail, ""),
        (kycaid, "VERIFICATION_STATUS_CHANGED", phone, ""),
        (GOOD, "sms", mail, ""),
        (GOOD, "sms", phone, ""),
        (GOOD, "SUCCESSFUL", phone, ""),
        (GOOD, "SUCCESSFUL", "12025550143", ""),
        (GOOD, "SUCCESSFUL", both, ""),
        (GOOD, "intercepted", both, ""),
        (lox24, "verify_code.success", "Jane Roe", event),
        (lox24, "verify_code.success", "Jane Roe", "--schema lox24.json"),
    ] {
        let folder = Folder::new();
        folder.file("lox24.json", include_str!("../schemas/lox24/verify_code.success.schema.json"));
        let faulty = payload.replace(&format!("\"{due}\""), &format!("\"{value}\""));
        assert_ne!(faulty, payload, "{due} is no longer in the sample");
        folder.file("a.json", faulty);
        for format in formats() {
            let mut args = vec!["validate", "a.json", "--strict", "--format", format];
            args.extend(options.split_whitespace());
            let hidden = folder.run(&args);
            assert_eq!(hidden.status, 1, "{value}: {hidden:?}");
            assert!(!hidden.out.contains(value), "{due} {options}: {}", hidden.out);
            args.push("--show-pii");
            let shown = folder.run(&args).out;
            assert!(shown.contains(value), "{due} {options}: {shown}");
        }
    }
}

/// What tells of nobody stays readable: words, names of events, ids.
#[test]
fn words_in_place_of_words_are_shown() {
    let lox24 = include_str!("../samples/lox24/verify_code.success.json");
    for (payload, due, value, options) in [
        (GOOD, "SUCCESSFUL", "FAILED", ""),
        (GOOD, "VerificationResultEvent", "SomeOtherEvent", ""),
        (lox24, "verify_code.success", "verify_code.sucess", "--event lox24/verify_code.success"),
        (lox24, "verify_code.success", "VERIFICATION_COMPLETED", "--event lox24/verify_code.success"),
    ] {
        let folder = Folder::new();
        folder.file("a.json", payload.replace(&format!("\"{due}\""), &format!("\"{value}\"")));
        let args: Vec<&str> = ["validate", "a.json"].into_iter().chain(options.split_whitespace()).collect();
        let run = folder.run(&args);
        assert!(run.out.matches(value).count() >= 2, "{value}: {}", run.out);
    }
}

/// What tells of somebody in one field tells of them in every other, and as the name of a member.
#[test]
fn a_personal_value_is_hidden_wherever_it_stands() {
    let folder = Folder::new();
    let custom = "\"{\\\"campaign\\\":\\\"spring\\\",\\\"step\\\":2}\"";
    assert!(GOOD.contains(custom) && GOOD.contains("\"signup-20931\""), "the sample has changed");
    let payload = GOOD.replace(custom, "\"Quasarton\"").replace("\"signup-20931\"", "\"Quasarton\"");
    let payload = payload.replace("\"SUCCESSFUL\"", "\"Quasarton\"");
    folder.file("a.json", payload.replacen('{', "{\"Quasarton\": 1, \"people\": {\"Quasarton\": 1},", 1));
    // An id that is like a name is one, though no other field says it.
    folder.file("b.json", GOOD.replace("signup-20931", "Zebulon Quasarton"));
    let summaries = ["text", "table", "json", "ndjson", "csv"].map(|format| ("inspect", format));
    for (command, format) in formats().map(|format| ("validate", format)).chain(summaries) {
        for name in ["a.json", "b.json"] {
            let args = [command, name, "--format", format];
            let hidden = folder.run(&args);
            let told = hidden.out + &hidden.err;
            assert!(!told.contains("Quasarton"), "{args:?}: {told}");
            let shown = folder.run(&[&args[..], &["--show-pii"]].concat()).out;
            let due = match (command, name) {
                ("validate", "a.json") => true,
                ("validate", _) => false,
                _ => format == "json",
            };
            assert!(!due || shown.contains("Quasarton"), "{args:?}: {shown}");
        }
    }
    let report = folder.run(&["validate", "a.json", "--format", "json"]).out;
    for due in ["\"pointer\":\"/*\"", "\"property\":\"*\"", "`*` is not a documented member"] {
        assert!(report.contains(due), "{due} in {report}");
    }
    let checked = folder.run(&["redact", "--check", "a.json"]).out;
    assert!(checked.contains("personal value at /people/* (free-text)"), "{checked}");
}

#[test]
fn every_personal_value_of_the_samples_stays_hidden() {
    let folder = Folder::new();
    let words = ["JURATE", "PAVYZDYTE", "jurate@", "2025550143", "2025550123", "192.0.2.17", "4915112345678"];
    // An unknown member before everything else makes a finding whose excerpt shows the beginning of each line.
    for (name, sample) in [
        ("a", GOOD),
        ("b", include_str!("../samples/idenfy/IDENTIFICATION.json")),
        ("c", include_str!("../samples/lox24/verify_code.success.json")),
        ("d", include_str!("../samples/kycaid/VERIFICATION_STATUS_CHANGED.json")),
    ] {
        let mut spread = String::new();
        for line in sample.lines() {
            // One finding on each line that holds a member.
            let member = line.trim_start().starts_with('"') && !line.trim_end().ends_with(['{', '[']);
            let _ = writeln!(
                spread,
                "{}",
                if member { line.replacen('"', "\"new\": 1, \"", 1) } else { line.to_owned() }
            );
        }
        folder.file(format!("{name}.json"), spread);
    }
    for format in formats() {
        let run = folder.run(&["validate", ".", "--max-findings", "100000", "--format", format]);
        assert!(run.out.matches("unknown-field").count() > 10, "{}", run.out);
        for word in words {
            assert!(!run.out.contains(word), "{word} in {}", run.out);
        }
    }
}

#[test]
fn a_personal_key_is_a_star_in_pointers_and_messages() {
    let folder = Folder::new();
    let payload = good_line().replacen('{', "{\"jo@example.org\":{\"+12025550199\":1},", 1);
    folder.file("a.json", payload.replacen('{', "{\"jo@example.org\":1,", 1));
    for format in ["json", "ndjson"] {
        let run = folder.run(&["validate", "a.json", "--format", format]);
        assert!(!run.out.contains("jo@") && !run.out.contains("2025550199"), "{}", run.out);
        assert!(
            run.out.contains("\"pointer\":\"/*\"") && run.out.contains("\"property\":\"*\""),
            "{}",
            run.out
        );
        let shown = folder.run(&["validate", "a.json", "--format", format, "--show-pii"]);
        assert!(shown.out.contains("\"pointer\":\"/jo@example.org\""), "{}", shown.out);
    }
}

#[test]
fn a_personal_key_is_hidden_in_excerpts() {
    let folder = Folder::new();
    folder.file("unknown.json", good_line().replacen('{', "{\"jo@example.org\":1,", 1));
    folder.file("broken.json", "{\"jo@example.org\": 1,}");
    for name in ["unknown.json", "broken.json"] {
        for format in formats() {
            let run = folder.run(&["validate", name, "--format", format]);
            assert!(!run.out.contains("jo@") && !run.out.contains("example.org"), "{}", run.out);
        }
    }
}

#[test]
fn the_excerpt_of_a_byte_order_mark_is_masked() {
    let folder = Folder::new();
    let identity = "\"identity\":{\"type\":\"number\",\"endpoint\":\"+12025550143\"},";
    let payload = good_line().replace(identity, "").replacen('{', &format!("{{{identity}"), 1);
    folder.file("marked.json", format!("\u{feff}{payload}"));
    let run = folder.run(&["validate", "marked.json"]);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("warning[byte-order-mark]"), "{}", run.out);
    assert!(!run.out.contains("2025550143"), "{}", run.out);
}

#[test]
fn broken_json_stays_hidden_and_cannot_be_allowed() {
    let folder = Folder::new();
    folder.file("marked.json", "\u{feff}{\"name\": \"Jurate\",}");
    for options in [&["--max-findings", "1"][..], &["--allow", "byte-order-mark"]] {
        let run = folder.run(&[&["validate", "marked.json"], options].concat());
        assert_eq!(run.status, 1, "{options:?}");
        assert!(!run.out.contains("Jurate"), "{options:?}: {}", run.out);
    }
    for option in ["--allow", "--warn"] {
        let run = folder.run(&["validate", "marked.json", option, "json-syntax"]);
        assert!(run.status == 2 && run.err.contains("no other verdict"), "{option}: {}", run.err);
    }
}
