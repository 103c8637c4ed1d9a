//! The combined verdict against what it is made of.

use super::super::{AdditionalStepsStatus, DocumentStatus, FaceStatus};
use super::status::{GOOD_DOCUMENT, GOOD_FACE, Status};
use crate::diagnostic::Severity;
use crate::event::{Breach, Payload, Rule};

pub(super) static SUSPECTED_WITHOUT_TAGS: Rule = Rule {
    code: "idenfy/suspected-without-tags",
    severity: Severity::Warning,
    explanation: "`SUSPECTED` never comes without a tag that says why, in `fraudTags` or `mismatchTags`. A \
                  payload without one was made up or cut: fetch the verification from the provider before you \
                  decide.",
    source: "documentation.idenfy.com/kyc/suspected-status",
    example: r#"{"status": {"overall": "SUSPECTED", "fraudTags": [], "mismatchTags": []}}"#,
    check: suspected_without_tags,
};

fn suspected_without_tags(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = Status::when(payload, "SUSPECTED")?;
    // Payloads from before the tags, and those that tell it the older way.
    let told = ["fraudTags", "mismatchTags", "suspicionReasons"].map(|name| status.filled(name).is_some());
    let known = status.get("fraudTags").is_some() || status.get("mismatchTags").is_some();
    let message = "`overall` is SUSPECTED, but neither `fraudTags` nor `mismatchTags` says why";
    (known && !told.contains(&true)).then_some(Breach::at(status.get("overall")?, message))
}

pub(super) static APPROVED_DESPITE_FACE: Rule = Rule {
    code: "idenfy/approved-despite-face",
    severity: Severity::Warning,
    explanation: "The person is approved although the face did not match. A reviewer's verdict, `manualFace`, \
                  goes before the machine's, `autoFace`; the one that counts is bad here. Do not let the person \
                  in on `overall` alone: ask the provider.",
    source: "documentation.idenfy.com/guides/dashboard/kyc/verification-statuses: an approval comes with \
             FACE_MATCH and DOC_VALIDATED",
    example: r#"{"status": {"overall": "APPROVED", "autoFace": "FACE_MATCH", "manualFace": "FACE_MISMATCH"}}"#,
    check: approved_despite_face,
};

