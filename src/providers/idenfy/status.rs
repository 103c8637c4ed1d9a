//! The verdicts of machines and reviewers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FraudTag, MismatchTag};
use crate::event::{Nullable, values};

/// How a verification stands: overall, and by whom what was decided.
///
/// The `auto*` members are null when a session expired, the `manual*` members also until somebody has
/// reviewed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct IdentificationStatus {
    /// The combined verdict.
    pub overall: OverallStatus,
    /// Signs of fraud; `SUSPECTED` comes with at least one of these or of `mismatchTags`.
    pub fraud_tags: Vec<FraudTag>,
    /// What does not agree with the data that the verification was created with.
    pub mismatch_tags: Vec<MismatchTag>,
    /// The automatic verdict on the face.
    pub auto_face: Nullable<FaceStatus>,
    /// The reviewer's verdict on the face.
    pub manual_face: Nullable<FaceStatus>,
    /// The automatic verdict on the document.
    pub auto_document: Nullable<DocumentStatus>,
    /// The reviewer's verdict on the document.
    pub manual_document: Nullable<DocumentStatus>,
    /// The verdict on additional steps, such as a proof of address.
    pub additional_steps: Nullable<AdditionalStepsStatus>,
}

values! {
    /// The combined verdict of a verification.
    pub enum OverallStatus {
        Approved = "APPROVED",
        Denied = "DENIED",
        Suspected = "SUSPECTED",
        Reviewing = "REVIEWING",
        Expired = "EXPIRED",
        Active = "ACTIVE",
        Deleted = "DELETED",
        Archived = "ARCHIVED",
    }
}

values! {
    /// A verdict on the face.
    pub enum FaceStatus {
        Match = "FACE_MATCH",
        NotChecked = "FACE_NOT_CHECKED",
        Mismatch = "FACE_MISMATCH",
        NotFound = "NO_FACE_FOUND",
        TooMany = "TOO_MANY_FACES",
        TooBlurry = "FACE_TOO_BLURRY",
        Glared = "FACE_GLARED",
        Uncertain = "FACE_UNCERTAIN",
        NotAnalysed = "FACE_NOT_ANALYSED",
        Error = "FACE_ERROR",
        AutoUnverifiable = "AUTO_UNVERIFIABLE",
        Fake = "FAKE_FACE",
    }
}

values! {
    /// A verdict on the document.
    pub enum DocumentStatus {
        Validated = "DOC_VALIDATED",
        InfoMismatch = "DOC_INFO_MISMATCH",
        NotFound = "DOC_NOT_FOUND",
        NotFullyVisible = "DOC_NOT_FULLY_VISIBLE",
        FaceNotFound = "DOC_FACE_NOT_FOUND",
        TooBlurry = "DOC_TOO_BLURRY",
        Glared = "DOC_GLARED",
        FaceGlared = "DOC_FACE_GLARED",
        MrzNotFound = "MRZ_NOT_FOUND",
        MrzOcrReadingError = "MRZ_OCR_READING_ERROR",
        BarcodeNotFound = "BARCODE_NOT_FOUND",
        Expired = "DOC_EXPIRED",
        NotSupported = "DOC_NOT_SUPPORTED",
        CountryNotSupported = "COUNTRY_NOT_SUPPORTED",
        CountryMismatch = "COUNTRY_MISMATCH",
        TypeMismatch = "DOC_TYPE_MISMATCH",
        SubtypeMismatch = "DOC_SUBTYPE_MISMATCH",
        SideMismatch = "DOC_SIDE_MISMATCH",
        Damaged = "DOC_DAMAGED",
        Fake = "DOC_FAKE",
        PersonalCodeInvalid = "DOC_PERSONAL_CODE_INVALID",
        NotAllowed = "DOC_NOT_ALLOWED",
        NameError = "DOC_NAME_ERROR",
        SurnameError = "DOC_SURNAME_ERROR",
        ExpiryError = "DOC_EXPIRY_ERROR",
        DobError = "DOC_DOB_ERROR",
        PersonalNumberError = "DOC_PERSONAL_NUMBER_ERROR",
        NumberError = "DOC_NUMBER_ERROR",
        DateOfIssueError = "DOC_DATE_OF_ISSUE_ERROR",
        SexError = "DOC_SEX_ERROR",
        NationalityError = "DOC_NATIONALITY_ERROR",
        NotAnalysed = "DOC_NOT_ANALYSED",
        Error = "DOC_ERROR",
        AutoUnverifiable = "AUTO_UNVERIFIABLE",
        SpoofDetected = "DOC_SPOOF_DETECTED",
        MrzInvalid = "MRZ_INVALID",
        EidFailed = "EID_FAILED",
        NfcInitFailed = "NFC_INIT_FAILED",
        NfcFailed = "NFC_FAILED",
        NfcTimeout = "NFC_TIMEOUT",
    }
}

values! {
    /// The verdict on additional steps.
    pub enum AdditionalStepsStatus { Valid = "VALID", Invalid = "INVALID", NotFound = "NOT_FOUND" }
}
