//! One walk over payload and schema together: which members nobody knows, which values are private.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use serde_json::Value;

use crate::diagnostic::{looks_personal, masked_pointer};
use crate::document::{Kind, Node, escape_token, split_pointer};
use crate::event::{PRIVACY_KEY, Privacy, REFERENCE_KEY, SCHEMA_BASE};

use super::equal::{Equals, starred};
use super::personal::is_personal;

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
    pub(super) pointer: String,
    /// The documented members that the object lacks.
    pub(super) absent: Rc<[&'s str]>,
}

/// What the walk has found.
#[derive(Debug, Default)]
pub struct Survey<'d, 's> {
    /// The members that nobody knows, at most [`MAX_COLLECTED`].
    pub(super) unknown: Vec<Unknown<'d, 's>>,
    /// How many more of them there are.
    pub(super) more_unknown: u64,
    /// The private values, in reading order.
    pub private: Vec<Private>,
    /// The values by which provider and consumer know the case, in reading order.
    pub references: Vec<Reference<'d>>,
    /// Where private values begin that no schema declares, in reading order.
    pub undeclared: Vec<usize>,
    /// The private values that are one of few documented ones, in reading order.
    pub listed: Vec<Listed<'s>>,
    /// Names of members that are a private value elsewhere in the payload.
    pub names: HashSet<String>,
}

/// A private value that is one of few documented ones.
#[derive(Debug)]
pub struct Listed<'s> {
    /// Where it begins.
    pub start: usize,
    /// The documented ones, in the order of the schema.
    pub values: &'s [Value],
}

/// A value by which provider and consumer know a case.
#[derive(Debug)]
pub struct Reference<'d> {
    /// The value.
    pub node: Node<'d>,
    /// Its JSON Pointer.
    pub pointer: String,
    /// Whether it names the case itself: it is marked so, and is neither an element of an array nor a part of one.
    pub is_own: bool,
}

/// Walks over the payload below `root` along the schema. A schema of a user without privacy classes and references
/// says nothing about any value: all are then private.
#[must_use]
pub fn survey<'d, 's>(schema: &'s Value, root: Node<'d>) -> Survey<'d, 's> {
    let ours = schema["$id"].as_str().is_some_and(|id| id.starts_with(SCHEMA_BASE));
    let class = (!ours && !has_classes(schema)).then_some(Privacy::FreeText);
    let mut walk = Walk {
        schema,
        pointer: String::new(),
        lists: 0,
        equals: class.is_none().then(Equals::default),
        survey: Survey::default(),
    };
    walk.visit(root, &[schema], class);
    let Walk { equals, mut survey, .. } = walk;
    if let Some(equals) = equals {
        equals.settle(&mut survey);
    }
    survey
}

fn has_classes(schema: &Value) -> bool {
    match schema {
        Value::Object(object) => {
            [PRIVACY_KEY, REFERENCE_KEY].iter().any(|key| object.contains_key(*key))
                || object.values().any(has_classes)
        }
        Value::Array(items) => items.iter().any(has_classes),
        _ => false,
    }
}

struct Walk<'d, 's> {
    schema: &'s Value,
    pointer: String,
    /// The arrays around the value.
    lists: usize,
    /// What may say the same; `None` where all values are private.
    equals: Option<Equals<'d>>,
    survey: Survey<'d, 's>,
}

/// Findings of one kind in one payload that are looked at; the rest are counted.
pub(super) const MAX_COLLECTED: usize = 5000;

/// Schemas that apply to one value at most; a guard against references that turn in circles.
const MAX_APPLICABLE: usize = 64;

