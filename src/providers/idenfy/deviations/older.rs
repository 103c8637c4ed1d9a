//! Older payloads had fewer members.
//!
//! A missing member is forgiven only where the payload as a whole looks as old as that: in a payload of today
//! it stays an error.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Deviation, Spot};

/// Members that came between 2018 and 2021, beside `final`.
const LATER_MEMBERS: &[&str] =
    &["platform", "startTime", "finishTime", "clientIp", "clientIpCountry", "clientLocation"];

/// Members of `data` that the tables of 2019 knew already.
const FIRST_DATA: &[&str] = &[
    "docFirstName",
    "docLastName",
    "docNumber",
    "docPersonalCode",
    "docExpiry",
    "docDob",
    "docType",
    "docSex",
    "docNationality",
    "docIssuingCountry",
    "selectedCountry",
    "manuallyDataChanged",
];

/// Members of `data` that came later, one by one.
const LATER_DATA: &[&str] = &[
    "docDateOfIssue",
    "fullName",
    "orgFirstName",
    "orgLastName",
    "orgNationality",
    "orgBirthPlace",
    "orgAuthority",
    "orgAddress",
    "orgTemporaryAddress",
    "orgMothersMaidenName",
    "orgPatronymic",
    "orgBirthName",
    "ageEstimate",
    "clientIpProxyRiskLevel",
    "duplicateFaces",
    "duplicateDocFaces",
];

pub(super) static DOCUMENTATION_FRAGMENT: Deviation = Deviation {
    code: "idenfy/documentation-fragment",
    severity: Severity::Warning,
    explanation: "The worked examples of iDenfy's page on the suspected status show `status`, `scanRef` and \
                  `clientId` alone. No webhook is as short as that: test with a recorded payload, or with a \
                  sample of this tool.",
    source: "documentation.idenfy.com/kyc/suspected-status",
    example: r#"{"status": {"overall": "SUSPECTED", "mismatchTags": ["NAME"]}, "scanRef": "x", "clientId": "y"}"#,
    spots: &[
        Spot::members("", "required", &["final", "data", "fileUrls"]).when(is_fragment),
        Spot::members("", "required", LATER_MEMBERS).when(is_fragment),
    ],
};

pub(super) static PAYLOAD: Deviation = Deviation {
    code: "idenfy/older-payload",
    severity: Severity::Warning,
    explanation: "Payloads before about 2021 have no `final`, those of 2018 neither device, times nor \
                  address. Such a payload was recorded long ago or made up from old documentation; do not rely \
                  on the missing member when you replay it, and record a new one.",
    source: "iDenfy's callback page of 2018-12-06 lists status, data, fileUrls, aml, lid, scanRef and clientId",
    example: r#"{"status": {}, "data": {}, "fileUrls": {}, "scanRef": "x", "clientId": "y"}"#,
    spots: &[
        Spot::members("", "required", &["final"]).when(before_company_ids),
        Spot::members("", "required", LATER_MEMBERS).when(before_final),
    ],
};

pub(super) static COMPANY_IDS_ABSENT: Deviation = Deviation {
    code: "idenfy/company-ids-absent",
    severity: Severity::Note,
    explanation: "The reference requires `companyId` and `beneficiaryId`, yet they mean something only when a \
                  person is verified as part of a company (KYB); examples before 2023 have neither. Treat them \
                  as optional.",
    source: "iDenfy's OpenAPI of 2026 against the examples of its own pages of 2018 to 2022",
    example: r#"{"companyId": null, "beneficiaryId": null}"#,
    spots: &[
        Spot::members("", "required", &["companyId", "beneficiaryId"]),
        Spot::new("/companyId", "type").when(is_null),
        Spot::new("/beneficiaryId", "type").when(is_null),
    ],
};

pub(super) static STATUS: Deviation = Deviation {
    code: "idenfy/older-status",
    severity: Severity::Warning,
    explanation: "`fraudTags`, `mismatchTags` and `additionalSteps` were added to `status` over the years. In \
                  older payloads look into `suspicionReasons`, if it is there, and decide on `overall`.",
    source: "iDenfy's callback page of 2018-12-06 lists overall, autoFace, manualFace, autoDocument and \
             manualDocument",
    example: r#"{"status": {"overall": "APPROVED", "autoFace": "FACE_MATCH", "autoDocument": "DOC_VALIDATED"}}"#,
    spots: &[
        Spot::members("/status", "required", &["additionalSteps"]),
        Spot::members("/status", "required", &["fraudTags", "mismatchTags"]).when(before_additional_steps),
    ],
};

