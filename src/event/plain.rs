//! The plain case of an event: a look that tells at little cost of most payloads that they break none of its rules.

use crate::document::{Kind, Node};

use super::Payload;

/// What the plain case looks at, and how.
#[derive(Debug, Clone, Copy)]
pub struct Plain {
    /// JSON Pointers of the members that it looks at, at most [`Picked::MOST`]; none leads into an array.
    pub members: &'static [&'static str],
    /// `true` for the members of a payload that certainly breaks none of the rules.
    pub is_plain: fn(&Picked<'_>) -> bool,
}

/// Declares the members that a plain case looks at: its own names for them, and their JSON Pointers.
macro_rules! members {
    ($($name:ident = $pointer:literal),+ $(,)?) => {
        #[derive(Debug, Clone, Copy)]
        enum Member { $($name),+ }

        const MEMBERS: &[&str] = &[$($pointer),+];
    };
}

pub(crate) use members;

/// Members of a payload, picked up on the walk over it that every payload needs, by their number in
/// [`Plain::members`]. To look each up by its name again took a tenth of the time for a whole payload.
#[derive(Debug)]
pub struct Picked<'d> {
    payload: Payload<'d>,
    /// The numbers of their entries in the document; 0, which is that of the outermost value, where there is none.
    entries: [u32; PLACES],
}

/// Places for members, and one for all that are not wanted.
const PLACES: usize = Picked::NOWHERE as usize + 1;

impl<'d> Picked<'d> {
    /// Members that can be picked up.
    pub const MOST: usize = PLACES - 1;

    /// The place for what is not picked up, so that the walk need not ask.
    pub(crate) const NOWHERE: u8 = 63;

    /// No members of this payload, so far.
    #[must_use]
    pub fn none_of(payload: Payload<'d>) -> Self {
        Self { payload, entries: [0; PLACES] }
    }

    /// Picks up a member.
    #[inline]
    pub(crate) fn put(&mut self, place: u8, node: Node<'_>) {
        self.entries[usize::from(place) % PLACES] = node.number();
    }

    /// The member at this place in the list.
    #[inline]
    #[must_use]
    pub fn get(&self, place: usize) -> Option<Node<'d>> {
        let number = *self.entries.get(place)?;
        if number == 0 { None } else { self.payload.root.numbered(number) }
    }

    /// The member at this place, if it is of that type.
    #[inline]
    #[must_use]
    pub fn of_kind(&self, place: usize, kind: Kind) -> Option<Node<'d>> {
        self.get(place).filter(|node| node.kind() == kind)
    }

    /// The moment that the payload is judged at, in seconds since 1970; `None`: by no clock.
    #[must_use]
    pub fn at(&self) -> Option<i64> {
        self.payload.at
    }

    /// The members at these pointers, each looked up.
    #[cfg(test)]
    pub(crate) fn found(payload: Payload<'d>, members: &[&str]) -> Self {
        let mut picked = Self::none_of(payload);
        for (place, pointer) in (0..).zip(members) {
            if let Some(node) = payload.find(pointer) {
                picked.put(place, node);
            }
        }
        picked
    }
}

/// Whether a payload is plain. Every plain one is asked to break no rule: what tests of plain cases build upon.
#[cfg(test)]
pub(crate) fn plain_and_clean(plain: Plain, rules: &[&super::Rule], text: &str) -> bool {
    let mut document = crate::document::Document::default();
    document.read(text.as_bytes()).expect("JSON");
    let payload = Payload { root: document.root().expect("a value"), at: None };
    let is_plain = (plain.is_plain)(&Picked::found(payload, plain.members));
    if is_plain {
        for rule in rules {
            let breach = (rule.check)(payload).map(|breach| breach.message);
            assert!(breach.is_none(), "{}: {breach:?} in {text}", rule.code);
        }
    }
    is_plain
}
