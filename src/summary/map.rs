//! How the summary of an event is read from its payload.

use crate::document::{Node, split_pointer};

use super::text::says_something;
use super::{Outcome, Summary, Trait};

/// Where the payloads of one event tell what.
#[derive(Debug, Clone, Copy)]
pub struct SummaryMap {
    /// The traits of the subject, and the JSON Pointers of their parts; `-` stands for the first element of an
    /// array that is there. Where a trait has several rows, the first that is in the payload is told.
    pub subject: &'static [(Trait, &'static [&'static str])],
    /// The words that decide the outcome. [`SummaryMap::story`] knows what else can change it.
    pub words: &'static [Words],
    /// Tells everything else.
    pub story: for<'d> fn(Node<'d>, &mut Summary<'d>),
}

/// What the values of one member mean, where nothing else in the payload says otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The JSON Pointer of the member.
    pub member: &'static str,
    /// The meaning of each of its values.
    pub meanings: fn() -> Vec<Meaning>,
}

/// What one value means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// The value: a word of the provider, or a code in digits.
    pub value: String,
    /// What a code stands for; empty for a word.
    pub stands_for: &'static str,
    /// The outcome.
    pub outcome: Outcome,
}

impl Meaning {
    /// The meanings of words.
    pub(crate) fn of_words(table: &[(&str, Outcome)]) -> Vec<Self> {
        let row = |(word, outcome): &(&str, Outcome)| Self {
            value: (*word).to_owned(),
            stands_for: "",
            outcome: *outcome,
        };
        table.iter().map(row).collect()
    }

    /// The meaning of a code.
    pub(crate) fn of_code(code: i64, stands_for: &'static str, outcome: Outcome) -> Self {
        Self { value: code.to_string(), stands_for, outcome }
    }
}

impl SummaryMap {
    /// The map of an event of which nothing can be told.
    pub const NONE: Self = Self { subject: &[], words: &[], story: |_, _| {} };

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
