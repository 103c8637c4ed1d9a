//! The person or company that is verified.
//!
//! Source: the example of `VERIFICATION_COMPLETED` and the pages on applicants in KYCAID's documentation. It shows
//! no callback about a company: the members of one are those with which a company is created.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ApplicantAddress, ApplicantDocument, DeclineReason, ID};
use crate::event::{Integer, Nullable, values};

/// A person or a company, and all that was handed in about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Applicant {
    /// The applicant's id, the same as beside `applicant`.
    #[schemars(
        example = &"723f46ab04feb64f442946f2953a67eaecf7",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub applicant_id: String,
    /// The user, by your own id: free text, and empty when none was given.
    #[schemars(
        example = &"cb1eebbe-9945-4e64-8f60-c920f1e3e237",
        length(max = 50),
        extend("x-whcheck-reference" = true)
    )]
    pub external_applicant_id: Option<Nullable<String>>,
    /// Whether the applicant is a person or a company.
    #[serde(rename = "type")]
    pub kind: ApplicantKind,
    /// When the applicant was created: `YYYY-MM-DD hh:mm:ss`, in UTC.
    #[schemars(example = &"2025-10-29 20:46:34")]
    pub created_at: Option<Nullable<String>>,
    /// What was found of the data that the applicant gave: `valid`, `invalid`, `pending`.
    #[schemars(example = &"valid")]
    pub profile_status: Option<Nullable<String>>,
    /// A remark about these data.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub profile_comment: Option<Nullable<String>>,
    /// The given name, in Latin letters.
    #[schemars(example = &"Avery", extend("x-whcheck-privacy" = "name"))]
    pub first_name: Option<Nullable<String>>,
    /// The given name in the original script.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub origin_first_name: Option<Nullable<String>>,
    /// The middle name, in Latin letters.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub middle_name: Option<Nullable<String>>,
    /// The middle name in the original script.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub origin_middle_name: Option<Nullable<String>>,
    /// The family name, in Latin letters.
    #[schemars(example = &"Langley", extend("x-whcheck-privacy" = "name"))]
    pub last_name: Option<Nullable<String>>,
    /// The family name in the original script.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub origin_last_name: Option<Nullable<String>>,
    /// The company's name.
    #[schemars(example = &"Example Trading Ltd", extend("x-whcheck-privacy" = "name"))]
    pub company_name: Option<Nullable<String>>,
    /// The country in which the company is registered, as an ISO 3166-1 alpha-2 code.
    #[schemars(example = &"GB", length(equal = 2), extend("x-whcheck-privacy" = "address"))]
    pub registration_country: Option<Nullable<String>>,
    /// What the company does, by the number that KYCAID gives each branch.
    pub business_activity_id: Option<Nullable<Integer>>,
    /// The country of residence, as an ISO 3166-1 alpha-2 code.
    #[schemars(example = &"GB", length(equal = 2), extend("x-whcheck-privacy" = "address"))]
    pub residence_country: Option<Nullable<String>>,
    /// The nationality, as an ISO 3166-1 alpha-2 code.
    #[schemars(example = &"GB", length(equal = 2), extend("x-whcheck-privacy" = "address"))]
    pub nationality: Option<Nullable<String>>,
    /// The date of birth, `YYYY-MM-DD`.
    #[schemars(example = &"1984-02-29", extend("x-whcheck-privacy" = "birth"))]
    pub dob: Option<Nullable<String>>,
    /// The sex, `M` or `F`.
    #[schemars(extend("x-whcheck-privacy" = "biometric"))]
    pub gender: Option<Nullable<Gender>>,
    /// The e-mail address.
    #[schemars(example = &"avery@example.org", extend("x-whcheck-privacy" = "contact"))]
    pub email: Option<Nullable<String>>,
    /// The telephone number.
    #[schemars(example = &"+12025550143", extend("x-whcheck-privacy" = "contact"))]
    pub phone: Option<Nullable<String>>,
    /// Whether the telephone number is confirmed.
    #[schemars(example = &"valid")]
    pub phone_status: Option<Nullable<String>>,
    /// The address of a wallet for cryptocurrency.
    #[schemars(extend("x-whcheck-privacy" = "contact"))]
    pub wallet_address: Option<Nullable<String>>,
    /// The name under which the person uses Telegram.
    #[schemars(extend("x-whcheck-privacy" = "contact"))]
    pub telegram_username: Option<Nullable<String>>,
    /// Whether the applicant is said to be a politically exposed person; the check `pep` tells what was found.
    pub pep: Option<Nullable<bool>>,
    /// Data of your own.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub custom_field_1: Option<Nullable<String>>,
    /// Data of your own.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub custom_field_2: Option<Nullable<String>>,
    /// Data of your own.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub custom_field_3: Option<Nullable<String>>,
    /// Data of your own.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub custom_field_4: Option<Nullable<String>>,
    /// Data of your own.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub custom_field_5: Option<Nullable<String>>,
    /// Ids of the reasons for which the applicant was declined; null in all that is published.
    pub decline_reasons_ids: Option<Nullable<Vec<Value>>>,
    /// Why the applicant was declined.
    pub decline_reasons: Option<Nullable<Vec<DeclineReason>>>,
    /// The addresses that were given.
    pub addresses: Option<Nullable<Vec<ApplicantAddress>>>,
    /// The documents, selfies and videos that were handed in, those of earlier attempts included.
    pub documents: Option<Nullable<Vec<ApplicantDocument>>>,
    /// What was answered to your questionnaires.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub questionnaires: Option<Nullable<Vec<Value>>>,
    /// The people who stand behind a company.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub affiliated_persons: Option<Nullable<Vec<Value>>>,
    /// The outcome of the applicant's last verification.
    pub verification_status: Option<Nullable<ApplicantStatus>>,
    /// How many verifications the applicant has had.
    #[schemars(example = 1)]
    pub verifications_count: Option<Nullable<Integer>>,
}

values! {
    /// A person (KYC) or a company (KYB).
    pub enum ApplicantKind { Person = "PERSON", Company = "COMPANY" }
}

values! {
    /// The outcome of an applicant's last verification: `valid` is approved, `invalid` is declined.
    pub enum ApplicantStatus { Pending = "pending", Valid = "valid", Invalid = "invalid" }
}

values! {
    /// The sex that a person gave.
    pub enum Gender { Male = "M", Female = "F" }
}
