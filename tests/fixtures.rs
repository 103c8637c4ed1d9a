//! The samples are good, known deviations are forgiven, and each faulty fixture gives exactly the findings that
//! are pinned for it.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use whcheck::capture::Source;
use whcheck::check::{Checked, Checker, Config, Delivery, Verdict};
use whcheck::diagnostic::{Fact, Severity};
use whcheck::document::Document;
use whcheck::providers::{PROVIDERS, codes, events};
use whcheck::validate::Policy;

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Every JSON file below a folder: `<provider>/<file name>` and its bytes.
fn files(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for provider in PROVIDERS {
        let folder = root(folder).join(provider.id);
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("readable").path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let name = format!("{}/{}", provider.id, path.file_name().expect("a file").to_string_lossy());
                found.insert(name, std::fs::read(&path).expect("readable"));
            }
        }
    }
    found
}

fn check<T>(body: &[u8], then: impl FnOnce(&Checked<'_>) -> T) -> T {
    let source = Source::plain("fixture".into(), None, 0);
    Checker::new(&Config::default()).check(Delivery::plain(source, body), then)
}

/// Whether a file is about this event: its name is the event's, and then a dot.
fn is_of(file: &str, event: &str) -> bool {
    file.strip_prefix(event).is_some_and(|rest| rest.starts_with('.'))
}

#[test]
fn samples_have_no_findings_and_decode() {
    let mut document = Document::default();
    for (name, body) in files("samples") {
        check(&body, |checked| {
            let findings: Vec<_> =
                checked.findings.diagnostics.iter().map(|finding| finding.message(true)).collect();
            assert!(checked.verdict == Verdict::Valid && findings.is_empty(), "{name}: {findings:?}");
            let detection = checked.detection.as_ref().expect("a valid sample is recognised");
            assert!(is_of(&name, detection.event.name), "{name} was taken for {}", detection.event.name);
            document.read(&body).expect("valid JSON");
            let payload = document.root().expect("a value").to_value();
            let decoded = detection.event.decode(payload);
            assert!(decoded.is_ok(), "{name} is valid but does not decode: {decoded:?}");
        });
    }
}

#[test]
fn known_deviations_are_valid_and_not_with_strict() {
    let strict = Config { policy: Policy { strict: true, ..Policy::default() }, ..Config::default() };
    for (name, body) in files("tests/deviations") {
        let mut forgiven = BTreeSet::new();
        check(&body, |checked| {
            let codes: Vec<_> = checked.findings.diagnostics.iter().map(|finding| finding.code).collect();
            assert_eq!(checked.verdict, Verdict::Valid, "{name}: {codes:?}");
            let findings = checked.findings.diagnostics.iter();
            forgiven = findings
                .filter_map(|finding| matches!(finding.fact, Fact::Deviation { .. }).then_some(finding.code))
                .collect();
            assert!(codes.iter().any(|code| code.contains('/')), "{name}: {codes:?}");
            assert!(checked.event().is_some_and(|event| is_of(&name, event)), "{name}");
        });
        let source = Source::plain("fixture".into(), None, 0);
        let delivery = Delivery::plain(source, &body);
        Checker::new(&strict).check(delivery, |checked| {
            assert_eq!(checked.verdict, Verdict::Invalid, "{name} is forgiven by a strict run");
            let mut named = BTreeSet::new();
            for finding in &checked.findings.diagnostics {
                if let Fact::Unforgiven { deviation, .. } = finding.fact {
                    named.insert(deviation);
                    let help = finding.help(false).unwrap_or_default();
                    assert!(help.contains(&format!("`whcheck explain {deviation}`")), "{name}: {help}");
                }
            }
            assert_eq!(named, forgiven, "{name}: a strict run names other deviations");
        });
    }
}

/// The events that the project began with have more of both.
const SEEDS: [&str; 5] = [
    "idenfy/IDENTIFICATION",
    "kycaid/VERIFICATION_STATUS_CHANGED",
    "lox24/verify_code.success",
    "sinch/VerificationResultEvent",
    "veratad/session",
];

#[test]
fn every_event_has_enough_samples_and_faults() {
    let (samples, faults) = (files("samples"), files("tests/invalid"));
    println!(
        "{:38} {:>6} {:>7} {:>6} {:>10} {:>5}",
        "event", "fields", "samples", "faulty", "deviations", "rules"
    );
    for event in events() {
        let good = samples.keys().filter(|name| is_of(name, event.name)).count();
        let faulty = faults.keys().filter(|name| is_of(name, event.name)).count();
        println!(
            "{:38} {:>6} {good:>7} {faulty:>6} {:>10} {:>5}",
            event.name,
            event.fields(),
            event.deviations.len(),
            event.rules.len()
        );
        let (few_good, few_faulty) = if SEEDS.contains(&event.name) { (3, 8) } else { (2, 4) };
        assert!(good >= few_good, "{}: {good} samples", event.name);
        assert!(faulty >= few_faulty, "{}: {faulty} faulty fixtures", event.name);
    }
    for name in samples.keys().chain(faults.keys()).chain(files("tests/deviations").keys()) {
        assert!(events().any(|event| is_of(name, event.name)), "{name} belongs to no event");
    }
}

#[test]
fn every_code_of_a_provider_is_found_in_a_fixture() {
    let mut found = BTreeSet::new();
    let policy = Policy { at: Some(LATE), max_findings: usize::MAX, ..Policy::default() };
    let config = Config { policy, ..Config::default() };
    for (name, body) in files("tests/deviations").into_iter().chain(files("tests/invalid")) {
        let source = Source::plain("fixture".into(), None, 0);
        let delivery = Delivery::plain(source, &body);
        Checker::new(&config).check(delivery, |checked| {
            found.extend(checked.findings.diagnostics.iter().map(|finding| finding.code));
            // What a rule says is made of members that need no mask.
            let private = checked.findings.private.iter().map(|value| &checked.text[value.span.clone()]);
            let private: Vec<_> =
                private.map(|value| String::from_utf8_lossy(value).replace('"', "")).collect();
            for finding in &checked.findings.diagnostics {
                if let Fact::Rule { message, .. } = &finding.fact {
                    let leak = private.iter().find(|value| value.len() > 3 && message.contains(&***value));
                    assert!(leak.is_none(), "{name}: {message}");
                }
            }
        });
    }
    let missing: Vec<_> = codes().filter(|code| !found.contains(code)).collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}

/// A moment at which every link in a fixture has expired.
const LATE: i64 = 4_102_444_800;

/// The findings of a fixture as `expected.txt` writes them.
fn lines(name: &str, body: &[u8]) -> String {
    let file = name.split('/').next_back().expect("a name");
    check(body, |checked| {
        let mut lines = String::new();
        for finding in &checked.findings.diagnostics {
            let place = checked.place(finding.span.start);
            let pointer = if finding.pointer.is_empty() { "\"\"" } else { &finding.pointer };
            // Only a missing member is not named by the pointer.
            let property = finding.property.as_deref().filter(|name| !pointer.ends_with(&format!("/{name}")));
            let property = property.map(|name| format!(" {name}")).unwrap_or_default();
            let _ = writeln!(
                lines,
                "{file} {} {} {pointer} {}:{}{property}",
                finding.severity, finding.code, place.line, place.column
            );
        }
        let errors = checked.findings.diagnostics.iter().any(|finding| finding.severity == Severity::Error);
        assert_eq!(checked.verdict == Verdict::Invalid, errors, "{name}");
        lines
    })
}

#[test]
fn every_fault_is_found_where_it_is() {
    let mut wrong = String::new();
    for provider in PROVIDERS {
        let path = root("tests/invalid").join(provider.id).join("expected.txt");
        let pinned = std::fs::read_to_string(&path).expect("expected.txt");
        let prefix = format!("{}/", provider.id);
        for (name, body) in files("tests/invalid").iter().filter(|(name, _)| name.starts_with(&prefix)) {
            let file = format!("{} ", &name[prefix.len()..]);
            let expected: Vec<&str> = pinned.lines().filter(|line| line.starts_with(&file)).collect();
            assert!(!expected.is_empty(), "{name} is not in {}", path.display());
            let found = lines(name, body);
            let mut found: Vec<&str> = found.lines().collect();
            let mut sorted = expected.clone();
            sorted.sort_unstable();
            found.sort_unstable();
            if sorted != found {
                let _ = writeln!(wrong, "{name}\n  expected {sorted:#?}\n  found {found:#?}");
            }
        }
        let known = files("tests/invalid");
        for line in pinned.lines().filter(|line| !line.trim().is_empty()) {
            let file = format!("{prefix}{}", line.split(' ').next().unwrap_or_default());
            assert!(known.contains_key(&file), "{} pins {file}, which is not there", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
