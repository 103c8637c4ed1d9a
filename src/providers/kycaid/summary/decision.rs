//! What the callbacks about a verification mean.

use std::collections::HashSet;

use super::super::document::IDENTITY_DOCUMENTS;
use crate::document::{Kind, Node};
use crate::summary::{
    Check, CheckOutcome, MAX_TOLD, Meaning, Outcome, SummaryMap, Text, Trait, Words, outcome_of,
};

/// What the state of a verification means: not even `completed` tells whether the applicant was approved.
static STATUSES: [(&str, Outcome); 3] =
    [("unused", Outcome::Pending), ("pending", Outcome::Pending), ("completed", Outcome::Pending)];

/// What `verified` means, as a boolean or the same as text.
static VERDICTS: [(&str, Outcome); 3] =
    [("true", Outcome::Approved), ("false", Outcome::Rejected), ("null", Outcome::Pending)];

/// What `verified` means for a single check.
static CHECKS: [(&str, CheckOutcome); 3] =
    [("true", CheckOutcome::Passed), ("false", CheckOutcome::Failed), ("null", CheckOutcome::Pending)];

const SUBJECT: &[(Trait, &[&str])] = &[
    (Trait::Name, &["/applicant/first_name", "/applicant/middle_name", "/applicant/last_name"]),
    (
        Trait::Name,
        &["/applicant/origin_first_name", "/applicant/origin_middle_name", "/applicant/origin_last_name"],
    ),
    (Trait::Company, &["/applicant/company_name"]),
    (Trait::Kind, &["/applicant/type"]),
    (Trait::Phone, &["/applicant/phone"]),
    (Trait::Email, &["/applicant/email"]),
    (Trait::BirthDate, &["/applicant/dob"]),
    (Trait::Sex, &["/applicant/gender"]),
    (Trait::Nationality, &["/applicant/nationality"]),
    (Trait::Address, &["/applicant/addresses/-/full_address"]),
    (Trait::Country, &["/applicant/residence_country"]),
    (Trait::Country, &["/applicant/registration_country"]),
    (Trait::Wallet, &["/applicant/wallet_address"]),
];

/// The members of a document that are told.
const DOCUMENT: [(Trait, &str); 3] = [
    (Trait::DocumentType, "type"),
    (Trait::DocumentNumber, "document_number"),
    (Trait::DocumentExpiry, "expiry_date"),
];

/// A form is submitted: the decision comes in a callback of its own.
pub(in super::super) static STATUS_CHANGED: SummaryMap = SummaryMap {
    subject: &[],
    words: &[Words { member: "/verification_status", meanings: || Meaning::of_words(&STATUSES) }],
    story: |root, summary| {
        let status = root.get("verification_status");
        summary.outcome = state(status);
        summary.raw = status.and_then(Text::of).into_iter().collect();
        summary.is_final = (summary.outcome != Outcome::Unknown).then_some(false);
    },
};

/// A verification is decided. A change by hand is a decision of its own, with a callback of its own.
pub(in super::super) static COMPLETED: SummaryMap = SummaryMap {
    subject: SUBJECT,
    words: &[Words { member: "/verified", meanings: || Meaning::of_words(&VERDICTS) }],
    story: |root, summary| {
        let (verified, status) = (root.get("verified"), root.get("status"));
        summary.outcome = decision(verified, status);
        let words = [("verified", verified), ("status", status)].map(|(name, node)| Text::named(name, node?));
        summary.raw = words.into_iter().flatten().collect();
        summary.is_final = match summary.outcome {
            Outcome::Unknown => None,
            Outcome::Pending => Some(false),
            // Without a status nobody says whether the verification is completed.
            _ => status.map(|_| true),
        };
        summary.checks = checks(root).map(check).collect();
        summary.reasons = reasons(root);
        if let Some(document) = document(root) {
            for (told, member) in DOCUMENT {
                summary.tell(told, document.get(member));
            }
        }
    },
};

