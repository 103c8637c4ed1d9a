//! What the result of an identity verification means.

use std::collections::HashSet;

use super::super::FraudTag;
use super::verdicts::{DOCUMENT, FACE, OVERALL, STEPS};
use super::{Table, check, given, listed, proofs, screening, told};
use crate::document::{Kind, Node};
use crate::summary::{
    Check, CheckOutcome, Meaning, Moment, Outcome, Step, Summary, SummaryMap, Text, Trait, Words, outcome_of,
};

/// An identity verification.
pub(in super::super) static IDENTIFICATION: SummaryMap = SummaryMap {
    subject: &[
        (Trait::Name, &["/data/docFirstName", "/data/docLastName"]),
        (Trait::Phone, &["/phoneVerification/phone"]),
        (Trait::Email, &["/emailVerification/email"]),
        (Trait::BirthDate, &["/data/docDob"]),
        (Trait::Sex, &["/data/docSex"]),
        (Trait::Nationality, &["/data/docNationality"]),
        (Trait::GovernmentId, &["/data/docPersonalCode"]),
        (Trait::DocumentType, &["/data/docType"]),
        (Trait::DocumentNumber, &["/data/docNumber"]),
        (Trait::DocumentExpiry, &["/data/docExpiry"]),
        (Trait::DocumentCountry, &["/data/docIssuingCountry"]),
        (Trait::Address, &["/data/address"]),
        (Trait::Ip, &["/clientIp"]),
    ],
    words: &[Words { member: "/status/overall", meanings: || Meaning::of_words(&OVERALL) }],
    story,
};

fn story<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    summary.is_final = root.get("final").and_then(Node::as_bool);
    summary.channel = root.get("platform").and_then(Text::of);
    if let Some(status) = root.get("status").filter(|status| status.kind() == Kind::Object) {
        (summary.outcome, summary.raw) = told(status, "overall", &OVERALL);
        verdicts(status, summary);
        summary.reasons = reasons(status, summary.outcome);
    }
    screened(root, summary);
    summary.checks.extend(proofs::checks(root));
    times(root, summary);
    name(root, summary);
}

/// The members that hold the verdicts: what was checked, who checked, and what the words mean. A reviewer's verdict,
/// where there is one, counts more than the machine's, which stands before it.
const VERDICTS: [(&str, &str, Table<CheckOutcome>); 4] = [
    ("autoFace", "face (automatic)", &FACE),
    ("manualFace", "face (manual)", &FACE),
    ("autoDocument", "document (automatic)", &DOCUMENT),
    ("manualDocument", "document (manual)", &DOCUMENT),
];

/// The four checks of every verification, and that of additional steps where there are any.
fn verdicts<'d>(status: Node<'d>, summary: &mut Summary<'d>) {
    let is_open = summary.outcome == Outcome::Pending || summary.is_final == Some(false);
    let missing = if is_open { CheckOutcome::Pending } else { CheckOutcome::Unknown };
    for (member, name, table) in VERDICTS {
        let verdict = check(name, status, member, table);
        let none = || Check { name: Text::Word(name), outcome: missing, raw: Vec::new() };
        summary.checks.push(verdict.unwrap_or_else(none));
    }
    summary.checks.extend(check("additional steps", status, "additionalSteps", &STEPS));
    for (member, name) in OLDER_JUDGEMENTS {
        summary.checks.extend(check(name, status, member, &screening::JUDGEMENTS));
    }
}

/// How findings were judged until 2024.
const OLDER_JUDGEMENTS: [(&str, &str); 4] = [
    ("amlResultClass", "AML result"),
    ("pepsStatus", "PEP"),
    ("sanctionsStatus", "sanctions"),
    ("adverseMediaStatus", "adverse media"),
];

/// Why the person is denied or suspected: the verdicts that count and are bad, then the tags, each once.
fn reasons(status: Node<'_>, outcome: Outcome) -> Vec<Text<'_>> {
    let mut reasons = Vec::new();
    if matches!(outcome, Outcome::Rejected | Outcome::Review) {
        for pair in VERDICTS.chunks(2) {
            let counting =
                pair.iter().rev().find_map(|(member, _, table)| Some((given(status, member)?, *table)));
            let bad = counting.filter(|(verdict, table)| {
                verdict.as_str().is_some_and(|word| outcome_of(table, word) == CheckOutcome::Failed)
            });
            reasons.extend(bad.and_then(|(verdict, _)| Text::of(verdict)));
        }
    }
    let mut seen = HashSet::new();
    for member in ["fraudTags", "mismatchTags", "suspicionReasons", "denyReasons"] {
        for tag in status.get(member).into_iter().flat_map(listed) {
            if tag.as_str().is_none_or(|text| seen.insert(text)) {
                // The older members are not in the model, the words of one of them are.
                let known = tag.as_str().and_then(FraudTag::parse).map(|tag| Text::Word(tag.as_str()));
                reasons.extend(known.or_else(|| Text::of(tag)));
            }
        }
    }
    reasons
}

fn screened<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    for (member, older) in [("AML", "aml"), ("LID", "lid")] {
        summary.checks.extend(screening::services(root, member, member));
        summary.checks.extend(screening::older(root, older, member));
    }
    summary.checks.extend(screening::services(root, "CRIMINAL_CHECK", "criminal records"));
    if let Some(screened) = given(root, "amlCheck") {
        summary.checks.extend(screening::judged(screened).0);
    }
}

/// Beginning and end are no checks: how it went, the outcome says.
fn times<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    for (member, name) in [("startTime", "start"), ("finishTime", "finish")] {
        if let Some(at) = root.get(member).and_then(seconds) {
            let name = Text::Word(name);
            summary.timeline.push(Step { at: Some(at), name, outcome: None, raw: Vec::new() });
        }
    }
    summary.timeline.extend(given(root, "amlCheck").and_then(|screened| screening::judged(screened).1));
    summary.occurred_at = root.get("finishTime").and_then(seconds);
}

/// A moment in seconds since 1970, which had fractions until 2019.
fn seconds(time: Node<'_>) -> Option<Moment<'_>> {
    let number = time.as_number()?.source();
    let whole = if number.contains(['e', 'E']) { number } else { number.split('.').next()? };
    Moment::of_seconds(time, whole.parse().ok()?)
}

/// The name in one, where it is not given in parts.
fn name<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    if summary.subject.first().is_none_or(|(told, _)| *told != Trait::Name) {
        let full = root.get("data").and_then(|data| data.get("fullName"));
        if let Some(full) = full.filter(|full| Text::of(*full).is_some()) {
            summary.subject.insert(0, (Trait::Name, vec![full]));
        }
    }
}
