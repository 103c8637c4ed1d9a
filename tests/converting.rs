//! What recordings are converted into: the same deliveries, with what was lost still known, and nothing else is lost.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod recorded;
mod run;

use recorded::{Recording, SECRET, Sent};
use run::Folder;
use serde_json::Value;

/// The delivery that all recordings hold.
fn sent() -> Sent {
    Sent::idenfy(include_bytes!("../samples/idenfy/IDENTIFICATION.json"))
}

fn verify(folder: &Folder, file: &str) -> (Value, i32) {
    let outcome = folder.run(&["verify", file, "--secret", SECRET, "--format", "json"]);
    let deliveries = outcome.deliveries();
    assert_eq!(deliveries.len(), 1, "{file}: {outcome:?}");
    (deliveries[0].clone(), outcome.status)
}

#[test]
fn what_is_converted_is_the_same_delivery() {
    let sent = sent();
    for recording in sent.exact().into_iter().chain(sent.lossy()) {
        let folder = Folder::new();
        folder.file(recording.file, &recording.bytes);
        let (_, status) = verify(&folder, recording.file);
        for (form, file) in [("http", "out.http"), ("ndjson", "out.ndjson"), ("json", "out.json")] {
            let outcome = folder.run(&["convert", recording.file, "--to", form, "-o", file]);
            assert_eq!(outcome.status, 0, "{} {form}: {outcome:?}", recording.file);
            let (again, again_status) = verify(&folder, file);
            assert_eq!(again["source"]["fidelity"], recording.fidelity, "{} {form}", recording.file);
            assert_eq!(again_status, status, "{} {form}: {again}", recording.file);
            let printed = folder.run(&["convert", recording.file, "--to", form]);
            let written = std::fs::read_to_string(folder.path().join(file)).expect("readable");
            assert_eq!(printed.out, written, "{} {form}", recording.file);
        }
    }
}

#[test]
fn several_deliveries_are_converted_into_a_folder() {
    let sent = sent();
    let folder = Folder::new();
    folder.file(
        "day.har",
        serde_json::json!({"log": {"entries": [sent.har_entry(), sent.har_entry()]}}).to_string(),
    );
    let refused = folder.run(&["convert", "day.har", "--to", "http"]);
    assert_eq!((refused.status, refused.out.as_str()), (2, ""), "{refused:?}");
    assert_eq!(folder.run(&["convert", "day.har", "--to", "http", "-o", "fixtures"]).status, 0);
    let outcome = folder.run(&["validate", "fixtures", "--format", "json"]);
    let paths: Vec<Value> =
        outcome.deliveries().iter().map(|found| found["source"]["path"].clone()).collect();
    assert_eq!(paths, ["fixtures/day-0.http", "fixtures/day-1.http"]);
    let raw = std::fs::read(folder.path().join("fixtures/day-0.http")).expect("readable");
    assert!(
        raw.ends_with(&sent.body) && raw.starts_with(b"POST /hooks/idenfy?from=idenfy HTTP/1.1\r\nHost: ")
    );
}

