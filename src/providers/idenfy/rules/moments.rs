//! Times of day that cannot be.

use jiff::Timestamp;

use crate::diagnostic::Severity;
use crate::event::{Breach, Payload, Rule};

pub(super) static FINISH_BEFORE_START: Rule = Rule {
    code: "idenfy/finish-before-start",
    severity: Severity::Warning,
    explanation: "The verification ended before it began. Do not compute how long it took; the times were \
                  swapped, or the payload was made up.",
    source: "iDenfy's callback page: finishTime is when the automatic decision was made",
    example: r#"{"startTime": 1767261742, "finishTime": 1767261600}"#,
    check: finish_before_start,
};

fn finish_before_start(payload: Payload<'_>) -> Option<Breach<'_>> {
    let start = payload.root.get("startTime")?.as_number()?.as_f64()?;
    let finish = payload.root.get("finishTime")?;
    (finish.as_number()?.as_f64()? < start)
        .then_some(Breach::at(finish, "`finishTime` is before `startTime`"))
}

pub(super) static MILLISECONDS: Rule = Rule {
    code: "idenfy/time-in-milliseconds",
    severity: Severity::Warning,
    explanation: "Times are seconds since 1970. This one lies thousands of years ahead and looks like \
                  milliseconds: the payload was made up, or changed on its way. Divide by 1000 where you cannot \
                  mend the sender.",
    source: "iDenfy's callback page: unix seconds",
    example: r#"{"startTime": 1767261600000, "finishTime": 1767261742000}"#,
    check: milliseconds,
};

/// Later than any time in seconds, the year 5138, and earlier than any in milliseconds, 1973.
pub(super) const BETWEEN_SECONDS_AND_MILLISECONDS: i64 = 100_000_000_000;

fn milliseconds(payload: Payload<'_>) -> Option<Breach<'_>> {
    ["startTime", "finishTime"].into_iter().find_map(|name| {
        let time = payload.root.get(name)?;
        let seconds = time.as_number()?.as_i64()?;
        let message = || format!("`{name}` looks like milliseconds, not seconds");
        (seconds > BETWEEN_SECONDS_AND_MILLISECONDS).then(|| Breach::at(time, message()))
    })
}

pub(super) static NO_SUCH_MOMENT: Rule = Rule {
    code: "idenfy/no-such-moment",
    severity: Severity::Warning,
    explanation: "The text has the form of a moment, but there is none of that date and time, or the offset is \
                  missing. Parsers refuse it or make another moment of it: take the time at which you received \
                  the webhook.",
    source: "RFC 3339, which iDenfy's OpenAPI asks for (`date-time`)",
    example: r#"{"occurredAt": "2026-02-30T10:02:22Z"}"#,
    check: no_such_moment,
};

fn no_such_moment(payload: Payload<'_>) -> Option<Breach<'_>> {
    let root = payload.root;
    let members = ["occurredAt", "submissionTime", "sanctionsStatusSetAt", "newsStatusSetAt"];
    let outer = members.into_iter().filter_map(|name| Some((name, root.get(name)?)));
    let inner =
        root.get("amlCheck").and_then(|check| Some(("amlCheck.statusSetAt", check.get("statusSetAt")?)));
    outer.chain(inner).find_map(|(name, moment)| {
        let text = moment.as_str().filter(|text| has_the_form(text))?;
        let message = || format!("`{name}` is no moment that exists");
        text.parse::<Timestamp>().is_err().then(|| Breach::at(moment, message()))
    })
}

/// Whether the text begins like a moment; of any other the schema speaks.
fn has_the_form(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.get(4) == Some(&b'-') && bytes.get(10) == Some(&b'T') && bytes.get(16) == Some(&b':')
}
