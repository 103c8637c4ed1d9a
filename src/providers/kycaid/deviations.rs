//! Where KYCAID's callbacks differ from its documentation, and from what integrators say of them.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Deviation, Spot};

pub(super) static STATUS_CHANGED: [&Deviation; 2] = [&ID_LENGTH, &ID_DASHED];

pub(super) static COMPLETED: [&Deviation; 9] = [
    &ID_LENGTH,
    &ID_DASHED,
    &Deviation {
        code: "kycaid/verified-as-text",
        severity: Severity::Warning,
        explanation: "KYCAID's tables type `verified` as a string, while its example and the callbacks that \
                      integrators receive have a boolean. In many languages the text \"false\" counts as true: \
                      compare with true and with \"true\", and take everything else for not approved.",
        source: "the table against the example of VERIFICATION_COMPLETED in KYCAID's documentation; GNU Taler \
                 reads booleans only, Ledova both",
        example: r#"{"status": "completed", "verified": "false"}"#,
        spots: &[
            Spot::new("/verified", "type").when(is_boolean_as_text),
            Spot::new("/verifications/*/verified", "type").when(is_boolean_as_text),
        ],
    },
    &Deviation {
        code: "kycaid/pep-as-text",
        severity: Severity::Note,
        explanation: "`applicant.pep` is a boolean where an applicant is created, and integrators have types \
                      for a string as well. Read true and \"true\" alike.",
        source: "KYCAID's page on applicants; the types of integrators",
        example: r#"{"applicant": {"type": "PERSON", "pep": "false"}}"#,
        spots: &[Spot::new("/applicant/pep", "type").when(is_boolean_as_text)],
    },
    &Deviation {
        code: "kycaid/count-as-text",
        severity: Severity::Note,
        explanation: "`applicant.verifications_count` is a number in one integrator's payloads and a string of \
                      digits in another's types. Convert it before you compare it.",
        source: "the tests of Ledova against the types of another integrator",
        example: r#"{"applicant": {"type": "PERSON", "verifications_count": "2"}}"#,
        spots: &[Spot::new("/applicant/verifications_count", "type").when(is_digits)],
    },
    &Deviation {
        code: "kycaid/form-id-absent",
        severity: Severity::Note,
        explanation: "A verification that is made through the API has no form. KYCAID's table gives `form_id` \
                      as null then, and an integrator expects it to be missing. Treat both alike.",
        source: "the type of `form_id` in KYCAID's documentation; the types of an integrator",
        example: r#"{"type": "VERIFICATION_COMPLETED", "verification_id": null}"#,
        spots: &[Spot::members("", "required", &["form_id"])],
    },
    &Deviation {
        code: "kycaid/external-id-at-top",
        severity: Severity::Note,
        explanation: "In a completed verification `external_applicant_id` belongs into `applicant`, and only \
                      other callbacks have it at the top. Integrators read it in both places. Take the one in \
                      `applicant` first, and remember that both may be empty.",
        source: "the example of VERIFICATION_COMPLETED in KYCAID's documentation; the handlers of three \
                 integrators",
        example: r#"{"type": "VERIFICATION_COMPLETED", "external_applicant_id": "customer-20418"}"#,
        spots: &[Spot::members("", "unknown-field", &["external_applicant_id"])],
    },
    &Deviation {
        code: "kycaid/comment-at-top",
        severity: Severity::Note,
        explanation: "Each check has a `comment`, and an integrator reads one for the whole verification as \
                      well, which no page mentions. Show it to people only: it may hold personal data.",
        source: "the handler of an integrator",
        example: r#"{"type": "VERIFICATION_COMPLETED", "comment": ""}"#,
        spots: &[Spot::members("", "unknown-field", &["comment"])],
    },
    &Deviation {
        code: "kycaid/company-member",
        severity: Severity::Note,
        explanation: "KYCAID shows no callback about a company, so that the members of one are not all known. \
                      Read those that you need, leave out what you do not know, and fetch the applicant from \
                      the API where something is missing.",
        source: "KYCAID's documentation has an example for a person only",
        example: r#"{"applicant": {"type": "COMPANY", "registration_number": "00000000"}}"#,
        spots: &[Spot::new("/applicant", "unknown-field").when(is_company)],
    },
];

pub(super) static SCREENING: [&Deviation; 3] = [
    &ID_LENGTH,
    &ID_DASHED,
    &Deviation {
        code: "kycaid/list-types",
        severity: Severity::Note,
        explanation: "The kinds of lists come under their older name `list_types`; the newer one is \
                      `bdb_types`. Read both, the newer one first.",
        source: "the handler of Ledova; KYCAID's page on its databases has `bdb_types`",
        example: r#"{"type": "DATABASE_SCREENING", "list_types": ["PEP"]}"#,
        spots: &[Spot::members("", "unknown-field", &["list_types"])],
    },
];

