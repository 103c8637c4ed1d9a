//! What is known of one event: a typed model gives its schema, and a row says how to recognise it and where
//! real traffic differs.

mod day;
mod deviation;
mod integer;
mod key;
mod mask;
mod nullable;
mod own;
mod plain;
mod privacy;
mod recognition;
mod rule;
mod scalar;
mod values;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::document::Node;
use crate::summary::SummaryMap;

pub(crate) use day::{day, day_of};
pub use deviation::{Deviation, Spot};
pub use integer::Integer;
pub use nullable::Nullable;
pub use own::OwnEvent;
pub(crate) use plain::members;
#[cfg(test)]
pub(crate) use plain::plain_and_clean;
pub use plain::{Picked, Plain};
pub use privacy::{PRIVACY_KEY, Privacy, REFERENCE_KEY};
pub use recognition::{Recognition, Tag};
pub use rule::{Breach, Payload, Rule};
pub use scalar::{ObjectOrArray, StringOrNumber};
pub(crate) use values::values;

/// One event of a provider, as data.
#[derive(Debug)]
pub struct EventType {
    /// `<provider>/<event>`, the event in the provider's own spelling.
    pub name: &'static str,
    /// What the event says, in a few words.
    pub title: &'static str,
    /// The provider's page.
    pub docs: &'static str,
    /// How to know a payload of this event by its shape.
    pub recognition: Recognition,
    /// Where real traffic is known to differ from the documentation.
    pub deviations: &'static [&'static Deviation],
    /// What must agree across its members.
    pub rules: &'static [&'static Rule],
    /// A quick look at a payload that certainly breaks none of the rules.
    pub plain: Option<Plain>,
    /// Who says that the event is as it is.
    pub authority: Authority,
    /// JSON Pointers of the members that tell one delivery of the event from another; `-` is the last element
    /// of an array.
    pub key: &'static [&'static str],
    /// How its summary is read.
    pub summary: &'static SummaryMap,
    /// What the user says of the event, where it is not one of a known provider.
    pub own: Option<&'static OwnEvent>,
    model: Model,
}

/// Who documents an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority {
    /// The provider.
    Provider,
    /// Only people who receive it: no page of the provider describes it, and its values are left open.
    Integrators,
}

/// What is derived from the Rust type of an event.
#[derive(Debug, Clone, Copy)]
struct Model {
    schema: fn() -> Value,
    decode: fn(Value) -> Result<(), serde_json::Error>,
}

