//! Codes of findings on the command line.

use crate::diagnostic::CODES;
use crate::providers::codes;
use crate::similar;

/// A code: one of the general ones or of the providers'.
pub(super) fn code(text: &str) -> Result<String, String> {
    let known: Vec<&str> = CODES.iter().map(|code| code.name).chain(codes()).collect();
    if known.contains(&text) {
        return Ok(text.to_owned());
    }
    let nearest = similar::nearest(text, known).map(|code| format!("did you mean {code}? "));
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
