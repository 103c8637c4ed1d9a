//! What iDenfy's webhooks mean.
//!
//! Each word of the provider has its outcome in a table; a word that is not in one is unknown.

mod age;
mod company;
mod document;
mod face;
mod identification;
mod monitoring;
mod proofs;
mod screening;
#[cfg(test)]
mod tests;
mod verdicts;

use crate::document::{Kind, Node};
use crate::summary::{Check, CheckOutcome, Text, outcome_of};

pub(super) use age::AGE_ESTIMATION;
pub(super) use company::{COMPANY_REVIEW, COMPANY_SUBMIT};
pub(super) use document::DOCUMENT_EXPIRATION;
pub(super) use face::FACIAL_AUTHENTICATION;
pub(super) use identification::IDENTIFICATION;
pub(super) use monitoring::{AML_MONITORING, AML_MONITORING_EXPIRATION};

/// Words and what they mean.
type Table<O> = &'static [(&'static str, O)];

/// A member that is there and is not null.
fn given<'d>(holder: Node<'d>, member: &str) -> Option<Node<'d>> {
    holder.get(member).filter(|value| value.kind() != Kind::Null)
}

/// What the word of a member means, and the word.
fn told<'d, O: Copy + Default>(holder: Node<'d>, member: &str, table: Table<O>) -> (O, Vec<Text<'d>>) {
    let Some(value) = holder.get(member) else { return (O::default(), Vec::new()) };
    match value.as_str().and_then(|text| table.iter().find(|(word, _)| *word == text)) {
        // A word of the table belongs to nobody: it is shown where the model does not know the member, too.
        Some((word, outcome)) => (*outcome, vec![Text::Word(word)]),
        None => (O::default(), Text::of(value).into_iter().collect()),
    }
}

/// A value with its name, where the value says something.
fn named<'d>(name: &'static str, value: Node<'d>) -> Option<Text<'d>> {
    Text::of(value).map(|_| Text::Named(name, value))
}

/// The check that a word tells, where the member is given.
fn check<'d>(
    name: &'static str,
    holder: Node<'d>,
    member: &str,
    table: Table<CheckOutcome>,
) -> Option<Check<'d>> {
    given(holder, member)?;
    let (outcome, raw) = told(holder, member, table);
    Some(Check { name: Text::Word(name), outcome, raw })
}

/// A value that is a part of a check: its member, itself, and how it went.
type Part<'d> = (&'static str, Node<'d>, CheckOutcome);

/// The parts that words tell, of the members that are given.
fn parts<'d>(
    holder: Node<'d>,
    members: &'static [&'static str],
    table: Table<CheckOutcome>,
) -> impl Iterator<Item = Part<'d>> {
    members.iter().filter_map(move |member| {
        let value = given(holder, member)?;
        Some((*member, value, value.as_str().map(|word| outcome_of(table, word)).unwrap_or_default()))
    })
}

/// The parts that booleans tell, of the members that are given: `true` is passed.
fn flags<'d>(holder: Node<'d>, members: &'static [&'static str]) -> impl Iterator<Item = Part<'d>> {
    members.iter().filter_map(move |member| {
        let value = given(holder, member)?;
        let outcome = match value.as_bool() {
            Some(true) => CheckOutcome::Passed,
            Some(false) => CheckOutcome::Failed,
            None => CheckOutcome::Unknown,
        };
        Some((*member, value, outcome))
    })
}

/// One check of several parts: it went as the worst of them, and tells which those are; of parts that passed, one is
/// enough.
fn joined<'d>(name: Text<'d>, parts: impl Iterator<Item = Part<'d>>) -> Option<Check<'d>> {
    let parts: Vec<Part<'d>> = parts.collect();
    let outcome = parts.iter().map(|(_, _, outcome)| *outcome).max_by_key(|outcome| gravity(*outcome))?;
    let many = if outcome == CheckOutcome::Passed { 1 } else { parts.len() };
    let telling = parts.iter().filter(|(_, _, of)| *of == outcome).take(many);
    let raw = telling.filter_map(|(member, value, _)| named(member, *value)).collect();
    Some(Check { name, outcome, raw })
}

/// How much an outcome weighs among others. What was not looked at takes nothing from what was.
fn gravity(outcome: CheckOutcome) -> u8 {
    match outcome {
        CheckOutcome::Unknown => 0,
        CheckOutcome::Passed => 1,
        CheckOutcome::Pending => 2,
        CheckOutcome::Failed => 3,
    }
}

/// The elements of an array, or the value itself where it is none.
fn listed(value: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let single = (value.kind() != Kind::Array).then_some(value);
    single.into_iter().chain(value.elements())
}
