//! No private value of any sample, fixture or recording appears in any output of any command.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod private;
mod run;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use private::{Search, Values, files, payloads, words};
use run::Folder;
use serde_json::{Value, json};
use whcheck::capture::Source;
use whcheck::check::{Checked, Checker, Config, Delivery};
use whcheck::emit::{Card, Csv, Emitter, Json, Ndjson, Options, PAYLOADS, REPORT_FORMATS, Root, Table, Text};
use whcheck::validate::Policy;

fn emitters(show_pii: bool) -> Vec<(&'static str, Box<dyn Emitter>)> {
    let text = |show_each| Text {
        plain: false,
        show_pii,
        width: 100,
        wraps_titles: false,
        show_each,
        show_single: true,
        show_findings: true,
        show_totals: true,
        words: PAYLOADS,
    };
    let options = Options { show_pii, root: Root::default(), text: text(true) };
    let reports = REPORT_FORMATS.iter().map(|row| (row.name, (row.emitter)(&options)));
    let summaries: [(&str, Box<dyn Emitter>); 5] = [
        ("json of summaries", Box::new(Json { show_pii, with_summary: true })),
        ("ndjson of summaries", Box::new(Ndjson { show_pii, with_summary: true })),
        ("card", Box::new(Card { text: text(false), show_notes: true })),
        ("table", Box::new(Table { show_pii, show_frame: true, width: 200 })),
        ("csv", Box::new(Csv { show_pii })),
    ];
    reports.chain(summaries).collect()
}

