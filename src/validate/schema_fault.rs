//! Why a schema of the user cannot be used, in words of our own.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Violation;
use serde_json::Value;

use crate::similar;

use super::finding::{type_name, type_names};

/// The types that JSON Schema knows.
const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/// The sentence about a schema that does not compile, without a full stop. What it quotes is not escaped.
pub(super) fn reason(error: &ValidationError<'_>) -> String {
    let pointer = error.instance_path().as_str();
    let at = if pointer.is_empty() { String::new() } else { format!("at {pointer}: ") };
    format!("{at}{}", fault(error, pointer))
}

fn fault(error: &ValidationError<'_>, pointer: &str) -> String {
    let keyword = pointer.rsplit('/').find(|token| token.parse::<usize>().is_err()).unwrap_or_default();
    let value = error.instance();
    match (error.kind(), keyword) {
        (Violation::Referencing(problem), _) => reference(&problem.to_string()),
        (_, "type") => no_type(value),
        (Violation::Format { .. }, "pattern" | "patternProperties") => {
            format!("`{}` is no regular expression", value.as_str().unwrap_or_default())
        }
        (Violation::Type { kind }, _) => {
            format!("this is {}, not {}", type_name(value.as_ref().into()), type_names(kind).join(" or "))
        }
        (_, "") => "this is no JSON Schema".to_owned(),
        _ => format!("{value} is no value for `{keyword}`"),
    }
}

/// What the value of `type` holds that is no type.
fn no_type(value: &Value) -> String {
    let named = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let wrong = named.iter().find(|name| !name.as_str().is_some_and(|name| TYPES.contains(&name)));
    match wrong {
        Some(Value::String(name)) => {
            let meant = similar::nearest(name, TYPES).map(|known| format!("; did you mean `{known}`?"));
            format!("`{name}` is no JSON type{}", meant.unwrap_or_default())
        }
        Some(value) => format!("{value} is no JSON type"),
        None => "name one type, or several that differ".to_owned(),
    }
}

/// What is wrong with a reference; of a sentence about a file only our own half.
fn reference(problem: &str) -> String {
    if let Some((_, ours)) = problem.split_once("retrieving it failed: ") {
        return ours.to_owned();
    }
    let quoted = |before: &str| problem.strip_prefix(before)?.split('\'').next();
    if let Some(pointer) = quoted("Pointer '") {
        return format!("a reference leads to {pointer}, where nothing is");
    }
    match quoted("Unknown meta-schema: '") {
        Some(dialect) => format!(
            "the dialect {dialect} is not known; the newest is https://json-schema.org/draft/2020-12/schema"
        ),
        None => problem.to_owned(),
    }
}
