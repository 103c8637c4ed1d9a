//! What came of an age estimation.

use super::super::{AgeOutcome, AgeSessionStatus};
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

fn outcome(payload: Payload<'_>) -> Option<(Node<'_>, AgeOutcome)> {
    let node = payload.root.get("outcome")?;
    Some((node, AgeOutcome::parse(node.as_str()?)?))
}

fn is_null_or_absent(node: Option<Node<'_>>) -> bool {
    node.is_none_or(|node| node.kind() == Kind::Null)
}

pub(super) static FAILED_WITH_SUCCESS: Rule = Rule {
    code: "idenfy/age-failed-with-success",
    severity: Severity::Warning,
    explanation: "The session failed, and its outcome is that the person is old enough. Do not let the person in: \
                  a session that failed proves nothing.",
    source: "iDenfy's webhook reference, AGE_ESTIMATION",
    example: r#"{"status": "FAILED", "outcome": "SUCCESS"}"#,
    check: failed_with_success,
};

fn failed_with_success(payload: Payload<'_>) -> Option<Breach<'_>> {
    payload.root.get("status").filter(|status| status.is_str(AgeSessionStatus::Failed.as_str()))?;
    let (node, _) = outcome(payload).filter(|(_, word)| *word == AgeOutcome::Success)?;
    Some(Breach::at(node, "`status` is FAILED, but `outcome` is SUCCESS"))
}

pub(super) static COMPLETED_WITHOUT_OUTCOME: Rule = Rule {
    code: "idenfy/age-completed-without-outcome",
    severity: Severity::Warning,
    explanation: "The session came to its end and does not say whether the person is old enough. Do not take \
                  `COMPLETED` for a yes: only the outcome `SUCCESS` is one.",
    source: "iDenfy's page on age estimation: sessions end in SUCCESS, UNDERAGE or UNCERTAIN",
    example: r#"{"scanRef": "x", "status": "COMPLETED", "outcome": null}"#,
    check: completed_without_outcome,
};

fn completed_without_outcome(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = payload.root.get("status")?;
    let completed = status.is_str(AgeSessionStatus::Completed.as_str());
    (completed && is_null_or_absent(payload.root.get("outcome")))
        .then_some(Breach::at(status, "`status` is COMPLETED, but there is no `outcome`"))
}

pub(super) static DECIDED_WITHOUT_AGE: Rule = Rule {
    code: "idenfy/age-decided-without-age",
    severity: Severity::Note,
    explanation: "The person is said to be old enough or not, but the age that this was decided by is missing. \
                  Keep the outcome, and do not compute with the age.",
    source: "iDenfy's webhook reference, AGE_ESTIMATION: estimatedAge",
    example: r#"{"outcome": "SUCCESS", "estimatedAge": null}"#,
    check: decided_without_age,
};

fn decided_without_age(payload: Payload<'_>) -> Option<Breach<'_>> {
    let decided = |word: &AgeOutcome| matches!(word, AgeOutcome::Success | AgeOutcome::Underage);
    let (node, word) = outcome(payload).filter(|(_, word)| decided(word))?;
    is_null_or_absent(payload.root.get("estimatedAge"))
        .then(|| Breach::at(node, format!("`outcome` is {}, but there is no `estimatedAge`", word.as_str())))
}

pub(super) static VERDICT_AGAINST_OUTCOME: Rule = Rule {
    code: "idenfy/age-verdict-against-outcome",
    severity: Severity::Note,
    explanation: "The model takes the person for an adult, the outcome is that the person is too young. Your \
                  minimum age may be above that of an adult, or a document told otherwise. Decide on `outcome` \
                  alone.",
    source: "iDenfy's webhook reference, AGE_ESTIMATION: verdict is the model's",
    example: r#"{"outcome": "UNDERAGE", "verdict": "ADULT"}"#,
    check: verdict_against_outcome,
};

fn verdict_against_outcome(payload: Payload<'_>) -> Option<Breach<'_>> {
    outcome(payload).filter(|(_, word)| *word == AgeOutcome::Underage)?;
    let verdict = payload.root.get("verdict").filter(|verdict| verdict.is_str("ADULT"))?;
    Some(Breach::at(verdict, "`verdict` is ADULT, but `outcome` is UNDERAGE"))
}

pub(super) static IMPLAUSIBLE: Rule = Rule {
    code: "idenfy/age-implausible",
    severity: Severity::Warning,
    explanation: "Nobody has this age. Ignore it, and do not take it for a proof that the person is old enough.",
    source: "iDenfy's webhook reference, AGE_ESTIMATION: estimatedAge is an age in years",
    example: r#"{"estimatedAge": -1}"#,
    check: implausible,
};

fn implausible(payload: Payload<'_>) -> Option<Breach<'_>> {
    let age = payload.root.get("estimatedAge")?;
    let years = age.as_number()?.as_f64()?;
    (!(0.0..=125.0).contains(&years))
        .then_some(Breach::at(age, "`estimatedAge` is not an age that people have"))
}
