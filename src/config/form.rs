//! The form of the file: its keys and the kinds of their values, checked against the schema that editors use as well.

use std::ops::Range;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::similar;

use super::fault::Fault;

/// Looks for the first key that is not a setting, the first value of another type, the first word that is none of
/// those that are listed, and the first setting that is missing.
pub(super) fn check(schema: &Value, table: &DeTable<'_>, span: Range<usize>) -> Result<(), Fault> {
    Form { root: schema }.table(schema, table, span, "this file")
}

struct Form<'s> {
    root: &'s Value,
}

impl<'s> Form<'s> {
    /// The schema behind a reference.
    fn resolved(&self, schema: &'s Value) -> &'s Value {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|reference| self.root.pointer(reference.trim_start_matches('#')));
        target.unwrap_or(schema)
    }

    fn table(
        &self,
        schema: &'s Value,
        table: &DeTable<'_>,
        span: Range<usize>,
        name: &str,
    ) -> Result<(), Fault> {
        let properties = schema.get("properties").and_then(Value::as_object);
        let open = schema.get("additionalProperties").filter(|other| other.is_object());
        for (key, value) in table {
            let known = properties.and_then(|properties| properties.get(key.get_ref().as_ref()));
            match known.or(open) {
                Some(schema) => self.value(schema, value, key.get_ref())?,
                None => return Err(unknown(key, properties.into_iter().flatten(), name)),
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let missing = required.filter_map(Value::as_str).find(|name| !table.contains_key(*name));
        missing.map_or(Ok(()), |missing| {
            Err(Fault::at(span, format!("the setting `{missing}` of {name} is missing")))
        })
    }

    fn value(&self, schema: &'s Value, value: &Spanned<DeValue<'_>>, name: &str) -> Result<(), Fault> {
        let schema = self.resolved(schema);
        let found = kind(value.get_ref());
        let due = types(schema);
        if !due.is_empty() && !due.contains(&found) {
            let due: Vec<&str> = due.iter().map(|due| with_article(due)).collect();
            let message = format!("`{name}` is {}, not {}", with_article(found), due.join(" or "));
            return Err(Fault::at(value.span(), message));
        }
        match value.get_ref() {
            DeValue::Table(table) => self.table(schema, table, value.span(), &format!("`{name}`")),
            DeValue::Array(items) => {
                let Some(of_items) = schema.get("items") else { return Ok(()) };
                if items.is_empty() && schema.get("minItems").is_some() {
                    return Err(Fault::at(value.span(), format!("`{name}` is empty")));
                }
                items.iter().try_for_each(|item| self.value(of_items, item, name))
            }
            DeValue::String(text) => listed(schema, text, value.span(), name),
            _ => Ok(()),
        }
    }
}

fn unknown<'k>(
    key: &Spanned<std::borrow::Cow<'_, str>>,
    known: impl Iterator<Item = (&'k String, &'k Value)>,
    name: &str,
) -> Fault {
    let known: Vec<&str> = known.map(|(name, _)| name.as_str()).collect();
    let written = key.get_ref();
    let fault = Fault {
        // It may have been meant to hold a secret.
        cut: true,
        ..Fault::at(key.span(), format!("`{written}` is not a setting of {name}"))
    };
    fault.with_help(match similar::nearest(written, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", known.join(", ")),
    })
}

/// Whether a text is one of those that the schema lists, if it lists any.
fn listed(schema: &Value, text: &str, span: Range<usize>, name: &str) -> Result<(), Fault> {
    let options: Vec<&str> = match schema.get("enum").and_then(Value::as_array) {
        Some(options) => options.iter().filter_map(Value::as_str).collect(),
        None => return Ok(()),
    };
    if options.contains(&text) {
        return Ok(());
    }
    let help = match similar::nearest(text, options.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("it is one of {}", options.join(", ")),
    };
    Err(Fault::at(span, format!("\"{text}\" is no value of `{name}`")).with_help(help))
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "string",
        DeValue::Integer(_) => "integer",
        DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "boolean",
        DeValue::Datetime(_) => "date",
        DeValue::Array(_) => "array",
        DeValue::Table(_) => "object",
    }
}

/// The types that a schema allows; none where it says nothing.
fn types(schema: &Value) -> Vec<&str> {
    if let Some(branches) = schema.get("anyOf").and_then(Value::as_array) {
        return branches.iter().flat_map(types).collect();
    }
    match schema.get("type") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(name)) => vec![name],
        _ => Vec::new(),
    }
}

/// A type in the words of TOML.
fn with_article(kind: &str) -> &'static str {
    match kind {
        "string" => "a string",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "date" => "a date",
        "array" => "a list",
        _ => "a table",
    }
}
