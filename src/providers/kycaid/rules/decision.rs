//! The decision over a whole verification, against everything else that tells of it.

use super::Verdict;
use super::checks::{checks, name, reasons};
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

/// Whether there is a decision that may be acted upon.
fn is_completed(root: Node<'_>) -> bool {
    root.get("status").is_some_and(|status| status.is_str("completed"))
}

pub(super) static COMPLETED_NOT_APPROVED: Rule = Rule {
    code: "kycaid/completed-not-approved",
    severity: Severity::Note,
    explanation: "`completed` says that a verification is decided, not that it was approved, and here nothing \
                  but `verified` tells that it was declined: there are neither checks nor reasons. Decide on \
                  `verified` alone, and approve only where it is true.",
    source: "the descriptions of `status` and `verified` on KYCAID's page on the callback",
    example: r#"{"status": "completed", "verified": false}"#,
    check: |payload| {
        let (verdict, node) = Verdict::of(payload.root)?;
        let silent = || {
            let applicant = payload.root.get("applicant");
            checks(payload.root).next().is_none() && applicant.and_then(reasons).is_none()
        };
        let broken = verdict == Verdict::Declined && is_completed(payload.root) && silent();
        broken.then(|| {
            Breach::at(node, "`status` is completed, and only `verified` tells that it was not approved")
        })
    },
};

pub(super) static COMPLETED_UNDECIDED: Rule = Rule {
    code: "kycaid/completed-undecided",
    severity: Severity::Warning,
    explanation: "A completed verification has a decision: `verified` is null only while checks run. Do not \
                  approve; wait for the next callback, or fetch the verification from the API.",
    source: "the description of `verified` on KYCAID's page on the callback",
    example: r#"{"status": "completed", "verified": null}"#,
    check: |payload| {
        let (verdict, node) = Verdict::of(payload.root)?;
        let broken = verdict == Verdict::Undecided && is_completed(payload.root);
        broken.then(|| Breach::at(node, "`status` is completed, and yet `verified` is null"))
    },
};

pub(super) static DECIDED_TOO_EARLY: Rule = Rule {
    code: "kycaid/decided-too-early",
    severity: Severity::Warning,
    explanation: "`verified` is null until the verification is completed. Count a decision only when `status` \
                  is completed; until then treat the verification as running.",
    source: "the description of `verified` on KYCAID's page on the callback",
    example: r#"{"status": "pending", "verified": true}"#,
    check: |payload| {
        let status = payload.root.get("status")?;
        let running = status.is_str("pending") || status.is_str("unused");
        let (verdict, node) = Verdict::of(payload.root).filter(|_| running)?;
        (verdict != Verdict::Undecided)
            .then(|| Breach::at(node, "`verified` tells a decision, and yet `status` is not completed"))
    },
};

pub(super) static APPROVED_WITH_FAILED_CHECK: Rule = Rule {
    code: "kycaid/approved-with-failed-check",
    severity: Severity::Warning,
    explanation: "`verified` is the outcome of all checks together, so that it cannot be true while one was \
                  failed. The decision may have been changed by hand: look at the verification in the \
                  Dashboard before you approve.",
    source: "the description of `verified` on KYCAID's page on the callback",
    example: r#"{"status": "completed", "verified": true,
     "verifications": {"document": {"verified": false, "decline_reasons": ["BAD_QUALITY"]}}}"#,
    check: |payload| approved_but(payload, Verdict::Declined, "was failed"),
};

pub(super) static APPROVED_WITH_OPEN_CHECK: Rule = Rule {
    code: "kycaid/approved-with-open-check",
    severity: Severity::Warning,
    explanation: "A check that is not decided yet can still be failed. Wait for the next callback before you \
                  rely on it.",
    source: "the description of `verified` on KYCAID's page on the callback",
    example: r#"{"status": "completed", "verified": true, "verifications": {"facial": {"verified": null}}}"#,
    check: |payload| approved_but(payload, Verdict::Undecided, "is not decided"),
};

/// The first check with this verdict in a payload that is approved.
fn approved_but<'d>(payload: Payload<'d>, other: Verdict, what: &str) -> Option<Breach<'d>> {
    let (Verdict::Approved, _) = Verdict::of(payload.root)? else { return None };
    checks(payload.root).find_map(|(key, check)| {
        let (verdict, node) = Verdict::of(check)?;
        (verdict == other)
            .then(|| Breach::at(node, format!("`verified` is true, and yet {} {what}", name(key))))
    })
}

pub(super) static DECLINED_WITH_PASSED_CHECKS: Rule = Rule {
    code: "kycaid/declined-with-passed-checks",
    severity: Severity::Warning,
    explanation: "All checks were passed, and yet the verification was declined: somebody may have decided by \
                  hand, or a check is not listed. Do not approve, and ask KYCAID or the member of your project \
                  who decided.",
    source: "the description of `verified` on KYCAID's page on the callback",
    example: r#"{"status": "completed", "verified": false, "verifications": {"document": {"verified": true}}}"#,
    check: |payload| {
        let (Verdict::Declined, node) = Verdict::of(payload.root)? else { return None };
        let passed = |check| matches!(Verdict::of(check), Some((Verdict::Approved, _)));
        let mut checks = checks(payload.root).map(|(_, check)| check).peekable();
        checks.peek()?;
        // A reason that the applicant carries explains the decision.
        let explained = || payload.root.get("applicant").and_then(reasons).is_some();
        (checks.all(passed) && !explained())
            .then(|| Breach::at(node, "`verified` is false, and yet all of `verifications` are true"))
    },
};

pub(super) static APPLICANT_STATUS_CONFLICT: Rule = Rule {
    code: "kycaid/applicant-status-conflict",
    severity: Severity::Warning,
    explanation: "`applicant.verification_status` is the outcome of the applicant's last verification. Where it \
                  says something else than `verified`, this callback may be about an earlier verification. \
                  Decide on `verified` of the newest callback.",
    source: "the values of `verification_status` in KYCAID's documentation; the handler of Ledova",
    example: r#"{"status": "completed", "verified": false, "applicant": {"verification_status": "valid"}}"#,
    check: |payload| {
        let status = payload.root.get("applicant")?.get("verification_status")?;
        let other = match Verdict::of(payload.root)?.0 {
            Verdict::Approved => "invalid",
            Verdict::Declined => "valid",
            Verdict::Undecided => return None,
        };
        let broken = status.is_str(other) && is_completed(payload.root);
        broken.then(|| Breach::at(status, "`verification_status` of the applicant contradicts `verified`"))
    },
};

pub(super) static APPROVED_WITH_REASONS: Rule = Rule {
    code: "kycaid/approved-with-reasons",
    severity: Severity::Note,
    explanation: "The applicant is approved and still carries reasons for declining, perhaps of an earlier \
                  attempt. Decide on `verified`, and do not show the reasons to the applicant.",
    source: "the example of VERIFICATION_COMPLETED, in which an approved applicant has none",
    example: r#"{"status": "completed", "verified": true, "applicant": {"decline_reasons": ["NO_SELFIE"]}}"#,
    check: |payload| {
        let found = reasons(payload.root.get("applicant")?)?;
        let (Verdict::Approved, _) = Verdict::of(payload.root)? else { return None };
        (found.kind() == Kind::Array)
            .then(|| Breach::at(found, "`verified` is true, and yet the applicant has `decline_reasons`"))
    },
};
