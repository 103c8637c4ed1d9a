//! Where Sinch's traffic differs from its reference.

use super::{Method, Reason, SmsResult};
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Deviation, Spot};

pub(super) static REQUEST: [&Deviation; 9] = [
    &IDENTITY_VERIFIED,
    &RATE,
    &METHOD_SPELLING,
    &WHATSAPP_REQUEST,
    &METHOD_UNDOCUMENTED,
    &IDENTITY_TYPE,
    &ENDPOINT,
    &CURRENCY,
    &CUT_SHORT,
];

pub(super) static RESULT: [&Deviation; 8] = [
    &IDENTITY_VERIFIED,
    &SOURCE,
    &METHOD_SPELLING,
    &METHOD_UNDOCUMENTED,
    &REASON_IN_QUOTES,
    &REASON_UNDOCUMENTED,
    &IDENTITY_TYPE,
    &ENDPOINT,
];

pub(super) static SMS_DELIVERED: [&Deviation; 8] = [
    &IDENTITY_VERIFIED,
    &METHOD_MISSING,
    &METHOD_SPELLING,
    &METHOD_UNDOCUMENTED,
    &SMS_RESULT_SPELLING,
    &SMS_RESULT_UNDOCUMENTED,
    &IDENTITY_TYPE,
    &ENDPOINT,
];

static IDENTITY_VERIFIED: Deviation = Deviation {
    code: "sinch/identity-verified",
    severity: Severity::Note,
    explanation: "`identity.verified` is a boolean that real callbacks carry and the reference does not mention. \
                  Decide on `status`.",
    source: "the callback body in the tests of Sinch's Java SDK",
    example: r#"{ "identity": { "verified": false, "type": "number", "endpoint": "+12025550143" } }"#,
    spots: &[Spot::members("/identity", "unknown-field", &["verified"]).when(has_boolean_verified)],
};

static RATE: Deviation = Deviation {
    code: "sinch/rate-undocumented",
    severity: Severity::Note,
    explanation: "`rate` is a second amount beside `price`, of the same shape; Sinch sends it, and the reference \
                  does not mention it. Take what a verification costs from `price`, and expect neither of them to \
                  be there.",
    source: "the type of the event in Sinch's Node SDK, and the callback bodies that test it",
    example: r#"{ "price": { "currencyId": "EUR", "amount": 0.0453 }, "rate": { "currencyId": "EUR", "amount": 0 } }"#,
    spots: &[Spot::members("", "unknown-field", &["rate"]).when(has_rate_object)],
};

static METHOD_SPELLING: Deviation = Deviation {
    code: "sinch/method-spelling",
    severity: Severity::Warning,
    explanation: "Sinch writes one method in several ways, `flashcall` and `flashCall` above all. Compare methods \
                  without regard to case.",
    source: "Sinch's Android SDK compares in lower case for that reason; `flashCall` stands in its tutorials",
    example: r#"{ "method": "flashCall" }"#,
    spots: &[Spot::new("/method", "enum").when(is_method_in_other_case)],
};

static METHOD_UNDOCUMENTED: Deviation = Deviation {
    code: "sinch/method-undocumented",
    severity: Severity::Warning,
    explanation: "The list of methods is open: Sinch's SDKs know `seamless` (verification by mobile data) and `auto` \
                  beside those of the reference. Keep a branch for methods that you do not know.",
    source: "Sinch's Node and .NET SDKs type `seamless`, its Android SDK has `auto`",
    example: r#"{ "method": "seamless" }"#,
    spots: &[Spot::new("/method", "enum")],
};

static WHATSAPP_REQUEST: Deviation = Deviation {
    code: "sinch/whatsapp-request",
    severity: Severity::Note,
    explanation: "The page of this event lists no `whatsapp`, while those of the other two do, and Sinch's Node SDK \
                  types it here too. Answer such a request as you answer the others.",
    source: "the reference of the three events side by side, and Sinch's Node SDK",
    example: r#"{ "event": "VerificationRequestEvent", "method": "whatsapp" }"#,
    spots: &[Spot::new("/method", "enum").when(is_whatsapp)],
};

static METHOD_MISSING: Deviation = Deviation {
    code: "sinch/method-missing",
    severity: Severity::Warning,
    explanation: "`method` is required by the reference, and yet Sinch tests its own SDK with a delivery event that \
                  lacks it. Read it as optional in this event: what was delivered is an SMS.",
    source: "a delivery event in the tests of Sinch's Node SDK",
    example: r#"{ "event": "VerificationSmsDeliveredEvent", "smsResult": "Successful" }"#,
    spots: &[Spot::members("", "required", &["method"])],
};

static SOURCE: Deviation = Deviation {
    code: "sinch/source-free-text",
    severity: Severity::Note,
    explanation: "`source` is what the client sent when it reported the code: Sinch's own mobile SDKs send intercept, \
                  INTERCEPTION, manual, MANUAL, log, LOG, SEAMLESS and `seamless???`. Treat it as free text, compare \
                  it without regard to case, and take `intercept` and `INTERCEPTION` for `intercepted`.",
    source: "Sinch's documentation of 2018 to 2021 calls it free text; its Android and iOS SDKs",
    example: r#"{ "source": "INTERCEPTION" }"#,
    spots: &[Spot::new("/source", "enum")],
};

static REASON_IN_QUOTES: Deviation = Deviation {
    code: "sinch/reason-curly-quotes",
    severity: Severity::Warning,
    explanation: "`reason` holds a documented reason in typographic quotes, a copying fault that Sinch's own example \
                  of this callback shows. Remove the quotes in fixtures that were copied from it.",
    source: "the example body in Sinch's callback documentation: `\"reason\": \"“Fraud”\"`",
    example: r#"{ "reason": "“Fraud”" }"#,
    spots: &[Spot::new("/reason", "enum").when(is_quoted_reason)],
};

