//! How the summary of an event is read from its payload.

use crate::document::{Node, split_pointer};

use super::text::says_something;
use super::{Summary, Trait};

/// Where the payloads of one event tell what.
#[derive(Debug, Clone, Copy)]
pub struct SummaryMap {
    /// The traits of the subject, and the JSON Pointers of their parts; `-` stands for the first element of an
    /// array that is there. Where a trait has several rows, the first that is in the payload is told.
    pub subject: &'static [(Trait, &'static [&'static str])],
    /// Tells everything else.
    pub story: for<'d> fn(Node<'d>, &mut Summary<'d>),
}

impl SummaryMap {
    /// The map of an event of which nothing can be told.
    pub const NONE: Self = Self { subject: &[], story: |_, _| {} };

    /// The summary of a payload, but for its references.
    #[must_use]
    pub fn read<'d>(&self, root: Node<'d>) -> Summary<'d> {
        let mut summary = Summary::default();
        for (told, pointers) in self.subject {
            if summary.subject.iter().any(|(known, _)| known == told) {
                continue;
            }
            let parts = pointers.iter().filter_map(|pointer| find(root, pointer));
            let parts: Vec<Node<'d>> = parts.filter(|node| says_something(*node)).collect();
            if !parts.is_empty() {
                summary.subject.push((*told, parts));
            }
        }
        (self.story)(root, &mut summary);
        summary.subject.sort_by_key(|(told, _)| *told);
        summary
    }
}

fn find<'d>(root: Node<'d>, pointer: &str) -> Option<Node<'d>> {
    split_pointer(pointer).try_fold(root, |node, token| match &*token {
        "-" => node.elements().next(),
        name => node.child(name),
    })
}

/// The outcome that a table gives a word; [`Default`] (unknown) for a word that is not in it.
#[must_use]
pub fn outcome_of<O: Copy + Default>(table: &[(&str, O)], word: &str) -> O {
    table.iter().find(|(known, _)| *known == word).map_or_else(O::default, |(_, outcome)| *outcome)
}

#[cfg(test)]
mod tests {
    use super::outcome_of;
    use crate::summary::Outcome;

    #[test]
    fn a_word_that_is_not_in_the_table_is_unknown() {
        let table = [("OK", Outcome::Approved)];
        assert_eq!(outcome_of(&table, "OK"), Outcome::Approved);
        assert_eq!(outcome_of(&table, "ok"), Outcome::Unknown);
    }
}
