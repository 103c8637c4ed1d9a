//! A [`Document`] as an instance for the `jsonschema` crate, validated where it lies.

use std::borrow::Cow;
use std::sync::OnceLock;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, Node as JsonNode, NodeIdentity, Object};
use jsonschema_value::LazyInstance;
use serde_json::Value;

use super::node::Elements;
use super::{Document, Entry, EntryKind, Kind, Members, Node, Number};

/// The representation: `jsonschema::options_for::<JsonText>()` builds validators that take a [`Node`].
#[derive(Debug, Clone, Copy)]
pub struct JsonText;

impl Json for JsonText {
    type Node<'a> = Node<'a>;
    type PreparedKey = Box<str>;
    type StringBuffer = Document;

    // A lookup walks the members one by one.
    const KEYS_PER_LOOKUP: usize = 8;
    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> Box<str> {
        key.into()
    }

    fn with_string_node<T>(buffer: &mut Document, string: &str, f: impl FnOnce(Node<'_>) -> T) -> T {
        buffer.clear();
        // As in any text, the content stands between quotes.
        buffer.text.push('"');
        buffer.text.push_str(string);
        let end = u32::try_from(buffer.text.len()).unwrap_or(u32::MAX);
        buffer.text.push('"');
        buffer.entries.push(Entry { kind: EntryKind::String, start: 1, end, next: 1, extra: 0 });
        f(buffer.node(0))
    }
}

impl<'a> JsonNode<'a, JsonText> for Node<'a> {
    type Object = ObjectNode<'a>;
    type Array = ArrayNode<'a>;
    type Number = Number<'a>;

    fn as_object(&self) -> Option<ObjectNode<'a>> {
        (self.kind() == Kind::Object).then_some(ObjectNode(*self))
    }

    fn as_array(&self) -> Option<ArrayNode<'a>> {
        (self.kind() == Kind::Array).then_some(ArrayNode(*self))
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.as_str().map(Cow::Borrowed)
    }

    fn as_number(&self) -> Option<Number<'a>> {
        Node::as_number(*self)
    }

    fn as_boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    fn is_null(&self) -> bool {
        self.kind() == Kind::Null
    }

    fn is_number(&self) -> bool {
        self.kind() == Kind::Number
    }

    fn json_type(&self) -> JsonType {
        match self.kind() {
            Kind::Null => JsonType::Null,
            Kind::Boolean => JsonType::Boolean,
            Kind::Number => JsonType::Number,
            Kind::String => JsonType::String,
            Kind::Array => JsonType::Array,
            Kind::Object => JsonType::Object,
        }
    }

    fn string_length_within(&self, min: u64, max: u64) -> Option<bool> {
        let string = self.as_str()?;
        // A character takes one to four bytes: the byte length often decides.
        let bytes = string.len() as u64;
        if bytes < min || bytes.div_ceil(4) > max {
            return Some(false);
        }
        if bytes <= max && bytes.div_ceil(4) >= min {
            return Some(true);
        }
        Some((min..=max).contains(&(string.chars().count() as u64)))
    }

    fn equals_value(&self, expected: &Value) -> bool {
        match expected {
            Value::String(expected) => self.is_str(expected),
            Value::Null => self.kind() == Kind::Null,
            Value::Bool(expected) => self.as_bool() == Some(*expected),
            _ => jsonschema::json::cmp::equal(&self.to_value(), expected),
        }
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(Node::to_value(*self))
    }

    fn lazy_value(&self) -> LazyInstance<'a> {
        // Findings are made from the document: a copy of the value in each error would be for nothing, and
        // a payload with many errors at its root would be copied many times.
        LazyInstance::Deferred { bytes: &[], tag: 0, make: |_, _| Value::Null, cell: OnceLock::new() }
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::tagged(std::ptr::from_ref(self.document) as usize, self.index))
    }
}

/// A node that is known to be an object.
#[derive(Debug, Clone, Copy)]
pub struct ObjectNode<'a>(Node<'a>);

impl<'a> Object<'a, JsonText> for ObjectNode<'a> {
    type Node = Node<'a>;
    type MemberName = &'a str;
    type MembersIter = NamedMembers<'a>;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn get(&self, key: &Box<str>) -> Option<Node<'a>> {
        self.0.get(key)
    }

    fn members(&self) -> NamedMembers<'a> {
        NamedMembers(self.0.members())
    }
}

/// The members of an object as pairs of name and value.
#[derive(Debug, Clone)]
pub struct NamedMembers<'a>(Members<'a>);

impl<'a> Iterator for NamedMembers<'a> {
    type Item = (&'a str, Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key.as_str().unwrap_or_default(), value))
    }
}

/// A node that is known to be an array.
#[derive(Debug, Clone, Copy)]
pub struct ArrayNode<'a>(Node<'a>);

impl<'a> Array<'a, JsonText> for ArrayNode<'a> {
    type Node = Node<'a>;
    type ElementsIter = Elements<'a>;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn elements(&self) -> Elements<'a> {
        self.0.elements()
    }
}
