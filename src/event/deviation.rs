//! Documented differences between the contract and real traffic.

use crate::diagnostic::Severity;
use crate::document::Node;

/// One known difference: schema errors in its spots are reported with its code, severity and explanation.
#[derive(Debug, Clone, Copy)]
pub struct Deviation {
    /// `<provider>/<slug>`.
    pub code: &'static str,
    /// How the difference is reported; never an error.
    pub severity: Severity,
    /// What is known, for `whcheck explain` and as the help of the finding.
    pub explanation: &'static str,
    /// Where the fact comes from.
    pub source: &'static str,
    /// A payload fragment that shows it, in JSON.
    pub example: &'static str,
    /// Where it shows.
    pub spots: &'static [Spot],
}

/// One place of a payload and the keyword that fails there.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// A JSON Pointer; `*` stands for any one token. For `required` and `unknown-field` it is that of the
    /// object.
    pub pointer: &'static str,
    /// The diagnostic code that is forgiven: `pattern`, `required`, `enum`, ...
    pub code: &'static str,
    /// For `required` and `unknown-field`: the members that it is about. Empty: any.
    pub properties: &'static [&'static str],
    /// What the failing value must look like; of `required` and `unknown-field` it sees the object.
    pub when: fn(Node<'_>) -> bool,
}

impl Spot {
    /// A spot whose value may be anything.
    #[must_use]
    pub const fn new(pointer: &'static str, code: &'static str) -> Self {
        Self { pointer, code, properties: &[], when: always }
    }

    /// A spot for members that may be missing from (or are undocumented in) the object at `pointer`.
    #[must_use]
    pub const fn members(
        pointer: &'static str,
        code: &'static str,
        properties: &'static [&'static str],
    ) -> Self {
        Self { pointer, code, properties, when: always }
    }

    /// The same spot, for values that `when` accepts.
    #[must_use]
    pub const fn when(self, when: fn(Node<'_>) -> bool) -> Self {
        Self { when, ..self }
    }
}

fn always(_: Node<'_>) -> bool {
    true
}
