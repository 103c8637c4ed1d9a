//! Version 2 of AML monitoring, as it was documented and as it is still sent.

use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Deviation, Spot};

pub(super) static ALERT_STATUS_SPELLING: Deviation = Deviation {
    code: "idenfy/alert-status-spelling",
    severity: Severity::Warning,
    explanation: "The reference says `alertStatus` and `amlCheck`; the older page and the guide for the move to \
                  version 3 say `alert_status` and `aml_check`. Accept both, and prefer `status`.",
    source: "iDenfy's page on AML monitoring of 2022 and its migration guide, against its OpenAPI of 2026",
    example: r#"{"monitoringId": "MON0000001", "isActive": true, "alert_status": "DECLINED"}"#,
    spots: &[
        Spot::members("", "required", &["alertStatus"]).when(has_alert_status),
        Spot::members("", "required", &["amlCheck"]).when(has_aml_check),
        Spot::members("", "unknown-field", &["alert_status", "aml_check"]),
    ],
};

pub(super) static SCAN_REFS_AS_TEXT: Deviation = Deviation {
    code: "idenfy/scan-refs-as-text",
    severity: Severity::Warning,
    explanation: "`scanRefList` is an array, but an example of iDenfy's shows it as a string that holds one: \
                  `\"[]\"`. Parse such a string as JSON once more.",
    source: "the example on iDenfy's page on AML monitoring of 2022",
    example: r#"{"monitoringId": "MON0000001", "scanRefList": "[]"}"#,
    spots: &[Spot::new("/scanRefList", "type").when(is_a_list_as_text)],
};

pub(super) static VERSION_2: Deviation = Deviation {
    code: "idenfy/monitoring-version-2",
    severity: Severity::Warning,
    explanation: "Before version 3 there was no `status`, and what came with it was missing as well: the three \
                  judgements and `amlCheck`. Read `alertStatus` of such a payload, and `results`.",
    source: "iDenfy's page on AML monitoring of 2022 and its migration guide",
    example: r#"{"monitoringId": "MON0000001", "isActive": true, "alertStatus": "ACCEPTED", "results": []}"#,
    spots: &[Spot::members(
        "",
        "required",
        &["status", "pepsStatus", "sanctionsStatus", "adverseMediaStatus", "amlCheck"],
    )
    .when(has_no_status)],
};

pub(super) static WORDS_OF_THE_OTHER_VERSION: Deviation = Deviation {
    code: "idenfy/monitoring-words",
    severity: Severity::Warning,
    explanation: "`alertStatus` has the words of version 2, `status` those of version 3: `ACCEPTED` became \
                  `ACTIVE`, `DECLINED` became `STOPPED`. Take both words of a pair for the same state.",
    source: "iDenfy's migration guide from AML version 2 to 3",
    example: r#"{"alertStatus": "ACTIVE", "status": "ACCEPTED"}"#,
    spots: &[
        Spot::new("/status", "enum").when(is_of_version_2),
        Spot::new("/alertStatus", "enum").when(is_of_version_3),
    ],
};

pub(super) static COMPANY_MEMBERS: Deviation = Deviation {
    code: "idenfy/monitoring-company-members",
    severity: Severity::Note,
    explanation: "Of a monitored person who belongs to a company, iDenfy's older page says, the results also \
                  tell the company, the beneficiary, remarks, and who judged when. Ignore what you do not need, \
                  and mind that remarks are free text about people.",
    source: "a note on iDenfy's page on AML monitoring of 2022",
    example: r#"{"monitoringId": "MON0000001", "companyId": "x", "beneficiaryId": "y", "comments": []}"#,
    spots: &[
        Spot::members("", "unknown-field", COMPANY),
        Spot::members("/results/*", "unknown-field", COMPANY),
        Spot::members(
            "/results/*",
            "unknown-field",
            &["pepsStatus", "sanctionsStatus", "adverseMediaStatus"],
        ),
    ],
};

/// What is also told of a person who belongs to a company.
const COMPANY: &[&str] = &["companyId", "beneficiaryId", "comments", "status_set_by", "status_set_at"];

fn has_alert_status(payload: Node<'_>) -> bool {
    payload.get("alert_status").is_some()
}

fn has_aml_check(payload: Node<'_>) -> bool {
    payload.get("aml_check").is_some()
}

fn has_no_status(payload: Node<'_>) -> bool {
    payload.get("status").is_none()
}

fn is_a_list_as_text(value: Node<'_>) -> bool {
    value.as_str().is_some_and(|text| text.starts_with('[') && text.ends_with(']'))
}

fn is_of_version_2(value: Node<'_>) -> bool {
    value.is_str("ACCEPTED") || value.is_str("DECLINED")
}

fn is_of_version_3(value: Node<'_>) -> bool {
    value.is_str("ACTIVE") || value.is_str("STOPPED")
}