/// What was decided. `verified` is a decision only of a verification that is completed, and says nothing next to a
/// status that is not documented. Integrators do without the status: a payload that has none is decided by `verified`.
fn decision(verified: Option<Node<'_>>, status: Option<Node<'_>>) -> Outcome {
    match verdict(&VERDICTS, verified) {
        Outcome::Unknown => Outcome::Unknown,
        verdict if status.is_none_or(|status| status.is_str("completed")) => verdict,
        _ => state(status),
    }
}

fn state(status: Option<Node<'_>>) -> Outcome {
    status.and_then(Node::as_str).map_or(Outcome::Unknown, |word| outcome_of(&STATUSES, word))
}

fn verdict<O: Copy + Default>(table: &[(&str, O)], verified: Option<Node<'_>>) -> O {
    let word = verified.and_then(|node| match node.kind() {
        Kind::Null | Kind::Boolean => Some(node.source()),
        _ => node.as_str().filter(|word| *word != "null"),
    });
    word.map_or_else(O::default, |word| outcome_of(table, word))
}

/// The kind of each check, and its outcome.
fn checks(root: Node<'_>) -> impl Iterator<Item = (Node<'_>, Node<'_>)> {
    root.get("verifications").into_iter().flat_map(Node::members).take(MAX_TOLD)
}

fn check<'d>((kind, result): (Node<'d>, Node<'d>)) -> Check<'d> {
    let verified = result.get("verified");
    let verdict = verdict(&CHECKS, verified);
    let mut raw: Vec<Text<'d>> =
        verified.and_then(|node| Text::named("verified", node)).into_iter().collect();
    raw.extend(decline_reasons(result).filter_map(Text::of));
    raw.extend(result.get("comment").and_then(Text::of));
    raw.extend(Text::of(result));
    Check { name: Text::Value(kind), outcome: verdict, raw }
}

fn decline_reasons(declined: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    declined.get("decline_reasons").into_iter().flat_map(Node::elements).take(MAX_TOLD)
}

