//! How the number is verified, and what comes with that.

use super::method;
use crate::diagnostic::Severity;
use crate::event::{Breach, Rule};
use crate::providers::sinch::{Method, Reason};

pub(super) static OTHER_METHOD: Rule = Rule {
    code: "sinch/reason-of-another-method",
    severity: Severity::Note,
    explanation: "The reason names what happens with another method: an SMS that is not delivered, a flash call from \
                  the wrong number (Invalid CLI), a voice call that is hung up. Decide on `status`, and do not derive \
                  from the reason what was tried.",
    source: "the wording of the reasons in the Sinch Verification API reference",
    example: r#"{ "method": "sms", "reason": "Hung up without entering valid code" }"#,
    check: |payload| {
        let node = payload.root.get("reason")?;
        let reason = Reason::parse(node.as_str()?)?;
        let methods = methods_of(reason)?;
        let method = method(payload).filter(|method| !methods.contains(method))?;
        let [reason, method] = [reason.as_str(), method.as_str()];
        Some(Breach::at(node, format!("\"{reason}\" does not happen with the method {method}")))
    },
};

pub(super) static SOURCE: Rule = Rule {
    code: "sinch/source-of-another-method",
    severity: Severity::Note,
    explanation: "`source` says that the code came back by a way that the method does not have: only an SMS or a \
                  flash call is intercepted, and only mobile data is seamless. The client sends `source` as it likes; \
                  do not rely on it.",
    source: "the description of `source` in the reference, and what Sinch's mobile SDKs send",
    example: r#"{ "method": "callout", "source": "intercepted" }"#,
    check: |payload| {
        let node = payload.root.get("source")?;
        let text = node.as_str()?;
        let begins =
            |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let way = match () {
            () if begins("intercept") => "intercepted",
            () if begins("seamless") => "seamless",
            () => return None,
        };
        // A method that the reference lacks may be the seamless one.
        let method = method(payload)?;
        let possible = way == "intercepted" && matches!(method, Method::Sms | Method::Flashcall);
        let message = || format!("nothing is {way} with the method {}", method.as_str());
        (!possible).then(|| Breach::at(node, message()))
    },
};

pub(super) static LANGUAGES: Rule = Rule {
    code: "sinch/languages-without-sms",
    severity: Severity::Note,
    explanation: "`acceptLanguage` chooses the language of an SMS and has no effect with other methods. Sinch's Java \
                  SDK calls it deprecated. Do not choose the language of a call by it.",
    source: "Sinch's Java SDK, which has it for SMS only",
    example: r#"{ "method": "flashcall", "acceptLanguage": ["es-ES"] }"#,
    check: |payload| {
        let node = payload.root.get("acceptLanguage").filter(|languages| !languages.is_empty())?;
        let method = method(payload).filter(|method| *method != Method::Sms)?;
        let message = format!("`acceptLanguage` has no effect with the method {}", method.as_str());
        Some(Breach::at(node, message))
    },
};

pub(super) static DELIVERY: Rule = Rule {
    code: "sinch/delivery-without-sms",
    severity: Severity::Note,
    explanation: "The event is about the delivery of an SMS, the method is a call. The reference lists all methods for \
                  this event and does not say when that happens. Take `smsResult` for what it says, and wait for the \
                  result event to decide.",
    source: "the page of the event in the reference, which is about SMS only",
    example: r#"{ "method": "flashcall", "smsResult": "Successful" }"#,
    check: |payload| {
        let node = payload.root.get("method")?;
        payload.root.get("smsResult")?;
        let method = method(payload)?;
        let message = || format!("the event is about an SMS, and the method is {}", method.as_str());
        matches!(method, Method::Flashcall | Method::Callout).then(|| Breach::at(node, message()))
    },
};

pub(super) static REFERENCE: Rule = Rule {
    code: "sinch/reference-in-a-path",
    severity: Severity::Note,
    explanation: "The API is asked for a verification by its `reference` as one segment of the path. This one is a dot \
                  segment, or holds a character that ends the segment or that proxies decode on the way (a slash, a \
                  backslash, `?`, `#`, `%` or a control character). Encode it with care, or give out references of \
                  letters, digits and dashes.",
    source: "the description of `reference` in the Sinch Verification API reference",
    example: r#"{ "reference": "orders/4711" }"#,
    check: |payload| {
        let node = payload.root.get("reference")?;
        let text = node.as_str()?;
        let ends_segment =
            |byte: u8| matches!(byte, b'/' | b'\\' | b'?' | b'#' | b'%') || byte.is_ascii_control();
        let hard = matches!(text, "." | "..") || text.bytes().any(ends_segment);
        hard.then(|| Breach::at(node, "the reference does not pass through the path of a URL as it is"))
    },
};

/// The methods that a reason happens with, where they are not all.
pub(super) fn methods_of(reason: Reason) -> Option<&'static [Method]> {
    Some(match reason {
        // A message that cannot be delivered may have been meant for WhatsApp first.
        Reason::SmsDeliveryFailure => &[Method::Sms, Method::Whatsapp],
        Reason::InvalidCli => &[Method::Flashcall],
        Reason::HungUp => &[Method::Callout],
        _ => return None,
    })
}
