//! How far a verification has come.

use super::status::Status;
use crate::diagnostic::Severity;
use crate::event::{Breach, Payload, Rule};

pub(super) static EXPIRED_WITH_VERDICTS: Rule = Rule {
    code: "idenfy/expired-with-verdicts",
    severity: Severity::Warning,
    explanation: "A session that expired was never used, so that nothing was checked; yet here is a verdict. Do \
                  not take the verdict for a result: ask the person to begin anew.",
    source: "documentation.idenfy.com/guides/dashboard/kyc/verification-statuses: EXPIRED means that the token \
             was never used",
    example: r#"{"status": {"overall": "EXPIRED", "autoFace": "FACE_MATCH"}}"#,
    check: expired_with_verdicts,
};

fn expired_with_verdicts(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = Status::when(payload, "EXPIRED")?;
    let (member, verdict) = status.face().or_else(|| status.document())?;
    Some(Breach::at(verdict, format!("`overall` is EXPIRED, but `{member}` holds a verdict")))
}

pub(super) static EXPIRED_WITH_FILES: Rule = Rule {
    code: "idenfy/expired-with-files",
    severity: Severity::Note,
    explanation: "A session that expired comes without files, yet here are links. The person may have begun and \
                  not ended: the pictures are personal data that you hold without a result. Decide whether you \
                  may keep them.",
    source: "payloads of expired sessions have empty `fileUrls`",
    example: r#"{"status": {"overall": "EXPIRED"}, "fileUrls": {"FACE": "https://files.example.com/FACE.png"}}"#,
    check: expired_with_files,
};

fn expired_with_files(payload: Payload<'_>) -> Option<Breach<'_>> {
    Status::when(payload, "EXPIRED")?;
    let files = payload.root.get("fileUrls")?;
    let filled = files.members().any(|(_, link)| link.as_str().is_some());
    filled.then_some(Breach::at(files, "`overall` is EXPIRED, but `fileUrls` holds links"))
}

pub(super) static FINAL_BUT_UNDECIDED: Rule = Rule {
    code: "idenfy/final-but-undecided",
    severity: Severity::Warning,
    explanation: "`final` says that no further webhook will come, `overall` that nothing is decided yet. Keep the \
                  verification open, and fetch its state from the provider if nothing follows.",
    source: "documentation.idenfy.com/kyc/status-handling: final means that no further review will follow",
    example: r#"{"final": true, "status": {"overall": "REVIEWING"}}"#,
    check: final_but_undecided,
};

fn final_but_undecided(payload: Payload<'_>) -> Option<Breach<'_>> {
    let last = payload.root.get("final").filter(|node| node.as_bool() == Some(true))?;
    let status = Status::of(payload)?;
    let word = ["REVIEWING", "ACTIVE", "NOT_REVIEWED"].into_iter().find(|word| status.is(word))?;
    Some(Breach::at(last, format!("`final` is true, but `status.overall` is {word}")))
}

pub(super) static REVIEWED_BUT_NOT_FINAL: Rule = Rule {
    code: "idenfy/reviewed-but-not-final",
    severity: Severity::Note,
    explanation: "A reviewer has given a verdict, and `final` is false all the same. Webhooks after a review are \
                  final; this may be a resubmission, whose verdict is still to come. Wait for the final one.",
    source: "documentation.idenfy.com/kyc/webhooks: IDENTIFICATION_MANUAL_FINISHED is always final, \
             IDENTIFICATION_RESUBMITTED may be or not",
    example: r#"{"final": false, "status": {"overall": "APPROVED", "manualFace": "FACE_MATCH"}}"#,
    check: reviewed_but_not_final,
};

fn reviewed_but_not_final(payload: Payload<'_>) -> Option<Breach<'_>> {
    let last = payload.root.get("final").filter(|node| node.as_bool() == Some(false))?;
    Status::of(payload)?.manual()?;
    Some(Breach::at(last, "`final` is false, but a reviewer has already given a verdict"))
}

pub(super) static CHANGED_WITHOUT_REVIEW: Rule = Rule {
    code: "idenfy/changed-without-review",
    severity: Severity::Warning,
    explanation: "`manuallyDataChanged` says that a reviewer corrected the data, but no reviewer has given a \
                  verdict. In automatic results it is false. Do not store the data as reviewed.",
    source: "iDenfy's data table: manuallyDataChanged is false in automatic results",
    example: r#"{"status": {"manualFace": null, "manualDocument": null}, "data": {"manuallyDataChanged": true}}"#,
    check: changed_without_review,
};

fn changed_without_review(payload: Payload<'_>) -> Option<Breach<'_>> {
    let changed = payload.root.get("data")?.get("manuallyDataChanged")?;
    let status = Status::of(payload).filter(|_| changed.as_bool() == Some(true))?;
    status.get("manualFace").or_else(|| status.get("manualDocument"))?;
    let message = "`manuallyDataChanged` is true, but neither `manualFace` nor `manualDocument` is given";
    status.manual().is_none().then_some(Breach::at(changed, message))
}
