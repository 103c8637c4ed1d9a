//! Why a verification is suspected.
//!
//! The limit of 30 characters that the provider once stated for status words never held for tags: the longest
//! has 36.

use crate::event::values;

values! {
    /// A sign of fraud.
    pub enum FraudTag {
        FaceInBlacklist = "FACE_IN_BLACKLIST",
        DocFaceInBlacklist = "DOC_FACE_IN_BLACKLIST",
        DataBlacklisted = "DATA_BLACKLISTED",
        DataInBlacklist = "DATA_IN_BLACKLIST",
        DuplicateFace = "DUPLICATE_FACE",
        DuplicateDocFace = "DUPLICATE_DOC_FACE",
        DuplicatePersonalData = "DUPLICATE_PERSONAL_DATA",
        VirtualCamera = "VIRTUAL_CAMERA",
        AddressUnverified = "ADDRESS_UNVERIFIED",
        PortraitSubstitution = "PORTRAIT_SUBSTITUTION",
        FaceSuspected = "FACE_SUSPECTED",
        FaceBlacklisted = "FACE_BLACKLISTED",
        DocFaceBlacklisted = "DOC_FACE_BLACKLISTED",
        DocMobilePhoto = "DOC_MOBILE_PHOTO",
        DevToolsOpened = "DEV_TOOLS_OPENED",
        DocPrintSpoofed = "DOC_PRINT_SPOOFED",
        FakePhoto = "FAKE_PHOTO",
        AmlSuspection = "AML_SUSPECTION",
        AmlFailed = "AML_FAILED",
        LidSuspection = "LID_SUSPECTION",
        LidFailed = "LID_FAILED",
        SanctionsSuspection = "SANCTIONS_SUSPECTION",
        SanctionsFailed = "SANCTIONS_FAILED",
        CriminalSuspected = "CRIMINAL_SUSPECTED",
        CriminalCheckFailed = "CRIMINAL_CHECK_FAILED",
        RcFailed = "RC_FAILED",
        DlFailed = "DL_FAILED",
        AutoUnverifiable = "AUTO_UNVERIFIABLE",
    }
}

values! {
    /// Something that does not agree with the data given in advance.
    pub enum MismatchTag {
        Name = "NAME",
        Surname = "SURNAME",
        DocumentNumber = "DOCUMENT_NUMBER",
        PersonalCode = "PERSONAL_CODE",
        ExpiryDate = "EXPIRY_DATE",
        DateOfBirth = "DATE_OF_BIRTH",
        DateOfIssue = "DATE_OF_ISSUE",
        Nationality = "NATIONALITY",
        Sex = "SEX",
        FullName = "FULL_NAME",
        DocInfoMismatch = "DOC_INFO_MISMATCH",
        UnderAge = "UNDER_AGE",
        OverAge = "OVER_AGE",
        UnknownAge = "UNKNOWN_AGE",
        UtilityAddress = "UTILITY_ADDRESS",
        UtilityName = "UTILITY_NAME",
        ExpiredUtilityBill = "EXPIRED_UTILITY_BILL",
        InvalidAdditionalStep = "INVALID_ADDITIONAL_STEP",
        AdditionalStepNotFound = "ADDITIONAL_STEP_NOT_FOUND",
        AdditionalStepInformationMismatch = "ADDITIONAL_STEP_INFORMATION_MISMATCH",
        ExpiredAdditionalStepInformation = "EXPIRED_ADDITIONAL_STEP_INFORMATION",
        RegistryCenterInfoMismatch = "REGISTRY_CENTER_INFO_MISMATCH",
        DriverLicenseInfoMismatch = "DRIVER_LICENSE_INFO_MISMATCH",
        NotSupportedPoaDocumentType = "NOT_SUPPORTED_POA_DOCUMENT_TYPE",
        NotSupportedPoaDocumentCountry = "NOT_SUPPORTED_POA_DOCUMENT_COUNTRY",
        PoaCountriesMismatch = "POA_COUNTRIES_MISMATCH",
        PoaScreenshotDetected = "POA_SCREENSHOT_DETECTED",
    }
}
