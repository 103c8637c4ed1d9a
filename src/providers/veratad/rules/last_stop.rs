//! The last stop of the journey and the most recent verification are the same step.

use super::{filled, last_stop};
use crate::diagnostic::{Severity, Shown};
use crate::document::Node;
use crate::event::{Breach, Rule};

/// What the webhook page says of the members that these rules compare.
const PAGE: &str =
    "Veratad's webhook page: `dcams_plus` is the most recent verification, `stops` are in order of time";

pub(super) static ACTION: Rule = Rule {
    code: "veratad/last-stop-action",
    severity: Severity::Warning,
    explanation: "The last stop of the journey and `dcams_plus` are about the same verification, and name two results. \
                  Do not act on either: fetch the result of the session by its `request_id`.",
    source: PAGE,
    example: r#"{ "dcams_plus": { "action": "PASS" }, "journey": { "stops": [{ "action": "FAIL" }] } }"#,
    check: |payload| {
        let of_stop = last_stop(payload)?.get("action")?;
        let result = payload.root.get("dcams_plus")?.get("action")?;
        differ(of_stop, result).then(|| {
            Breach::at(
                of_stop,
                two(["the action of the last stop", "that of `dcams_plus`"], [of_stop, result]),
            )
        })
    },
};

pub(super) static STATUS: Rule = Rule {
    code: "veratad/last-stop-status",
    severity: Severity::Warning,
    explanation: "The session is decided (PASS or FAIL), and its last stop leaves it in another state. While a session \
                  is PENDING that is normal; here one of the two is out of date. Fetch the result of the session by \
                  its `request_id` before you act.",
    source: PAGE,
    example: r#"{ "status": "PASS", "journey": { "stops": [{ "status": "PENDING" }] } }"#,
    check: |payload| {
        let status =
            payload.root.get("status").filter(|status| status.is_str("PASS") || status.is_str("FAIL"))?;
        let of_stop = last_stop(payload)?.get("status")?;
        differ(of_stop, status).then(|| {
            Breach::at(
                of_stop,
                two(["the status of the last stop", "that of the session"], [of_stop, status]),
            )
        })
    },
};

pub(super) static OTHERS: Rule = Rule {
    code: "veratad/last-stop-differs",
    severity: Severity::Warning,
    explanation: "The last stop of the journey and `dcams_plus` are about the same verification, and name two services \
                  or give two details. Do not combine what the two say: fetch the result of the session by its \
                  `request_id`.",
    source: PAGE,
    example: r#"{ "dcams_plus": { "service": "IDMatch5.0" }, "journey": { "stops": [{ "source": "PhoneMatch5.0" }] } }"#,
    check: |payload| {
        let stop = last_stop(payload)?;
        let result = payload.root.get("dcams_plus")?;
        if let (Some(source), Some(service)) = (stop.get("source"), result.get("service"))
            && differ(source, service)
        {
            let names = ["the source of the last stop", "the service of `dcams_plus`"];
            return Some(Breach::at(source, two(names, [source, service])));
        }
        let (of_stop, detail) = (stop.get("detail")?, result.get("detail")?);
        differ(of_stop, detail)
            .then(|| Breach::at(of_stop, "the last stop and `dcams_plus` give two details"))
    },
};

/// Whether both are filled, and not with the same.
fn differ(left: Node<'_>, right: Node<'_>) -> bool {
    // Mostly they are written alike; escapes are looked at only where they are not.
    left.source() != right.source()
        && matches!((filled(left), filled(right)), (Some(left), Some(right)) if left != right)
}

/// Two things and their values, in a sentence.
fn two(names: [&str; 2], values: [Node<'_>; 2]) -> String {
    let [left, right] = values.map(|value| Shown::new(value, false));
    format!("{} is {}, {} is {}", names[0], left.text(false), names[1], right.text(false))
}
