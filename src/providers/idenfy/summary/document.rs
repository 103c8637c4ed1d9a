//! What a notice about a document that expires means.

use super::{check, told};
use crate::summary::{CheckOutcome, Meaning, Outcome, SummaryMap, Trait, Words};

/// How soon the document expires. Before that nothing has changed: another notice follows.
static THRESHOLDS: [(&str, Outcome); 4] = [
    ("DOCUMENT_EXPIRES_WITHIN_30_DAYS", Outcome::Pending),
    ("DOCUMENT_EXPIRES_WITHIN_7_DAYS", Outcome::Pending),
    ("DOCUMENT_EXPIRES_WITHIN_1_DAY", Outcome::Pending),
    ("DOCUMENT_EXPIRED", Outcome::Expired),
];

/// Whether the document is good today.
static VALIDITY: [(&str, CheckOutcome); 4] = [
    ("DOCUMENT_EXPIRES_WITHIN_30_DAYS", CheckOutcome::Passed),
    ("DOCUMENT_EXPIRES_WITHIN_7_DAYS", CheckOutcome::Passed),
    ("DOCUMENT_EXPIRES_WITHIN_1_DAY", CheckOutcome::Passed),
    ("DOCUMENT_EXPIRED", CheckOutcome::Failed),
];

/// The document of a person who was verified.
pub(in super::super) static DOCUMENT_EXPIRATION: SummaryMap = SummaryMap {
    subject: &[(Trait::DocumentExpiry, &["/documentExpiration"])],
    words: &[Words { member: "/expirationThreshold", meanings: || Meaning::of_words(&THRESHOLDS) }],
    story: |root, summary| {
        (summary.outcome, summary.raw) = told(root, "expirationThreshold", &THRESHOLDS);
        summary.checks.extend(check("document", root, "expirationThreshold", &VALIDITY));
        summary.is_final = match summary.outcome {
            Outcome::Unknown => None,
            outcome => Some(outcome == Outcome::Expired),
        };
    },
};

#[cfg(test)]
mod tests {
    use super::{THRESHOLDS, VALIDITY};
    use crate::providers::idenfy::ExpirationThreshold;

    #[test]
    fn every_documented_word_has_an_outcome() {
        let words = || ExpirationThreshold::ALL.iter().map(|value| value.as_str());
        assert!(words().eq(THRESHOLDS.map(|(word, _)| word)));
        assert!(words().eq(VALIDITY.map(|(word, _)| word)));
    }
}
