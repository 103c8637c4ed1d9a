//! Days and times: that they exist, and their order.

use jiff::civil::{Date, DateTime};

use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Breach, Rule, day, day_of};

/// The moment that a text `YYYY-MM-DD hh:mm:ss` names, if there is one.
pub(super) fn moment(text: &str) -> Option<DateTime> {
    let date = day(text.get(..10)?)?;
    let bytes = &text.as_bytes()[10..];
    if bytes.len() != 9 || bytes[0] != b' ' || bytes[3] != b':' || bytes[6] != b':' {
        return None;
    }
    let number = |from: usize, to: usize| i8::try_from(digits(&bytes[from..to])?).ok();
    let (hour, minute, second) = (number(1, 3)?, number(4, 6)?, number(7, 9)?);
    DateTime::new(date.year(), date.month(), date.day(), hour, minute, second, 0).ok()
}

fn digits(bytes: &[u8]) -> Option<i16> {
    bytes
        .iter()
        .try_fold(0, |number: i16, byte| byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0')))
}

/// The day in a member.
fn day_in(object: Node<'_>, name: &str) -> Option<Date> {
    day(object.get(name)?.as_str()?)
}

/// The documents of the applicant.
fn documents(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    root.get("applicant")
        .and_then(|applicant| applicant.get("documents"))
        .into_iter()
        .flat_map(Node::elements)
}

/// Members that hold a day.
const DAYS: [&str; 3] = ["dob", "issue_date", "expiry_date"];

/// The first member of an object that holds no day or moment though it should, and its name.
fn impossible(object: Node<'_>) -> Option<(Node<'_>, &'static str)> {
    object.members().find_map(|(key, value)| {
        let text = value.as_str().filter(|text| !text.is_empty())?;
        let (name, good) = match DAYS.into_iter().find(|name| key.is_str(name)) {
            Some(name) => (name, day(text).is_some()),
            None if key.is_str("created_at") => ("created_at", moment(text).is_some()),
            None => return None,
        };
        (!good).then_some((value, name))
    })
}

pub(super) static IMPOSSIBLE_DATE: Rule = Rule {
    code: "kycaid/impossible-date",
    severity: Severity::Warning,
    explanation: "Days are written `YYYY-MM-DD` and moments `YYYY-MM-DD hh:mm:ss`, in UTC, and they must exist \
                  in the calendar. Do not let a lenient parser turn this one into another day: take it for \
                  unknown, and correct it in a fixture.",
    source: "the example of VERIFICATION_COMPLETED in KYCAID's documentation",
    example: r#"{"applicant": {"dob": "1984-02-30"}}"#,
    check: |payload| {
        let applicant = payload.root.get("applicant");
        let parts = ["documents", "addresses"].into_iter().filter_map(|name| applicant?.get(name));
        let objects = applicant.into_iter().chain(parts.flat_map(Node::elements));
        // In a match of a database the date of birth stands at the top.
        let (value, name) = std::iter::once(payload.root).chain(objects).find_map(impossible)?;
        Some(Breach::at(value, format!("`{name}` is not a date in the documented form")))
    },
};

pub(super) static EXPIRY_BEFORE_ISSUE: Rule = Rule {
    code: "kycaid/expiry-before-issue",
    severity: Severity::Warning,
    explanation: "A document expires after it was issued. The two days may have been read in the wrong order; \
                  look at the picture before you rely on either.",
    source: "the meaning of the two days",
    example: r#"{"applicant": {"documents": [{"issue_date": "2031-05-20", "expiry_date": "2021-05-20"}]}}"#,
    check: |payload| {
        documents(payload.root).find_map(|document| {
            let expiry = document.get("expiry_date")?;
            let broken = day(expiry.as_str()?)? < day_in(document, "issue_date")?;
            broken.then(|| Breach::at(expiry, "`expiry_date` is before `issue_date`"))
        })
    },
};

pub(super) static BORN_TOO_LATE: Rule = Rule {
    code: "kycaid/born-too-late",
    severity: Severity::Warning,
    explanation: "Nobody is born after their own document was issued or their own data were handed in. Day \
                  and month, or the century, may be mixed up: do not compute an age from this date.",
    source: "the meaning of the days",
    example: r#"{"applicant": {"dob": "2024-02-29", "documents": [{"issue_date": "2021-05-20"}]}}"#,
    check: |payload| {
        let applicant = payload.root.get("applicant")?;
        let dob = applicant.get("dob")?;
        let born = day(dob.as_str()?)?;
        let created = || moment(applicant.get("created_at")?.as_str()?).map(DateTime::date);
        let issued = || documents(payload.root).filter_map(|document| day_in(document, "issue_date"));
        let other = if issued().any(|issued| born > issued) {
            "`issue_date` of a document"
        } else if created().is_some_and(|created| born > created) {
            "`created_at`"
        } else {
            return None;
        };
        Some(Breach::at(dob, format!("`dob` is after {other}")))
    },
};

pub(super) static DOCUMENT_EXPIRED: Rule = Rule {
    code: "kycaid/document-expired",
    severity: Severity::Note,
    explanation: "The document was found valid and has expired since, seen from the moment of `--at`. Ask the \
                  applicant for a new one where your rules need a valid document.",
    source: "the meaning of `expiry_date`",
    example: r#"{"applicant": {"documents": [{"status": "valid", "expiry_date": "2021-05-20"}]}}"#,
    check: |payload| {
        let today = day_of(payload.at?)?;
        documents(payload.root).find_map(|document| {
            let expiry = document.get("expiry_date")?;
            let broken = day(expiry.as_str()?)? < today && document.get("status")?.is_str("valid");
            broken.then(|| Breach::at(expiry, "the document has expired by the moment of `--at`"))
        })
    },
};

#[cfg(test)]
mod tests {
    use super::{DOCUMENT_EXPIRED, moment};
    use crate::document::Document;
    use crate::event::Payload;

    #[test]
    fn a_document_is_good_until_its_last_day_is_over() {
        let mut document = Document::default();
        document.read(DOCUMENT_EXPIRED.example.as_bytes()).expect("JSON");
        let root = document.root().expect("a value");
        let broken = |at| (DOCUMENT_EXPIRED.check)(Payload { root, at }).is_some();
        // 2021-05-20T23:59:59Z and the second after it.
        assert!(!broken(Some(1_621_555_199)) && broken(Some(1_621_555_200)));
        assert!(!broken(None) && !broken(Some(i64::MAX)));
    }

    #[test]
    fn only_moments_of_the_calendar_are_read() {
        assert!(moment("2025-10-29 20:46:34").is_some());
        for text in [
            "2025-10-29",
            "2025-10-29T20:46:34",
            "2025-10-29 24:00:00",
            "2025-10-29 20:46:34Z",
            "2025-10-2é 20:46:34",
        ] {
            assert!(moment(text).is_none(), "{text}");
        }
    }
}
