//! A word of a summary: the provider's, masked if need be, or our own.

use crate::document::{Kind, Node};

/// A word of a summary.
#[derive(Debug, Clone)]
pub enum Text<'d> {
    /// A word of ours.
    Word(&'static str),
    /// What we have worked out from values that belong to nobody.
    Made(String),
    /// A value of the payload, or the name of a member.
    Value(Node<'d>),
    /// A value that says nothing without its name, such as `verified: true`.
    Named(&'static str, Node<'d>),
}

impl<'d> Text<'d> {
    /// The value, where it says something: no null, no empty string, nothing that holds others.
    #[must_use]
    pub fn of(node: Node<'d>) -> Option<Self> {
        says_something(node).then_some(Self::Value(node))
    }

    /// The value with its name in front, also where it is null; nothing that is empty or holds others.
    #[must_use]
    pub fn named(name: &'static str, node: Node<'d>) -> Option<Self> {
        (node.kind() == Kind::Null || says_something(node)).then_some(Self::Named(name, node))
    }
}

/// Whether a value says something by itself: no null, no empty string, nothing that holds others.
pub(super) fn says_something(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Null | Kind::Array | Kind::Object => false,
        Kind::String => node.as_str().is_some_and(|text| !text.trim().is_empty()),
        Kind::Boolean | Kind::Number => true,
    }
}
