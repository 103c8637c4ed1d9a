//! What Veratad's webhook means. A session is what its status says: a verification that failed on the way leaves it
//! PENDING as long as the journey offers another way.

use std::collections::HashMap;

use crate::document::{Kind, Node};
use crate::summary::{
    Check, CheckOutcome, MAX_TOLD, Meaning, Moment, Outcome, Step, Summary, SummaryMap, Text, Trait, Words,
    outcome_of,
};

/// What the status of a session means; it is empty until the first component is done.
static STATUSES: [(&str, Outcome); 4] = [
    ("PASS", Outcome::Approved),
    ("FAIL", Outcome::Rejected),
    ("PENDING", Outcome::Pending),
    ("", Outcome::Pending),
];

/// What the action of a single verification means.
static ACTIONS: [(&str, CheckOutcome); 4] = [
    ("PASS", CheckOutcome::Passed),
    ("FAIL", CheckOutcome::Failed),
    ("PENDING", CheckOutcome::Pending),
    ("REVIEW", CheckOutcome::Pending),
];

/// What was given for the session comes before what was read from a document.
const SUBJECT: &[(Trait, &[&str])] = &[
    (Trait::Name, &["/fn", "/ln"]),
    (
        Trait::Name,
        &[
            "/dcams_plus/document_data/FirstName",
            "/dcams_plus/document_data/MiddleName",
            "/dcams_plus/document_data/LastName",
        ],
    ),
    (Trait::Phone, &["/phone"]),
    (Trait::Email, &["/email"]),
    (Trait::BirthDate, &["/dob"]),
    (Trait::BirthDate, &["/dcams_plus/document_data/DateOfBirth"]),
    (Trait::Age, &["/dcams_plus/output/age_estimate"]),
    (Trait::Sex, &["/dcams_plus/document_data/Sex"]),
    (Trait::GovernmentId, &["/ssn"]),
    (Trait::DocumentType, &["/dcams_plus/document_data/DocumentType"]),
    (Trait::DocumentNumber, &["/dcams_plus/document_data/DocumentNumber"]),
    (Trait::DocumentExpiry, &["/dcams_plus/document_data/ExpirationDate"]),
    (Trait::DocumentCountry, &["/dcams_plus/document_data/CountryCode"]),
    (Trait::Address, &["/addr", "/city", "/state", "/zip"]),
    (Trait::Address, &["/dcams_plus/document_data/FullAddress"]),
];

/// A component of a session has run.
pub(super) static SESSION: SummaryMap = SummaryMap {
    subject: SUBJECT,
    words: &[Words { member: "/status", meanings: || Meaning::of_words(&STATUSES) }],
    story: |root, summary| {
        let (status, latest) = (root.get("status"), root.get("dcams_plus"));
        let of = |name: &str| latest.and_then(|latest| latest.get(name));
        summary.outcome =
            status.and_then(Node::as_str).map_or(Outcome::Unknown, |word| outcome_of(&STATUSES, word));
        summary.is_final = match summary.outcome {
            Outcome::Unknown => None,
            outcome => Some(outcome != Outcome::Pending),
        };
        // The session goes on only after somebody has looked at the verification.
        if summary.outcome == Outcome::Pending && of("action").is_some_and(|action| action.is_str("REVIEW")) {
            summary.outcome = Outcome::Review;
        }
        summary.raw = status.and_then(Text::of).into_iter().collect();
        summary.raw.extend(of("action").and_then(said_action));
        summary.reasons = of("detail").and_then(Text::of).into_iter().collect();
        let issues = of("issues").into_iter().flat_map(Node::elements).filter_map(Text::of);
        summary.reasons.extend(issues.take(MAX_TOLD));
        let error = of("api_processing_error").filter(|error| error.as_bool() == Some(true));
        // The service behind the last verification returned an error: that the session failed says nothing of the
        // person. A session that is still open may end otherwise, and for one that passed there is a rule.
        if summary.outcome == Outcome::Rejected && error.is_some() {
            summary.outcome = Outcome::Error;
        }
        summary.reasons.extend(error.map(|error| Text::Named("api_processing_error", error)));
        summary.channel = of("service").and_then(Text::of);
        tell_stops(root, summary);
        // Payloads of 2023 have no journey.
        if summary.checks.is_empty() && of("action").and_then(Text::of).is_some() {
            let name = of("service").and_then(Text::of).unwrap_or(Text::Word("verification"));
            summary.checks.extend(latest.map(|latest| check(name, latest)));
        }
    },
};