#[test]
fn nothing_is_lost_by_converting() {
    let sent = sent();
    let folder = Folder::new();
    let text = sent.har_entry().to_string();
    let har = format!(r#"{{"log":{{"entries":[{text}]}}}}"#);
    folder.file("day.har", &har);
    folder.file("day.json", &har);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("readable");
    // Its own input, by every name, and whatever is said.
    std::fs::create_dir(folder.path().join("sub")).expect("a folder");
    for args in [
        &["day.har", "--to", "json", "-o", "day.har"][..],
        &["day.har", "--to", "http", "-o", "sub/../day.har", "--force"],
        &["day.json", "--to", "json", "-o", ".", "--force"],
    ] {
        let run = folder.run(&[&["convert"], args].concat());
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
        assert!(run.err.contains(" is the file that is converted; name another output\n"), "{run:?}");
    }
    assert_eq!((read("day.har"), read("day.json")), (har.clone(), har.clone()));
    // Files that are there already, in a folder too.
    folder.file("sub/day-0.http", "mine");
    folder.file("mine.http", "mine");
    for (output, file) in [("sub", "sub/day-0.http"), ("mine.http", "mine.http")] {
        let run = folder.run(&["convert", "day.har", "--to", "http", "-o", output]);
        assert_eq!(run.status, 3, "{run:?}");
        assert!(run.err.contains(&format!("{file} is there already; --force replaces it\n")), "{run:?}");
        assert_eq!(read(file), "mine");
        let run = folder.run(&["convert", "day.har", "--to", "http", "-o", output, "--force"]);
        assert_eq!((run.status, read(file).starts_with("POST ")), (0, true), "{run:?}");
    }
}

#[test]
fn what_is_no_recording_and_no_payload_is_not_converted() {
    let sent = sent();
    let one = |recording: &Recording| recording.file.contains(".json") && recording.bytes.starts_with(b"{");
    let recordings: Vec<Recording> = sent.exact().into_iter().chain(sent.lossy()).filter(one).collect();
    assert!(recordings.len() > 8, "{}", recordings.len());
    for recording in recordings {
        let folder = Folder::new();
        folder.file("cut.json", &recording.bytes[..recording.bytes.len() * 7 / 10]);
        let run = folder.run(&["convert", "cut.json", "--to", "http", "-o", "out.http"]);
        // A list of entries is a recording also where it breaks off.
        assert_eq!((run.status, run.out.as_str()), (3, ""), "{}: {run:?}", recording.file);
        assert!(!folder.path().join("out.http").exists(), "{}", recording.file);
    }
    let folder = Folder::new();
    folder.file("cut.json", r#"{"headers":{"a":"b"},"body_base64":"e30"#);
    let run = folder.run(&["convert", "cut.json", "--to", "http"]);
    let said = "whcheck: cut.json: this is no recording and no payload: the text ends inside the string \
                that starts here (1:36); --capture json takes it as it is\n";
    assert_eq!((run.status, run.err.as_str()), (3, said));
    let run = folder.run(&["convert", "cut.json", "--to", "http", "--capture", "json"]);
    assert!(run.status == 0 && run.out.ends_with(r#""body_base64":"e30"#), "{run:?}");
    folder.file("form.json", "payload=%7B%22a%22%3A1%7D");
    assert_eq!(folder.run(&["convert", "form.json", "--to", "http"]).status, 0);
}

#[test]
fn commands_that_read_one_file_refuse_folders() {
    let folder = Folder::new();
    folder.file("in/a.json", "{}");
    for (command, more) in [("verify", ["--secret", SECRET]), ("convert", ["--to", "json"])] {
        let run = folder.run(&[command, "in", more[0], more[1]]);
        let said = format!(
            "whcheck: {command} reads one file, and in is a folder: name a file in it; for each of them: \
             find in -type f -exec whcheck {command} {{}} ... \\;\n"
        );
        assert_eq!((run.status, run.err), (2, said));
    }
}

#[test]
fn a_recording_that_cannot_be_read_to_its_end_gives_no_file() {
    let sent = sent();
    let folder = Folder::new();
    let entries = [sent.har_entry().to_string(), sent.har_entry().to_string()].join(",");
    let har = format!(r#"{{"log":{{"entries":[{entries}]}}}}"#);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    std::io::Write::write_all(&mut packed, har.as_bytes()).expect("memory takes all");
    let packed = packed.finish().expect("memory takes all");
    folder.file("day.har", &packed[..packed.len() - 900]);
    for form in ["ndjson", "json"] {
        let run = folder.run(&["convert", "day.har", "--to", form, "-o", "out"]);
        assert_eq!((run.status, run.out.as_str()), (3, ""), "{run:?}");
        let left: Vec<_> = std::fs::read_dir(folder.path().join("out")).into_iter().flatten().collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
