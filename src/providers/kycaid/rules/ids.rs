//! Ids that must be the same, and ids that must not.

use crate::diagnostic::Severity;
use crate::event::{Breach, Rule};

pub(super) static APPLICANT_IDS_DISAGREE: Rule = Rule {
    code: "kycaid/applicant-ids-disagree",
    severity: Severity::Warning,
    explanation: "`applicant_id` and `applicant.applicant_id` name the same applicant, and KYCAID's own example \
                  differs by a digit. If this is no fixture copied from there, refuse it: the result would be \
                  given to the wrong applicant.",
    source: "the example of VERIFICATION_COMPLETED in KYCAID's documentation",
    example: r#"{"applicant_id": "723f46ab04feb64f442946f2952a67eaecf7",
     "applicant": {"applicant_id": "723f46ab04feb64f442946f2953a67eaecf7"}}"#,
    check: |payload| {
        let inner = payload.root.get("applicant")?.get("applicant_id")?;
        let outer = payload.root.get("applicant_id")?.as_str()?;
        (inner.as_str()? != outer)
            .then(|| Breach::at(inner, "`applicant.applicant_id` is not the `applicant_id` of the payload"))
    },
};

pub(super) static EXTERNAL_IDS_DISAGREE: Rule = Rule {
    code: "kycaid/external-ids-disagree",
    severity: Severity::Warning,
    explanation: "`external_applicant_id` stands at the top and in `applicant`, with different values, so that \
                  the result may be given to the wrong user. Find the user by `applicant_id`, which you stored \
                  when the applicant was created.",
    source: "the handlers of integrators, which read it in both places",
    example: r#"{"external_applicant_id": "customer-1", "applicant": {"external_applicant_id": "customer-2"}}"#,
    check: |payload| {
        let outer = payload.root.get("external_applicant_id")?.as_str()?;
        let inner = payload.root.get("applicant")?.get("external_applicant_id")?;
        let differs = !outer.is_empty() && inner.as_str().is_some_and(|id| !id.is_empty() && id != outer);
        differs.then(|| Breach::at(inner, "`external_applicant_id` differs from the one at the top"))
    },
};

pub(super) static REQUEST_ID_REUSED: Rule = Rule {
    code: "kycaid/request-id-reused",
    severity: Severity::Warning,
    explanation: "`request_id` is the id of the callback alone, by which a second delivery is known. If it is \
                  also the id of something else, a later callback about the same thing is taken for a \
                  repetition and lost. Give fixtures an id of their own.",
    source: "the descriptions of the ids on KYCAID's pages on the callbacks",
    example: r#"{"request_id": "5eb27e030be7f24a7f19c794926f1d2f2abc",
     "verification_id": "5eb27e030be7f24a7f19c794926f1d2f2abc"}"#,
    check: |payload| {
        let request = payload.root.get("request_id")?;
        let id = request.as_str().filter(|id| !id.is_empty())?;
        let other = ["verification_id", "applicant_id", "form_id", "form_token"]
            .into_iter()
            .find(|name| payload.root.get(name).is_some_and(|other| other.is_str(id)))?;
        Some(Breach::at(request, format!("`request_id` is the same as `{other}`")))
    },
};
