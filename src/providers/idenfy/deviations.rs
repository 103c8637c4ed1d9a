//! Where iDenfy's traffic differs from its reference of 2026, mostly because older payloads had fewer
//! members.
//!
//! A missing member is forgiven only where the payload as a whole looks as old as that: in a payload of today
//! it stays an error.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Deviation, Spot};

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

/// Members that a payload of about 2022 carried flat beside those of the reference.
const FLAT: &[&str] = &[
    "personScanRef",
    "identificationStatus",
    "idFirstName",
    "idLastName",
    "idPersonalCode",
    "idNumber",
    "idType",
    "idExpiry",
    "idDob",
    "idSex",
    "idNationality",
    "files",
    "documentIssuingCountry",
    "document_issuing_country",
    "suspicionReason",
    "utility_data",
];

pub(super) static IDENTIFICATION: [&Deviation; 11] = [
    &Deviation {
        code: "idenfy/older-payload",
        severity: Severity::Warning,
        explanation: "Payloads before about 2021 have no `final`, those of 2018 neither device, times nor \
                      address. Such a payload was recorded long ago or made up from old documentation; do \
                      not rely on the missing member when you replay it, and record a new one.",
        source: "iDenfy's callback page of 2018-12-06 lists status, data, fileUrls, aml, lid, scanRef and \
                 clientId",
        example: "",
        spots: &[
            Spot::members("", "required", &["final"]).when(before_company_ids),
            Spot::members(
                "",
                "required",
                &["platform", "startTime", "finishTime", "clientIp", "clientIpCountry", "clientLocation"],
            )
            .when(before_final),
        ],
    },
    &Deviation {
        code: "idenfy/company-ids-absent",
        severity: Severity::Note,
        explanation: "The reference requires `companyId` and `beneficiaryId`, yet they mean something only \
                      when a person is verified as part of a company (KYB); examples before 2023 have \
                      neither. Treat them as optional.",
        source: "iDenfy's OpenAPI of 2026 against the examples of its own pages of 2018 to 2022",
        example: "",
        spots: &[
            Spot::members("", "required", &["companyId", "beneficiaryId"]),
            Spot::new("/companyId", "type").when(is_null),
            Spot::new("/beneficiaryId", "type").when(is_null),
        ],
    },
    &Deviation {
        code: "idenfy/older-status",
        severity: Severity::Warning,
        explanation: "`fraudTags`, `mismatchTags` and `additionalSteps` were added to `status` over the \
                      years. In older payloads look into `suspicionReasons`, if it is there, and decide on \
                      `overall`.",
        source: "iDenfy's callback page of 2018-12-06 lists overall, autoFace, manualFace, autoDocument and \
                 manualDocument",
        example: "",
        spots: &[
            Spot::members("/status", "required", &["additionalSteps"]),
            Spot::members("/status", "required", &["fraudTags", "mismatchTags"])
                .when(before_additional_steps),
        ],
    },
    &Deviation {
        code: "idenfy/older-data",
        severity: Severity::Warning,
        explanation: "`data` has grown since 2018, and older payloads lack what came later. Read every \
                      member of it as optional, and a missing one as you read null.",
        source: "the data tables of iDenfy's callback pages: none on 2018-12-06, twelve members in 2019, \
                 about thirty by 2022",
        example: "",
        spots: &[
            Spot::members("/data", "required", LATER_DATA),
            Spot::members("/data", "required", FIRST_DATA).when(before_later_data),
        ],
    },
    &Deviation {
        code: "idenfy/fractional-time",
        severity: Severity::Warning,
        explanation: "Times were seconds with a fraction until April 2019 and are whole seconds since. \
                      Round down.",
        source: "iDenfy's callback page called them floating-point numbers until 2019-04-18",
        example: "",
        spots: &[
            Spot::new("/startTime", "type").when(is_number),
            Spot::new("/finishTime", "type").when(is_number),
        ],
    },
    &Deviation {
        code: "idenfy/status-times",
        severity: Severity::Note,
        explanation: "For a while the tables put `startTime` and `finishTime` into `status`, as strings. \
                      Take the ones beside `status`.",
        source: "the status table of iDenfy's callback page of early 2019",
        example: "",
        spots: &[Spot::members("/status", "unknown-field", &["startTime", "finishTime"])],
    },
    &Deviation {
        code: "idenfy/flat-members",
        severity: Severity::Note,
        explanation: "Some payloads of about 2022 repeat the result flat beside `status` and `data`, in \
                      members that no documentation mentions. Ignore them, and mind that they hold personal \
                      data.",
        source: "a payload recorded by a consumer about 2022",
        example: "",
        spots: &[Spot::members("", "unknown-field", FLAT)],
    },
    &Deviation {
        code: "idenfy/service-group-absent",
        severity: Severity::Note,
        explanation: "Some anti-money-laundering entries lack `serviceGroupType`. The name of the array \
                      they stand in says the same.",
        source: "payloads recorded by consumers",
        example: "",
        spots: &[Spot::members("/AML/*", "required", &["serviceGroupType"])],
    },
    &Deviation {
        code: "idenfy/check-date-absent",
        severity: Severity::Warning,
        explanation: "Findings of older payloads do not say when the check was made. Take `finishTime` \
                      instead.",
        source: "the examples of iDenfy's fraud check pages of 2019",
        example: "",
        spots: &[
            Spot::members("/AML/*/data/*", "required", &["checkDate"]),
            Spot::members("/LID/*/data/*", "required", &["checkDate"]),
        ],
    },
    &Deviation {
        code: "idenfy/long-link",
        severity: Severity::Note,
        explanation: "Older pages limit links to 500 characters; the reference of 2026 sets no limit, and \
                      pre-signed links grow. Store them in a field without a limit, or fetch the file and \
                      store that.",
        source: "iDenfy's file table of 2018 to 2022 against its OpenAPI of 2026",
        example: "",
        spots: &[Spot::new("/fileUrls/*", "max-length")],
    },
    &Deviation {
        code: "idenfy/selected-country-twice",
        severity: Severity::Note,
        explanation: "`data.selectedCountry` stood twice, with the same value, in iDenfy's own example. \
                      Parsers take the last one or refuse the payload.",
        source: "the example on iDenfy's callback pages from 2020-11 to 2022",
        example: "",
        spots: &[Spot::new("/data/selectedCountry", "duplicate-key")],
    },
];

fn before_final(payload: Node<'_>) -> bool {
    payload.get("final").is_none()
}

fn before_company_ids(payload: Node<'_>) -> bool {
    payload.get("companyId").is_none() && payload.get("beneficiaryId").is_none()
}

fn before_additional_steps(status: Node<'_>) -> bool {
    status.get("additionalSteps").is_none()
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
