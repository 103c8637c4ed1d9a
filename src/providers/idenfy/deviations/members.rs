//! Members that are there although the reference does not know them, at another place, or not there at all.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Deviation, Spot};

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

pub(super) static SCREENING_IN_LOWER_CASE: Deviation = Deviation {
    code: "idenfy/screening-in-lower-case",
    severity: Severity::Warning,
    explanation: "Until 2020 the results of anti-money-laundering services and of registers of lost documents \
                  were one object each, `aml` and `lid`; today they are arrays, `AML` and `LID`. Do not read \
                  the absence of `AML` as the absence of findings: look into `aml` as well when you replay \
                  old payloads.",
    source: "iDenfy's callback pages of 2018 to 2021, whose tables say `aml` while their examples say `AML`",
    example: r#"{"aml": {"suspected": false, "results": []}, "lid": {"suspected": false, "results": []}}"#,
    spots: &[Spot::members("", "unknown-field", &["aml", "lid"])],
};

pub(super) static STATUS_MEMBERS: Deviation = Deviation {
    code: "idenfy/legacy-status-members",
    severity: Severity::Note,
    explanation: "From 2019 to 2024 `status` told suspicions in `suspicionReasons`, reasons in words in \
                  `denyReasons`, and how each kind of anti-money-laundering finding was judged. The reference \
                  of 2026 has dropped them, but they are still sent. Read `fraudTags`, `mismatchTags` and \
                  `amlCheck` instead, and the older members only of older payloads.",
    source: "iDenfy's result callback page of 2021 to 2024 against its OpenAPI of 2026",
    example: r#"{"status": {"suspicionReasons": ["AML_SUSPECTION"], "denyReasons": []}}"#,
    spots: &[Spot::members(
        "/status",
        "unknown-field",
        &[
            "suspicionReasons",
            "denyReasons",
            "amlResultClass",
            "pepsStatus",
            "sanctionsStatus",
            "adverseMediaStatus",
        ],
    )],
};

pub(super) static STATUS_TIMES: Deviation = Deviation {
    code: "idenfy/status-times",
    severity: Severity::Note,
    explanation: "For a while the tables put `startTime` and `finishTime` into `status`, as strings. Take the \
                  ones beside `status`.",
    source: "the status table of iDenfy's callback page of early 2019",
    example: r#"{"status": {"startTime": "1554726960", "finishTime": "1554727002"}}"#,
    spots: &[Spot::members("/status", "unknown-field", &["startTime", "finishTime"])],
};

pub(super) static INSIDE_DATA: Deviation = Deviation {
    code: "idenfy/members-inside-data",
    severity: Severity::Note,
    explanation: "What a reviewer read from a utility bill, what a register says and how well the address could \
                  be confirmed stood inside `data` about 2022 and stand beside it today. Look for them at both \
                  places when you replay older payloads.",
    source: "iDenfy's callback pages of about 2022 and a payload recorded by a consumer",
    example: r#"{"data": {"manualAddress": null, "manualAddressMatch": false, "addressVerification": null}}"#,
    spots: &[Spot::members(
        "/data",
        "unknown-field",
        &["manualAddress", "manualAddressMatch", "registryCenterCheck", "addressVerification"],
    )],
};

pub(super) static RETIRED_MEMBERS: Deviation = Deviation {
    code: "idenfy/retired-members",
    severity: Severity::Note,
    explanation: "`additionalData` and `utilityData` stood beside `data` until the reference of 2026 dropped \
                  them. Read `data.additionalData`, and mind that both hold personal data.",
    source: "iDenfy's result callback page of October 2024, and payloads recorded by consumers",
    example: r#"{"additionalData": {}, "utilityData": []}"#,
    spots: &[Spot::members("", "unknown-field", &["additionalData", "utilityData"])],
};

pub(super) static FLAT_MEMBERS: Deviation = Deviation {
    code: "idenfy/flat-members",
    severity: Severity::Note,
    explanation: "Some payloads of about 2022 repeat the result flat beside `status` and `data`, in members \
                  that no documentation mentions. Ignore them, and mind that they hold personal data.",
    source: "a payload recorded by a consumer about 2022",
    example: r#"{"personScanRef": "x", "identificationStatus": "APPROVED", "idFirstName": "JANE"}"#,
    spots: &[Spot::members("", "unknown-field", FLAT)],
};

pub(super) static SERVICE_GROUP_ABSENT: Deviation = Deviation {
    code: "idenfy/service-group-absent",
    severity: Severity::Note,
    explanation: "Some anti-money-laundering entries lack `serviceGroupType`. The name of the array they stand \
                  in says the same: do without the member.",
    source: "payloads recorded by consumers",
    example: r#"{"AML": [{"serviceName": "PilotApiAmlV2", "uid": "AAAAAAAAAAAAAAAAAAAAAAAA1", "data": []}]}"#,
    spots: &[
        Spot::members("/AML/*", "required", &["serviceGroupType"]),
        Spot::members("/results/*", "required", &["serviceGroupType"]),
    ],
};

pub(super) static LONG_LINK: Deviation = Deviation {
    code: "idenfy/long-link",
    severity: Severity::Note,
    explanation: "Older pages limit links to 500 characters; the reference of 2026 sets no limit, and \
                  pre-signed links grow. Store them in a field without a limit, or fetch the file and store \
                  that.",
    source: "iDenfy's file table of 2018 to 2022 against its OpenAPI of 2026",
    example: r#"{"fileUrls": {"FACE": "https://files.example.com/FACE.png?... (more than 500 characters)"}}"#,
    spots: &[Spot::new("/fileUrls/*", "max-length")],
};

pub(super) static SELECTED_COUNTRY_TWICE: Deviation = Deviation {
    code: "idenfy/selected-country-twice",
    severity: Severity::Note,
    explanation: "`data.selectedCountry` stood twice, with the same value, in iDenfy's own example. Some \
                  parsers take the last one, others refuse the payload: be sure that yours takes it.",
    source: "the example on iDenfy's callback pages from 2020-11 to 2022",
    example: r#"{"data": {"selectedCountry": "LT", "docType": "ID_CARD", "selectedCountry": "LT"}}"#,
    spots: &[Spot::new("/data/selectedCountry", "duplicate-key")],
};

pub(super) static NOBODY_HAS_JUDGED: Deviation = Deviation {
    code: "idenfy/nobody-has-judged",
    severity: Severity::Note,
    explanation: "The reference declares who judged findings as never null, yet the time beside it is null until \
                  somebody has judged, and then there is no person to tell. Read null as nobody.",
    source: "iDenfy's OpenAPI of 2026: `sanctionsStatusSetAt` is nullable, `sanctionsStatusSetBy` is not",
    example: r#"{"sanctionsStatusSetBy": null, "sanctionsStatusSetAt": null}"#,
    spots: &[
        Spot::new("/sanctionsStatusSetBy", "type").when(is_null),
        Spot::new("/newsStatusSetBy", "type").when(is_null),
        Spot::new("/beneficiaries/*/pepsStatusSetBy", "type").when(is_null),
        Spot::new("/beneficiaries/*/sanctionsStatusSetBy", "type").when(is_null),
        Spot::new("/beneficiaries/*/newsStatusSetBy", "type").when(is_null),
    ],
};

fn is_null(value: Node<'_>) -> bool {
    value.kind() == Kind::Null
}
