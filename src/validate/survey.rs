//! One walk over payload and schema together: which members nobody knows, which values are private.

use std::ops::Range;

use serde_json::Value;

use crate::document::{Kind, Node, escape_token, split_pointer};
use crate::event::{PRIVACY_KEY, Privacy};

/// A value that is masked in excerpts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Private {
    /// Its byte span in the payload's text.
    pub span: Range<usize>,
    /// Its class.
    pub class: Privacy,
}

/// A member that the schema does not know.
#[derive(Debug)]
pub(super) struct Unknown<'d, 's> {
    pub(super) key: Node<'d>,
    pub(super) object: Node<'d>,
    pub(super) pointer: String,
    /// The documented members of the object.
    pub(super) documented: Vec<&'s str>,
}

/// What the walk has found.
#[derive(Debug, Default)]
pub struct Survey<'d, 's> {
    pub(super) unknown: Vec<Unknown<'d, 's>>,
    /// The private values, in reading order.
    pub private: Vec<Private>,
}

/// Walks over the payload below `root` along the schema. A schema that has no privacy classes at all says
/// nothing about any value: all are then private.
#[must_use]
pub fn survey<'d, 's>(schema: &'s Value, root: Node<'d>) -> Survey<'d, 's> {
    let mut walk = Walk { schema, pointer: String::new(), survey: Survey::default() };
    walk.visit(root, &[schema], (!has_classes(schema)).then_some(Privacy::FreeText));
    walk.survey
}

fn has_classes(schema: &Value) -> bool {
    match schema {
        Value::Object(object) => object.contains_key(PRIVACY_KEY) || object.values().any(has_classes),
        Value::Array(items) => items.iter().any(has_classes),
        _ => false,
    }
}

struct Walk<'d, 's> {
    schema: &'s Value,
    pointer: String,
    survey: Survey<'d, 's>,
}

/// Schemas that apply to one value at most; a guard against references that turn in circles.
const MAX_APPLICABLE: usize = 64;

impl<'d, 's> Walk<'d, 's> {
    fn visit(&mut self, node: Node<'d>, schemas: &[&'s Value], class: Option<Privacy>) {
        let applicable = self.applicable(schemas, node.kind());
        let class = privacy(&applicable).or(class);
        match node.kind() {
            Kind::Object => {
                for (key, value) in node.members() {
                    let name = key.as_str().unwrap_or_default();
                    self.descend(&escape_token(name), |walk| {
                        walk.member(node, key, value, &applicable, class);
                    });
                }
            }
            Kind::Array => {
                let items: Vec<&Value> = applicable.iter().filter_map(|schema| schema.get("items")).collect();
                for (index, element) in node.elements().enumerate() {
                    self.descend(&index.to_string(), |walk| walk.visit(element, &items, class));
                }
            }
            Kind::String | Kind::Number => {
                // What no schema declares is somebody's free text until the contrary is known, and so is
                // what stands where an object or array is due: it may hold all that belongs there.
                let undeclared = applicable.is_empty() || is_misplaced(&applicable, node.kind());
                let class = class.or(undeclared.then_some(Privacy::FreeText));
                if let Some(class) = class {
                    self.survey.private.push(Private { span: node.span(), class });
                }
            }
            Kind::Null | Kind::Boolean => {}
        }
    }

    fn descend(&mut self, token: &str, visit: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(token);
        visit(self);
        self.pointer.truncate(length);
    }

    fn member(
        &mut self,
        object: Node<'d>,
        key: Node<'d>,
        value: Node<'d>,
        applicable: &[&'s Value],
        class: Option<Privacy>,
    ) {
        let name = key.as_str().unwrap_or_default();
        let declared: Vec<&Value> =
            applicable.iter().filter_map(|schema| schema.get("properties")?.get(name)).collect();
        if !declared.is_empty() {
            return self.visit(value, &declared, class);
        }
        let others: Vec<&Value> = applicable
            .iter()
            .filter_map(|schema| schema.get("additionalProperties"))
            .filter(|schema| schema.is_object())
            .collect();
        if others.is_empty() && is_closed(applicable) {
            let documented = applicable
                .iter()
                .filter_map(|schema| schema.get("properties")?.as_object())
                .flat_map(|properties| properties.keys().map(String::as_str))
                .collect();
            let pointer = self.pointer.clone();
            self.survey.unknown.push(Unknown { key, object, pointer, documented });
        }
        self.visit(value, &others, class);
    }

    /// The object schemas behind references and alternatives that fit a value of this type.
    fn applicable(&self, schemas: &[&'s Value], kind: Kind) -> Vec<&'s Value> {
        let mut queue: Vec<&'s Value> = schemas.to_vec();
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(schema) = queue.get(next).copied().filter(|_| next < MAX_APPLICABLE) {
            next += 1;
            if !fits(schema, kind) {
                continue;
            }
            if let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(|to| self.resolve(to)) {
                queue.push(target);
            }
            for keyword in ["anyOf", "oneOf", "allOf"] {
                queue.extend(schema.get(keyword).and_then(Value::as_array).into_iter().flatten());
            }
            if schema.is_object() {
                found.push(schema);
            }
        }
        found
    }

    fn resolve(&self, reference: &str) -> Option<&'s Value> {
        let pointer = reference.strip_prefix('#')?;
        split_pointer(pointer).try_fold(self.schema, |schema, token| schema.get(&*token))
    }
}

/// Whether the schemas name their members and do not say that there may be others.
fn is_closed(schemas: &[&Value]) -> bool {
    schemas.iter().any(|schema| schema.get("properties").is_some())
        && schemas.iter().all(|schema| schema.get("additionalProperties").is_none())
}

/// Whether a schema may speak of a value of this type. A scalar of the wrong type keeps the privacy class of
/// its field, so that only containers are told apart.
fn fits(schema: &Value, kind: Kind) -> bool {
    !matches!(kind, Kind::Array | Kind::Object)
        || types(schema).is_none_or(|mut types| types.any(|name| is_kind(name, kind)))
}

/// Whether a scalar stands where only objects or arrays are due.
fn is_misplaced(schemas: &[&Value], kind: Kind) -> bool {
    let mut named = schemas.iter().filter_map(|schema| types(schema)).flatten().peekable();
    let known = named.peek().is_some();
    let mut container = false;
    let fits = named.any(|name| {
        container |= matches!(name, "object" | "array");
        is_kind(name, kind)
    });
    known && container && !fits
}

/// The types that a schema names, if it names any.
fn types(schema: &Value) -> Option<impl Iterator<Item = &str>> {
    let types = schema.get("type")?;
    let listed = types.as_array().into_iter().flatten().filter_map(Value::as_str);
    Some(types.as_str().into_iter().chain(listed))
}

fn is_kind(name: &str, kind: Kind) -> bool {
    match kind {
        Kind::Null => name == "null",
        Kind::Boolean => name == "boolean",
        Kind::Number => name == "number" || name == "integer",
        Kind::String => name == "string",
        Kind::Array => name == "array",
        Kind::Object => name == "object",
    }
}

fn privacy(schemas: &[&Value]) -> Option<Privacy> {
    schemas.iter().find_map(|schema| Privacy::parse(schema.get(PRIVACY_KEY)?.as_str()?))
}

impl Survey<'_, '_> {
    pub(super) fn is_private(&self, node: Node<'_>) -> bool {
        let span = node.span();
        self.private.binary_search_by_key(&span.start, |private| private.span.start).is_ok()
    }
}
