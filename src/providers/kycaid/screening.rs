//! The body of the callback for a match in a database of sanctions, politically exposed or wanted persons.
//!
//! Source: the handler and the tests of an integrator; the types of lists are also on KYCAID's page about its
//! databases.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ID;
use crate::event::{Integer, Nullable};

/// Reports that an applicant was found in a database, when first verified or later.
///
/// No page of KYCAID describes it. It has no `request_id`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DatabaseScreening {
    /// The type of the callback.
    #[serde(rename = "type")]
    pub kind: String,
    /// The document whose holder was looked up.
    #[schemars(
        example = &"5f9aeb5e1f25e2441d182f56b6dcbfac12dd",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub document_id: Option<Nullable<String>>,
    /// The applicant.
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
    /// The verification.
    #[schemars(
        example = &"d2177cdf067d424a221b5d045dc616bf81f9",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub verification_id: Nullable<String>,
    /// The databases with a match.
    pub databases: Vec<DatabaseName>,
    /// The kinds of lists with a match.
    pub bdb_types: Option<Vec<ListType>>,
    /// How well the found person agrees, out of 100.
    #[schemars(example = 87)]
    pub accuracy: Option<Nullable<Integer>>,
    /// The found person's whole name.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub full_name: Option<Nullable<String>>,
    /// The found person's given name.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub first_name: Option<Nullable<String>>,
    /// The found person's middle name.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub middle_name: Option<Nullable<String>>,
    /// The found person's family name.
    #[schemars(extend("x-whcheck-privacy" = "name"))]
    pub last_name: Option<Nullable<String>>,
    /// The found person's date of birth, `YYYY-MM-DD`.
    #[schemars(extend("x-whcheck-privacy" = "birth"))]
    pub dob: Option<Nullable<String>>,
    /// The found person's country, as an ISO 3166-1 alpha-2 code.
    #[schemars(example = &"GB", extend("x-whcheck-privacy" = "address"))]
    pub residence_country: Option<Nullable<String>>,
    /// The found person's sex, `M` or `F`.
    #[schemars(example = &"F", extend("x-whcheck-privacy" = "biometric"))]
    pub gender: Option<Nullable<String>>,
}

/// A database; the list is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct DatabaseName(
    /// The database's name.
    #[schemars(extend("examples" = DATABASES))]
    pub String,
);

/// Databases that integrators have seen.
const DATABASES: &[&str] = &[
    "US_OFAC",
    "UN_UNSCSL",
    "OPEN_SANC_PEPS",
    "OPEN_SANC_DEFAULT",
    "INTERPOL",
    "OCCRP",
    "UA_MVS_WANTED_PASSPORT",
    "INTERNAL",
];

/// A kind of list; the list is open. `SELF_RESTICTED`, without its second R, are people who asked to be locked
/// out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ListType(
    /// The kind's name.
    #[schemars(extend("examples" = LIST_TYPES))]
    pub String,
);

/// The kinds of lists, as KYCAID spells them.
pub(super) const LIST_TYPES: &[&str] =
    &["INTERNAL", "SANCTIONS", "PEP", "SELF_RESTICTED", "WANTED", "EXPIRED"];
