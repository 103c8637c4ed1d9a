//! Providers that the file describes, as rows of the table of providers.
//!
//! The rows live as long as the program, as those of the table do: what the file says is leaked, once in a run.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::event::{EventType, OwnEvent};
use crate::providers::{PROVIDERS, Provider};
use crate::signature::{Description, HMAC, Mechanism, Scheme};
use crate::validate::{SchemaFile, SchemaFileFault};

use super::fault::Fault;
use super::places::Places;
use super::read::Problem;
use super::settings::{ProviderSettings, Scalar, SignatureSettings};

/// The providers of these tables, in the order in which their ids come first.
pub(super) fn providers(
    tables: &[ProviderSettings],
    folder: &Path,
    file: &str,
    places: Places<'_, '_>,
) -> Result<Vec<Provider>, Problem> {
    let mut ids: Vec<&str> = Vec::new();
    let mut events: BTreeMap<&str, Vec<EventType>> = BTreeMap::new();
    for (table, at) in tables.iter().zip(0_usize..) {
        let at = at.to_string();
        check_id(&table.id).map_err(|message| Fault::at(places.value(&["providers", &at, "id"]), message))?;
        if !ids.contains(&table.id.as_str()) {
            ids.push(&table.id);
        }
        let event = event(table, &at, folder, places)?;
        let others = events.values().flatten();
        if let Some(other) = others.clone().find(|other| other.name == event.name) {
            let message = format!("the event {} is described twice", other.name);
            return Err(Fault::at(places.value(&["providers", &at, "detect"]), message)
                .with_help("give one of them another name with `event`")
                .into());
        }
        let same =
            |other: &OwnEvent, own: &OwnEvent| other.pointer == own.pointer && other.value == own.value;
        if let Some(other) = others.clone().find(|other| match (other.own, event.own) {
            (Some(other), Some(own)) => same(other, own),
            _ => false,
        }) {
            let message = format!("{} is recognised by the same value", other.name);
            return Err(Fault::at(places.value(&["providers", &at, "detect"]), message).into());
        }
        events.entry(&table.id).or_default().push(event);
    }
    ids.into_iter()
        .map(|id| {
            let rows = || tables.iter().zip(0_usize..).filter(|(table, _)| table.id == id);
            let name = rows().find_map(|(table, _)| table.name.clone()).unwrap_or_else(|| id.to_owned());
            let id = leak(id.to_owned());
            let name = leak(name);
            let mut signed = rows().filter_map(|(table, at)| Some((table.signature.as_ref()?, at)));
            let signature = signed.next();
            if let Some((_, at)) = signed.next() {
                let place = places.key(&["providers", &at.to_string(), "signature"]);
                return Err(Fault::at(place, format!("how {id} signs is said already")).into());
            }
            let scheme = match signature {
                None => unsigned(id, name, file),
                Some((signature, at)) => scheme(id, name, file, signature).map_err(|(option, message)| {
                    Fault::at(places.value(&["providers", &at.to_string(), "signature", option]), message)
                })?,
            };
            let events = events.remove(id).unwrap_or_default().leak();
            Ok(Provider {
                id,
                name,
                docs: leak(file.to_owned()),
                scheme,
                other_schemes: &[],
                events,
                unmodelled: &[],
                event_header: None,
            })
        })
        .collect()
}

fn leak(text: String) -> &'static str {
    text.leak()
}

