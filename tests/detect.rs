//! Recognition: by the tag, by marks, and what is said of payloads that are not recognised.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::path::Path;

use whcheck::detect::detect;
use whcheck::diagnostic::Fact;
use whcheck::document::Document;
use whcheck::providers::{PROVIDERS, events};

fn read(text: &str) -> Document {
    let mut document = Document::default();
    document.read(text.as_bytes()).unwrap();
    document
}

/// The event that a payload is taken for, or the provider and fact of the refusal.
fn outcome(text: &str) -> Result<&'static str, Box<(Option<&'static str>, Fact)>> {
    match detect(&read(text), None) {
        Ok(detection) => Ok(detection.event.name),
        Err(refused) => Err(Box::new((refused.provider.map(|provider| provider.id), refused.fact))),
    }
}

#[test]
fn a_tag_is_enough_and_marks_stand_in_for_it() {
    assert_eq!(outcome(r#"{"event": "VerificationResultEvent"}"#).unwrap(), "sinch/VerificationResultEvent");
    let untagged =
        r#"{"id": "1", "method": "sms", "identity": {"type": "number", "endpoint": "+1"}, "status": "FAIL"}"#;
    assert_eq!(outcome(untagged).unwrap(), "sinch/VerificationResultEvent");
    let wrong_type = untagged.replacen('{', r#"{"event": 5, "#, 1);
    assert_eq!(outcome(&wrong_type).unwrap(), "sinch/VerificationResultEvent");
    let seed_of_2018 = r#"{"status": {"overall": "APPROVED", "autoDocument": null}, "data": {}, "fileUrls": {},
        "scanRef": "x", "clientId": "y"}"#;
    assert_eq!(outcome(seed_of_2018).unwrap(), "idenfy/IDENTIFICATION");
}

#[test]
fn an_unknown_event_of_a_known_provider_is_said_to_be_that() {
    for (text, provider, published, nearest) in [
        (r#"{"type": "INQUIRY_RESOLUTION", "request_id": "x"}"#, "kycaid", true, None),
        (
            r#"{"event": "VerificationResultEvnt", "id": "1", "method": "sms", "status": "FAIL"}"#,
            "sinch",
            false,
            Some("sinch/VerificationResultEvent"),
        ),
        (
            r#"{"event": "SmsDeliveredEvent", "id": "1", "method": "sms", "smsResult": "Failed"}"#,
            "sinch",
            false,
            Some("sinch/VerificationSmsDeliveredEvent"),
        ),
        (
            r#"{"type": "verification_completed", "request_id": "x", "applicant_id": "y", "status": "completed",
            "verified": true, "verification_id": null, "form_id": null, "verifications": {}}"#,
            "kycaid",
            false,
            Some("kycaid/VERIFICATION_COMPLETED"),
        ),
    ] {
        let (found, fact) = *outcome(text).expect_err(text);
        let Fact::UnknownEvent { published: known, nearest: offered, .. } = fact else { panic!("{fact:?}") };
        assert_eq!((found, known, offered), (Some(provider), published, nearest), "{text}");
    }
}

#[test]
fn an_unknown_payload_names_the_nearest_events_and_what_it_lacks() {
    let (provider, fact) = *outcome(r#"{"scanRef": "x", "clientId": "y"}"#).expect_err("too little");
    let Fact::Unrecognised { candidates, .. } = fact else { panic!("{fact:?}") };
    assert_eq!(provider, None);
    assert_eq!(candidates[0].event, "idenfy/IDENTIFICATION");
    assert!(candidates[0].present.contains(&"/scanRef") && candidates[0].lacking.contains(&"/fileUrls"));
    for text in ["null", "5", "\"x\"", "[]", "[{}]", "true"] {
        let (provider, fact) = *outcome(text).expect_err(text);
        assert!(provider.is_none() && matches!(fact, Fact::NotAnObject(_)), "{text}");
    }
    let (_, fact) = *outcome("{}").expect_err("nothing");
    assert!(matches!(fact, Fact::Unrecognised { candidates, .. } if candidates.is_empty()));
}

#[test]
fn one_weak_mark_names_no_candidate() {
    for text in [r#"{"id": "1"}"#, r#"{"status": {}}"#, r#"{"method": "sms", "hello": 1}"#] {
        let (_, fact) = *outcome(text).expect_err(text);
        assert!(matches!(&fact, Fact::Unrecognised { candidates, .. } if candidates.is_empty()), "{fact:?}");
    }
}

#[test]
fn a_provider_that_did_not_send_it_is_told_who_did() {
    let sample = include_str!("../samples/sinch/VerificationResultEvent.json");
    let refused = detect(&read(sample), PROVIDERS.into_iter().find(|row| row.id == "kycaid"));
    let fact = refused.expect_err("not KYCAID's").fact;
    let Fact::Unrecognised { asked, looks_like, candidates, .. } = fact else { panic!("{fact:?}") };
    assert_eq!((asked, looks_like), (Some("KYCAID"), Some("sinch/VerificationResultEvent")));
    assert!(candidates.is_empty());
}

#[test]
fn a_member_that_holds_an_event_is_found() {
    let sample = include_str!("../samples/kycaid/VERIFICATION_STATUS_CHANGED.json");
    let text = serde_json::Value::from(sample);
    for (payload, found) in [
        (format!("{{\"headers\": {{}}, \"body\": {sample}}}"), Some(("body", false))),
        (format!("{{\"time\": 1, \"payload\": {text}}}"), Some(("payload", true))),
        (format!("{{\"deep\": {{\"body\": {sample}}}}}"), None),
        ("{\"body\": \"{\", \"data\": {}}".to_owned(), None),
    ] {
        let (_, fact) = *outcome(&payload).expect_err("wrapped");
        let Fact::Unrecognised { wrapped, .. } = fact else { panic!("{fact:?}") };
        let wrapped =
            wrapped.as_ref().map(|wrapped| (wrapped.member.as_str(), wrapped.is_text, wrapped.event));
        assert_eq!(wrapped, found.map(|(name, text)| (name, text, "kycaid/VERIFICATION_STATUS_CHANGED")));
    }
}

#[test]
fn no_sample_has_enough_marks_of_two_events_without_a_tag() {
    let mut seen = 0;
    for provider in PROVIDERS {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = ["samples", "tests/deviations"].map(|folder| root.join(folder).join(provider.id));
        for entry in folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten() {
            let path = entry.unwrap().path();
            let document = read(&std::fs::read_to_string(&path).unwrap());
            let fitting: Vec<&str> = events()
                .filter(|event| event.recognition.tag.is_none())
                .filter(|event| {
                    let marks = event.recognition.marks.iter();
                    marks.filter(|mark| document.find(mark).is_some()).count() >= event.recognition.enough
                })
                .map(|event| event.name)
                .collect();
            assert!(fitting.len() <= 1, "{}: {fitting:?}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} samples");
}
