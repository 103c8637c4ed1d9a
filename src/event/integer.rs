//! Whole numbers as JSON Schema means them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// A whole number of any size: `5`, and also `5.0` and `5e0`, which JSON Schema counts as integers while
/// serde's own integer types refuse them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Integer(serde_json::Number);

impl Integer {
    /// The value, when it fits.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    pub fn as_i64(&self) -> Option<i64> {
        let exact = |value: f64| value.abs() < (1_u64 << 53) as f64;
        self.0.as_i64().or_else(|| self.0.as_f64().filter(|value| exact(*value)).map(|value| value as i64))
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        let whole =
            number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|value| value.fract() == 0.0);
        if whole { Ok(Self(number)) } else { Err(D::Error::custom("expected a whole number")) }
    }
}

impl JsonSchema for Integer {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Integer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer" })
    }
}
