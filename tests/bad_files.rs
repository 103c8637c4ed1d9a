//! Files and outputs that fail: nothing hangs, nothing is lost in silence, and the rest is checked.

#![cfg(all(feature = "cli", unix))]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use run::{Folder, GOOD, bad_line, finish, good_line};

fn make_fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo is there").success());
}

#[test]
fn links_and_pipes_in_a_folder_stop_nothing() {
    let folder = Folder::new();
    folder.file("in/a-good.json", GOOD);
    folder.file("in/sub/good.json", GOOD);
    folder.file("in/z-bad.json", bad_line());
    symlink("gone.json", folder.path().join("in/dangling.json")).unwrap();
    symlink("..", folder.path().join("in/sub/loop")).unwrap();
    symlink("self.json", folder.path().join("in/self.json")).unwrap();
    symlink("a-good.json", folder.path().join("in/link.json")).unwrap();
    make_fifo(&folder.path().join("in/pipe.json"));
    let run = folder.run(&["validate", "in", "--format", "json"]);
    assert_eq!(run.status, 3);
    let verdicts: Vec<_> = run
        .deliveries()
        .iter()
        .map(|delivery| {
            let path = delivery["source"]["path"].as_str().unwrap().to_owned();
            (path, delivery["verdict"].as_str().unwrap().to_owned())
        })
        .collect();
    let verdict = |path: &str, verdict: &str| (path.to_owned(), verdict.to_owned());
    assert_eq!(
        verdicts,
        [
            verdict("in/a-good.json", "valid"),
            verdict("in/dangling.json", "unreadable"),
            verdict("in/link.json", "valid"),
            verdict("in/self.json", "unreadable"),
            verdict("in/sub/good.json", "valid"),
            verdict("in/sub/loop", "unreadable"),
            verdict("in/z-bad.json", "invalid"),
        ]
    );
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines.len(), 4, "{}", run.err);
    assert_eq!(lines[0], "whcheck: in/dangling.json: a link that leads nowhere");
    assert_eq!(lines[1], "whcheck: in/pipe.json: skipped, not a regular file");
    assert!(lines[2].starts_with("whcheck: in/self.json: "), "{}", run.err);
    assert_eq!(lines[3], "whcheck: in/sub/loop: a link leads back to a folder above it");
}

#[test]
fn a_name_in_an_error_cannot_steer_the_terminal() {
    let folder = Folder::new();
    folder.file("in/good.json", GOOD);
    let name = "in/\u{1b}[31m\u{202e}.json";
    symlink(Path::new(name).file_name().unwrap(), folder.path().join(name)).unwrap();
    let run = folder.run(&["validate", "in"]);
    assert_eq!(run.status, 3);
    assert!(run.err.starts_with("whcheck: in/\\u{1b}[31m\\u{202e}.json: "), "{}", run.err);
    assert!(!run.err.contains(['\u{1b}', '\u{202e}']), "{}", run.err);
}

#[test]
fn a_pipe_that_is_named_is_read() {
    for (name, text, checked) in [
        ("pipe", GOOD.to_owned(), "1 payload checked: 1 valid"),
        ("pipe.json", GOOD.to_owned(), "1 payload checked: 1 valid"),
        ("pipe.ndjson", format!("{}\n{}\n", good_line(), good_line()), "2 payloads checked: 2 valid"),
    ] {
        let folder = Folder::new();
        let pipe = folder.path().join(name);
        make_fifo(&pipe);
        std::thread::spawn(move || fs::write(pipe, text));
        let run = folder.run(&["validate", name, "--allow", "duplicate-delivery"]);
        assert_eq!((run.status, run.closing_line()), (0, checked), "{run:?}");
    }
}

