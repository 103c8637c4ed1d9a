//! Rules about the steps that a verification code may take.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Rule};

use super::super::Channel;
use super::story::{Attempt, Story, channel, integer};

const RULES: &str = "the rules of the routing strategy at https://doc.lox24.eu/info/verify-codes/";

pub(super) static ROUTING_EMPTY: Rule = Rule {
    code: "lox24/routing-empty",
    severity: Severity::Warning,
    explanation: "The routing strategy has no step, while LOX24 accepts none without a channel. The payload is made by \
                  hand or was cut down on its way; compare it with the verify code in LOX24's API.",
    source: RULES,
    example: r#"{"data": {"routing_strategy": []}}"#,
    check: |payload| {
        let node = Story::of(payload)?.get("routing_strategy")?;
        (node.kind() == Kind::Array && node.is_empty())
            .then(|| Breach::at(node, "the routing strategy has no channel"))
    },
};

pub(super) static SMS_NOT_LAST: Rule = Rule {
    code: "lox24/sms-not-last",
    severity: Severity::Warning,
    explanation: "SMS can only be the last step of a routing strategy, since it counts as delivered as soon as the \
                  network has accepted it: no later step would ever be taken. Do not count on the steps after it.",
    source: RULES,
    example: r#"{"data": {"routing_strategy": [{"channel": "sms"}, {"channel": "voice"}]}}"#,
    check: |payload| {
        let mut steps = Story::of(payload)?.steps();
        let sms = steps.find_map(|step| step.get("channel").filter(|name| name.is_str("sms")))?;
        let rest = steps.count();
        let more =
            if rest == 1 { "one more step comes".to_owned() } else { format!("{rest} more steps come") };
        (rest > 0).then(|| Breach::at(sms, format!("{more} after SMS, which can only be the last")))
    },
};

pub(super) static CHANNEL_TWICE: Rule = Rule {
    code: "lox24/channel-twice",
    severity: Severity::Warning,
    explanation: "A channel stands twice in the routing strategy, which LOX24 does not allow. Do not match the history \
                  with the steps by channel as long as such payloads arrive.",
    source: RULES,
    example: r#"{"data": {"routing_strategy": [{"channel": "voice"}, {"channel": "voice"}]}}"#,
    check: |payload| {
        let names = Story::of(payload)?.steps().filter_map(|step| step.get("channel"));
        let (node, channel) = repeated(names)?;
        Some(Breach::at(node, format!("{} is already an earlier step", channel.as_str())))
    },
};

pub(super) static TIMEOUT_OUT_OF_RANGE: Rule = Rule {
    code: "lox24/timeout-out-of-range",
    severity: Severity::Warning,
    explanation: "LOX24 waits for Telegram between 30 and 3600 seconds; the step says another time. Do not compute from \
                  it when the next channel is due.",
    source: "the parameters of the channels at https://doc.lox24.eu/info/verify-codes/",
    example: r#"{"data": {"routing_strategy": [{"channel": "telegram", "timeout_sec": 5}]}}"#,
    check: |payload| {
        Story::of(payload)?.steps().find_map(|step| {
            // On other channels the member has no effect.
            let waits = step.get("channel")?.is_str("telegram");
            let node = step.get("timeout_sec").filter(|_| waits)?;
            let seconds = integer(step, "timeout_sec").filter(|seconds| !(30..=3600).contains(seconds))?;
            Some(Breach::at(node, format!("telegram is given {seconds} seconds, not 30 to 3600")))
        })
    },
};

pub(super) static CHANNEL_NOT_ROUTED: Rule = Rule {
    code: "lox24/channel-not-routed",
    severity: Severity::Warning,
    explanation: "A channel was used that is no step of the routing strategy, although LOX24 tries only those. The \
                  payload is made by hand, or mixes two verify codes; compare it with the one in LOX24's API.",
    source: "https://doc.lox24.eu/info/verify-codes/: the channels of the routing strategy are tried in their order",
    example: r#"{"data": {"routing_strategy": [{"channel": "sms"}], "delivered_channel": "voice"}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let mut routed = [false; Channel::ALL.len()];
        for step in story.steps() {
            // One that is not documented could be any.
            routed[channel(step.get("channel")?)? as usize] = true;
        }
        // Without any step, another rule speaks.
        routed.contains(&true).then_some(())?;
        let attempts = story.get("channel").map(Attempt).into_iter().chain(story.attempts());
        let named = attempts.filter_map(|attempt| attempt.0.get("channel"));
        story.get("delivered_channel").into_iter().chain(named).find_map(|node| {
            let used = channel(node).filter(|used| !routed[*used as usize])?;
            Some(Breach::at(node, format!("{} is no step of the routing strategy", used.as_str())))
        })
    },
};

/// The first channel that stands there for the second time.
pub(super) fn repeated<'d>(names: impl Iterator<Item = Node<'d>>) -> Option<(Node<'d>, Channel)> {
    let mut seen = [false; Channel::ALL.len()];
    names
        .filter_map(|node| Some((node, channel(node)?)))
        .find(|(_, channel)| std::mem::replace(&mut seen[*channel as usize], true))
}