impl<'d, 's> Walk<'d, 's> {
    fn visit(&mut self, node: Node<'d>, schemas: &[&'s Value], class: Option<Privacy>) {
        let applicable = self.applicable(schemas, node.kind());
        let class = privacy(&applicable).or(class);
        match node.kind() {
            Kind::Object => {
                // Members that a later one replaces do not count, but they may be private all the same.
                let mut absent = None;
                for (key, value, counts) in node.all_members() {
                    let name = key.as_str().unwrap_or_default();
                    if looks_personal(name) {
                        self.survey.private.push(Private { span: key.span(), class: Privacy::Contact });
                    }
                    self.descend(&escape_token(name), |walk| {
                        if walk.member(key, value, &applicable, class) && counts {
                            let absent = absent.get_or_insert_with(|| absent_members(node, &applicable));
                            walk.unknown(key, absent);
                        }
                    });
                }
            }
            Kind::Array => {
                let items: Vec<&Value> = applicable.iter().filter_map(|schema| schema.get("items")).collect();
                self.lists += 1;
                for (index, element) in node.elements().enumerate() {
                    self.descend(&index.to_string(), |walk| walk.visit(element, &items, class));
                }
                self.lists -= 1;
            }
            Kind::String | Kind::Number => {
                if let Some(mark) = applicable.iter().find_map(|schema| schema.get(REFERENCE_KEY)) {
                    let is_own = self.lists == 0 && mark.as_bool() == Some(true);
                    self.survey.references.push(Reference { node, pointer: self.pointer.clone(), is_own });
                }
                let open = class.is_none() && is_personal(&applicable, node);
                if open && applicable.is_empty() {
                    self.survey.undeclared.push(node.span().start);
                }
                let values = listed(&applicable, node);
                if let Some(equals) = self.equals.as_mut().filter(|_| values.is_none()) {
                    match class {
                        Some(class) => equals.add_classed(node, class),
                        None if !open && !is_due(&applicable, node) => equals.add_open(node),
                        None => {}
                    }
                }
                let class = class.or(open.then_some(Privacy::FreeText));
                if let Some(class) = class {
                    if let Some(values) = values {
                        self.survey.listed.push(Listed { start: node.span().start, values });
                    }
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

    /// Visits a member's value; returns whether nobody knows the member.
    fn member(
        &mut self,
        key: Node<'d>,
        value: Node<'d>,
        applicable: &[&'s Value],
        class: Option<Privacy>,
    ) -> bool {
        let name = key.as_str().unwrap_or_default();
        let declared: Vec<&Value> =
            applicable.iter().filter_map(|schema| schema.get("properties")?.get(name)).collect();
        if !declared.is_empty() {
            self.visit(value, &declared, class);
            return false;
        }
        if let Some(equals) = self.equals.as_mut().filter(|_| !looks_personal(name)) {
            equals.add_name(key);
        }
        let others: Vec<&Value> = applicable
            .iter()
            .filter_map(|schema| schema.get("additionalProperties"))
            .filter(|schema| schema.is_object())
            .collect();
        self.visit(value, &others, class);
        others.is_empty() && is_closed(applicable)
    }

    fn unknown(&mut self, key: Node<'d>, absent: &Rc<[&'s str]>) {
        if self.survey.unknown.len() == MAX_COLLECTED {
            self.survey.more_unknown += 1;
            return;
        }
        let unknown = Unknown { key, pointer: self.pointer.clone(), absent: Rc::clone(absent) };
        self.survey.unknown.push(unknown);
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

/// The members that the schemas name and the object lacks: a member that is there cannot have been meant.
fn absent_members<'s>(object: Node<'_>, applicable: &[&'s Value]) -> Rc<[&'s str]> {
    let present: HashSet<&str> = object.members().filter_map(|(key, _)| key.as_str()).collect();
    applicable
        .iter()
        .filter_map(|schema| schema.get("properties")?.as_object())
        .flat_map(|properties| properties.keys().map(String::as_str))
        .filter(|name| !present.contains(name))
        .collect()
}

/// The documented values, where a string is one of them.
fn listed<'s>(schemas: &[&'s Value], node: Node<'_>) -> Option<&'s [Value]> {
    let text = node.as_str()?;
    let mut lists = schemas.iter().filter_map(|schema| schema.get("enum")?.as_array());
    lists.find(|values| values.iter().any(|value| value.as_str() == Some(text))).map(Vec::as_slice)
}

/// Whether a string is the only one that is due.
fn is_due(schemas: &[&Value], node: Node<'_>) -> bool {
    let due = |schema: &&Value| schema.get("const").and_then(Value::as_str) == node.as_str();
    node.as_str().is_some() && schemas.iter().any(due)
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

/// The types that a schema names, if it names any.
pub(super) fn types(schema: &Value) -> Option<impl Iterator<Item = &str>> {
    let types = schema.get("type")?;
    let listed = types.as_array().into_iter().flatten().filter_map(Value::as_str);
    Some(types.as_str().into_iter().chain(listed))
}

pub(super) fn is_kind(name: &str, kind: Kind) -> bool {
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
    /// The pointer with stars in place of names that tell of a person.
    #[must_use]
    pub fn starred(&self, pointer: &str) -> String {
        masked_pointer(&starred(pointer, &self.names), false)
    }

    pub(super) fn is_private(&self, node: Node<'_>) -> bool {
        let span = node.span();
        self.private.binary_search_by_key(&span.start, |private| private.span.start).is_ok()
    }
}
