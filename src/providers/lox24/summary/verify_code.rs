//! What the notifications about a verification code mean: success is that it was delivered, and no more.

use super::cost::cost;
use super::{name, of_code, tell_envelope};
use crate::document::{Kind, Node};
use crate::summary::{
    Check, CheckOutcome, MAX_TOLD, Meaning, Moment, Outcome, Step, Summary, SummaryMap, Text, Trait, Words,
    outcome_of,
};

/// What the status of a verification code means, and the same status of one of its channels.
static STATUSES: [(i64, (&str, Outcome, CheckOutcome)); 5] = [
    (0, ("new", Outcome::Pending, CheckOutcome::Pending)),
    (5, ("in progress", Outcome::Pending, CheckOutcome::Pending)),
    (10, ("success", Outcome::Delivered, CheckOutcome::Passed)),
    (20, ("failed", Outcome::Failed, CheckOutcome::Failed)),
    (100, ("error", Outcome::Error, CheckOutcome::Failed)),
];

/// What the event's name means, where there is no status. When one channel has failed, the next is tried.
static EVENTS: [(&str, Outcome); 6] = [
    ("verify_code.channel.sent", Outcome::Pending),
    ("verify_code.channel.success", Outcome::Delivered),
    ("verify_code.channel.failed", Outcome::Pending),
    ("verify_code.success", Outcome::Delivered),
    ("verify_code.failed", Outcome::Failed),
    ("verify_code.channel.updated", Outcome::Pending),
];

/// Any event about a verification code: the outcome is that of the code as a whole.
pub(in super::super) static VERIFY_CODE: SummaryMap = SummaryMap {
    subject: &[(Trait::Phone, &["/data/phone"])],
    words: &[Words {
        member: "/data/status",
        meanings: || {
            let row = |(code, (word, outcome, _))| Meaning::of_code(code, word, outcome);
            STATUSES.into_iter().map(row).collect()
        },
    }],
    story: |root, summary| {
        tell_envelope(root, summary);
        let data = root.get("data");
        match data.and_then(|data| data.get("status")) {
            Some(status) => {
                let (word, outcome, _) = of_code(&STATUSES, status);
                summary.outcome = outcome;
                summary.reasons.extend(said(word));
                summary.raw = Text::named("status", status).into_iter().collect();
            }
            None => {
                let word = root.get("name").and_then(Node::as_str);
                summary.outcome = word.map_or(Outcome::Unknown, |word| outcome_of(&EVENTS, word));
                summary.raw = name(root).into_iter().collect();
            }
        }
        summary.is_final = match summary.outcome {
            Outcome::Unknown => None,
            outcome => Some(outcome != Outcome::Pending),
        };
        if let Some(data) = data {
            summary.cost = cost(data);
            tell_channels(data, summary);
        }
    },
};

/// The word for a status, which is empty where there is none.
fn said(word: &'static str) -> Option<Text<'static>> {
    (!word.is_empty()).then_some(Text::Word(word))
}

fn tell_channels<'d>(data: Node<'d>, summary: &mut Summary<'d>) {
    let is_object = |entry: &Node<'d>| entry.kind() == Kind::Object;
    let history = data.get("history").into_iter().flat_map(Node::elements).filter(is_object).take(MAX_TOLD);
    // The channel that the event is about is an entry of the history as well.
    let own = data.get("channel").filter(is_object);
    if let Some(own) = own {
        summary.raw.extend(own.get("status").and_then(|status| Text::named("channel.status", status)));
        // LOX24 mentions an error message, and not what it is called.
        let errors = ["error", "error_message"].into_iter().filter_map(|name| own.get(name));
        summary.reasons.extend(errors.filter_map(Text::of));
    }
    let channel = |entry: Node<'d>| entry.get("channel").and_then(Node::as_str);
    let in_history = own.is_some_and(|own| history.clone().any(|entry| channel(entry) == channel(own)));
    let entries = history.chain(own.filter(|_| !in_history));
    for entry in entries.clone() {
        let name = entry.get("channel").and_then(Text::of).unwrap_or(Text::Word("channel"));
        let status = entry.get("status");
        let (word, _, outcome) = status.map(|status| of_code(&STATUSES, status)).unwrap_or_default();
        let code = status.and_then(|status| Text::named("status", status));
        let raw: Vec<Text<'d>> = code.into_iter().chain(said(word)).collect();
        let at = entry.get("processed_at").and_then(Moment::of);
        let verdict = status.map(|_| outcome);
        summary.timeline.push(Step { at, name: name.clone(), outcome: verdict, raw: raw.clone() });
        summary.checks.push(Check { name, outcome, raw });
    }
    // The last one that was tried; LOX24 promises no order.
    let time = |entry: &Node<'d>| entry.get("processed_at")?.as_number()?.as_i64();
    let last = own.or_else(|| entries.max_by_key(time)).and_then(|entry| entry.get("channel"));
    summary.channel = data.get("delivered_channel").and_then(Text::of).or_else(|| last.and_then(Text::of));
}

