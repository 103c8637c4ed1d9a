//! What `whcheck.toml` holds, as it is written there. The schema of the file is made from these types.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Deserialize;
use serde_json::Value;

use crate::event::SCHEMA_BASE;
use crate::providers::PROVIDERS;
use crate::signature::{ALGORITHMS, Algorithm, ENCODINGS, Encoding, KEY_DECODINGS, KeyDecoding, SCHEMES};
use crate::signature::{TIME_UNITS, TimeUnit};
use crate::validate::Level;

/// The path of the file's schema under `schemas/`.
pub const CONFIG_SCHEMA_PATH: &str = "config.schema.json";

/// The settings of a project for whcheck. Paths are relative to the folder of the file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[schemars(title = "whcheck.toml")]
pub struct Settings {
    /// Sets of fixtures and what is expected of them; `whcheck check` runs them all.
    pub fixtures: Vec<FixtureSettings>,
    /// What findings weigh, by their codes; options of the command line go before it.
    pub severity: BTreeMap<String, LevelSetting>,
    /// Where secrets are, by names of your own; `--secret-name` chooses one.
    pub secrets: BTreeMap<String, SecretSettings>,
    /// Events of providers that whcheck does not know by itself, one table for each event.
    pub providers: Vec<ProviderSettings>,
}

/// A set of fixtures and what is expected of each payload in it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FixtureSettings {
    /// Globs relative to the folder of this file, as `samples/**/*.json`; with `!` before it, what is left out. A
    /// folder stands for the payloads below it.
    #[schemars(length(min = 1))]
    pub paths: Vec<String>,
    /// The provider that sends them; without it, each payload says it.
    pub provider: Option<String>,
    /// The event that they are, `<provider>/<event>`; without it, each payload says it.
    pub event: Option<String>,
    /// The verdict that is expected of each payload.
    #[serde(default)]
    pub expect: Expect,
    /// Whether warnings count as errors, and deviations are not forgiven, as with `--strict`.
    #[serde(default)]
    pub strict: bool,
    /// Codes of findings that each payload must have; of an invalid one, errors with other codes are failures.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Whether a glob may match nothing.
    #[serde(default)]
    pub allow_empty: bool,
    /// The name of the secret under which the signature captured with each payload must be right.
    pub secret: Option<String>,
    /// The address that the deliveries were sent to, for schemes that sign it.
    pub url: Option<String>,
}

/// An expected verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Expect {
    #[allow(missing_docs)]
    #[default]
    Valid,
    #[allow(missing_docs)]
    Invalid,
}

/// What a code weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum LevelSetting {
    #[allow(missing_docs)]
    Allow,
    #[allow(missing_docs)]
    Warn,
    #[allow(missing_docs)]
    Deny,
}

impl From<LevelSetting> for Level {
    fn from(setting: LevelSetting) -> Self {
        match setting {
            LevelSetting::Allow => Self::Allow,
            LevelSetting::Warn => Self::Warn,
            LevelSetting::Deny => Self::Deny,
        }
    }
}

/// Where a secret is. It never stands in this file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SecretSettings {
    /// The environment variable that holds it.
    pub env: String,
}

/// An event of a provider of your own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProviderSettings {
    /// The short name: the first part of the event's name. Events of one provider share it.
    #[schemars(regex(pattern = "^[a-z][a-z0-9-]*$"))]
    pub id: String,
    /// The name as the provider writes it.
    pub name: Option<String>,
    /// The event's part of the name; without it, the value that it is recognised by.
    pub event: Option<String>,
    /// How a payload of the event is recognised.
    pub detect: DetectSettings,
    /// The file with the JSON Schema of the event. Its `x-whcheck-privacy` classes say what is masked.
    pub schema: String,
    /// How deliveries are signed; once for a provider.
    pub signature: Option<SignatureSettings>,
}

/// The value by which an event is recognised.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DetectSettings {
    /// A JSON Pointer, as `/type`.
    #[schemars(regex(pattern = "^/"))]
    pub pointer: String,
    /// What stands there.
    pub value: Scalar,
}

