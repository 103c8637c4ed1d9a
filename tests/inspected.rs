//! What `whcheck inspect` tells of every sample, pinned; and its other formats.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::path::{Path, PathBuf};

use run::Folder;
use serde_json::Value;
use whcheck::providers::PROVIDERS;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn samples(provider: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("samples").join(provider)).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
}

/// One file for each provider: what a person reads of each of its samples. `UPDATE_INSPECT=1 cargo test --test
/// inspected` writes them anew.
#[test]
fn what_every_sample_means_is_pinned() {
    let folder = Folder::new();
    for provider in PROVIDERS {
        let mut told = String::new();
        for path in samples(provider.id) {
            let name = path.file_name().expect("a name");
            std::fs::copy(&path, folder.path().join(name)).expect("writable");
            let run = folder.run(&["inspect", &name.to_string_lossy()]);
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{name:?}");
            told.push_str(&run.out);
            told.push('\n');
        }
        let pinned = root().join("tests/inspect").join(format!("{}.txt", provider.id));
        if std::env::var_os("UPDATE_INSPECT").is_some() {
            std::fs::write(&pinned, &told).expect("writable");
        }
        let expected = std::fs::read_to_string(&pinned).unwrap_or_default();
        assert_eq!(told, expected, "{}; UPDATE_INSPECT=1 writes it anew", pinned.display());
    }
}

#[test]
fn the_report_of_summaries_is_valid_by_its_schema() {
    let folder = Folder::new();
    let samples = root().join("samples");
    let run = folder.run(&["inspect", &samples.to_string_lossy(), "--format", "json"]);
    assert_eq!(run.status, 0);
    let report: Value = serde_json::from_str(&run.out).expect("JSON");
    let schema = std::fs::read_to_string(root().join("schemas/report.schema.json")).expect("readable");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).expect("a schema");
    assert!(
        validator.is_valid(&report),
        "{:?}",
        validator.iter_errors(&report).next().map(|error| format!(
            "{} {}",
            error.instance_path(),
            error.schema_path()
        ))
    );
    let deliveries = report["deliveries"].as_array().expect("an array");
    assert!(deliveries.len() > 90 && deliveries.iter().all(|delivery| delivery["summary"].is_object()));
    let lines = folder.run(&["inspect", &samples.to_string_lossy(), "--format", "ndjson"]);
    for (line, delivery) in lines.out.lines().zip(deliveries) {
        assert_eq!(serde_json::from_str::<Value>(line).expect("JSON"), *delivery);
    }
}

#[test]
fn many_deliveries_get_a_line_each_and_a_count_of_outcomes() {
    let folder = Folder::new();
    let line = run::good_line();
    let failed = line.replace("\"SUCCESSFUL\"", "\"FAIL\"");
    folder.file("day.ndjson", format!("{line}\n{failed}\n{{\n{line}\n[1]\n"));
    let run = folder.run(&["inspect", "day.ndjson"]);
    assert_eq!(run.status, 1);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("OUTCOME"), "{}", run.out);
    assert!(lines[1].starts_with("✔ approved") && lines[1].ends_with("day.ndjson:1"), "{}", run.out);
    assert!(lines[2].starts_with("✘ failed") && lines[4].starts_with("✔ approved"), "{}", run.out);
    assert!(
        lines[3].starts_with("! invalid") && lines[3].contains("error[json-syntax] at 3:1: "),
        "{}",
        run.out
    );
    assert_eq!(lines.last(), Some(&"5 deliveries: 2 approved, 1 failed, 2 without a summary; 2 invalid"));
    let quiet = folder.run(&["inspect", "day.ndjson", "-q"]);
    assert_eq!(quiet.out.lines().count(), 5, "{}", quiet.out);
    let forced = folder.run(&["inspect", "day.ndjson", "--format", "text"]);
    assert!(forced.out.contains("  said        FAIL"), "{}", forced.out);
}

#[test]
fn a_spreadsheet_gets_rows_without_formulas() {
    let folder = Folder::new();
    let line = run::good_line().replace("\"SUCCESSFUL\"", "\"=cmd|'/Ccalc'!A0\"");
    folder.file("a.json", &line);
    folder.file("b.json", "{");
    let run = folder.run(&["inspect", "a.json", "b.json", "--format", "csv"]);
    assert_eq!(run.status, 1);
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let names = reader.headers().expect("names").clone();
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let cell = |row: usize, name: &str| {
        let at = names.iter().position(|known| known == name).expect("a column");
        rows[row][at].to_owned()
    };
    assert_eq!(cell(0, "outcome"), "unknown");
    assert_eq!(cell(0, "outcome_raw"), "'=cmd|'/Ccalc'!A0");
    assert_eq!(cell(0, "subject_phone"), "'+1202****143");
    assert_eq!((cell(1, "verdict"), cell(1, "outcome")), ("invalid".to_owned(), String::new()));
}
