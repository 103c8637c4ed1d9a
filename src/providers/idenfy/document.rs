//! The words that `data` uses for a document and its holder.

use crate::event::values;

values! {
    /// A kind of document, or an electronic identity in its place.
    pub enum DocumentType {
        IdCard = "ID_CARD",
        Passport = "PASSPORT",
        ResidencePermit = "RESIDENCE_PERMIT",
        DriverLicense = "DRIVER_LICENSE",
        PanCard = "PAN_CARD",
        Aadhaar = "AADHAAR",
        Visa = "VISA",
        NationalPassport = "NATIONAL_PASSPORT",
        ProvisionalDriverLicense = "PROVISIONAL_DRIVER_LICENSE",
        OldIdCard = "OLD_ID_CARD",
        MilitaryCard = "MILITARY_CARD",
        AddressCard = "ADDRESS_CARD",
        SmartId = "SMART_ID",
        Clear = "CLEAR",
        OneId = "ONE_ID",
        BankIdSe = "BANK_ID_SE",
        BankIdNo = "BANK_ID_NO",
        BankIdCz = "BANK_ID_CZ",
        Ftn = "FTN",
        MitId = "MIT_ID",
        Verimi = "VERIMI",
        LaWallet = "LA_WALLET",
        SamsungWallet = "SAMSUNG_WALLET",
        MojeIdCz = "MOJE_ID_CZ",
        YotiId = "YOTI_ID",
        Other = "OTHER",
        BorderCrossing = "BORDER_CROSSING",
        Asylum = "ASYLUM",
        PhotoCard = "PHOTO_CARD",
        ProofOfAgeCard = "PROOF_OF_AGE_CARD",
        TravelCard = "TRAVEL_CARD",
        SocialSecurityCard = "SOCIAL_SECURITY_CARD",
        VoterCard = "VOTER_CARD",
        DiplomaticId = "DIPLOMATIC_ID",
        WorkPermit = "WORK_PERMIT",
    }
}

values! {
    /// The holder's sex; `UNDEFINED` where the document does not tell.
    pub enum Sex { Male = "MALE", Female = "FEMALE", Undefined = "UNDEFINED" }
}

values! {
    /// A range of ages, estimated from the face.
    pub enum AgeGroup {
        Under13 = "UNDER_13",
        Under8 = "UNDER_8",
        Over8 = "OVER_8",
        Over13 = "OVER_13",
        Over16 = "OVER_16",
        Over18 = "OVER_18",
        Over21 = "OVER_21",
        Over22 = "OVER_22",
        Over25 = "OVER_25",
        Over30 = "OVER_30",
    }
}
