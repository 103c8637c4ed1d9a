//! How a session of face authentication ended.

use super::super::FaceSessionStatus;
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

/// The status of the session, which is sometimes spelt in capitals, and its word.
fn status(payload: Payload<'_>) -> Option<(Node<'_>, FaceSessionStatus)> {
    let node = payload.root.get("status")?;
    let text = node.as_str()?;
    let word = FaceSessionStatus::ALL.iter().find(|word| word.as_str().eq_ignore_ascii_case(text))?;
    Some((node, *word))
}

fn is_text(node: Node<'_>) -> bool {
    node.as_str().is_some_and(|text| !text.is_empty())
}

pub(super) static SUCCESS_WITH_REASON: Rule = Rule {
    code: "idenfy/face-success-with-reason",
    severity: Severity::Warning,
    explanation: "The session succeeded and yet tells why it failed. Do not let the person in on `status` alone: \
                  fetch the session from the provider.",
    source: "iDenfy's webhook reference, FACIAL_AUTHENTICATION",
    example: r#"{"status": "Success", "failReason": "FACE_MISMATCH"}"#,
    check: success_with_reason,
};

fn success_with_reason(payload: Payload<'_>) -> Option<Breach<'_>> {
    status(payload).filter(|(_, word)| *word == FaceSessionStatus::Success)?;
    let reason = payload.root.get("failReason").filter(|reason| is_text(*reason))?;
    Some(Breach::at(reason, "`status` is Success, but `failReason` is given"))
}

pub(super) static FAILED_WITHOUT_REASON: Rule = Rule {
    code: "idenfy/face-failed-without-reason",
    severity: Severity::Note,
    explanation: "The session failed and does not tell why. Count it as a failure; the dashboard may tell more.",
    source: "iDenfy's webhook reference, FACIAL_AUTHENTICATION: failReason",
    example: r#"{"status": "Failed", "failReason": null}"#,
    check: failed_without_reason,
};

fn failed_without_reason(payload: Payload<'_>) -> Option<Breach<'_>> {
    let (node, _) = status(payload).filter(|(_, word)| *word == FaceSessionStatus::Failed)?;
    let reason = payload.root.get("failReason")?;
    let none = reason.kind() == Kind::Null || reason.is_str("");
    none.then_some(Breach::at(node, "`status` is Failed, but `failReason` is empty"))
}

pub(super) static SUCCESS_AT_RISK: Rule = Rule {
    code: "idenfy/face-success-at-risk",
    severity: Severity::Note,
    explanation: "The session succeeded, but on a device that cannot be trusted: the picture may be injected. Ask \
                  for another proof where much is at stake.",
    source: "iDenfy's webhook reference, FACIAL_AUTHENTICATION: riskTags",
    example: r#"{"status": "Success", "riskTags": ["UNTRUSTED_ENVIRONMENT"]}"#,
    check: success_at_risk,
};

fn success_at_risk(payload: Payload<'_>) -> Option<Breach<'_>> {
    status(payload).filter(|(_, word)| *word == FaceSessionStatus::Success)?;
    let tags = payload.root.get("riskTags").filter(|tags| tags.kind() == Kind::Array && !tags.is_empty())?;
    Some(Breach::at(tags, "`status` is Success, but `riskTags` is not empty"))
}

pub(super) static NOT_ENDED: Rule = Rule {
    code: "idenfy/face-not-ended",
    severity: Severity::Note,
    explanation: "The webhook is sent when a session has ended, and this one is still going on. Do not decide on \
                  it: wait for the next.",
    source: "iDenfy's webhook reference: sent when the session ends by success, failure or expiration",
    example: r#"{"status": "Pending"}"#,
    check: not_ended,
};

fn not_ended(payload: Payload<'_>) -> Option<Breach<'_>> {
    let (node, _) = status(payload).filter(|(_, word)| *word == FaceSessionStatus::Pending)?;
    Some(Breach::at(node, "`status` is Pending, but webhooks tell of sessions that have ended"))
}
