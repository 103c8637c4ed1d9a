//! `iDenfy`: a person shows a document and a face; machines decide first, people may review.

mod address;
mod aml_check;
mod aml_finding;
mod bank;
mod contact;
mod data;
mod deviations;
mod document;
mod files;
mod identification;
mod licence;
mod questionnaire;
mod record_finding;
mod registry;
mod risk;
mod screening;
mod status;
mod tags;

pub use address::{AddressQuality, AddressStatus, AddressVerification};
pub use aml_check::{AdverseMedia, AmlAddress, AmlCheck, AmlProfile, Manager};
pub use aml_finding::{AmlFinding, AmlSuspicion, ArticleType};
pub use bank::{
    BankAccount, BankBalances, BankCardMismatch, BankCardStatus, BankCardVerification, BankVerification,
};
pub use contact::{EmailVerification, PhoneVerification};
pub use data::{IdentificationData, ScanRef};
pub use document::{AgeGroup, DocumentType, Sex};
pub use files::{FileLink, StepMode};
pub use identification::{Identification, Platform};
pub use licence::DriverLicenceCheck;
pub use questionnaire::{Answer, Question, QuestionType, Questionnaire, QuestionnaireSection};
pub use record_finding::{CriminalFinding, CriminalOffense, LidFinding};
pub use registry::{MatchStatus, RegistryCheck, RegistryKind};
pub use risk::{RiskAssessment, RiskLevel};
pub use screening::{AmlEntry, CriminalEntry, LidEntry, ServiceStatus, ServiceSuspicion};
pub use status::{
    AdditionalStepsStatus, AmlReview, DocumentStatus, FaceStatus, IdentificationStatus, OverallStatus,
};
pub use tags::{FraudTag, MismatchTag, SuspicionReason};

use crate::event::{EventType, Recognition};
use crate::providers::Provider;
use crate::signature::IDENFY;

/// `iDenfy`.
pub static PROVIDER: Provider = Provider {
    id: "idenfy",
    name: "iDenfy",
    docs: "https://documentation.idenfy.com/kyc/webhooks",
    scheme: &IDENFY,
    other_schemes: &[],
    events: &EVENTS,
    unmodelled: &[],
};

/// The event is named in the header `Idenfy-Event-Type`, not in the body: the shape has to do. Without
/// `status`, which holds two of the marks, four remain.
static EVENTS: [EventType; 1] = [EventType::of::<Identification>(
    "idenfy/IDENTIFICATION",
    "The result of an identity verification: automatic, reviewed, resubmitted, cancelled or expired",
    "https://documentation.idenfy.com/kyc/webhooks",
    Recognition {
        tag: None,
        marks: &["/scanRef", "/clientId", "/fileUrls", "/data", "/status/overall", "/status/autoDocument"],
        enough: 4,
    },
    &deviations::IDENTIFICATION,
)];
