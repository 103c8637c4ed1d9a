//! The outcome of a payload, as `whcheck inspect` tells it.

use std::path::PathBuf;

use serde_json::Value;
use whcheck::document::Document;
use whcheck::event::EventType;
use whcheck::providers::PROVIDERS;
use whcheck::summary::Outcome;

use super::{files, root};

/// The samples of an event, with what they hold.
pub(crate) fn samples(event: &EventType) -> Vec<(PathBuf, Value)> {
    let names: Vec<&str> =
        PROVIDERS.iter().flat_map(|provider| provider.events).map(EventType::short_name).collect();
    let mut found = Vec::new();
    for file in files(&root().join("samples").join(event.provider()), "json") {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        // The longest name is meant: `sms.delivery.dryrun.json` is none of `sms.delivery`.
        let of = names
            .iter()
            .filter(|event| name.starts_with(&format!("{event}.")))
            .max_by_key(|event| event.len());
        if of == Some(&event.short_name()) {
            let text = std::fs::read_to_string(&file).expect("readable");
            found.push((file, serde_json::from_str(&text).expect("JSON")));
        }
    }
    found
}

/// The outcome of a payload.
pub(crate) fn outcome(event: &EventType, payload: &Value) -> Outcome {
    let text = payload.to_string();
    let mut document = Document::default();
    document.read(text.as_bytes()).expect("JSON");
    event.summary.read(document.root().expect("a value")).outcome
}

/// Whether there is a sample that has this outcome once this value stands at this pointer, and nothing at the others
/// whose words decide the outcome.
pub(crate) fn is_told(event: &EventType, pointer: &str, value: &str, expected: Outcome) -> bool {
    let values = [Value::from(value), serde_json::from_str(value).unwrap_or_default()];
    let others: Vec<&str> =
        event.summary.words.iter().map(|words| words.member).filter(|member| *member != pointer).collect();
    samples(event).into_iter().any(|(_, mut payload)| {
        for member in &others {
            remove(&mut payload, member);
        }
        values.iter().any(|value| {
            let Some(place) = payload.pointer_mut(pointer) else { return false };
            *place = value.clone();
            outcome(event, &payload) == expected
        })
    })
}

fn remove(payload: &mut Value, pointer: &str) {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    if let Some(Value::Object(parent)) = payload.pointer_mut(parent) {
        parent.remove(name);
    }
}
