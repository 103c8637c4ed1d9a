//! Reports in files: complete or not there at all, and what cannot be written is told before anything is checked.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::fs;
use std::process::Stdio;

use run::{Folder, GOOD, bad_line, finish, good_line, outcome};

/// A folder with a good and a bad payload.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("in/good.json", GOOD);
    folder.file("in/bad.json", bad_line());
    folder
}

/// All files below the folder but the payloads.
fn others(folder: &Folder) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "in")
        .collect();
    names.sort();
    names
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn what_cannot_be_asked_for_is_usage() {
    for (reports, reason) in [
        (&["junitt=a.xml"][..], "no such format; did you mean junit? formats are text, json"),
        (&["junit"], "give a format and a file, as junit=report.xml"),
        (&["junit="], "give a format and a file, as junit=report.xml"),
        (&["junit=a", "sarif=./a"], "whcheck: two reports would be written to ./a\n"),
        (
            &["junit=-"],
            "whcheck: standard output has a report already, that of --format; write this one to a file\n",
        ),
        (&["json=in/bad.json"], "whcheck: the report in/bad.json would replace a file that is checked\n"),
    ] {
        let folder = folder();
        let options: Vec<String> = reports.iter().map(|report| format!("--report={report}")).collect();
        let mut args = vec!["validate", "in", "in/bad.json"];
        args.extend(options.iter().map(String::as_str));
        let run = folder.run(&args);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
        assert!(run.err.contains(reason), "{}", run.err);
        assert_eq!(others(&folder), Vec::<String>::new());
    }
}

#[test]
fn what_cannot_be_written_is_told_before_the_run() {
    for (report, reason) in [
        ("junit=none/a.xml", "whcheck: cannot write the report none/a.xml: no such file or directory\n"),
        ("junit=in", "whcheck: cannot write the report in: is a directory\n"),
        (
            "junit=in/good.json/a.xml",
            "whcheck: cannot write the report in/good.json/a.xml: not a directory\n",
        ),
    ] {
        let folder = folder();
        let run = folder.run(&["validate", "in", "--report", "tap=other.tap", "--report", report]);
        assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (3, "", reason));
        assert_eq!(others(&folder), Vec::<String>::new());
    }
}

#[test]
fn files_are_named_only_when_more_is_asked_for() {
    let folder = folder();
    let args = ["validate", "in", "--report", "tap=a.tap", "--report", "junit=b.xml"];
    let run = folder.run(&args);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    let run = folder.run(&[&args[..], &["--verbose"]].concat());
    assert_eq!(run.err, "whcheck: wrote the tap report a.tap\nwhcheck: wrote the junit report b.xml\n");
    assert_eq!(others(&folder), ["a.tap", "b.xml"]);
    // A run that fails earlier leaves the reports of the last.
    let before = read(&folder, "a.tap");
    assert_eq!(folder.run(&[&args[..], &["--schema", "none.json"]].concat()).status, 3);
    assert_eq!(
        (read(&folder, "a.tap"), others(&folder)),
        (before, vec!["a.tap".to_owned(), "b.xml".to_owned()])
    );
}

#[test]
fn the_last_report_in_the_folder_is_no_payload() {
    let folder = folder();
    let args = ["validate", ".", "--report", "json=in/last.json", "--report", "sarif=report.json"];
    let first = folder.run(&args);
    let (json, sarif) = (read(&folder, "in/last.json"), read(&folder, "report.json"));
    let second = folder.run(&args);
    assert_eq!((first.status, first.out), (1, second.out));
    assert_eq!((json, sarif), (read(&folder, "in/last.json"), read(&folder, "report.json")));
}

#[test]
fn a_payload_in_a_searched_folder_is_not_replaced() {
    for format in ["json", "ndjson", "sarif", "gitlab", "tap"] {
        let folder = folder();
        folder.file("whcheck.toml", "[[fixtures]]\npaths = [\"in/good.json\"]\n");
        for args in [&["validate", "in"][..], &["check"]] {
            let told = format!("{format}=in/good.json");
            let run = folder.run(&[args, &["--report", &told]].concat());
            assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
            let said = "whcheck: the report in/good.json would replace a file that is checked\n";
            assert_eq!((run.err.as_str(), read(&folder, "in/good.json").as_str()), (said, GOOD));
        }
    }
    // A report of an earlier run may be replaced by any other.
    for format in ["json", "ndjson", "sarif", "gitlab"] {
        for input in ["in", "in/none"] {
            let folder = folder();
            folder.file("in/none/good.json", GOOD);
            let told = format!("{format}={input}/report.json");
            for _ in 0..2 {
                let run = folder.run(&["validate", input, "--report", &told]);
                assert!(run.status < 2, "{format}: {run:?}");
            }
        }
    }
}

