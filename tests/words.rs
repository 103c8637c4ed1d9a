//! What findings say: the fault by its name, the limit once, the way out, and all of it in the columns there are.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use serde_json::{Value, json};

use run::{Folder, GOOD, Outcome, good_line};

const KYCAID: &str = include_str!("../samples/kycaid/VERIFICATION_STATUS_CHANGED.json");
const LOX24: &str = include_str!("../samples/lox24/verify_code.success.json");

/// The finding about a sample in which the value at a pointer is another one.
fn finding(sample: &str, pointer: &str, value: &Value, options: &[&str]) -> Value {
    let mut payload: Value = serde_json::from_str(sample).unwrap();
    *payload.pointer_mut(pointer).expect(pointer) = value.clone();
    let folder = Folder::new();
    folder.file("a.json", payload.to_string());
    let run = folder.run(&[&["validate", "a.json", "--format", "json"], options].concat());
    let diagnostics = run.deliveries()[0]["diagnostics"].as_array().unwrap().clone();
    let found = diagnostics.into_iter().find(|finding| finding["pointer"] == pointer);
    found.unwrap_or_else(|| panic!("{pointer}: {run:?}"))
}

#[test]
fn a_simple_form_names_the_first_misfit() {
    let digit = "not a lower-case hexadecimal digit";
    let id = "5eb27e030be7f24a7f19c794926f1d2f2abc";
    let upper = id.to_uppercase();
    let form = "does not have the documented form";
    for (pointer, value, message, help) in [
        (
            "/request_id",
            upper.clone(),
            format!("\"{upper}\" {form}: character 2 is `E`, {digit}"),
            json!(format!("did you mean \"{id}\"?")),
        ),
        (
            "/request_id",
            format!(" {id}"),
            format!("\" {id}\" {form}: character 1 is ` `, {digit}"),
            json!(format!("did you mean \"{id}\"?")),
        ),
        (
            "/request_id",
            "5eb27g".to_owned(),
            format!("\"5eb27g\" {form}: character 6 is `g`, {digit}"),
            Value::Null,
        ),
        // A secret: the place, but not the character.
        ("/form_token", upper, format!("this {form}: character 2 is {digit}"), Value::Null),
    ] {
        let finding = finding(KYCAID, pointer, &value.into(), &["--strict"]);
        assert_eq!((&finding["message"], &finding["help"]), (&message.into(), &help));
    }
    let short = finding(KYCAID, "/request_id", &json!("5eb27e"), &["--strict"]);
    let message = format!("\"5eb27e\" {form}, expected 36 characters, found 6 characters");
    assert_eq!(short["message"], message);
}

#[test]
fn options_are_listed_as_far_as_they_help() {
    let near = finding(GOOD, "/status", &json!("FAILED"), &[]);
    let words =
        "\"FAILED\" is not a documented value, expected one of: PENDING, SUCCESSFUL, FAIL, DENIED and 2 more";
    assert_eq!((&near["message"], &near["help"]), (&words.into(), &"did you mean \"FAIL\"?".into()));
    let far = finding(GOOD, "/status", &json!("zzz"), &[]);
    let words = "\"zzz\" is not a documented value, expected one of: PENDING, SUCCESSFUL, FAIL, DENIED, ABORTED, ERROR";
    assert_eq!((&far["message"], &far["help"]), (&words.into(), &Value::Null));
    let mut payload: Value = serde_json::from_str(GOOD).unwrap();
    payload["reason"] = json!("Fraud");
    let many = finding(&payload.to_string(), "/reason", &json!("zzz"), &["--strict"]);
    assert!(many["message"].as_str().unwrap().ends_with(", Invalid CLI, Invalid code and 2 more"), "{many}");
    let help = "`whcheck schema show sinch/VerificationResultEvent` lists them all; without --strict this is \
                sinch/reason-undocumented: `whcheck explain sinch/reason-undocumented`";
    assert_eq!(many["help"], help);
}

#[test]
fn sentences_say_a_thing_once() {
    for (sample, pointer, value, message) in [
        (
            KYCAID,
            "/external_applicant_id",
            json!("x".repeat(51)),
            "51 characters are too many, at most 50 are allowed",
        ),
        (GOOD, "/identity", json!([1]), "this is an array, not an object"),
        (GOOD, "/identity", json!(null), "this is null, not an object"),
        (GOOD, "/id", json!({"a": 1}), "this is an object, not a string"),
        (GOOD, "/id", json!(5), "5 is a number, not a string"),
        (GOOD, "/identity/endpoint", json!(12_025_550_143_u64), "this is a number, not a string"),
        // Of an enumeration that may be null, both alternatives fail for the type.
        (LOX24, "/data/delivered_channel", json!(3), "3 is a number, not a string or null"),
        (KYCAID, "/verification_attempts_left", json!("5"), "\"5\" is a string, not an integer or null"),
    ] {
        assert_eq!(finding(sample, pointer, &value, &[])["message"], message, "{pointer} {value}");
    }
    let hidden = finding(GOOD, "/status", &json!("jo@example.org"), &[]);
    let words = "this is not one of the documented values, expected one of: PENDING, ";
    assert!(hidden["message"].as_str().unwrap().starts_with(words), "{hidden}");
}

