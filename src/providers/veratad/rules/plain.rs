//! The plain case: a session in which nothing is odd.
//!
//! Each rule looks up the members that it compares and reads its times anew, and nearly all payloads break none.
//! A "no" here means "not certain" and nothing more. A test compares the two.

use super::moment::{duration, number};
use crate::document::Node;
use crate::event::{Picked, Plain, members};

/// The payload certainly breaks none of the rules about a session. None of them needs a clock.
pub(in super::super) const PLAIN: Plain =
    Plain { members: MEMBERS, is_plain: |picked| session(picked).is_some() };

members! {
    Status = "/status",
    Born = "/dob",
    Phone = "/phone",
    PostalCode = "/zip",
    Request = "/request_id",
    Result = "/dcams_plus",
    Action = "/dcams_plus/action",
    Service = "/dcams_plus/service",
    Detail = "/dcams_plus/detail",
    Failed = "/dcams_plus/api_processing_error",
    Issues = "/dcams_plus/issues",
    Document = "/dcams_plus/document_data",
    Stops = "/journey/stops",
    Duration = "/journey/duration",
}

fn session(picked: &Picked<'_>) -> Option<()> {
    let at = |member: Member| picked.get(member as usize);
    let fits = |member, fits: fn(&str) -> bool| at(member).is_none_or(|text| text.as_str().is_some_and(fits));
    let status = at(Member::Status)?.plain()?;
    let (result, stop) = (verification(picked)?, last_stop(picked)?);
    let passed = result.action == b"PASS";
    let agrees = match status {
        b"PASS" => passed && stop.status == status,
        b"FAIL" => !passed && stop.status == status,
        _ => true,
    };
    let same = (stop.action, stop.service, stop.detail) == (result.action, result.service, result.detail);
    let person = is_long_past(at(Member::Born)?.as_str()?)
        && fits(Member::Phone, is_phone)
        && fits(Member::PostalCode, is_postal_code)
        && fits(Member::Request, is_uuid);
    (agrees && same && person).then_some(())
}

/// What is told of one step, by the most recent verification or by a stop.
#[derive(Default)]
struct Step<'d> {
    status: &'d [u8],
    action: &'d [u8],
    service: &'d [u8],
    detail: &'d [u8],
}

/// The most recent verification, without a document and without a contradiction.
fn verification<'d>(picked: &Picked<'d>) -> Option<Step<'d>> {
    let at = |member: Member| picked.get(member as usize);
    let text = |member| at(member).map_or(Some(&b""[..]), Node::plain);
    at(Member::Result)?;
    let (action, service, detail) = (text(Member::Action)?, text(Member::Service)?, text(Member::Detail)?);
    let doubtful = at(Member::Failed).is_some_and(|failed| failed.as_bool() != Some(false))
        || at(Member::Issues).is_some_and(|issues| !issues.is_empty());
    // What was read from a document has rules of its own.
    let without_document = at(Member::Document).is_none_or(Node::is_empty);
    let passed = action == b"PASS";
    let told = passed == (detail == b"ALL CHECKS PASSED");
    (told && without_document && !(passed && doubtful)).then_some(Step {
        status: b"",
        action,
        service,
        detail,
    })
}

/// The last stop of a journey within one day that has taken as long as it says.
fn last_stop<'d>(picked: &Picked<'d>) -> Option<Step<'d>> {
    let at = |member: Member| picked.get(member as usize);
    let said = duration(at(Member::Duration)?.as_str()?)?;
    let mut stops = at(Member::Stops)?.elements();
    let mut last = stops.next()?;
    let first = last.get("timestamp")?.as_str()?;
    let (start, mut before) = (microsecond(first)?, first);
    if !is_day([first.get(..4)?, first.get(5..7)?, first.get(8..10)?]) {
        return None;
    }
    let mut end = start;
    for stop in stops {
        let time = stop.get("timestamp")?.as_str()?;
        // Times of one form and one day sort as text.
        if time.get(..11) != first.get(..11) || time < before {
            return None;
        }
        (last, before, end) = (stop, time, microsecond(time)?);
    }
    let taken = (i64::from(said) * SECOND - (end - start)).abs() <= SECOND;
    if taken { step(last) } else { None }
}