fn approved_despite_face(payload: Payload<'_>) -> Option<Breach<'_>> {
    let (member, verdict) = Status::when(payload, "APPROVED")?.face()?;
    // A flow without a selfie checks no face.
    if verdict.is_str(GOOD_FACE) || verdict.is_str("FACE_NOT_CHECKED") {
        return None;
    }
    let word = FaceStatus::parse(verdict.as_str()?)?.as_str();
    Some(Breach::at(verdict, format!("`overall` is APPROVED, but `{member}` is {word}")))
}

pub(super) static APPROVED_DESPITE_DOCUMENT: Rule = Rule {
    code: "idenfy/approved-despite-document",
    severity: Severity::Warning,
    explanation: "The person is approved although the document is not good. A reviewer's verdict, \
                  `manualDocument`, goes before the machine's, `autoDocument`; the one that counts is bad here. \
                  Do not let the person in on `overall` alone: ask the provider.",
    source: "documentation.idenfy.com/guides/dashboard/kyc/verification-statuses: an approval comes with \
             FACE_MATCH and DOC_VALIDATED",
    example: r#"{"status": {"overall": "APPROVED", "autoDocument": "DOC_EXPIRED", "manualDocument": null}}"#,
    check: approved_despite_document,
};

fn approved_despite_document(payload: Payload<'_>) -> Option<Breach<'_>> {
    let (member, verdict) = Status::when(payload, "APPROVED")?.document()?;
    if verdict.is_str(GOOD_DOCUMENT) {
        return None;
    }
    let word = DocumentStatus::parse(verdict.as_str()?)?.as_str();
    Some(Breach::at(verdict, format!("`overall` is APPROVED, but `{member}` is {word}")))
}

pub(super) static APPROVED_DESPITE_STEP: Rule = Rule {
    code: "idenfy/approved-despite-step",
    severity: Severity::Note,
    explanation: "The person is approved although an additional step, such as a proof of address, failed. If \
                  you rely on that step, look at it before you let the person in.",
    source: "documentation.idenfy.com/guides/dashboard/kyc/verification-statuses, additional step statuses",
    example: r#"{"status": {"overall": "APPROVED", "additionalSteps": "INVALID"}}"#,
    check: approved_despite_step,
};

fn approved_despite_step(payload: Payload<'_>) -> Option<Breach<'_>> {
    let steps = Status::when(payload, "APPROVED")?.verdict("additionalSteps")?;
    let word =
        AdditionalStepsStatus::parse(steps.as_str()?).filter(|&word| word != AdditionalStepsStatus::Valid)?;
    Some(Breach::at(steps, format!("`overall` is APPROVED, but `additionalSteps` is {}", word.as_str())))
}

pub(super) static APPROVED_DESPITE_FRAUD_TAGS: Rule = Rule {
    code: "idenfy/approved-despite-fraud-tags",
    severity: Severity::Note,
    explanation: "The person is approved, and yet there are signs of fraud. With such tags the verdict is \
                  `SUSPECTED` until somebody of your own staff decides; this may be that decision. Make sure \
                  that it was one, and keep who made it.",
    source: "documentation.idenfy.com/kyc/suspected-status: tags make a verification SUSPECTED",
    example: r#"{"status": {"overall": "APPROVED", "fraudTags": ["DUPLICATE_FACE"]}}"#,
    check: approved_despite_fraud_tags,
};

fn approved_despite_fraud_tags(payload: Payload<'_>) -> Option<Breach<'_>> {
    let tags = Status::when(payload, "APPROVED")?.filled("fraudTags")?;
    Some(Breach::at(tags, "`overall` is APPROVED, but `fraudTags` is not empty"))
}

pub(super) static APPROVED_DESPITE_MISMATCH_TAGS: Rule = Rule {
    code: "idenfy/approved-despite-mismatch-tags",
    severity: Severity::Note,
    explanation: "The person is approved although the document differs from the data that you gave. Decide \
                  which of the two you store.",
    source: "documentation.idenfy.com/kyc/suspected-status: tags make a verification SUSPECTED",
    example: r#"{"status": {"overall": "APPROVED", "mismatchTags": ["NAME"]}}"#,
    check: approved_despite_mismatch_tags,
};

fn approved_despite_mismatch_tags(payload: Payload<'_>) -> Option<Breach<'_>> {
    let tags = Status::when(payload, "APPROVED")?.filled("mismatchTags")?;
    Some(Breach::at(tags, "`overall` is APPROVED, but `mismatchTags` is not empty"))
}

pub(super) static APPROVED_WITHOUT_VERDICT: Rule = Rule {
    code: "idenfy/approved-without-verdict",
    severity: Severity::Warning,
    explanation: "The person is approved, but neither machine nor reviewer has said anything about face or \
                  document. Verdicts are null only before a check. Fetch the verification from the provider \
                  before you let the person in.",
    source: "documentation.idenfy.com/kyc/webhooks: verdicts are empty until they are given",
    example: r#"{"status": {"overall": "APPROVED", "autoFace": null, "autoDocument": null}}"#,
    check: approved_without_verdict,
};

fn approved_without_verdict(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = Status::when(payload, "APPROVED")?;
    if status.face().is_some() || status.document().is_some() {
        return None;
    }
    status.get("autoFace").or_else(|| status.get("autoDocument"))?;
    Some(Breach::at(status.get("overall")?, "`overall` is APPROVED, but all four verdicts are empty"))
}

pub(super) static DENIED_WITHOUT_CAUSE: Rule = Rule {
    code: "idenfy/denied-without-cause",
    severity: Severity::Note,
    explanation: "The person is denied although face and document are good, no additional step failed and there \
                  is no tag. Probably somebody of your own staff decided so: do not tell the person that the \
                  document was at fault.",
    source: "documentation.idenfy.com/guides/dashboard/kyc/verification-statuses: the detailed statuses tell why",
    example: r#"{"status": {"overall": "DENIED", "fraudTags": [], "mismatchTags": [], "autoFace": "FACE_MATCH", "autoDocument": "DOC_VALIDATED"}}"#,
    check: denied_without_cause,
};

fn denied_without_cause(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = Status::when(payload, "DENIED")?;
    let good = status.face()?.1.is_str(GOOD_FACE) && status.document()?.1.is_str(GOOD_DOCUMENT);
    let steps = status.verdict("additionalSteps").is_none_or(|verdict| verdict.is_str("VALID"));
    let reasons = ["fraudTags", "mismatchTags", "denyReasons", "suspicionReasons"];
    let told = reasons.iter().any(|name| status.filled(name).is_some());
    let message = "`overall` is DENIED, but every verdict is good and no tag says why";
    (good && steps && !told).then_some(Breach::at(status.get("overall")?, message))
}
