//! What must agree across the members of KYCAID's callbacks.

mod checks;
mod dates;
mod decision;
mod ids;
mod members;
mod plain;
mod screening;
mod service;
mod verdict;

pub(super) use plain::PLAIN;
use verdict::Verdict;

use crate::event::Rule;

pub(super) static STATUS_CHANGED: [&Rule; 3] =
    [&members::STATUS_MEMBER, &members::NEGATIVE_ATTEMPTS, &ids::REQUEST_ID_REUSED];

pub(super) static COMPLETED: [&Rule; 24] = [
    &decision::COMPLETED_NOT_APPROVED,
    &decision::COMPLETED_UNDECIDED,
    &decision::DECIDED_TOO_EARLY,
    &decision::APPROVED_WITH_FAILED_CHECK,
    &decision::APPROVED_WITH_OPEN_CHECK,
    &decision::DECLINED_WITH_PASSED_CHECKS,
    &decision::APPLICANT_STATUS_CONFLICT,
    &decision::APPROVED_WITH_REASONS,
    &checks::DECLINED_WITHOUT_REASON,
    &checks::REASON_ON_PASSED_CHECK,
    &checks::UNKNOWN_REASON,
    &checks::PROFILE_CONFLICT,
    &checks::DOCUMENT_CONFLICT,
    &checks::PEP_CONFLICT,
    &members::VERIFICATION_STATUS_MEMBER,
    &members::NEGATIVE_ATTEMPTS,
    &members::OTHER_KIND,
    &ids::APPLICANT_IDS_DISAGREE,
    &ids::EXTERNAL_IDS_DISAGREE,
    &ids::REQUEST_ID_REUSED,
    &dates::IMPOSSIBLE_DATE,
    &dates::EXPIRY_BEFORE_ISSUE,
    &dates::BORN_TOO_LATE,
    &dates::DOCUMENT_EXPIRED,
];

pub(super) static SCREENING: [&Rule; 6] = [
    &screening::WITHOUT_LIST_TYPE,
    &screening::WITHOUT_DATABASE,
    &screening::LIST_TYPES_DISAGREE,
    &screening::SELF_RESTRICTED,
    &screening::ACCURACY_RANGE,
    &dates::IMPOSSIBLE_DATE,
];

pub(super) static SERVICE: [&Rule; 7] = [
    &service::WITHOUT_RESULT,
    &service::ERRORS_WITH_SUCCESS,
    &service::STATUS_CONFLICT,
    &service::RISK_RANGE,
    &service::RISK_SCORES_DISAGREE,
    &service::RISK_AGAINST_FLAGS,
    &service::TIMES_DISAGREE,
];

#[cfg(test)]
mod tests {
    use super::{COMPLETED, SCREENING, SERVICE, STATUS_CHANGED};
    use crate::document::Document;
    use crate::event::{Payload, Rule};

