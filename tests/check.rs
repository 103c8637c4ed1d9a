//! `whcheck check`: what is expected of fixtures, and what is not as expected.

#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::path::Path;

use run::{Folder, GOOD, bad_line, findings, finish, good_line};

/// A folder with a good payload, one with a misspelt status, and a configuration.
fn folder(config: &str) -> Folder {
    let folder = Folder::new();
    folder.file("good/a.json", GOOD);
    folder.file("bad/b.json", bad_line());
    folder.file("whcheck.toml", config);
    folder
}

const BOTH: &str = r#"
[[fixtures]]
paths = ["good/*.json"]

[[fixtures]]
paths = ["bad/*.json"]
expect = "invalid"
codes = ["enum"]
"#;

#[test]
fn fixtures_that_are_as_expected_pass_in_silence() {
    let outcome = folder(BOTH).run(&["check"]);
    assert_eq!((outcome.status, outcome.err.as_str()), (0, ""));
    assert_eq!(outcome.out, "2 fixtures checked: 2 as expected\n");
}

#[test]
fn an_expected_fault_that_is_not_found_is_a_failure() {
    let folder = folder(BOTH);
    // A person stands at the beginning of the line, and there is nothing to report of the payload.
    let mut payload: serde_json::Value = serde_json::from_str(GOOD).expect("a sample");
    let identity = payload.as_object_mut().and_then(|object| object.remove("identity")).expect("a person");
    let rest = payload.to_string();
    folder.file("bad/b.json", format!("{{\"identity\":{identity},{}", rest.trim_start_matches('{')));
    let outcome = folder.run(&["check"]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.out.starts_with("error[expected-invalid]: the fixture is valid"), "{}", outcome.out);
    assert!(outcome.out.contains("--> bad/b.json:1:1"), "{}", outcome.out);
    assert!(outcome.out.contains("= help: whcheck.toml:5 expects enum"), "{}", outcome.out);
    assert_eq!(outcome.closing_line(), "2 fixtures checked: 1 as expected, 1 not as expected (1 error)");
    // The excerpt of a payload with nothing to report masks what is private all the same.
    assert!(outcome.out.contains("\"endpoint\":\"+***********\""), "{}", outcome.out);
}

#[test]
fn a_fault_that_is_not_expected_is_a_failure() {
    let folder = folder(BOTH);
    folder.file("good/a.json", bad_line());
    folder.file("bad/b.json", bad_line().replace("\"method\"", "\"methd\""));
    let deliveries = folder.run(&["check", "--format", "json"]).deliveries();
    assert!(findings(&deliveries[0])[0].starts_with("enum "), "{deliveries:?}");
    // The expected error is not reported, the other is.
    assert_eq!(findings(&deliveries[1]).len(), 1, "{deliveries:?}");
    assert!(findings(&deliveries[1])[0].starts_with("required "), "{deliveries:?}");
    assert_eq!(deliveries[1]["verdict"], "invalid");
}

#[test]
fn a_code_that_is_not_found_is_named_with_those_that_are() {
    let folder = folder(&BOTH.replace("[\"enum\"]", "[\"type\"]"));
    let outcome = folder.run(&["check"]);
    assert_eq!(outcome.status, 1);
    assert!(
        outcome.out.contains("error[expected-code]: `type` is expected of this fixture"),
        "{}",
        outcome.out
    );
    assert!(outcome.out.contains("found instead: enum"), "{}", outcome.out);
    assert!(
        outcome.out.contains("error[enum]"),
        "an error without its code is not expected: {}",
        outcome.out
    );
}

#[test]
fn warnings_can_be_expected_of_valid_fixtures() {
    let config = "[[fixtures]]\npaths = [\"good\"]\ncodes = [\"unknown-field\"]\n";
    let folder = folder(config);
    assert_eq!(folder.run(&["check"]).status, 1, "there is no such warning");
    folder.file("good/a.json", GOOD.replacen('{', "{\"surprise\": 1,", 1));
    let outcome = folder.run(&["check"]);
    assert_eq!((outcome.status, outcome.out.as_str()), (0, "1 fixture checked: 1 as expected\n"));
}

#[test]
fn broken_text_can_be_expected_and_what_cannot_be_read_has_no_verdict() {
    let folder = folder(&BOTH.replace("enum", "json-syntax"));
    folder.file("bad/b.json", "{");
    assert_eq!(folder.run(&["check"]).status, 0);
    let outcome = folder.run(&["check", "--max-file", "1"]);
    assert_eq!(outcome.status, 3, "{outcome:?}");
}

