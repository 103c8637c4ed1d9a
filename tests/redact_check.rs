//! `whcheck redact` as a command: what it writes, what it refuses, and what it leaves whole.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::path::Path;

use run::{Folder, GOOD, good_line};

/// A payload of somebody.
fn line() -> String {
    good_line().replace("+12025550143", "+12125551234").replace("campaign", "jane roe called")
}

const KEY: &str = "0123456789abcdef0123456789abcdef\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("key", KEY);
    folder
}

fn read(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).expect(name)
}

/// Names in the folder, also of files that nobody should leave behind.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("readable");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn one_payload_goes_to_standard_output() {
    let folder = folder();
    folder.file("a.json", GOOD.replace("+12025550143", "+12125551234"));
    let run = folder.run(&["redact", "a.json", "--key-file", "key"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(!run.out.contains("2125551234") && run.out.contains("+1"), "{}", run.out);
    assert!(run.err.starts_with("whcheck: redacted ") && run.err.contains("of 1 payload ("), "{}", run.err);
    let again =
        folder.run_with(&["redact", "--key-file", "key", "-q"], GOOD.replace("+12025550143", "+12125551234"));
    assert_eq!((again.out, again.err.as_str()), (run.out.clone(), ""));
    let other = folder.run(&["redact", "a.json"]);
    let another = folder.run(&["redact", "a.json"]);
    assert!(other.out != run.out && other.out != another.out, "keys of two runs are the same");
    folder.file("copy.json", &run.out);
    assert_eq!(folder.run(&["redact", "--check", "copy.json"]).status, 0);
    assert_eq!(folder.run(&["redact", "copy.json", "-q"]).out, run.out, "pseudonyms stay");
}

#[test]
fn the_check_names_place_and_class_and_no_value() {
    let folder = folder();
    folder.file("in/a.json", GOOD.replace("+12025550143", "+12125551234"));
    let run = folder.run(&["redact", "--check", "in"]);
    assert_eq!(run.status, 1, "{run:?}");
    let expected = ":7:17: personal value at /identity/endpoint (contact): +1212";
    assert!(run.out.contains(expected), "{}", run.out);
    assert!(
        !run.out.contains("2125551234")
            && run.out.contains("checked: 2 personal values; whcheck redact replaces them")
    );
    let json = folder.run(&["redact", "--check", "in", "--format", "json"]);
    let report = json.report();
    assert_eq!(report["findings"][0]["class"], "contact", "{report}");
    assert_eq!(report["totals"]["findings"], report["findings"].as_array().unwrap().len());
    let ndjson = folder.run(&["redact", "--check", "in", "--format", "ndjson"]);
    assert_eq!(ndjson.out.lines().count(), report["findings"].as_array().unwrap().len());
    let kept = folder.run(&["redact", "--check", "in", "--keep", "/identity", "--keep", "/custom"]);
    assert_eq!(kept.status, 0, "{kept:?}");
    folder.file("in/none.json", "{");
    assert_eq!(folder.run(&["redact", "--check", "in/none.json"]).status, 1);
    assert_eq!(folder.run(&["redact", "--check", "in/missing.json"]).status, 3);
    assert_eq!(folder.run(&["redact", "--check", "in", "--format", "json"]).report()["totals"]["broken"], 1);
}

#[test]
fn places_that_are_nowhere_are_told() {
    let folder = folder();
    folder.file("a.json", line());
    folder.file("b.json", GOOD);
    for command in [&["redact", "--check"][..], &["redact", "-o", "out"]] {
        let ends = ["a.json", "b.json", "--also", "/nope", "--keep", "/no/*", "--also", "/identity/endpoint"];
        let run = folder.run(&[command, &ends[..]].concat());
        let told: Vec<&str> = run.err.lines().filter(|line| line.contains("matches")).collect();
        let due = ["whcheck: --keep /no/* matches nothing", "whcheck: --also /nope matches nothing"];
        assert_eq!(told, due, "{run:?}");
        assert_eq!(run.status, i32::from(command[1] == "--check"), "{run:?}");
    }
    let run = folder.run(&["redact", "a.json", "--also", "/nope", "-q"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}

#[test]
fn what_could_not_be_read_was_not_checked() {
    let folder = folder();
    folder.file("bad.json", "{");
    for (name, status) in [("missing.json", 3), ("bad.json", 1)] {
        let run = folder.run(&["redact", "--check", name]);
        assert_eq!((run.status, run.out.as_str()), (status, "nothing was checked\n"), "{run:?}");
    }
    folder.file("copy.json", "{}");
    let run = folder.run(&["redact", "--check", "bad.json", "copy.json"]);
    assert_eq!(run.out, "1 payload checked: no personal values\n", "{run:?}");
}

#[test]
fn lines_keep_their_ends_and_their_order() {
    let folder = folder();
    let text = format!("\u{feff}{0}\r\n\n  \n{0}\n{1}", line(), line().replace("1234", "5678"));
    folder.file("a.ndjson", &text);
    let run = folder.run(&["redact", "a.ndjson", "--key-file", "key"]);
    assert_eq!(run.status, 0, "{run:?}");
    let (before, after): (Vec<&str>, Vec<&str>) = (text.split('\n').collect(), run.out.split('\n').collect());
    assert_eq!(before.len(), after.len());
    assert!(
        run.out.starts_with("\u{feff}{")
            && after[0].ends_with("}\r")
            && after[1].is_empty()
            && after[2] == "  "
    );
    assert_eq!(
        after[0].trim_start_matches('\u{feff}').trim_end(),
        after[3],
        "the same person, the same pseudonyms"
    );
    assert_ne!(after[3], after[4]);
}

#[test]
fn several_texts_keep_what_stands_between_them() {
    let folder = folder();
    let text = format!("\n {0}\t{0}\r\n\n{0} \n", GOOD.trim().replace("+12025550143", "+12125551234"));
    folder.file("a.json", &text);
    let run = folder.run(&["redact", "a.json", "--key-file", "key"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.err.contains("of 3 payloads"), "{}", run.err);
    let parts: Vec<&str> = run.out.split('}').collect();
    assert_eq!(text.split('}').count(), parts.len());
    assert!(
        run.out.starts_with("\n {") && run.out.ends_with("} \n") && run.out.contains("}\t{"),
        "{}",
        run.out
    );
}

#[test]
fn malformed_json_is_refused_as_a_whole() {
    let folder = folder();
    folder.file("a.json", "{\"name\": \"Jane Roe\",}");
    folder.file("b.ndjson", format!("{0}\n{{\"name\": \"Jane Roe\",}}\n{0}\n", line()));
    for name in ["a.json", "b.ndjson"] {
        let run = folder.run(&["redact", name]);
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{run:?}");
        assert!(run.err.contains("json-syntax") && !run.err.contains("Jane"), "{}", run.err);
        assert!(!run.err.contains("redacted"), "nothing was: {}", run.err);
        let run = folder.run(&["redact", name, "-o", "copy"]);
        assert_eq!(run.status, 1);
        let streamed = folder.run_with(&["redact", "--capture", "ndjson"], format!("{}\n{{\n", line()));
        assert_eq!((streamed.status, streamed.out.as_str()), (1, ""));
        assert!(!streamed.err.contains("redacted"), "nothing was: {}", streamed.err);
        let run = folder.run(&["redact", name, "--in-place"]);
        assert_eq!(run.status, 1);
    }
    assert_eq!(names(folder.path()), ["a.json", "b.ndjson", "key"], "nothing is left behind");
    let run = folder.run(&["redact", "b.ndjson", "--lines"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(run.out.lines().nth(1), Some("{\"redacted\":\"this line was no JSON\"}"));
    assert!(run.out.lines().count() == 3 && run.err.contains("1 line is replaced by a note"), "{run:?}");
}

#[test]
fn outputs_are_whole_or_not_there() {
    let folder = folder();
    folder.file("in/x/a.json", line());
    folder.file("in/b.json", line());
    folder.file("in/bad.json", "{");
    let run = folder.run(&["redact", "in", "-o", "out", "--key-file", "key"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert_eq!(names(&folder.path().join("out")), ["b.json", "x"], "the good ones are there");
    assert_eq!(read(&folder, "out/b.json"), read(&folder, "out/x/a.json"));
    assert_eq!(folder.run(&["redact", "--check", "out"]).status, 0);
    assert_eq!(read(&folder, "in/b.json"), line(), "the original is whole");
    for args in [
        &["redact", "in"][..],
        &["redact", "in/b.json", "in/x/a.json"],
        &["redact", "in/b.json", "-o", "in/b.json"],
        &["redact", "in", "-o", "in"],
        &["redact", "in/b.json", "in/b.json", "-o", "out"],
        &["redact", "in", "-o", "key"],
        &["redact", "-", "--in-place"],
        &["redact", "in", "--in-place", "-o", "out"],
        &["redact", "in/b.json", "--format", "json"],
        &["redact", "in/b.json", "--keep", "identity"],
        &["redact", "in/b.json", "--key-file", "in/bad.json"],
    ] {
        let run = folder.run(args);
        assert!(run.status == 2 && run.out.is_empty() && !run.err.is_empty(), "{args:?} {run:?}");
    }
    assert_eq!(read(&folder, "in/b.json"), line());
    let run = folder.run(&["redact", "in/b.json", "--key-file", "missing"]);
    assert!(run.status == 3 && run.err.contains("cannot read the key file missing"), "{run:?}");
    let run = folder.run(&["redact", "in/b.json", "-o", "missing/copy.json"]);
    assert!(run.status == 3 && run.err.contains("cannot write missing/copy.json"), "{run:?}");
}

#[test]
fn what_is_compressed_is_not_written_plain_in_its_place() {
    let folder = folder();
    folder.file("a.json.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03");
    let run = folder.run(&["redact", "a.json.gz", "--in-place"]);
    assert!(run.status == 2 && run.err.contains("-o"), "{run:?}");
    let run = folder.run(&["redact", "a.json.gz"]);
    let validated = folder.run(&["validate", "a.json.gz"]);
    assert_eq!((run.status, validated.status), (3, 3), "{run:?}");
    assert!(run.out.is_empty() && validated.err.starts_with(&run.err), "{run:?} {validated:?}");
}

#[test]
fn copies_are_not_named_as_if_they_were_compressed() {
    let folder = folder();
    folder.file("a.json", line());
    let run = folder.run(&["redact", "a.json", "-o", "copy.json.gz"]);
    assert!(run.status == 2 && run.err.contains("leave .gz out of its name"), "{run:?}");
    assert_eq!(names(folder.path()), ["a.json", "key"]);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, line().as_bytes()).expect("memory takes all");
    folder.file("in/b.json.gz", packed.finish().expect("memory takes all"));
    let run = folder.run(&["redact", "in", "-o", "out", "--key-file", "key"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(names(&folder.path().join("out")), ["b.json"]);
    assert_eq!(read(&folder, "out/b.json"), folder.run(&["redact", "a.json", "--key-file", "key"]).out);
}

#[test]
fn what_is_inside_something_else_is_refused_with_a_remedy() {
    let folder = folder();
    let text = serde_json::to_string(&line()).expect("a string");
    folder.file("text.json", &text);
    folder.file("base64.json", data_encoding::BASE64.encode(line().as_bytes()));
    folder.file("form.json", format!("payload={}", line().replace(' ', "+")));
    for (name, inside, with) in [
        ("text.json", "a JSON string", "`jq -r .`"),
        ("base64.json", "Base64", "`base64 -d`"),
        ("form.json", "the form field `payload`", "redact that file"),
    ] {
        let run = folder.run(&["redact", name]);
        assert_eq!((run.status, run.out.as_str()), (1, ""), "{run:?}");
        assert!(run.err.contains(&format!("is inside {inside}, ")) && run.err.contains(with), "{}", run.err);
        assert!(run.err.contains("save the payload alone") && !run.err.contains("jane"), "{}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn in_place_keeps_links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    folder.file("real/a.json", line());
    let real = folder.path().join("real/a.json");
    std::fs::set_permissions(&real, PermissionsExt::from_mode(0o640)).unwrap();
    symlink(&real, folder.path().join("link.json")).unwrap();
    let run = folder.run(&["redact", "link.json", "--in-place", "--key-file", "key"]);
    assert!(run.status == 0 && run.out.is_empty(), "{run:?}");
    assert!(std::fs::symlink_metadata(folder.path().join("link.json")).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    let copy = read(&folder, "real/a.json");
    assert!(copy != line() && !copy.contains("jane"), "{copy}");
    let written = std::fs::metadata(&real).unwrap().modified().unwrap();
    assert_eq!(folder.run(&["redact", "link.json", "--in-place"]).status, 0);
    assert_eq!(read(&folder, "real/a.json"), copy, "pseudonyms stay");
    assert_eq!(
        std::fs::metadata(&real).unwrap().modified().unwrap(),
        written,
        "what stays is not written anew"
    );
    assert_eq!(names(&folder.path().join("real")), ["a.json"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_the_original() {
    let folder = folder();
    folder.file("a.json", line());
    let run = folder.run(&["redact", "a.json", "-o", "/dev/full"]);
    assert!(run.status == 3 && run.err.contains("cannot write /dev/full"), "{run:?}");
    let many = format!("{}\n", line()).repeat(20_000);
    folder.file("many.ndjson", &many);
    let mut command = std::process::Command::new("sh");
    let program = env!("CARGO_BIN_EXE_whcheck");
    // A limit on the size of files stands for a full disk: the signal is not heeded, so that a write fails.
    command.args(["-c", "trap '' XFSZ; ulimit -f 16; exec \"$0\" redact many.ndjson --in-place", program]);
    let outcome = command.current_dir(folder.path()).output().expect("a shell");
    let err = String::from_utf8_lossy(&outcome.stderr);
    assert!(outcome.status.code() == Some(3) && err.contains("cannot write"), "{err}");
    assert!(read(&folder, "many.ndjson") == many, "the original has changed");
    assert_eq!(names(folder.path()), ["a.json", "key", "many.ndjson"]);
}

#[test]
fn the_payload_of_the_documentation_is_a_sample() {
    let page = include_str!("../README.md").replace("\r\n", "\n");
    let sample = include_str!("../samples/kycaid/DATABASE_SCREENING.json").replace("\r\n", "\n");
    assert!(page.contains(&format!("```json\n{}\n```", sample.trim_end())));
}

#[test]
fn values_are_listed_on_demand() {
    let folder = folder();
    folder.file("a.json", line());
    let run = folder.run(&["redact", "a.json", "--list"]);
    assert!(run.err.contains("whcheck: a.json: /identity/endpoint contact\n"), "{}", run.err);
    assert!(!run.err.contains("2125551234") && !run.err.contains("jane"), "{}", run.err);
}

#[test]
fn many_workers_give_what_one_gives() {
    let folder = folder();
    let of_number = |number: usize| line().replace("1234", &format!("{:04}", number % 2000)) + "\n";
    let lines: String = (0..3000).map(of_number).collect();
    folder.file("a.ndjson", &lines);
    let run = |jobs: &str| folder.run(&["redact", "a.ndjson", "--key-file", "key", "--jobs", jobs]);
    let (one, four) = (run("1"), run("4"));
    assert_eq!((one.status, &one.out), (0, &four.out));
    assert_eq!(one.out.lines().count(), 3000);
    folder.file("copy.ndjson", &one.out);
    assert_eq!(folder.run(&["redact", "--check", "copy.ndjson"]).status, 0);
}