pub(super) static SERVICE: [&Deviation; 5] = [
    &ID_LENGTH,
    &ID_DASHED,
    &Deviation {
        code: "kycaid/service-id-name",
        severity: Severity::Warning,
        explanation: "The request for a service has its id in `service_request_id`; `request_id` is the id of \
                      the other callbacks. An integrator first read the wrong one. Match results to requests \
                      by `service_request_id`, and correct fixtures that were made from old code.",
        source: "two revisions of the handler of Ledova",
        example: r#"{"type": "SERVICE_RESULT", "request_id": "6bff21e17da144418b7643267ba4502930a9"}"#,
        spots: &[
            Spot::members("", "required", &["service_request_id"]).when(has_request_id),
            Spot::members("", "unknown-field", &["request_id"]).when(lacks_service_request_id),
        ],
    },
    &Deviation {
        code: "kycaid/riskscore",
        severity: Severity::Note,
        explanation: "The score is called `risk_score` in payloads and `riskscore` in a table of KYCAID's. Read \
                      both, and take a missing score for unknown, not for zero.",
        source: "the handler of Ledova reads both names, that of another integrator `riskscore`",
        example: r#"{"type": "SERVICE_RESULT", "result": {"riskscore": 0.3}}"#,
        spots: &[Spot::members("/result", "unknown-field", &["riskscore"])],
    },
    &Deviation {
        code: "kycaid/other-service",
        severity: Severity::Note,
        explanation: "Results of transaction screening, telephone checks and adverse media come in this \
                      callback too, and nobody has published what they hold. Look at \
                      `service_request_type` before you read `result`.",
        source: "KYCAID's page on submitting a transaction says that the result comes to the callback address",
        example: r#"{"type": "SERVICE_RESULT", "result": {"decision": "approve"}}"#,
        spots: &[Spot::new("/result", "unknown-field").when(is_no_crypto_result)],
    },
];

static ID_LENGTH: Deviation = Deviation {
    code: "kycaid/id-length",
    severity: Severity::Warning,
    explanation: "KYCAID documents its ids as exactly 36 characters, yet its own example of a completed \
                  verification has a `form_id` of 37. Store ids as text without a fixed length, and compare \
                  this one with the Dashboard: it may have been cut or mistyped on the way.",
    source: "the example of VERIFICATION_COMPLETED in KYCAID's documentation",
    example: r#"{"form_id": "203148eb10810e24b2c1afaa4b9759008d352"}"#,
    spots: &ids(has_another_length),
};

static ID_DASHED: Deviation = Deviation {
    code: "kycaid/id-dashed",
    severity: Severity::Warning,
    explanation: "KYCAID calls its ids UUIDs of 36 characters, but all that it publishes are 36 hexadecimal \
                  digits without dashes. A dashed UUID fits the documented type only; make sure that it is \
                  KYCAID's id and not one of your own, such as `external_applicant_id`.",
    source: "the type string(uuid) and the examples in KYCAID's documentation",
    example: r#"{"verification_id": "7d9f2b10-3c48-4e5a-91d6-0b8e4fa27c35"}"#,
    spots: &ids(is_dashed_uuid),
};

/// Every place of an id that KYCAID assigns, for ids of one kind.
const fn ids(when: fn(Node<'_>) -> bool) -> [Spot; 10] {
    [
        Spot::new("/applicant_id", "pattern").when(when),
        Spot::new("/form_id", "pattern").when(when),
        Spot::new("/form_token", "pattern").when(when),
        Spot::new("/verification_id", "pattern").when(when),
        Spot::new("/request_id", "pattern").when(when),
        Spot::new("/document_id", "pattern").when(when),
        Spot::new("/service_request_id", "pattern").when(when),
        Spot::new("/applicant/applicant_id", "pattern").when(when),
        Spot::new("/applicant/addresses/*/address_id", "pattern").when(when),
        // The document's own id and those of its pictures; nothing else in it has a pattern.
        Spot::new("/applicant/documents/*/*", "pattern").when(when),
    ]
}

fn has_another_length(id: Node<'_>) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    id.as_str().is_some_and(|id| !id.is_empty() && id.len() != 36 && id.bytes().all(is_digit))
}

fn is_dashed_uuid(id: Node<'_>) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    id.as_str().is_some_and(|id| id.len() == 36 && id.bytes().enumerate().all(fits))
}

fn is_boolean_as_text(value: Node<'_>) -> bool {
    value.is_str("true") || value.is_str("false")
}

fn is_digits(value: Node<'_>) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// How many members of an object are looked at: these questions are asked for each unknown member, of which a
/// hostile payload has many.
const LOOKED_AT: usize = 64;

fn is_company(applicant: Node<'_>) -> bool {
    let mut members = applicant.members().take(LOOKED_AT);
    members.any(|(key, value)| key.is_str("type") && value.is_str("COMPANY"))
}

fn has_request_id(payload: Node<'_>) -> bool {
    payload.get("request_id").is_some_and(|id| id.kind() == Kind::String)
}

fn lacks_service_request_id(payload: Node<'_>) -> bool {
    payload.get("service_request_id").is_none()
}

fn is_no_crypto_result(result: Node<'_>) -> bool {
    let is_crypto = |key: Node<'_>| CRYPTO.iter().any(|name| key.is_str(name));
    !result.members().take(LOOKED_AT).any(|(key, _)| is_crypto(key))
}

/// Members that only results of crypto checks have.
const CRYPTO: [&str; 5] = ["signals", "asset", "network", "black_lists_connections", "has_black_list_flag"];