#[test]
fn every_payload_of_a_file_is_to_be_as_expected() {
    let folder = folder("[[fixtures]]\npaths = [\"lines.ndjson\"]\nexpect = \"invalid\"\n");
    folder.file("lines.ndjson", format!("{}\n{}\n", bad_line(), good_line()));
    let outcome = folder.run(&["check"]);
    assert_eq!(outcome.status, 1);
    assert!(outcome.out.contains("--> lines.ndjson:2:1"), "{}", outcome.out);
    assert_eq!(outcome.closing_line(), "2 fixtures checked: 1 as expected, 1 not as expected (1 error)");
}

#[test]
fn findings_beyond_those_that_are_shown_are_compared_too() {
    let folder = folder(&BOTH.replace("[\"enum\"]", "[\"enum\", \"unknown-field\"]"));
    let members = (0..80).map(|number| format!("\"m{number}\": 1,")).collect::<Vec<_>>().concat();
    folder.file("bad/b.json", bad_line().replacen('{', &format!("{{{members}"), 1));
    let outcome = folder.run(&["check"]);
    assert_eq!(outcome.status, 0, "{}", outcome.out);
    // The limit holds for what is left.
    folder.file("whcheck.toml", BOTH);
    let outcome = folder.run(&["check", "--strict", "--max-findings", "2"]);
    assert_eq!(outcome.status, 1);
    assert_eq!(outcome.out.matches("error[").count(), 2, "{}", outcome.out);
    assert!(outcome.out.contains("note[more-findings]"), "{}", outcome.out);
}

#[test]
fn the_event_of_a_set_is_not_detected() {
    let config = "[[fixtures]]\npaths = [\"bad\"]\nevent = \"veratad/session\"\nexpect = \"invalid\"\n";
    let deliveries = folder(config).run(&["check", "--format", "json"]).deliveries();
    assert_eq!(deliveries[0]["event"], "veratad/session");
}

#[test]
fn the_command_line_goes_before_the_file() {
    let severity = format!("{BOTH}\n[severity]\nenum = \"allow\"\n");
    let folder = folder(&severity);
    let outcome = folder.run(&["check"]);
    assert_eq!(outcome.status, 1, "nothing is found where nothing is reported");
    assert_eq!(folder.run(&["check", "--deny", "enum"]).status, 0);
    assert_eq!(folder.run(&["validate", "bad"]).status, 0);
    assert_eq!(folder.run(&["validate", "bad", "--no-config"]).status, 1);
    assert_eq!(folder.run(&["inspect", "bad"]).status, 0);
    assert_eq!(folder.run(&["inspect", "bad", "--no-config"]).status, 1);
}

