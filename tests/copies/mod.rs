//! Redacted payloads, and what is found in them.

// No test file needs all of it.
#![allow(dead_code)]

use std::sync::LazyLock;

use whcheck::capture::Source;
use whcheck::check::{Checker, Config, Delivery};
use whcheck::diagnostic::masked_pointer;
use whcheck::redact::{Options, Outcome, PseudonymKey, Redactor, Replaced};

/// Its contracts are made once.
pub(crate) static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);

pub(crate) fn key(byte: u8) -> PseudonymKey {
    PseudonymKey::new(vec![byte; 32].into()).expect("long enough")
}

pub(crate) fn delivery(body: &[u8]) -> Delivery<'_> {
    let source = Source::plain("payload".into(), None, 0);
    Delivery::plain(source, body)
}

pub(crate) fn redact(body: &[u8], key: &PseudonymKey, options: &Options) -> Option<(Vec<u8>, Vec<Replaced>)> {
    match Redactor::new(&CONFIG, options).redact(key, delivery(body), |_| {}) {
        Outcome::Redacted { bytes, replaced } => Some((bytes, replaced)),
        Outcome::Broken | Outcome::Wrapped => None,
        Outcome::Unfaithful(differences) => {
            let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
            panic!("no faithful copy: {}\n{}", told.join(", "), String::from_utf8_lossy(body))
        }
    }
}

/// The findings of a payload: code, severity, pointer and line. By the library's own check, and not by what the
/// redactor compares.
pub(crate) fn findings(body: &[u8]) -> Vec<String> {
    Checker::new(&CONFIG).check(delivery(body), |checked| {
        let told = checked.findings.diagnostics.iter().map(|finding| {
            let (line, pointer) =
                (checked.place(finding.span.start).line, masked_pointer(&finding.pointer, false));
            format!("{} {} {pointer} {line}", finding.code, finding.severity)
        });
        let event = checked.event().map(str::to_owned);
        event.into_iter().chain(told).collect()
    })
}
/// The text without the contents of its strings, and without its digits.
pub(crate) fn skeleton(body: &[u8]) -> Vec<u8> {
    let (mut out, mut inside, mut escaped) = (Vec::new(), false, false);
    for &byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => {
                inside = !inside;
                out.push(byte);
            }
            _ if inside || byte.is_ascii_digit() => {}
            _ => out.push(byte),
        }
    }
    out
}