#[test]
fn text_in_a_file_has_no_colour_and_says_as_much_as_ever() {
    let folder = folder();
    let run = folder.run(&["validate", "in", "--color", "always", "-qq", "--report", "text=a.txt"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    let text = read(&folder, "a.txt");
    assert_eq!(text, folder.run(&["validate", "in"]).out);
    assert!(text.contains("error[enum]") && text.contains("2 payloads checked"), "{text}");
}

#[test]
fn annotations_take_the_place_of_text_in_a_step_of_github() {
    let folder = folder();
    let run = |args: &[&str], value: &str| {
        let mut program = folder.program(&[&["validate", "in"], args].concat());
        program.env("GITHUB_ACTIONS", value);
        finish(program).out
    };
    let annotation = "::error file=in/bad.json,line=1,col=";
    assert!(run(&[], "true").starts_with(annotation), "{}", run(&[], "true"));
    assert!(run(&[], "true").ends_with("\n2 payloads checked: 1 valid, 1 invalid (1 error, 1 note)\n"));
    assert!(run(&["--format", "text", "--quiet"], "true").starts_with(annotation));
    assert_eq!(run(&["-qq"], "true"), "");
    assert!(run(&[], "false").starts_with("error[enum]"));
    assert!(run(&["--format", "json"], "true").starts_with('{'));
}

#[test]
fn services_get_paths_from_the_root_of_the_repository() {
    let folder = folder();
    fs::create_dir(folder.path().join(".git")).unwrap();
    let run = |inner: &str, path: &str, variable: Option<&str>| {
        let mut program = folder.program(&["validate", path, "--format", "gitlab"]);
        program.current_dir(folder.path().join(inner));
        program.envs(variable.map(|name| (name, folder.path().join("in"))));
        finish(program).report()[0]["location"]["path"].as_str().unwrap().to_owned()
    };
    let absolute = folder.path().canonicalize().unwrap().join("in/bad.json");
    let absolute = absolute.to_str().unwrap();
    assert_eq!(run("", "in/bad.json", None), "in/bad.json");
    assert_eq!(run("in", "./bad.json", None), "in/bad.json");
    assert_eq!(run("in", absolute, None), "in/bad.json");
    assert_eq!(run("in", "bad.json", Some("GITHUB_WORKSPACE")), "bad.json");
    assert_eq!(run("in", "bad.json", Some("CI_PROJECT_DIR")), "bad.json");
    assert_eq!(run("", "in/bad.json", Some("CI_PROJECT_DIR")), "in/bad.json");
}

#[test]
fn a_reader_that_closes_the_pipe_costs_no_report() {
    let folder = Folder::new();
    let mut lines = String::new();
    for _ in 0..2_000 {
        lines.push_str(&bad_line());
        lines.push('\n');
    }
    folder.file("in.ndjson", lines);
    let mut program = folder.program(&["validate", "in.ndjson", "--report", "tap=a.tap"]);
    let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let run = outcome(child);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(read(&folder, "a.tap").ends_with("\n1..2000\n"));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;

    use super::*;

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        let folder = folder();
        let run = folder.run(&["validate", "in", "--report", "json=/dev/null", "--report", "tap=a.tap"]);
        assert_eq!((run.status, run.err.as_str()), (1, ""));
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        if Path::new("/dev/full").exists() {
            let run = folder.run(&["validate", "in", "--report", "json=/dev/full", "--report", "tap=b.tap"]);
            let reason = "whcheck: cannot write the report /dev/full: no space left on device\n";
            assert_eq!((run.status, run.err.as_str()), (3, reason));
            assert!(run.out.contains("2 payloads checked"), "{run:?}");
        }
        assert_eq!(read(&folder, "a.tap"), read(&folder, "b.tap"));
    }

    #[test]
    fn standard_output_by_another_name_is_seen() {
        let folder = folder();
        let run = folder.run(&["validate", "in", "--report", "json=/dev/stdout"]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{}", run.err);
        let file = fs::File::create(folder.path().join("out.txt")).unwrap();
        let mut program = folder.program(&["validate", "in", "--report", "json=out.txt"]);
        program.stdout(file);
        let run = finish(program);
        assert!(run.status == 2 && run.err.contains("standard output has a report already"), "{run:?}");
    }

    #[test]
    fn links_and_permissions_stay() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        folder.file("real.tap", "old");
        fs::set_permissions(path("real.tap"), fs::Permissions::from_mode(0o604)).unwrap();
        symlink("real.tap", path("link.tap")).unwrap();
        let run = folder.run(&["validate", "in", "--report", "tap=link.tap", "--report", "json=new.json"]);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(fs::symlink_metadata(path("link.tap")).unwrap().is_symlink());
        assert!(read(&folder, "real.tap").starts_with("TAP version 14\n"));
        let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("real.tap"), 0o604);
        // A new file is as open as any that the user makes.
        fs::write(path("usual"), "").unwrap();
        assert_eq!(mode("new.json"), mode("usual"));
        assert_eq!(others(&folder), ["link.tap", "new.json", "real.tap", "usual"]);
    }

    #[test]
    fn a_run_that_is_killed_leaves_nothing() {
        let folder = folder();
        let mut program = folder.program(&["validate", "-", "--report", "junit=a.xml"]);
        let mut child = program.stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut stdin, format!("{}\n{}\n", bad_line(), good_line()).as_bytes())
            .unwrap();
        // The first finding is out, so the report is begun.
        let mut first = [0; 1];
        std::io::Read::read_exact(&mut child.stdout.take().unwrap(), &mut first).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(others(&folder), Vec::<String>::new());
    }
}
