//! Members that belong to another callback or another kind of applicant, and numbers that cannot be.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Rule};

pub(super) static STATUS_MEMBER: Rule = Rule {
    code: "kycaid/status-member",
    severity: Severity::Warning,
    explanation: "A changed status is told in `verification_status`; `status` is the name in \
                  VERIFICATION_COMPLETED. Code that reads `status` here always takes its default branch. Read \
                  `verification_status`, and correct a fixture that has both.",
    source: "KYCAID's pages on the two callbacks; an integrator had this fault",
    example: r#"{"type": "VERIFICATION_STATUS_CHANGED", "status": "pending"}"#,
    check: |payload| {
        let status = payload.root.get("status")?;
        Some(Breach::at(status, "`status` is a member of VERIFICATION_COMPLETED, not of this callback"))
    },
};

pub(super) static VERIFICATION_STATUS_MEMBER: Rule = Rule {
    code: "kycaid/verification-status-member",
    severity: Severity::Warning,
    explanation: "A completed verification has its state in `status`; `verification_status` is the name in \
                  VERIFICATION_STATUS_CHANGED, and in `applicant`. Read `status` and `verified`, and correct a \
                  fixture that was copied from the other callback.",
    source: "KYCAID's pages on the two callbacks",
    example: r#"{"type": "VERIFICATION_COMPLETED", "verification_status": "completed"}"#,
    check: |payload| {
        let status = payload.root.get("verification_status")?;
        let message =
            "`verification_status` is a member of VERIFICATION_STATUS_CHANGED, not of this callback";
        Some(Breach::at(status, message))
    },
};

pub(super) static NEGATIVE_ATTEMPTS: Rule = Rule {
    code: "kycaid/negative-attempts",
    severity: Severity::Warning,
    explanation: "The number of attempts that are left is zero or more, and null where there is no limit. A \
                  negative one is not KYCAID's word for \"no limit\": take it for none, and write null in a \
                  fixture.",
    source: "the description of `verification_attempts_left` on KYCAID's page on the callback",
    example: r#"{"verification_attempts_left": -1}"#,
    check: |payload| {
        let left = payload.root.get("verification_attempts_left")?;
        let negative = left.as_number()?.as_i64().is_some_and(|left| left < 0);
        negative.then(|| Breach::at(left, "`verification_attempts_left` is negative"))
    },
};

pub(super) static OTHER_KIND: Rule = Rule {
    code: "kycaid/other-kind",
    severity: Severity::Note,
    explanation: "The applicant is a person with data or checks of a company, or the other way round. Look at \
                  `applicant.type` before you read the rest, and at the applicant in the Dashboard if you did \
                  not expect this.",
    source: "the page on applicants in KYCAID's documentation: PERSON is for KYC, COMPANY for KYB",
    example: r#"{"applicant": {"type": "COMPANY", "dob": "1984-02-29"}}"#,
    check: |payload| {
        let applicant = payload.root.get("applicant")?;
        let kind = applicant.get("type")?;
        let (kind, members, check, other) = match () {
            () if kind.is_str("PERSON") => {
                ("person", ["company_name", "business_activity_id"], "company", "a company")
            }
            () if kind.is_str("COMPANY") => ("company", ["dob", "gender"], "facial", "a person"),
            () => return None,
        };
        let check = payload.root.get("verifications").and_then(|checks| checks.get(check));
        let found = members.into_iter().find_map(|name| told(applicant, name)).or(check)?;
        Some(Breach::at(found, format!("the applicant is a {kind}, and this belongs to {other}")))
    },
};

/// A member that is neither null nor empty.
fn told<'d>(object: Node<'d>, name: &str) -> Option<Node<'d>> {
    object.get(name).filter(|value| value.kind() != Kind::Null && !value.is_str(""))
}
