//! Codes of findings, and causes of a mismatch, on the command line.

use crate::config::{codes, unforgivable};
use crate::signature::causes;
use crate::similar;

/// A code: one of the general ones or of the providers'.
pub(super) fn code(text: &str) -> Result<String, String> {
    one_of(&code_names(), text)
}

/// A code, or a cause of a mismatch.
pub(super) fn explained(text: &str) -> Result<String, String> {
    one_of(&explained_names(), text)
}

/// The codes of findings.
pub(in crate::cli) fn code_names() -> Vec<&'static str> {
    codes().collect()
}

/// All that can be explained.
pub(in crate::cli) fn explained_names() -> Vec<&'static str> {
    code_names().into_iter().chain(causes().map(|cause| cause.id)).collect()
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
    unforgivable(&name).map_or(Ok(name), |reason| Err(reason.to_owned()))
}