/// Each reason once, and the remark for the whole verification that an integrator has seen.
fn reasons(root: Node<'_>) -> Vec<Text<'_>> {
    let of_checks = checks(root).flat_map(|(_, result)| decline_reasons(result));
    let of_applicant = root.get("applicant").into_iter().flat_map(decline_reasons);
    let mut known = HashSet::new();
    let reasons = of_checks.chain(of_applicant).filter(|reason| known.insert(reason.source()));
    let mut reasons: Vec<Text<'_>> = reasons.filter_map(Text::of).take(MAX_TOLD).collect();
    reasons.extend(root.get("comment").and_then(Text::of));
    reasons
}

/// The document that says who the applicant is: one that was found to be valid before any other.
fn document(root: Node<'_>) -> Option<Node<'_>> {
    let is_identity = |document: &Node<'_>| {
        let kind = document.get("type");
        kind.is_some_and(|kind| IDENTITY_DOCUMENTS.iter().any(|name| kind.is_str(name)))
    };
    let documents = root.get("applicant")?.get("documents")?.elements().take(MAX_TOLD).filter(is_identity);
    let valid = |document: &Node<'_>| document.get("status").is_some_and(|status| status.is_str("valid"));
    documents.clone().find(valid).or_else(|| documents.clone().next())
}

#[cfg(test)]
mod tests {
    use super::{CHECKS, COMPLETED, STATUS_CHANGED, STATUSES, VERDICTS};
    use crate::providers::kycaid::VerificationStatus;
    use crate::summary::line;

    #[test]
    fn every_documented_value_has_an_outcome() {
        assert!(
            VerificationStatus::ALL.iter().map(|value| value.as_str()).eq(STATUSES.map(|(word, _)| word))
        );
        assert_eq!(VERDICTS.map(|(word, _)| word), ["true", "false", "null"]);
        assert_eq!(CHECKS.map(|(word, _)| word), ["true", "false", "null"]);
    }

    #[test]
    fn a_submitted_form_is_pending_whatever_its_status() {
        for (status, told) in [
            (r#""unused""#, "pending; raw: unused; final: false"),
            (r#""pending""#, "pending; raw: pending; final: false"),
            (r#""completed""#, "pending; raw: completed; final: false"),
            (r#""Completed""#, "unknown; raw: Completed"),
            (r#""approved""#, "unknown; raw: approved"),
            ("true", "unknown; raw: true"),
            ("{}", "unknown"),
            ("null", "unknown"),
        ] {
            assert_eq!(line(&STATUS_CHANGED, &format!(r#"{{"verification_status": {status}}}"#)), told);
        }
    }

    #[test]
    fn verified_decides_what_is_completed() {
        for (verified, status, told) in [
            ("true", "completed", "approved; raw: verified true, status completed; final: true"),
            ("false", "completed", "rejected; raw: verified false, status completed; final: true"),
            ("null", "completed", "pending; raw: verified null, status completed; final: false"),
            ("null", "pending", "pending; raw: verified null, status pending; final: false"),
            ("true", "pending", "pending; raw: verified true, status pending; final: false"),
            ("false", "unused", "pending; raw: verified false, status unused; final: false"),
            ("true", "done", "unknown; raw: verified true, status done"),
            ("null", "done", "unknown; raw: verified null, status done"),
            (r#""true""#, "completed", "approved; raw: verified true, status completed; final: true"),
            (r#""false""#, "completed", "rejected; raw: verified false, status completed; final: true"),
            (r#""null""#, "completed", "unknown; raw: verified null, status completed"),
            (r#""TRUE""#, "completed", "unknown; raw: verified TRUE, status completed"),
            ("1", "completed", "unknown; raw: verified 1, status completed"),
            (r#"{"true": true}"#, "completed", "unknown; raw: status completed"),
        ] {
            let json = format!(r#"{{"verified": {verified}, "status": "{status}"}}"#);
            assert_eq!(line(&COMPLETED, &json), told, "{json}");
        }
        assert_eq!(line(&COMPLETED, r#"{"status": "completed"}"#), "unknown; raw: status completed");
        let no_word = r#"{"verified": true, "status": null}"#;
        assert_eq!(line(&COMPLETED, no_word), "unknown; raw: verified true, status null");
    }

    #[test]
    fn checks_reasons_and_the_applicant_are_told() {
        for (json, told) in [
            (
                r#"{"verified": false, "verifications": {
                    "document": {"verified": false, "comment": "blurred", "decline_reasons": ["BAD_QUALITY", "OTHER"]},
                    "facial": {"verified": "true", "comment": ""}, "aml": {"verified": null}, "x": true, "y": {}},
                    "applicant": {"decline_reasons": ["OTHER", "WRONG_DOB", 7, null, {}]}, "comment": "see above"}"#,
                "rejected; raw: verified false; reason: BAD_QUALITY, OTHER, WRONG_DOB, 7, see above; \
                 check: document failed (verified false, BAD_QUALITY, OTHER, blurred); \
                 check: facial passed (verified true); check: aml pending (verified null); \
                 check: x unknown (true); check: y unknown ()",
            ),
            (
                r#"{"verified": true, "applicant": {"type": "PERSON", "first_name": "Avery", "middle_name": "",
                    "last_name": "Langley", "documents": [{"type": "SELFIE_IMAGE"}, 5,
                    {"type": "PASSPORT", "status": "invalid", "document_number": "1"},
                    {"type": "DRIVERS_LICENSE", "status": "valid", "document_number": "2", "expiry_date": null}]}}"#,
                "approved; raw: verified true; name: Avery Langley; kind: PERSON; \
                 document_type: DRIVERS_LICENSE; document_number: 2",
            ),
            (
                r#"{"applicant": {"type": "COMPANY", "company_name": "Example Ltd", "residence_country": null,
                    "registration_country": "GB", "documents": [{"type": "PASSPORT"}]}}"#,
                "unknown; company: Example Ltd; kind: COMPANY; document_type: PASSPORT; country: GB",
            ),
        ] {
            assert_eq!(line(&COMPLETED, json), told);
        }
    }
}