/// An action, where there is one.
fn said_action(action: Node<'_>) -> Option<Text<'_>> {
    Text::of(action)?;
    Text::named("action", action)
}

/// All stops are the timeline. Those with an action are checks, but for one that a later stop of the same service
/// has brought to its end.
fn tell_stops<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    let stops = root.get("journey").and_then(|journey| journey.get("stops"));
    let mut open: HashMap<&str, usize> = HashMap::new();
    for stop in stops.into_iter().flat_map(Node::elements).take(MAX_TOLD) {
        if stop.kind() != Kind::Object {
            continue;
        }
        let source = stop.get("source");
        let name = source.and_then(Text::of).or_else(|| stop.get("type").and_then(Text::of));
        let check = check(name.unwrap_or(Text::Word("stop")), stop);
        let at = stop.get("timestamp").and_then(Moment::of);
        summary.occurred_at = at.clone().or(summary.occurred_at.take());
        let has_action = stop.get("action").and_then(Text::of).is_some();
        let (name, outcome) = (check.name.clone(), has_action.then_some(check.outcome));
        summary.timeline.push(Step { at, name, outcome, raw: check.raw.clone() });
        if !has_action {
            continue;
        }
        let service = source.and_then(Node::as_str).unwrap_or_default();
        let place = open.remove(service).unwrap_or(summary.checks.len());
        if check.outcome == CheckOutcome::Pending {
            open.insert(service, place);
        }
        match summary.checks.get_mut(place) {
            Some(earlier) => *earlier = check,
            None => summary.checks.push(check),
        }
    }
}

