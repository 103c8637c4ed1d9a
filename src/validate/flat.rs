//! What a flattened schema says of values.

use std::sync::Arc;

use crate::document::{Head, Name};

use super::form::Form;

/// What one value must be like. Small, so that the rules of a schema stay in the cache; what few values need
/// lies behind a pointer.
#[derive(Debug, Clone, Default)]
pub(super) struct Rule {
    /// The allowed types, as [`Kind::bits`]; none at all where the schema says more than is understood here.
    pub(super) kinds: u16,
    /// Those of them of which nothing more is said.
    pub(super) free: u16,
    /// Whether a number must be whole.
    pub(super) whole: bool,
    pub(super) number: Option<Arc<NumberRule>>,
    pub(super) text: Option<Arc<TextRule>>,
    pub(super) items: Option<usize>,
    pub(super) object: Option<Arc<Object>>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct NumberRule {
    pub(super) range: Option<(i64, i64)>,
    pub(super) integers: Option<Vec<i64>>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct TextRule {
    pub(super) strings: Option<Vec<Name>>,
    pub(super) length: Option<(usize, usize)>,
    pub(super) form: Option<Form>,
}

/// What the members of an object must be like.
#[derive(Debug, Clone, Default)]
pub(super) struct Object {
    pub(super) members: Vec<Member>,
    /// A bit for each member, in their order: whether it must be there.
    pub(super) required: u64,
    pub(super) others: Others,
}

#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) name: Name,
    pub(super) rule: u32,
    /// The types of which the rule says nothing more, so that mostly it need not be looked at.
    pub(super) free: u16,
    /// How many bytes at least and at most a string has that certainly is like the rule says.
    pub(super) sure: (u32, u32),
    /// Where the plain case of the event wants to find it.
    pub(super) place: u8,
}

/// What is certain of members that have no name in the schema.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Others {
    /// They may be anything.
    #[default]
    Free,
    /// They are worth a finding.
    Reported,
    /// They follow a rule.
    Rule(usize),
}

pub(super) const ANY: u16 = u16::MAX;

impl Object {
    /// The member of that name, and where it stands: mostly behind the one before, some members being left out.
    #[inline(never)]
    pub(super) fn find(&self, key: &[u8], next: usize) -> Option<(usize, &Member)> {
        let head = Head::of(key);
        let (before, behind) = self.members.split_at_checked(next)?;
        let mut in_order = (next..).zip(behind).chain((0..).zip(before));
        in_order.find(|(_, member)| member.name.is(head, key))
    }
}
