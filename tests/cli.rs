//! The command line as users and CI rely on it: statuses, severities, names, looks.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use serde_json::Value;

use run::{Folder, GOOD, bad_line, findings, good_line};

/// A folder with a file for each verdict.
fn verdicts() -> Folder {
    let folder = Folder::new();
    folder.file("good.json", GOOD);
    folder.file("bad.json", bad_line());
    folder.file("warned.json", good_line().replacen('{', "{\"new\":1,", 1));
    folder.file("deviating.json", good_line().replace("sms", "seamless"));
    folder.file("broken.json", "{\"a\":");
    folder.file("foreign.json", "{\"hello\": \"world\"}");
    folder.file("schemas/type.json", "{\"properties\": {\"name\": {\"$ref\": \"below/defs.json#/text\"}}}");
    folder.file("schemas/below/defs.json", "{\"text\": {\"$ref\": \"more.json\"}}");
    folder.file("schemas/below/more.json", "{\"type\": \"string\", \"minLength\": 2}");
    folder.file("schemas/fetched.json", "{\"$ref\": \"http://192.0.2.1/schema.json\"}");
    folder.file("schemas/secure.json", "{\"$ref\": \"https://example.com/schema.json\"}");
    folder.file("schemas/outside.json", "{\"$ref\": \"../good.json\"}");
    folder.file("schemas/nowhere.json", "{\"$ref\": \"gone.json\"}");
    folder.file("schemas/invalid.json", "{\"type\": 12}");
    folder.file("schemas/misspelt.json", "{\"properties\": {\"a\": {\"type\": [\"string\", \"objct\"]}}}");
    folder.file("schemas/length.json", "{\"minLength\": \"x\"}");
    folder.file("schemas/form.json", "{\"pattern\": \"[\"}");
    folder.file("schemas/lost.json", "{\"$ref\": \"#/gone\"}");
    folder.file("schemas/broken.json", "{\"type\":");
    folder.file("name.json", "{\"name\": \"x\"}");
    folder
}

#[test]
fn the_exit_status_says_how_a_run_ended() {
    let folder = verdicts();
    for (args, status) in [
        ("validate good.json", 0),
        ("validate warned.json deviating.json", 0),
        ("validate good.json bad.json", 1),
        ("validate broken.json", 1),
        ("validate foreign.json", 1),
        ("validate gone.json", 3),
        ("validate gone.json bad.json", 3),
        ("validate bad.json gone.json -qq", 3),
        ("validate bad.json -qq", 1),
        ("validate - -", 2),
        ("validate - good.json -", 2),
        ("validate good.json --no-such-option", 2),
        ("validate good.json --event sinch/VerificationResultEvent --provider sinch", 2),
        ("validate good.json --event sinch/VerificationResultEvent", 0),
        ("validate good.json --event kycaid/VERIFICATION_STATUS_CHANGED", 1),
        ("validate good.json --provider sinch", 0),
        ("validate good.json --provider veratad", 1),
        ("validate good.json --max-line 0", 2),
        ("validate good.json --max-file 0", 2),
        ("validate good.json --max-findings 0", 2),
        ("validate foreign.json --allow unrecognised-event", 2),
        ("validate foreign.json --warn unrecognised-event", 2),
        ("validate foreign.json --deny unrecognised-event", 1),
        ("validate good.json --max-file 12Q", 2),
        ("validate good.json --max-memory 99999999999999999999G", 2),
        ("validate good.json --jobs -1", 2),
        ("validate good.json --capture xml", 2),
        ("validate good.json -q -v", 2),
        ("validate good.json --schema schemas/type.json --event sinch/VerificationResultEvent", 2),
        ("validate name.json --schema schemas/type.json", 1),
        ("validate good.json --schema schemas/type.json", 0),
        ("validate name.json --schema schemas/fetched.json", 2),
        ("validate name.json --schema schemas/secure.json", 2),
        ("validate name.json --schema schemas/outside.json", 2),
        ("validate name.json --schema schemas/nowhere.json", 2),
        ("validate name.json --schema schemas/invalid.json", 2),
        ("validate name.json --schema schemas/broken.json", 2),
        ("validate name.json --schema schemas/gone.json", 3),
        ("validate name.json --schema schemas", 3),
        ("schema list", 0),
        ("schema show sinch/VerificationResultEvent", 0),
        ("schema write written", 0),
        ("schema check written", 0),
        ("schema check schemas", 1),
        ("schema check gone", 3),
        ("schema write good.json", 3),
        ("providers", 0),
        ("providers sinch", 0),
        ("explain", 0),
        ("explain enum", 0),
        ("explain kycaid/id-length", 0),
        ("--help", 0),
        ("validate --help", 0),
        ("--version", 0),
        ("", 2),
        ("schema", 2),
        ("no-such-command", 2),
    ] {
        let run = folder.run(&args.split_whitespace().collect::<Vec<_>>());
        assert_eq!(run.status, status, "whcheck {args}: {run:?}");
        // A mistake or a failure is always told, and told where it does not mix with the output.
        if status == 2 || (status == 3 && !args.contains("-qq")) {
            assert!(!run.err.is_empty(), "whcheck {args}: {run:?}");
        }
        if status == 2 {
            assert!(run.out.is_empty(), "whcheck {args}: {run:?}");
        }
        if args.contains("-qq") {
            assert!(run.out.is_empty() && run.err.is_empty(), "whcheck {args}: {run:?}");
        }
    }
}

