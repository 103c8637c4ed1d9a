//! What is known of an event that the user describes.

use std::path::Path;

use serde_json::Value;

use crate::document::{Kind, Node, split_pointer};

/// An event of a provider of the user: recognised by one value, described by a schema.
#[derive(Debug)]
pub struct OwnEvent {
    /// The JSON Pointer of the value that names it.
    pub pointer: &'static str,
    /// The value: a string, a whole number or a boolean.
    pub value: Value,
    /// The schema that its payloads are checked against.
    pub schema: Value,
    /// The folder of the schema, in which references are followed.
    pub folder: &'static Path,
}

impl OwnEvent {
    /// Whether a payload is one of this event.
    #[must_use]
    pub fn names(&self, root: Node<'_>) -> bool {
        let found = split_pointer(self.pointer).try_fold(root, |node, token| node.child(&token));
        found.is_some_and(|node| match &self.value {
            Value::String(text) => node.kind() == Kind::String && node.is_str(text),
            Value::Bool(flag) => {
                node.kind() == Kind::Boolean && node.source() == if *flag { "true" } else { "false" }
            }
            value => {
                node.as_number().is_some_and(|number| number.as_i64() == value.as_i64() && value.is_i64())
            }
        })
    }

    /// What it is recognised by, in words.
    #[must_use]
    pub fn evidence(&self) -> String {
        format!("{} = {}", self.pointer.trim_start_matches('/'), self.value)
    }
}
