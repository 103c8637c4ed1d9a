//! What LOX24's notifications mean.

mod cost;
mod sms;
mod verify_code;

pub(super) use sms::{SMS_DELIVERY, SMS_DRYRUN, SMS_INCOMING};
pub(super) use verify_code::VERIFY_CODE;

use crate::document::{Node, Number};
use crate::summary::{Attempt, Moment, Summary, Text};

/// What every notification tells: which attempt at delivering it this is, and when its event was created.
fn tell_envelope<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    let count = |name: &str| root.get(name)?.as_number()?.as_i64().filter(|count| *count > 0);
    // LOX24's own examples have the plural as well.
    let attempt = Attempt {
        number: count("attempt_number"),
        total: count("attempt_total").or(count("attempts_total")),
    };
    summary.attempt = (attempt != Attempt::default()).then_some(attempt);
    summary.occurred_at = root.get("created_at").and_then(Moment::of);
}

/// What a table says of a code; the default (unknown) for one that is not in it, and for anything but a number.
fn of_code<O: Copy + Default>(table: &[(i64, O)], code: Node<'_>) -> O {
    let code = code.as_number().and_then(Number::as_i64);
    table.iter().find(|(known, _)| Some(*known) == code).map_or_else(O::default, |(_, outcome)| *outcome)
}

/// The event's name, for want of a code.
fn name(root: Node<'_>) -> Option<Text<'_>> {
    root.get("name").and_then(Text::of)
}

#[cfg(test)]
mod tests {
    use super::{SMS_DELIVERY, SMS_INCOMING, VERIFY_CODE};
    use crate::summary::line;

    /// The numbers that a schema lists.
    pub(super) fn listed<T: schemars::JsonSchema>() -> Vec<i64> {
        let schema = schemars::schema_for!(T).to_value();
        let listed = schema.get("enum").and_then(|listed| listed.as_array()).expect("a list");
        listed.iter().map(|number| number.as_i64().expect("an integer")).collect()
    }

    #[test]
    fn the_envelope_tells_attempt_and_time() {
        for (json, told) in [
            (
                r#"{"attempt_number": 2, "attempt_total": 4, "created_at": 1767225684}"#,
                "attempt: 2/4; at: 2026-01-01T00:01:24Z",
            ),
            (r#"{"attempt_number": 1, "attempts_total": 3}"#, "attempt: 1/3"),
            (r#"{"attempt_number": 0, "attempt_total": 4.5, "created_at": "now"}"#, ""),
            (r#"{"attempt_number": 1e0, "attempt_total": 3, "created_at": 1767225684000}"#, "attempt: -/3"),
        ] {
            assert_eq!(line(&VERIFY_CODE, json).trim_start_matches("unknown").trim_start_matches("; "), told);
        }
    }

    #[test]
    fn faulty_payloads_tell_what_they_can() {
        for json in ["null", "[]", "1", "{}", r#"{"data": [], "name": {}}"#] {
            assert_eq!(line(&VERIFY_CODE, json), "unknown", "{json}");
            assert_eq!(line(&SMS_DELIVERY, json), "unknown; channel: sms", "{json}");
            assert_eq!(line(&SMS_INCOMING, json), "unknown; channel: sms", "{json}");
        }
        let history = vec![r#"{"channel": "sms", "status": 20}"#; 20_000].join(",");
        let told = line(&VERIFY_CODE, &format!(r#"{{"data": {{"status": 20, "history": [{history}]}}}}"#));
        assert!(told.starts_with(
            "failed; raw: status 20; reason: failed; channel: sms; check: sms failed (status 20, failed); "
        ));
        assert_eq!(told.matches("step:").count(), 1000);
    }
}
