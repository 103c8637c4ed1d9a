//! Days of documents and their holders.

use jiff::civil::Date;

use super::status::Status;
use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Breach, Payload, Rule, day, day_of};

/// The days of `data`: the message never holds their values, which are personal.
const DAYS: [&str; 3] = ["docExpiry", "docDob", "docDateOfIssue"];

fn day_in(data: Node<'_>, member: &str) -> Option<Date> {
    day(data.get(member)?.as_str()?)
}

/// Every day that a payload tells of a document: of an identification, or of a notice that it expires.
fn days(payload: Payload<'_>) -> impl Iterator<Item = (&'static str, Node<'_>)> {
    let data = payload.root.get("data");
    let inner = DAYS.into_iter().filter_map(move |name| Some((name, data?.get(name)?)));
    inner.chain(payload.root.get("documentExpiration").map(|day| ("documentExpiration", day)))
}

/// What the documentation writes in place of a day.
const PLACEHOLDER_TEXT: &str = "YYYY-MM-DD";

pub(super) static PLACEHOLDER: Rule = Rule {
    code: "idenfy/placeholder-date",
    severity: Severity::Warning,
    explanation: "The documentation's examples write `YYYY-MM-DD` where a day is due; this payload was copied \
                  from there. Replace the placeholder, or a test will not notice that dates cannot be read.",
    source: "the examples of iDenfy's callback pages",
    example: r#"{"data": {"docExpiry": "YYYY-MM-DD"}}"#,
    check: placeholder,
};