fn check_id(id: &str) -> Result<(), String> {
    if PROVIDERS.into_iter().any(|provider| provider.id == id) {
        return Err(format!("{id} is a provider that whcheck knows; choose another id"));
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(plain) {
        return Ok(());
    }
    Err("an id has lower case letters, digits and dashes, and begins with a letter".to_owned())
}

fn event(
    table: &ProviderSettings,
    at: &str,
    folder: &Path,
    places: Places<'_, '_>,
) -> Result<EventType, Problem> {
    let place = |way: &[&str]| places.value(&[&["providers", at], way].concat());
    if !table.detect.pointer.starts_with('/') {
        let message = "a JSON Pointer begins with a slash, as /type";
        return Err(Fault::at(place(&["detect", "pointer"]), message).into());
    }
    let value = match &table.detect.value {
        Scalar::Text(text) => Value::from(text.as_str()),
        Scalar::Integer(number) => Value::from(*number),
        Scalar::Boolean(flag) => Value::from(*flag),
    };
    let named = table.event.clone().unwrap_or_else(|| value.as_str().unwrap_or_default().to_owned());
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    if named.is_empty() || !named.chars().all(plain) {
        let written = if table.event.is_some() { place(&["event"]) } else { place(&["detect", "value"]) };
        let message = "the name of an event has letters, digits and -_.: only";
        return Err(Fault::at(written, message).with_help("name it with `event`").into());
    }
    let path =
        if folder == Path::new(".") { table.schema.clone().into() } else { folder.join(&table.schema) };
    let file = SchemaFile::read(&path).map_err(|fault| match fault {
        SchemaFileFault::Unreadable(error) => {
            let path = crate::diagnostic::escape(&path.display().to_string()).into_owned();
            Problem::Unreadable(format!("cannot read the schema {path} of {}", table.id), error)
        }
        SchemaFileFault::Unusable(reason) => {
            Fault::at(place(&["schema"]), format!("the schema cannot be used: {reason}")).into()
        }
    })?;
    let name = leak(format!("{}/{named}", table.id));
    let title = file.schema.get("title").and_then(Value::as_str).map(str::to_owned);
    let title =
        title.unwrap_or_else(|| format!("An event of {}", table.name.as_deref().unwrap_or(&table.id)));
    let own: &'static OwnEvent = Box::leak(Box::new(OwnEvent {
        pointer: leak(table.detect.pointer.clone()),
        value,
        schema: file.schema,
        folder: Box::leak(file.folder.into_boxed_path()),
    }));
    Ok(EventType::of_user(name, leak(title), leak(table.schema.clone()), own))
}

/// What is said of a provider that the file describes without a signature.
fn unsigned(id: &'static str, name: &'static str, file: &str) -> &'static Scheme<'static> {
    let reason = leak(format!("{file} does not say how {name} signs"));
    Box::leak(Box::new(Scheme {
        name: id,
        sender: name,
        secret: "not known",
        docs: leak(file.to_owned()),
        mechanism: Mechanism::Unpublished {
            reason,
            advice: "Describe it there under [providers.signature], with the options of `whcheck sign`.",
        },
    }))
}

fn scheme(
    id: &'static str,
    name: &'static str,
    file: &str,
    settings: &SignatureSettings,
) -> Result<&'static Scheme<'static>, (&'static str, String)> {
    let given = |option: &Option<String>| option.clone().map(leak);
    let description = Description {
        algorithm: given(&settings.algorithm),
        key_encoding: given(&settings.key_encoding),
        content: given(&settings.content),
        encoding: given(&settings.encoding),
        header_name: given(&settings.header_name),
        prefix: given(&settings.prefix),
        timestamp_header: given(&settings.timestamp_header),
        timestamp_unit: given(&settings.timestamp_unit),
        id_header: given(&settings.id_header),
    };
    if let Some(named) = settings.scheme.as_deref().filter(|named| *named != HMAC.name) {
        if let Some(option) = description.given() {
            let message = format!("{option} describes a scheme, and {named} is one; leave one of both out");
            return Err((option, message));
        }
        return Scheme::find(named).ok_or_else(|| ("scheme", format!("there is no scheme {named}")));
    }
    let parts = description.parts().map_err(|(option, fault)| (option, format!("`{option}` {fault}")))?;
    let parts = Box::leak(Box::new(parts));
    let described = description.scheme(parts);
    Ok(Box::leak(Box::new(Scheme { name: id, sender: name, docs: leak(file.to_owned()), ..described })))
}
