//! The words that a schema documents.

use std::collections::HashSet;

use serde_json::Value;

use crate::event::PRIVACY_KEY;

/// The words that a schema lists where nothing is private: they tell of nobody, wherever they stand.
#[must_use]
pub(crate) fn documented_words(schema: &Value) -> HashSet<&str> {
    let mut words = HashSet::new();
    collect(schema, &mut words);
    words
}

fn collect<'s>(schema: &'s Value, into: &mut HashSet<&'s str>) {
    match schema {
        Value::Object(object) => {
            if !object.contains_key(PRIVACY_KEY) {
                let listed = object.get("enum").and_then(Value::as_array).into_iter().flatten();
                into.extend(listed.chain(object.get("const")).filter_map(Value::as_str));
            }
            object.values().for_each(|inner| collect(inner, into));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, into)),
        _ => {}
    }
}
