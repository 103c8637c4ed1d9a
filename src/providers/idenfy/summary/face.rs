//! What a session of face authentication means.

use super::listed;
use crate::document::Node;
use crate::summary::{Check, CheckOutcome, Meaning, Outcome, SummaryMap, Text, Trait, Words};

/// How the session ended, and what that says of the face: of a session that was not used, nothing.
static STATUSES: [(&str, Outcome, Option<CheckOutcome>); 5] = [
    ("Success", Outcome::Approved, Some(CheckOutcome::Passed)),
    ("Failed", Outcome::Failed, Some(CheckOutcome::Failed)),
    ("Expired", Outcome::Expired, None),
    ("Canceled", Outcome::Cancelled, None),
    ("Pending", Outcome::Pending, Some(CheckOutcome::Pending)),
];

/// A session of face authentication.
pub(in super::super) static FACIAL_AUTHENTICATION: SummaryMap = SummaryMap {
    subject: &[(Trait::Ip, &["/ipAddress"])],
    words: &[Words {
        member: "/status",
        meanings: || Meaning::of_words(&STATUSES.map(|(word, outcome, _)| (word, outcome))),
    }],
    story: |root, summary| {
        let status = root.get("status");
        summary.raw = status.and_then(Text::of).into_iter().collect();
        if let Some((_, outcome, face)) = status.and_then(Node::as_str).and_then(known) {
            summary.outcome = *outcome;
            summary.is_final = Some(*outcome != Outcome::Pending);
            summary.checks.extend(face.map(|outcome| Check {
                name: Text::Word("face"),
                outcome,
                raw: summary.raw.clone(),
            }));
        }
        summary.channel = root.get("method").and_then(Text::of);
        let reasons = ["failReason", "riskTags"].into_iter().filter_map(|member| root.get(member));
        summary.reasons = reasons.flat_map(listed).filter_map(Text::of).collect();
    },
};

/// iDenfy's page on face authentication spells the words in capitals, its reference does not.
fn known(text: &str) -> Option<&'static (&'static str, Outcome, Option<CheckOutcome>)> {
    STATUSES.iter().find(|(word, _, _)| word.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::STATUSES;
    use crate::providers::idenfy::FaceSessionStatus;

    #[test]
    fn every_documented_word_has_an_outcome() {
        let words = STATUSES.iter().map(|(word, _, _)| *word);
        assert!(FaceSessionStatus::ALL.iter().map(|value| value.as_str()).eq(words));
    }
}
