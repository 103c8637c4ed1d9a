//! Rules about the times of a verification code.

use crate::diagnostic::Severity;
use crate::event::{Breach, Rule};

use super::story::{Story, seconds};

/// How many seconds the clocks of two machines may be apart, and what whole seconds cut off.
const SKEW: i64 = 2;

pub(super) static UPDATED_BEFORE_CREATED: Rule = Rule {
    code: "lox24/updated-before-created",
    severity: Severity::Warning,
    explanation: "The verify code was changed before it was created. Do not order events by `updated_at` as long as \
                  such payloads arrive; take `created_at` of the notification.",
    source: "`created_at` and `updated_at` in LOX24's reference",
    example: r#"{"data": {"created_at": 1735689600, "updated_at": 1735689540}}"#,
    check: |payload| {
        let data = payload.root.get("data")?;
        let node = data.get("updated_at")?;
        let earlier = seconds(data.get("created_at")?)?.checked_sub(seconds(node)?)?;
        (earlier > 0).then(|| Breach::at(node, format!("`updated_at` is {earlier} s before `created_at`")))
    },
};

pub(super) static NOTIFIED_BEFORE_CREATED: Rule = Rule {
    code: "lox24/notified-before-created",
    severity: Severity::Warning,
    explanation: "The notification is older than the verify code that it is about. The payload was put together by \
                  hand, or a clock is wrong: do not compute how long the delivery took from these times.",
    source: "`created_at` of the event at https://doc.lox24.eu/info/notifications/, and that of its data",
    example: r#"{"created_at": 1735689540, "data": {"created_at": 1735689600}}"#,
    check: |payload| {
        let node = payload.root.get("created_at")?;
        let created = seconds(payload.root.get("data")?.get("created_at")?)?;
        let earlier = created.checked_sub(seconds(node)?)?;
        (earlier > SKEW)
            .then(|| Breach::at(node, format!("the event is {earlier} s older than its verify code")))
    },
};

pub(super) static PROCESSED_BEFORE_CREATED: Rule = Rule {
    code: "lox24/processed-before-created",
    severity: Severity::Warning,
    explanation: "A channel was tried before the verify code existed: the entry belongs to another verify code, or a \
                  clock is wrong. Do not compute how long the channel took from these times.",
    source: "`processed_at` and `created_at` at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/",
    example: r#"{"data": {"created_at": 1735689600, "history": [{"processed_at": 1735689540}]}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let created = seconds(story.get("created_at")?)?;
        story.attempts().find_map(|attempt| {
            let earlier = created.checked_sub(attempt.processed_at()?).filter(|earlier| *earlier > SKEW)?;
            let node = attempt.0.get("processed_at")?;
            Some(Breach::at(node, format!("this is {earlier} s before the verify code was created")))
        })
    },
};

#[cfg(test)]
mod tests {
    use super::{NOTIFIED_BEFORE_CREATED, PROCESSED_BEFORE_CREATED};
    use crate::document::Document;
    use crate::event::Payload;

    #[test]
    fn clocks_that_are_a_little_apart_are_no_fault() {
        for (seconds, broken) in [(1, false), (2, false), (3, true)] {
            let at = 1_735_689_600 - seconds;
            let text = format!(
                r#"{{"created_at": {at}, "data": {{"created_at": 1735689600, "history": [{{"processed_at": {at}}}]}}}}"#
            );
            let mut document = Document::default();
            document.read(text.as_bytes()).expect("JSON");
            let payload = Payload { root: document.root().expect("a value"), at: None };
            for rule in [NOTIFIED_BEFORE_CREATED, PROCESSED_BEFORE_CREATED] {
                assert_eq!((rule.check)(payload).is_some(), broken, "{} at {seconds} s", rule.code);
            }
        }
    }
}
