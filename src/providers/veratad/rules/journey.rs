//! The stops of a journey and the time that it has taken.

use super::{filled, moment, stops};
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Rule};

pub(super) static NO_STOPS: Rule = Rule {
    code: "veratad/result-without-stops",
    severity: Severity::Warning,
    explanation: "The session is decided, and its journey has no stops, although each step leaves one. Do not count on \
                  the way that led to the result; fetch the session by its `request_id` when you must show it.",
    source: "the description of `journey.stops` on Veratad's webhook page",
    example: r#"{ "status": "PASS", "journey": { "stops": [] } }"#,
    check: |payload| {
        payload.root.get("status").filter(|status| status.is_str("PASS") || status.is_str("FAIL"))?;
        let stops = stops(payload).filter(|stops| stops.kind() == Kind::Array)?;
        stops.is_empty().then(|| Breach::at(stops, "the session is decided, and the journey has no stops"))
    },
};

pub(super) static NO_TIME: Rule = Rule {
    code: "veratad/stop-time-not-a-time",
    severity: Severity::Warning,
    explanation: "The time of a stop is not of the form `2025-10-04 22:18:50.543719`, or no time that there is. Veratad \
                  gives no zone with it: read it as it is, and do not sort stops by times that do not parse.",
    source: "the stops in the example on Veratad's webhook page",
    example: r#"{ "journey": { "stops": [{ "timestamp": "2025-02-30 10:00:00.000000" }] } }"#,
    check: |payload| {
        let mut times = stops(payload)?.elements().filter_map(|stop| stop.get("timestamp"));
        let wrong = times.find(|time| filled(*time).is_some_and(|text| moment::time(text).is_none()))?;
        Some(Breach::at(wrong, "the time of the stop is none, or not of the documented form"))
    },
};

pub(super) static ORDER: Rule = Rule {
    code: "veratad/stops-out-of-order",
    severity: Severity::Warning,
    explanation: "A stop is earlier than the one before it, although `stops` is documented to be in order of time. The \
                  last one is then not the most recent: look for the latest `timestamp` instead.",
    source: "the description of `journey.stops` on Veratad's webhook page",
    example: r#"{ "journey": { "stops": [{ "timestamp": "2025-10-04 22:18:50" }, { "timestamp": "2025-10-04 22:17:55" }] } }"#,
    check: |payload| {
        let mut before: Option<&str> = None;
        for time in stops(payload)?.elements().filter_map(|stop| stop.get("timestamp")) {
            let text = time.as_str()?;
            // Times of this form sort as text; only what seems to be wrong is worked out.
            let earlier = before.is_some_and(|before| text < before && is_earlier(text, before));
            if earlier {
                return Some(Breach::at(time, "the stop is earlier than the one before it"));
            }
            before = Some(text);
        }
        None
    },
};

pub(super) static DURATION_FORM: Rule = Rule {
    code: "veratad/duration-form",
    severity: Severity::Warning,
    explanation: "`journey.duration` is text of hours, minutes and seconds such as `00h 01m 14s`, and this one is not. \
                  Take the time from the first and the last stop instead.",
    source: "the example on Veratad's webhook page",
    example: r#"{ "journey": { "duration": "74s" } }"#,
    check: |payload| {
        let duration = payload.root.get("journey")?.get("duration")?;
        moment::duration(filled(duration)?)
            .is_none()
            .then(|| Breach::at(duration, "the duration is not written as hours, minutes and seconds"))
    },
};

pub(super) static SPAN: Rule = Rule {
    code: "veratad/duration-not-the-span",
    severity: Severity::Warning,
    explanation: "`journey.duration` is the time between the first and the last stop, to the second, and here it is \
                  another. Stops may have been left out or changed on the way: compare the payload with the result of \
                  the session.",
    source: "the example on Veratad's webhook page, where 22:17:55.122 to 22:19:09.127 is `00h 01m 14s`",
    example: r#"{ "journey": { "duration": "00h 09m 14s", "stops": [{ "timestamp": "2025-10-04 22:17:55.122089" }, { "timestamp": "2025-10-04 22:19:09.127088" }] } }"#,
    check: |payload| {
        let journey = payload.root.get("journey")?;
        let duration = journey.get("duration")?;
        let said = moment::duration(duration.as_str()?)?;
        let time = |stop: Node<'_>| moment::time(stop.get("timestamp")?.as_str()?);
        let mut stops = journey.get("stops")?.elements();
        let (first, last) = (time(stops.next()?)?, time(stops.last()?)?);
        let span = last.duration_since(first).as_millis();
        // How a journey of more than a day is written is not known.
        let judged = (0..DAY).contains(&span) && (i128::from(said) * 1000 - span).abs() > TOLERANCE;
        judged.then(|| {
            let seconds = span / 1000;
            let [hours, minutes, seconds] = [seconds / 3600, seconds / 60 % 60, seconds % 60];
            let message =
                format!("from the first stop to the last it is {hours:02}h {minutes:02}m {seconds:02}s");
            Breach::at(duration, message)
        })
    },
};

/// A day, in milliseconds.
const DAY: i128 = 24 * 3600 * 1000;

/// How far a duration in whole seconds may be from the span, in milliseconds.
const TOLERANCE: i128 = 1000;

fn is_earlier(left: &str, right: &str) -> bool {
    matches!((moment::time(left), moment::time(right)), (Some(left), Some(right)) if left < right)
}
