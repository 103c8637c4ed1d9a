//! What a delivery means, in the same words for every provider.
//!
//! A summary is made from the tree and not from the decoded model, so that a faulty payload still tells what it
//! can. It holds the values themselves; they become text, masked after the privacy classes of the model, when they
//! are reported.

#[cfg(test)]
mod line;
mod map;
mod moment;
mod outcome;
mod text;
mod traits;

use crate::document::Node;

#[cfg(test)]
pub(crate) use line::line;
pub use map::{Meaning, SummaryMap, Words, outcome_of};
pub use moment::Moment;
pub use outcome::{CheckOutcome, Outcome};
pub use text::Text;
pub use traits::Trait;

/// How many checks, steps or reasons of one payload are told: none that a provider sends has more, and a hostile one
/// is not to fill the memory.
pub(crate) const MAX_TOLD: usize = 1000;

/// What a delivery means. Facts that the payload does not tell are absent.
#[derive(Debug, Clone, Default)]
pub struct Summary<'d> {
    /// What became of the verification, the message, the screening.
    pub outcome: Outcome,
    /// The same in the provider's own words.
    pub raw: Vec<Text<'d>>,
    /// Why, as the provider says it.
    pub reasons: Vec<Text<'d>>,
    /// Who or what it is about; several values of one trait are its parts, such as first and last name.
    pub subject: Vec<(Trait, Vec<Node<'d>>)>,
    /// The numbers under which provider and consumer know the case, by the provider's own names.
    pub references: Vec<(String, Node<'d>)>,
    /// The way that was taken to reach or to identify the person.
    pub channel: Option<Text<'d>>,
    /// The single checks of which the outcome is made.
    pub checks: Vec<Check<'d>>,
    /// What happened when, in the order of the payload.
    pub timeline: Vec<Step<'d>>,
    /// Which try it was.
    pub attempt: Option<Attempt>,
    /// When it happened.
    pub occurred_at: Option<Moment<'d>>,
    /// Whether nothing will follow that changes the outcome.
    pub is_final: Option<bool>,
    /// What it cost.
    pub cost: Option<Cost<'d>>,
}

impl<'d> Summary<'d> {
    /// Tells a trait of the subject, where there is a value that says something.
    pub(crate) fn tell(&mut self, told: Trait, value: Option<Node<'d>>) {
        if let Some(value) = value.filter(|value| text::says_something(*value)) {
            self.subject.push((told, vec![value]));
        }
    }
}

/// One of the checks of which an outcome is made.
#[derive(Debug, Clone)]
pub struct Check<'d> {
    /// What was checked.
    pub name: Text<'d>,
    /// How it went.
    pub outcome: CheckOutcome,
    /// The same in the provider's own words.
    pub raw: Vec<Text<'d>>,
}

/// One thing that happened on the way.
#[derive(Debug, Clone)]
pub struct Step<'d> {
    /// When.
    pub at: Option<Moment<'d>>,
    /// What.
    pub name: Text<'d>,
    /// How it went; `None` where it is nothing that can go well or badly, such as a beginning.
    pub outcome: Option<CheckOutcome>,
    /// The same in the provider's own words.
    pub raw: Vec<Text<'d>>,
}

/// Which try it was, from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attempt {
    /// Its number.
    pub number: Option<i64>,
    /// How many there can be, or are planned.
    pub total: Option<i64>,
}

/// An amount of money.
#[derive(Debug, Clone)]
pub struct Cost<'d> {
    /// The amount in the unit of the currency, not in cents.
    pub amount: Text<'d>,
    /// The currency, in the three letters of ISO 4217.
    pub currency: Option<Text<'d>>,
}
