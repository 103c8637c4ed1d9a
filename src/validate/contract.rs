//! A schema made ready: for the quick answer at once, for the findings only when they are needed.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use jsonschema::{Draft, PatternOptions, Retrieve, Uri, Validator};
use serde_json::Value;

use crate::diagnostic::escape;
use crate::document::{JsonText, Node};
use crate::event::{Deviation, EventType, Picked, Plain, Rule};
use crate::providers;

use super::bare::{bare, narrowed};
use super::quick::Quick;
use super::schema_fault;

/// What a payload is checked against.
#[derive(Debug)]
pub struct Contract {
    schema: Value,
    deviations: &'static [&'static Deviation],
    rules: &'static [&'static Rule],
    plain: Option<Plain>,
    /// The quick answer for good payloads; a schema of the user has none.
    quick: Option<Quick>,
    /// The schema, compiled when the first payload needs more than the quick answer.
    full: OnceLock<Result<Validator<JsonText>, String>>,
    /// Whether a payload has needed more than the quick answer.
    needed: AtomicBool,
}

impl Contract {
    /// The contract of a known event.
    #[must_use]
    pub fn of_event(event: &'static EventType) -> Self {
        if let Some(own) = event.own {
            let files = LocalFiles::in_folder(own.folder.to_owned());
            let full = OnceLock::from(compile(&own.schema, Some(files)));
            return Self::of_user(own.schema.clone(), full);
        }
        let schema = event.schema();
        let quick = Some(Quick::new(&schema, event.plain.map_or(&[], |plain| plain.members)));
        let EventType { deviations, rules, plain, .. } = *event;
        Self { schema, deviations, rules, plain, quick, full: OnceLock::new(), needed: AtomicBool::default() }
    }

    /// A contract from a schema of the user. References to files beside it are followed, nothing is fetched
    /// from a network.
    ///
    /// # Errors
    ///
    /// The schema is not valid, or a reference leads nowhere; in words.
    pub fn of_schema(schema: Value, files: LocalFiles) -> Result<Self, String> {
        let full = OnceLock::from(Ok(compile(&schema, Some(files))?));
        Ok(Self::of_user(schema, full))
    }

    fn of_user(schema: Value, full: OnceLock<Result<Validator<JsonText>, String>>) -> Self {
        let needed = AtomicBool::default();
        Self { schema, deviations: &[], rules: &[], plain: None, quick: None, full, needed }
    }

    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &Value {
        &self.schema
    }

    pub(super) fn deviations(&self) -> &'static [&'static Deviation] {
        self.deviations
    }

    /// The rules of the event.
    pub(super) fn rules(&self) -> &'static [&'static Rule] {
        self.rules
    }

    /// Whether it is certain, at little cost, that the payload with these members breaks none of the rules.
    pub(super) fn is_plain(&self, picked: &Picked<'_>) -> bool {
        self.plain.map_or(self.rules.is_empty(), |plain| (plain.is_plain)(picked))
    }

    /// Whether the contract is what a provider documents, so that a member that it does not name is worth a
    /// finding; a schema of the user says itself what it forbids.
    pub(super) fn is_documented(&self) -> bool {
        self.quick.is_some()
    }

    /// Whether it is certain, at little cost, that there is nothing to report but perhaps duplicate keys and rules.
    /// The members that the plain case looks at are then picked up; of those with the same name, the last.
    pub(super) fn is_certain(&self, root: Node<'_>, picked: &mut Picked<'_>) -> bool {
        match &self.quick {
            Some(quick) => quick.is_certain(root, picked),
            None => self.validator().is_ok_and(|validator| validator.is_valid(root)),
        }
    }

    /// Hands the compiled schema to `read`, or as much of it as the payload can violate.
    ///
    /// # Errors
    ///
    /// Those of [`Self::validator`] are handed on.
    pub(super) fn read<R>(
        &self,
        root: Node<'_>,
        read: impl FnOnce(Result<&Validator<JsonText>, &str>) -> R,
    ) -> R {
        // One faulty file is the common run of a person: to make the whole of a large schema ready for it would
        // take as long as all the rest.
        let first = !self.needed.swap(true, Ordering::Relaxed);
        match first.then(|| self.narrowed(root)).flatten() {
            Some(validator) => read(Ok(&validator)),
            None => read(self.validator()),
        }
    }

    /// As much of the schema as the payload can violate, compiled; `None` where that is not known.
    pub(super) fn narrowed(&self, root: Node<'_>) -> Option<Validator<JsonText>> {
        let doubtful = self.quick.as_ref()?.doubtful(root)?;
        compile(&narrowed(&self.schema, &doubtful)?, None).ok()
    }

    /// The compiled schema.
    ///
    /// # Errors
    ///
    /// The schema of an event does not compile: a defect of this crate, ruled out by a test; or a file beside a
    /// schema of the user has changed during the run.
    pub(super) fn validator(&self) -> Result<&Validator<JsonText>, &str> {
        self.full.get_or_init(|| compile(&bare(&self.schema), None)).as_ref().map_err(String::as_str)
    }
}

