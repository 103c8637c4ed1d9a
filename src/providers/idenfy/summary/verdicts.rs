//! The words of an identification's `status`, and what they mean.
//!
//! Source: documentation.idenfy.com, resources/vocabulary and guides/dashboard/kyc/verification-statuses.

use crate::summary::CheckOutcome::{self, Failed, Passed, Unknown};
use crate::summary::Outcome;

/// The combined verdict; the last two are from before the reference of 2026.
///
/// `REVIEWING` is iDenfy's own review, whose result comes with another webhook: it is not final. `SUSPECTED` is left to
/// the consumer.
/// `DELETED` and `ARCHIVED` tell what became of the data: a verdict that could be relied on there is none.
pub(super) static OVERALL: [(&str, Outcome); 10] = [
    ("APPROVED", Outcome::Approved),
    ("DENIED", Outcome::Rejected),
    ("SUSPECTED", Outcome::Review),
    ("REVIEWING", Outcome::Review),
    ("EXPIRED", Outcome::Expired),
    ("ACTIVE", Outcome::Pending),
    ("DELETED", Outcome::Cancelled),
    ("ARCHIVED", Outcome::Cancelled),
    ("NOT_REVIEWED", Outcome::Pending),
    ("EXPIRED-DELETED", Outcome::Expired),
];

/// A verdict on the face. What was not compared, not analysed or beyond the machine is neither good nor bad.
pub(super) static FACE: [(&str, CheckOutcome); 12] = [
    ("FACE_MATCH", Passed),
    ("FACE_NOT_CHECKED", Unknown),
    ("FACE_MISMATCH", Failed),
    ("NO_FACE_FOUND", Failed),
    ("TOO_MANY_FACES", Failed),
    ("FACE_TOO_BLURRY", Failed),
    ("FACE_GLARED", Failed),
    ("FACE_UNCERTAIN", Failed),
    ("FACE_NOT_ANALYSED", Unknown),
    ("FACE_ERROR", Unknown),
    ("AUTO_UNVERIFIABLE", Unknown),
    ("FAKE_FACE", Failed),
];

/// A verdict on the document, read as those on the face.
pub(super) static DOCUMENT: [(&str, CheckOutcome); 40] = [
    ("DOC_VALIDATED", Passed),
    ("DOC_INFO_MISMATCH", Failed),
    ("DOC_NOT_FOUND", Failed),
    ("DOC_NOT_FULLY_VISIBLE", Failed),
    ("DOC_FACE_NOT_FOUND", Failed),
    ("DOC_TOO_BLURRY", Failed),
    ("DOC_GLARED", Failed),
    ("DOC_FACE_GLARED", Failed),
    ("MRZ_NOT_FOUND", Failed),
    ("MRZ_OCR_READING_ERROR", Failed),
    ("BARCODE_NOT_FOUND", Failed),
    ("DOC_EXPIRED", Failed),
    ("DOC_NOT_SUPPORTED", Failed),
    ("COUNTRY_NOT_SUPPORTED", Failed),
    ("COUNTRY_MISMATCH", Failed),
    ("DOC_TYPE_MISMATCH", Failed),
    ("DOC_SUBTYPE_MISMATCH", Failed),
    ("DOC_SIDE_MISMATCH", Failed),
    ("DOC_DAMAGED", Failed),
    ("DOC_FAKE", Failed),
    ("DOC_PERSONAL_CODE_INVALID", Failed),
    ("DOC_NOT_ALLOWED", Failed),
    ("DOC_NAME_ERROR", Failed),
    ("DOC_SURNAME_ERROR", Failed),
    ("DOC_EXPIRY_ERROR", Failed),
    ("DOC_DOB_ERROR", Failed),
    ("DOC_PERSONAL_NUMBER_ERROR", Failed),
    ("DOC_NUMBER_ERROR", Failed),
    ("DOC_DATE_OF_ISSUE_ERROR", Failed),
    ("DOC_SEX_ERROR", Failed),
    ("DOC_NATIONALITY_ERROR", Failed),
    ("DOC_NOT_ANALYSED", Unknown),
    ("DOC_ERROR", Unknown),
    ("AUTO_UNVERIFIABLE", Unknown),
    ("DOC_SPOOF_DETECTED", Failed),
    ("MRZ_INVALID", Failed),
    ("EID_FAILED", Failed),
    ("NFC_INIT_FAILED", Failed),
    ("NFC_FAILED", Failed),
    ("NFC_TIMEOUT", Failed),
];

/// The verdict on additional steps.
pub(super) static STEPS: [(&str, CheckOutcome); 3] =
    [("VALID", Passed), ("INVALID", Failed), ("NOT_FOUND", Failed)];

#[cfg(test)]
mod tests {
    use super::{DOCUMENT, FACE, OVERALL, STEPS};
    use crate::providers::idenfy::{AdditionalStepsStatus, DocumentStatus, FaceStatus, OverallStatus};

    #[test]
    fn every_documented_word_has_an_outcome() {
        let (newer, older) = OVERALL.split_at(OverallStatus::ALL.len());
        assert!(
            OverallStatus::ALL.iter().map(|value| value.as_str()).eq(newer.iter().map(|(word, _)| *word))
        );
        assert_eq!(
            older.iter().map(|(word, _)| *word).collect::<Vec<_>>(),
            ["NOT_REVIEWED", "EXPIRED-DELETED"]
        );
        assert!(FaceStatus::ALL.iter().map(|value| value.as_str()).eq(FACE.map(|(word, _)| word)));
        assert!(DocumentStatus::ALL.iter().map(|value| value.as_str()).eq(DOCUMENT.map(|(word, _)| word)));
        assert!(
            AdditionalStepsStatus::ALL.iter().map(|value| value.as_str()).eq(STEPS.map(|(word, _)| word))
        );
    }
}
