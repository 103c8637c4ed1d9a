//! Every code that a finding can carry is explained.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::collections::BTreeSet;

use whcheck::diagnostic::{CODES, Severity};
use whcheck::providers::PROVIDERS;

#[test]
fn codes_are_unique_kebab_case_and_explained() {
    let mut names = BTreeSet::new();
    for code in CODES {
        assert!(names.insert(code.name), "{} stands twice", code.name);
        assert!(code.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", code.name);
        assert!(code.title.ends_with('.') && code.explanation.ends_with('.'), "{}", code.name);
    }
}

#[test]
fn deviations_are_forgiving_and_explained() {
    for provider in PROVIDERS {
        for deviation in provider.deviations() {
            let slug = deviation.code.strip_prefix(provider.id).and_then(|rest| rest.strip_prefix('/'));
            let slug = slug.unwrap_or_else(|| panic!("{} is not {}'s", deviation.code, provider.id));
            assert!(
                slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{slug}"
            );
            assert!(deviation.severity < Severity::Error, "{} forgives nothing", deviation.code);
            assert!(deviation.explanation.ends_with('.') && !deviation.source.is_empty(), "{slug}");
            assert!(!deviation.spots.is_empty(), "{} shows nowhere", deviation.code);
            for spot in deviation.spots {
                assert!(CODES.iter().any(|code| code.name == spot.code), "{}: {}", deviation.code, spot.code);
            }
        }
    }
}
