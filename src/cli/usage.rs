//! Mistakes on the command line, told so that no argument steers the terminal or the log that shows them.

use std::path::Path;

use clap::Error;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::escape;
use crate::event::EventType;
use crate::providers::{Provider, events};
use crate::similar;

/// Escapes the arguments that the error quotes; a file name that a shell has put in for `*` is one too. What the
/// error says in words of our own keeps its style.
pub(super) fn tame(error: &mut Error) {
    hide_secret(error);
    point_to_events(error);
    point_to_command(error);
    let context: Vec<(ContextKind, ContextValue)> =
        error.context().map(|(kind, value)| (kind, value.clone())).collect();
    let quoted = |value: &ContextValue| match value {
        ContextValue::String(text) => is_foreign(text),
        ContextValue::Strings(texts) => texts.iter().any(|text| is_foreign(text)),
        _ => false,
    };
    if !context.iter().any(|(_, value)| quoted(value)) {
        return;
    }
    for (kind, value) in context {
        let tamed = match value {
            ContextValue::String(text) => ContextValue::String(tamed(&text)),
            ContextValue::Strings(texts) => {
                ContextValue::Strings(texts.iter().map(|text| tamed(text)).collect())
            }
            // Advice that quotes the argument; its style is lost with what the argument adds to it.
            ContextValue::StyledStrs(texts) => ContextValue::StyledStrs(
                texts.iter().map(|text| StyledStr::from(tamed(&text.to_string()))).collect(),
            ),
            _ => continue,
        };
        error.insert(kind, tamed);
    }
}

/// Whether the error is about a value that names a provider or an event.
pub(super) fn is_about_provider(error: &Error) -> bool {
    let named = |name: &String| {
        ["--provider", "--event", "[ID]", "<EVENT>"].iter().any(|known| name.starts_with(known))
    };
    error.kind() == ErrorKind::InvalidValue
        && matches!(error.get(ContextKind::InvalidArg), Some(ContextValue::String(name)) if named(name))
}

/// There are too many events for a line: the nearest is offered, and where all are listed.
fn point_to_events(error: &mut Error) {
    let is_event = matches!(
        error.get(ContextKind::InvalidArg),
        Some(ContextValue::String(name)) if name.starts_with("--event") || name.starts_with("<EVENT>")
    );
    if error.kind() != ErrorKind::InvalidValue || !is_event {
        return;
    }
    error.remove(ContextKind::ValidValue);
    let given = match error.get(ContextKind::InvalidValue) {
        Some(ContextValue::String(given)) => given.clone(),
        _ => String::new(),
    };
    let provider = given.split('/').next().and_then(Provider::find);
    let name = given.rsplit('/').next().unwrap_or_default();
    // A provider that is right is not put in question.
    let fits = |event: &&EventType| provider.is_none_or(|provider| provider.id == event.provider());
    let candidates: Vec<&EventType> = events().filter(fits).collect();
    let nearest = similar::nearest(name, candidates.iter().map(|event| event.short_name()));
    // The generator of errors compares whole names, to which a provider that is right contributes much.
    error.remove(ContextKind::SuggestedValue);
    let is_near = |event: &&&EventType| nearest == Some(event.short_name());
    let begins_so = |event: &&&EventType| name.len() > 2 && event.short_name().starts_with(name);
    let meant = candidates.iter().find(is_near).or_else(|| candidates.iter().find(begins_so));
    if let Some(event) = meant {
        error.insert(ContextKind::SuggestedValue, ContextValue::String(event.name.to_owned()));
    }
    let tip = match provider {
        Some(provider) => format!("`whcheck providers {}` lists the events of {0}", provider.id),
        None => "`whcheck providers` lists all events".to_owned(),
    };
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![StyledStr::from(tip)]));
}

/// A file where a command belongs is what somebody tries first.
fn point_to_command(error: &mut Error) {
    let is_file = matches!(
        error.get(ContextKind::InvalidSubcommand),
        Some(ContextValue::String(name)) if Path::new(name).exists()
    );
    if is_file {
        let tip = StyledStr::from(
            "a command comes first: `whcheck validate FILE` checks it, `whcheck inspect FILE` says what it means",
        );
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    }
}

/// What was given to `--secret-stdin`, which takes no value, was meant to be a secret.
fn hide_secret(error: &mut Error) {
    let of_secret = matches!(
        error.get(ContextKind::InvalidArg),
        Some(ContextValue::String(name)) if name.starts_with("--secret")
    );
    if of_secret && error.get(ContextKind::InvalidValue).is_some() {
        error.insert(ContextKind::InvalidValue, ContextValue::String("***".to_owned()));
    }
}

fn is_foreign(text: &str) -> bool {
    escape(text) != text
}

fn tamed(text: &str) -> String {
    escape(text).into_owned()
}
