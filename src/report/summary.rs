//! The summary as reports hold it: text, masked unless private values are asked for.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::check::Told;
use crate::document::Node;
use crate::event::Privacy;
use crate::summary::{Check, CheckOutcome, Moment, Outcome, Step, Text, Trait};

/// What a delivery means, in the same words for every provider. Facts that the payload does not tell are null.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SummaryReport {
    /// What became of the verification, the message, the screening; `unknown` where the payload says nothing that
    /// is documented.
    #[schemars(schema_with = "outcomes")]
    pub outcome: Outcome,
    /// The outcome in the provider's own words.
    pub outcome_raw: Option<String>,
    /// Why, in the provider's own words.
    pub reason: Option<String>,
    /// Who or what it is about; private values are masked unless they are asked for.
    #[schemars(schema_with = "traits")]
    pub subject: Map<String, Value>,
    /// The numbers under which provider and consumer know the case, by the provider's own names.
    #[schemars(with = "BTreeMap<String, String>")]
    pub references: Map<String, Value>,
    /// The way that was taken to reach or to identify the person.
    pub channel: Option<String>,
    /// The single checks of which the outcome is made.
    pub checks: Vec<CheckReport>,
    /// What happened when, in the order of the payload.
    pub timeline: Vec<StepReport>,
    /// Which try it was.
    pub attempt: Option<AttemptReport>,
    /// When it happened: RFC 3339; without an offset where the payload has none.
    pub occurred_at: Option<String>,
    /// Whether nothing will follow that changes the outcome.
    #[serde(rename = "final")]
    pub is_final: Option<bool>,
    /// What it cost.
    pub cost: Option<CostReport>,
}

/// One of the checks of which an outcome is made.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckReport {
    /// What was checked.
    pub name: String,
    /// How it went.
    #[schemars(schema_with = "check_outcomes")]
    pub outcome: CheckOutcome,
    /// The same in the provider's own words.
    pub raw: Option<String>,
}

/// One thing that happened on the way.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepReport {
    /// When: RFC 3339; without an offset where the payload has none.
    pub at: Option<String>,
    /// What.
    pub name: String,
    /// How it went; null where it is nothing that can go well or badly, such as a beginning.
    #[schemars(schema_with = "step_outcomes")]
    pub outcome: Option<CheckOutcome>,
    /// The same in the provider's own words.
    pub raw: Option<String>,
}

/// Which try it was.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttemptReport {
    /// Its number, from 1.
    pub number: Option<i64>,
    /// How many there can be, or are planned.
    pub total: Option<i64>,
}

/// An amount of money.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CostReport {
    /// The amount in the unit of the currency, a decimal number.
    pub amount: String,
    /// The currency, in the three letters of ISO 4217.
    pub currency: Option<String>,
}

impl SummaryReport {
    /// The summary of a delivery; private values are in it only with `show_pii`.
    #[must_use]
    pub fn new(told: &Told<'_>, show_pii: bool) -> Self {
        let words = Words { told, show_pii };
        let summary = &told.summary;
        let subject =
            summary.subject.iter().map(|(told, parts)| (told.as_str().to_owned(), words.parts(parts).into()));
        let references =
            summary.references.iter().map(|(name, value)| (name.clone(), words.value(*value).into()));
        Self {
            outcome: summary.outcome,
            outcome_raw: words.list(&summary.raw),
            reason: words.list(&summary.reasons),
            subject: subject.collect(),
            references: references.collect(),
            channel: summary.channel.as_ref().map(|channel| words.text(channel)),
            checks: summary.checks.iter().map(|check| words.check(check)).collect(),
            timeline: summary.timeline.iter().map(|step| words.step(step)).collect(),
            attempt: summary
                .attempt
                .map(|attempt| AttemptReport { number: attempt.number, total: attempt.total }),
            occurred_at: summary.occurred_at.as_ref().and_then(|at| words.moment(at)),
            is_final: summary.is_final,
            cost: summary.cost.as_ref().map(|cost| CostReport {
                amount: words.text(&cost.amount),
                currency: cost.currency.as_ref().map(|currency| words.text(currency)),
            }),
        }
    }
}

/// Turns words of a summary into text.
struct Words<'t> {
    told: &'t Told<'t>,
    show_pii: bool,
}

impl Words<'_> {
    /// The parts of one trait. Those of a name are masked as one.
    fn parts(&self, parts: &[Node<'_>]) -> String {
        let is_name = |part: &Node<'_>| self.told.class(*part) == Some(Privacy::Name);
        if !self.show_pii && parts.iter().all(is_name) {
            let texts: Vec<&str> = parts.iter().filter_map(|part| part.as_str()).collect();
            return Privacy::Name.mask(&texts.join(" "));
        }
        parts.iter().map(|part| self.value(*part)).collect::<Vec<_>>().join(" ")
    }

    fn value(&self, node: Node<'_>) -> String {
        let text = node.as_str().unwrap_or_else(|| node.source());
        match self.told.class(node).filter(|_| !self.show_pii) {
            Some(class) => class.mask(text),
            None => text.to_owned(),
        }
    }

    fn text(&self, text: &Text<'_>) -> String {
        match text {
            Text::Word(word) => (*word).to_owned(),
            Text::Made(text) => text.clone(),
            Text::Value(node) => self.value(*node),
            Text::Named(name, node) => format!("{name} {}", self.value(*node)),
        }
    }

    /// A moment, but for one that a private value gives.
    fn moment(&self, moment: &Moment<'_>) -> Option<String> {
        let is_shown = self.show_pii || self.told.class(moment.node).is_none();
        is_shown.then(|| moment.as_str().to_owned())
    }

    fn list(&self, texts: &[Text<'_>]) -> Option<String> {
        let texts: Vec<String> = texts.iter().map(|text| self.text(text)).collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    fn check(&self, check: &Check<'_>) -> CheckReport {
        CheckReport { name: self.text(&check.name), outcome: check.outcome, raw: self.list(&check.raw) }
    }

    fn step(&self, step: &Step<'_>) -> StepReport {
        StepReport {
            at: step.at.as_ref().and_then(|at| self.moment(at)),
            name: self.text(&step.name),
            outcome: step.outcome,
            raw: self.list(&step.raw),
        }
    }
}

fn outcomes(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Outcome::ALL.map(Outcome::as_str) })
}

fn check_outcomes(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": CheckOutcome::ALL.map(CheckOutcome::as_str) })
}

fn step_outcomes(_: &mut SchemaGenerator) -> Schema {
    let outcomes = CheckOutcome::ALL.into_iter().map(|outcome| Some(outcome.as_str()));
    json_schema!({ "type": ["string", "null"], "enum": outcomes.chain([None]).collect::<Vec<_>>() })
}

fn traits(_: &mut SchemaGenerator) -> Schema {
    let text = |told: Trait| (told.as_str().to_owned(), Value::from(json_schema!({ "type": "string" })));
    let properties: Map<String, Value> = Trait::ALL.into_iter().map(text).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}
