//! The single checks, and what the applicant's data say of them.

use super::Verdict;
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};
use crate::providers::kycaid::DECLINE_REASONS;
use crate::providers::kycaid::document::IDENTITY_DOCUMENTS;

/// The kinds of checks that are known, so that a sentence may name them.
const KNOWN: &[&str] = &[
    "profile",
    "document",
    "facial",
    "address",
    "aml",
    "financial",
    "video",
    "company",
    "database_screening",
    "pep",
];

/// The checks of a verification: key and outcome.
pub(super) fn checks(root: Node<'_>) -> impl Iterator<Item = (Node<'_>, Node<'_>)> {
    root.get("verifications").into_iter().flat_map(Node::members)
}

/// A check in words; a kind that is not known stays unnamed, for its name is somebody's text.
pub(super) fn name(key: Node<'_>) -> String {
    let known = KNOWN.iter().find(|known| key.is_str(known));
    known.map_or_else(|| "another check".to_owned(), |known| format!("the check `{known}`"))
}

/// The reasons for declining that something carries, when there are any.
pub(super) fn reasons(declined: Node<'_>) -> Option<Node<'_>> {
    declined.get("decline_reasons").filter(|reasons| reasons.kind() == Kind::Array && !reasons.is_empty())
}

/// The outcome of one check of this kind.
fn check<'d>(payload: Payload<'d>, kind: &str) -> Option<(Verdict, Node<'d>)> {
    Verdict::of(payload.root.get("verifications")?.get(kind)?)
}

pub(super) static DECLINED_WITHOUT_REASON: Rule = Rule {
    code: "kycaid/declined-without-reason",
    severity: Severity::Note,
    explanation: "A failed check normally has `decline_reasons`. Without one you cannot tell the applicant what \
                  to do better: read `comment`, or look at the verification in the Dashboard.",
    source: "the members of a check on KYCAID's page on the callback",
    example: r#"{"verifications": {"facial": {"verified": false, "decline_reasons": []}}}"#,
    check: |payload| {
        checks(payload.root).find_map(|(key, check)| {
            let (Verdict::Declined, node) = Verdict::of(check)? else { return None };
            let explained =
                || reasons(check).is_some() || payload.root.get("applicant").and_then(reasons).is_some();
            (!explained()).then(|| Breach::at(node, format!("{} was failed without a reason", name(key))))
        })
    },
};

pub(super) static REASON_ON_PASSED_CHECK: Rule = Rule {
    code: "kycaid/reason-on-passed-check",
    severity: Severity::Warning,
    explanation: "Reasons for declining belong to failed checks. Take `verified` for the outcome, and look at \
                  the verification in the Dashboard: one of the two is wrong.",
    source: "the members of a check on KYCAID's page on the callback",
    example: r#"{"verifications": {"document": {"verified": true, "decline_reasons": ["FAKE_DOCUMENT"]}}}"#,
    check: |payload| {
        checks(payload.root).find_map(|(key, check)| {
            let found = reasons(check)?;
            let (Verdict::Approved, _) = Verdict::of(check)? else { return None };
            Some(Breach::at(found, format!("{} was passed, and yet it has `decline_reasons`", name(key))))
        })
    },
};

pub(super) static UNKNOWN_REASON: Rule = Rule {
    code: "kycaid/unknown-reason",
    severity: Severity::Note,
    explanation: "The list of reasons for declining is open, and this one is not among those that are known, \
                  which `whcheck schema show kycaid/VERIFICATION_COMPLETED` lists. Keep a branch for unknown \
                  reasons; in a fixture, look for a slip of the pen.",
    source: "an integrator's copy of the list in KYCAID's documentation",
    example: r#"{"verifications": {"document": {"verified": false, "decline_reasons": ["BAD_QUALTY"]}}}"#,
    check: |payload| {
        let carriers = checks(payload.root).map(|(_, check)| check).chain(payload.root.get("applicant"));
        let unknown = carriers.filter_map(reasons).flat_map(Node::elements).find(|reason| {
            reason.kind() == Kind::String && !DECLINE_REASONS.iter().any(|known| reason.is_str(known))
        })?;
        Some(Breach::at(unknown, "the reason for declining is not one that is known"))
    },
};

pub(super) static PROFILE_CONFLICT: Rule = Rule {
    code: "kycaid/profile-conflict",
    severity: Severity::Warning,
    explanation: "`applicant.profile_status` and the check `profile` are about the same data. Decide on the \
                  check, and fetch the applicant from the API: its data may have changed since.",
    source: "the example of VERIFICATION_COMPLETED, in which both agree",
    example: r#"{"verifications": {"profile": {"verified": true}}, "applicant": {"profile_status": "invalid"}}"#,
    check: |payload| {
        let status = payload.root.get("applicant")?.get("profile_status")?;
        let broken = match check(payload, "profile")?.0 {
            Verdict::Approved => status.is_str("invalid"),
            Verdict::Declined => status.is_str("valid"),
            Verdict::Undecided => false,
        };
        broken.then(|| Breach::at(status, "`profile_status` contradicts the check `profile`"))
    },
};

pub(super) static DOCUMENT_CONFLICT: Rule = Rule {
    code: "kycaid/document-conflict",
    severity: Severity::Warning,
    explanation: "The check of documents was passed, and yet each identity document of the applicant is \
                  invalid, so that there is none to rely on. Do not take name or number from these documents \
                  before you have looked at the verification in the Dashboard.",
    source: "the example of VERIFICATION_COMPLETED, in which both agree; the handler of Ledova takes the latest \
             valid document",
    example: r#"{"verifications": {"document": {"verified": true}},
     "applicant": {"documents": [{"type": "PASSPORT", "status": "invalid"}]}}"#,
    check: |payload| {
        let documents = payload.root.get("applicant")?.get("documents")?;
        let (Verdict::Approved, _) = check(payload, "document")? else { return None };
        let is_identity = |document: &Node<'_>| {
            document.get("type").is_some_and(|kind| IDENTITY_DOCUMENTS.iter().any(|known| kind.is_str(known)))
        };
        let mut identity = documents.elements().filter(is_identity).peekable();
        identity.peek()?;
        identity
            .all(|document| document.get("status").is_some_and(|status| status.is_str("invalid")))
            .then(|| Breach::at(documents, "the check `document` was passed without a valid document"))
    },
};

pub(super) static PEP_CONFLICT: Rule = Rule {
    code: "kycaid/pep-conflict",
    severity: Severity::Note,
    explanation: "`applicant.pep` is what was declared when the applicant was created; the check `pep` is what \
                  was found. Treat the applicant as politically exposed, whatever was declared.",
    source: "the page on applicants in KYCAID's documentation; the handler of Ledova",
    example: r#"{"verifications": {"pep": {"verified": false, "decline_reasons": ["COMPROMISED_PERSON"]}},
     "applicant": {"pep": false}}"#,
    check: |payload| {
        let pep = payload.root.get("applicant")?.get("pep")?;
        let (Verdict::Declined, _) = check(payload, "pep")? else { return None };
        (pep.as_bool() == Some(false) || pep.is_str("false"))
            .then(|| Breach::at(pep, "`pep` is false, and yet the check `pep` was failed"))
    },
};
