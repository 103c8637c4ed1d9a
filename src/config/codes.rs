//! Codes of findings, as settings and options name them.

use crate::diagnostic::CODES;
use crate::providers;

/// Codes of findings without which nothing was checked, or that are not about a payload: none of them weighs less.
const FIXED: [&str; 9] = [
    "json-syntax",
    "json-encoding",
    "json-depth",
    "empty-body",
    "unreadable",
    "unrecognised-event",
    "expected-invalid",
    "expected-code",
    "expected-signature",
];

/// Codes that no payload can be expected to have: that it has no verdict, that there are more, and what `check` itself
/// reports.
const UNEXPECTED: [&str; 5] =
    ["unreadable", "more-findings", "expected-invalid", "expected-code", "expected-signature"];

/// Every code.
pub fn all() -> impl Iterator<Item = &'static str> {
    CODES.iter().map(|code| code.name).chain(providers::codes())
}

/// The codes that a fixture can be expected to have.
pub fn expectable() -> impl Iterator<Item = &'static str> {
    all().filter(|code| !UNEXPECTED.contains(code))
}

/// Why a code cannot be made to weigh less, in a sentence without a full stop; `None` where it can.
#[must_use]
pub fn unforgivable(code: &str) -> Option<&'static str> {
    match code {
        "unrecognised-event" => {
            Some("a payload that nobody knows is not checked at all; say what it is with --event")
        }
        _ if UNEXPECTED.contains(&code) && code.starts_with("expected-") => {
            Some("what `whcheck check` expects is changed where it is said, in whcheck.toml")
        }
        _ if FIXED.contains(&code) => Some("a payload that cannot be read has no other verdict"),
        _ => None,
    }
}
