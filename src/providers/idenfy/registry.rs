//! What a national register says of a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::event::{Integer, Nullable, values};

/// A look-up in a national register: of Hungary, of Lithuania or of the USA.
///
/// Which members are there depends on the register, so that only its name is required.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RegistryCheck {
    /// The register that was asked.
    pub resource_type: RegistryKind,
    /// The personal number that was looked up (Lithuania).
    #[schemars(length(max = 30), extend("x-whcheck-privacy" = "government-id"))]
    pub checked_personal_number: Option<String>,
    /// The kind of document that was looked up (Lithuania).
    #[schemars(length(max = 2))]
    pub checked_document_type: Option<String>,
    /// The machine-readable zone that was looked up (Hungary).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "document"))]
    pub checked_mrz: Option<String>,
    /// The given names (Hungary, USA).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub first_name: Option<Nullable<String>>,
    /// The middle name (USA).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub middle_name: Option<Nullable<String>>,
    /// The family name (Hungary, USA).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub last_name: Option<Nullable<String>>,
    /// The given names (Lithuania).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub name: Option<Nullable<String>>,
    /// The family name (Lithuania).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub surname: Option<Nullable<String>>,
    /// The name before marriage (Hungary).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub maiden_name: Option<Nullable<String>>,
    /// The mother's name before marriage (Hungary).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "name"))]
    pub mothers_maiden_name: Option<Nullable<String>>,
    /// The date of birth, `YYYY-MM-DD` (Hungary).
    #[schemars(extend("x-whcheck-privacy" = "birth"))]
    pub birth_date: Option<Nullable<String>>,
    /// The place of birth (Hungary).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "birth"))]
    pub birth_place: Option<Nullable<String>>,
    /// The date of birth, `YYYY-MM-DD` (USA).
    #[schemars(extend("x-whcheck-privacy" = "birth"))]
    pub dob: Option<Nullable<String>>,
    /// The year of birth (USA).
    #[schemars(extend("x-whcheck-privacy" = "birth"))]
    pub yob: Option<Nullable<Integer>>,
    /// The personal number in the register (Lithuania).
    #[schemars(length(max = 30), extend("x-whcheck-privacy" = "government-id"))]
    pub personal_number: Option<Nullable<String>>,
    /// The social security number or its end (USA).
    #[schemars(length(max = 9), extend("x-whcheck-privacy" = "government-id"))]
    pub id_num: Option<Nullable<String>>,
    /// The document's number in the register (Lithuania).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "document"))]
    pub document_number: Option<Nullable<String>>,
    /// The day on which the document expires, `YYYY-MM-DD` (Lithuania).
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub document_expiration: Option<Nullable<String>>,
    /// A link to the portrait in the register (Lithuania).
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub face_photo: Option<Nullable<String>>,
    /// The nationality, as an ISO 3166-1 alpha-2 code (Hungary).
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub nationality: Option<Nullable<String>>,
    /// The address (Hungary).
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub address: Option<Nullable<Map<String, Value>>>,
    /// Where the person lives (Hungary).
    #[schemars(extend("x-whcheck-privacy" = "address"))]
    pub residential_address: Option<Nullable<Map<String, Value>>>,
    /// The identity card in the register (Hungary).
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub id_card: Option<Nullable<Map<String, Value>>>,
    /// The passport in the register (Hungary).
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub passport: Option<Nullable<Map<String, Value>>>,
    /// Anything else that the register says (Hungary).
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub additional_data: Option<Nullable<Map<String, Value>>>,
    /// The first line of the address (USA).
    #[schemars(length(max = 255), extend("x-whcheck-privacy" = "address"))]
    pub address1: Option<Nullable<String>>,
    /// The second line of the address (USA).
    #[schemars(length(max = 255), extend("x-whcheck-privacy" = "address"))]
    pub address2: Option<Nullable<String>>,
    /// The town (USA).
    #[schemars(length(max = 100), extend("x-whcheck-privacy" = "address"))]
    pub city: Option<Nullable<String>>,
    /// The state, in two letters (USA).
    #[schemars(length(max = 2), extend("x-whcheck-privacy" = "address"))]
    pub state: Option<Nullable<String>>,
    /// The ZIP code (USA).
    #[schemars(length(max = 10), extend("x-whcheck-privacy" = "address"))]
    pub zip: Option<Nullable<String>>,
    /// The telephone number (USA).
    #[schemars(extend("x-whcheck-privacy" = "contact"))]
    pub phone: Option<Nullable<String>>,
    /// The e-mail address (USA).
    #[schemars(length(max = 254), extend("x-whcheck-privacy" = "contact"))]
    pub email: Option<Nullable<String>>,
    /// Whether the given names agree (USA).
    pub first_name_status: Option<Nullable<MatchStatus>>,
    /// Whether the middle name agrees (USA).
    pub middle_name_status: Option<Nullable<MatchStatus>>,
    /// Whether the family name agrees (USA).
    pub last_name_status: Option<Nullable<MatchStatus>>,
    /// Whether the date of birth agrees (USA).
    pub dob_status: Option<Nullable<MatchStatus>>,
    /// Whether the year of birth agrees (USA).
    pub yob_status: Option<Nullable<MatchStatus>>,
    /// Whether the first line of the address agrees (USA).
    pub address1_status: Option<Nullable<MatchStatus>>,
    /// Whether the second line of the address agrees (USA).
    pub address2_status: Option<Nullable<MatchStatus>>,
    /// Whether the town agrees (USA).
    pub city_status: Option<Nullable<MatchStatus>>,
    /// Whether the state agrees (USA).
    pub state_status: Option<Nullable<MatchStatus>>,
    /// Whether the ZIP code agrees (USA).
    pub zip_status: Option<Nullable<MatchStatus>>,
    /// Whether the social security number agrees (USA).
    pub id_num_status: Option<Nullable<MatchStatus>>,
    /// Whether the telephone number agrees (USA).
    pub phone_status: Option<Nullable<MatchStatus>>,
    /// Whether the e-mail address agrees (USA).
    pub email_status: Option<Nullable<MatchStatus>>,
}

values! {
    /// A national register.
    pub enum RegistryKind {
        Hungary = "HungaryRegistryCenterCheck",
        Lithuania = "LithuaniaRegistryCenterCheck",
        Us15 = "Us15RegistryCenterCheck",
    }
}

values! {
    /// Whether a value agrees with the register.
    pub enum MatchStatus {
        Match = "MATCH",
        NoMatch = "NO_MATCH",
        PartialMatch = "PARTIAL_MATCH",
        NoData = "NO_DATA",
        NoInput = "NO_INPUT",
        Invalid = "INVALID",
    }
}
