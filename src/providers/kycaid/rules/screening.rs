//! Matches in databases.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Rule};

/// The kinds of lists, under either name, the newer one first.
fn lists(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    ["bdb_types", "list_types"].into_iter().filter_map(move |name| root.get(name))
}

pub(super) static WITHOUT_LIST_TYPE: Rule = Rule {
    code: "kycaid/screening-without-list-type",
    severity: Severity::Warning,
    explanation: "A match tells in `bdb_types`, or under its older name `list_types`, on what kind of list the \
                  applicant was found. Without it you cannot tell sanctions from a lost passport: treat the \
                  match as the worst kind and look at it in the Dashboard.",
    source: "the handler of Ledova; KYCAID's page on its databases",
    example: r#"{"type": "DATABASE_SCREENING", "databases": ["US_OFAC"]}"#,
    check: |payload| {
        payload.root.get("databases")?;
        let told = lists(payload.root).any(|list| !list.is_empty() || list.kind() != Kind::Array);
        (!told).then(|| Breach::at(payload.root, "neither `bdb_types` nor `list_types` names a kind of list"))
    },
};

pub(super) static WITHOUT_DATABASE: Rule = Rule {
    code: "kycaid/screening-without-database",
    severity: Severity::Warning,
    explanation: "The callback is sent when an applicant is found in a database, and here none is named. Look \
                  the match up in the Dashboard before you act on it.",
    source: "the handler of Ledova",
    example: r#"{"type": "DATABASE_SCREENING", "databases": []}"#,
    check: |payload| {
        let databases = payload.root.get("databases").filter(|list| list.kind() == Kind::Array)?;
        databases.is_empty().then(|| Breach::at(databases, "`databases` is empty"))
    },
};

/// Lists that are longer are not compared: it costs their product, and KYCAID has six kinds.
const COMPARED: usize = 32;

pub(super) static LIST_TYPES_DISAGREE: Rule = Rule {
    code: "kycaid/list-types-disagree",
    severity: Severity::Warning,
    explanation: "`list_types` is the older name of `bdb_types`, so that both hold the same where both are \
                  there. Act on the kinds of both together.",
    source: "the handler of Ledova, which reads either",
    example: r#"{"bdb_types": ["PEP"], "list_types": ["SANCTIONS"]}"#,
    check: |payload| {
        let (new, old) = (payload.root.get("bdb_types")?, payload.root.get("list_types")?);
        let lists = [new, old];
        if !lists.iter().all(|list| list.kind() == Kind::Array && list.len() <= COMPARED) {
            return None;
        }
        let within = |left: Node<'_>, right: Node<'_>| {
            left.elements().all(|one| right.elements().any(|other| one.as_str() == other.as_str()))
        };
        (!(within(new, old) && within(old, new)))
            .then(|| Breach::at(old, "`list_types` and `bdb_types` name different kinds of lists"))
    },
};

pub(super) static SELF_RESTRICTED: Rule = Rule {
    code: "kycaid/self-restricted",
    severity: Severity::Note,
    explanation: "KYCAID writes the kind of list of people who asked to be locked out without its second R, \
                  SELF_RESTICTED. Compare with that spelling, and accept the other as well, should it ever be \
                  mended.",
    source: "the values of `bdb_types` on KYCAID's page on its databases",
    example: r#"{"bdb_types": ["SELF_RESTICTED"]}"#,
    check: |payload| {
        let found =
            lists(payload.root).flat_map(Node::elements).find(|list| list.is_str("SELF_RESTICTED"))?;
        Some(Breach::at(found, "the kind of list is spelt without its second R, as KYCAID does"))
    },
};

pub(super) static ACCURACY_RANGE: Rule = Rule {
    code: "kycaid/accuracy-range",
    severity: Severity::Note,
    explanation: "`accuracy` tells how well the found person agrees, and the published values lie between 0 and \
                  100. Do not compare this one with a limit of yours before you know its scale.",
    source: "the examples on KYCAID's page on its databases and in the tests of Ledova",
    example: r#"{"accuracy": 8700}"#,
    check: |payload| {
        let accuracy = payload.root.get("accuracy")?;
        let outside = accuracy.as_number()?.as_f64().is_none_or(|value| !(0.0..=100.0).contains(&value));
        outside.then(|| Breach::at(accuracy, "`accuracy` is not between 0 and 100"))
    },
};
