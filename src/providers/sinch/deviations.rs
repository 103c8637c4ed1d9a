//! Where Sinch's traffic differs from its reference.

use super::Reason;
use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Deviation, Spot};

pub(super) static RESULT: [&Deviation; 8] = [
    &Deviation {
        code: "sinch/source-free-text",
        severity: Severity::Note,
        explanation: "`source` is what the client sent when it reported the code: Sinch's own mobile SDKs send \
                      intercept, INTERCEPTION, manual, MANUAL, log, LOG, SEAMLESS and `seamless???`. Treat it as \
                      free text and compare it without regard to case.",
        source: "Sinch's documentation of 2018 to 2021 calls it free text; its Android and iOS SDKs",
        example: "",
        spots: &[Spot::new("/source", "enum")],
    },
    &Deviation {
        code: "sinch/method-undocumented",
        severity: Severity::Warning,
        explanation: "Sinch's SDKs know further methods (`seamless`, `auto`) and write some in camel case \
                      (`flashCall`). Compare methods without regard to case and keep a branch for unknown ones.",
        source: "Sinch's Node and .NET SDKs type `seamless`; its Android SDK compares in lower case",
        example: "",
        spots: &[Spot::new("/method", "enum")],
    },
    &Deviation {
        code: "sinch/method-missing",
        severity: Severity::Warning,
        explanation: "`method` is required by the reference, and yet Sinch tests its own SDK with a callback \
                      that lacks it. Look the method up by the verification's `id` when it matters.",
        source: "a callback body in the tests of Sinch's Node SDK",
        example: "",
        spots: &[Spot::members("", "required", &["method"])],
    },
    &Deviation {
        code: "sinch/reason-curly-quotes",
        severity: Severity::Warning,
        explanation: "`reason` holds a documented reason in typographic quotes, a copying fault that Sinch's \
                      own example of this callback shows. Remove the quotes in fixtures that were copied from it.",
        source: "the example body in Sinch's callback documentation: `\"reason\": \"“Fraud”\"`",
        example: "",
        spots: &[Spot::new("/reason", "enum").when(is_quoted_reason)],
    },
    &Deviation {
        code: "sinch/reason-undocumented",
        severity: Severity::Warning,
        explanation: "The list of reasons is open: Sinch's SDKs accept values that the reference does not list. \
                      Decide on `status`, and show `reason` to people.",
        source: "all enumerations of Sinch's Node, Java and .NET SDKs are open",
        example: "",
        spots: &[Spot::new("/reason", "enum").when(is_no_quoted_reason)],
    },
    &Deviation {
        code: "sinch/identity-type-undocumented",
        severity: Severity::Warning,
        explanation: "`number` is the only type of endpoint that the reference supports so far; Sinch's SDKs \
                      accept others. Do not read `endpoint` as a telephone number when the type is another one.",
        source: "all enumerations of Sinch's Node, Java and .NET SDKs are open",
        example: "",
        spots: &[Spot::new("/identity/type", "enum")],
    },
    &Deviation {
        code: "sinch/endpoint-not-e164",
        severity: Severity::Warning,
        explanation: "The endpoint is not a telephone number in E.164 form: a `+`, the country code and the \
                      number, at most 15 digits, nothing between them. The reference asks for a number that is \
                      compatible with E.164. Normalise it before comparing it with a number of yours.",
        source: "the reference describes the endpoint in words and by example, without a pattern",
        example: "",
        spots: &[Spot::new("/identity/endpoint", "pattern")],
    },
    &Deviation {
        code: "sinch/identity-verified",
        severity: Severity::Note,
        explanation: "`identity.verified` is a boolean that real callbacks carry and the reference does not \
                      mention. Decide on `status`.",
        source: "the callback body in the tests of Sinch's Java SDK",
        example: "",
        spots: &[Spot::members("/identity", "unknown-field", &["verified"])],
    },
];

/// Whether it is a documented reason with quotes around it.
fn is_quoted_reason(value: Node<'_>) -> bool {
    let is_quote = |letter| matches!(letter, '“' | '”' | '„' | '‘' | '’' | '"');
    value.as_str().is_some_and(|text| {
        let bare = text.trim_matches(is_quote);
        bare != text && Reason::parse(bare).is_some()
    })
}

fn is_no_quoted_reason(value: Node<'_>) -> bool {
    !is_quoted_reason(value)
}
