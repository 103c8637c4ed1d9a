//! Absent and null are two things, and the models say which is meant.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A value that may be `null`.
///
/// In a model, `Option<T>` means that the member may be absent (but not null), `Nullable<T>` that it must be
/// there and may be null, and `Option<Nullable<T>>` both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nullable<T>(pub Option<T>);

impl<T> Deref for Nullable<T> {
    type Target = Option<T>;

    fn deref(&self) -> &Option<T> {
        &self.0
    }
}

/// Marks a schema whose `null` is meant, until [`settle`] has removed those that schemars adds for `Option`.
const MEANT: &str = "x-null-is-meant";

impl<T: JsonSchema> JsonSchema for Nullable<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Nullable{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let inner = generator.subschema_for::<T>().to_value();
        let mut schema = match inner {
            Value::Object(mut object) if object.contains_key("type") && !object.contains_key("enum") => {
                let mut types = match object.shift_remove("type") {
                    Some(Value::Array(types)) => types,
                    single => single.into_iter().collect(),
                };
                types.push("null".into());
                object.insert("type".to_owned(), types.into());
                Schema::from(object)
            }
            inner => json_schema!({ "anyOf": [inner, { "type": "null" }] }),
        };
        schema.insert(MEANT.to_owned(), true.into());
        schema
    }
}

/// Removes from every property the `null` that schemars adds for `Option`, except where it is meant.
pub(super) fn settle(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            for (keyword, value) in object.iter_mut() {
                if let ("properties", Value::Object(properties)) = (keyword.as_str(), &mut *value) {
                    properties.values_mut().for_each(settle_property);
                }
                settle(value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(settle),
        _ => {}
    }
}

fn settle_property(property: &mut Value) {
    let Value::Object(object) = property else { return };
    if object.shift_remove(MEANT).is_some() {
        return;
    }
    let is_null = |schema: &Value| schema.get("type").is_some_and(|kind| kind == "null");
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [single] = types.as_mut_slice() {
            let single = single.take();
            object.insert("type".to_owned(), single);
        }
    }
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    let Some(Value::Array(branches)) = object.get_mut("anyOf") else { return };
    branches.retain(|branch| !is_null(branch));
    if let [Value::Object(single)] = branches.as_mut_slice() {
        let single = std::mem::take(single);
        object.shift_remove("anyOf");
        for (keyword, value) in single {
            object.entry(keyword).or_insert(value);
        }
        object.shift_remove(MEANT);
    }
}

#[cfg(test)]
mod tests {
    use super::{Nullable, settle};
    use schemars::JsonSchema;
    use serde_json::json;

    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Inner {
        word: String,
    }

    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Sample {
        absent: Option<String>,
        null: Nullable<String>,
        both: Option<Nullable<String>>,
        absent_struct: Option<Inner>,
        null_struct: Nullable<Inner>,
        both_struct: Option<Nullable<Inner>>,
    }

    #[test]
    fn absent_and_null_are_told_apart() {
        let mut schema = schemars::schema_for!(Sample).to_value();
        settle(&mut schema);
        let reference = json!({"$ref": "#/$defs/Inner"});
        let nullable = json!({"anyOf": [reference, {"type": "null"}]});
        assert_eq!(
            schema["properties"],
            json!({
                "absent": {"type": "string"},
                "null": {"type": ["string", "null"]},
                "both": {"type": ["string", "null"]},
                "absent_struct": reference,
                "null_struct": nullable,
                "both_struct": nullable,
            })
        );
        assert_eq!(schema["required"], json!(["null", "null_struct"]));
    }
}