    /// The rules that a payload breaks, without the provider's part of their codes.
    fn broken(rules: &[&'static Rule], text: &str) -> Vec<&'static str> {
        let mut document = Document::default();
        document.read(text.as_bytes()).expect("JSON");
        let payload = Payload { root: document.root().expect("a value"), at: None };
        let broken = rules.iter().filter(|rule| (rule.check)(payload).is_some());
        broken.map(|rule| rule.code.trim_start_matches("kycaid/")).collect()
    }

    #[test]
    fn a_decision_weighs_the_same_as_text() {
        for (status, verified, checks, expected) in [
            ("completed", "false", "", &["completed-not-approved"][..]),
            ("completed", r#""false""#, "", &["completed-not-approved"]),
            ("completed", r#""true""#, r#""facial": {"verified": null}"#, &["approved-with-open-check"]),
            (
                "completed",
                r#""false""#,
                r#""facial": {"verified": "true"}"#,
                &["declined-with-passed-checks"],
            ),
            ("completed", "true", r#""x y": {"verified": true}"#, &[]),
            ("completed", "null", "", &["completed-undecided"]),
            ("pending", "null", "", &[]),
            ("unused", r#""false""#, "", &["decided-too-early"]),
            ("completed", "1", "", &[]),
        ] {
            let text =
                format!(r#"{{"status": "{status}", "verified": {verified}, "verifications": {{{checks}}}}}"#);
            assert_eq!(broken(&COMPLETED, &text), expected, "{text}");
        }
    }

    #[test]
    fn what_explains_a_decision_keeps_the_rules_silent() {
        for text in [
            // The applicant carries the reason.
            r#"{"status": "completed", "verified": false, "verifications": {"aml": {"verified": true}},
                "applicant": {"decline_reasons": ["OTHER"]}}"#,
            r#"{"status": "completed", "verified": false, "verifications": {"aml": {"verified": false}},
                "applicant": {"decline_reasons": ["OTHER"]}}"#,
            // One valid document among others is enough, and a selfie is no identity document.
            r#"{"verifications": {"document": {"verified": true}}, "applicant": {"documents": [
                {"type": "PASSPORT", "status": "invalid"}, {"type": "DRIVERS_LICENSE", "status": "valid"}]}}"#,
            r#"{"verifications": {"document": {"verified": true}}, "applicant": {"documents": [
                {"type": "SELFIE_IMAGE", "status": "invalid"}]}}"#,
            r#"{"applicant": {"dob": "", "created_at": null, "documents": [{"expiry_date": ""}]}}"#,
            r#"{"external_applicant_id": "", "applicant": {"external_applicant_id": "customer-1"}}"#,
        ] {
            assert_eq!(broken(&COMPLETED, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn any_other_id_may_be_the_callbacks_by_mistake() {
        for name in ["verification_id", "applicant_id", "form_id", "form_token"] {
            let text = format!(r#"{{"request_id": "5eb2", "{name}": "5eb2"}}"#);
            assert_eq!(broken(&STATUS_CHANGED, &text), ["request-id-reused"], "{name}");
        }
        assert_eq!(broken(&STATUS_CHANGED, r#"{"request_id": "", "form_id": ""}"#), [""; 0]);
    }

    #[test]
    fn lists_count_under_either_name() {
        for (lists, expected) in [
            (r#""bdb_types": ["PEP"]"#, &[][..]),
            (r#""list_types": ["PEP"]"#, &[]),
            (r#""list_types": ["PEP", "WANTED"], "bdb_types": ["WANTED", "PEP"]"#, &[]),
            (r#""list_types": [], "bdb_types": []"#, &["screening-without-list-type"]),
            (r#""list_types": ["SELF_RESTICTED"]"#, &["self-restricted"]),
            (r#""list_types": ["PEP", "WANTED"], "bdb_types": ["PEP"]"#, &["list-types-disagree"]),
        ] {
            let text = format!(r#"{{"databases": ["OCCRP"], {lists}}}"#);
            assert_eq!(broken(&SCREENING, &text), expected, "{text}");
        }
    }

    #[test]
    fn a_result_is_weighed_on_either_scale() {
        for (result, expected) in [
            (r#""risk_score": 75, "signals": {"mixer": 100}"#, &[][..]),
            (r#""risk_score": 0.75, "riskscore": 0.75"#, &[]),
            (r#""riskscore": 101"#, &["risk-range"]),
            (r#""riskscore": 0, "black_lists_connections": true"#, &["risk-against-flags"]),
            (r#""risk_score": 0, "signals": {"sanctions": 0}, "has_black_list_flag": false"#, &[]),
            (r#""updated_at": 1725168579, "timestamp": "2024-09-01 05:30:39""#, &[]),
            (r#""updated_at": 1725168579, "timestamp": "2024-09-01 05:30:40""#, &["result-times"]),
            ("", &["service-without-result"]),
        ] {
            let text = format!(r#"{{"service_request_status": "success", "result": {{{result}}}}}"#);
            assert_eq!(broken(&SERVICE, &text), expected, "{text}");
        }
    }
}
