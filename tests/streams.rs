//! What comes as a stream is checked as it comes, whatever its first line is and however its texts are laid out.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use run::{Folder, GOOD, bad_line, findings, good_line};

/// More bytes than are read before a stream is handed on.
const MANY: usize = 9000;

fn first_lines() -> [String; 5] {
    let good = good_line();
    [good[..60].to_owned(), good[60..].to_owned(), "{bad".to_owned(), format!("{good},"), format!("{good}x")]
}

#[test]
fn a_broken_first_line_is_one_bad_line_of_many() {
    let folder = Folder::new();
    for first in first_lines() {
        let text = format!("{first}\n{}", format!("{}\n", good_line()).repeat(MANY));
        folder.file("rotated.log", &text);
        for outcome in [
            folder.run(&["validate", "rotated.log", "--allow", "duplicate-delivery"]),
            folder.run_with(&["validate", "-", "--allow", "duplicate-delivery"], text),
        ] {
            let expected = format!("{} payloads checked: {MANY} valid, 1 invalid (1 error)", MANY + 1);
            assert_eq!((outcome.closing_line(), outcome.status), (expected.as_str(), 1), "{first}");
        }
    }
}

#[test]
fn texts_on_several_lines_are_streamed_too() {
    let folder = Folder::new();
    let mut text = GOOD.repeat(MANY);
    text.push_str(&GOOD.replace("SUCCESSFUL", "SUCCESFUL"));
    let lines = GOOD.lines().count();
    folder.file("month.json", &text);
    let limit = ["--max-file", "1MiB", "--allow", "duplicate-delivery", "--format", "ndjson"];
    for path in ["month.json", "-"] {
        let args = [&["validate", path][..], &limit].concat();
        let outcome = folder.run_with(&args, text.clone());
        let deliveries: Vec<serde_json::Value> =
            outcome.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(deliveries.len(), MANY + 1);
        for (index, delivery) in deliveries.iter().enumerate() {
            assert_eq!(delivery["source"]["index"], index);
            assert_eq!(delivery["source"]["line"], index * lines + 1);
        }
        let status = GOOD.lines().position(|line| line.contains("\"status\"")).unwrap() + 1;
        assert_eq!(findings(&deliveries[MANY]), [format!("enum {}:13", MANY * lines + status)]);
    }
}

#[test]
fn one_text_over_the_limit_names_both_options() {
    let folder = Folder::new();
    let outcome =
        folder.run_with(&["validate", "-", "--max-file", "1MiB"], format!("[{}", "1,\n".repeat(1 << 20)));
    assert_eq!(outcome.status, 3);
    assert!(outcome.err.contains("--max-file") && outcome.err.contains("--capture ndjson"), "{outcome:?}");
}

/// The first line of output while the input stays open.
fn first_output(folder: &Folder, input: &str) -> String {
    let mut child = folder.program(&["validate", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    stdin.flush().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    drop(stdin);
    let _ = child.wait();
    line
}

#[test]
fn findings_are_out_while_the_stream_is_open() {
    let folder = Folder::new();
    let bad = GOOD.replace("SUCCESSFUL", "SUCCESFUL");
    // A text is complete when the next one has begun.
    assert_eq!(
        first_output(&folder, &format!("{bad}{GOOD}")),
        "error[enum]: \"SUCCESFUL\" is not a documented value\n"
    );
    for first in first_lines() {
        let line = first_output(&folder, &format!("{first}\n{}\n{}\n", good_line(), bad_line()));
        assert!(line.starts_with("error[json-syntax]"), "{first}: {line}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_beside_a_schema_is_refused_and_not_waited_for() {
    let folder = Folder::new();
    folder.file("good.json", GOOD);
    folder.file("mine.schema.json", r#"{"$ref": "pipe.json"}"#);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.json")).status();
    assert!(made.is_ok_and(|status| status.success()));
    let outcome = folder.run(&["validate", "good.json", "--schema", "mine.schema.json"]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains("pipe.json is not a regular file"), "{outcome:?}");
}

#[cfg(unix)]
#[test]
fn what_a_folder_walk_cannot_read_is_told_once_and_in_plain_words() {
    let folder = Folder::new();
    folder.file("good.json", GOOD);
    std::os::unix::fs::symlink("self.json", folder.path().join("self.json")).unwrap();
    let outcome = folder.run(&["validate", "."]);
    assert_eq!(outcome.status, 3);
    let line = outcome.err.lines().next().unwrap_or_default();
    assert!(line.starts_with("whcheck: ./self.json: too many levels of symbolic links"), "{outcome:?}");
}
