//! `whcheck.toml`: what it may hold, what is said where it cannot be used, and providers that it describes.

#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::collections::BTreeSet;

use run::{Folder, GOOD, bad_line, finish, good_line};
use whcheck::config::{CONFIG_SCHEMA_PATH, FILE_NAME, config_schema, read};

/// Runs `check` with a configuration that cannot be used; what is said of it.
fn refused(config: &str, status: i32) -> String {
    let folder = Folder::new();
    folder.file("a/a.json", GOOD);
    folder.file("no-schema.json", r#"{"type": "strin"}"#);
    folder.file("schema.json", r#"{"type": "object"}"#);
    folder.file(FILE_NAME, config);
    let outcome = folder.run(&["check"]);
    assert_eq!((outcome.status, outcome.out.as_str()), (status, ""), "{config}: {outcome:?}");
    outcome.err
}

const ACME: &str = r#"
[[providers]]
id = "acme"
detect = { pointer = "/type", value = "order.paid" }
schema = "schema.json"
"#;

#[test]
fn what_cannot_be_used_is_told_at_its_place() {
    let set = "[[fixtures]]\npaths = [\"a\"]\n";
    for (config, place, says, help) in [
        ("[[fixtures]]\npath = [\"a\"]\n", "2:1", "`path` is not a setting", "did you mean `paths`?"),
        ("[[fixture]]\n", "1:3", "`fixture` is not a setting of this file", "did you mean `fixtures`?"),
        ("[[fixtures]]\npaths = \"a\"\n", "2:9", "`paths` is a string, not a list", ""),
        ("[[fixtures]]\nexpect = \"valid\"\n", "1:1", "the setting `paths` of `fixtures` is missing", ""),
        ("[[fixtures]]\npaths = []\n", "2:9", "`paths` is empty", ""),
        ("[[fixtures]]\npaths = [\"!a\"]\n", "2:9", "none takes anything in", ""),
        ("[[fixtures]]\npaths = [\"../a\"]\n", "2:10", "leads out of the folder", ""),
        ("[[fixtures]]\npaths = [\"a/x/../../..\"]\n", "2:10", "leads out of the folder", ""),
        ("[[fixtures]]\npaths = [\"/a\"]\n", "2:10", "leads out of the folder", ""),
        ("[[fixtures]]\npaths = [\"[\"]\n", "2:10", "the glob cannot be used", ""),
        (
            &format!("{set}expect = \"invald\"\n"),
            "3:10",
            "\"invald\" is no value",
            "did you mean \"invalid\"?",
        ),
        (&format!("{set}codes = [\"enumm\"]\n"), "3:10", "`enumm` is not a code", "did you mean `enum`?"),
        (&format!("{set}codes = [\"unreadable\"]\n"), "3:10", "no payload can be expected", ""),
        (&format!("{set}provider = \"sinhc\"\n"), "3:12", "no provider \"sinhc\"", "did you mean \"sinch\"?"),
        (&format!("{set}event = \"sinch/x\"\n"), "3:9", "no event \"sinch/x\"", "schema list"),
        (
            &format!("{set}provider = \"sinch\"\nevent = \"veratad/session\"\n"),
            "3:12",
            "give one of both",
            "",
        ),
        (&format!("{set}secret = \"x\"\n"), "3:1", "no secret of this name", "[secrets.NAME]"),
        ("[severity]\nenumm = \"deny\"\n", "2:1", "`enumm` is not a code", "did you mean `enum`?"),
        ("[severity]\nenum = \"dny\"\n", "2:8", "\"dny\" is no value", "did you mean \"deny\"?"),
        ("[severity]\njson-syntax = \"warn\"\n", "2:1", "weighs what it weighs", ""),
        ("[secrets.x]\nvalue = \"y\"\n", "2:1", "`value` is not a setting", "known are env"),
        ("fixtures = [\n", "1:13", "unclosed array", ""),
        ("a = 1\na = 2\n", "2:1", "duplicate key", ""),
        (&ACME.replace("acme", "sinch"), "3:6", "a provider that whcheck knows", ""),
        (&ACME.replace("acme", "Acme"), "3:6", "lower case", ""),
        (&ACME.replace("/type", "type"), "4:22", "begins with a slash", ""),
        (&ACME.replace("order.paid", "order paid"), "4:39", "the name of an event", "`event`"),
        (&format!("{ACME}{ACME}"), "9:10", "described twice", ""),
        (&ACME.replace("\"schema.json\"", "\"no-schema.json\""), "5:10", "`strin` is no JSON type", ""),
        (&format!("{ACME}[providers.signature]\nalgorithm = \"md5\"\n"), "7:13", "\"md5\" is no value", ""),
        (&format!("{ACME}[providers.signature]\ncontent = \"x\"\n"), "7:11", "nothing of the body", ""),
        (&format!("{ACME}[providers.signature]\nheader-name = \"a b\"\n"), "7:15", "name of a header", ""),
        (
            &format!("{ACME}[providers.signature]\nscheme = \"github\"\nprefix = \"x\"\n"),
            "8:10",
            "leave one of both out",
            "",
        ),
    ] {
        let said = refused(config, 2);
        assert!(said.starts_with("error[config]: "), "{said}");
        assert!(said.contains(&format!("--> {FILE_NAME}:{place}\n")), "{place}: {said}");
        assert!(said.contains(says) && said.contains(help), "{says}: {said}");
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let said = refused(&ACME.replace("\"schema.json\"", "\"nowhere.json\""), 3);
    assert_eq!(said, "whcheck: cannot read the schema nowhere.json of acme: no such file or directory\n");
    let said = refused("# nothing\n", 2);
    assert!(said.contains("has no [[fixtures]]"), "{said}");
}

#[test]
fn no_line_of_the_file_steers_a_terminal_and_no_secret_is_shown() {
    let said = refused("\"\u{1b}[31mx\" = 1\n", 2);
    assert!(!said.contains('\u{1b}'), "{said}");
    for config in
        ["[secrets.x]\nvalue = \"geheim\"\n", "[[fixtures]]\npaths = [\"a\"]\nsecret = \"geheim\"\n"]
    {
        assert!(!refused(config, 2).contains("geheim"));
    }
    let folder = Folder::new();
    folder.file(FILE_NAME, b"# \xff\n");
    let outcome = folder.run(&["check"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains("not UTF-8") && outcome.err.contains(":1:3"), "{}", outcome.err);
}

#[test]
fn commands_that_use_no_configuration_do_not_mind_a_bad_one() {
    let folder = Folder::new();
    folder.file("a.json", GOOD);
    folder.file(FILE_NAME, "x = 1\n");
    assert_eq!(folder.run(&["explain", "enum"]).status, 0);
    assert_eq!(folder.run(&["--help"]).status, 0);
    assert_eq!(folder.run(&["init", "-"]).status, 0);
    assert_eq!(folder.run(&["validate", "a.json"]).status, 2);
    assert_eq!(folder.run(&["validate", "a.json", "--no-config"]).status, 0);
    // That there is no such provider may be the fault of the configuration.
    let outcome = folder.run(&["validate", "a.json", "--provider", "acme"]);
    assert!(outcome.err.starts_with("error[config]"), "{}", outcome.err);
}

/// A project with a provider of its own.
fn acme() -> Folder {
    let folder = Folder::new();
    folder.file(
        "schemas/order.json",
        r#"{"title": "An order is paid", "type": "object", "required": ["type", "total"], "properties": {
            "type": {"const": "order.paid"}, "total": {"type": "integer"},
            "buyer": {"type": "string", "x-whcheck-privacy": "name"}, "note": {"type": "string"}}}"#,
    );
    folder.file("good/order.json", r#"{"type": "order.paid", "total": 5, "buyer": "Jane Roe", "note": "x"}"#);
    folder.file(
        "bad/order.json",
        r#"{"type": "order.paid", "buyer": "Jane Roe", "note": "visible", "total": "5"}"#,
    );
    folder.file(
        FILE_NAME,
        r#"
[[fixtures]]
paths = ["good"]
event = "acme/order.paid"

[[fixtures]]
paths = ["bad"]
provider = "acme"
expect = "invalid"
codes = ["type"]

[[providers]]
id = "acme"
name = "Acme Shop"
detect = { pointer = "/type", value = "order.paid" }
schema = "schemas/order.json"

[providers.signature]
header-name = "X-Acme-Signature"
prefix = "sha256="

[[providers]]
id = "acme"
event = "refund"
detect = { pointer = "/meta/kind", value = 2 }
schema = "schemas/order.json"
"#,
    );
    folder
}

#[test]
fn providers_of_the_user_are_known_everywhere() {
    let folder = acme();
    let outcome = folder.run(&["check"]);
    assert_eq!(
        (outcome.status, outcome.out.as_str()),
        (0, "2 fixtures checked: 2 as expected\n"),
        "{outcome:?}"
    );
    let outcome = folder.run(&["validate", "good/order.json"]);
    assert!(
        outcome.out.contains("valid acme/order.paid, recognised by type = \"order.paid\""),
        "{}",
        outcome.out
    );
    let outcome = folder.run(&["validate", "bad/order.json", "--provider", "acme"]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.out.contains("error[type]: \"5\" is a string, not an integer"), "{}", outcome.out);
    // What the schema calls private is masked, and what it declares otherwise is not.
    assert!(outcome.out.contains("**** ***") && !outcome.out.contains("Jane"), "{}", outcome.out);
    assert!(outcome.out.contains("visible"), "{}", outcome.out);
    let told = folder.run(&["inspect", "good/order.json", "--format", "json"]).deliveries();
    assert_eq!(
        (&told[0]["event"], &told[0]["summary"]["outcome"]),
        (&"acme/order.paid".into(), &"unknown".into())
    );
    let outcome = folder.run(&["providers", "acme"]);
    assert!(
        outcome.out.contains("Acme Shop (acme)") && outcome.out.contains("acme/refund"),
        "{}",
        outcome.out
    );
    assert!(outcome.out.contains("recognised by meta/kind = 2"), "{}", outcome.out);
    assert!(folder.run(&["providers"]).out.contains("acme"));
    assert_eq!(folder.run(&["validate", "good/order.json", "--no-config"]).status, 1);
    folder.file("refund.json", r#"{"meta": {"kind": 2}, "type": "order.paid", "total": 1}"#);
    // The first that fits is meant.
    assert_eq!(folder.run(&["validate", "refund.json"]).status, 0);
    folder.file("refund.json", r#"{"meta": {"kind": 2}, "total": 1}"#);
    let found = folder.run(&["validate", "refund.json", "--format", "json"]).deliveries();
    assert_eq!(found[0]["event"], "acme/refund");
}

#[test]
fn a_scheme_by_its_options_signs_and_verifies() {
    let folder = acme();
    let signed = folder.run(&["sign", "good/order.json", "--secret", "throw-away"]);
    assert_eq!(signed.status, 0, "{signed:?}");
    assert!(signed.out.starts_with("X-Acme-Signature: sha256="), "{}", signed.out);
    let header = signed.out.trim();
    let verify = |secret| {
        let args =
            ["verify", "good/order.json", "--provider", "acme", "--secret", secret, "--header", header];
        folder.run(&args).status
    };
    assert_eq!((verify("throw-away"), verify("another")), (0, 1));
}

#[test]
fn recordings_hold_events_of_the_user() {
    let folder = acme();
    let signed = folder.run(&["sign", "good/order.json", "--secret", "throw-away"]);
    let body = std::fs::read_to_string(folder.path().join("good/order.json")).unwrap();
    let request = |body: &str| {
        let length = body.len();
        format!("POST /hook HTTP/1.1\r\n{}\r\nContent-Length: {length}\r\n\r\n{body}", signed.out.trim())
    };
    folder.file("recorded/order.http", request(&body));
    let told = folder.run(&["validate", "recorded", "--format", "json"]).deliveries();
    assert_eq!((&told[0]["event"], &told[0]["verdict"]), (&"acme/order.paid".into(), &"valid".into()));
    assert_eq!(told[0]["source"]["capture"], "http");
    let told = folder.run(&["inspect", "recorded", "--format", "json"]).deliveries();
    assert_eq!(told[0]["event"], "acme/order.paid");
    let verify = |secret| folder.run(&["verify", "recorded/order.http", "--secret", secret]).status;
    assert_eq!((verify("throw-away"), verify("another")), (0, 1));
    // As fixtures, with the secret of a name.
    let config = std::fs::read_to_string(folder.path().join(FILE_NAME)).unwrap();
    let set = "[[fixtures]]\npaths = [\"recorded\"]\nsecret = \"acme\"\n[secrets.acme]\nenv = \"ACME\"\n";
    folder.file(FILE_NAME, format!("{config}\n{set}"));
    let check = |secret: &str| {
        let mut command = folder.program(&["check"]);
        command.env("ACME", secret);
        finish(command)
    };
    assert_eq!(check("throw-away").status, 0);
    let wrong = check("another");
    assert_eq!((wrong.status, wrong.out.matches("error[").count()), (1, 1), "{}", wrong.out);
    // Who signs tells who sends, where the body does not.
    folder.file("recorded/order.http", request(r#"{"type": "order.lost"}"#));
    let told = folder.run(&["validate", "recorded", "--format", "json"]).deliveries();
    assert_eq!((&told[0]["event"], &told[0]["provider"]), (&serde_json::Value::Null, &"acme".into()));
}

#[test]
fn events_of_the_user_are_redacted_by_their_schemas() {
    let folder = acme();
    let copy = folder.run(&["redact", "good/order.json"]);
    assert_eq!(copy.status, 0, "{copy:?}");
    assert!(!copy.out.contains("Jane Roe"), "{}", copy.out);
    assert!(copy.out.contains("\"note\": \"x\"") && copy.out.contains("\"total\": 5"), "{}", copy.out);
    folder.file("good/order.json", &copy.out);
    assert_eq!(folder.run(&["check"]).status, 0);
    let found = folder.run(&["redact", "--check", "bad"]);
    assert_eq!(found.status, 1);
    assert!(found.out.contains("/buyer") && !found.out.contains("Jane"), "{}", found.out);
    assert_eq!(folder.run(&["redact", "good/order.json", "--event", "acme/order.paid"]).status, 0);
    assert_eq!(
        folder.run(&["redact", "good/order.json", "--no-config", "--event", "acme/order.paid"]).status,
        2
    );
    folder.file(FILE_NAME, "[[providers]]\n");
    assert_eq!(
        folder.run(&["redact", "good/order.json"]).status,
        2,
        "without its schema nobody knows what is private"
    );
}

#[test]
fn init_writes_what_check_passes() {
    let folder = Folder::new();
    folder.file("hooks/good/a.json", GOOD);
    folder.file("hooks/good/deep/b.json", good_line());
    folder.file("hooks/bad/a.json", bad_line());
    folder.file("hooks/bad/[b]{c}!.json", bad_line());
    folder.file("mixed/a.json", GOOD);
    folder.file("mixed/b.json", bad_line());
    folder.file("mixed/broken.json", "{");
    folder.file("mixed/package.json", r#"{"name": "x", "version": "1"}"#);
    folder.file("package.json", r#"{"name": "x", "version": "1"}"#);
    let shown = folder.run(&["init", "-"]);
    assert_eq!(shown.status, 0, "{shown:?}");
    assert!(!folder.path().join(FILE_NAME).exists(), "nothing is written");
    let outcome = folder.run(&["init"]);
    assert_eq!(outcome.out, "whcheck.toml is written, with 3 fixture sets; `whcheck check` runs them\n");
    let text = std::fs::read_to_string(folder.path().join(FILE_NAME)).expect("the file");
    assert_eq!(text, shown.out);
    for part in ["\"hooks/good/**/*.json\"", "\"mixed/a.json\"", "codes = [\"enum\"]", "# [secrets.sinch]"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let outcome = folder.run(&["check"]);
    assert_eq!(
        (outcome.status, outcome.closing_line()),
        (0, "7 fixtures checked: 7 as expected"),
        "{outcome:?}"
    );
    let again = folder.run(&["init"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("--force"), "{}", again.err);
    assert_eq!(folder.run(&["init", "--force"]).status, 0);
    let names: BTreeSet<_> = std::fs::read_dir(folder.path())
        .expect("readable")
        .map(|entry| entry.expect("readable").file_name())
        .collect();
    assert_eq!(names.len(), 4, "nothing half written is left: {names:?}");
    // Where nothing is found there is still something to begin with.
    let empty = Folder::new();
    assert_eq!(empty.run(&["init"]).status, 0);
    assert_eq!(empty.run(&["check"]).status, 2);
}

#[test]
fn the_schema_accepts_what_is_read() {
    let schema = config_schema();
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let folder = acme();
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE_NAME);
    for path in [folder.path().join(FILE_NAME), own] {
        let text = std::fs::read_to_string(&path).expect("the file");
        let value: serde_json::Value = toml::from_str(&text).expect("TOML");
        let faults: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
        assert!(read(&path, FILE_NAME).is_ok());
    }
    assert!(
        !validator.is_valid(&serde_json::json!({"fixture": []})),
        "{CONFIG_SCHEMA_PATH} lets anything pass"
    );
    assert!(!validator.is_valid(&serde_json::json!({"severity": {"enumm": "deny"}})));
}
