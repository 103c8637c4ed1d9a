//! Rules about a verification code as a whole.

use crate::diagnostic::Severity;
use crate::document::Kind;
use crate::event::{Breach, Rule};

use super::story::{Stage, Story, integer};

pub(super) static EVENT_AND_STATUS: Rule = Rule {
    code: "lox24/event-and-status",
    severity: Severity::Warning,
    explanation: "The name of the event and `status` do not belong together. `verify_code.success` goes with 10, \
                  `verify_code.failed` with 20 or 100. Trust neither: fetch the verify code from LOX24's API before you \
                  let anybody in or send another code.",
    source: "the events `verify_code.*` and the values of `status` in LOX24's reference",
    example: r#"{"name": "verify_code.success", "data": {"status": 20}}"#,
    check: |payload| {
        let (name, expected) = match payload.root.get("name")?.as_str()? {
            "verify_code.success" => ("verify_code.success", Stage::Success),
            "verify_code.failed" => ("verify_code.failed", Stage::Failure),
            _ => return None,
        };
        let story = Story::of(payload)?;
        let (node, stage) = (story.get("status")?, story.stage()?);
        let said = match stage {
            Stage::Open => "nothing is decided yet",
            Stage::Success => "the code is delivered",
            Stage::Failure => "no channel could deliver the code",
        };
        (stage != expected).then(|| Breach::at(node, format!("by `status` {said}, the event is {name}")))
    },
};

pub(super) static DELIVERED_CHANNEL_MISSING: Rule = Rule {
    code: "lox24/delivered-channel-missing",
    severity: Severity::Warning,
    explanation: "The code is delivered, but not by any channel: `delivered_channel` is null, which it is only as long \
                  as no channel has succeeded. Look into `history` for the channel, and ask LOX24 if that is empty too.",
    source: "`delivered_channel` at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/",
    example: r#"{"data": {"status": 10, "delivered_channel": null}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let node = story.get("delivered_channel").filter(|node| node.kind() == Kind::Null)?;
        (story.stage()? == Stage::Success)
            .then(|| Breach::at(node, "`status` is 10, yet no channel is said to have delivered the code"))
    },
};

pub(super) static DELIVERED_DESPITE_FAILURE: Rule = Rule {
    code: "lox24/delivered-despite-failure",
    severity: Severity::Warning,
    explanation: "The delivery has failed, and yet a channel is named that has delivered the code; after a failure it \
                  is null. The recipient may hold the code: accept it if it is entered, and count the delivery as \
                  failed until LOX24's API says otherwise.",
    source: "`delivered_channel` at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/",
    example: r#"{"data": {"status": 20, "delivered_channel": "sms"}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        if story.stage()? != Stage::Failure {
            return None;
        }
        let (node, channel) = story.delivered_by()?;
        let message =
            format!("the delivery has failed, yet {} is said to have delivered the code", channel.as_str());
        Some(Breach::at(node, message))
    },
};

pub(super) static CODE_LENGTH: Rule = Rule {
    code: "lox24/code-length",
    severity: Severity::Note,
    explanation: "The code is longer or shorter than `code_length` says. LOX24 reads that number only when it makes the \
                  code itself; one that you have given may have any length from 4 to 8. Take the length from `code` \
                  where you have it, for instance for the boxes that it is typed into.",
    source: "`code_length` at https://doc.lox24.eu/api/operations/api_verify_codes_post_collection/",
    example: r#"{"data": {"code": "493017", "code_length": 4}}"#,
    check: |payload| {
        let data = payload.root.get("data")?;
        let actual = data.get("code")?.as_str()?.chars().count();
        let node = data.get("code_length")?;
        let length = integer(data, "code_length")?;
        let differs = usize::try_from(length).is_ok_and(|length| length != actual);
        differs.then(|| {
            Breach::at(node, format!("the code has {actual} characters, `code_length` says {length}"))
        })
    },
};

pub(super) static CODE_NOT_DELETED: Rule = Rule {
    code: "lox24/code-not-deleted",
    severity: Severity::Warning,
    explanation: "`is_code_deleted` says that LOX24 keeps the code no longer, and here it is all the same. A code that \
                  was to be deleted is gone from the data once the delivery has ended. Treat the payload as secret: \
                  keep it out of logs and fixtures.",
    source: "`code` at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/",
    example: r#"{"data": {"status": 10, "code": "493017", "is_code_deleted": true}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        // While the delivery lasts, the code must be somewhere.
        let deleted = story.get("is_code_deleted")?.as_bool()? && story.is_over();
        let node = story.get("code").filter(|node| deleted && node.kind() == Kind::String)?;
        Some(Breach::at(node, "the code is said to be deleted, and is still there"))
    },
};