fn placeholder(payload: Payload<'_>) -> Option<Breach<'_>> {
    let (name, node) = days(payload).find(|(_, node)| node.is_str(PLACEHOLDER_TEXT))?;
    Some(Breach::at(node, format!("`{name}` is the placeholder of the documentation, not a day")))
}

pub(super) static NO_SUCH_DAY: Rule = Rule {
    code: "idenfy/no-such-day",
    severity: Severity::Warning,
    explanation: "A day is written `YYYY-MM-DD`, and this is none, or none that exists. Keep the text, treat the \
                  day as unknown, and do not let a parser guess.",
    source: "iDenfy's data table: YYYY-MM-DD",
    example: r#"{"data": {"docDob": "1990-02-30"}}"#,
    check: no_such_day,
};

fn no_such_day(payload: Payload<'_>) -> Option<Breach<'_>> {
    let is_none = |node: Node<'_>| node.as_str().is_some_and(|text| day(text).is_none());
    let (name, node) = days(payload).find(|(_, node)| is_none(*node) && !node.is_str(PLACEHOLDER_TEXT))?;
    Some(Breach::at(node, format!("`{name}` is no day of the form YYYY-MM-DD that exists")))
}

pub(super) static OUT_OF_ORDER: Rule = Rule {
    code: "idenfy/days-out-of-order",
    severity: Severity::Warning,
    explanation: "A person is born, then a document is issued, then it expires. These days come in another order: \
                  one was misread. Have the document looked at before you store them.",
    source: "iDenfy's data table: docDob, docDateOfIssue, docExpiry",
    example: r#"{"data": {"docDob": "1990-01-31", "docDateOfIssue": "2021-05-20", "docExpiry": "2020-05-20"}}"#,
    check: out_of_order,
};

fn out_of_order(payload: Payload<'_>) -> Option<Breach<'_>> {
    let data = payload.root.get("data")?;
    let (born, issued, expires) =
        (day_in(data, "docDob"), day_in(data, "docDateOfIssue"), day_in(data, "docExpiry"));
    let pairs = [
        ("docExpiry", expires, "docDateOfIssue", issued),
        ("docDateOfIssue", issued, "docDob", born),
        ("docExpiry", expires, "docDob", born),
    ];
    let (later, _, earlier, _) = pairs
        .into_iter()
        .find(|(_, later, _, earlier)| later.zip(*earlier).is_some_and(|(later, earlier)| later < earlier))?;
    Some(Breach::at(data.get(later)?, format!("`{later}` is before `{earlier}`")))
}

pub(super) static IN_THE_FUTURE: Rule = Rule {
    code: "idenfy/day-in-the-future",
    severity: Severity::Warning,
    explanation: "Nobody is born, and no document issued, after the moment that the payload is judged at \
                  (`--at`). The day was misread: have the document looked at.",
    source: "iDenfy's data table: docDob, docDateOfIssue",
    example: r#"{"data": {"docDob": "2990-01-31"}}"#,
    check: in_the_future,
};

fn in_the_future(payload: Payload<'_>) -> Option<Breach<'_>> {
    // Somewhere it is already tomorrow.
    let today = day_of(payload.at?)?.tomorrow().ok()?;
    let data = payload.root.get("data")?;
    let late = |name: &&str| day_in(data, name).is_some_and(|day| day > today);
    let name = ["docDob", "docDateOfIssue"].into_iter().find(late)?;
    Some(Breach::at(data.get(name)?, format!("`{name}` lies in the future")))
}

pub(super) static APPROVED_EXPIRED_DOCUMENT: Rule = Rule {
    code: "idenfy/approved-expired-document",
    severity: Severity::Warning,
    explanation: "The person is approved with a document that had expired before the verification. If your rules \
                  ask for a document in force, ask for another one.",
    source: "iDenfy's status table: such a document gets DOC_EXPIRED",
    example: r#"{"status": {"overall": "APPROVED"}, "finishTime": 1767261742, "data": {"docExpiry": "2020-02-29"}}"#,
    check: approved_expired_document,
};

fn approved_expired_document(payload: Payload<'_>) -> Option<Breach<'_>> {
    Status::when(payload, "APPROVED")?;
    let data = payload.root.get("data")?;
    let verified = day_of(payload.root.get("finishTime")?.as_number()?.as_i64()?)?;
    (day_in(data, "docExpiry")? < verified.yesterday().ok()?).then_some(Breach::at(
        data.get("docExpiry")?,
        "`overall` is APPROVED, but the document had expired before `finishTime`",
    ))
}

pub(super) static EXPIRED_SINCE: Rule = Rule {
    code: "idenfy/document-expired-since",
    severity: Severity::Note,
    explanation: "The document was in force when the person was verified and has expired by the moment that the \
                  payload is judged at (`--at`). Verify the person again if your rules ask for a document in \
                  force; the webhook DOCUMENT_EXPIRATION tells you in time.",
    source: "iDenfy's webhook reference, DOCUMENT_EXPIRATION",
    example: r#"{"status": {"overall": "APPROVED"}, "finishTime": 1767261742, "data": {"docExpiry": "2031-05-20"}}"#,
    check: expired_since,
};

fn expired_since(payload: Payload<'_>) -> Option<Breach<'_>> {
    let today = day_of(payload.at?)?;
    Status::when(payload, "APPROVED")?;
    let data = payload.root.get("data")?;
    let expires = day_in(data, "docExpiry")?;
    let verified = day_of(payload.root.get("finishTime")?.as_number()?.as_i64()?)?;
    let message = "the document of an approved person has expired since";
    (verified <= expires && expires < today).then_some(Breach::at(data.get("docExpiry")?, message))
}

pub(super) static THRESHOLD_AGAINST_DAY: Rule = Rule {
    code: "idenfy/threshold-against-day",
    severity: Severity::Warning,
    explanation: "`expirationThreshold` says that the document has expired or soon will, but \
                  `documentExpiration` is farther away from the moment that the payload is judged at (`--at`). \
                  Rely on the day, and do not lock anybody out on the threshold alone.",
    source: "iDenfy's webhook reference, DOCUMENT_EXPIRATION",
    example: r#"{"expirationThreshold": "DOCUMENT_EXPIRED", "documentExpiration": "2990-05-20"}"#,
    check: threshold_against_day,
};

/// The thresholds, and how many days after today the document may expire at most.
const THRESHOLDS: [(&str, i64); 4] = [
    ("DOCUMENT_EXPIRED", 0),
    ("DOCUMENT_EXPIRES_WITHIN_1_DAY", 1),
    ("DOCUMENT_EXPIRES_WITHIN_7_DAYS", 7),
    ("DOCUMENT_EXPIRES_WITHIN_30_DAYS", 30),
];

fn threshold_against_day(payload: Payload<'_>) -> Option<Breach<'_>> {
    let today = day_of(payload.at?)?;
    let node = payload.root.get("documentExpiration")?;
    let said = payload.root.get("expirationThreshold")?;
    let (word, most) = THRESHOLDS.into_iter().find(|(word, _)| said.is_str(word))?;
    let left = today.duration_until(day(node.as_str()?)?).as_hours() / 24;
    // One day more, because it is not the same day everywhere.
    // How far exactly is not told: with `--at` beside it, that would tell the day.
    let message = || format!("`expirationThreshold` is {word}, but `documentExpiration` is farther ahead");
    (left > most + 1).then(|| Breach::at(node, message()))
}