/// A string, a whole number or a boolean.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub enum Scalar {
    #[allow(missing_docs)]
    Text(String),
    #[allow(missing_docs)]
    Integer(i64),
    #[allow(missing_docs)]
    Boolean(bool),
}

/// A signature scheme by its options, which are those of `whcheck sign`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct SignatureSettings {
    /// A scheme by its name; without it, `hmac`, which the other options describe.
    #[schemars(extend("enum" = SCHEMES.map(|scheme| scheme.name).to_vec()), with = "String")]
    pub scheme: Option<String>,
    /// The digest; sha256 where it is not given.
    #[schemars(extend("enum" = ALGORITHMS.map(Algorithm::name).to_vec()), with = "String")]
    pub algorithm: Option<String>,
    /// What the secret stands for; utf8 where it is not given.
    #[schemars(extend("enum" = KEY_DECODINGS.map(KeyDecoding::name).to_vec()), with = "String")]
    pub key_encoding: Option<String>,
    /// What is signed, as `{timestamp}.{body}`; the body where it is not given.
    pub content: Option<String>,
    /// How the digest is written; hex where it is not given.
    #[schemars(extend("enum" = ENCODINGS.map(Encoding::name).to_vec()), with = "String")]
    pub encoding: Option<String>,
    /// The header that holds the signature; X-Signature where it is not given.
    pub header_name: Option<String>,
    /// What stands in it before the signature, as `sha256=`.
    pub prefix: Option<String>,
    /// The header that holds the timestamp.
    pub timestamp_header: Option<String>,
    /// How the timestamp is written; seconds where it is not given.
    #[schemars(extend("enum" = TIME_UNITS.map(TimeUnit::name).to_vec()), with = "String")]
    pub timestamp_unit: Option<String>,
    /// The header that holds the id of the message.
    pub id_header: Option<String>,
}

/// The JSON Schema of the file. Names of providers, events and codes are offered and not prescribed: a file may
/// describe providers of its own.
#[must_use]
pub fn config_schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Settings>();
    schema.insert("$id".to_owned(), format!("{SCHEMA_BASE}{CONFIG_SCHEMA_PATH}").into());
    let mut schema = schema.to_value();
    without_null(&mut schema);
    let known: [(&str, Vec<&str>); 3] = [
        ("/$defs/FixtureSettings/properties/provider", PROVIDERS.map(|provider| provider.id).to_vec()),
        ("/$defs/FixtureSettings/properties/event", known_events()),
        ("/$defs/FixtureSettings/properties/codes/items", super::codes::expectable().collect()),
    ];
    for (pointer, names) in known {
        if let Some(Value::Object(field)) = schema.pointer_mut(pointer) {
            field.insert("examples".to_owned(), names.into());
        }
    }
    if let Some(Value::Object(severity)) = schema.pointer_mut("/properties/severity") {
        severity.insert(
            "propertyNames".to_owned(),
            serde_json::json!({"enum": super::codes::all().collect::<Vec<_>>()}),
        );
    }
    schema
}

fn known_events() -> Vec<&'static str> {
    PROVIDERS.iter().flat_map(|provider| provider.events).map(|event| event.name).collect()
}

/// TOML has no null: what may be left out is left out.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Array(types)) = object.get_mut("type") {
                types.retain(|name| name != "null");
                if let [only] = types.as_mut_slice() {
                    let only = only.take();
                    object.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(branches)) = object.get_mut("anyOf") {
                branches.retain(|branch| branch["type"] != "null");
                if let [Value::Object(only)] = branches.as_mut_slice() {
                    let only = std::mem::take(only);
                    object.shift_remove("anyOf");
                    object.extend(only);
                }
            }
            if object.get("default").is_some_and(Value::is_null) {
                object.shift_remove("default");
            }
            object.values_mut().for_each(without_null);
        }
        Value::Array(items) => items.iter_mut().for_each(without_null),
        _ => {}
    }
}
