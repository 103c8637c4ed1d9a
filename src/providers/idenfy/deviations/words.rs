//! Words that the reference no longer lists, or spells another way.

use super::super::FaceSessionStatus;
use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Deviation, Spot};

pub(super) static OLDER_WORD: Deviation = Deviation {
    code: "idenfy/older-word",
    severity: Severity::Warning,
    explanation: "iDenfy used this word and does not list it any more, or only in the dashboard. Take \
                  `NOT_REVIEWED` (December 2018) for `REVIEWING`, `EXPIRED-DELETED` for `EXPIRED`, \
                  `INTERNATIONAL_PASSPORT` for `PASSPORT`; `GDC_NOT_MATCH` and `UTILITY_ADDRESS_CHECK_FAILURE` \
                  are reasons to look closer like any other tag.",
    source: "iDenfy's callback pages of 2018 to 2024 and its page on verification statuses, against its OpenAPI \
             of 2026",
    example: r#"{"status": {"overall": "EXPIRED-DELETED"}, "data": {"docType": "INTERNATIONAL_PASSPORT"}}"#,
    spots: &[
        Spot::new("/status/overall", "enum").when(is_older_status),
        Spot::new("/status/fraudTags/*", "enum").when(is_older_fraud_tag),
        Spot::new("/status/mismatchTags/*", "enum").when(is_older_mismatch_tag),
        Spot::new("/data/docType", "enum").when(is_older_document),
    ],
};

pub(super) static STATUS_IN_CAPITALS: Deviation = Deviation {
    code: "idenfy/status-in-capitals",
    severity: Severity::Warning,
    explanation: "The reference spells the status of a face authentication `Success`, the page on face \
                  authentication `SUCCESS`, and so on. Compare this word without regard to case.",
    source: "iDenfy's page on face authentication in an iframe against its OpenAPI of 2026",
    example: r#"{"id": "x", "scanRef": null, "clientId": "y", "status": "SUCCESS"}"#,
    spots: &[Spot::new("/status", "enum").when(differs_in_case)],
};

fn is_older_status(value: Node<'_>) -> bool {
    value.is_str("NOT_REVIEWED") || value.is_str("EXPIRED-DELETED")
}

fn is_older_fraud_tag(value: Node<'_>) -> bool {
    value.is_str("UTILITY_ADDRESS_CHECK_FAILURE")
}

fn is_older_mismatch_tag(value: Node<'_>) -> bool {
    value.is_str("GDC_NOT_MATCH")
}

fn is_older_document(value: Node<'_>) -> bool {
    value.is_str("INTERNATIONAL_PASSPORT")
}

fn differs_in_case(value: Node<'_>) -> bool {
    let known =
        |text: &str| FaceSessionStatus::ALL.iter().any(|word| word.as_str().eq_ignore_ascii_case(text));
    value.as_str().is_some_and(known)
}
