//! Rules about the channel that an event is about.

use crate::diagnostic::Severity;
use crate::event::{Breach, Rule};

use super::story::{Attempt, Stage, Story};

pub(super) static CHANNEL_EVENT_AND_STATUS: Rule = Rule {
    code: "lox24/channel-event-and-status",
    severity: Severity::Warning,
    explanation: "The name of the event and the status of its channel do not belong together. \
                  `verify_code.channel.success` goes with 10, `verify_code.channel.failed` with 20 or 100, and a \
                  channel that has only sent the code has not failed. Trust neither; wait for `verify_code.success` or \
                  `verify_code.failed`.",
    source: "the events `verify_code.channel.*` and the values of `status` in LOX24's reference",
    example: r#"{"name": "verify_code.channel.failed", "data": {"channel": {"status": 10}}}"#,
    check: |payload| {
        let attempt = Attempt(Story::of(payload)?.get("channel")?);
        let stage = attempt.stage()?;
        let (name, fits) = match payload.root.get("name")?.as_str()? {
            "verify_code.channel.sent" => ("sent", stage != Stage::Failure),
            "verify_code.channel.success" => ("success", stage == Stage::Success),
            "verify_code.channel.failed" => ("failed", stage == Stage::Failure),
            _ => return None,
        };
        let said = match stage {
            Stage::Open => "is still at work",
            Stage::Success => "has succeeded",
            Stage::Failure => "has failed",
        };
        let node = attempt.0.get("status")?;
        (!fits)
            .then(|| Breach::at(node, format!("by its status the channel {said}, by the event it is {name}")))
    },
};

pub(super) static CHANNEL_AND_HISTORY: Rule = Rule {
    code: "lox24/channel-and-history",
    severity: Severity::Warning,
    explanation: "The event is about an entry of the history, and that entry names another channel. Take the one from \
                  the history, and fetch the verify code from LOX24's API if it matters.",
    source: "`channel.id` at https://doc.lox24.eu/api/webhooks/webhooksverify-code-channel-sent/: the id of the entry",
    example: r#"{"data": {"channel": {"id": "1", "channel": "sms"}, "history": [{"id": "1", "channel": "voice"}]}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let attempt = Attempt(story.get("channel")?);
        let id = attempt.0.get("id")?.as_str()?;
        let entry = story.attempts().find(|entry| entry.0.get("id").is_some_and(|other| other.is_str(id)))?;
        let (said, known) = (attempt.channel()?, entry.channel()?);
        let node = attempt.0.get("channel")?;
        (said != known).then(|| {
            let (said, known) = (said.as_str(), known.as_str());
            Breach::at(node, format!("the event is about {said}, its entry in the history about {known}"))
        })
    },
};

pub(super) static CHANNEL_AND_DELIVERY: Rule = Rule {
    code: "lox24/channel-and-delivery",
    severity: Severity::Warning,
    explanation: "One channel has delivered the code and another is named in `delivered_channel`, or the channel named \
                  there has failed. Wait for `verify_code.success`, and take the channel from there.",
    source: "`delivered_channel` and the events `verify_code.channel.*` in LOX24's reference",
    example: r#"{"data": {"delivered_channel": "sms", "channel": {"channel": "voice", "status": 10}}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let (node, delivered) = story.delivered_by()?;
        let attempt = Attempt(story.get("channel")?);
        let (channel, stage) = (attempt.channel()?, attempt.stage()?);
        let message = match stage {
            Stage::Success if channel != delivered => {
                let (channel, delivered) = (channel.as_str(), delivered.as_str());
                format!("{channel} has succeeded, yet {delivered} is said to have delivered the code")
            }
            Stage::Failure if channel == delivered => {
                format!("{} has failed, yet is said to have delivered the code", channel.as_str())
            }
            _ => return None,
        };
        Some(Breach::at(node, message))
    },
};
