//! Every code that a finding can carry is explained.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use whcheck::diagnostic::{CODES, Severity};
use whcheck::document::Document;
use whcheck::event::Payload;
use whcheck::providers::{PROVIDERS, Provider, codes, events};

#[test]
fn codes_are_unique_kebab_case_and_explained() {
    let mut names = BTreeSet::new();
    for code in CODES {
        assert!(names.insert(code.name), "{} stands twice", code.name);
        assert!(code.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", code.name);
        assert!(code.title.ends_with('.') && code.explanation.ends_with('.'), "{}", code.name);
    }
}

/// The part of a provider's code that is its own: lower case, digits and dashes.
fn assert_is_slug(provider: &Provider, code: &str) {
    let slug = code.strip_prefix(provider.id).and_then(|rest| rest.strip_prefix('/'));
    let slug = slug.unwrap_or_else(|| panic!("{code} is not {}'s", provider.id));
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    assert!(!slug.is_empty() && slug.bytes().all(plain), "{code}");
}

fn read(example: &str, code: &str) -> Document {
    let mut document = Document::default();
    document.read(example.as_bytes()).unwrap_or_else(|error| panic!("{code}: {example}: {error:?}"));
    document
}

#[test]
fn deviations_are_forgiving_and_explained() {
    for provider in PROVIDERS {
        for deviation in provider.deviations() {
            let code = deviation.code;
            assert_is_slug(provider, code);
            assert!(deviation.severity < Severity::Error, "{code} forgives nothing");
            assert!(deviation.explanation.ends_with('.') && !deviation.source.is_empty(), "{code}");
            assert!(!deviation.spots.is_empty(), "{code} shows nowhere");
            for spot in deviation.spots {
                assert!(CODES.iter().any(|code| code.name == spot.code), "{code}: {}", spot.code);
            }
            read(deviation.example, code);
        }
    }
}

/// A moment at which every link in an example has expired.
const LATE: i64 = 4_102_444_800;

#[test]
fn rules_are_explained_and_their_examples_break_them() {
    for provider in PROVIDERS {
        for rule in provider.rules() {
            let code = rule.code;
            assert_is_slug(provider, code);
            assert!(rule.explanation.ends_with('.') && !rule.source.is_empty(), "{code}");
            let document = read(rule.example, code);
            let root = document.root().expect("a value");
            let breach = (rule.check)(Payload { root, at: Some(LATE) });
            let breach = breach.unwrap_or_else(|| panic!("{code} is not broken by its example"));
            assert!(
                !breach.message.is_empty() && !breach.message.ends_with('.'),
                "{code}: {}",
                breach.message
            );
            let nothing = read("{}", code);
            let nothing = nothing.root().expect("a value");
            assert!(
                (rule.check)(Payload { root: nothing, at: Some(LATE) }).is_none(),
                "{code} is always broken"
            );
        }
    }
}

#[test]
fn a_code_has_one_row() {
    let mut names: BTreeSet<&str> = CODES.iter().map(|code| code.name).collect();
    for code in codes() {
        assert!(names.insert(code), "{code} is both a deviation and a rule");
    }
    let deviations = events().flat_map(|event| event.deviations).map(|row| (row.code, row.explanation));
    let rules = events().flat_map(|event| event.rules).map(|row| (row.code, row.explanation));
    let mut rows: BTreeMap<&str, &str> = BTreeMap::new();
    for (code, explanation) in deviations.chain(rules) {
        assert_eq!(*rows.entry(code).or_insert(explanation), explanation, "{code} has two rows");
    }
    assert!(rows.len() > 20, "only {} codes of providers", rows.len());
}
