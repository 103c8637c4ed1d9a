//! Rules about what was tried to deliver a verification code.

use crate::diagnostic::Severity;
use crate::document::Kind;
use crate::event::{Breach, Rule};

use super::routing::repeated;
use super::story::{Stage, Story};

const HISTORY: &str =
    "`history` at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/: one entry per routing step";
const FALLBACK: &str =
    "https://doc.lox24.eu/info/verify-codes/: channels are tried until one succeeds or none is left";

pub(super) static HISTORY_TOO_LONG: Rule = Rule {
    code: "lox24/history-too-long",
    severity: Severity::Warning,
    explanation: "The history has more entries than the routing strategy has steps, though each step is tried once. \
                  Match entries and steps by channel, not by position, and take the price from `cost`.",
    source: HISTORY,
    example: r#"{"data": {"routing_strategy": [{}], "history": [{}, {}]}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let (steps, node) = (story.get("routing_strategy")?, story.get("history")?);
        let (planned, tried) = (steps.len(), node.len());
        let lists = steps.kind() == Kind::Array && node.kind() == Kind::Array;
        (lists && tried > planned && planned > 0).then(|| {
            Breach::at(node, format!("the history has {tried} entries, the routing strategy only {planned}"))
        })
    },
};

pub(super) static HISTORY_CHANNEL_TWICE: Rule = Rule {
    code: "lox24/history-channel-twice",
    severity: Severity::Warning,
    explanation: "A channel was tried twice, though each step of the routing strategy is tried once and no channel is \
                  in two steps. Take the entry with the later `processed_at`.",
    source: HISTORY,
    example: r#"{"data": {"history": [{"channel": "voice"}, {"channel": "voice"}]}}"#,
    check: |payload| {
        let names = Story::of(payload)?.attempts().filter_map(|attempt| attempt.0.get("channel"));
        let (node, channel) = repeated(names)?;
        Some(Breach::at(node, format!("{} has an earlier entry in the history", channel.as_str())))
    },
};

pub(super) static HISTORY_OUT_OF_ORDER: Rule = Rule {
    code: "lox24/history-out-of-order",
    severity: Severity::Note,
    explanation: "The entries of the history are not in the order of their times. LOX24 tries one channel after the \
                  other, but promises no order here: sort by `processed_at` before you take the last entry.",
    source: FALLBACK,
    example: r#"{"data": {"history": [{"processed_at": 1735689600}, {"processed_at": 1735689570}]}}"#,
    check: |payload| {
        let mut before = i64::MIN;
        Story::of(payload)?.attempts().find_map(|attempt| {
            let at = attempt.processed_at()?;
            if at >= before {
                before = at;
                return None;
            }
            let seconds = before - at;
            let node = attempt.0.get("processed_at")?;
            Some(Breach::at(node, format!("this entry is {seconds} s older than the one before it")))
        })
    },
};

pub(super) static HISTORY_AND_DELIVERY: Rule = Rule {
    code: "lox24/history-and-delivery",
    severity: Severity::Warning,
    explanation: "By `delivered_channel` a channel has delivered the code, by the history it has not. Do not bill or \
                  report by channel from this payload; fetch the verify code from LOX24's API.",
    source: "`delivered_channel` and `history` at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/",
    example: r#"{"data": {"status": 10, "delivered_channel": "sms", "history": [{"channel": "sms", "status": 20}]}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let (named, channel) = story.delivered_by().filter(|_| story.stage() == Some(Stage::Success))?;
        let mut entry = None;
        let mut entries = 0;
        for attempt in story.attempts() {
            // What is not documented could be anything.
            let (of, stage) = (attempt.channel()?, attempt.stage()?);
            if of == channel && stage == Stage::Success {
                return None;
            }
            entries += 1;
            entry = (of == channel).then_some(attempt).or(entry);
        }
        let channel = channel.as_str();
        match entry.and_then(|entry| entry.0.get("status")) {
            Some(status) => Some(Breach::at(
                status,
                format!("{channel} is said to have delivered the code, but not here"),
            )),
            None => {
                (entries > 0).then(|| Breach::at(named, format!("the history has no entry for {channel}")))
            }
        }
    },
};

pub(super) static SUCCESS_IN_FAILURE: Rule = Rule {
    code: "lox24/success-in-failure",
    severity: Severity::Warning,
    explanation: "The delivery is said to have failed over all channels, but by the history one has succeeded. The \
                  recipient may hold the code: accept it if it is entered, and fetch the verify code from LOX24's API \
                  before you send another one.",
    source: FALLBACK,
    example: r#"{"data": {"status": 20, "history": [{"channel": "voice", "status": 10}]}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        (story.stage()? == Stage::Failure).then_some(())?;
        let attempt = story.attempts().find(|attempt| attempt.stage() == Some(Stage::Success))?;
        Some(Breach::at(attempt.0.get("status")?, "this channel has succeeded, yet the delivery has failed"))
    },
};

pub(super) static TRIED_AFTER_SUCCESS: Rule = Rule {
    code: "lox24/tried-after-success",
    severity: Severity::Note,
    explanation: "Another channel was tried after one had succeeded; LOX24 stops at the first success, unless its \
                  confirmation comes late. The recipient may have the same code twice: accept it once.",
    source: FALLBACK,
    example: r#"{"data": {"history": [{"status": 10, "processed_at": 1735689570}, {"processed_at": 1735689600}]}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let success = story.attempts().find(|attempt| attempt.stage() == Some(Stage::Success))?;
        let at = success.processed_at()?;
        let (later, seconds) = story.attempts().find_map(|attempt| {
            let seconds = attempt.processed_at()?.checked_sub(at).filter(|seconds| *seconds > 0)?;
            Some((attempt, seconds))
        })?;
        let node = later.0.get("processed_at")?;
        Some(Breach::at(node, format!("this channel was tried {seconds} s after another had succeeded")))
    },
};

pub(super) static HISTORY_UNFINISHED: Rule = Rule {
    code: "lox24/history-unfinished",
    severity: Severity::Note,
    explanation: "The delivery has ended while an entry of the history is still new or in progress. Decide by the \
                  `status` of the verify code, and do not wait for the entry to change.",
    source: "the values of `status` at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/",
    example: r#"{"data": {"status": 20, "history": [{"status": 5}]}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        story.is_over().then_some(())?;
        let attempt = story.attempts().find(|attempt| attempt.stage() == Some(Stage::Open))?;
        Some(Breach::at(
            attempt.0.get("status")?,
            "this channel is still at work, yet the delivery has ended",
        ))
    },
};

pub(super) static NOT_ALL_TRIED: Rule = Rule {
    code: "lox24/not-all-tried",
    severity: Severity::Note,
    explanation: "The delivery is said to have failed over all channels, but the history has fewer entries than the \
                  routing strategy has steps. Do not blame a channel that has no entry; LOX24's API may tell more.",
    source: "the event `verify_code.failed`: delivery has failed over all channels of the routing strategy",
    example: r#"{"data": {"status": 20, "routing_strategy": [{}, {}], "history": [{}]}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        // An error (100) may end the delivery early.
        let failed = story.get("status")?.as_number()?.as_i64() == Some(20);
        let (steps, node) = (story.get("routing_strategy").filter(|_| failed)?, story.get("history")?);
        let (planned, tried) = (steps.len(), node.len());
        let lists = steps.kind() == Kind::Array && node.kind() == Kind::Array;
        (lists && tried < planned).then(|| {
            Breach::at(node, format!("the delivery has failed, but {tried} of {planned} channels were tried"))
        })
    },
};
