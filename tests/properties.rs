//! Model and schema say the same: what is made after a schema is valid and decodes into the model, and each single
//! fault put into it is found at its place, under its keyword.

#![allow(clippy::expect_used, clippy::unwrap_used)]

#[path = "properties/mod.rs"]
mod made;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use whcheck::capture::Source;
use whcheck::check::{Checker, Config, Delivery};
use whcheck::diagnostic::CODES;
use whcheck::event::EventType;
use whcheck::providers::events;
use whcheck::validate::{Contracts, Policy};

use made::{Fault, Maker, faults};

/// What is found in a payload that is taken for the event: code, pointer, property.
type Found = Vec<(&'static str, String, Option<String>)>;

/// A strict run, so that no deviation is forgiven.
fn config(event: &'static EventType) -> Config {
    let policy = Policy { strict: true, max_findings: usize::MAX, ..Policy::default() };
    Config { policy, event: Some(event), contracts: Contracts::default().into(), ..Config::default() }
}

fn check(config: &Config, payload: &Value) -> Found {
    let body = payload.to_string();
    let source = Source::plain("made".into(), None, 0);
    let delivery = Delivery::plain(source, body.as_bytes());
    Checker::new(config).check(delivery, |checked| {
        let findings = checked.findings.diagnostics.iter();
        findings.map(|finding| (finding.code, finding.pointer.clone(), finding.property.clone())).collect()
    })
}

/// The findings that come from the schema: rules may well be broken by what is made at random.
fn of_schema(found: &Found) -> Vec<&(&'static str, String, Option<String>)> {
    found.iter().filter(|(code, ..)| CODES.iter().any(|row| row.name == *code)).collect()
}

fn assert_clean(event: &'static EventType, config: &Config, payload: &Value) {
    let found = check(config, payload);
    assert!(of_schema(&found).is_empty(), "{}: {:?}\n{payload}", event.name, of_schema(&found));
    let decoded = event.decode(payload.clone());
    assert!(decoded.is_ok(), "{}: valid, but does not decode: {decoded:?}\n{payload}", event.name);
}

fn assert_found(event: &'static EventType, config: &Config, payload: &Value, fault: &Fault) {
    let faulty = fault.put_into(payload);
    let found = check(config, &faulty);
    let hit = found.iter().any(|(code, pointer, property)| {
        *code == fault.code
            && *pointer == fault.pointer
            && (fault.property.is_none() || *property == fault.property)
    });
    assert!(hit, "{}: {fault:?} is not found: {found:?}\n{faulty}", event.name);
}

#[test]
fn every_single_fault_in_a_full_payload_is_found() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for event in events() {
        let (schema, config) = (event.schema(), config(event));
        let payload = Maker::full(&schema).payload();
        assert_clean(event, &config, &payload);
        let faults = faults(&schema, &payload);
        assert!(faults.len() >= event.fields(), "{}: only {} faults", event.name, faults.len());
        for fault in &faults {
            assert_found(event, &config, &payload, fault);
            *kinds.entry(fault.code).or_default() += 1;
        }
    }
    for code in ["required", "type", "enum", "const", "pattern", "max-length", "minimum", "maximum"] {
        assert!(kinds.contains_key(code), "no fault of the kind {code} was tried: {kinds:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_made_at_random_is_valid_and_one_fault_in_it_is_found(
        which in any::<prop::sample::Index>(),
        seed in any::<u64>(),
        place in any::<prop::sample::Index>(),
    ) {
        let all: Vec<&'static EventType> = events().collect();
        let event = all[which.index(all.len())];
        let (schema, config) = (event.schema(), config(event));
        let payload = Maker::random(&schema, seed).payload();
        assert_clean(event, &config, &payload);
        let faults = faults(&schema, &payload);
        assert_found(event, &config, &payload, &faults[place.index(faults.len())]);
    }
}
