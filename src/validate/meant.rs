//! What a value was probably meant to be.

use crate::diagnostic::{Diagnostic, Fact};
use crate::document::{Finder, Node};
use crate::similar;

use super::form::Form;

/// Adds to a finding the value that was probably meant.
pub(super) fn suggest(diagnostic: &mut Diagnostic, finder: &mut Finder<'_>) {
    if !matches!(diagnostic.fact.plain(), Fact::Enum { .. } | Fact::Type { .. } | Fact::Pattern { .. }) {
        return;
    }
    let Some(node) = finder.find(&diagnostic.pointer) else { return };
    match diagnostic.fact.plain_mut() {
        Fact::Enum { options, nearest, value, .. } if !value.private => *nearest = near_option(options, node),
        Fact::Type { expected, meant, .. } if node.source().len() <= LONGEST => {
            *meant = other_type(expected, node);
        }
        Fact::Pattern { pattern, meant, value, .. } if !value.private && node.source().len() <= LONGEST => {
            *meant = other_spelling(pattern, node);
        }
        _ => {}
    }
}

/// Characters of a value for which another spelling is offered.
const LONGEST: usize = 40;

/// The text in lower or upper case or without white space around it, where only that is due.
fn other_spelling(pattern: &str, node: Node<'_>) -> Option<String> {
    let (form, text) = (Form::parse(pattern)?, node.as_str()?.trim());
    let spellings = [text.to_owned(), text.to_ascii_lowercase(), text.to_ascii_uppercase()];
    let meant = spellings.into_iter().find(|text| form.matches(text.as_bytes()))?;
    Some(format!("\"{meant}\""))
}

fn near_option(options: &[String], node: Node<'_>) -> Option<String> {
    let text = node.as_str()?;
    similar::nearest(text, options.iter().map(String::as_str)).map(str::to_owned)
}

/// The value in one of the expected types, where only its spelling differs.
fn other_type(expected: &[&str], node: Node<'_>) -> Option<String> {
    let wants = |name: &str| expected.contains(&name);
    if let Some(text) = node.as_str() {
        let lower = text.to_ascii_lowercase();
        return match lower.as_str() {
            "true" | "false" if wants("a boolean") => Some(lower),
            "null" | "" if wants("null") => Some("null".to_owned()),
            _ if wants("an integer") && text.parse::<i64>().is_ok() => Some(plain_integer(text)),
            _ if wants("a number") && is_json_number(text) => Some(text.to_owned()),
            _ => None,
        };
    }
    if wants("a boolean") && matches!(node.source(), "0" | "1") {
        return Some(if node.source() == "1" { "true" } else { "false" }.to_owned());
    }
    let scalar = node.as_number().is_some() || node.as_bool().is_some();
    (wants("a string") && scalar).then(|| format!("\"{}\"", node.source()))
}

fn plain_integer(text: &str) -> String {
    text.parse::<i64>().map_or_else(|_| text.to_owned(), |number| number.to_string())
}

fn is_json_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}
