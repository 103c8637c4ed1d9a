//! What tells of a person at one place of a payload tells of them at every other.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Fact};
use crate::document::{Node, escape_token, split_pointer};
use crate::event::Privacy;

use super::survey::{Private, Survey};

/// Characters from which on the same text is taken for the same person's.
const LEAST: usize = 4;

/// What may say the same.
#[derive(Default)]
pub(super) struct Equals<'d> {
    /// Values of fields that have a class.
    classed: Vec<(&'d str, Privacy)>,
    /// Values that have none, and that no schema lists.
    open: Vec<Node<'d>>,
    /// Names of members that no schema declares.
    names: Vec<Node<'d>>,
}

/// The content of a string, or a number as it is written.
fn text(node: Node<'_>) -> &str {
    node.as_str().unwrap_or_else(|| node.source())
}

fn is_long(text: &str) -> bool {
    text.len() >= LEAST && text.chars().nth(LEAST - 1).is_some()
}

impl<'d> Equals<'d> {
    pub(super) fn add_classed(&mut self, node: Node<'d>, class: Privacy) {
        if is_long(text(node)) {
            self.classed.push((text(node), class));
        }
    }

    pub(super) fn add_open(&mut self, node: Node<'d>) {
        if is_long(text(node)) {
            self.open.push(node);
        }
    }

    pub(super) fn add_name(&mut self, name: Node<'d>) {
        if is_long(text(name)) {
            self.names.push(name);
        }
    }

    /// Adds to the private values those that say the same as one of a field that has a class.
    pub(super) fn settle(self, survey: &mut Survey<'d, '_>) {
        if self.classed.is_empty() || self.open.is_empty() && self.names.is_empty() {
            return;
        }
        let classes: HashMap<&str, Privacy> = self.classed.into_iter().collect();
        let known = survey.private.len();
        for node in self.open {
            if let Some(&class) = classes.get(text(node)) {
                survey.private.push(Private { span: node.span(), class });
            }
        }
        for name in self.names {
            if let Some(&class) = classes.get(text(name)) {
                survey.private.push(Private { span: name.span(), class });
                survey.names.insert(text(name).to_owned());
            }
        }
        if survey.private.len() > known {
            survey.private.sort_unstable_by_key(|private| private.span.start);
        }
    }
}

/// The pointer with stars in place of these names.
pub(super) fn starred(pointer: &str, names: &HashSet<String>) -> String {
    let mut starred = String::with_capacity(pointer.len());
    for token in split_pointer(pointer) {
        starred.push('/');
        if names.contains(&*token) {
            starred.push('*');
        } else {
            starred.push_str(&escape_token(&token));
        }
    }
    starred
}

/// Leaves these names out of a finding: there they are a star, whoever asks.
pub(super) fn star(diagnostic: &mut Diagnostic, names: &HashSet<String>) {
    diagnostic.pointer = starred(&diagnostic.pointer, names);
    let star = |name: &mut String| {
        if names.contains(name) {
            "*".clone_into(name);
        }
    };
    diagnostic.property.iter_mut().for_each(star);
    match diagnostic.fact.plain_mut() {
        Fact::DuplicateKey { key: name }
        | Fact::UnknownField { name, .. }
        | Fact::Required { written_as: Some(name), .. } => star(name),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::document::Document;
    use crate::validate::survey;

    use super::starred;

    /// The private texts of a payload, and the names that are.
    fn private(schema: &Value, text: &str) -> (Vec<String>, Vec<String>) {
        let mut document = Document::default();
        document.read(text.as_bytes()).expect("JSON");
        let found = survey(schema, document.root().expect("a value"));
        let texts = found.private.iter().map(|private| text[private.span.clone()].to_owned()).collect();
        (texts, found.names.into_iter().collect())
    }

    #[test]
    fn a_persons_name_is_one_wherever_it_stands() {
        let schema = json!({ "properties": {
            "name": { "type": "string", "x-whcheck-privacy": "name" },
            "status": { "type": "string", "enum": ["GOOD", "BAD"] },
            "by": { "type": "string" },
            "people": { "type": "object" }
        } });
        let payload =
            r#"{"by": "Robin", "name": "Robin", "people": {"Robin": 1, "Hale": 2}, "status": "Robin"}"#;
        let (texts, names) = private(&schema, payload);
        assert_eq!(texts, ["\"Robin\"", "\"Robin\"", "\"Robin\"", "1", "2", "\"Robin\""]);
        assert_eq!(names, ["Robin"]);
        // Short texts, documented words, and what no field with a class says prove nothing.
        for payload in [
            r#"{"by": "Jan", "name": "Jan", "status": "Jan"}"#,
            r#"{"name": "GOOD", "status": "GOOD"}"#,
            r#"{"new": "Robin", "status": "Robin"}"#,
        ] {
            let (texts, names) = private(&schema, payload);
            assert_eq!((texts.len(), names.len()), (1, 0), "{payload} {texts:?}");
        }
    }

    #[test]
    fn names_are_stars_in_pointers() {
        let names = ["Robin/x".to_owned()].into();
        assert_eq!(starred("/people/Robin~1x/0", &names), "/people/*/0");
        assert_eq!(starred("/a~1b/~0", &names), "/a~1b/~0");
        assert_eq!(starred("", &names), "");
    }
}
