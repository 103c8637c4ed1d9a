//! The person and the session, each by itself.

use super::{filled, last_stop, moment};
use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Breach, Payload, Rule};

pub(super) static NO_DATE: Rule = Rule {
    code: "veratad/dob-not-a-date",
    severity: Severity::Warning,
    explanation: "`dob` has eight digits and is still no day of the calendar: day and month are in the wrong order, or \
                  it was made up. Do not compute an age from it.",
    source: "Veratad's webhook page: `dob` is `YYYYMMDD`",
    example: r#"{ "dob": "19842402" }"#,
    check: |payload| {
        let dob = dob(payload)?;
        let text = dob.as_str()?;
        // Any other form is the schema's business.
        let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
        (digits && moment::date(text).is_none())
            .then(|| Breach::at(dob, "the date of birth is no day of the calendar"))
    },
};

pub(super) static BORN_LATER: Rule = Rule {
    code: "veratad/born-after-the-journey",
    severity: Severity::Warning,
    explanation: "The date of birth lies behind the last stop of the journey. It is a slip of the person or a test: do \
                  not compute an age from it.",
    source: "the descriptions of `dob` and of `journey.stops` on Veratad's webhook page",
    example: r#"{ "dob": "20840224", "journey": { "stops": [{ "timestamp": "2025-10-04 22:17:55" }] } }"#,
    check: |payload| {
        let dob = dob(payload)?;
        // No payload is older than VX itself: of nearly all people it is clear at once.
        let born = moment::date(dob.as_str()?).filter(|born| born.year() >= FIRST_YEAR)?;
        let stop = moment::time(last_stop(payload)?.get("timestamp")?.as_str()?)?;
        // Stops have no time zone: a day more or less is nothing.
        let next_day = stop.date().tomorrow().ok()?;
        (born > next_day).then(|| Breach::at(dob, "the date of birth is later than the last stop"))
    },
};

pub(super) static PHONE: Rule = Rule {
    code: "veratad/phone-form",
    severity: Severity::Note,
    explanation: "Veratad writes telephone numbers as ten digits, without the `+1` of the country and without \
                  separators, and this one is another. Normalise it before you compare it with a number of yours.",
    source: "Veratad's pages on the webhook and on creating a session",
    example: r#"{ "phone": "+1 312 555 0198" }"#,
    check: |payload| {
        let phone = payload.root.get("phone")?;
        let text = filled(phone)?;
        let ten_digits = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
        (!ten_digits).then(|| Breach::at(phone, "the telephone number is not one of ten digits"))
    },
};

pub(super) static ZIP: Rule = Rule {
    code: "veratad/zip-digits",
    severity: Severity::Note,
    explanation: "A ZIP code has five digits, or nine with the extension. Where one of four was a number somewhere on \
                  the way, it has lost its leading zero: pad it before you compare it, if the address is in the \
                  United States.",
    source: "Veratad's pages on the webhook and on creating a session",
    example: r#"{ "zip": "3801" }"#,
    check: |payload| {
        let zip = payload.root.get("zip")?;
        let text = filled(zip)?;
        // Postal codes of other countries have letters.
        let short = text.bytes().all(|byte| byte.is_ascii_digit()) && !matches!(text.len(), 5 | 9);
        short.then(|| Breach::at(zip, "the postal code has neither five digits nor nine"))
    },
};

pub(super) static REQUEST_ID: Rule = Rule {
    code: "veratad/request-id-not-a-uuid",
    severity: Severity::Note,
    explanation: "Veratad's session ids are UUIDs: 32 hexadecimal digits in five groups. The result of a session is \
                  fetched by this id, so compare it with the one that the creation of the session has returned: it \
                  may have been cut on the way.",
    source: "the examples on Veratad's webhook page",
    example: r#"{ "request_id": "e7a5f0d4-1234" }"#,
    check: |payload| {
        let id = payload.root.get("request_id")?;
        let text = id.as_str()?;
        let fits = |(at, byte): (usize, u8)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
        let is_uuid = text.len() == 36 && text.bytes().enumerate().all(fits);
        (!is_uuid).then(|| Breach::at(id, "the id of the session is not a UUID"))
    },
};

/// Before the first year of VX.
const FIRST_YEAR: i16 = 2020;

/// The date of birth; payloads of 2022 have it in `input`.
pub(super) fn dob(payload: Payload<'_>) -> Option<Node<'_>> {
    payload.root.get("dob").or_else(|| payload.root.get("input")?.get("dob"))
}
