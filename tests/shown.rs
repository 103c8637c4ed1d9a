//! Whatever a payload holds, what is printed of it is safe to print: it steers nothing and tells of nobody.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::fmt::Write as _;

use run::{Folder, GOOD, Outcome, good_line};

const FORMATS: [&str; 3] = ["text", "json", "ndjson"];

/// Text that steers a terminal, turns reading around, or is a command to a CI system.
const HOSTILE: [&str; 13] = [
    "\u{1b}[31mred",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{7f}\u{8}\u{0}",
    "a\rb",
    "a\n::error::x",
    "::error file=x::y",
    "##[error]z",
    "##vso[task.setvariable]w",
    "##teamcity[x]",
    "\u{202e}txt.exe\u{2066}",
    "\u{200b}\u{200f}\u{feff}\u{ad}",
    "\u{2028}::warning::v\u{2029}\u{85}",
];

/// Fails when output holds anything that steers.
fn assert_tame(run: &Outcome, what: &str) {
    for text in [&run.out, &run.err] {
        for c in text.chars() {
            let steers = match c {
                '\n' => false,
                '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
                _ => c.is_control() || ['\u{ad}', '\u{61c}', '\u{feff}'].contains(&c),
            };
            assert!(!steers, "{what}: {c:?} in {text:?}");
        }
        for line in text.lines() {
            assert!(!line.trim_start().starts_with("::"), "{what}: {line}");
            for command in ["##[", "##vso[", "##teamcity[", "::error", "::warning"] {
                assert!(!line.contains(command), "{what}: {line}");
            }
        }
    }
}

