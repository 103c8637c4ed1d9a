//! Where KYCAID's ids differ from its documentation.

use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Deviation, Spot};

pub(super) static STATUS_CHANGED: [&Deviation; 2] = [
    &Deviation {
        code: "kycaid/id-length",
        severity: Severity::Warning,
        explanation: "KYCAID documents its ids as exactly 36 characters, yet its own example of a completed \
                      verification has a `form_id` of 37. Store ids as text without a fixed length, and compare \
                      this one with the Dashboard: it may have been cut or mistyped on the way.",
        source: "the example of VERIFICATION_COMPLETED in KYCAID's documentation",
        example: "",
        spots: &[
            Spot::new("/applicant_id", "pattern").when(has_another_length),
            Spot::new("/form_id", "pattern").when(has_another_length),
            Spot::new("/form_token", "pattern").when(has_another_length),
            Spot::new("/verification_id", "pattern").when(has_another_length),
            Spot::new("/request_id", "pattern").when(has_another_length),
        ],
    },
    &Deviation {
        code: "kycaid/id-dashed",
        severity: Severity::Warning,
        explanation: "KYCAID calls its ids UUIDs of 36 characters, but all that it publishes are 36 hexadecimal \
                      digits without dashes. A dashed UUID fits the documented type only; make sure that it is \
                      KYCAID's id and not one of your own, such as `external_applicant_id`.",
        source: "the type string(uuid) and the examples in KYCAID's documentation",
        example: "",
        spots: &[
            Spot::new("/applicant_id", "pattern").when(is_dashed_uuid),
            Spot::new("/form_id", "pattern").when(is_dashed_uuid),
            Spot::new("/form_token", "pattern").when(is_dashed_uuid),
            Spot::new("/verification_id", "pattern").when(is_dashed_uuid),
            Spot::new("/request_id", "pattern").when(is_dashed_uuid),
        ],
    },
];

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