#[cfg(test)]
mod tests {
    use super::{EVENTS, STATUSES, VERIFY_CODE};
    use crate::providers::lox24::summary::tests::listed;
    use crate::providers::lox24::{PROVIDER, VerifyCodeStatus};
    use crate::summary::line;

    #[test]
    fn every_documented_value_has_an_outcome() {
        assert_eq!(listed::<VerifyCodeStatus>(), STATUSES.map(|(code, _)| code));
        let names = PROVIDER.events.iter().filter_map(|event| event.name.strip_prefix("lox24/"));
        assert!(names.filter(|name| name.starts_with("verify_code")).eq(EVENTS.map(|(name, _)| name)));
    }

    #[test]
    fn success_is_delivered_and_an_open_code_is_pending_whatever_a_channel_says() {
        for (json, told) in [
            (
                r#"{"name": "verify_code.success", "attempt_number": 1, "attempt_total": 3, "created_at": 1735689600,
                    "data": {"phone": "+12025550143", "status": 10, "delivered_channel": "telegram", "cost": 5,
                    "currency": "EUR", "history": [{"channel": "telegram", "status": 10, "processed_at": 1735689570}]}}"#,
                "delivered; raw: status 10; reason: success; phone: +12025550143; channel: telegram; \
                 check: telegram passed (status 10, success); step: 2024-12-31T23:59:30Z telegram passed (status 10, success); \
                 attempt: 1/3; at: 2025-01-01T00:00:00Z; final: true; cost: 0.05 EUR",
            ),
            (
                r#"{"name": "verify_code.channel.failed", "data": {"status": 5, "cost": null, "currency": "EUR",
                    "history": [{"channel": "telegram", "status": 20}],
                    "channel": {"channel": "telegram", "status": 20, "error": "user not found"}}}"#,
                "pending; raw: status 5, channel.status 20; reason: in progress, user not found; channel: telegram; \
                 check: telegram failed (status 20, failed); step: - telegram failed (status 20, failed); final: false",
            ),
            (
                r#"{"data": {"status": 20, "delivered_channel": null, "cost": 0, "currency": null, "history": [
                    {"channel": "sms", "status": 100, "processed_at": 1767225640},
                    {"channel": "voice", "status": 20, "processed_at": 1767225632}, 7]}}"#,
                "failed; raw: status 20; reason: failed; channel: sms; check: sms failed (status 100, error); \
                 check: voice failed (status 20, failed); step: 2026-01-01T00:00:40Z sms failed (status 100, error); \
                 step: 2026-01-01T00:00:32Z voice failed (status 20, failed); final: true; cost: 0.00 -",
            ),
            (
                r#"{"data": {"status": 5, "channel": {"channel": "voice", "status": 5}}}"#,
                "pending; raw: status 5, channel.status 5; reason: in progress; channel: voice; check: voice pending (status 5, in progress); \
                 step: - voice pending (status 5, in progress); final: false",
            ),
            (r#"{"data": {"status": 0}}"#, "pending; raw: status 0; reason: new; final: false"),
            (r#"{"data": {"status": 100}}"#, "error; raw: status 100; reason: error; final: true"),
            (
                r#"{"data": {"status": 5, "history": [{"channel": "sms"}, {"channel": "voice", "status": 7}]}}"#,
                "pending; raw: status 5; reason: in progress; channel: voice; check: sms unknown (); \
                 check: voice unknown (status 7); step: - sms - (); step: - voice unknown (status 7); final: false",
            ),
            (r#"{"name": "verify_code.success", "data": {"status": 11}}"#, "unknown; raw: status 11"),
            (r#"{"data": {"status": "10", "cost": "5"}}"#, "unknown; raw: status 10"),
            (r#"{"name": "verify_code.failed", "data": {}}"#, "failed; raw: verify_code.failed; final: true"),
            (
                r#"{"name": "verify_code.channel.failed"}"#,
                "pending; raw: verify_code.channel.failed; final: false",
            ),
        ] {
            assert_eq!(line(&VERIFY_CODE, json), told);
        }
    }
}
