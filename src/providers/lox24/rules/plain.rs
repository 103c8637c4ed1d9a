//! The plain case: a verification code in which nothing is odd.
//!
//! Each rule looks up the members that it compares, and nearly all payloads break none: all rules together took
//! twice as long as everything else. A "no" here means "not certain" and nothing more. A test compares the two.

use crate::document::{Kind, Node};
use crate::event::{Picked, Plain, members};

use super::super::Channel;
use super::story::{Stage, channel, seconds, stage};

/// The payload certainly breaks none of the rules about a verification code. None of them needs a clock.
pub(in super::super) const PLAIN: Plain =
    Plain { members: MEMBERS, is_plain: |picked| envelope(picked).is_some() };

members! {
    Name = "/name",
    At = "/created_at",
    Number = "/attempt_number",
    Total = "/attempt_total",
    Status = "/data/status",
    Routing = "/data/routing_strategy",
    History = "/data/history",
    Delivered = "/data/delivered_channel",
    Cost = "/data/cost",
    Currency = "/data/currency",
    Code = "/data/code",
    Length = "/data/code_length",
    Created = "/data/created_at",
    Updated = "/data/updated_at",
    Deleted = "/data/is_code_deleted",
    // Events about a channel have rules of their own.
    Channel = "/data/channel",
}

fn envelope(picked: &Picked<'_>) -> Option<()> {
    let at = |member: Member| picked.get(member as usize);
    let stage = verify_code(picked)?;
    let fits = match at(Member::Name)?.plain()? {
        b"verify_code.success" => stage == Stage::Success,
        b"verify_code.failed" => stage == Stage::Failure,
        b"verify_code.channel.updated" => true,
        _ => false,
    };
    let tried = whole(at(Member::Number)?)? <= whole(at(Member::Total)?)?;
    let ordered = seconds(at(Member::Created)?)? <= seconds(at(Member::At)?)?;
    (fits && tried && ordered).then_some(())
}

/// What has become of the code.
fn verify_code(picked: &Picked<'_>) -> Option<Stage> {
    let at = |member: Member| picked.get(member as usize);
    if at(Member::Channel).is_some() {
        return None;
    }
    let (stage, created) = (stage(at(Member::Status)?)?, seconds(at(Member::Created)?)?);
    let routing = at(Member::Routing)?;
    let told = history(at(Member::History)?, routed(routing)?, created)?;
    let (delivered, cost) = (at(Member::Delivered)?, at(Member::Cost)?.kind());
    let euros = cost == Kind::Number && at(Member::Currency)?.is_str("EUR");
    let agrees = match stage {
        Stage::Success => {
            let by = delivered.as_str().and_then(Channel::parse);
            by.is_some() && by == told.success && told.failures + 1 == told.entries && euros
        }
        Stage::Open => delivered.kind() == Kind::Null && told.success.is_none() && cost == Kind::Null,
        Stage::Failure => {
            let all = told.failures == told.entries && told.entries == routing.len();
            delivered.kind() == Kind::Null && all && euros
        }
    };
    let code = picked.of_kind(Member::Code as usize, Kind::String);
    let deleted = at(Member::Deleted).and_then(Node::as_bool);
    let kept = code.is_none() || stage == Stage::Open || deleted == Some(false);
    let fits = code.is_none_or(|code| has_length(code, at(Member::Length)));
    (agrees && kept && fits && created <= seconds(at(Member::Updated)?)?).then_some(stage)
}

/// Which channels are routed, one flag each.
fn routed(steps: Node<'_>) -> Option<[bool; Channel::ALL.len()]> {
    let mut routed = [false; Channel::ALL.len()];
    for step in steps.elements() {
        let (mut name, mut wait) = (None, None);
        for (key, value) in step.members() {
            match key.plain()? {
                b"channel" => name = Some(value),
                b"timeout_sec" => wait = value.as_number(),
                _ => {}
            }
        }
        let channel = channel(name?)?;
        if routed[Channel::Sms as usize] || std::mem::replace(&mut routed[channel as usize], true) {
            return None;
        }
        if let Some(seconds) = wait.filter(|_| channel == Channel::Telegram)
            && !(30..=3600).contains(&seconds.as_i64()?)
        {
            return None;
        }
    }
    routed.contains(&true).then_some(routed)
}

