//! A schema, compiled: once for the quick answer, and for the findings only when they are asked for.

use std::path::PathBuf;
use std::sync::OnceLock;

use jsonschema::{PatternOptions, Retrieve, Uri, ValidationError, Validator};
use serde_json::Value;

use crate::diagnostic::escape;
use crate::document::{JsonText, Node};
use crate::event::{Deviation, EventType};
use crate::providers;

/// What a payload is checked against.
#[derive(Debug)]
pub struct Contract {
    schema: Value,
    deviations: &'static [Deviation],
    /// Accepts what is valid and has no unknown member.
    clean: Validator<JsonText>,
    /// The schema as it is, for the findings; compiled when the first payload is not clean.
    full: OnceLock<Option<Validator<JsonText>>>,
    files: Option<LocalFiles>,
}

impl Contract {
    /// The contract of a known event.
    ///
    /// # Errors
    ///
    /// The generated schema does not compile: a defect of this crate, ruled out by a test.
    pub fn of_event(event: &'static EventType) -> Result<Self, String> {
        let schema = event.schema();
        let mut closed = schema.clone();
        close(&mut closed);
        let clean = compile(&closed, None)?;
        Ok(Self { schema, deviations: event.deviations, clean, full: OnceLock::new(), files: None })
    }

    /// A contract from a schema of the user. References to files beside it are followed, nothing is fetched
    /// from a network.
    ///
    /// # Errors
    ///
    /// The schema is not valid, or a reference leads nowhere; in words.
    pub fn of_schema(schema: Value, files: LocalFiles) -> Result<Self, String> {
        let clean = compile(&schema, Some(&files))?;
        Ok(Self { schema, deviations: &[], clean, full: OnceLock::new(), files: Some(files) })
    }

    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &Value {
        &self.schema
    }

    /// Whether a member that the schema does not name is worth a finding: in the contracts of the events, but
    /// not in a schema of the user, which says itself what it forbids.
    pub(super) fn names_all_members(&self) -> bool {
        self.files.is_none()
    }

    pub(super) fn deviations(&self) -> &'static [Deviation] {
        self.deviations
    }

    /// Whether there is nothing to report but perhaps duplicate keys.
    pub(super) fn is_clean(&self, root: Node<'_>) -> bool {
        self.clean.is_valid(root)
    }

    /// Every violation of the schema.
    pub(super) fn errors(&self, root: Node<'_>) -> Vec<ValidationError<'static>> {
        let full = self.full.get_or_init(|| compile(&self.schema, self.files.as_ref()).ok());
        full.iter().flat_map(|validator| validator.iter_errors(root)).map(ValidationError::to_owned).collect()
    }
}

/// The contracts of all known events, each compiled when it is first needed.
#[derive(Debug)]
pub struct Contracts(Vec<(&'static EventType, OnceLock<Result<Contract, String>>)>);

impl Default for Contracts {
    fn default() -> Self {
        Self(providers::events().map(|event| (event, OnceLock::new())).collect())
    }
}

impl Contracts {
    /// The contract of an event.
    ///
    /// # Errors
    ///
    /// See [`Contract::of_event`].
    pub fn of(&self, event: &'static EventType) -> Result<&Contract, &str> {
        let slot = self.0.iter().find(|(known, _)| std::ptr::eq(*known, event)).map(|(_, slot)| slot);
        let Some(slot) = slot else { return Err("not an event of the catalogue") };
        slot.get_or_init(|| Contract::of_event(event)).as_ref().map_err(String::as_str)
    }
}

fn compile(schema: &Value, files: Option<&LocalFiles>) -> Result<Validator<JsonText>, String> {
    let options = jsonschema::options_for::<JsonText>()
        .should_validate_formats(true)
        .with_pattern_options(PatternOptions::regex());
    let built = match files {
        None => options.offline().build(schema),
        Some(files) => options.with_base_uri(LocalFiles::base()).with_retriever(files.clone()).build(schema),
    };
    built.map_err(|error| {
        let place = error.instance_path().as_str();
        let place = if place.is_empty() { String::new() } else { format!("at {place}: ") };
        escape(&format!("{place}{error}")).replace(FOLDER_URI, "")
    })
}

/// Forbids unknown members wherever the schema names the known ones.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if object.get("properties").is_some_and(Value::is_object) {
                object.entry("additionalProperties").or_insert(Value::Bool(false));
            }
            object.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// Resolves references to files in the folder of a schema, and to nothing else.
#[derive(Debug, Clone)]
pub struct LocalFiles {
    folder: PathBuf,
}

/// The address that stands for the schema's folder while references are resolved.
const FOLDER_URI: &str = "file:///schema/";

impl LocalFiles {
    /// The files in `folder` and below.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn base() -> String {
        format!("{FOLDER_URI}main.json")
    }
}

impl Retrieve for LocalFiles {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let address = uri.as_str();
        let name = address.strip_prefix(FOLDER_URI).filter(|name| !name.split('/').any(|part| part == ".."));
        let Some(name) = name else {
            return Err(format!("{address} is not a file beside the schema, and nothing is fetched").into());
        };
        let bytes = std::fs::read(self.folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        serde_json::from_slice(&bytes).map_err(|error| format!("{name}: {error}").into())
    }
}