#[test]
fn a_file_in_two_sets_that_expect_different_things_is_named_with_both() {
    let config =
        "[[fixtures]]\npaths = [\"**/*.json\"]\n\n[[fixtures]]\npaths = [\"bad\"]\nexpect = \"invalid\"\n";
    let outcome = folder(config).run(&["check"]);
    assert_eq!((outcome.status, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("whcheck.toml:4:1"), "{}", outcome.err);
    assert!(
        outcome.err.contains("bad/b.json is in this set and in the one at whcheck.toml:1"),
        "{}",
        outcome.err
    );
    // Excluded from one it is in the other; in two that expect the same it is checked once.
    let config = config.replace("\"**/*.json\"", "\"**/*.json\", \"!bad/**\"");
    assert_eq!(folder(&config).run(&["check"]).closing_line(), "2 fixtures checked: 2 as expected");
    let twice = "[[fixtures]]\npaths = [\"good\"]\n[[fixtures]]\npaths = [\"good/a.json\"]\n";
    assert_eq!(folder(twice).run(&["check"]).closing_line(), "1 fixture checked: 1 as expected");
}

#[test]
fn a_glob_that_matches_nothing_is_an_error_unless_it_may() {
    let config = "[[fixtures]]\npaths = [\"good\", \"nowhere/*.json\"]\n";
    let outcome = folder(config).run(&["check"]);
    assert_eq!((outcome.status, outcome.out.as_str()), (2, ""));
    assert!(outcome.err.contains("the glob matches no payload"), "{}", outcome.err);
    assert!(outcome.err.contains("whcheck.toml:2:18"), "{}", outcome.err);
    assert_eq!(folder(&format!("{config}allow-empty = true\n")).run(&["check"]).status, 0);
}

#[test]
fn paths_are_those_of_the_folder_of_the_file() {
    let folder = folder(BOTH);
    folder.file("bad/b.json", good_line());
    folder.file("deep/down/x", "");
    for (from, path) in [(".", "bad/b.json"), ("deep/down", "../../bad/b.json")] {
        let mut command = folder.program(&["check", "-v"]);
        command.current_dir(folder.path().join(from));
        let outcome = finish(command);
        assert!(outcome.out.contains(&format!("--> {path}:1:1")), "{}", outcome.out);
        assert!(outcome.err.contains("configuration: "), "{}", outcome.err);
    }
    folder.file("x/.git/HEAD", "");
    let mut command = folder.program(&["check"]);
    command.current_dir(folder.path().join("x"));
    let outcome = finish(command);
    assert_eq!(outcome.status, 2, "the root of a repository ends the search");
    assert!(outcome.err.contains("`whcheck init` writes one"), "{}", outcome.err);
    let outcome = folder.run(&["check", "--config", "../nowhere.toml"]);
    assert_eq!(outcome.status, 3);
    assert_eq!(outcome.err.lines().count(), 1, "{}", outcome.err);
}

#[test]
fn captured_signatures_must_be_right() {
    let config = "[[fixtures]]\npaths = [\"good\"]\nsecret = \"hook\"\nprovider = \"idenfy\"\n\
                  [secrets.hook]\nenv = \"HOOK_SECRET\"\n";
    let folder = folder(config);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/idenfy/AGE_ESTIMATION.json");
    folder.file("good/a.json", std::fs::read(sample).expect("a sample"));
    let run = |secret: Option<&str>| {
        let mut command = folder.program(&["check"]);
        command.envs(secret.map(|secret| ("HOOK_SECRET", secret)));
        finish(command)
    };
    let unset = run(None);
    assert_eq!((unset.status, unset.out.as_str()), (2, ""));
    assert!(unset.err.contains("the variable HOOK_SECRET, which holds the secret hook"), "{}", unset.err);
    let missing = run(Some("throw-away"));
    assert_eq!(missing.status, 1, "{missing:?}");
    assert!(missing.out.contains("error[expected-signature]"), "{}", missing.out);
    let signed = folder.run(&["sign", "good/a.json", "--provider", "idenfy", "--secret", "throw-away"]);
    folder.file("good/a.headers", &signed.out);
    assert_eq!(run(Some("throw-away")).status, 0);
    let wrong = run(Some("another"));
    assert_eq!(wrong.status, 1);
    assert!(!wrong.out.contains("another") && !wrong.err.contains("another"), "{wrong:?}");
    // The same secret by its name.
    let header = signed.out.trim();
    let mut command = folder.program(&["verify", "good/a.json", "--secret-name", "hook", "--header", header]);
    command.env("HOOK_SECRET", "throw-away");
    assert_eq!(finish(command).status, 0);
    let outcome = folder.run(&["verify", "good/a.json", "--secret-name", "hok", "--header", header]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains("did you mean hook?"), "{}", outcome.err);
}

#[test]
fn signatures_in_recordings_must_be_right() {
    let config =
        "[[fixtures]]\npaths = [\"recorded\"]\nsecret = \"hook\"\n[secrets.hook]\nenv = \"HOOK_SECRET\"\n";
    let folder = folder(config);
    let copy = |name: &str| {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/captures").join(name);
        folder.file(format!("recorded/{name}"), std::fs::read(sample).expect("a sample"));
    };
    let run = |secret: &str| {
        let mut command = folder.program(&["check"]);
        command.env("HOOK_SECRET", secret);
        finish(command)
    };
    let secret = "dGhyb3ctYXdheQ==";
    // One signs the body alone, the other method, path and time as well.
    for (name, number) in [("ngrok.json", 1), ("raw.http", 2)] {
        copy(name);
        let right = run(secret);
        assert_eq!(right.status, 0, "{right:?}");
        let wrong = run("YW5vdGhlcg==");
        assert_eq!(wrong.out.matches("error[expected-signature]").count(), number, "{wrong:?}");
    }
    // The path is signed: a fixture that was sent elsewhere is not right.
    let raw = std::fs::read_to_string(folder.path().join("recorded/raw.http")).expect("a sample");
    folder.file("recorded/raw.http", raw.replace("/hooks/sinch", "/hooks/other"));
    assert_eq!(run(secret).status, 1);
    folder.file(
        "whcheck.toml",
        config.replace("[secrets", "url = \"/hooks/sinch\"\nprovider = \"sinch\"\n[secrets"),
    );
    std::fs::remove_file(folder.path().join("recorded/ngrok.json")).expect("a file");
    assert_eq!(run(secret).status, 0, "what the set says of the address goes before the recording");
    // What has lost the bytes shows no signature, though the digest of what could have been sent matches.
    folder.file("whcheck.toml", config);
    folder.file("recorded/raw.http", raw);
    copy("hookdeck.json");
    let lost = run(secret);
    assert_eq!(lost.status, 1);
    assert!(lost.out.contains("error[expected-signature]: the signed bytes are lost"), "{}", lost.out);
    assert_eq!(lost.closing_line(), "2 fixtures checked: 1 as expected, 1 not as expected (1 error)");
}

#[test]
fn reports_are_those_of_validate_and_no_fixtures() {
    let folder = folder(BOTH);
    let args = ["check", "--report", "junit=bad/junit.xml", "--report", "html=page.html"];
    let args = [&args[..], &["--report", "json=good/last.json", "--format", "tap"]].concat();
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a report");
    let first = folder.run(&args);
    assert_eq!((first.status, first.err.as_str()), (0, ""), "{first:?}");
    assert!(first.out.contains("\nok - bad/b.json") && first.out.ends_with("\n1..2\n"), "{}", first.out);
    assert!(read("bad/junit.xml").contains("tests=\"2\" failures=\"0\""), "{}", read("bad/junit.xml"));
    assert!(read("page.html").contains("<h1>2 fixtures: all as expected</h1>"), "{}", read("page.html"));
    let report: serde_json::Value = serde_json::from_str(&read("good/last.json")).expect("JSON");
    assert_eq!(report["totals"]["valid"], 2);
    // The report of the last run lies among the fixtures, and is none.
    let second = folder.run(&args);
    assert_eq!((second.status, second.out), (0, first.out));
    // What fails is in every report, and text becomes annotations on GitHub.
    folder.file("bad/b.json", GOOD);
    let third = folder.run(&args);
    assert_eq!(third.status, 1);
    assert!(read("page.html").contains("<h1>1 of 2 fixtures not as expected</h1>"), "{}", read("page.html"));
    assert!(read("bad/junit.xml").contains("expected-invalid"), "{}", read("bad/junit.xml"));
    std::fs::remove_file(folder.path().join("good/last.json")).expect("a report");
    let mut command = folder.program(&["check"]);
    command.env("GITHUB_ACTIONS", "true");
    let annotated = finish(command).out;
    assert!(annotated.starts_with("::error file=bad/b.json,line=1,"), "{annotated}");
    assert!(annotated.contains("2 fixtures checked: 1 as expected, 1 not as expected"), "{annotated}");
}

#[test]
fn a_report_replaces_no_file_that_is_named() {
    let folder = folder(&format!(
        "{BOTH}\n[[fixtures]]\npaths = [\"bad/b.json\"]\nexpect = \"invalid\"\ncodes = [\"enum\"]\n"
    ));
    for file in ["bad/b.json", "whcheck.toml"] {
        let outcome = folder.run(&["check", "--report", &format!("json={file}")]);
        assert_eq!((outcome.status, outcome.out.as_str()), (2, ""));
        let said = format!("whcheck: the report {file} would replace a file that is checked\n");
        assert_eq!(outcome.err, said);
    }
    let outcome = folder.run(&["check", "--report", "json=none/a.json"]);
    assert_eq!((outcome.status, outcome.out.as_str()), (3, ""));
}

#[test]
fn the_fixtures_of_this_repository_are_as_expected() {
    let mut command = Folder::new().program(&["check", "--format", "json"]);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    let outcome = finish(command);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let report = outcome.report();
    assert!(report["totals"]["deliveries"].as_u64() > Some(500), "{}", report["totals"]);
    assert_eq!(report["totals"]["valid"], report["totals"]["deliveries"]);
}