fn step(stop: Node<'_>) -> Option<Step<'_>> {
    let mut step = Step::default();
    for (key, value) in stop.members() {
        match key.plain()? {
            b"status" => step.status = value.plain()?,
            b"action" => step.action = value.plain()?,
            b"source" => step.service = value.plain()?,
            b"detail" => step.detail = value.plain()?,
            _ => {}
        }
    }
    Some(step)
}

/// In microseconds.
const SECOND: i64 = 1_000_000;

/// The microsecond of the day of a time such as `2025-10-04 22:17:55.122089`; of the date only the dashes are seen.
fn microsecond(time: &str) -> Option<i64> {
    let time: &[u8; 26] = time.as_bytes().try_into().ok()?;
    let [_, _, _, _, b'-', _, _, b'-', _, _, b' ', _, _, b':', _, _, b':', _, _, b'.', fraction @ ..] = time
    else {
        return None;
    };
    let [hour, minute, second] = [number(&time[11..13])?, number(&time[14..16])?, number(&time[17..19])?];
    let seconds = (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)?;
    Some(i64::from(seconds) * SECOND + i64::from(number(fraction)?))
}

/// Whether the date of birth is not known, or a day before VX came to be.
fn is_long_past(dob: &str) -> bool {
    let parts = || Some([dob.get(..4)?, dob.get(4..6)?, dob.get(6..)?]);
    dob.is_empty() || dob.len() == 8 && dob < "2020" && parts().is_some_and(is_day)
}

/// Whether the month of the year has such a day: all but February have thirty.
fn is_day(parts: [&str; 3]) -> bool {
    let [year, month, day] = parts.map(|digits| number(digits.as_bytes()));
    let (Some(1900..=2099), Some(month), Some(day)) = (year, month, day) else { return false };
    matches!((month, day), (1..=12, 1..=28) | (1 | 3..=12, 29 | 30))
}

fn is_phone(text: &str) -> bool {
    text.is_empty() || text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_postal_code(text: &str) -> bool {
    matches!(text.len(), 0 | 5 | 9) || !text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_uuid(text: &str) -> bool {
    let Ok(text) = <&[u8; 36]>::try_from(text.as_bytes()) else { return false };
    // Four dashes in their places, and all others are digits: counting them takes no branches.
    let digits = text.iter().fold(0_u8, |digits, byte| digits + u8::from(byte.is_ascii_hexdigit()));
    digits == 32 && [8, 13, 18, 23].into_iter().all(|at| text[at] == b'-')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};

    use super::super::SESSION;
    use super::PLAIN;
    use crate::event::plain_and_clean;

    /// As VX sends it when a telephone number has been checked.
    const USUAL: &str = r#"{"fn":"Avery","ln":"Langley","addr":"4 Elm Street","city":"Springfield","state":"IL","zip":"62704","dob":"19840224","ssn":"","email":"someone@example.org","phone":"3125550198","reference":"","status":"PASS","request_id":"e7a5f0d4-1234-5678-9abc-def012345678","additionalData":{"customKey":"customValue"},"dcams_plus":{"document_data":{},"output":{"vpin":{},"age_estimate":"","spoof_score":""},"api_processing_error":false,"service":"PhoneMatch5.0","confirmation":100000001,"action":"PASS","detail":"ALL CHECKS PASSED","issues":[]},"storage":{"success":null},"journey":{"stops":[{"timestamp":"2025-10-04 22:17:55.122089","type":"NEW REGISTRATION","source":"","status":"","action":"","detail":""},{"timestamp":"2025-10-04 22:19:09.127088","type":"Data Service","source":"PhoneMatch5.0","status":"PASS","action":"PASS","detail":"ALL CHECKS PASSED"}],"duration":"00h 01m 14s"},"documents":null}"#;

    fn is_plain_and_clean(text: &str) -> bool {
        plain_and_clean(PLAIN, &SESSION, text)
    }

    fn texts(folder: &str) -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(folder).expect("readable").map(|file| file.expect("readable").path());
        let payloads = files.filter(|file| file.extension().is_some_and(|extension| extension == "json"));
        payloads.map(|file| std::fs::read_to_string(file).expect("readable")).collect()
    }

    /// Every payload that differs in one place.
    fn changed(payload: &Value) -> Vec<Value> {
        let words = "|PASS|FAIL|PENDING|REVIEW|ALL CHECKS PASSED|NO MATCH|IDMatch5.0|4 Elm\u{e9}|3801|97024118é\
                     |312555019|+13125550198|e7a5f0d4|e7a5f0d4-1234-5678-9abc-def01234567g\
                     |e7a5f0d-41234-5678-9abc-def012345678|19842402|19850229|19840231|19851131|20191231|20840224\
                     |00010101|1984-2-4|2025-10-04 22:17:54.999999|2025-10-04 22:19:09.127087\
                     |2025-10-04 22:18:00.000000|2025-10-04 22:17:56.000000|2025-10-04 22:19:10.130000\
                     |2025-10-04 24:00:00.000000|2025-10-04 22:60:00.000000|2025-10-04T22:18:00.000000\
                     |2025-10-04 22:18:00|2025-10-05 22:18:00.000000|2025-02-30 22:18:00.000000|00h 01m 13s\
                     |00h 01m 15s|00h 01m 16s|00h 00m 00s|00h 01m 74s|74s";
        let values =
            [json!(null), json!(0), json!(19_840_224), json!(true), json!(false), json!([]), json!(["X"])];
        let others: Vec<Value> = words.split('|').map(Value::from).chain(values).collect();
        let mut all = Vec::new();
        match payload {
            Value::Object(members) => {
                for name in members.keys() {
                    let with = |value: Value| {
                        let mut members = members.clone();
                        members.insert(name.clone(), value);
                        Value::Object(members)
                    };
                    let mut without = members.clone();
                    without.shift_remove(name);
                    all.push(without.into());
                    all.extend(others.iter().cloned().chain(changed(&members[name])).map(with));
                }
            }
            Value::Array(elements) => {
                all.push(elements.iter().rev().cloned().collect());
                for (index, element) in elements.iter().enumerate() {
                    let mut with = elements.clone();
                    with.remove(index);
                    all.push(with.clone().into());
                    with.push(element.clone());
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
        assert!(is_plain_and_clean(USUAL));
        let mut good = texts("samples/veratad");
        let plain = good.iter().filter(|text| is_plain_and_clean(text)).count();
        assert!(plain >= 6, "only {plain} of {} samples are plain", good.len());
        good.push(USUAL.to_owned());
        let good = good.iter().map(|text| serde_json::from_str(text).expect("JSON"));
        let changed = good.flat_map(|payload: Value| changed(&payload)).map(|payload| payload.to_string());
        let seen = changed.filter(|text| is_plain_and_clean(text)).count();
        assert!(seen > 2000, "only {seen} changed payloads are plain");
        for text in texts("tests/invalid/veratad") {
            is_plain_and_clean(&text);
        }
    }
}
