//! Where Veratad's payloads of earlier years, and its other interfaces, differ from the webhook page.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Deviation, Spot};

pub(super) static SESSION: [&Deviation; 7] = [
    &Deviation {
        code: "veratad/numbered-keys",
        severity: Severity::Warning,
        explanation: "What is a list elsewhere is an object here, with the keys \"0\", \"1\" and so on: the \
                      `history` of the components in a payload of 2022, and the `verification_api` in it. Go by the \
                      numbers and not by the order of the members. The member `intialized` is spelt like that.",
        source: "Veratad's webhook page of 2022",
        example: r#"{ "journey": { "components": { "history": { "0": { "verification_api": { "0": { "action": "PASS" } } } } } } }"#,
        spots: &[Spot::members("/journey", "unknown-field", &["components"]).when(has_numbered_history)],
    },
    &Deviation {
        code: "veratad/payload-of-2022",
        severity: Severity::Warning,
        explanation: "The payload has the form of 2022: the person is in `input`, the results are in \
                      `journey.components`. Veratad documents a flat form since. Ask Veratad to send the new form \
                      before you rely on members that the old one lacks.",
        source: "Veratad's webhook page of 2022",
        example: r#"{ "input": { "fn": "Robin", "ln": "Castell" }, "journey": { "duration": 21000, "components": {} } }"#,
        spots: &[
            Spot::members("", "unknown-field", &["input"]),
            Spot::members("", "required", &MOVED_TO_INPUT).when(is_payload_of_2022),
            Spot::members("", "required", &["dcams_plus", "storage", "documents"]).when(is_payload_of_2022),
            Spot::members("/journey", "unknown-field", &["id", "components"]),
            Spot::members("/journey", "required", &["stops"]).when(has_components),
        ],
    },
    &Deviation {
        code: "veratad/payload-of-2023",
        severity: Severity::Warning,
        explanation: "The payload has the form of 2023, flat, but without `request_id` and what was added later. \
                      Treat `ssn`, `phone`, `journey`, `storage`, `documents` and the details of `dcams_plus` as \
                      optional as long as such payloads arrive.",
        source: "Veratad's webhook page of 2023",
        example: r#"{ "fn": "John", "status": "PENDING", "dcams_plus": { "document_data": { "FirstName": "JOHN" } } }"#,
        spots: &[
            Spot::members("", "required", &["ssn", "phone", "journey", "storage", "documents"])
                .when(is_payload_of_2023),
            Spot::members("/dcams_plus", "required", &ADDED_TO_DCAMS_PLUS).when(is_dcams_plus_of_2023),
        ],
    },
    &Deviation {
        code: "veratad/request-id-missing",
        severity: Severity::Warning,
        explanation: "Payloads of 2023 carry no `request_id`. Correlate them by the `reference` that was given \
                      when the session was created.",
        source: "Veratad's webhook page of 2023",
        example: r#"{ "reference": "order-5620", "status": "PENDING", "dcams_plus": { "document_data": {} } }"#,
        spots: &[Spot::members("", "required", &["request_id"])],
    },
    &Deviation {
        code: "veratad/duration-in-milliseconds",
        severity: Severity::Warning,
        explanation: "`journey.duration` is a number of milliseconds, as in 2022; it is text such as \
                      `00h 01m 14s` since. Read both.",
        source: "Veratad's webhook page of 2022: `\"duration\": 21000`",
        example: r#"{ "journey": { "duration": 21000 } }"#,
        spots: &[Spot::new("/journey/duration", "type").when(is_number)],
    },
    // Before the next, which would explain the empty string as a code.
    &Deviation {
        code: "veratad/empty-for-absent",
        severity: Severity::Note,
        explanation: "Where there is nothing yet, Veratad sends an empty string, also in place of a number, as long as \
                      no component has run. Take `\"\"` for absent before you convert a value.",
        source: "the example on Veratad's webhook page, whose values that are not there are empty strings",
        example: r#"{ "status": "", "dcams_plus": { "confirmation": "", "action": "" } }"#,
        spots: &[Spot::new("/dcams_plus/confirmation", "type").when(is_empty)],
    },
    &Deviation {
        code: "veratad/confirmation-as-text",
        severity: Severity::Warning,
        explanation: "`dcams_plus.confirmation` is a number by the webhook page, while some of Veratad's services \
                      answer with the same code as a string. Read both, and keep it as text.",
        source: "examples of responses in Veratad's IDMatch documentation: \"21201890\" beside 94186314",
        example: r#"{ "dcams_plus": { "confirmation": "21201890" } }"#,
        spots: &[Spot::new("/dcams_plus/confirmation", "type").when(is_string)],
    },
];

/// What stood in `input`, and `ssn` and `phone`, which came later.
const MOVED_TO_INPUT: [&str; 11] =
    ["fn", "ln", "addr", "city", "state", "zip", "dob", "ssn", "email", "phone", "reference"];

/// What the known payloads of 2023 do not show beside `document_data`.
const ADDED_TO_DCAMS_PLUS: [&str; 7] =
    ["output", "api_processing_error", "service", "confirmation", "action", "detail", "issues"];

fn is_payload_of_2022(root: Node<'_>) -> bool {
    root.get("input").is_some_and(|input| input.kind() == Kind::Object)
}

fn is_payload_of_2023(root: Node<'_>) -> bool {
    root.get("request_id").is_none() && root.get("dcams_plus").is_some() && !is_payload_of_2022(root)
}

/// A later one lacks at most one of them, by mistake.
fn is_dcams_plus_of_2023(dcams_plus: Node<'_>) -> bool {
    dcams_plus.get("output").is_none() && dcams_plus.get("api_processing_error").is_none()
}

/// Whether the history of the components is an object with numbers for keys.
fn has_numbered_history(journey: Node<'_>) -> bool {
    let history = journey.get("components").and_then(|components| components.get("history"));
    let is_number = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    history.is_some_and(|history| {
        !history.is_empty() && history.members().all(|(key, _)| key.as_str().is_some_and(is_number))
    })
}

fn has_components(journey: Node<'_>) -> bool {
    journey.get("components").is_some()
}

fn is_number(value: Node<'_>) -> bool {
    value.kind() == Kind::Number
}

fn is_empty(value: Node<'_>) -> bool {
    value.is_str("")
}

fn is_string(value: Node<'_>) -> bool {
    value.kind() == Kind::String
}
