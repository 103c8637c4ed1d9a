//! The members of an identification's `status`, as rules compare them.

use crate::document::{Kind, Node};
use crate::event::Payload;

/// The `status` of an identification.
#[derive(Clone, Copy)]
pub(super) struct Status<'d>(Node<'d>);

/// What `autoFace` and `manualFace` say when the face is the document's.
pub(super) const GOOD_FACE: &str = "FACE_MATCH";

/// What `autoDocument` and `manualDocument` say when the document is good.
pub(super) const GOOD_DOCUMENT: &str = "DOC_VALIDATED";

impl<'d> Status<'d> {
    pub(super) fn of(payload: Payload<'d>) -> Option<Self> {
        payload.root.get("status").map(Self)
    }

    /// The status, where the combined verdict is this one.
    pub(super) fn when(payload: Payload<'d>, overall: &str) -> Option<Self> {
        Self::of(payload).filter(|status| status.is(overall))
    }

    pub(super) fn is(self, overall: &str) -> bool {
        self.0.get("overall").is_some_and(|node| node.is_str(overall))
    }

    pub(super) fn get(self, name: &str) -> Option<Node<'d>> {
        self.0.get(name)
    }

    /// A verdict that was given, unlike one that is null.
    pub(super) fn verdict(self, name: &str) -> Option<Node<'d>> {
        self.0.get(name).filter(|node| node.kind() == Kind::String)
    }

    /// The verdict that counts, and its member: a reviewer's goes before the machine's.
    pub(super) fn counting(
        self,
        manual: &'static str,
        auto: &'static str,
    ) -> Option<(&'static str, Node<'d>)> {
        let find = |name| self.verdict(name).map(|node| (name, node));
        find(manual).or_else(|| find(auto))
    }

    pub(super) fn face(self) -> Option<(&'static str, Node<'d>)> {
        self.counting("manualFace", "autoFace")
    }

    pub(super) fn document(self) -> Option<(&'static str, Node<'d>)> {
        self.counting("manualDocument", "autoDocument")
    }

    /// The first verdict of a reviewer.
    pub(super) fn manual(self) -> Option<Node<'d>> {
        self.verdict("manualFace").or_else(|| self.verdict("manualDocument"))
    }

    /// The array of that name, where it holds something.
    pub(super) fn filled(self, name: &str) -> Option<Node<'d>> {
        self.0.get(name).filter(|node| node.kind() == Kind::Array && !node.is_empty())
    }

    pub(super) fn has_tag(self, list: &str, tag: &str) -> bool {
        self.0.get(list).is_some_and(|tags| tags.elements().any(|found| found.is_str(tag)))
    }
}
