//! The committed schemas are those that the models generate, and they are good schemas.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use whcheck::event::{PRIVACY_KEY, Privacy};
use whcheck::providers::events;
use whcheck::schema::{Difference, catalogue, differences};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

fn committed(folder: &Path, prefix: &str, into: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("readable");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            committed(&entry.path(), &format!("{name}/"), into);
        } else {
            into.insert(name, std::fs::read_to_string(entry.path()).expect("readable"));
        }
    }
}

#[test]
fn committed_schemas_are_the_generated_ones() {
    let expected = catalogue();
    if std::env::var_os("UPDATE_SCHEMAS").is_some_and(|value| value == "1") {
        for (path, text) in &expected {
            let file = folder().join(path);
            std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
            std::fs::write(file, text).expect("writable");
        }
    }
    let mut found = BTreeMap::new();
    committed(&folder(), "", &mut found);
    let named: Vec<String> = differences(&expected, &found)
        .into_iter()
        .map(|difference| match difference {
            Difference::Missing { path } => format!("{path} is missing"),
            Difference::Orphan { path } => format!("{path} belongs to no event"),
            Difference::Changed { path, .. } => format!("{path} differs"),
        })
        .collect();
    assert!(named.is_empty(), "{named:#?}\nrewrite them: UPDATE_SCHEMAS=1 cargo test --test schemas");
}

/// Calls `visit` with every object in a schema.
fn walk(schema: &Value, visit: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match schema {
        Value::Object(object) => {
            visit(object);
            object.values().for_each(|value| walk(value, visit));
        }
        Value::Array(items) => items.iter().for_each(|value| walk(value, visit)),
        _ => {}
    }
}

#[test]
fn schemas_are_valid_2020_12_and_say_what_is_needed() {
    for (path, text) in catalogue() {
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{path}");
        jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{path}: {error}"));
        let id = schema["$id"].as_str().expect("an $id");
        assert!(id.ends_with(&format!("/schemas/{path}")), "{id}");
        for keyword in ["title", "description"] {
            assert!(schema[keyword].as_str().is_some_and(|text| !text.is_empty()), "{path} lacks {keyword}");
        }
        for name in schema["$defs"].as_object().into_iter().flat_map(|defs| defs.keys()) {
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{path}: $defs/{name} is not readable");
        }
    }
}

#[test]
fn every_field_is_described_and_no_marker_of_the_generator_is_left() {
    for event in events() {
        walk(&event.schema(), &mut |object| {
            for (name, field) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
                if let Some(field) = field.as_object() {
                    assert!(field.contains_key("description"), "{}: {name} has no description", event.name);
                    assert_ne!(field.get("format").and_then(Value::as_str), Some("uuid"), "{name}");
                }
            }
            if let Some(class) = object.get(PRIVACY_KEY).and_then(Value::as_str) {
                assert!(Privacy::parse(class).is_some(), "{}: {class} is no privacy class", event.name);
            }
            assert!(!object.contains_key("x-null-is-meant"), "{}", event.name);
        });
    }
}

#[test]
fn differences_are_named() {
    let map = |entries: &[(&str, &str)]| {
        entries
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect::<BTreeMap<_, _>>()
    };
    let expected = map(&[("a", "1"), ("b", "2"), ("c", "3")]);
    let found = map(&[("b", "2"), ("c", "4"), ("d", "5")]);
    let named = differences(&expected, &found);
    assert_eq!(
        named,
        [
            Difference::Missing { path: "a".to_owned() },
            Difference::Changed { path: "c".to_owned(), found: "4".to_owned(), expected: "3".to_owned() },
            Difference::Orphan { path: "d".to_owned() },
        ]
    );
}
