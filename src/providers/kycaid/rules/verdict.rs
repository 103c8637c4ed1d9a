//! What `verified` says, whether it is a boolean or the same as text.

use crate::document::{Kind, Node};

/// The decision over a verification or a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Approved,
    Declined,
    Undecided,
}

impl Verdict {
    /// The decision in the member `verified` of a payload or a check; `None` where there is none that is
    /// understood.
    pub(super) fn of(decided: Node<'_>) -> Option<(Self, Node<'_>)> {
        let node = decided.get("verified")?;
        let verdict = match node.kind() {
            Kind::Null => Self::Undecided,
            Kind::Boolean if node.as_bool()? => Self::Approved,
            Kind::Boolean => Self::Declined,
            _ if node.is_str("true") => Self::Approved,
            _ if node.is_str("false") => Self::Declined,
            _ => return None,
        };
        Some((verdict, node))
    }
}
