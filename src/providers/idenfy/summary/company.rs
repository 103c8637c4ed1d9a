//! What webhooks about companies mean.

use super::screening::{self, JUDGEMENTS, judged_at};
use super::{Part, check, given, joined, named, parts, told};
use crate::document::{Kind, Node};
use crate::summary::{Check, Meaning, Moment, Outcome, Summary, SummaryMap, Text, Trait, Words};

/// The decision on a company.
static DECISIONS: [(&str, Outcome); 2] = [("APPROVED", Outcome::Approved), ("DENIED", Outcome::Rejected)];

/// A form was sent in: nothing is decided. No member has a word for it.
pub(in super::super) static COMPANY_SUBMIT: SummaryMap = SummaryMap {
    subject: &[],
    words: &[],
    story: |root, summary| {
        let time = root.get("submissionTime");
        summary.outcome = Outcome::Pending;
        summary.is_final = Some(false);
        summary.occurred_at = time.and_then(Moment::of);
    },
};

/// A company was looked at.
pub(in super::super) static COMPANY_REVIEW: SummaryMap = SummaryMap {
    subject: &[
        (Trait::Company, &["/companyName"]),
        (Trait::Kind, &["/amlCheck/userType"]),
        (Trait::GovernmentId, &["/registrationNumber"]),
    ],
    words: &[Words { member: "/approvalStatus", meanings: || Meaning::of_words(&DECISIONS) }],
    story,
};

fn story<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    (summary.outcome, summary.raw) = told(root, "approvalStatus", &DECISIONS);
    // Null is documented: there is no decision yet.
    if root.get("approvalStatus").is_some_and(|decision| decision.kind() == Kind::Null) {
        summary.outcome = Outcome::Pending;
    }
    summary.is_final = match summary.outcome {
        Outcome::Unknown => None,
        outcome => Some(outcome != Outcome::Pending),
    };
    summary.reasons = root.get("denyReason").and_then(Text::of).into_iter().collect();
    summary.checks.extend(check("sanctions", root, "sanctionsCheckStatus", &JUDGEMENTS));
    summary.checks.extend(check("adverse media", root, "negativeNewsStatus", &JUDGEMENTS));
    let sanctions = judged_at("sanctions status set", root, "sanctionsStatusSetAt", "sanctionsCheckStatus");
    let news = judged_at("adverse media status set", root, "newsStatusSetAt", "negativeNewsStatus");
    summary.timeline = sanctions.into_iter().chain(news).collect();
    if let Some(screened) = given(root, "amlCheck") {
        let (check, step) = screening::judged(screened);
        summary.checks.extend(check);
        summary.timeline.extend(step);
    }
    let beneficiaries = root.get("beneficiaries").into_iter().flat_map(Node::elements);
    summary.checks.extend(beneficiaries.filter_map(beneficiary));
}

/// What is known against somebody behind the company: all judgements in one check.
fn beneficiary(holder: Node<'_>) -> Option<Check<'_>> {
    let name = holder.get("id").and_then(|id| named("beneficiary", id)).unwrap_or(Text::Word("beneficiary"));
    let screened = holder.get("amlCheck").into_iter();
    let judged = screened.flat_map(|screened| parts(screened, &["overallStatus"], &JUDGEMENTS));
    let judged = judged.map(|(_, value, outcome)| -> Part<'_> { ("amlCheck", value, outcome) });
    let older: &[&str] = &["pepsCheckStatus", "sanctionsCheckStatus", "negativeNewsStatus"];
    joined(name, judged.chain(parts(holder, older, &JUDGEMENTS)))
}

#[cfg(test)]
mod tests {
    use super::DECISIONS;
    use crate::providers::idenfy::ApprovalStatus;

    #[test]
    fn every_documented_word_has_an_outcome() {
        assert!(ApprovalStatus::ALL.iter().map(|value| value.as_str()).eq(DECISIONS.map(|(word, _)| word)));
    }
}
