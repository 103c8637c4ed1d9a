//! What was read from an identity document.

use jiff::civil::Date;

use super::{filled, last_stop, moment, person};
use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Breach, Payload, Rule};

pub(super) static NO_DATE: Rule = Rule {
    code: "veratad/document-date-not-a-date",
    severity: Severity::Warning,
    explanation: "A date that was read from the document is no day of the calendar, or not written as `YYYYMMDD`: the \
                  document was misread. Do not compute an age or a validity from it; have a person look at the \
                  document.",
    source: "the example of `dcams_plus.document_data` on Veratad's webhook page of 2023",
    example: r#"{ "dcams_plus": { "document_data": { "DateOfBirth": "19722906" } } }"#,
    check: |payload| {
        let document = document(payload)?;
        let wrong = |name: &&str| {
            document.get(name).and_then(filled).is_some_and(|text| moment::date(text).is_none())
        };
        let name = ["DateOfBirth", "IssueDate", "ExpirationDate"].into_iter().find(wrong)?;
        Some(Breach::at(document.get(name)?, format!("`{name}` is no day of the calendar as `YYYYMMDD`")))
    },
};

pub(super) static ORDER: Rule = Rule {
    code: "veratad/document-dates-out-of-order",
    severity: Severity::Warning,
    explanation: "A document is issued after its holder is born and before it expires, and these dates say otherwise: \
                  the document was misread, or it is forged. Have a person look at it before you rely on it.",
    source: "the meaning of the dates in `dcams_plus.document_data`",
    example: r#"{ "dcams_plus": { "document_data": { "IssueDate": "20300629", "ExpirationDate": "20220714" } } }"#,
    check: |payload| {
        let document = document(payload)?;
        let dates = ["DateOfBirth", "IssueDate", "ExpirationDate"];
        let mut before: Option<(&str, Date)> = None;
        for name in dates {
            let Some((node, day)) = day(document, name) else { continue };
            if let Some((earlier, _)) = before.filter(|(_, earlier)| day < *earlier) {
                return Some(Breach::at(node, format!("`{name}` is before `{earlier}`")));
            }
            before = Some((name, day));
        }
        None
    },
};

pub(super) static OTHER_BIRTH: Rule = Rule {
    code: "veratad/dob-not-of-the-document",
    severity: Severity::Warning,
    explanation: "The date of birth of the session and that of the document are two days. The person has mistyped it, \
                  the document was misread, or it belongs to somebody else: do not take either for verified.",
    source: "the descriptions of `dob` and of `dcams_plus.document_data` on Veratad's webhook page",
    example: r#"{ "dob": "19840224", "dcams_plus": { "document_data": { "DateOfBirth": "19720629" } } }"#,
    check: |payload| {
        let (node, on_document) = day(document(payload)?, "DateOfBirth")?;
        let given = moment::date(person::dob(payload)?.as_str()?)?;
        (given != on_document).then(|| Breach::at(node, "`DateOfBirth` is another day than `dob`"))
    },
};

pub(super) static EXPIRED: Rule = Rule {
    code: "veratad/expired-document-passed",
    severity: Severity::Warning,
    explanation: "The document had expired before the last stop of the journey, and the verification passed all the \
                  same. Refuse it yourself where the law asks for a valid document, and ask Veratad how your account \
                  treats expired ones.",
    source: "the dates in `dcams_plus.document_data` and in `journey.stops`",
    example: r#"{ "dcams_plus": { "action": "PASS", "document_data": { "ExpirationDate": "20200629" } }, "journey": { "stops": [{ "timestamp": "2025-11-03 14:07:44" }] } }"#,
    check: |payload| {
        let (node, expires) = day(document(payload)?, "ExpirationDate")?;
        payload.root.get("dcams_plus")?.get("action").filter(|action| action.is_str("PASS"))?;
        let stop = moment::time(last_stop(payload)?.get("timestamp")?.as_str()?)?;
        // Stops have no time zone: a day more or less is nothing.
        let last_day = expires.tomorrow().ok()?;
        (stop.date() > last_day)
            .then(|| Breach::at(node, "the document had expired when the verification passed"))
    },
};

/// What was read from a document, where one was checked.
fn document(payload: Payload<'_>) -> Option<Node<'_>> {
    payload.root.get("dcams_plus")?.get("document_data").filter(|document| !document.is_empty())
}

/// A date of the document and its place.
fn day<'d>(document: Node<'d>, name: &str) -> Option<(Node<'d>, Date)> {
    let node = document.get(name)?;
    Some((node, moment::date(node.as_str()?)?))
}
