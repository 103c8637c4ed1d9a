//! What Sinch's callbacks mean.

use crate::document::Node;
use crate::summary::{Cost, Meaning, Outcome, Summary, SummaryMap, Text, Trait, Words, outcome_of};

/// What the status of a verification means.
pub(super) static STATUSES: [(&str, Outcome); 6] = [
    ("PENDING", Outcome::Pending),
    ("SUCCESSFUL", Outcome::Approved),
    ("FAIL", Outcome::Failed),
    ("DENIED", Outcome::Rejected),
    ("ABORTED", Outcome::Cancelled),
    ("ERROR", Outcome::Error),
];

/// What the operator's word for the delivery of an SMS means.
pub(super) static SMS_RESULTS: [(&str, Outcome); 2] =
    [("Successful", Outcome::Delivered), ("Failed", Outcome::Failed)];

const SUBJECT: &[(Trait, &[&str])] = &[(Trait::Phone, &["/identity/endpoint"])];

/// A verification asks for leave: nothing is decided.
pub(super) static REQUEST: SummaryMap = SummaryMap {
    subject: SUBJECT,
    words: &[],
    story: |root, summary| {
        summary.outcome = Outcome::Pending;
        summary.raw = word(root, "event");
        summary.channel = root.get("method").and_then(Text::of);
        summary.is_final = Some(false);
        summary.cost = root.get("price").and_then(|price| {
            let amount = Text::of(price.get("amount")?)?;
            Some(Cost { amount, currency: price.get("currencyId").and_then(Text::of) })
        });
    },
};

/// A verification is over.
pub(super) static RESULT: SummaryMap = SummaryMap {
    subject: SUBJECT,
    words: &[Words { member: "/status", meanings: || Meaning::of_words(&STATUSES) }],
    story: |root, summary| {
        told(root, "status", &STATUSES, summary);
        summary.is_final = match summary.outcome {
            Outcome::Unknown => None,
            outcome => Some(outcome != Outcome::Pending),
        };
        summary.reasons = word(root, "reason");
    },
};

/// The operator has spoken. The verification itself goes on: its result is an event of its own.
pub(super) static SMS_DELIVERED: SummaryMap = SummaryMap {
    subject: SUBJECT,
    words: &[Words { member: "/smsResult", meanings: || Meaning::of_words(&SMS_RESULTS) }],
    story: |root, summary| {
        told(root, "smsResult", &SMS_RESULTS, summary);
        summary.is_final = Some(false);
    },
};

fn told<'d>(root: Node<'d>, member: &str, table: &[(&str, Outcome)], summary: &mut Summary<'d>) {
    let value = root.get(member);
    summary.outcome = value.and_then(Node::as_str).map_or(Outcome::Unknown, |word| outcome_of(table, word));
    summary.raw = word(root, member);
    summary.channel = root.get("method").and_then(Text::of);
}

fn word<'d>(root: Node<'d>, member: &str) -> Vec<Text<'d>> {
    root.get(member).and_then(Text::of).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{SMS_RESULTS, STATUSES};
    use crate::providers::sinch::{SmsResult, Status};

    #[test]
    fn every_documented_value_has_an_outcome() {
        assert!(Status::ALL.iter().map(|value| value.as_str()).eq(STATUSES.map(|(word, _)| word)));
        assert!(SmsResult::ALL.iter().map(|value| value.as_str()).eq(SMS_RESULTS.map(|(word, _)| word)));
    }
}
