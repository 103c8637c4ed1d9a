//! Findings: facts first, words late.

mod candidate;
mod code;
mod fact;
mod join;
mod misfit;
mod shown;
mod wording;

use std::fmt;
use std::ops::Range;

pub use candidate::Candidate;
pub use code::{CODES, Code, keyword_code};
pub use fact::{Bound, Fact, Wrapped};
pub use join::{join, joined};
pub use misfit::Misfit;
pub use shown::{
    Shown, escape, escape_key, holds_contact, is_harmless, looks_personal, masked_key, masked_pointer,
    safe_pointer,
};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably a fault; makes a payload invalid only with `--strict`.
    Warning,
    /// Breaks the contract: the payload is invalid.
    Error,
}

impl Severity {
    /// The word for people and machines.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One finding in a payload.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The code, a row of [`CODES`] or of a provider's deviations and rules.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// JSON Pointer of the value (for a missing member, of the object that lacks it).
    pub pointer: String,
    /// JSON Pointer of the keyword in the schema, where a schema was broken.
    pub schema_pointer: Option<String>,
    /// The member that is missing or unknown.
    pub property: Option<String>,
    /// Byte span in the payload's text.
    pub span: Range<usize>,
    /// What was found, to be put in words when shown.
    pub fact: Fact,
}

impl Diagnostic {
    /// What was found, in one sentence. Private values are in it only with `show_pii`.
    #[must_use]
    pub fn message(&self, show_pii: bool) -> String {
        wording::message(&self.fact, show_pii)
    }

    /// The message together with what was expected, for reports that have no line to put it under.
    #[must_use]
    pub fn full_message(&self, show_pii: bool) -> String {
        let message = self.message(show_pii);
        match (self.fact.plain(), self.label(show_pii)) {
            (_, label) if label.starts_with("expected") => format!("{message}, {label}"),
            (Fact::Pattern { .. }, label) => format!("{message}: {label}"),
            _ => message,
        }
    }

    /// What stands under the caret.
    #[must_use]
    pub fn label(&self, show_pii: bool) -> String {
        wording::label(&self.fact, show_pii)
    }

    /// What was probably meant, or what to do.
    #[must_use]
    pub fn help(&self, show_pii: bool) -> Option<String> {
        wording::help(&self.fact, show_pii)
    }

    /// Whether the label lists only some of the documented values, and none of them is near.
    #[must_use]
    pub fn cuts_options(&self) -> bool {
        wording::cuts_options(&self.fact)
    }

    /// The pointer as it may be shown: control characters escaped, keys that look personal starred.
    #[must_use]
    pub fn shown_pointer(&self, show_pii: bool) -> String {
        safe_pointer(&self.pointer, show_pii)
    }
}
