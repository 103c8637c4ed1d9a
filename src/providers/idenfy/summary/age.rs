//! What an age estimation means.

use super::{named, told};
use crate::document::Node;
use crate::summary::{
    Check, CheckOutcome, Meaning, Moment, Outcome, Summary, SummaryMap, Text, Trait, Words, outcome_of,
};

/// What came of the session.
static OUTCOMES: [(&str, Outcome); 5] = [
    ("SUCCESS", Outcome::Approved),
    ("UNDERAGE", Outcome::Rejected),
    ("UNCERTAIN", Outcome::Review),
    ("FACE_MISMATCH", Outcome::Failed),
    ("ATTEMPTS_EXCEEDED", Outcome::Failed),
];

/// What the outcome says of the age: all but the first two say nothing.
static AGES: [(&str, CheckOutcome); 5] = [
    ("SUCCESS", CheckOutcome::Passed),
    ("UNDERAGE", CheckOutcome::Failed),
    ("UNCERTAIN", CheckOutcome::Unknown),
    ("FACE_MISMATCH", CheckOutcome::Unknown),
    ("ATTEMPTS_EXCEEDED", CheckOutcome::Unknown),
];

/// Whether the session came to its end. `COMPLETED` alone is no yes: what came of it, only the outcome says.
static STATUSES: [(&str, Outcome); 2] = [("COMPLETED", Outcome::Unknown), ("FAILED", Outcome::Failed)];

/// A session of age estimation.
pub(in super::super) static AGE_ESTIMATION: SummaryMap = SummaryMap {
    subject: &[(Trait::Age, &["/estimatedAge"])],
    words: &[Words { member: "/outcome", meanings: || Meaning::of_words(&OUTCOMES) }],
    story,
};

fn story<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    let (ended, mut raw) = told(root, "status", &STATUSES);
    let (outcome, word) = told(root, "outcome", &OUTCOMES);
    let is_completed = root.get("status").is_some_and(|status| status.is_str("COMPLETED"));
    summary.outcome = match outcome {
        // A session that failed proves nothing.
        Outcome::Approved if !is_completed => ended,
        Outcome::Unknown => ended,
        outcome => outcome,
    };
    // The webhook is sent when the session has ended.
    summary.is_final = (summary.outcome != Outcome::Unknown).then_some(true);
    if outcome != Outcome::Approved {
        summary.reasons.clone_from(&word);
    }
    if let Some(outcome) = root.get("outcome").and_then(Node::as_str) {
        let verdict = ["verdict", "confidence"].into_iter().filter_map(|name| named(name, root.get(name)?));
        let raw = word.iter().cloned().chain(verdict).collect();
        let age = outcome_of(&AGES, outcome);
        let is_void = age == CheckOutcome::Passed && summary.outcome != Outcome::Approved;
        let age = if is_void { CheckOutcome::Unknown } else { age };
        summary.checks.push(Check { name: Text::Word("age"), outcome: age, raw });
        if outcome == "FACE_MISMATCH" {
            let outcome = CheckOutcome::Failed;
            summary.checks.push(Check { name: Text::Word("face"), outcome, raw: word.clone() });
        }
    }
    raw.extend(word);
    summary.raw = raw;
    summary.occurred_at = root.get("occurredAt").and_then(Moment::of);
}

#[cfg(test)]
mod tests {
    use super::{AGES, OUTCOMES, STATUSES};
    use crate::providers::idenfy::{AgeOutcome, AgeSessionStatus};

    #[test]
    fn every_documented_word_has_an_outcome() {
        assert!(AgeOutcome::ALL.iter().map(|value| value.as_str()).eq(OUTCOMES.map(|(word, _)| word)));
        assert!(AgeOutcome::ALL.iter().map(|value| value.as_str()).eq(AGES.map(|(word, _)| word)));
        assert!(AgeSessionStatus::ALL.iter().map(|value| value.as_str()).eq(STATUSES.map(|(word, _)| word)));
    }
}
