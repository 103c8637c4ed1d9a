//! Rules: what JSON Schema cannot say, because it looks at several members at once.

use crate::diagnostic::Severity;
use crate::document::{Node, split_pointer};

/// Members of one event that must agree with each other.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// `<provider>/<slug>`.
    pub code: &'static str,
    /// How a breach is reported.
    pub severity: Severity,
    /// What a breach means and what a consumer should do, for `whcheck explain` and as the help of the finding.
    pub explanation: &'static str,
    /// Where the fact comes from.
    pub source: &'static str,
    /// The smallest payload that breaks the rule, in JSON.
    pub example: &'static str,
    /// Looks for a breach. A member that is absent or of another type is the schema's business: there is none.
    pub check: for<'d> fn(Payload<'d>) -> Option<Breach<'d>>,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Payload<'d> {
    /// The outermost value.
    pub root: Node<'d>,
    /// The moment that the payload is judged at, in seconds since 1970; `None`: by no clock.
    pub at: Option<i64>,
}

impl<'d> Payload<'d> {
    /// The value at a JSON Pointer.
    #[must_use]
    pub fn find(self, pointer: &str) -> Option<Node<'d>> {
        split_pointer(pointer).try_fold(self.root, |node, token| node.child(&token))
    }

    /// The string at a JSON Pointer.
    #[must_use]
    pub fn text(self, pointer: &str) -> Option<&'d str> {
        self.find(pointer)?.as_str()
    }

    /// The whole number at a JSON Pointer.
    #[must_use]
    pub fn integer(self, pointer: &str) -> Option<i64> {
        self.find(pointer)?.as_number()?.as_i64()
    }
}

/// A rule that is broken: where, and how. The sentence holds no value that belongs to a person.
#[derive(Debug, Clone)]
pub struct Breach<'d> {
    /// The value that the finding is placed at.
    pub node: Node<'d>,
    /// What does not agree, in one sentence without a full stop.
    pub message: String,
}

impl<'d> Breach<'d> {
    /// A breach at `node`.
    #[must_use]
    pub fn at(node: Node<'d>, message: impl Into<String>) -> Self {
        Self { node, message: message.into() }
    }
}
