//! What each event means is read from members that its model has.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::path::Path;

use serde_json::Value;
use whcheck::capture::Source;
use whcheck::check::{Checker, Config, Delivery};
use whcheck::event::REFERENCE_KEY;
use whcheck::providers::{PROVIDERS, events};
use whcheck::report::SummaryReport;
use whcheck::summary::Outcome;

/// Whether a schema has something at a pointer, behind references and alternatives.
fn has(root: &Value, schema: &Value, tokens: &[&str]) -> bool {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str)
        && has(root, root.pointer(&reference[1..]).expect("a target"), tokens)
    {
        return true;
    }
    let alternatives =
        ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array());
    if alternatives.flatten().any(|schema| has(root, schema, tokens)) {
        return true;
    }
    match tokens {
        [] => true,
        ["-", rest @ ..] => schema.get("items").is_some_and(|items| has(root, items, rest)),
        [name, rest @ ..] => {
            schema.get("properties").and_then(|all| all.get(name)).is_some_and(|one| has(root, one, rest))
        }
    }
}

#[test]
fn every_event_is_summarised_from_members_of_its_model() {
    for event in events() {
        let schema = event.schema();
        for pointer in event.summary.subject.iter().flat_map(|(_, pointers)| *pointers) {
            let tokens: Vec<&str> = pointer.split('/').skip(1).collect();
            assert!(has(&schema, &schema, &tokens), "{}: the model has no {pointer}", event.name);
        }
        // An event without a key has nothing that tells one delivery from another, and so no reference.
        let has_reference = schema.to_string().contains(REFERENCE_KEY);
        assert!(has_reference || event.key.is_empty(), "{} has no reference", event.name);
    }
}

/// Events whose members have no word for what became of something: one has a time only, the other counts.
const WORDLESS: [&str; 2] = ["idenfy/COMPANY_SUBMIT", "idenfy/AML_MONITORING_EXPIRATION"];

#[test]
fn every_sample_tells_its_outcome_and_a_reference() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let config = Config::default();
    let mut checker = Checker::new(&config);
    let mut count = 0;
    for provider in PROVIDERS {
        for entry in std::fs::read_dir(root.join(provider.id)).expect("a folder") {
            let path = entry.expect("readable").path();
            let body = std::fs::read(&path).expect("readable");
            let source = Source::plain("sample".into(), None, 0);
            let delivery = Delivery::plain(source, &body);
            checker.check(delivery, |checked| {
                let told = checked.told().expect("a known event");
                let report = SummaryReport::new(&told, false);
                assert_ne!(report.outcome, Outcome::Unknown, "{}", path.display());
                let event = events().find(|event| checked.event() == Some(event.name)).expect("an event");
                let is_wordless = WORDLESS.contains(&event.name);
                assert_eq!(report.outcome_raw.is_none(), is_wordless, "{}", path.display());
                // Who looked at a case, and which account or key was used, does not name the case.
                let inner = report.references.keys().find(|name| {
                    name.ends_with("By.id") || ["data.key_id", "data.user_id"].contains(&name.as_str())
                });
                assert_eq!(inner, None, "{}", path.display());
                assert!(!report.references.is_empty() || event.key.is_empty(), "{}", path.display());
            });
            count += 1;
        }
    }
    assert!(count >= 90, "{count} samples");
}
