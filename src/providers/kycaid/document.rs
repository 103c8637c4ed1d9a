//! A document, selfie or video of an applicant.
//!
//! Source: the example of `VERIFICATION_COMPLETED` in KYCAID's documentation, which ends after
//! `issuing_authority`; the rest is from documents that integrators have fetched.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DeclineReason, ID};
use crate::event::{Integer, Nullable, StringOrNumber};

/// The documents that say who somebody is.
pub(super) const IDENTITY_DOCUMENTS: &[&str] = &[
    "PASSPORT",
    "DOMESTIC_PASSPORT",
    "GOVERNMENT_ID",
    "DRIVERS_LICENSE",
    "FOREIGN_CITIZEN_PASSPORT",
    "PERMANENT_RESIDENCE_PERMIT",
    "REFUGEE_CARD",
];

/// One document: what was read from it, and links to its pictures.
///
/// Selfies and videos have the same members, most of them null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ApplicantDocument {
    /// The document's id.
    #[schemars(
        example = &"5f9aeb5e1f25e2441d182f56b6dcbfac12dd",
        regex(pattern = ID),
        extend("x-whcheck-reference" = true)
    )]
    pub document_id: String,
    /// What it is: a document that says who somebody is, `SELFIE_IMAGE`, `ADDRESS_DOCUMENT`, `CREDIT_CARD`, or
    /// something else.
    #[serde(rename = "type")]
    #[schemars(extend("examples" = IDENTITY_DOCUMENTS))]
    pub kind: String,
    /// Who read the document, such as `MANUAL`.
    #[schemars(example = &"MANUAL")]
    pub provider: Option<Nullable<String>>,
    /// What was found of the document: `valid`, `invalid`, `pending`.
    #[schemars(example = &"valid")]
    pub status: Option<Nullable<String>>,
    /// A remark about the document.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub comment: Option<Nullable<String>>,
    /// The number of the document.
    #[schemars(example = &"XA0000000", extend("x-whcheck-privacy" = "document"))]
    pub document_number: Option<Nullable<String>>,
    /// A second number of the document.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub additional_number: Option<Nullable<String>>,
    /// The day on which the document was issued, `YYYY-MM-DD`.
    #[schemars(example = &"2021-05-20", extend("x-whcheck-privacy" = "document"))]
    pub issue_date: Option<Nullable<String>>,
    /// The day on which the document expires, `YYYY-MM-DD`.
    #[schemars(example = &"2031-05-20", extend("x-whcheck-privacy" = "document"))]
    pub expiry_date: Option<Nullable<String>>,
    /// Who issued the document.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub issuing_authority: Option<Nullable<String>>,
    /// Where the income comes from, in a proof of funds.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub income_sources: Option<Nullable<Vec<Value>>>,
    /// The income of a year, in a proof of funds.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub annual_income: Option<Nullable<StringOrNumber>>,
    /// The amount of a transaction, in a proof of funds.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub transaction_amount: Option<Nullable<StringOrNumber>>,
    /// The currency of that transaction.
    pub transaction_currency: Option<Nullable<String>>,
    /// When that transaction was made.
    pub transaction_datetime: Option<Nullable<String>>,
    /// What that transaction was for.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub transaction_purpose: Option<Nullable<String>>,
    /// Where the funds come from.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub origin_funds: Option<Nullable<String>>,
    /// The number of a payment card.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub card_number: Option<Nullable<String>>,
    /// The number of a bank account.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub account_number: Option<Nullable<String>>,
    /// A link to the face that was cut out of the document.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub portrait: Option<Nullable<String>>,
    /// The file with the picture of the front.
    #[schemars(regex(pattern = ID), extend("x-whcheck-reference" = true))]
    pub front_side_id: Option<Nullable<String>>,
    /// A link to the picture of the front.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub front_side: Option<Nullable<String>>,
    /// How many bytes the picture of the front has.
    pub front_side_size: Option<Nullable<Integer>>,
    /// A signature over the picture of the front.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub front_side_signature: Option<Nullable<String>>,
    /// The file with the picture of the back.
    #[schemars(regex(pattern = ID), extend("x-whcheck-reference" = true))]
    pub back_side_id: Option<Nullable<String>>,
    /// A link to the picture of the back.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub back_side: Option<Nullable<String>>,
    /// How many bytes the picture of the back has.
    pub back_side_size: Option<Nullable<Integer>>,
    /// A signature over the picture of the back.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub back_side_signature: Option<Nullable<String>>,
    /// The file with the picture of a further side.
    #[schemars(regex(pattern = ID), extend("x-whcheck-reference" = true))]
    pub other_side_1_id: Option<Nullable<String>>,
    /// A link to the picture of a further side.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub other_side_1: Option<Nullable<String>>,
    /// How many bytes the picture of a further side has.
    pub other_side_1_size: Option<Nullable<Integer>>,
    /// A link to the picture of a further side before it was edited.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub origin_other_side_1: Option<Nullable<String>>,
    /// How many bytes that picture has.
    pub origin_other_side_1_size: Option<Nullable<Integer>>,
    /// A signature over the picture of a further side.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub other_side_1_signature: Option<Nullable<String>>,
    /// The file with the picture of a second further side.
    #[schemars(regex(pattern = ID), extend("x-whcheck-reference" = true))]
    pub other_side_2_id: Option<Nullable<String>>,
    /// A link to the picture of a second further side.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub other_side_2: Option<Nullable<String>>,
    /// How many bytes the picture of a second further side has.
    pub other_side_2_size: Option<Nullable<Integer>>,
    /// A link to the picture of a second further side before it was edited.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub origin_other_side_2: Option<Nullable<String>>,
    /// How many bytes that picture has.
    pub origin_other_side_2_size: Option<Nullable<Integer>>,
    /// A signature over the picture of a second further side.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub other_side_2_signature: Option<Nullable<String>>,
    /// The file with the picture of a third further side.
    #[schemars(regex(pattern = ID), extend("x-whcheck-reference" = true))]
    pub other_side_3_id: Option<Nullable<String>>,
    /// A link to the picture of a third further side.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub other_side_3: Option<Nullable<String>>,
    /// How many bytes the picture of a third further side has.
    pub other_side_3_size: Option<Nullable<Integer>>,
    /// A link to the picture of a third further side before it was edited.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub origin_other_side_3: Option<Nullable<String>>,
    /// How many bytes that picture has.
    pub origin_other_side_3_size: Option<Nullable<Integer>>,
    /// A signature over the picture of a third further side.
    #[schemars(extend("x-whcheck-privacy" = "document"))]
    pub other_side_3_signature: Option<Nullable<String>>,
    /// Why the document was declined.
    pub decline_reasons: Option<Nullable<Vec<DeclineReason>>>,
    /// When the document was created: `YYYY-MM-DD hh:mm:ss`, in UTC.
    #[schemars(example = &"2025-10-29 20:46:34")]
    pub created_at: Option<Nullable<String>>,
}
