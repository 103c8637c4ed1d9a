//! The decision on a company.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

fn decided<'d>(payload: Payload<'d>, word: &str) -> Option<Node<'d>> {
    payload.root.get("approvalStatus").filter(|status| status.is_str(word))
}

fn reason(payload: Payload<'_>) -> Option<Node<'_>> {
    payload.root.get("denyReason").filter(|reason| reason.as_str().is_some_and(|text| !text.is_empty()))
}

pub(super) static APPROVED_WITH_REASON: Rule = Rule {
    code: "idenfy/company-approved-with-reason",
    severity: Severity::Warning,
    explanation: "The company is approved, and there is a reason why it was denied. The reason may be left from an \
                  earlier decision. Do not show it to the company, and make sure which decision is the last.",
    source: "iDenfy's webhook reference, COMPANY_REVIEW: denyReason tells why a form was denied",
    example: r#"{"approvalStatus": "APPROVED", "denyReason": "Documents are missing"}"#,
    check: approved_with_reason,
};

fn approved_with_reason(payload: Payload<'_>) -> Option<Breach<'_>> {
    decided(payload, "APPROVED")?;
    Some(Breach::at(reason(payload)?, "`approvalStatus` is APPROVED, but `denyReason` is given"))
}

pub(super) static DENIED_WITHOUT_REASON: Rule = Rule {
    code: "idenfy/company-denied-without-reason",
    severity: Severity::Note,
    explanation: "The company is denied, and no reason is given. Ask the member of your staff in \
                  `statusChangedBy` before you tell the company.",
    source: "iDenfy's webhook reference, COMPANY_REVIEW: denyReason tells why a form was denied",
    example: r#"{"approvalStatus": "DENIED", "denyReason": null}"#,
    check: denied_without_reason,
};

fn denied_without_reason(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = decided(payload, "DENIED").filter(|_| reason(payload).is_none())?;
    Some(Breach::at(status, "`approvalStatus` is DENIED, but there is no `denyReason`"))
}

pub(super) static APPROVED_DESPITE_FLAGS: Rule = Rule {
    code: "idenfy/company-approved-despite-flags",
    severity: Severity::Warning,
    explanation: "The company is approved although the anti-money-laundering check of the company, or of somebody \
                  behind it, has findings that nobody has dismissed. Look at them before you do business: \
                  `FALSE_POSITIVE` is what a dismissed finding is called.",
    source: "iDenfy's OpenAPI of 2026: amlCheck.overallStatus",
    example: r#"{"approvalStatus": "APPROVED", "amlCheck": {"overallStatus": "TRUE_POSITIVE"}}"#,
    check: approved_despite_flags,
};

fn approved_despite_flags(payload: Payload<'_>) -> Option<Breach<'_>> {
    decided(payload, "APPROVED")?;
    let beneficiaries = payload.root.get("beneficiaries").into_iter().flat_map(Node::elements);
    let flagged = std::iter::once((payload.root, "the company"))
        .chain(beneficiaries.map(|beneficiary| (beneficiary, "a beneficiary")))
        .find_map(|(holder, who)| {
            let node = holder.get("amlCheck")?.get("overallStatus")?;
            let word = ["TRUE_POSITIVE", "FLAGS_FOUND"].into_iter().find(|word| node.is_str(word))?;
            Some((node, who, word))
        });
    let (node, who, word) = flagged?;
    Some(Breach::at(node, format!("`approvalStatus` is APPROVED, but the AML check of {who} is {word}")))
}

pub(super) static SUBMITTED_WITHOUT_TIME: Rule = Rule {
    code: "idenfy/company-submitted-without-time",
    severity: Severity::Note,
    explanation: "The webhook says that a form was sent in, but not when. Take the time at which you received it; \
                  without it two deliveries of one submission cannot be told from two submissions.",
    source: "iDenfy's webhook reference, COMPANY_SUBMIT: submissionTime is when the form was sent in",
    example: r#"{"id": "x", "clientId": "y", "submissionTime": null}"#,
    check: submitted_without_time,
};

fn submitted_without_time(payload: Payload<'_>) -> Option<Breach<'_>> {
    let time = payload.root.get("submissionTime").filter(|time| time.kind() == Kind::Null)?;
    Some(Breach::at(time, "the form was sent in, but `submissionTime` is null"))
}
