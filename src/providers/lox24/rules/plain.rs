//! The plain case: a verification code in which nothing is odd, seen in one walk.
//!
//! Each rule looks up the members that it compares, and nearly all payloads break none: all rules together took
//! twice as long as everything else. A "no" here means "not certain" and nothing more. A test compares the two.

use crate::document::{Kind, Node};
use crate::event::Payload;

use super::super::Channel;
use super::story::{Stage, channel, seconds, stage};

/// Whether the payload certainly breaks none of the rules about a verification code.
pub(in super::super) fn is_plain(payload: Payload<'_>) -> bool {
    envelope(payload.root).is_some()
}

fn envelope(root: Node<'_>) -> Option<()> {
    let (mut name, mut at, mut number, mut total, mut data) = (None, None, None, None, None);
    for (key, value) in root.members() {
        match key.plain()? {
            b"name" => name = value.plain(),
            b"created_at" => at = seconds(value),
            b"attempt_number" => number = whole(value),
            b"attempt_total" => total = whole(value),
            b"data" => data = Some(value),
            _ => {}
        }
    }
    let (stage, created) = verify_code(data?)?;
    let fits = match name? {
        b"verify_code.success" => stage == Stage::Success,
        b"verify_code.failed" => stage == Stage::Failure,
        b"verify_code.channel.updated" => true,
        _ => false,
    };
    (fits && number? <= total? && created <= at?).then_some(())
}

/// The members that rules compare, and what of them stands alone.
#[derive(Default)]
struct Members<'d> {
    status: Option<Node<'d>>,
    routing: Option<Node<'d>>,
    history: Option<Node<'d>>,
    delivered: Option<Node<'d>>,
    cost: Option<Kind>,
    currency: Option<Node<'d>>,
    code: Option<Node<'d>>,
    length: Option<Node<'d>>,
    created: Option<i64>,
    updated: Option<i64>,
    deleted: Option<bool>,
}

/// What has become of the code, and when it was created.
fn verify_code(data: Node<'_>) -> Option<(Stage, i64)> {
    let mut members = Members::default();
    for (key, value) in data.members() {
        match key.plain()? {
            b"status" => members.status = Some(value),
            b"routing_strategy" => members.routing = Some(value),
            b"history" => members.history = Some(value),
            b"delivered_channel" => members.delivered = Some(value),
            b"cost" => members.cost = Some(value.kind()),
            b"currency" => members.currency = Some(value),
            b"code" => members.code = Some(value),
            b"code_length" => members.length = Some(value),
            b"created_at" => members.created = seconds(value),
            b"updated_at" => members.updated = seconds(value),
            b"is_code_deleted" => members.deleted = value.as_bool(),
            // Events about a channel have rules of their own.
            b"channel" => return None,
            _ => {}
        }
    }
    let (stage, created) = (stage(members.status?)?, members.created?);
    let routed = routing(members.routing?)?;
    let told = history(members.history?, routed, created)?;
    let delivered = members.delivered?;
    let euros = members.cost? == Kind::Number && members.currency?.is_str("EUR");
    let agrees = match stage {
        Stage::Success => {
            let by = delivered.as_str().and_then(Channel::parse);
            by.is_some() && by == told.success && told.failures + 1 == told.entries && euros
        }
        Stage::Open => {
            delivered.kind() == Kind::Null && told.success.is_none() && members.cost? == Kind::Null
        }
        Stage::Failure => {
            let all = told.failures == told.entries && told.entries == members.routing?.len();
            delivered.kind() == Kind::Null && all && euros
        }
    };
    let code = members.code.filter(|code| code.kind() == Kind::String);
    let kept = code.is_none() || stage == Stage::Open || members.deleted == Some(false);
    let fits = code.is_none_or(|code| has_length(code, members.length));
    (agrees && kept && fits && created <= members.updated?).then_some((stage, created))
}

/// Which channels are routed, one flag each.
fn routing(steps: Node<'_>) -> Option<[bool; Channel::ALL.len()]> {
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
    use super::is_plain;
    use crate::document::Document;
    use crate::event::Payload;

    /// Whether the payload is plain. Every plain one is asked to break no rule.
    fn is_plain_and_clean(payload: &Value) -> bool {
        let mut document = Document::default();
        document.read(payload.to_string().as_bytes()).expect("JSON");
        let payload = Payload { root: document.root().expect("a value"), at: None };
        let plain = is_plain(payload);
        if plain {
            for rule in OF_VERIFY_CODE {
                let breach = (rule.check)(payload).map(|breach| breach.message);
                assert!(breach.is_none(), "{}: {breach:?} in {}", rule.code, payload.root.source());
            }
        }
        plain
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
