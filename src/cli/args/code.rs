//! Codes of findings, and causes of a mismatch, on the command line.

use crate::diagnostic::CODES;
use crate::providers;
use crate::signature::causes;
use crate::similar;

/// A code: one of the general ones or of the providers'.
pub(super) fn code(text: &str) -> Result<String, String> {
    one_of(&codes().collect::<Vec<_>>(), text)
}

/// A code, or a cause of a mismatch.
pub(super) fn explained(text: &str) -> Result<String, String> {
    one_of(&codes().chain(causes().map(|cause| cause.id)).collect::<Vec<_>>(), text)
}

fn codes() -> impl Iterator<Item = &'static str> {
    CODES.iter().map(|code| code.name).chain(providers::codes())
}

fn one_of(known: &[&'static str], text: &str) -> Result<String, String> {
    if known.contains(&text) {
        return Ok(text.to_owned());
    }
    let nearest = similar::nearest(text, known.iter().copied()).map(|code| format!("did you mean {code}? "));
    Err(format!("no such code; {}`whcheck explain` lists them all", nearest.unwrap_or_default()))
}

/// A code that an option may make weigh less. Where nothing was checked there is nothing to forgive.
pub(super) fn forgivable_code(text: &str) -> Result<String, String> {
    let name = code(text)?;
    match name.as_str() {
        "json-syntax" | "json-encoding" | "json-depth" | "empty-body" | "unreadable" => {
            Err("a payload that cannot be read has no other verdict".to_owned())
        }
        "unrecognised-event" => {
            Err("a payload that nobody knows is not checked at all; say what it is with --event".to_owned())
        }
        _ => Ok(name),
    }
}
