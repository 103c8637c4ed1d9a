//! One set of payloads in every format: what is written is pinned, and a strict reader understands it.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod formats;
mod run;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use formats::Read;
use run::{Folder, good_line};
use whcheck::emit::REPORT_FORMATS;

/// The folder of the payloads and of what is expected.
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reports");

/// Rewrites what is expected.
const UPDATE: &str = "UPDATE_REPORTS";

/// The reader of a format; those without one are read elsewhere.
fn reader(format: &str) -> Option<fn(&str) -> Read> {
    match format {
        "github" => Some(formats::github),
        "gitlab" => Some(formats::gitlab),
        "html" => Some(formats::html::html),
        "junit" => Some(formats::xml::junit),
        "sarif" => Some(formats::sarif),
        "tap" => Some(formats::tap::tap),
        "text" | "json" | "ndjson" => None,
        _ => panic!("{format} has no reader"),
    }
}

/// The payloads in a folder of their own.
fn payloads() -> Folder {
    let folder = Folder::new();
    for entry in fs::read_dir(format!("{HERE}/payloads")).unwrap() {
        let path = entry.unwrap().path();
        folder.file(Path::new("payloads").join(path.file_name().unwrap()), fs::read(&path).unwrap());
    }
    folder
}

/// Runs `validate` with a report in every format beside it.
fn all_reports(folder: &Folder, args: &[&str]) -> Vec<(&'static str, String)> {
    let reports: Vec<String> =
        REPORT_FORMATS.iter().map(|format| format!("--report={0}=out/{0}", format.name)).collect();
    fs::create_dir_all(folder.path().join("out")).unwrap();
    let all: Vec<&str> = ["validate"]
        .into_iter()
        .chain(args.iter().copied())
        .chain(reports.iter().map(String::as_str))
        .collect();
    let run = folder.run(&all);
    assert!([0, 1, 3].contains(&run.status), "{run:?}");
    let written: BTreeSet<String> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(written.iter().map(String::as_str).eq(sorted_names()), "{written:?}");
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    REPORT_FORMATS.iter().map(|format| (format.name, read(format.name))).collect()
}

fn sorted_names() -> BTreeSet<&'static str> {
    REPORT_FORMATS.iter().map(|format| format.name).collect()
}

#[test]
fn every_format_writes_what_is_pinned() {
    let folder = payloads();
    for (format, written) in all_reports(&folder, &["payloads", "missing.json"]) {
        let path = format!("{HERE}/expected.{format}");
        if std::env::var_os(UPDATE).is_some() {
            fs::write(&path, &written).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == expected,
            "{path} differs; {UPDATE}=1 cargo test --test reports rewrites it:\n{written}"
        );
    }
}

#[test]
fn every_reader_understands_the_same() {
    let folder = payloads();
    let reports = all_reports(&folder, &["payloads", "missing.json"]);
    let (_, json) = reports.iter().find(|(format, _)| *format == "json").unwrap();
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let count = |name: &str| usize::try_from(json["totals"][name].as_u64().unwrap()).unwrap();
    let deliveries = json["deliveries"].as_array().unwrap();
    let findings = |delivery: &serde_json::Value| delivery["diagnostics"].as_array().unwrap().clone();
    let codes: BTreeSet<String> = deliveries
        .iter()
        .flat_map(findings)
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect();
    let silent =
        deliveries.iter().filter(|one| findings(one).is_empty() && !one["source"]["line"].is_null()).count();
    assert!(silent > 0 && count("unreadable") > 0 && codes.len() > 5, "{codes:?}");
    let all = count("errors") + count("warnings") + count("notes");
    for (format, written) in &reports {
        let Some(read) = reader(format) else { continue };
        let read = read(written);
        assert_eq!(read.findings, all, "{format}");
        match *format {
            // A case names the first of its errors only.
            "junit" => assert!(read.codes.is_subset(&codes), "{format}"),
            _ => assert_eq!(read.codes, codes, "{format}"),
        }
        match *format {
            "junit" | "tap" => {
                assert_eq!(
                    (read.passed, read.failed),
                    (count("valid"), count("invalid") + count("unreadable"))
                );
            }
            "html" => assert_eq!(read.passed + read.failed, count("deliveries") - silent),
            _ => assert!(read.names.contains("payloads/day.ndjson"), "{format}: {:?}", read.names),
        }
    }
}

#[test]
fn standard_output_and_a_file_get_the_same() {
    let folder = payloads();
    for (format, in_file) in all_reports(&folder, &["payloads"]) {
        for jobs in ["1", "3"] {
            let run = folder.run(&["validate", "payloads", "--format", format, "--jobs", jobs]);
            assert_eq!((run.status, &run.out), (1, &in_file), "{format}");
        }
    }
}

#[test]
fn nothing_found_is_a_report_too() {
    let folder = Folder::new();
    folder.file("a.json", run::GOOD);
    for (format, written) in all_reports(&folder, &["a.json"]) {
        let Some(read) = reader(format) else { continue };
        let read = read(&written);
        assert_eq!(read.findings, 0, "{format}");
        if ["junit", "tap", "html"].contains(&format) {
            assert_eq!((read.passed, read.failed), (1, 0), "{format}");
        }
    }
}

