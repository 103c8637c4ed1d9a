//! The plain case: a changed status in which nothing is odd.
//!
//! Each rule looks up the members that it compares, and nearly all payloads break none. A "no" here means "not
//! certain" and nothing more. A test compares the two.

use crate::document::{Kind, Node};
use crate::event::{Picked, Plain, members};

/// The payload certainly breaks none of the rules about a changed status. None of them needs a clock.
pub(in super::super) const PLAIN: Plain = Plain { members: MEMBERS, is_plain };

members! {
    Attempts = "/verification_attempts_left",
    Request = "/request_id",
    Verification = "/verification_id",
    Applicant = "/applicant_id",
    Form = "/form_id",
    Token = "/form_token",
    // It belongs to another callback.
    Status = "/status",
}

fn is_plain(picked: &Picked<'_>) -> bool {
    let at = |member: Member| picked.get(member as usize);
    let content = |member| at(member).and_then(Node::content);
    let request = content(Member::Request);
    let others = [Member::Verification, Member::Applicant, Member::Form, Member::Token];
    at(Member::Status).is_none()
        && !at(Member::Attempts).is_some_and(is_negative)
        && (request.is_none() || others.into_iter().all(|other| content(other) != request))
}

fn is_negative(value: Node<'_>) -> bool {
    value.kind() == Kind::Number && value.source().starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::super::STATUS_CHANGED;
    use super::PLAIN;
    use crate::event::plain_and_clean;

    const USUAL: &str = r#"{"type": "VERIFICATION_STATUS_CHANGED", "verification_status": "pending", "applicant_id":
        "a1", "external_applicant_id": "", "form_id": "f1", "form_token": "t1", "verification_id": "v1",
        "verification_attempts_left": 1, "request_id": "r1"}"#;

    #[test]
    fn what_is_plain_breaks_no_rule() {
        let is_plain_and_clean = |text: &str| plain_and_clean(PLAIN, &STATUS_CHANGED, text);
        let common = [
            USUAL.to_owned(),
            USUAL.replace(": 1", ": null"),
            USUAL.replace(": 1", ": 0"),
            USUAL.replace("\"f1\"", "null"),
            USUAL.replace("\"r1\"", "null"),
        ];
        for text in &common {
            assert!(is_plain_and_clean(text), "{text}");
        }
        let names = USUAL.split('"').filter(|text| text.ends_with("_id") || text.contains("_token"));
        let names = names.chain(["status", "verification_attempts_left"]);
        for (old, name) in common.iter().flat_map(|text| names.clone().map(move |name| (text, name))) {
            let key = format!("\"{name}\": ");
            for value in ["null", "-1", "-0.5", "\"r1\"", r#""\u0072\u0031""#, "\"\"", "[]", "\"v1\""] {
                // The member once more, in front of all and behind all; the last one counts.
                is_plain_and_clean(&old.replacen('{', &format!("{{{key}{value}, "), 1));
                is_plain_and_clean(&format!("{}, {key}{value}}}", old.trim_end_matches('}')));
            }
        }
        for (value, other) in [
            ("\"t1\"", "\"r1\""),
            ("\"v1\"", r#""\u00721""#),
            ("\"a1\"", "\"r1\""),
            ("\"f1\"", "\"r1\""),
            (": 1", ": -1"),
            ("\"type\"", r#""status": "pending", "type""#),
            ("\"type\"", r#""\u0073tatus": "pending", "type""#),
        ] {
            assert!(!is_plain_and_clean(&USUAL.replace(value, other)), "{value} {other}");
        }
    }
}
