//! From a JSON Schema to the rules of the quick answer.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::document::{INTEGERS, Kind, Name, escape_token, split_pointer};
use crate::event::{PRIVACY_KEY, Picked, REFERENCE_KEY};

use super::flat::{ANY, Member, NumberRule, Object, Others, Rule, TextRule};
use super::form::Form;

/// Turns a schema into rules.
pub(super) struct Flattening<'s> {
    schema: &'s Value,
    rules: Vec<Rule>,
    /// By a reference and where it is followed.
    references: HashMap<(&'s str, Option<String>), usize>,
    /// The pointers of the members that are picked up.
    picked: &'s [&'s str],
    /// The pointer of the value whose schema is looked at, while a member below it is picked up.
    pointer: Option<String>,
}

impl<'s> Flattening<'s> {
    /// The rules for a schema, and which of them is that of the whole.
    pub(super) fn flatten(schema: &'s Value, picked: &'s [&'s str]) -> (Vec<Rule>, usize) {
        let (rules, references) = (Vec::new(), HashMap::new());
        let mut flattening = Self { schema, rules, references, picked, pointer: None };
        let root = flattening.add(schema, Some(String::new()));
        (flattening.rules, root)
    }

    /// Adds the rule for the schema of the value at a pointer, or of many values.
    fn add(&mut self, schema: &'s Value, pointer: Option<String>) -> usize {
        let is_above = |pointer: &String| {
            let rest = self.picked.iter().filter_map(|picked| picked.strip_prefix(pointer.as_str()));
            rest.clone().any(|rest| rest.starts_with('/'))
        };
        let pointer = pointer.filter(is_above);
        let outer = std::mem::replace(&mut self.pointer, pointer);
        let rule = self.rule(schema).unwrap_or_default();
        self.pointer = outer;
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
                "format" => unsure |= Kind::String.bits(),
                "pattern" if self.apply(&mut rule, keyword, object).is_none() => {
                    unsure |= Kind::String.bits();
                }
                "pattern" => {}
                _ => self.apply(&mut rule, keyword, object)?,
            }
        }
        rule.kinds &= !unsure;
        // A list of values says the type as well.
        if rule.text.as_ref().is_some_and(|text| text.strings.is_some()) {
            rule.kinds &= Kind::String.bits();
        }
        if rule.number.as_ref().is_some_and(|number| number.integers.is_some()) {
            rule.kinds &= Kind::Number.bits();
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
            "items" => rule.items = Some(self.add(value, None)),
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
        for (name, property) in properties.into_iter().flatten() {
            let pointer = self.pointer.as_ref().map(|outer| format!("{outer}/{}", escape_token(name)));
            let place = self.place(pointer.as_deref());
            let rule = self.add(property, pointer);
            let (known, rule) = (self.rules.get(rule)?, u32::try_from(rule).ok()?);
            members.push(Member { name: Name::new(name), rule, free: known.free, sure: sure(known), place });
        }
        // Each has a bit.
        if members.len() > 64 {
            return None;
        }
        let mut required = 0;
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str()?;
            required |= 1 << members.iter().position(|member| member.name.text() == name)?;
        }
        let others = match schema.get("additionalProperties") {
            None if properties.is_some() => Others::Reported,
            None | Some(Value::Bool(true)) => Others::Free,
            Some(Value::Bool(false)) => Others::Reported,
            Some(rule) => Others::Rule(self.add(rule, None)),
        };
        Some(Object { members, required, others })
    }

    /// Where the plain case wants to find the member at that pointer.
    fn place(&self, pointer: Option<&str>) -> u8 {
        let place = self.picked.iter().position(|picked| Some(*picked) == pointer);
        place.and_then(|place| u8::try_from(place).ok()).unwrap_or(Picked::NOWHERE)
    }

    fn referenced(&mut self, reference: &'s str) -> Option<Rule> {
        let place = (reference, self.pointer.clone());
        if let Some(&known) = self.references.get(&place) {
            return self.rules.get(known).cloned();
        }
        let pointer = reference.strip_prefix('#')?;
        let target = split_pointer(pointer).try_fold(self.schema, |schema, token| schema.get(&*token))?;
        // A reference that leads back to itself finds this rule, which is certain of nothing.
        let index = self.add(&Value::Null, None);
        self.references.insert(place, index);
        let rule = self.rule(target)?;
        self.rules[index] = rule.clone();
        Some(rule)
    }

    /// A schema or null.
    fn nullable(&mut self, branches: &'s [Value]) -> Option<Rule> {
        let [schema, Value::Object(null)] = branches else { return None };
        let is_null = null.len() == 1 && null.get("type").is_some_and(|name| name == "null");
        let mut rule = self.rule(schema).filter(|_| is_null)?;
        rule.kinds |= Kind::Null.bits();
        rule.free |= Kind::Null.bits();
        Some(rule)
    }
}

fn is_annotation(keyword: &str) -> bool {
    matches!(keyword, "$schema" | "$id" | "$defs" | "title" | "description" | "examples" | "deprecated")
        || [PRIVACY_KEY, REFERENCE_KEY].contains(&keyword)
}

/// The types of which the rule says more than that they are allowed.
fn limited(rule: &Rule) -> u16 {
    let limits = [
        (Kind::Number.bits() & !INTEGERS, rule.whole || rule.number.is_some()),
        (INTEGERS, rule.number.is_some()),
        (Kind::String.bits(), rule.text.is_some()),
        (Kind::Array.bits(), rule.items.is_some()),
        (Kind::Object.bits(), rule.object.is_some()),
    ];
    limits.into_iter().filter(|(_, limited)| *limited).fold(0, |kinds, (kind, _)| kinds | kind)
}

/// How many bytes at least and at most a string has that certainly is like the rule says.
fn sure(rule: &Rule) -> (u32, u32) {
    const NONE: (u32, u32) = (1, 0);
    match rule.text.as_deref() {
        Some(TextRule { strings: None, form: None, length: Some((least, most)) })
            if rule.kinds & Kind::String.bits() != 0 =>
        {
            // A character takes one to four bytes.
            let least = least.saturating_mul(4).saturating_sub(3);
            u32::try_from(least).map_or(NONE, |least| (least, u32::try_from(*most).unwrap_or(u32::MAX)))
        }
        _ => NONE,
    }
}

/// The types as bits, and whether numbers must be whole.
fn types(value: &Value) -> Option<(u16, bool)> {
    let names: Vec<&str> = match value {
        Value::String(name) => vec![name],
        names => all(names, Value::as_str)?,
    };
    let mut kinds = 0;
    for name in &names {
        let kind = match *name {
            "null" => Kind::Null,
            "boolean" => Kind::Boolean,
            "integer" | "number" => Kind::Number,
            "string" => Kind::String,
            "array" => Kind::Array,
            "object" => Kind::Object,
            _ => return None,
        };
        kinds |= kind.bits();
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
