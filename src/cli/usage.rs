//! Mistakes on the command line, told so that no argument steers the terminal or the log that shows them.

use clap::Error;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::escape;

/// Escapes the arguments that the error quotes; a file name that a shell has put in for `*` is one too. What the
/// error says in words of our own keeps its style.
pub(super) fn tame(error: &mut Error) {
    hide_secret(error);
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
