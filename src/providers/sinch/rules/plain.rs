//! The plain case: a result in which nothing is odd.
//!
//! Each rule looks up the members that it compares, and nearly all payloads break none. A "no" here means "not
//! certain" and nothing more. A test compares the two.

use super::means::methods_of;
use super::outcome::status_of;
use crate::event::{Picked, Plain, members};
use crate::providers::sinch::{Method, Reason, Source, Status};

/// The payload certainly breaks none of the rules about a result. None of them needs a clock.
pub(in super::super) const PLAIN: Plain =
    Plain { members: MEMBERS, is_plain: |picked| result(picked).is_some() };

members! {
    Status = "/status",
    Method = "/method",
    Reason = "/reason",
    Source = "/source",
    Reference = "/reference",
    Verified = "/identity/verified",
}

fn result(picked: &Picked<'_>) -> Option<()> {
    let at = |member: Member| picked.get(member as usize);
    let status = Status::parse(at(Member::Status)?.as_str()?)?;
    let method = Method::parse(at(Member::Method)?.as_str()?)?;
    let reason = match at(Member::Reason) {
        Some(reason) => Some(Reason::parse(reason.as_str()?)?),
        None => None,
    };
    let source = match at(Member::Source) {
        Some(source) => Some(Source::parse(source.as_str()?)?),
        None => None,
    };
    let segment = at(Member::Reference).is_none_or(|text| text.as_str().is_some_and(is_segment));
    let fits = match (status, reason) {
        (Status::Successful | Status::Pending | Status::Aborted, None) => true,
        (Status::Fail | Status::Denied | Status::Error, Some(reason)) => {
            let happens = methods_of(reason).is_none_or(|methods| methods.contains(&method));
            happens && status_of(reason) == Some(status)
        }
        _ => false,
    };
    let possible = source != Some(Source::Intercepted) || matches!(method, Method::Sms | Method::Flashcall);
    (fits && possible && segment && at(Member::Verified).is_none()).then_some(())
}

/// Whether the text is a segment of a path as it stands.
fn is_segment(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    // Without branches it is quicker than to stop at the first that is not.
    text.bytes().fold(true, |all, byte| all & plain(byte))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};

    use super::super::RESULT;
    use super::PLAIN;
    use crate::event::plain_and_clean;
    use crate::providers::sinch::{Method, Reason, Status};

    const USUAL: &str = r#"{"id":"0193f5a2-4c1e-5b7d-9a06-3e8f71c2d904","event":"VerificationResultEvent","method":"sms","identity":{"type":"number","endpoint":"+12015550143"},"status":"SUCCESSFUL","source":"manual","reference":"5d08f3a7-1b62-4c9e-b740-28ea96d1f5c3","custom":"{\"tenant\":\"example\",\"flow\":\"signup\"}"}"#;

    fn is_plain_and_clean(text: &str) -> bool {
        plain_and_clean(PLAIN, &RESULT, text)
    }

    fn texts(folder: &str) -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(folder).expect("readable").map(|file| file.expect("readable").path());
        let results = files.filter(|file| file.to_string_lossy().contains("VerificationResultEvent."));
        results.map(|file| std::fs::read_to_string(file).expect("readable")).collect()
    }

    /// Every payload that differs in one place, and then in its method.
    fn changed(payload: &Value) -> Vec<Value> {
        let words =
            ["", ".", "..", "a/b", "a%20b", "a\\b", "a b", "SMS", "seamless", "Intercepted", "intercepted"];
        let words = words.into_iter().chain(Method::ALL.iter().map(|method| method.as_str()));
        let words = words.chain(Status::ALL.iter().map(|status| status.as_str()));
        let words = words.chain(Reason::ALL.iter().map(|reason| reason.as_str()));
        let verified = [true, false].map(|verified| json!({ "verified": verified }));
        let others = [json!(null), json!(0), json!(true), json!([])].into_iter().chain(verified);
        let others: Vec<Value> = words.map(Value::from).chain(others).collect();
        let names = ["method", "identity", "status", "reason", "source", "reference"];
        let mut all = Vec::new();
        for name in names {
            let mut without = payload.clone();
            without.as_object_mut().expect("an object").shift_remove(name);
            all.push(without);
            for value in &others {
                let mut with = payload.clone();
                with[name] = value.clone();
                for method in Method::ALL {
                    let mut with = with.clone();
                    with["method"] = method.as_str().into();
                    all.push(with);
                }
                all.push(with);
            }
        }
        all
    }

    #[test]
    fn what_is_plain_breaks_no_rule() {
        assert!(is_plain_and_clean(USUAL));
        let mut good = texts("samples/sinch");
        let plain = good.iter().filter(|text| is_plain_and_clean(text)).count();
        assert_eq!(plain, good.len(), "samples are not plain");
        good.push(USUAL.to_owned());
        let good = good.iter().map(|text| serde_json::from_str(text).expect("JSON"));
        let changed = good.flat_map(|payload: Value| changed(&payload)).map(|payload| payload.to_string());
        let seen = changed.filter(|text| is_plain_and_clean(text)).count();
        assert!(seen > 500, "only {seen} changed payloads are plain");
        for text in texts("tests/invalid/sinch") {
            is_plain_and_clean(&text);
        }
    }
}