pub(super) static VERDICTS_ABSENT: Deviation = Deviation {
    code: "idenfy/verdicts-absent",
    severity: Severity::Warning,
    explanation: "A verdict that nobody has given is null in webhooks, yet some documentation and fixtures \
                  leave the member out: both `manual` members before a review, all four of a session that \
                  expired. Read a missing verdict as you read null.",
    source: "the worked examples of documentation.idenfy.com/kyc/suspected-status, and fixtures of consumers",
    example: r#"{"status": {"overall": "SUSPECTED", "autoFace": "FACE_MATCH", "autoDocument": "DOC_VALIDATED"}}"#,
    spots: &[
        Spot::members("/status", "required", &["manualFace", "manualDocument"]).when(without_manual_verdicts),
        Spot::members("/status", "required", &["autoFace", "autoDocument"]).when(without_verdicts),
    ],
};

pub(super) static DATA: Deviation = Deviation {
    code: "idenfy/older-data",
    severity: Severity::Warning,
    explanation: "`data` has grown since 2018, and older payloads lack what came later. Read every member of \
                  it as optional, and a missing one as you read null.",
    source: "the data tables of iDenfy's callback pages: none on 2018-12-06, twelve members in 2019, about \
             thirty by 2022",
    example: r#"{"data": {"docFirstName": "JANE", "docLastName": "SAMPLE"}}"#,
    spots: &[
        Spot::members("/data", "required", LATER_DATA),
        Spot::members("/data", "required", FIRST_DATA).when(before_later_data),
    ],
};

pub(super) static FRACTIONAL_TIME: Deviation = Deviation {
    code: "idenfy/fractional-time",
    severity: Severity::Warning,
    explanation: "Times were seconds with a fraction until April 2019 and are whole seconds since. Round down.",
    source: "iDenfy's callback page called them floating-point numbers until 2019-04-18",
    example: r#"{"startTime": 1554726960.75}"#,
    spots: &[
        Spot::new("/startTime", "type").when(is_number),
        Spot::new("/finishTime", "type").when(is_number),
    ],
};

pub(super) static CHECK_DATE_ABSENT: Deviation = Deviation {
    code: "idenfy/check-date-absent",
    severity: Severity::Warning,
    explanation: "Findings of older payloads do not say when the check was made. Take the time at which you \
                  received the webhook, or `finishTime` of an identification.",
    source: "the examples of iDenfy's fraud check pages of 2019",
    example: r#"{"AML": [{"data": [{"name": "JOHN", "surname": "SAMPLE", "suspicion": "PEPS"}]}]}"#,
    spots: &[
        Spot::members("/AML/*/data/*", "required", &["checkDate"]),
        Spot::members("/LID/*/data/*", "required", &["checkDate"]),
        Spot::members("/results/*/data/*", "required", &["checkDate"]),
    ],
};

fn is_fragment(payload: Node<'_>) -> bool {
    let shown = ["status", "scanRef", "clientId"];
    payload.members().all(|(key, _)| key.as_str().is_some_and(|name| shown.contains(&name)))
}

fn before_final(payload: Node<'_>) -> bool {
    payload.get("final").is_none()
}

fn before_company_ids(payload: Node<'_>) -> bool {
    payload.get("companyId").is_none() && payload.get("beneficiaryId").is_none()
}

fn before_additional_steps(status: Node<'_>) -> bool {
    status.get("additionalSteps").is_none()
}

fn without_manual_verdicts(status: Node<'_>) -> bool {
    status.get("manualFace").is_none() && status.get("manualDocument").is_none()
}

fn without_verdicts(status: Node<'_>) -> bool {
    without_manual_verdicts(status)
        && status.get("autoFace").is_none()
        && status.get("autoDocument").is_none()
        && status.get("overall").is_some_and(|overall| overall.is_str("EXPIRED"))
}

fn before_later_data(data: Node<'_>) -> bool {
    LATER_DATA.iter().all(|name| data.get(name).is_none())
}

fn is_null(value: Node<'_>) -> bool {
    value.kind() == Kind::Null
}

fn is_number(value: Node<'_>) -> bool {
    value.kind() == Kind::Number
}