#[test]
fn what_may_not_be_read_is_told() {
    let folder = Folder::new();
    folder.file("in/good.json", GOOD);
    folder.file("in/locked/good.json", GOOD);
    folder.file("in/secret.json", GOOD);
    let set = |name: &str, mode| {
        fs::set_permissions(folder.path().join(name), Permissions::from_mode(mode)).unwrap();
    };
    set("in/locked", 0o000);
    set("in/secret.json", 0o000);
    let args = ["validate", "in", "in/secret.json", "in/locked"];
    let mut command = folder.program(&args);
    if fs::read_dir(folder.path().join("in/locked")).is_ok() {
        // Root reads everything: the program runs as somebody else, from where everybody may start it.
        let program = folder.path().join("whcheck");
        let built = env!("CARGO_BIN_EXE_whcheck");
        fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        command = folder.command(&program, &args);
        command.uid(65_534).gid(65_534);
    }
    let run = finish(command);
    set("in/locked", 0o755);
    assert_eq!(run.status, 3, "{run:?}");
    assert_eq!(run.closing_line(), "5 payloads checked: 1 valid, 4 unreadable (4 errors)");
    let lines: Vec<_> = run.err.lines().collect();
    for (line, name) in lines.iter().zip(["in/locked", "in/secret.json", "in/secret.json", "in/locked"]) {
        assert!(line.starts_with(&format!("whcheck: {name}: ")), "{}", run.err);
        assert!(line.to_lowercase().ends_with("permission denied"), "{}", run.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_read_and_shown() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::new();
    folder.file(OsStr::from_bytes(b"in/caf\xe9.json"), bad_line());
    for (format, place) in [("text", "--> in/caf\\xe9.json:1:"), ("json", "\"path\":\"in/caf\\\\xe9.json\"")]
    {
        let found = folder.run(&["validate", "in", "--format", format]);
        assert_eq!(found.status, 1);
        assert!(found.out.contains(place), "{}", found.out);
        let mut named = folder.program(&["validate", "--format", format]);
        named.arg(OsStr::from_bytes(b"in/caf\xe9.json"));
        let named = finish(named);
        assert!(named.status == 1 && named.out.contains(place), "{named:?}");
    }
    let mut missing = folder.program(&["validate"]);
    missing.arg(OsStr::from_bytes(b"gone\xff"));
    let missing = finish(missing);
    assert!(missing.status == 3 && missing.err.starts_with("whcheck: gone\\xff: "), "{missing:?}");
    for args in [["--event"], ["--deny"], ["--format"]] {
        let mut usage = folder.program(&["validate"]);
        usage.args(args).arg(OsStr::from_bytes(b"\xff"));
        assert_eq!(finish(usage).status, 2);
    }
}

/// Command lines that write much, with the status that they end with.
fn talkative() -> (Folder, Vec<(Vec<&'static str>, i32)>) {
    let folder = Folder::new();
    folder.file("bad.ndjson", format!("{}\n", bad_line()).repeat(300));
    folder.file("good.json", GOOD);
    let lines = vec![
        (vec!["validate", "bad.ndjson"], 1),
        (vec!["validate", "bad.ndjson", "--jobs", "4", "--format", "json"], 1),
        (vec!["validate", "bad.ndjson", "--jobs", "1", "--format", "ndjson"], 1),
        (vec!["validate", "good.json"], 0),
        (vec!["schema", "show", "idenfy/IDENTIFICATION"], 0),
        (vec!["schema", "list"], 0),
        (vec!["providers"], 0),
        (vec!["explain"], 0),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
    ];
    (folder, lines)
}

#[test]
fn a_reader_that_has_gone_ends_the_run_quietly() {
    let (folder, lines) = talkative();
    for (args, _) in lines {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = folder.program(&args);
        command.stdout(writer);
        let run = finish(command);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_is_lost_is_told() {
    let (folder, lines) = talkative();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    for (args, _) in lines {
        let mut command = folder.program(&args);
        command.stdout(full());
        let run = finish(command);
        assert_eq!(run.status, 3, "{args:?}");
        if args[0].starts_with("--") {
            continue; // the argument parser's own output
        }
        assert!(run.err.contains("standard output: No space left on device"), "{args:?}: {}", run.err);
        let mut command = folder.program(&args);
        command.stdout(full()).stderr(full());
        assert_eq!(finish(command).status, 3, "{args:?}");
    }
}

/// Command lines that have something for standard error, with the status that they end with.
const COMPLAINING: [(&[&str], i32); 3] = [
    (&["validate", "gone.json", "good.json"], 3),
    (&["validate", "in", "bad.ndjson"], 1),
    (&["validate", "-", "-"], 2),
];

fn complaining() -> Folder {
    let folder = Folder::new();
    folder.file("good.json", GOOD);
    folder.file("bad.ndjson", bad_line());
    folder.file("in/good.json", GOOD);
    make_fifo(&folder.path().join("in/pipe.json"));
    folder
}

#[test]
fn a_closed_standard_error_changes_no_status() {
    let folder = complaining();
    for (args, status) in COMPLAINING {
        let open = folder.run(args);
        assert!(open.status == status && !open.err.is_empty(), "{open:?}");
        let mut all = vec!["-c", "exec \"$0\" \"$@\" 2>&-", env!("CARGO_BIN_EXE_whcheck")];
        all.extend(args);
        let closed = finish(folder.command(Path::new("sh"), &all));
        assert_eq!((closed.status, &closed.out), (status, &open.out), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_error_changes_no_status() {
    let folder = complaining();
    for (args, status) in COMPLAINING {
        let mut command = folder.program(args);
        command.stderr(File::options().write(true).open("/dev/full").unwrap());
        let full = finish(command);
        assert_eq!((full.status, full.out), (status, folder.run(args).out), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_error_hides_no_mistake_of_usage() {
    let folder = complaining();
    for args in [["validate", "--no-such-option"], ["explain", "no-such-code"]] {
        let mut command = folder.program(&args);
        command.stderr(File::options().write(true).open("/dev/full").unwrap());
        assert_eq!(finish(command).status, 2, "{args:?}");
    }
}

#[test]
fn a_closed_standard_input_or_a_folder_there_does_not_hang() {
    let folder = complaining();
    let mut command = folder.program(&["validate", "-", "good.json"]);
    command.stdin(File::open(folder.path()).unwrap());
    let run = finish(command);
    assert_eq!(run.status, 3, "{run:?}");
    assert!(run.err.starts_with("whcheck: -: is a directory"), "{}", run.err);
    assert!(run.closing_line().starts_with("2 payloads checked: 1 valid, 1 unreadable"));
    let bin = env!("CARGO_BIN_EXE_whcheck");
    let mut command = folder.command(Path::new("sh"), &["-c", "exec \"$0\" validate <&-", bin]);
    command.stdin(Stdio::null());
    let run = finish(command);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.out.contains("error[empty-body]"), "{}", run.out);
}