#[test]
fn a_mistyped_name_gets_a_suggestion() {
    let folder = verdicts();
    for (args, meant) in [
        ("validate --event sinch/VerificationResultEvnt good.json", "sinch/VerificationResultEvent"),
        ("validate --provider sinhc good.json", "sinch"),
        ("validate --deny unknown-fild good.json", "unknown-field"),
        ("validate --warn duplicate-keys good.json", "duplicate-key"),
        ("validate --allow kycaid/id-lenght good.json", "kycaid/id-length"),
        ("validate --format jsn good.json", "json"),
        ("validate --capture ndjsn good.json", "ndjson"),
        ("validate --srict good.json", "--strict"),
        ("validat good.json", "validate"),
        ("providers kycaidd", "kycaid"),
        ("explain enumm", "enum"),
        ("schema show lox24/verify_code.succes", "lox24/verify_code.success"),
        ("validate --event VerificationResultEvent good.json", "sinch/VerificationResultEvent"),
        ("validate --event sinch/VerificationResult good.json", "sinch/VerificationResultEvent"),
    ] {
        let run = folder.run(&args.split_whitespace().collect::<Vec<_>>());
        assert_eq!(run.status, 2, "{args}");
        let tip = run.err.lines().find(|line| line.contains("similar") || line.contains("did you mean"));
        assert!(tip.is_some_and(|tip| tip.contains(meant)), "{args}: {}", run.err);
    }
}

#[test]
fn an_event_that_is_unknown_is_told_in_few_words() {
    let folder = verdicts();
    for (name, tip) in [
        ("foo/bar", "`whcheck providers` lists all events"),
        ("", "`whcheck providers` lists all events"),
        ("idenfy/x", "`whcheck providers idenfy` lists the events of idenfy"),
    ] {
        for args in [&["validate", "--event", name, "good.json"][..], &["schema", "show", name]] {
            let run = folder.run(args);
            assert_eq!(run.status, 2, "{args:?}");
            assert!(run.err.contains(tip) && !run.err.contains("similar"), "{args:?}: {}", run.err);
            assert!(run.err.lines().all(|line| line.len() < 100), "{args:?}: {}", run.err);
        }
    }
}

