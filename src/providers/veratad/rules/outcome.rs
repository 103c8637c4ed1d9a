//! The state of the session and the result of the last verification must not contradict each other.

use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Breach, Payload, Rule};

/// What the webhook page says of the members that these rules compare.
const PAGE: &str =
    "Veratad's webhook page: `dcams_plus` is the most recent verification, `status` the whole session";

pub(super) static FAILED_ACTION: Rule = Rule {
    code: "veratad/pass-with-failed-action",
    severity: Severity::Warning,
    explanation: "The session has passed although its most recent verification failed. (The other way round, PENDING \
                  with a failed action, is normal: the journey offers another way.) Let the person in only after you \
                  have fetched the result of the session by its `request_id` and know which of the two holds.",
    source: PAGE,
    example: r#"{ "status": "PASS", "dcams_plus": { "action": "FAIL" } }"#,
    check: |payload| {
        let action = with_status(payload, "PASS")?;
        action
            .is_str("FAIL")
            .then(|| Breach::at(action, "the session is PASS, its most recent verification is FAIL"))
    },
};

pub(super) static OPEN_ACTION: Rule = Rule {
    code: "veratad/pass-with-open-action",
    severity: Severity::Warning,
    explanation: "The session has passed while its most recent verification waits for more information (PENDING) or \
                  for a person who looks at it (REVIEW). Do not take the session for decided: fetch its result by its \
                  `request_id`.",
    source: PAGE,
    example: r#"{ "status": "PASS", "dcams_plus": { "action": "REVIEW" } }"#,
    check: |payload| {
        let action = with_status(payload, "PASS")?;
        let open = ["PENDING", "REVIEW"].into_iter().find(|word| action.is_str(word))?;
        Some(Breach::at(action, format!("the session is PASS, its most recent verification is {open}")))
    },
};

pub(super) static PASSED_ACTION: Rule = Rule {
    code: "veratad/fail-with-passed-action",
    severity: Severity::Note,
    explanation: "The session has failed although its most recent verification passed: an earlier step may have \
                  decided it. Go by `status`, and look for the reason in `journey.stops`.",
    source: PAGE,
    example: r#"{ "status": "FAIL", "dcams_plus": { "action": "PASS" } }"#,
    check: |payload| {
        let action = with_status(payload, "FAIL")?;
        action
            .is_str("PASS")
            .then(|| Breach::at(action, "the session is FAIL, its most recent verification is PASS"))
    },
};

pub(super) static DESPITE_ERROR: Rule = Rule {
    code: "veratad/passed-despite-error",
    severity: Severity::Warning,
    explanation: "`api_processing_error` says that the service behind the verification returned an error, and `action` \
                  says that the person passed. A result that comes with an error is none: have the verification done \
                  again.",
    source: "the description of `dcams_plus.api_processing_error` on Veratad's webhook page",
    example: r#"{ "dcams_plus": { "api_processing_error": true, "action": "PASS" } }"#,
    check: |payload| {
        let dcams_plus = payload.root.get("dcams_plus")?;
        let error = dcams_plus.get("api_processing_error").filter(|error| error.as_bool() == Some(true))?;
        dcams_plus
            .get("action")?
            .is_str("PASS")
            .then(|| Breach::at(error, "the service returned an error, and the action is PASS"))
    },
};

pub(super) static OTHER_DETAIL: Rule = Rule {
    code: "veratad/detail-of-another-action",
    severity: Severity::Note,
    explanation: "`detail` tells the result in words, and here in words that another `action` has: ALL CHECKS PASSED \
                  with anything but PASS, or with PASS what is said of those that did not pass. Decide on `action`, \
                  and find out where the payload comes from.",
    source: "the values of `action` and `detail` in Veratad's examples",
    example: r#"{ "dcams_plus": { "action": "FAIL", "detail": "ALL CHECKS PASSED" } }"#,
    check: |payload| {
        let dcams_plus = payload.root.get("dcams_plus")?;
        let detail = dcams_plus.get("detail")?;
        let known = [PASSED, "NO MATCH", "MORE INFORMATION IS REQUIRED", "FAILED OUT-OF-BAND CHECK"];
        let said = known.into_iter().find(|words| detail.is_str(words))?;
        let action = dcams_plus.get("action")?;
        let done = ["PASS", "FAIL", "PENDING", "REVIEW"].into_iter().find(|word| action.is_str(word))?;
        ((said == PASSED) != (done == "PASS"))
            .then(|| Breach::at(detail, format!("the action is {done}, the detail says {said}")))
    },
};

const PASSED: &str = "ALL CHECKS PASSED";

pub(super) static ISSUES: Rule = Rule {
    code: "veratad/passed-with-issues",
    severity: Severity::Note,
    explanation: "The verification passed, and yet `issues` names what was found wanting. Go by `action`, and look at \
                  the issues where your own policy is stricter.",
    source: "the descriptions of `dcams_plus.action` and `dcams_plus.issues` on Veratad's webhook page",
    example: r#"{ "dcams_plus": { "action": "PASS", "issues": ["YOB CHECK FAILED"] } }"#,
    check: |payload| {
        let dcams_plus = payload.root.get("dcams_plus")?;
        let issues = dcams_plus.get("issues").filter(|issues| issues.elements().next().is_some())?;
        dcams_plus
            .get("action")?
            .is_str("PASS")
            .then(|| Breach::at(issues, "the action is PASS, and there are issues"))
    },
};

/// The action of the most recent verification, where the session is in this state.
fn with_status<'d>(payload: Payload<'d>, status: &str) -> Option<Node<'d>> {
    payload.root.get("status").filter(|node| node.is_str(status))?;
    payload.root.get("dcams_plus")?.get("action")
}
