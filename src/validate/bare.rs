//! Schemas as they are compiled: without what only people read, and of that no more than is needed.

use serde_json::{Map, Value};

use crate::event::{PRIVACY_KEY, REFERENCE_KEY};

/// The schema without what only people read: there is less to compile for each start with a faulty payload.
pub(super) fn bare(schema: &Value) -> Value {
    match schema {
        Value::Object(object) => object
            .iter()
            .filter(|(keyword, _)| {
                !matches!(
                    keyword.as_str(),
                    "$schema" | "title" | "description" | "examples" | PRIVACY_KEY | REFERENCE_KEY
                )
            })
            .map(|(keyword, value)| {
                let value = match (keyword.as_str(), value) {
                    // What stands here are names, not keywords.
                    ("properties" | "$defs", Value::Object(named)) => {
                        named.iter().map(|(name, schema)| (name.clone(), bare(schema))).collect()
                    }
                    ("enum" | "const", value) => value.clone(),
                    (_, value) => bare(value),
                };
                (keyword.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(bare).collect(),
        value => value.clone(),
    }
}

/// As [`bare`], where of the members of the payload only those named can violate anything; `None` where the schema
/// refers to more than its own definitions.
pub(super) fn narrowed(schema: &Value, doubtful: &[&str]) -> Option<Value> {
    let member = |(name, member): (&String, &Value)| {
        let needed = doubtful.contains(&name.as_str());
        (name.clone(), if needed { member.clone() } else { Value::Bool(true) })
    };
    let whole = schema.as_object()?;
    let part = whole.iter().filter(|(keyword, _)| *keyword != "$defs").map(|(keyword, value)| {
        let named = value.as_object().filter(|_| keyword == "properties");
        (keyword.clone(), named.map_or_else(|| value.clone(), |named| named.iter().map(member).collect()))
    });
    let mut root = bare(&part.collect());
    let mut used = Map::new();
    let mut open = Vec::new();
    references(&root, &mut open);
    while let Some(reference) = open.pop() {
        let name = reference.strip_prefix("#/$defs/")?;
        if !used.contains_key(name) {
            let definition = bare(whole.get("$defs")?.get(name)?);
            references(&definition, &mut open);
            used.insert(name.to_owned(), definition);
        }
    }
    root.as_object_mut()?.insert("$defs".to_owned(), Value::Object(used));
    Some(root)
}

fn references(schema: &Value, into: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            into.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| references(value, into));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, into)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::Path;

    use jsonschema::Validator;
    use serde_json::{Map, Value};

    use super::bare;
    use crate::document::{Document, JsonText};
    use crate::event::EventType;
    use crate::providers::events;
    use crate::validate::Contract;

    const KEYWORDS: [&str; 16] = [
        "$id",
        "$defs",
        "$ref",
        "type",
        "const",
        "enum",
        "anyOf",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
    ];

    /// Visits the schemas within a schema.
    fn for_each_schema(schema: &Value, visit: &mut impl FnMut(&Map<String, Value>)) {
        let Some(object) = schema.as_object() else { return };
        visit(object);
        for (keyword, value) in object {
            match value {
                Value::Object(named) if matches!(keyword.as_str(), "properties" | "$defs") => {
                    named.values().for_each(|schema| for_each_schema(schema, visit));
                }
                Value::Array(branches) => branches.iter().for_each(|schema| for_each_schema(schema, visit)),
                schema => for_each_schema(schema, visit),
            }
        }
    }

    #[test]
    fn schemas_of_events_mean_the_same_in_draft_7() {
        let mut seen = 0;
        for event in events() {
            for_each_schema(&bare(&event.schema()), &mut |schema| {
                seen += 1;
                for (keyword, value) in schema {
                    let known = KEYWORDS.contains(&keyword.as_str())
                        // The widths of numbers have no meaning in any draft.
                        || keyword == "format" && (value == "date-time" || schema["type"] != "string");
                    assert!(known, "{}: {keyword}: {value}", event.name);
                }
                // Draft 7 sees nothing beside a reference, and takes a list of schemas for a tuple.
                assert!(schema.len() == 1 || !schema.contains_key("$ref"), "{}: {schema:?}", event.name);
                assert!(!schema.get("items").is_some_and(Value::is_array), "{}: {schema:?}", event.name);
            });
        }
        assert!(seen > 1000, "only {seen}");
    }

    /// The violations that a compiled schema sees, where and by which part of it.
    fn errors(validator: &Validator<JsonText>, document: &Document) -> Vec<String> {
        let errors = validator.iter_errors(document.root().expect("a value"));
        errors.map(|error| format!("{} {} {error}", error.instance_path(), error.schema_path())).collect()
    }

    /// The payloads below a folder with the contracts of the events that they are named after.
    fn named(folder: &str) -> Vec<(Contract, Vec<Vec<u8>>)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let of_event = |event: &EventType, name: &str| {
            name.strip_prefix(event.short_name()).is_some_and(|rest| rest.starts_with('.'))
        };
        let read = |event: &'static EventType| {
            let files = std::fs::read_dir(root.join(event.provider())).expect("readable");
            let paths = files.map(|file| file.expect("readable").path());
            let named = paths
                .filter(|path| of_event(event, path.file_name().and_then(OsStr::to_str).unwrap_or_default()));
            let payloads = named.map(|path| std::fs::read(path).expect("readable"));
            (Contract::of_event(event), payloads.collect())
        };
        events().map(read).collect()
    }

    #[test]
    fn a_part_of_the_schema_sees_what_the_whole_sees() {
        let mut document = Document::default();
        let (mut narrow, mut faulty) = (0, 0);
        for (contract, payloads) in named("tests/invalid") {
            for payload in payloads {
                if document.read(&payload).is_err() {
                    continue;
                }
                let whole = errors(contract.validator().expect("compiles"), &document);
                faulty += usize::from(!whole.is_empty());
                if let Some(part) = contract.narrowed(document.root().expect("a value")) {
                    assert_eq!(errors(&part, &document), whole);
                    narrow += usize::from(!whole.is_empty());
                }
            }
        }
        assert!(narrow > 100 && narrow * 10 > faulty * 9, "{narrow} of {faulty}");
    }
}