/// What a history without oddities tells.
#[derive(Default)]
struct Told {
    entries: usize,
    failures: usize,
    /// The channel that succeeded; nothing was tried after it.
    success: Option<Channel>,
}

fn history(entries: Node<'_>, mut routed: [bool; Channel::ALL.len()], created: i64) -> Option<Told> {
    let mut told = Told::default();
    let mut before = created;
    for attempt in entries.elements() {
        let (mut name, mut status, mut at) = (None, None, None);
        for (key, value) in attempt.members() {
            match key.plain()? {
                b"channel" => name = Some(value),
                b"status" => status = Some(value),
                b"processed_at" => at = seconds(value),
                _ => {}
            }
        }
        let (channel, stage, at) = (channel(name?)?, stage(status?)?, at?);
        // A channel is tried once.
        let due = std::mem::replace(&mut routed[channel as usize], false);
        if !due || at < before || told.success.is_some() {
            return None;
        }
        before = at;
        told.entries += 1;
        told.failures += usize::from(stage == Stage::Failure);
        told.success = (stage == Stage::Success).then_some(channel);
    }
    (entries.kind() == Kind::Array).then_some(told)
}

fn has_length(code: Node<'_>, length: Option<Node<'_>>) -> bool {
    let characters = code.as_str().map(|code| code.chars().count());
    let length = length.and_then(whole).and_then(|length| usize::try_from(length).ok());
    characters.is_some() && characters == length
}

fn whole(number: Node<'_>) -> Option<i64> {
    number.as_number()?.as_i64()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};

    use super::super::OF_VERIFY_CODE;
    use super::PLAIN;
    use crate::event::plain_and_clean;

    fn is_plain_and_clean(payload: &Value) -> bool {
        plain_and_clean(PLAIN, &OF_VERIFY_CODE, &payload.to_string())
    }

    fn samples(folder: &str) -> Vec<Value> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(folder).expect("readable").map(|file| file.expect("readable").path());
        let codes = files.filter(|file| file.to_string_lossy().contains("verify_code."));
        codes
            .filter_map(|file| serde_json::from_slice(&std::fs::read(file).expect("readable")).ok())
            .collect()
    }

    /// Every payload that differs in one place.
    fn changed(payload: &Value) -> Vec<Value> {
        let others = [
            json!(null),
            json!(0),
            json!(5),
            json!(10),
            json!(20),
            json!(100),
            json!(1_767_225_620),
            json!(1_767_225_684_000_i64),
            json!("sms"),
            json!("telegram"),
            json!("voice"),
            json!("USD"),
            json!(true),
            json!([]),
        ];
        let mut all = Vec::new();
        match payload {
            Value::Object(members) => {
                for name in members.keys() {
                    let with = |value: Option<Value>| {
                        let mut members = members.clone();
                        match value {
                            Some(value) => members.insert(name.clone(), value),
                            None => members.shift_remove(name),
                        };
                        Value::Object(members)
                    };
                    all.push(with(None));
                    all.extend(others.iter().cloned().map(|value| with(Some(value))));
                    all.extend(changed(&members[name]).into_iter().map(|value| with(Some(value))));
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let mut with = elements.clone();
                    with.remove(index);
                    all.push(with.clone().into());
                    with.push(element.clone());
                    all.push(with.into());
                    let mut with = elements.clone();
                    with.insert(index, element.clone());
                    all.push(with.into());
                    for value in changed(element) {
                        let mut with = elements.clone();
                        with[index] = value;
                        all.push(with.into());
                    }
                }
            }
            _ => {}
        }
        all
    }

    #[test]
    fn what_is_plain_breaks_no_rule() {
        let good = samples("samples/lox24");
        let plain: Vec<&Value> = good.iter().filter(|payload| is_plain_and_clean(payload)).collect();
        assert!(plain.len() >= 9, "only {} of {} samples are plain", plain.len(), good.len());
        let mut seen = 0;
        for payload in good.iter().flat_map(changed).chain(samples("tests/invalid/lox24")) {
            seen += usize::from(is_plain_and_clean(&payload));
        }
        assert!(seen > 500, "only {seen} changed payloads are plain");
    }
}