/// The contracts of all known events, each made when it is first needed.
#[derive(Debug)]
pub struct Contracts {
    /// The events, and in the same order their contracts: it takes a few lines of the cache to find one.
    events: Vec<&'static EventType>,
    contracts: Vec<OnceLock<Contract>>,
}

impl Default for Contracts {
    fn default() -> Self {
        let events: Vec<_> = providers::events().collect();
        let contracts = events.iter().map(|_| OnceLock::new()).collect();
        Self { events, contracts }
    }
}

impl Contracts {
    /// The contract of an event of the catalogue; `None` for any other.
    #[must_use]
    pub fn of(&self, event: &'static EventType) -> Option<&Contract> {
        let place = self.events.iter().position(|known| std::ptr::eq(*known, event))?;
        Some(self.contracts.get(place)?.get_or_init(|| Contract::of_event(event)))
    }
}

fn compile(schema: &Value, files: Option<LocalFiles>) -> Result<Validator<JsonText>, String> {
    let options = jsonschema::options_for::<JsonText>()
        .should_validate_formats(true)
        .with_pattern_options(PatternOptions::regex());
    let built = match files {
        // The schemas of events say nothing that draft 7 did not know. To make ready the eight meta-schemas of
        // 2020-12 took a quarter of all the work for a small faulty file; that of draft 7 takes a quarter of this.
        None => options.with_draft(Draft::Draft7).offline().build(schema),
        Some(files) => options.with_base_uri(LocalFiles::base()).with_retriever(files).build(schema),
    };
    built.map_err(|error| escape(&schema_fault::reason(&error)).replace(FOLDER_URI, ""))
}

/// The bytes of a schema file, at most [`MAX_SCHEMA`].
///
/// # Errors
///
/// The file cannot be read, or is larger.
pub fn read_schema(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_SCHEMA + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_SCHEMA {
        return Err(io::Error::other("larger than 16 MiB"));
    }
    Ok(bytes)
}

/// The largest schema file that is read.
const MAX_SCHEMA: u64 = 16 << 20;

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
        let outside = || format!("{address} is not a file beside the schema, and nothing is fetched");
        let name = address.strip_prefix(FOLDER_URI).ok_or_else(outside)?;
        let named = |error: &dyn std::fmt::Display| {
            let text = error.to_string();
            // The number of the system's error tells nobody anything.
            format!("{name}: {}", text.split(" (os error").next().unwrap_or_default())
        };
        let folder = self.folder.canonicalize().map_err(|error| named(&error))?;
        let path = folder.join(name).canonicalize().map_err(|error| named(&error))?;
        // Neither `..`, nor an absolute name, nor a link leads out of the folder.
        if !path.starts_with(&folder) {
            return Err(outside().into());
        }
        // A pipe beside the schema would be waited for without end.
        if !path.is_file() {
            return Err(format!("{name} is not a regular file").into());
        }
        let bytes = read_schema(&path).map_err(|error| named(&error))?;
        serde_json::from_slice(&bytes).map_err(|error| named(&error).into())
    }
}
