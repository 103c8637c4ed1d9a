//! Reports: complete, in the order of the input, with the places where things are, and out in time.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;

use serde_json::Value;

use run::{Folder, GOOD, PATIENCE, bad_line, findings, good_line, outcome};

/// A folder with a file for each verdict.
fn verdicts() -> Folder {
    let folder = Folder::new();
    folder.file("good.json", GOOD);
    folder.file("bad.json", bad_line());
    folder.file("warned.json", good_line().replacen('{', "{\"new\":1,", 1));
    folder.file("broken.json", "{\"a\":");
    folder.file("foreign.json", "{\"hello\": \"world\"}");
    folder
}

fn report_schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../schemas/report.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Every sample that a search of its folder finds, as a path from the folder of the package.
fn samples() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root.join("samples")).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            // A text is read where it is named.
            if path.extension().is_some_and(|ending| ending == "txt") {
                continue;
            }
            let parts: Vec<_> =
                path.strip_prefix(root).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
            found.push(parts.join(std::path::MAIN_SEPARATOR_STR));
        }
    }
    found.sort();
    found
}

#[test]
fn the_report_of_the_samples_holds_what_it_should() {
    let folder = Folder::new();
    let names = samples();
    let mut command = folder.program(&["validate", "samples", "--format", "json"]);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    let run = run::finish(command);
    assert_eq!(run.status, 0, "{run:?}");
    let report = run.report();
    report_schema().validate(&report).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(report["report_version"], 1);
    assert_eq!(report["tool"]["version"], env!("CARGO_PKG_VERSION"));
    let paths: Vec<_> = run
        .deliveries()
        .iter()
        .map(|delivery| delivery["source"]["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(paths, names);
    for delivery in run.deliveries() {
        assert_eq!(delivery["verdict"], "valid", "{delivery}");
        assert!(delivery["evidence"].is_string() && delivery["summary"].is_null(), "{delivery}");
    }
    let totals = &report["totals"];
    assert_eq!((&totals["deliveries"], &totals["valid"]), (&names.len().into(), &names.len().into()));
    assert_eq!(
        (&totals["invalid"], &totals["unreadable"], &totals["errors"]),
        (&0.into(), &0.into(), &0.into())
    );
}

#[test]
fn the_order_of_a_report_is_the_order_of_the_input() {
    let folder = verdicts();
    folder.file("day.ndjson", format!("{}\n\n{}\n", good_line(), bad_line()));
    let paths = ["warned.json", "day.ndjson", "gone.json", "-", "bad.json"];
    let args = [&["validate"][..], &paths, &["--format", "json", "--allow", "duplicate-delivery"]].concat();
    let run = folder.run_with(&args, "{\"hello\": 1}");
    assert_eq!(run.status, 3);
    let sources: Vec<_> = run
        .deliveries()
        .iter()
        .map(|delivery| {
            let source = &delivery["source"];
            format!("{}:{}:{}", source["path"].as_str().unwrap(), source["line"], source["index"])
        })
        .collect();
    assert_eq!(
        sources,
        [
            "warned.json:null:0",
            "day.ndjson:1:0",
            "day.ndjson:3:1",
            "gone.json:null:0",
            "-:null:0",
            "bad.json:null:0"
        ]
    );
    let report = run.report();
    report_schema().validate(&report).unwrap_or_else(|error| panic!("{error}"));
    let totals = serde_json::json!({
        "deliveries": 6, "valid": 2, "invalid": 3, "unreadable": 1, "errors": 4, "warnings": 1, "notes": 0
    });
    assert_eq!(report["totals"], totals);
    let gone = &run.deliveries()[3];
    assert_eq!((&gone["verdict"], findings(gone)), (&"unreadable".into(), vec!["unreadable 1:1".to_owned()]));
    // The same deliveries, one a line, and nothing else.
    let args: Vec<_> = args.iter().map(|arg| if *arg == "json" { "ndjson" } else { arg }).collect();
    let lines = folder.run_with(&args, "{\"hello\": 1}");
    let deliveries: Vec<Value> =
        lines.out.lines().map(|line| serde_json::from_str(line).expect("JSON on each line")).collect();
    assert_eq!((lines.status, deliveries), (3, run.deliveries()));
}

#[test]
fn a_report_of_nothing_but_trouble_is_still_a_report() {
    let folder = verdicts();
    for args in
        ["gone.json", "broken.json", "foreign.json", "gone.json gone.json", "schemas/gone broken.json"]
    {
        let args: Vec<&str> = "validate --format json".split(' ').chain(args.split(' ')).collect();
        let report = folder.run(&args).report();
        report_schema().validate(&report).unwrap_or_else(|error| panic!("{error}: {report}"));
    }
}

#[test]
fn the_number_of_workers_changes_no_byte() {
    let folder = verdicts();
    let mut lines = String::new();
    for number in 0..3000 {
        lines.push_str(&match number % 97 {
            3 => bad_line(),
            40 => "{\"a\":".to_owned(),
            41 => String::new(),
            96 => "\u{feff}".to_owned(),
            _ => good_line(),
        });
        lines.push('\n');
        if number % 20 == 0 {
            folder
                .file(format!("many/{number}.json"), if number % 60 == 0 { bad_line() } else { good_line() });
        }
    }
    folder.file("many/100.ndjson", &lines);
    folder.file("many/several.json", format!("{GOOD}{GOOD}{{\"a\":"));
    for format in ["text", "json", "ndjson"] {
        let run = |jobs: &str| {
            let args = ["validate", "many", "gone", "-", "bad.json", "--format", format, "--jobs", jobs];
            let run = folder.run_with(&args, lines.clone());
            (run.status, run.out, run.err)
        };
        let one = run("1");
        assert_eq!(one.0, 3);
        assert!(one.1.len() > 20_000, "{}", one.1);
        for jobs in ["2", "4", "0"] {
            let more = run(jobs);
            assert!(one == more, "--jobs {jobs} --format {format} differs:\n{}\n{}", one.1, more.1);
        }
    }
}

#[test]
fn the_source_of_a_payload_is_where_it_begins() {
    let pretty = format!("\n{GOOD}\n\n  {}\n{GOOD}", GOOD.replace("SUCCESSFUL", "SUCCESFUL"));
    let (good, bad) = (good_line(), bad_line());
    let column = bad.find("\"SUCCESFUL\"").unwrap() + 1;
    let at = |line: &str| vec![format!("enum {line}")];
    for (name, text, expected) in [
        ("one.json", bad.clone(), vec![("null", at(&format!("1:{column}")))]),
        ("one.ndjson", bad.clone(), vec![("1", at(&format!("1:{column}")))]),
        ("lines.json", format!("\n{good}\n\n{bad}"), vec![("2", vec![]), ("4", at(&format!("4:{column}")))]),
        (
            "lines.jsonl",
            format!("{good}\r\n{bad}\r\n"),
            vec![("1", vec![]), ("2", at(&format!("2:{column}")))],
        ),
        ("pretty.json", pretty.clone(), vec![("2", vec![]), ("17", at("25:13")), ("31", vec![])]),
        (
            "row.json",
            format!("{good} {bad}"),
            vec![("1", vec![]), ("1", at(&format!("1:{}", good.len() + 1 + column)))],
        ),
    ] {
        let folder = Folder::new();
        folder.file(name, &text);
        let named = folder.run(&["validate", name, "--format", "json", "--allow", "duplicate-delivery"]);
        let capture = if name == "one.ndjson" || name == "lines.jsonl" { "ndjson" } else { "json" };
        let mut args = vec!["validate", "-", "--format", "json", "--allow", "duplicate-delivery"];
        if name == "one.ndjson" {
            args.extend(["--capture", capture]);
        }
        let piped = folder.run_with(&args, text);
        for run in [named, piped] {
            let found: Vec<_> = run
                .deliveries()
                .iter()
                .map(|delivery| (delivery["source"]["line"].to_string(), findings(delivery)))
                .collect();
            let expected: Vec<_> =
                expected.iter().map(|(line, found)| ((*line).to_owned(), found.clone())).collect();
            assert_eq!(found, expected, "{name}");
            assert_eq!(run.status, 1, "{name}");
        }
    }
}

/// What a report names can be found: the file by its path, the member by its pointer.
#[cfg(unix)]
#[test]
fn paths_pointers_and_properties_are_the_true_ones() {
    let folder = Folder::new();
    for key in
        ["urn::x", "##[error]", "a/b~c", "\u{1b}[31m", "\u{202e}x", "caf\u{e9} \"q\" \\", &"k".repeat(300)]
    {
        let name = "in::dir/\u{1b}foo::b\u{202e}ar.json";
        let mut payload: Value = serde_json::from_str(GOOD).unwrap();
        payload["identity"][key] = 1.into();
        folder.file(name, payload.to_string());
        for format in ["json", "ndjson"] {
            let run = folder.run(&["validate", name, "--format", format]);
            let delivery: Value = match format {
                "json" => run.deliveries().remove(0),
                _ => serde_json::from_str(&run.out).unwrap(),
            };
            assert_eq!(delivery["source"]["path"], name);
            let finding = &delivery["diagnostics"][0];
            assert_eq!(finding["property"], *key);
            let pointer = finding["pointer"].as_str().unwrap();
            assert_eq!(payload.pointer(pointer), Some(&1.into()), "{pointer}");
            assert!(!run.out.contains("::") && !run.out.contains("##"), "{}", run.out);
            assert!(run.out.chars().all(|c| c == '\n' || c == '\u{e9}' || !c.is_control()), "{:?}", run.out);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_no_utf8_is_told_by_its_bytes() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    folder.file(std::ffi::OsStr::from_bytes(b"in/a\xff::b.json"), GOOD);
    let run = folder.run(&["validate", "in", "--format", "json"]);
    assert_eq!(run.deliveries()[0]["source"]["path"], "in/a\\xff::b.json");
}

#[test]
fn the_closing_line_tells_how_many_findings_were_told_together() {
    let folder = Folder::new();
    let text = include_str!("deviations/idenfy/IDENTIFICATION.2019.json");
    folder.file("old.json", text);
    let run = folder.run(&["validate", "old.json"]);
    let blocks =
        |severity: &str| run.out.lines().filter(|line| line.starts_with(&format!("{severity}["))).count();
    let totals = &folder.run(&["validate", "old.json", "--format", "json"]).report()["totals"];
    let warnings = totals["warnings"].as_u64().unwrap();
    assert!(warnings > blocks("warning") as u64, "nothing is told together: {}", run.out);
    let words = format!("({warnings} warnings in {} groups", blocks("warning"));
    assert!(run.closing_line().contains(&words), "{words}: {}", run.closing_line());
    assert!(totals.get("joined").is_none(), "{totals}");
}

#[test]
fn a_finding_is_out_before_the_stream_ends() {
    let folder = Folder::new();
    let broken = "{\"event\": \"VerificationResultEvent\",}".to_owned();
    for (options, lines, code) in [
        ("--jobs 1", vec![bad_line()], "enum"),
        ("--jobs 4", vec![bad_line()], "enum"),
        ("--jobs 2", vec![good_line(), broken.clone()], "json-syntax"),
        ("--jobs 2 --capture ndjson", vec![broken], "json-syntax"),
        ("--jobs 2 --format ndjson", vec![bad_line()], "enum"),
    ] {
        let args: Vec<&str> = "validate".split(' ').chain(options.split(' ')).collect();
        let mut child = folder.program(&args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            for line in stdout.lines() {
                let _ = sender.send(line.unwrap());
            }
        });
        for line in &lines {
            writeln!(stdin, "{line}").unwrap();
        }
        let found = loop {
            match receiver.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(code) => break true,
                Ok(_) => {}
                Err(_) => break false,
            }
        };
        drop(stdin);
        assert_eq!(outcome(child).status, 1, "{options}");
        assert!(found, "{options}: nothing was written while the stream was open");
    }
}

#[test]
fn a_stream_of_valid_payloads_says_nothing_of_each() {
    let folder = Folder::new();
    let other = good_line().replacen("\"id\":\"", "\"id\":\"9", 1);
    let stream = format!("{}\n{other}\n", good_line());
    folder.file("stream.txt", &stream);
    for name in ["stream.txt", "-"] {
        let run = folder.run_with(&["validate", name], stream.clone());
        assert_eq!((run.status, run.out.as_str()), (0, "2 payloads checked: 2 valid\n"), "{name}");
    }
    let run = folder.run_with(&["validate", "-"], good_line());
    assert!(run.out.starts_with("-: valid sinch/VerificationResultEvent, recognised by "), "{}", run.out);
}
