//! A summary on one line, unmasked, for the tests of the providers' maps.

use super::{SummaryMap, Text};
use crate::document::{Document, Node};

/// What a map reads from a payload: the facts that are there, each with its name.
pub(crate) fn line(map: &SummaryMap, json: &str) -> String {
    let mut document = Document::default();
    document.read(json.as_bytes()).expect("JSON");
    let summary = map.read(document.root().expect("a value"));
    let mut facts = vec![summary.outcome.as_str().to_owned()];
    let mut tell = |name: &str, fact: String| {
        if !fact.is_empty() {
            facts.push(format!("{name}: {fact}"));
        }
    };
    tell("raw", list(&summary.raw));
    tell("reason", list(&summary.reasons));
    for (told, parts) in &summary.subject {
        tell(told.as_str(), parts.iter().map(|part| value(*part)).collect::<Vec<_>>().join(" "));
    }
    tell("channel", summary.channel.as_ref().map(text).unwrap_or_default());
    for check in &summary.checks {
        let raw = list(&check.raw);
        tell("check", format!("{} {} ({raw})", text(&check.name), check.outcome.as_str()));
    }
    for step in &summary.timeline {
        let at = step.at.as_ref().map_or("-", |at| at.as_str());
        let outcome = step.outcome.map_or("-", |outcome| outcome.as_str());
        tell("step", format!("{at} {} {outcome} ({})", text(&step.name), list(&step.raw)));
    }
    if let Some(attempt) = summary.attempt {
        let number = |number: Option<i64>| number.map_or("-".to_owned(), |number| number.to_string());
        tell("attempt", format!("{}/{}", number(attempt.number), number(attempt.total)));
    }
    tell("at", summary.occurred_at.as_ref().map(|at| at.as_str().to_owned()).unwrap_or_default());
    tell("final", summary.is_final.map(|is_final| is_final.to_string()).unwrap_or_default());
    if let Some(cost) = &summary.cost {
        let currency = cost.currency.as_ref().map_or("-".to_owned(), text);
        tell("cost", format!("{} {currency}", text(&cost.amount)));
    }
    facts.join("; ")
}

fn value(node: Node<'_>) -> String {
    node.as_str().unwrap_or_else(|| node.source()).to_owned()
}

fn text(text: &Text<'_>) -> String {
    match text {
        Text::Word(word) => (*word).to_owned(),
        Text::Made(text) => text.clone(),
        Text::Value(node) => value(*node),
        Text::Named(name, node) => format!("{name} {}", value(*node)),
    }
}

fn list(texts: &[Text<'_>]) -> String {
    texts.iter().map(text).collect::<Vec<_>>().join(", ")
}
