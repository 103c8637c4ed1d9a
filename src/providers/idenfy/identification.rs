//! The body that all `IDENTIFICATION_*` event types share.
//!
//! Source: iDenfy's webhook reference of 2026, and its callback pages of 2018 to 2022 for what came before.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    AddressVerification, AmlCheck, AmlEntry, BankCardVerification, BankVerification, CriminalEntry,
    DriverLicenceCheck, EmailVerification, FileLink, IdentificationData, IdentificationStatus, LidEntry,
    PhoneVerification, Questionnaire, RegistryCheck, RiskAssessment, StepMode,
};
use crate::event::{Integer, Nullable, values};

/// Reports the result of one identity verification: first by machine, later perhaps by people.
///
/// The header `Idenfy-Event-Type` names the occasion; the body alone does not tell an automatic result from
/// a reviewed one, but `final`, `status.overall` and the `manual*` members hint at it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Identification {
    /// Whether this is probably the last webhook of the verification; a later review can still send another.
    pub r#final: bool,
    /// The kind of device that the person used.
    pub platform: Platform,
    /// The verdicts of machines and reviewers.
    pub status: IdentificationStatus,
    /// What was read from the document, and what is derived from it.
    pub data: IdentificationData,
    /// Links to the pictures and videos by what they show: `FRONT`, `BACK`, `FACE`, `FRONT_VIDEO`,
    /// `BACK_VIDEO`, `FACE_VIDEO`, and the name of each additional step, such as `UTILITY_BILL`. Empty when
    /// the session expired.
    pub file_urls: Nullable<BTreeMap<String, FileLink>>,
    /// Links to the PDF files that were handed in for additional steps, by step.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub additional_step_pdf_urls: Option<Nullable<Map<String, Value>>>,
    /// Results of anti-money-laundering services, one entry per service (version 2; version 3 is `amlCheck`).
    #[serde(rename = "AML")]
    pub aml: Option<Nullable<Vec<AmlEntry>>>,
    /// The anti-money-laundering check in version 3.
    pub aml_check: Option<Nullable<AmlCheck>>,
    /// Results of registers of lost and invalid documents, one entry per service.
    #[serde(rename = "LID")]
    pub lid: Option<Nullable<Vec<LidEntry>>>,
    /// Results of criminal record services, one entry per service.
    #[serde(rename = "CRIMINAL_CHECK")]
    pub criminal_check: Option<Nullable<Vec<CriminalEntry>>>,
    /// The provider's reference of this verification.
    #[schemars(length(max = 36), example = "7f3d5c1e-2b84-4a6f-9d10-5e8c7b6a4f21", extend("x-whcheck-reference" = true))]
    pub scan_ref: String,
    /// A further reference of your own, given when the verification was created.
    #[schemars(length(max = 40), example = "order-42", extend("x-whcheck-reference" = true))]
    pub external_ref: Option<Nullable<String>>,
    /// Your own reference of the person.
    #[schemars(length(max = 100), example = "client-123", extend("x-whcheck-reference" = true))]
    pub client_id: String,
    /// The company for whose verification (KYB) the person was verified.
    #[schemars(length(max = 36), extend("x-whcheck-reference" = true))]
    pub company_id: String,
    /// The beneficiary of that company that the person is.
    #[schemars(length(max = 36), extend("x-whcheck-reference" = true))]
    pub beneficiary_id: String,
    /// When the person began, in seconds since 1970.
    #[schemars(example = 1_767_261_600)]
    pub start_time: Integer,
    /// When the automatic decision was made, in seconds since 1970.
    #[schemars(example = 1_767_261_742)]
    pub finish_time: Integer,
    /// The person's IPv4 or IPv6 address.
    #[schemars(length(max = 39), example = "192.0.2.17", extend("x-whcheck-privacy" = "ip"))]
    pub client_ip: Nullable<String>,
    /// The country of that address, as an ISO 3166-1 alpha-2 code.
    #[schemars(length(max = 2), example = &"LT")]
    pub client_ip_country: Nullable<String>,
    /// Where that address is, as far as known.
    #[schemars(length(max = 100), example = "Kaunas, Lithuania", extend("x-whcheck-privacy" = "address"))]
    pub client_location: Nullable<String>,
    /// Whether the person's data agree with global data sources.
    pub gdc_match: Option<Nullable<bool>>,
    /// The address that a reviewer read from a utility bill.
    #[schemars(length(max = 255), extend("x-whcheck-privacy" = "address"))]
    pub manual_address: Option<Nullable<String>>,
    /// Whether that address agrees with the one that you gave.
    pub manual_address_match: Option<bool>,
    /// What a national register says of the person.
    pub registry_center_check: Option<Nullable<RegistryCheck>>,
    /// How well the person's address could be confirmed.
    pub address_verification: Option<Nullable<AddressVerification>>,
    /// What the person answered to your questionnaire.
    pub questionnaire_answers: Option<Nullable<Questionnaire>>,
    /// The risk that the person is thought to be.
    pub risk_assessment: Option<Nullable<RiskAssessment>>,
    /// The bank accounts that the person gave access to.
    pub bank_verification: Option<Nullable<BankVerification>>,
    /// The person's e-mail address, and whether it is confirmed.
    pub email_verification: Option<Nullable<EmailVerification>>,
    /// The person's telephone number, and whether it is confirmed.
    pub phone_verification: Option<Nullable<PhoneVerification>>,
    /// What the register of a US state says of the driving licence.
    pub driver_license_check: Option<Nullable<DriverLicenceCheck>>,
    /// The bank card that the person showed.
    pub bank_card_verification: Option<Nullable<BankCardVerification>>,
    /// The additional steps of this verification, and what is done with each.
    pub additional_steps: Option<Nullable<BTreeMap<String, Option<StepMode>>>>,
}

values! {
    /// The kind of device that a verification was done on.
    pub enum Platform {
        Pc = "PC",
        Mobile = "MOBILE",
        Tablet = "TABLET",
        MobileApp = "MOBILE_APP",
        MobileSdk = "MOBILE_SDK",
        Other = "OTHER",
    }
}
