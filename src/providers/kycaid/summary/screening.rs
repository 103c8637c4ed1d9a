//! What a match in a database means: somebody has to look at it, whichever the list.

use super::super::screening::LIST_TYPES;
use crate::document::{Kind, Node};
use crate::summary::{Check, CheckOutcome, MAX_TOLD, Outcome, SummaryMap, Text, Trait};

/// The databases' own data of the person that was found.
const SUBJECT: &[(Trait, &[&str])] = &[
    (Trait::Name, &["/full_name"]),
    (Trait::Name, &["/first_name", "/middle_name", "/last_name"]),
    (Trait::BirthDate, &["/dob"]),
    (Trait::Sex, &["/gender"]),
    (Trait::Country, &["/residence_country"]),
];

/// An applicant is found in a database.
pub(in super::super) static SCREENING: SummaryMap = SummaryMap {
    subject: SUBJECT,
    words: &[],
    story: |root, summary| {
        // The newer name first.
        let mut lists = ["bdb_types", "list_types"].into_iter().filter_map(|name| root.get(name));
        let lists = lists.find(|lists| lists.kind() == Kind::Array && !lists.is_empty());
        summary.reasons = elements(lists).filter_map(list_type).take(MAX_TOLD).collect();
        let check = |name| Check { name, outcome: CheckOutcome::Failed, raw: Vec::new() };
        summary.checks =
            elements(root.get("databases")).filter_map(Text::of).take(MAX_TOLD).map(check).collect();
        // One that names neither list nor database says of no match.
        if !summary.reasons.is_empty() || !summary.checks.is_empty() {
            summary.outcome = Outcome::Review;
        }
        summary.raw = root.get("type").and_then(Text::of).into_iter().collect();
        summary.reasons.extend(root.get("accuracy").and_then(|accuracy| {
            Text::of(accuracy)?;
            Text::named("accuracy", accuracy)
        }));
    },
};

fn elements(list: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    list.into_iter().flat_map(Node::elements)
}

/// A documented kind of list belongs to nobody, also under the older name, of which the model says nothing.
fn list_type(kind: Node<'_>) -> Option<Text<'_>> {
    let known = LIST_TYPES.iter().find(|known| kind.is_str(known));
    known.map(|known| Text::Word(known)).or_else(|| Text::of(kind))
}

#[cfg(test)]
mod tests {
    use super::SCREENING;
    use crate::summary::line;

    #[test]
    fn every_match_is_for_somebody_to_look_at() {
        for (json, told) in [
            (
                r#"{"type": "DATABASE_SCREENING", "databases": ["US_OFAC", "OCCRP"], "bdb_types": ["SANCTIONS", "PEP"],
                    "accuracy": 87, "full_name": "Avery Langley", "first_name": "Avery", "dob": "1984-02-29"}"#,
                "review; raw: DATABASE_SCREENING; reason: SANCTIONS, PEP, accuracy 87; name: Avery Langley; \
                 birth_date: 1984-02-29; check: US_OFAC failed (); check: OCCRP failed ()",
            ),
            (
                r#"{"databases": [], "bdb_types": [], "list_types": ["WANTED"], "full_name": null,
                    "first_name": "Avery", "last_name": "Langley", "accuracy": null}"#,
                "review; reason: WANTED; name: Avery Langley",
            ),
            (r#"{"type": "DATABASE_SCREENING", "databases": []}"#, "unknown; raw: DATABASE_SCREENING"),
        ] {
            assert_eq!(line(&SCREENING, json), told);
        }
    }
}