/// Runs `validate` in every format, with and without private values.
fn in_every_format(folder: &Folder, args: &[&str], what: &str) -> Vec<Outcome> {
    let options = ["text", "text --show-pii --verbose", "json --show-pii", "ndjson"];
    let run = |options: &str| {
        let args: Vec<&str> =
            "validate --format".split(' ').chain(options.split(' ')).chain(args.iter().copied()).collect();
        let run = folder.run(&args);
        assert_ne!(run.status, 0, "{what}: {run:?}");
        assert_tame(&run, what);
        run
    };
    options.into_iter().map(run).collect()
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[test]
fn hostile_values_and_keys_reach_no_output() {
    for hostile in HOSTILE {
        let text = json(hostile);
        let folder = Folder::new();
        let good = good_line();
        for (name, payload) in [
            ("value", good.replace("\"SUCCESSFUL\"", &text)),
            ("tag", good.replace("\"VerificationResultEvent\"", &text)),
            (
                "near-tag",
                good.replace("VerificationResultEvent\"", &format!("VerificationResultEvent{}", &text[1..])),
            ),
            ("method", good.replace("\"sms\"", &text)),
            ("key", good.replacen('{', &format!("{{{text}:1,"), 1)),
            ("key-again", good.replacen('{', &format!("{{{text}:{{{text}:1}},{text}:2,"), 1)),
            ("misspelt", good.replace("\"status\"", &format!("\"status{}", &text[1..]))),
            ("deep", good.replace("{\"type\"", &format!("{{{text}:[[{{{text}:{text}}}]],\"type\""))),
            ("alone", text.clone()),
        ] {
            folder.file(format!("{name}.json"), &payload);
            folder.file(format!("{name}-raw.json"), payload.replace(&text, &format!("\"{hostile}\"")));
        }
        in_every_format(&folder, &[".", "--strict"], hostile);
    }
}

#[test]
fn hostile_values_are_shown_escaped() {
    let folder = Folder::new();
    folder.file("a.json", good_line().replace("SUCCESSFUL", "\\u001b[31m::error::##[x]\\u202e"));
    let shown = "\"\\u001b[31m:\\u{3a}error:\\u{3a}#\\u{23}[x]\\u202e\" is not a documented value";
    for run in in_every_format(&folder, &["a.json"], "escaped") {
        let text = run.out.replace("\\\"", "\"").replace("\\\\", "\\");
        assert!(text.contains(shown), "{}", run.out);
    }
}

#[test]
fn hostile_text_in_broken_json_reaches_no_output() {
    for hostile in HOSTILE {
        let folder = Folder::new();
        for (number, text) in [
            format!("{{\"{hostile}\": 1,}}"),
            hostile.to_owned(),
            format!("{{\"a\": {hostile}}}"),
            format!("{{\"a\": \"b\"}} {hostile}"),
            format!("{{\"a\": \"{hostile}"),
        ]
        .iter()
        .enumerate()
        {
            folder.file(format!("{number}.json"), text);
            folder.file(format!("{number}.ndjson"), text);
        }
        in_every_format(&folder, &["."], hostile);
    }
}

#[cfg(unix)]
#[test]
fn hostile_arguments_reach_no_output() {
    for hostile in HOSTILE {
        let hostile = hostile.replace('\0', "");
        let folder = Folder::new();
        // As a shell gives it for `*.json`.
        let (option, long) = (format!("--x{hostile}.json"), format!("--event={hostile}"));
        for args in [
            &["validate", &option][..],
            &["validate", &long],
            &["validate", "--provider", &hostile],
            &["validate", "--at", &hostile],
            &["validate", "--max-file", &hostile],
            &["validate", "--deny", &hostile],
            &["validate", "--schema", &hostile, "a.json"],
            &["validate", &format!("{hostile}.json")],
            &["explain", &hostile],
            &["providers", &hostile],
            &["schema", &hostile],
            &["schema", "check", &hostile],
            &["--color", &hostile, "explain"],
            &[&hostile],
        ] {
            let run = folder.run(args);
            assert!(matches!(run.status, 2 | 3) && !run.err.is_empty(), "{args:?}: {run:?}");
            assert_tame(&run, &format!("{args:?}"));
            if hostile.starts_with('\u{1b}') {
                let mut command = folder.program(args);
                command.env("CLICOLOR_FORCE", "1");
                let run = run::finish(command);
                assert!(!run.err.contains(&hostile), "{args:?}: {:?}", run.err);
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn hostile_file_names_reach_no_output() {
    for hostile in HOSTILE {
        let name = hostile.replace('\0', "");
        let folder = Folder::new();
        folder.file(format!("in/{name}.json"), good_line().replace("sms", "").replace("SUCC", "FUCC"));
        folder.file(format!("in/{name}/{name}.ndjson"), "{}\n{\n");
        in_every_format(&folder, &["in", &format!("{name}.gone"), &format!("in/{name}.json")], hostile);
    }
}

#[test]
fn hostile_schemas_reach_no_output() {
    for hostile in HOSTILE {
        let text = json(hostile);
        let folder = Folder::new();
        folder.file("payload.json", format!("{{\"a\": {text}, {text}: 1, \"list\": [1, 1]}}"));
        for (name, schema) in [
            ("const", format!("{{\"properties\": {{\"a\": {{\"const\": [{text}]}}}}}}")),
            ("enum", format!("{{\"properties\": {{\"a\": {{\"enum\": [\"b\", [{text}]]}}}}}}")),
            ("required", format!("{{\"required\": [{}]}}", json(&format!("{hostile}!")))),
            (
                "closed",
                "{\"properties\": {\"a\": {}, \"list\": {}}, \"additionalProperties\": false}".to_owned(),
            ),
            ("names", "{\"propertyNames\": {\"enum\": [\"a\"]}}".to_owned()),
            ("below", format!("{{\"properties\": {{{text}: {{\"type\": \"string\"}}}}}}")),
            ("not", format!("{{\"not\": {{\"required\": [{text}]}}}}")),
            ("reference", format!("{{\"$ref\": {text}}}")),
            ("broken", format!("{{\"type\": {text}}}")),
            ("syntax", format!("{{\"type\": {hostile}}}")),
        ] {
            let file = format!("{name}.schema.json");
            folder.file(&file, schema);
            for format in ["text", "json"] {
                let args = ["validate", "--schema", &file, "payload.json", "--show-pii", "--format", format];
                let run = folder.run(&args);
                assert!(matches!(run.status, 1 | 2), "{name} {hostile:?}: {run:?}");
                assert_tame(&run, &format!("{name} {hostile:?}"));
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn hostile_names_beside_schemas_reach_no_output() {
    for hostile in HOSTILE {
        let folder = Folder::new();
        folder.file(format!("out/{}.schema.json", hostile.replace('\0', "")), "{}");
        let run = folder.run(&["schema", "check", "out"]);
        assert_eq!(run.status, 1);
        assert_tame(&run, hostile);
    }
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
    for format in FORMATS {
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
        for format in FORMATS {
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
    let run = folder.run(&["validate", ".", "--max-findings", "100000"]);
    assert!(run.out.matches("[unknown-field]").count() > 10, "{}", run.out);
    for word in words {
        assert!(!run.out.contains(word), "{word} in {}", run.out);
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
        let run = folder.run(&["validate", name]);
        assert!(!run.out.contains("jo@") && !run.out.contains("example"), "{}", run.out);
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
