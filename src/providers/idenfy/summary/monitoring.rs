//! What monitoring tells of a person or company.

use std::collections::HashSet;

use super::screening::{self, JUDGEMENTS};
use super::{check, given, named, parts, told};
use crate::document::Node;
use crate::summary::{CheckOutcome, Meaning, Outcome, Summary, SummaryMap, Text, Trait, Words};

/// The state in the words of both versions. `ACTIVE` is what version 3 calls `ACCEPTED`: monitoring goes on, and there
/// is no alert. Nothing speaks against the person, which is the second half of what approved means; no other outcome
/// comes nearer. Findings that are open or confirmed make it a review all the same. `STOPPED` (`DECLINED`) is nobody's verdict on the person: the monitoring
/// was given up. `STATUS` only says that something has changed. The first four are of version 3, the last five of version 2.
static STATES: [(&str, Outcome); 7] = [
    ("ACTIVE", Outcome::Approved),
    ("STOPPED", Outcome::Cancelled),
    ("PENDING", Outcome::Pending),
    ("ALERT", Outcome::Review),
    ("ACCEPTED", Outcome::Approved),
    ("DECLINED", Outcome::Cancelled),
    ("STATUS", Outcome::Unknown),
];

/// The members of the state: version 3, version 2, and its other spelling.
const STATE: [&str; 3] = ["status", "alertStatus", "alert_status"];

/// The judgements on kinds of findings.
const KINDS: [(&str, &str); 3] =
    [("pepsStatus", "PEP"), ("sanctionsStatus", "sanctions"), ("adverseMediaStatus", "adverse media")];

/// Somebody who is monitored.
pub(in super::super) static AML_MONITORING: SummaryMap = SummaryMap {
    subject: &[
        (Trait::Name, &["/name", "/surname"]),
        (Trait::Kind, &["/amlCheck/userType"]),
        (Trait::BirthDate, &["/dob"]),
        (Trait::Nationality, &["/nationality"]),
    ],
    words: &[
        Words { member: "/status", meanings: || Meaning::of_words(&STATES[..4]) },
        Words { member: "/alertStatus", meanings: || Meaning::of_words(&STATES[2..]) },
    ],
    story,
};

fn story<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    let screened = given(root, "amlCheck").or_else(|| given(root, "aml_check"));
    for (member, name) in KINDS {
        summary.checks.extend(check(name, root, member, &JUDGEMENTS));
    }
    if let Some(screened) = screened {
        let (check, step) = screening::judged(screened);
        summary.checks.extend(check);
        summary.timeline.extend(step);
        if screened.get("userType").is_some_and(|kind| kind.is_str("COMPANY"))
            && let Some((name, _)) = summary.subject.iter_mut().find(|(told, _)| *told == Trait::Name)
        {
            *name = Trait::Company;
        }
    }
    let is_open = |outcome| matches!(outcome, CheckOutcome::Failed | CheckOutcome::Pending);
    let is_flagged = summary.checks.iter().any(|check| is_open(check.outcome));
    summary.checks.extend(screening::services(root, "results", "AML"));
    state(root, summary);
    // Who is looked up without an alert is not thereby without findings.
    if summary.outcome == Outcome::Approved && is_flagged {
        summary.outcome = Outcome::Review;
    }
    summary.is_final = match summary.outcome {
        Outcome::Unknown => None,
        outcome => Some(outcome == Outcome::Cancelled),
    };
    let judgements = parts(root, &["pepsStatus", "sanctionsStatus", "adverseMediaStatus"], &JUDGEMENTS);
    let flagged = judgements.filter(|(_, _, outcome)| is_open(*outcome));
    summary.reasons = flagged.filter_map(|(member, value, _)| named(member, value)).collect();
    if summary.reasons.is_empty() {
        summary.reasons = suspicions(root);
    }
}

/// The state. Where its members do not agree, somebody has to look at it, and all their words are told.
fn state<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    let states = STATE.into_iter().map(|member| told(root, member, &STATES));
    let states: Vec<_> = states.filter(|(_, raw)| !raw.is_empty()).collect();
    let mut known = states.iter().map(|(outcome, _)| *outcome).filter(|outcome| *outcome != Outcome::Unknown);
    if let Some(first) = known.next() {
        summary.outcome = if known.all(|other| other == first) { first } else { Outcome::Review };
    }
    let mut seen = Vec::new();
    for (outcome, raw) in states {
        if !seen.contains(&outcome) {
            seen.push(outcome);
            summary.raw.extend(raw);
        }
    }
}

/// What the lists are about on which something was found, each kind once.
fn suspicions(root: Node<'_>) -> Vec<Text<'_>> {
    let entries = root.get("results").into_iter().flat_map(Node::elements);
    let findings = entries.filter_map(|entry| entry.get("data")).flat_map(Node::elements);
    let mut seen = HashSet::new();
    let kinds = findings.filter_map(|finding| finding.get("suspicion"));
    kinds.filter(|kind| kind.as_str().is_some_and(|word| seen.insert(word))).filter_map(Text::of).collect()
}

/// A notice that monitoring ends: nothing has ended yet. It has no word of its own, only counts.
pub(in super::super) static AML_MONITORING_EXPIRATION: SummaryMap = SummaryMap {
    subject: &[],
    words: &[],
    story: |root, summary| {
        for member in ["usersToExtend", "usersToExpire"] {
            let Some(value) = root.get(member) else { continue };
            let Some(count) = number(value) else {
                summary.reasons.extend(named(member, value));
                continue;
            };
            // A number of people belongs to none of them.
            summary.reasons.push(Text::Made(format!("{member} {count}")));
            summary.outcome = Outcome::Pending;
            summary.is_final = Some(false);
        }
    },
};

/// A number of people.
fn number(value: Node<'_>) -> Option<i64> {
    value.as_number()?.as_i64().filter(|count| *count >= 0)
}

#[cfg(test)]
mod tests {
    use super::STATES;
    use crate::providers::idenfy::{AlertStatus, MonitoringStatus};

    #[test]
    fn every_documented_word_has_an_outcome() {
        let words = STATES.map(|(word, _)| word);
        let newer = MonitoringStatus::ALL.iter().map(|value| value.as_str());
        let older = AlertStatus::ALL.iter().map(|value| value.as_str());
        let documented: Vec<&str> = newer.chain(older).collect();
        for word in &documented {
            assert!(words.contains(word), "{word} has no outcome");
        }
        for word in words {
            assert!(documented.contains(&word), "{word} is not documented");
        }
    }
}
