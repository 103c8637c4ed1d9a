//! Tags against the members that they are about.

use super::status::Status;
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

pub(super) static INFO_MISMATCH_WITHOUT_TAG: Rule = Rule {
    code: "idenfy/info-mismatch-without-tag",
    severity: Severity::Note,
    explanation: "The verdict on the document is that it differs from the data that you gave, but \
                  `mismatchTags` does not say in what. Compare `data` with your own data.",
    source: "documentation.idenfy.com/guides/dashboard/kyc/verification-statuses, mismatch tags",
    example: r#"{"status": {"autoDocument": "DOC_INFO_MISMATCH", "mismatchTags": []}}"#,
    check: info_mismatch_without_tag,
};

fn info_mismatch_without_tag(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = Status::of(payload)?;
    let (member, verdict) = status.document().filter(|(_, verdict)| verdict.is_str("DOC_INFO_MISMATCH"))?;
    let tags = status.get("mismatchTags").filter(|tags| tags.kind() == Kind::Array)?;
    let message = || format!("`{member}` is DOC_INFO_MISMATCH, but `mismatchTags` is empty");
    tags.is_empty().then(|| Breach::at(verdict, message()))
}

pub(super) static STEP_TAG_AGAINST_STEP: Rule = Rule {
    code: "idenfy/step-tag-against-step",
    severity: Severity::Warning,
    explanation: "A tag says that an additional step failed or is missing, `additionalSteps` that all is well. \
                  Rely on neither: look at the files of the step.",
    source: "documentation.idenfy.com/guides/dashboard/kyc/verification-statuses: mismatch tags and additional \
             step statuses",
    example: r#"{"status": {"mismatchTags": ["INVALID_ADDITIONAL_STEP"], "additionalSteps": "VALID"}}"#,
    check: step_tag_against_step,
};

fn step_tag_against_step(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = Status::of(payload)?;
    let steps = status.get("additionalSteps").filter(|steps| steps.is_str("VALID"))?;
    let tags = ["INVALID_ADDITIONAL_STEP", "ADDITIONAL_STEP_NOT_FOUND"];
    let tag = tags.into_iter().find(|tag| status.has_tag("mismatchTags", tag))?;
    Some(Breach::at(steps, format!("`additionalSteps` is VALID, but `mismatchTags` has {tag}")))
}

pub(super) static DUPLICATES_AGAINST_TAGS: Rule = Rule {
    code: "idenfy/duplicates-against-tags",
    severity: Severity::Note,
    explanation: "A list of other verifications with the same face comes with the tag `DUPLICATE_FACE` or \
                  `DUPLICATE_DOC_FACE`, and the other way round; here is one without the other. Look at both \
                  the lists and the tags when you search for people who come twice.",
    source: "iDenfy's data table (duplicateFaces, duplicateDocFaces) and its page on suspicions",
    example: r#"{"status": {"fraudTags": []}, "data": {"duplicateFaces": ["x"]}}"#,
    check: duplicates_against_tags,
};

/// The list of other verifications, and the tag for it.
const DUPLICATES: [(&str, &str); 2] =
    [("duplicateFaces", "DUPLICATE_FACE"), ("duplicateDocFaces", "DUPLICATE_DOC_FACE")];

fn duplicates_against_tags(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = Status::of(payload)?;
    status.get("fraudTags").filter(|tags| tags.kind() == Kind::Array)?;
    let data = payload.root.get("data")?;
    DUPLICATES.into_iter().find_map(|(member, tag)| {
        let list = data.get(member).filter(|list| matches!(list.kind(), Kind::Array | Kind::Null))?;
        let message = match (list.is_empty(), status.has_tag("fraudTags", tag)) {
            (false, false) => format!("`{member}` is not empty, but `fraudTags` lacks {tag}"),
            (true, true) => format!("`fraudTags` has {tag}, but `{member}` is empty"),
            _ => return None,
        };
        Some(Breach::at(list, message))
    })
}

pub(super) static DUPLICATE_OF_ITSELF: Rule = Rule {
    code: "idenfy/duplicate-of-itself",
    severity: Severity::Warning,
    explanation: "The verification is named among those that it duplicates. Leave it out when you count \
                  duplicates, or everybody becomes one.",
    source: "iDenfy's data table: the lists name other verifications",
    example: r#"{"scanRef": "x", "data": {"duplicateFaces": ["x"]}}"#,
    check: duplicate_of_itself,
};

fn duplicate_of_itself(payload: Payload<'_>) -> Option<Breach<'_>> {
    // Most people have no duplicates: then one walk over `data` finds no array at all.
    let is_list = |key: Node<'_>| DUPLICATES.iter().any(|(member, _)| key.is_str(member));
    let data = payload.root.get("data")?;
    let others = data
        .members()
        .filter(|(key, list)| list.kind() == Kind::Array && is_list(*key))
        .flat_map(|(_, list)| list.elements());
    let mut others = others.peekable();
    others.peek()?;
    let own = payload.root.get("scanRef")?.as_str()?;
    let same = others.find(|other| other.is_str(own))?;
    Some(Breach::at(same, "the verification is named as a duplicate of itself"))
}