/// Text that ends what it stands in, or begins something, in one of the formats.
const BREAKING: [&str; 18] = [
    "]]>",
    "::error::x",
    "::error file=a,line=1::x",
    "%0A::error::%0Dx%25",
    "</script><script>alert(1)</script>",
    "<!-- x",
    "--> &amp; &#0; &lt;",
    "\u{1b}[31mred\u{1b}]0;t\u{7}",
    "=cmd|' /C calc'!A1",
    "\u{2028}a\u{2029}",
    "a\0b",
    "a\rb",
    "a\nnot ok\n  ...\n1..0",
    "x # SKIP y # TODO",
    "{0} [a](https://example.org) }{",
    "'\"`\\",
    "\u{fffe}\u{ffff}\u{fdd0}\u{1fffe}",
    "##[error]\u{202e}\u{e0001}",
];

#[test]
fn no_payload_breaks_a_report() {
    for text in BREAKING {
        let folder = Folder::new();
        let good = good_line();
        let value = serde_json::to_string(text).unwrap();
        folder.file("in/value.json", good.replace("\"SUCCESSFUL\"", &value));
        folder.file("in/raw.json", good.replace("\"SUCCESSFUL\"", &format!("\"{text}\"")));
        folder.file("in/key.json", good.replacen('{', &format!("{{{value}: {{{value}: 1}},"), 1));
        folder.file("in/misspelt.json", good.replace("\"status\"", &format!("\"status{}", &value[1..])));
        folder.file("in/broken.json", good.replace("\"SUCCESSFUL\"", text));
        folder.file(
            "in/tag.json",
            good.replace("VerificationResultEvent\"", &format!("VerificationResultEvent{}", &value[1..])),
        );
        folder.file("in/lines.ndjson", format!("{value}\n{{{value}: {value}}}\n"));
        // A file system that is asked for these names may refuse them.
        let name = text.replace(['/', '\0'], "_");
        let named = !cfg!(windows) && fs::write(folder.path().join(format!("in/{name}.json")), "{}").is_ok();
        for options in [&["in", "--strict"][..], &["in", "--strict", "--show-pii", "--verbose"]] {
            let reports = all_reports(&folder, options);
            let (mut counts, mut tests) = (BTreeSet::new(), BTreeSet::new());
            for (format, written) in &reports {
                let Some(read) = reader(format) else { continue };
                let read = read(written);
                counts.insert(read.findings);
                if ["junit", "tap"].contains(format) {
                    tests.insert((read.passed, read.failed));
                }
                if ["gitlab", "sarif"].contains(format) && named {
                    let path = format!("in/{name}.json");
                    assert!(read.names.contains(&path), "{format}: {path:?} not in {:?}", read.names);
                }
            }
            assert_eq!((counts.len(), tests.len()), (1, 1), "{text:?}: {counts:?} {tests:?}");
        }
    }
}

#[test]
fn fingerprints_rest_on_no_line_and_no_private_value() {
    let fingerprints = |payload: &str, format: &str| -> Vec<String> {
        let folder = Folder::new();
        let run = {
            let args = ["validate", "-", "--format", format, "--strict", "--allow", "duplicate-delivery"];
            folder.run_with(&args, payload)
        };
        let report = run.report();
        let issues = if format == "gitlab" { &report } else { &report["runs"][0]["results"] };
        let of = |issue: &serde_json::Value| {
            let sarif = &issue["partialFingerprints"]["whcheckFinding/v1"];
            if format == "gitlab" { issue["fingerprint"].clone() } else { sarif.clone() }
        };
        issues.as_array().unwrap().iter().map(|issue| of(issue).as_str().unwrap().to_owned()).collect()
    };
    let good = good_line();
    let bad = good.replace("SUCCESSFUL", "SUCCESFUL").replace("\"method\"", "\"extra\": 1, \"method\"");
    for format in ["gitlab", "sarif"] {
        let first = fingerprints(&bad, format);
        assert_eq!(first.len(), 2);
        assert_ne!(first[0], first[1]);
        let moved = bad.replace(",\"", ",\n\n\"").replace("+12025550143", "+12025550199");
        assert_eq!(fingerprints(&moved, format), first);
        assert_ne!(fingerprints(&bad.replace("extra", "other"), format)[0], first[0]);

        // Lines are known by what they say, as far as that may be said.
        let lines = |text: &str| fingerprints(text, format);
        let (one, two) = (bad.replace("signup-20931", "one"), bad.replace("signup-20931", "two"));
        let before = lines(&format!("{one}\n{two}\n"));
        let after =
            lines(&format!("{good}\n{good}\n{two}\n{}\n", one.replace("+12025550143", "+12025550199")));
        let kept: Vec<_> = after.iter().filter(|fingerprint| before.contains(fingerprint)).collect();
        assert_eq!((before.len(), kept.len()), (4, 4), "{before:?} {after:?}");
    }
}