/// A stop, or the most recent verification: both have `action` and `detail`.
fn check<'d>(name: Text<'d>, verification: Node<'d>) -> Check<'d> {
    let action = verification.get("action");
    let outcome =
        action.and_then(Node::as_str).map_or(CheckOutcome::Unknown, |word| outcome_of(&ACTIONS, word));
    let words = [action, verification.get("detail")];
    Check { name, outcome, raw: words.into_iter().flatten().filter_map(Text::of).collect() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ACTIONS, SESSION, STATUSES};
    use crate::providers::veratad::{DcamsPlus, SessionStatus};
    use crate::summary::line;

    #[test]
    fn every_documented_value_has_an_outcome() {
        assert!(SessionStatus::ALL.iter().map(|value| value.as_str()).eq(STATUSES.map(|(word, _)| word)));
        let schema = schemars::schema_for!(DcamsPlus).to_value();
        let documented = schema.pointer("/properties/action/examples");
        assert_eq!(documented, Some(&json!(ACTIONS.map(|(word, _)| word))));
    }

    #[test]
    fn the_status_decides_and_the_action_is_told() {
        for (status, action, told) in [
            (
                r#""PASS""#,
                r#""PASS""#,
                "approved; raw: PASS, action PASS; check: verification passed (PASS); final: true",
            ),
            (
                r#""FAIL""#,
                r#""FAIL""#,
                "rejected; raw: FAIL, action FAIL; check: verification failed (FAIL); final: true",
            ),
            (
                r#""PENDING""#,
                r#""FAIL""#,
                "pending; raw: PENDING, action FAIL; check: verification failed (FAIL); final: false",
            ),
            (
                r#""PENDING""#,
                r#""REVIEW""#,
                "review; raw: PENDING, action REVIEW; check: verification pending (REVIEW); final: false",
            ),
            (r#""""#, r#""""#, "pending; final: false"),
            (
                r#""""#,
                r#""PENDING""#,
                "pending; raw: action PENDING; check: verification pending (PENDING); final: false",
            ),
            (r#""pass""#, r#""OK""#, "unknown; raw: pass, action OK; check: verification unknown (OK)"),
            ("null", "null", "unknown"),
            ("true", "[]", "unknown; raw: true"),
        ] {
            let json = format!(r#"{{"status": {status}, "dcams_plus": {{"action": {action}}}}}"#);
            assert_eq!(line(&SESSION, &json), told, "{json}");
        }
    }

    #[test]
    fn an_error_of_the_service_is_no_verdict_on_the_person() {
        for (status, error, outcome) in [
            ("FAIL", "true", "error; raw: FAIL; reason: api_processing_error true; final: true"),
            ("FAIL", "false", "rejected; raw: FAIL; final: true"),
            ("FAIL", r#""true""#, "rejected; raw: FAIL; final: true"),
            ("PENDING", "true", "pending; raw: PENDING; reason: api_processing_error true; final: false"),
            ("PASS", "true", "approved; raw: PASS; reason: api_processing_error true; final: true"),
        ] {
            let json =
                format!(r#"{{"status": "{status}", "dcams_plus": {{"api_processing_error": {error}}}}}"#);
            assert_eq!(line(&SESSION, &json), outcome, "{json}");
        }
    }

    #[test]
    fn the_journey_is_told_without_a_zone() {
        let json = r#"{"fn": "Avery", "ln": "Langley", "dob": "", "status": "PENDING", "dcams_plus": {
            "service": "Phone.SMS", "action": "FAIL", "detail": "FAILED OUT-OF-BAND CHECK", "issues": ["YOB CHECK FAILED", ""],
            "api_processing_error": true, "document_data": {"FirstName": "A", "DateOfBirth": "19840224"}},
            "journey": {"stops": [
                {"timestamp": "2025-10-04 22:17:55.122089", "type": "NEW REGISTRATION", "source": "", "action": ""},
                {"timestamp": "2025-10-04 22:18:50.543719", "type": "Data Service", "source": "Phone.SMS", "action": "PENDING"},
                {"timestamp": "2025-10-04 22:19:09.127088", "source": "Phone.SMS", "action": "FAIL", "detail": "NO MATCH"},
                {"source": "Phone.SMS", "action": "PASS", "timestamp": "soon"}, 5, {}]}}"#;
        assert_eq!(
            line(&SESSION, json),
            "pending; raw: PENDING, action FAIL; \
             reason: FAILED OUT-OF-BAND CHECK, YOB CHECK FAILED, api_processing_error true; name: Avery Langley; \
             birth_date: 19840224; channel: Phone.SMS; check: Phone.SMS failed (FAIL, NO MATCH); \
             check: Phone.SMS passed (PASS); step: 2025-10-04 22:17:55.122089 NEW REGISTRATION - (); \
             step: 2025-10-04 22:18:50.543719 Phone.SMS pending (PENDING); \
             step: 2025-10-04 22:19:09.127088 Phone.SMS failed (FAIL, NO MATCH); step: - Phone.SMS passed (PASS); \
             step: - stop - (); at: 2025-10-04 22:19:09.127088; final: false"
        );
    }

    #[test]
    fn faulty_payloads_tell_what_they_can() {
        for json in ["null", "[]", "1", r#"{"status": {}, "dcams_plus": [], "journey": 5}"#] {
            assert_eq!(line(&SESSION, json), "unknown", "{json}");
        }
        let stops = vec![r#"{"action": "PASS"}"#; 20_000].join(",");
        let told = line(&SESSION, &format!(r#"{{"status": "PASS", "journey": {{"stops": [{stops}]}}}}"#));
        assert!(told.starts_with("approved; raw: PASS; check: stop passed (PASS); "), "{told}");
        assert_eq!(told.matches("check:").count(), 1000);
    }
}