fn written(emitter: &dyn Emitter, checked: &Checked<'_>) -> String {
    let mut out = Vec::new();
    emitter.delivery(checked, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

/// Each payload for itself, in each format.
#[test]
fn no_private_value_appears_in_any_format() {
    let config = Config { policy: Policy { strict: true, ..Policy::default() }, ..Config::default() };
    let mut checker = Checker::new(&config);
    let (mut searched, mut shown, mut found) = (0, 0, BTreeSet::new());
    let (paths, words) = (payloads(), words());
    for path in &paths {
        let body = std::fs::read(path).expect("readable");
        let source = Source::plain("payload.json".into(), None, 0);
        let delivery = Delivery::plain(source, &body);
        checker.check(delivery, |checked| {
            let hidden = Values::of(&body, checked.event(), &words).hidden();
            for (format, emitter) in emitters(false) {
                let out = written(&*emitter, checked);
                for value in &hidden {
                    searched += 1;
                    if out.contains(value.as_str()) {
                        found.insert(format!("{}: {value} in {format}", path.display()));
                    }
                }
            }
            for (_, emitter) in emitters(true) {
                let out = written(&*emitter, checked);
                shown += hidden.iter().filter(|value| out.contains(value.as_str())).count();
            }
        });
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(paths.len() > 500 && searched > 10_000 && shown > 500, "{} {searched} {shown}", paths.len());
}

/// All payloads in one folder `in`, those of recordings too, and the bodies one by one.
struct Corpus {
    folder: Folder,
    /// The names of the recordings.
    recordings: Vec<String>,
    bodies: Vec<Vec<u8>>,
}

impl Corpus {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Folder::new();
        let mut bodies = Vec::new();
        for path in payloads() {
            let body = std::fs::read(&path).expect("readable");
            folder.file(Path::new("in").join(path.strip_prefix(root).expect("below the root")), &body);
            bodies.push(body);
        }
        let mut paths: Vec<PathBuf> = Vec::new();
        files(&root.join("samples/captures"), &mut paths);
        let mut recordings = Vec::new();
        for path in paths {
            let name = path.strip_prefix(root).expect("below the root").display().to_string();
            folder.file(Path::new("in").join(&name), std::fs::read(&path).expect("readable"));
            let lines = folder.run(&["convert", &format!("in/{name}"), "--to", "ndjson"]).out;
            for line in lines.lines() {
                let delivery: Value = serde_json::from_str(line).expect("JSON");
                let body = delivery["body_base64"].as_str().expect("a body");
                bodies.push(BASE64.decode(body.as_bytes()).expect("Base64"));
            }
            recordings.push(format!("in/{name}"));
        }
        assert!(bodies.len() > payloads().len() + 20, "only {} bodies", bodies.len());
        Self { folder, recordings, bodies }
    }

    /// The private values of all bodies that are open in none.
    fn hidden(&self) -> BTreeSet<String> {
        let config = Config::default();
        let mut checker = Checker::new(&config);
        let words = words();
        let (mut private, mut open) = (BTreeSet::new(), String::new());
        for body in &self.bodies {
            let source = Source::plain("payload".into(), None, 0);
            let values = checker.check(Delivery::plain(source, body), |checked| {
                let text = String::from_utf8_lossy(body);
                if checked.broken {
                    Values::of_broken(&text, &words)
                } else {
                    Values::of(checked.text, checked.event(), &words)
                }
            });
            private.extend(values.private);
            values.open.iter().for_each(|value| writeln!(open, "{value}").expect("memory takes all"));
        }
        let search = Search::new(private.iter());
        for value in search.found_in(&open) {
            private.remove(value);
        }
        // Sentences of our own and line numbers say as much; payload by payload these are searched for too.
        let is_word = |value: &String| value.chars().all(|c| c.is_ascii_lowercase());
        let is_short = |value: &String| value.len() == 4 && value.chars().all(|c| c.is_ascii_digit());
        private.retain(|value| !is_word(value) && !is_short(value));
        private
    }
}

/// What a command has written: its arguments, and all texts.
type Told = (String, Vec<String>);

fn told(folder: &Folder, args: &[&str]) -> Told {
    let run = folder.run(args);
    (args.join(" "), vec![run.out, run.err])
}

/// The reports of a command in all formats, on standard output and in files.
fn reports(folder: &Folder, args: &[&str]) -> Vec<Told> {
    let files = REPORT_FORMATS.iter().map(|row| format!("--report={0}=report.{0}", row.name));
    let files: Vec<String> = files.collect();
    let reports: Vec<&str> = files.iter().map(String::as_str).collect();
    let (command, mut texts) = told(folder, &[args, &["-v", "--max-findings", "100000"], &reports].concat());
    for row in REPORT_FORMATS {
        let path = folder.path().join(format!("report.{}", row.name));
        let mut report = std::fs::read_to_string(path).expect("a report");
        if row.name == "sarif" {
            // The rules are explained with examples of our own.
            let mut sarif: Value = serde_json::from_str(&report).expect("JSON");
            assert!(sarif["runs"][0]["tool"]["driver"]["rules"].take().is_array());
            report = sarif.to_string();
        }
        texts.push(report);
    }
    vec![(command, texts)]
}

/// What the copies of redacted payloads hold, as if a command had written it.
const COPIES: &str = "copies";

const CONFIG: &str = "[[fixtures]]\npaths = [\"in/**/*.json\"]\nexpect = \"invalid\"\n";

/// Ranges that are reserved for documentation and films; a copy keeps them, and 1 January.
const NOBODYS: [&str; 9] = [
    "55501",
    "447700900",
    "442079460",
    "3363998",
    "493023125",
    "192.0.2.",
    "198.51.100.",
    "203.0.113.",
    "2001:db8:",
];

fn is_nobodys(value: &str) -> bool {
    let bare: String = value.chars().filter(|letter| !matches!(letter, ' ' | '+')).collect();
    bare.ends_with("-01-01") || bare.ends_with("0101") || NOBODYS.iter().any(|range| bare.contains(range))
}

/// All that commands say of the corpus.
fn all_told(corpus: &Corpus) -> Vec<Told> {
    let folder = &corpus.folder;
    let one = "in/samples/idenfy/IDENTIFICATION.json";
    folder.file("whcheck.toml", CONFIG);
    folder.file("secret", "throw-away");
    let mut all = reports(folder, &["validate", "in", "--no-config", "--strict"]);
    all.extend(reports(folder, &["check"]));
    // Formats differ little in what they take from a payload: the good ones do for all but the first.
    let (faulty, good) = ("in", "in/samples");
    for (format, path) in [("json", faulty), ("text", good), ("table", good), ("ndjson", good), ("csv", good)]
    {
        all.push(told(folder, &["inspect", path, "--no-config", "--format", format, "-v"]));
    }
    for (format, path) in [("text", faulty), ("json", good), ("ndjson", good)] {
        all.push(told(folder, &["redact", "--check", path, "--format", format]));
    }
    // The copies are there too, and hold nothing.
    folder.file("key", "0123456789abcdef0123456789abcdef");
    all.push(told(folder, &["redact", "in", "-o", "out", "--key-file", "key", "--list", "-v", "--resign"]));
    let mut copies = Vec::new();
    files(&folder.path().join("out"), &mut copies);
    assert!(copies.len() > 500, "only {} copies", copies.len());
    let copies = copies.iter().map(|path| std::fs::read_to_string(path).expect("UTF-8"));
    all.push((COPIES.to_owned(), copies.collect()));
    for to in ["http", "ndjson", "json"] {
        for (number, recording) in corpus.recordings.iter().enumerate() {
            let output = format!("out-{to}-{number}");
            all.push(told(folder, &["convert", recording, "--to", to, "-o", &output, "-v"]));
        }
    }
    // All payloads as one recording, signed by nobody, and some for which a signature is explained.
    let line = |body: &Vec<u8>, headers: &[[&str; 2]]| {
        let body = BASE64.encode(body);
        let url = "https://hooks.example.org/hook";
        json!({ "method": "POST", "url": url, "headers": headers, "body_base64": body }).to_string() + "\n"
    };
    let unsigned: String = corpus.bodies.iter().map(|body| line(body, &[["Host", "x"]])).collect();
    let wrong = [["Idenfy-Signature", "27885a8ed58dce1adef1a7c6a16d6f1c92e25b046c7138e9696b3bcf3f951219"]];
    let signed: String = corpus.bodies.iter().step_by(100).map(|body| line(body, &wrong)).collect();
    folder.file("unsigned.ndjson", unsigned);
    folder.file("signed.ndjson", signed);
    for format in ["text", "json", "ndjson"] {
        for file in ["unsigned.ndjson", "signed.ndjson"] {
            let args = ["verify", file, "--secret-file", "secret", "--scheme", "idenfy", "--format", format];
            all.push(told(folder, &[&args[..], &["-v"]].concat()));
        }
        for recording in corpus.recordings.iter().filter(|_| format != "ndjson") {
            all.push(told(folder, &["verify", recording, "--secret-file", "secret", "--format", format]));
        }
    }
    // Not with `--explain`: that shows what is signed, and so the body.
    for format in ["headers", "json", "curl"] {
        all.push(told(folder, &["sign", one, "--secret-file", "secret", "--format", format, "-v"]));
    }
    // A payload where something else is due.
    folder.file("one.json", std::fs::read_to_string(folder.path().join(one)).unwrap().replace('\n', " "));
    for args in [
        &["validate", one, "--schema", one][..],
        &["validate", one, "--schema", "one.json"],
        &["redact", one, "--key-file", one, "-o", "two.json"],
        &["redact", one, "--keep", "/nothing", "--also", "/none", "-o", "three.json"],
        &["verify", one, "--secret-file", one, "--header", "Idenfy-Signature: 00"],
        &["init", "in"],
    ] {
        all.push(told(folder, args));
    }
    all
}

/// All payloads in one run of each command.
#[test]
fn no_private_value_appears_in_any_output_of_any_command() {
    let corpus = Corpus::new();
    let hidden = corpus.hidden();
    assert!(hidden.len() > 300, "only {} values are searched for", hidden.len());
    let search = Search::new(hidden.iter());
    let mut found = BTreeSet::new();
    let mut size = 0;
    for (command, texts) in all_told(&corpus) {
        for text in texts {
            size += text.len();
            let here = search.found_in(&text).into_iter();
            let here = here.filter(|value| command != COPIES || !is_nobodys(value));
            found.extend(here.map(|value| format!("{value} in {command}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(size > 5_000_000, "only {size} bytes were searched");
    // The search finds what is there.
    let outputs = [&["validate", "in", "--no-config", "--strict"][..], &["inspect", "in", "--no-config"]]
        .map(|args| corpus.folder.run(&[args, &["--format", "json", "--show-pii"]].concat()).out);
    let shown: BTreeSet<&str> = outputs.iter().flat_map(|out| search.found_in(out)).collect();
    assert!(shown.len() > 150, "only {} are shown", shown.len());
}