static REASON_UNDOCUMENTED: Deviation = Deviation {
    code: "sinch/reason-undocumented",
    severity: Severity::Warning,
    explanation: "The list of reasons is open: Sinch's SDKs accept values that the reference does not list. Decide on \
                  `status`, and show `reason` to people.",
    source: "all enumerations of Sinch's Node, Java and .NET SDKs are open",
    example: r#"{ "status": "ERROR", "reason": "Carrier timeout" }"#,
    spots: &[Spot::new("/reason", "enum")],
};

static SMS_RESULT_SPELLING: Deviation = Deviation {
    code: "sinch/sms-result-spelling",
    severity: Severity::Warning,
    explanation: "`smsResult` is written in title case, `Successful` and `Failed`, while the `status` of a \
                  verification is in upper case, `SUCCESSFUL` and `FAIL`. Do not compare the two with one list of \
                  words.",
    source: "the values of both members in the Sinch Verification API reference",
    example: r#"{ "smsResult": "SUCCESSFUL" }"#,
    spots: &[Spot::new("/smsResult", "enum").when(is_sms_result_in_other_case)],
};

static SMS_RESULT_UNDOCUMENTED: Deviation = Deviation {
    code: "sinch/sms-result-undocumented",
    severity: Severity::Warning,
    explanation: "The reference announces that `smsResult` may get more values than `Successful` and `Failed`. Treat \
                  one that you do not know as not yet delivered, and never refuse the callback.",
    source: "the description of `smsResult` in the Sinch Verification API reference",
    example: r#"{ "smsResult": "Expired" }"#,
    spots: &[Spot::new("/smsResult", "enum")],
};

static IDENTITY_TYPE: Deviation = Deviation {
    code: "sinch/identity-type-undocumented",
    severity: Severity::Warning,
    explanation: "`number` is the only type of endpoint that the reference supports so far; Sinch's SDKs accept \
                  others. Do not read `endpoint` as a telephone number when the type is another one.",
    source: "all enumerations of Sinch's Node, Java and .NET SDKs are open",
    example: r#"{ "identity": { "type": "email", "endpoint": "somebody@example.org" } }"#,
    spots: &[Spot::new("/identity/type", "enum")],
};

static ENDPOINT: Deviation = Deviation {
    code: "sinch/endpoint-not-e164",
    severity: Severity::Warning,
    explanation: "The endpoint is not a telephone number in E.164 form: a `+`, the country code and the number, at \
                  most 15 digits, nothing between them. The reference asks for a number that is compatible with \
                  E.164. Normalise it before comparing it with a number of yours.",
    source: "the reference describes the endpoint in words and by example, without a pattern",
    example: r#"{ "identity": { "type": "number", "endpoint": "12025550143" } }"#,
    spots: &[Spot::new("/identity/endpoint", "pattern")],
};

static CURRENCY: Deviation = Deviation {
    code: "sinch/currency-not-iso4217",
    severity: Severity::Warning,
    explanation: "`currencyId` is not three capital letters, as the codes of ISO 4217 are. The reference names that \
                  standard in words only. Do not add up amounts whose currency you cannot tell.",
    source: "the description and the example (`USD`) of `price.currencyId` in the reference",
    example: r#"{ "price": { "currencyId": "usd", "amount": 0.0127 } }"#,
    spots: &[Spot::new("/price/currencyId", "pattern")],
};

static CUT_SHORT: Deviation = Deviation {
    code: "sinch/body-cut-short",
    severity: Severity::Warning,
    explanation: "The body has nothing but `id`, `price` and `rate`: it is the one that Sinch's Node SDK tests \
                  signatures with, cut down from a request event. Use it to test signatures, and take a complete \
                  callback for everything else.",
    source: "the signed body in the tests of Sinch's Node SDK",
    example: r#"{ "id": "018d2104-aaa-bbbb-1234", "price": { "amount": 0.0308 }, "rate": { "amount": 0.0 } }"#,
    spots: &[Spot::members("", "required", &["event", "method", "identity"]).when(is_cut_short)],
};

fn has_boolean_verified(identity: Node<'_>) -> bool {
    identity.get("verified").is_some_and(|verified| verified.kind() == Kind::Boolean)
}

fn has_rate_object(root: Node<'_>) -> bool {
    root.get("rate").is_some_and(|rate| rate.kind() == Kind::Object)
}

fn is_method_in_other_case(value: Node<'_>) -> bool {
    let text = value.as_str().unwrap_or_default();
    Method::parse(text).is_none() && Method::parse(&text.to_ascii_lowercase()).is_some()
}

fn is_whatsapp(value: Node<'_>) -> bool {
    value.is_str(Method::Whatsapp.as_str())
}

/// Whether it is a documented reason with quotes around it.
fn is_quoted_reason(value: Node<'_>) -> bool {
    let is_quote = |letter| matches!(letter, '“' | '”' | '„' | '‘' | '’' | '"');
    value.as_str().is_some_and(|text| {
        let bare = text.trim_matches(is_quote);
        bare != text && Reason::parse(bare).is_some()
    })
}

fn is_sms_result_in_other_case(value: Node<'_>) -> bool {
    let text = value.as_str().unwrap_or_default();
    SmsResult::ALL.iter().any(|known| known.as_str().eq_ignore_ascii_case(text))
}

fn is_cut_short(root: Node<'_>) -> bool {
    root.len() == 3 && ["id", "price", "rate"].iter().all(|name| root.get(name).is_some())
}
