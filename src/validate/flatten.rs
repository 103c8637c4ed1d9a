//! From a JSON Schema to the rules of the quick answer.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::document::{Kind, Name, split_pointer};
use crate::event::{PRIVACY_KEY, REFERENCE_KEY};

use super::form::Form;
use super::quick::{ANY, Member, NumberRule, Object, Others, Rule, TextRule, bit};

/// Turns a schema into rules.
pub(super) struct Flattening<'s> {
    schema: &'s Value,
    rules: Vec<Rule>,
    references: HashMap<&'s str, usize>,
}

impl<'s> Flattening<'s> {
    /// The rules for a schema, and which of them is that of the whole.
    pub(super) fn flatten(schema: &'s Value) -> (Vec<Rule>, usize) {
        let mut flattening = Self { schema, rules: Vec::new(), references: HashMap::new() };
        let root = flattening.add(schema);
        (flattening.rules, root)
    }

    fn add(&mut self, schema: &'s Value) -> usize {
        let rule = self.rule(schema).unwrap_or_default();
        self.rules.push(rule);
        self.rules.len() - 1
    }

    /// The rule for a schema; `None` where the schema says something that is not understood here.
    fn rule(&mut self, schema: &'s Value) -> Option<Rule> {
        let object = match schema {
            Value::Bool(true) => return Some(Rule { kinds: ANY, free: ANY, ..Rule::default() }),
            Value::Object(object) => object,
            _ => return None,
        };
        let said =
            object.iter().filter(|(keyword, _)| !is_annotation(keyword)).map(|(keyword, _)| keyword.as_str());
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            return if said.clone().eq(["$ref"]) { self.referenced(reference) } else { None };
        }
        if let Some(branches) = object.get("anyOf").and_then(Value::as_array) {
            return if said.clone().eq(["anyOf"]) { self.nullable(branches) } else { None };
        }
        let mut rule = Rule { kinds: ANY, ..Rule::default() };
        let mut unsure = 0;
        for keyword in said {
            match keyword {
                // These say something of strings alone, and not everything they say is understood here.
                "format" => unsure |= bit(Kind::String),
                "pattern" if self.apply(&mut rule, keyword, object).is_none() => unsure |= bit(Kind::String),
                "pattern" => {}
                _ => self.apply(&mut rule, keyword, object)?,
            }
        }
        rule.kinds &= !unsure;
        // A list of values says the type as well.
        if rule.text.as_ref().is_some_and(|text| text.strings.is_some()) {
            rule.kinds &= bit(Kind::String);
        }
        if rule.number.as_ref().is_some_and(|number| number.integers.is_some()) {
            rule.kinds &= bit(Kind::Number);
        }
        rule.free = rule.kinds & !limited(&rule);
        Some(rule)
    }

    fn apply(&mut self, rule: &mut Rule, keyword: &str, object: &'s Map<String, Value>) -> Option<()> {
        let value = object.get(keyword)?;
        let text = |rule: &mut Rule| rule.text.take().map_or_else(TextRule::default, Arc::unwrap_or_clone);
        let number =
            |rule: &mut Rule| rule.number.take().map_or_else(NumberRule::default, Arc::unwrap_or_clone);
        match keyword {
            "type" => (rule.kinds, rule.whole) = types(value)?,
            // Of two lists of values, neither is the whole truth.
            "const" | "enum" if object.contains_key("const") && object.contains_key("enum") => return None,
            "const" => {
                let strings = Some(vec![Name::new(value.as_str()?)]);
                rule.text = Some(Arc::new(TextRule { strings, ..text(rule) }));
            }
            "enum" if value.get(0).is_some_and(Value::is_string) => {
                let strings = Some(all(value, |option| option.as_str().map(Name::new))?);
                rule.text = Some(Arc::new(TextRule { strings, ..text(rule) }));
            }
            "enum" => {
                let integers = Some(all(value, Value::as_i64)?);
                rule.number = Some(Arc::new(NumberRule { integers, ..number(rule) }));
            }
            "minLength" | "maxLength" => {
                let length = Some((limit(object, "minLength", 0)?, limit(object, "maxLength", usize::MAX)?));
                rule.text = Some(Arc::new(TextRule { length, ..text(rule) }));
            }
            "pattern" => {
                let form = Some(Form::parse(value.as_str()?)?);
                rule.text = Some(Arc::new(TextRule { form, ..text(rule) }));
            }
            "minimum" | "maximum" => {
                let range = Some((limit(object, "minimum", i64::MIN)?, limit(object, "maximum", i64::MAX)?));
                rule.number = Some(Arc::new(NumberRule { range, ..number(rule) }));
            }
            "items" => rule.items = Some(self.add(value)),
            "properties" | "required" | "additionalProperties" => {
                if rule.object.is_none() {
                    rule.object = Some(Arc::new(self.object(object)?));
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn object(&mut self, schema: &'s Map<String, Value>) -> Option<Object> {
        let properties = schema.get("properties").and_then(Value::as_object);
        let mut members = Vec::new();
        for (index, (name, property)) in (0..).zip(properties.into_iter().flatten()) {
            let bit = 1_u64.checked_shl(index)?;
            let rule = self.add(property);
            let free = self.rules.get(rule)?.free;
            members.push(Member { name: Name::new(name), bit, rule: u32::try_from(rule).ok()?, free });
        }
        let mut required = 0;
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str()?;
            required |= members.iter().find(|member| member.name.text() == name)?.bit;
        }
        let others = match schema.get("additionalProperties") {
            None if properties.is_some() => Others::Reported,
            None | Some(Value::Bool(true)) => Others::Free,
            Some(Value::Bool(false)) => Others::Reported,
            Some(rule) => Others::Rule(self.add(rule)),
        };
        Some(Object { members, required, others })
    }

    fn referenced(&mut self, reference: &'s str) -> Option<Rule> {
        if let Some(&known) = self.references.get(reference) {
            return self.rules.get(known).cloned();
        }
        let pointer = reference.strip_prefix('#')?;
        let target = split_pointer(pointer).try_fold(self.schema, |schema, token| schema.get(&*token))?;
        // A reference that leads back to itself finds this rule, which is certain of nothing.
        let index = self.add(&Value::Null);
        self.references.insert(reference, index);
        let rule = self.rule(target)?;
        self.rules[index] = rule.clone();
        Some(rule)
    }

    /// A schema or null.
    fn nullable(&mut self, branches: &'s [Value]) -> Option<Rule> {
        let [schema, Value::Object(null)] = branches else { return None };
        let is_null = null.len() == 1 && null.get("type").is_some_and(|name| name == "null");
        let mut rule = self.rule(schema).filter(|_| is_null)?;
        rule.kinds |= bit(Kind::Null);
        rule.free |= bit(Kind::Null);
        Some(rule)
    }
}

fn is_annotation(keyword: &str) -> bool {
    matches!(keyword, "$schema" | "$id" | "$defs" | "title" | "description" | "examples" | "deprecated")
        || [PRIVACY_KEY, REFERENCE_KEY].contains(&keyword)
}

/// The types of which the rule says more than that they are allowed.
fn limited(rule: &Rule) -> u8 {
    let limits = [
        (Kind::Number, rule.whole || rule.number.is_some()),
        (Kind::String, rule.text.is_some()),
        (Kind::Array, rule.items.is_some()),
        (Kind::Object, rule.object.is_some()),
    ];
    limits.into_iter().filter(|&(_, limited)| limited).fold(0, |kinds, (kind, _)| kinds | bit(kind))
}

/// The types as bits, and whether numbers must be whole.
fn types(value: &Value) -> Option<(u8, bool)> {
    let names: Vec<&str> = match value {
        Value::String(name) => vec![name],
        names => all(names, Value::as_str)?,
    };
    let mut kinds = 0;
    for name in &names {
        kinds |= bit(match *name {
            "null" => Kind::Null,
            "boolean" => Kind::Boolean,
            "integer" | "number" => Kind::Number,
            "string" => Kind::String,
            "array" => Kind::Array,
            "object" => Kind::Object,
            _ => return None,
        });
    }
    Some((kinds, names.contains(&"integer") && !names.contains(&"number")))
}

fn all<'v, T>(value: &'v Value, convert: impl Fn(&'v Value) -> Option<T>) -> Option<Vec<T>> {
    value.as_array()?.iter().map(convert).collect()
}

/// A limit of the schema, or what stands for none.
fn limit<T: TryFrom<i64>>(schema: &Map<String, Value>, keyword: &str, none: T) -> Option<T> {
    match schema.get(keyword) {
        None => Some(none),
        Some(value) => T::try_from(value.as_i64()?).ok(),
    }
}
