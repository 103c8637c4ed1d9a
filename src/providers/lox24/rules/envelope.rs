//! Rules of every notification.

use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Breach, Payload, Rule};

use super::story::LATEST;

pub(super) static ATTEMPT_OVER_TOTAL: Rule = Rule {
    code: "lox24/attempt-over-total",
    severity: Severity::Warning,
    explanation: "The number of the attempt is above the number of attempts that are made. Do not wait for an attempt \
                  that is said to be the last one; take each event once, by its `id`.",
    source: "`attempt_total` and `attempt_number` at https://doc.lox24.eu/info/notifications/",
    example: r#"{"attempt_total": 3, "attempt_number": 4}"#,
    check: |payload| {
        let root = payload.root;
        let node = root.get("attempt_number")?;
        let number = node.as_number()?.as_i64()?;
        let total =
            root.get("attempt_total").or_else(|| root.get("attempts_total"))?.as_number()?.as_i64()?;
        (number > total).then(|| Breach::at(node, format!("this is attempt {number} of {total}")))
    },
};

pub(super) static MILLISECONDS: Rule = Rule {
    code: "lox24/milliseconds",
    severity: Severity::Warning,
    explanation: "The time would lie thousands of years ahead: it counts milliseconds, while LOX24 counts seconds since \
                  1970. Whatever has written the payload is not LOX24, or has changed it on its way; find it before \
                  you divide by a thousand.",
    source: "LOX24's reference: times are unix timestamps",
    example: r#"{"created_at": 1735689600000}"#,
    check: |payload| {
        times(payload).find_map(|(name, time)| {
            let value = time.as_number()?.as_i64()?;
            (value > LATEST).then(|| Breach::at(time, format!("`{name}` is in milliseconds, not in seconds")))
        })
    },
};

/// The times that an event has at fixed places, with their names.
fn times<'d>(payload: Payload<'d>) -> impl Iterator<Item = (&'static str, Node<'d>)> {
    let data = payload.root.get("data");
    let attempts = data.and_then(|data| data.get("history")).into_iter().flat_map(Node::elements);
    let channel = data.and_then(|data| data.get("channel"));
    let members = |object: Option<Node<'d>>| {
        object.into_iter().flat_map(Node::members).filter_map(|(key, value)| {
            let name = NAMES.into_iter().find(|name| key.is_str(name))?;
            Some((name, value))
        })
    };
    let processed =
        attempts.chain(channel).filter_map(|attempt| Some(("processed_at", attempt.get("processed_at")?)));
    members(Some(payload.root)).chain(members(data)).chain(processed)
}

const NAMES: [&str; 3] = ["created_at", "updated_at", "received_at"];