#[test]
fn one_cause_is_one_finding() {
    // An unknown member of which a rule speaks, and a missing and an unknown member of one deviation.
    for (file, code) in [
        ("invalid/kycaid/VERIFICATION_STATUS_CHANGED.both-statuses.json", "kycaid/status-member"),
        (
            "invalid/kycaid/VERIFICATION_COMPLETED.verification-status-member.json",
            "kycaid/verification-status-member",
        ),
        ("deviations/kycaid/SERVICE_RESULT.request-id.json", "kycaid/service-id-name"),
    ] {
        let body = std::fs::read_to_string(format!("{}/tests/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let folder = Folder::new();
        folder.file("a.json", body);
        let run = folder.run(&["validate", "a.json", "--format", "json"]);
        let found = run.deliveries()[0]["diagnostics"].as_array().unwrap().clone();
        assert_eq!((found.len(), &found[0]["code"]), (1, &code.into()), "{file}: {found:?}");
    }
}

#[test]
fn an_event_without_a_model_is_said_to_be_unchecked() {
    let folder = Folder::new();
    folder.file("a.json", r#"{"type": "INQUIRY_RESOLUTION", "request_id": "x"}"#);
    let run = folder.run(&["validate", "a.json"]);
    for words in [
        "this is KYCAID's event \"INQUIRY_RESOLUTION\", which is known by its name only",
        "nothing of it was checked; check it against a schema of your own with --schema",
    ] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
}

#[test]
fn a_schema_of_the_user_is_not_called_documentation() {
    let folder = Folder::new();
    folder.file("a.json", r#"{"kind": "x", "id": "y"}"#);
    let schema = r#"{"properties": {"kind": {"enum": ["a", "b"]}, "id": {"pattern": "^[0-9]{2}$"}}}"#;
    folder.file("schema.json", schema);
    let run = folder.run(&["validate", "a.json", "--schema", "schema.json"]);
    for words in
        ["this is not one of the allowed values", "this does not have the form that the schema asks for"]
    {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    assert!(!run.out.contains("documented"), "{}", run.out);
}

#[test]
fn an_unrecognised_payload_gets_the_way_out() {
    let folder = Folder::new();
    folder.file("sinch.json", GOOD);
    folder.file("body.json", format!("{{\"body\": {KYCAID}}}"));
    folder.file("text.json", json!({ "payload": KYCAID }).to_string());
    folder.file("other.json", r#"{"event": "Other", "id": "1", "status": "x"}"#);
    folder.file("weak.json", r#"{"id": "1"}"#);
    for (args, words) in [
        (
            "sinch.json --provider kycaid",
            "no event of KYCAID has this shape; it looks like sinch/VerificationResultEvent",
        ),
        ("sinch.json --provider kycaid", "leave out --provider, or give --provider sinch"),
        ("body.json", "the member `body` holds kycaid/VERIFICATION_STATUS_CHANGED"),
        ("body.json", "save it alone: `jq .body` unwraps it"),
        ("text.json", "the member `payload` holds kycaid/VERIFICATION_STATUS_CHANGED"),
        ("text.json", "save it alone: `jq -r .payload` unwraps it"),
        ("other.json", "(has id, status): its `event` is not VerificationResultEvent, lacks method, "),
        ("weak.json", "`whcheck providers` lists what is known"),
    ] {
        let args: Vec<&str> = "validate --format json".split(' ').chain(args.split(' ')).collect();
        let finding = &folder.run(&args).deliveries()[0]["diagnostics"][0];
        let said = format!("{} {}", finding["message"].as_str().unwrap(), finding["help"].as_str().unwrap());
        assert!(said.contains(words), "{args:?}: {said}");
    }
}

fn with_columns(folder: &Folder, args: &[&str], columns: &str) -> Outcome {
    let mut command = folder.program(args);
    command.env("COLUMNS", columns);
    run::finish(command)
}

#[test]
fn text_keeps_to_the_columns_that_are_asked_for() {
    let folder = Folder::new();
    folder.file("a.json", good_line().replace("SUCCESSFUL", "zzz zzz zzz zzz zzz zzz zzz"));
    for args in [&["validate", "a.json"][..], &["explain", "required"], &["explain"], &["schema", "list"]] {
        let (narrow, wide) = (with_columns(&folder, args, "60"), with_columns(&folder, args, "160"));
        let longest = |run: &Outcome| run.out.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(longest(&narrow) <= 60, "{args:?}: {}", narrow.out);
        assert!(longest(&wide) > 60 && longest(&wide) <= 160, "{args:?}: {}", wide.out);
        // Nothing is lost by it.
        let words = |run: &Outcome| run.out.split_whitespace().count();
        assert!(args[0] == "validate" || words(&narrow) == words(&wide), "{args:?}");
    }
    // Where nobody says how wide it is, a list has one row for each thing.
    let (list, narrow) = (folder.run(&["schema", "list"]), with_columns(&folder, &["schema", "list"], "60"));
    assert!(list.out.lines().count() < narrow.out.lines().count());
    assert!(list.out.lines().all(|line| line.contains('/')), "{}", list.out);
}

#[test]
fn common_options_stand_last_and_every_command_has_an_example() {
    let folder = Folder::new();
    for command in
        ["validate", "schema", "schema list", "schema show", "schema write", "schema check", "explain"]
    {
        let help = folder.run(&[command.split(' ').collect::<Vec<_>>(), vec!["--help"]].concat()).out;
        let at = |words: &str| help.find(words).unwrap_or_else(|| panic!("{command}: {words}: {help}"));
        assert!(at("\nCommon options:\n") > at("--help"), "{help}");
        for option in ["--color", "--quiet", "--verbose"] {
            assert!(at(option) > at("\nCommon options:\n"), "{command}: {option}");
        }
        assert!(help[at("\nExample")..].contains(&format!("whcheck {command}")), "{help}");
    }
    let help = folder.run(&["validate", "--help"]).out;
    assert!(help.find("\nLimits:").unwrap() < help.find("\nCommon options:").unwrap());
}
