//! Which values may tell of a person though their field has no privacy class.

use serde_json::Value;

use crate::diagnostic::{holds_contact, looks_personal};
use crate::document::Node;
use crate::event::REFERENCE_KEY;
use crate::providers;
use crate::similar;

use super::survey::{is_kind, types};

/// Whether a scalar may tell of a person. What no schema declares is somebody's free text until the contrary is
/// known, and so is what stands where another type is due. Contacts are private wherever they stand. Where the
/// schema lists the values, digits or several words make another value personal; elsewhere they are ids and times. An id
/// that is like the name of a person is one.
pub(super) fn is_personal(schemas: &[&Value], node: Node<'_>) -> bool {
    if schemas.is_empty() || is_misplaced(schemas, node) {
        return true;
    }
    let listed = schemas.iter().any(|schema| schema.get("enum").is_some() || schema.get("const").is_some());
    let text = node.as_str();
    let is_reference = schemas.iter().any(|schema| schema.get(REFERENCE_KEY).is_some());
    text.is_some_and(holds_contact)
        || is_reference && text.is_some_and(is_name)
        || listed && looks_personal(text.unwrap_or_else(|| node.source()))
        || text.is_some_and(|text| {
            schemas.iter().any(|schema| is_foreign(schema, text) || is_unlisted(schema, text))
        })
}

/// Whether a text looks personal not for its digits, which ids have.
fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| !byte.is_ascii_digit()) && looks_personal(text)
}

/// Whether a text stands where one of few words is due, resembles none of them, and is not even a word: it has
/// spaces, which none of them has, or more digits than a version or a number of a list.
fn is_unlisted(schema: &Value, text: &str) -> bool {
    let Some(listed) = schema.get("enum").and_then(Value::as_array) else { return false };
    let mut words = listed.iter().filter_map(Value::as_str);
    let has_space = |text: &str| text.contains(char::is_whitespace);
    let is_no_word = has_space(text) || text.bytes().filter(u8::is_ascii_digit).count() >= WORD_DIGITS;
    is_no_word && !words.clone().any(has_space) && words.all(|word| similar::distance(text, word).is_none())
}

/// Digits that no documented word has.
const WORD_DIGITS: usize = 4;

/// Whether a text stands where one word is due and resembles neither that nor the name of any event. In a payload
/// of another sender, a member of this name may hold whatever it likes: LOX24 names the event by `name`.
fn is_foreign(schema: &Value, text: &str) -> bool {
    let due = schema.get("const").and_then(Value::as_str);
    due.is_some_and(|due| similar::distance(text, due).is_none() && !is_event(text))
}

/// Whether it is what some provider calls an event.
fn is_event(text: &str) -> bool {
    providers::all().any(|provider| {
        let tags = provider.events.iter().filter_map(|event| event.recognition.tag);
        provider.unmodelled.contains(&text) || tags.into_iter().any(|tag| tag.value == text)
    })
}

/// Whether a scalar stands where only other types are due. What is plainly a slip (`"true"`, `"5"`, `5`) and too
/// short to tell of a person is not meant.
fn is_misplaced(schemas: &[&Value], node: Node<'_>) -> bool {
    let mut named = schemas.iter().filter_map(|schema| types(schema)).flatten().peekable();
    let known = named.peek().is_some();
    known && !named.any(|name| is_kind(name, node.kind())) && !is_slip(node)
}

fn is_slip(node: Node<'_>) -> bool {
    let text = node.as_str().unwrap_or_else(|| node.source());
    let word = matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "");
    word || (text.len() < 7 && text.parse::<f64>().is_ok())
}