#[test]
fn a_file_in_the_place_of_a_command_is_told_what_goes_before_it() {
    let folder = verdicts();
    let run = folder.run(&["good.json"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("`whcheck validate FILE` checks it"), "{}", run.err);
    let run = folder.run(&["gone.json"]);
    assert!(run.status == 2 && !run.err.contains("FILE"), "{}", run.err);
}

#[test]
fn a_schema_of_the_user_that_cannot_be_used_says_why() {
    let folder = verdicts();
    for (schema, words) in [
        ("fetched.json", "nothing is fetched"),
        ("secure.json", "nothing is fetched"),
        ("outside.json", "nothing is fetched"),
        ("nowhere.json", "gone.json: "),
        ("invalid.json", "cannot be used: at /type: 12 is no JSON type\n"),
        ("misspelt.json", "at /properties/a/type: `objct` is no JSON type; did you mean `object`?\n"),
        ("length.json", "cannot be used: at /minLength: this is a string, not an integer\n"),
        ("form.json", "cannot be used: at /pattern: `[` is no regular expression\n"),
        ("lost.json", "cannot be used: a reference leads to /gone, where nothing is\n"),
        ("broken.json", "cannot be used: line 1, column 1: the text ends before what opens here is closed\n"),
    ] {
        let schema = format!("schemas/{schema}");
        let run = folder.run(&["validate", "name.json", "--schema", &schema]);
        assert!(run.err.starts_with(&format!("whcheck: the schema {schema} ")), "{}", run.err);
        assert!(run.err.contains(words) && run.out.is_empty(), "{run:?}");
    }
    let run = folder.run(&["validate", "name.json", "--schema", "schemas/type.json", "--format", "json"]);
    assert_eq!(findings(&run.deliveries()[0]), ["min-length 1:10"]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = verdicts();
    for (args, words) in [
        ("validate name.json --schema schemas/gone.json", "cannot read the schema schemas/gone.json"),
        ("schema check gone", "cannot read the folder gone"),
        ("schema write good.json", "cannot write good.json"),
    ] {
        let run = folder.run(&args.split_whitespace().collect::<Vec<_>>());
        assert_eq!(run.status, 3, "{run:?}");
        assert!(run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn options_change_what_weighs_how_much() {
    let folder = verdicts();
    folder.file("twice.json", good_line().replacen('{', "{\"status\":\"FAIL\",", 1));
    folder.file("note.json", good_line().replace("intercepted", "LOG"));
    for (args, status, found) in [
        ("warned.json", 0, "warning unknown-field"),
        ("warned.json --strict", 1, "error unknown-field"),
        ("warned.json --deny unknown-field", 1, "error unknown-field"),
        ("warned.json --allow unknown-field", 0, ""),
        ("warned.json --allow unknown-field --strict", 0, ""),
        ("warned.json --warn unknown-field --strict", 0, "warning unknown-field"),
        ("--strict warned.json --allow unknown-field --deny unknown-field", 1, "error unknown-field"),
        ("warned.json --deny unknown-field --allow unknown-field", 0, ""),
        ("--deny unknown-field warned.json --warn unknown-field", 0, "warning unknown-field"),
        ("warned.json --allow enum --deny unknown-field --allow required", 1, "error unknown-field"),
        ("twice.json", 0, "warning duplicate-key"),
        ("twice.json --strict", 1, "error duplicate-key"),
        ("bad.json", 1, "error enum"),
        ("bad.json --warn enum", 0, "warning enum"),
        ("bad.json --warn enum --strict", 0, "warning enum"),
        ("bad.json --allow enum", 0, ""),
        ("deviating.json", 0, "warning sinch/method-undocumented"),
        ("deviating.json --strict", 1, "error enum"),
        ("deviating.json --deny sinch/method-undocumented", 1, "error sinch/method-undocumented"),
        ("deviating.json --allow sinch/method-undocumented", 0, ""),
        ("deviating.json --allow enum", 0, "warning sinch/method-undocumented"),
        ("note.json", 0, "note sinch/source-free-text"),
        ("note.json --strict", 1, "error enum"),
    ] {
        let args: Vec<&str> = "validate --format json".split(' ').chain(args.split(' ')).collect();
        let run = folder.run(&args);
        let diagnostics = &run.deliveries()[0]["diagnostics"];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let shown: Vec<_> = diagnostics
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| format!("{} {}", text(&finding["severity"]), text(&finding["code"])))
            .collect();
        assert_eq!((run.status, shown.join(", ").as_str()), (status, found), "{args:?}");
    }
}

#[test]
fn a_finding_looks_like_a_compilers() {
    let folder = Folder::new();
    let sample = include_str!("../samples/idenfy/IDENTIFICATION.json");
    folder.file("idenfy.json", sample.replace("\"overall\": \"APPROVED\"", "\"overall\": \"APROVED\""));
    let run = folder.run(&["validate", "idenfy.json", "-q"]);
    let expected = r#"error[enum]: "APROVED" is not a documented value
  --> idenfy.json:5:16
   |
 5 |     "overall": "APROVED",
   |                ^^^^^^^^^ expected one of: APPROVED, DENIED, SUSPECTED, REVIEWING and 4 more
   |
   = at /status/overall of idenfy/IDENTIFICATION
   = help: did you mean "APPROVED"?

"#;
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (1, expected, ""));
    let run = folder.run(&["validate", "idenfy.json"]);
    let closing = "1 payload checked: 0 valid, 1 invalid (1 error)\n";
    assert_eq!(run.out, format!("{expected}{closing}"));
    let run = folder.run(&["validate", "idenfy.json", "-v"]);
    let headline = "idenfy.json: invalid idenfy/IDENTIFICATION, recognised by its members scanRef, ";
    assert!(run.out.starts_with(headline), "{}", run.out);
    assert!(run.out.ends_with(&format!("\n\n{expected}{closing}")));
}

#[test]
fn colour_is_given_when_it_is_asked_for() {
    let folder = verdicts();
    for (args, variable, coloured) in [
        ("", None, false),
        ("--color always", None, true),
        ("--color always", Some("NO_COLOR"), true),
        ("--color never", Some("CLICOLOR_FORCE"), false),
        ("", Some("CLICOLOR_FORCE"), true),
        ("", Some("NO_COLOR"), false),
        ("", Some("NO_COLOR CLICOLOR_FORCE"), false),
        ("--color always", Some("NO_COLOR CLICOLOR_FORCE"), true),
        ("--color always --format json", None, false),
    ] {
        let mut command = folder.program(&["validate", "bad.json"]);
        let variables = variable.into_iter().flat_map(str::split_whitespace);
        command.args(args.split_whitespace()).envs(variables.map(|name| (name, "1")));
        let run = run::finish(command);
        assert_eq!(run.out.contains("\u{1b}["), coloured, "{args} {variable:?}: {}", run.out);
    }
}

#[test]
fn schemas_are_written_compared_and_shown() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["schema", "write", "out"]).status, 0);
    let shown = folder.run(&["schema", "show", "sinch/VerificationResultEvent"]).out;
    let path = "sinch/VerificationResultEvent.schema.json";
    let written = std::fs::read_to_string(folder.path().join("out").join(path)).unwrap();
    assert_eq!(shown, written);
    assert!(folder.run(&["schema", "list"]).out.contains("sinch/VerificationResultEvent "));
    assert_eq!(folder.run(&["schema", "check", "out"]).status, 0);
    folder.file(format!("out/{path}"), written.replacen("\"title\"", "\"titel\"", 1));
    folder.file("out/extra.schema.json", "{}");
    std::fs::remove_file(folder.path().join("out/report.schema.json")).unwrap();
    let check = folder.run(&["schema", "check", "out"]);
    assert_eq!(check.status, 1);
    for line in [&format!("changed {path}"), "orphan extra.schema.json", "missing report.schema.json"] {
        assert!(check.out.contains(line), "{line}: {}", check.out);
    }
    assert!(check.out.lines().any(|line| line.starts_with("-  \"titel\"")), "{}", check.out);
    assert!(check.out.lines().any(|line| line.starts_with("+  \"title\"")), "{}", check.out);
}