impl EventType {
    /// An event whose body is described by the type `M`.
    #[must_use]
    pub const fn of<M: JsonSchema + DeserializeOwned>(
        name: &'static str,
        title: &'static str,
        docs: &'static str,
        recognition: Recognition,
        deviations: &'static [&'static Deviation],
    ) -> Self {
        Self {
            name,
            title,
            docs,
            recognition,
            deviations,
            rules: &[],
            plain: None,
            authority: Authority::Provider,
            key: &[],
            summary: &SummaryMap::NONE,
            own: None,
            model: Model { schema: model_schema::<M>, decode: decode::<M> },
        }
    }

    /// An event that the user describes: nothing is known of it but its schema.
    #[must_use]
    pub fn of_user(
        name: &'static str,
        title: &'static str,
        docs: &'static str,
        own: &'static OwnEvent,
    ) -> Self {
        let value = own.value.as_str().unwrap_or_default();
        let tag = Some(Tag { key: own.pointer.trim_start_matches('/'), value });
        let recognition = Recognition { tag, marks: &[], enough: 1 };
        let model = Model { schema: || Value::Bool(true), decode: |_| Ok(()) };
        Self { own: Some(own), model, ..Self::of::<Value>(name, title, docs, recognition, &[]) }
    }

    /// The same event with rules.
    #[must_use]
    pub const fn with_rules(self, rules: &'static [&'static Rule]) -> Self {
        Self { rules, ..self }
    }

    /// The same event, with a look that tells at little cost of most payloads that they break none of the rules.
    #[must_use]
    pub const fn with_plain_case(self, plain: Plain) -> Self {
        Self { plain: Some(plain), ..self }
    }

    /// The same event, told from other deliveries by the members at these pointers.
    #[must_use]
    pub const fn with_key(self, key: &'static [&'static str]) -> Self {
        Self { key, ..self }
    }

    /// The same event, summarised after this map.
    #[must_use]
    pub const fn with_summary(self, summary: &'static SummaryMap) -> Self {
        Self { summary, ..self }
    }

    /// The same event, described by those who receive it and not by the provider.
    #[must_use]
    pub const fn known_from_integrators(self) -> Self {
        Self { authority: Authority::Integrators, ..self }
    }

    /// A number that is the same for every delivery of one occurrence of this event, and another for any other;
    /// `None` where the payload lacks what would tell.
    #[must_use]
    pub fn delivery_key(&self, root: Node<'_>) -> Option<u64> {
        key::delivery_key(self.name, self.key, root)
    }

    /// The provider's part of the name.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        // It is asked for with every payload: a search for a character, which suits longer texts, takes longer.
        let end = self.name.bytes().position(|byte| byte == b'/');
        end.and_then(|end| self.name.get(..end)).unwrap_or(self.name)
    }

    /// The event's part of the name.
    #[must_use]
    pub fn short_name(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(_, event)| event)
    }

    /// The JSON Schema (2020-12) that the model generates: the documented contract. Of an event of the user, their own.
    #[must_use]
    pub fn schema(&self) -> Value {
        if let Some(own) = self.own {
            return own.schema.clone();
        }
        let mut body = (self.model.schema)();
        nullable::settle(&mut body);
        let Value::Object(mut body) = body else { return Value::Bool(true) };
        if let Some(tag) = &self.recognition.tag
            && let Some(Value::Object(property)) = body.get_mut("properties").and_then(|p| p.get_mut(tag.key))
        {
            property.insert("const".to_owned(), tag.value.into());
        }
        let mut schema = Map::new();
        for key in ["$schema", "$id", "title"] {
            let value = match key {
                "$id" => Some(format!("{SCHEMA_BASE}{}", self.schema_path()).into()),
                "title" => Some(Value::from(self.title)),
                _ => body.get(key).cloned(),
            };
            schema.extend(value.map(|value| (key.to_owned(), value)));
        }
        body.retain(|key, _| !schema.contains_key(key));
        schema.extend(body);
        Value::Object(schema)
    }

    /// How many members the schema documents, at all depths.
    #[must_use]
    pub fn fields(&self) -> usize {
        fields(&self.schema())
    }

    /// What a payload of this event is recognised by, in words.
    #[must_use]
    pub fn known_by(&self) -> String {
        if let Some(own) = self.own {
            return own.evidence();
        }
        match self.recognition.tag {
            Some(tag) => format!("{} = \"{}\"", tag.key, tag.value),
            None => {
                let marks: Vec<&str> =
                    self.recognition.marks.iter().map(|mark| mark.trim_start_matches('/')).collect();
                format!("{} of {}", self.recognition.enough, marks.join(", "))
            }
        }
    }

    /// The path of the schema under `schemas/`: `<provider>/<event>.schema.json`.
    #[must_use]
    pub fn schema_path(&self) -> String {
        format!("{}.schema.json", self.name)
    }

    /// Decodes a payload into the typed model, as users of the library do.
    ///
    /// # Errors
    ///
    /// The typed model does not accept the payload. That never happens to one that is valid by the schema.
    pub fn decode(&self, payload: Value) -> Result<(), serde_json::Error> {
        (self.model.decode)(payload)
    }
}

/// Where the schemas are at home; `$id` is this and the schema's path. Nothing is fetched from there.
pub const SCHEMA_BASE: &str = "https://whcheck.example/schemas/";

fn fields(schema: &Value) -> usize {
    match schema {
        Value::Object(object) => {
            let own = object.get("properties").and_then(Value::as_object).map_or(0, Map::len);
            own + object.values().map(fields).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(fields).sum(),
        _ => 0,
    }
}

fn model_schema<M: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<M>().to_value()
}

fn decode<M: DeserializeOwned>(payload: Value) -> Result<(), serde_json::Error> {
    serde_json::from_value::<M>(payload).map(drop)
}
