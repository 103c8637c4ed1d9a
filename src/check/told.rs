//! What a delivery means, before it is masked.

use crate::document::{Node, split_pointer};
use crate::event::Privacy;
use crate::summary::Summary;
use crate::validate::Private;

/// What a delivery means, and which of its values are private.
#[derive(Debug)]
pub struct Told<'d> {
    /// What it means.
    pub summary: Summary<'d>,
    pub(super) private: Vec<Private>,
}

impl Told<'_> {
    /// The privacy class of a value of the payload, or of a member's name.
    #[must_use]
    pub fn class(&self, node: Node<'_>) -> Option<Privacy> {
        let start = node.span().start;
        let found = self.private.binary_search_by_key(&start, |private| private.span.start).ok()?;
        self.private.get(found).map(|private| private.class)
    }
}

/// A JSON Pointer as people name a member: `data.id`.
pub(super) fn dotted(pointer: &str) -> String {
    split_pointer(pointer).collect::<Vec<_>>().join(".")
}
