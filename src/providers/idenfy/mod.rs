//! `iDenfy`: a person shows a document and a face; machines decide first, people may review.

mod address;
mod age_estimation;
mod aml_check;
mod aml_finding;
mod aml_screening;
mod bank;
mod beneficiary;
mod company;
mod contact;
mod data;
mod deviations;
mod document;
mod document_expiration;
mod facial_authentication;
mod files;
mod identification;
mod licence;
mod manager;
mod monitoring;
mod questionnaire;
mod record_finding;
mod registry;
mod risk;
mod rules;
mod screening;
mod status;
mod summary;
mod tags;
mod times;

pub use address::{AddressQuality, AddressStatus, AddressVerification};
pub use age_estimation::{AgeEstimation, AgeOutcome, AgeSessionStatus};
pub use aml_check::{AdverseMedia, AmlAddress, AmlCheck, AmlProfile, Manager};
pub use aml_finding::{AmlFinding, AmlSuspicion, ArticleType};
pub use aml_screening::{
    AmlComment, AmlCommentType, AmlDataset, AmlReview, AmlScreening, PepTier, ProfileAddress, ProfileGender,
    ScreenedType, ScreeningArticle, ScreeningProfile,
};
pub use bank::{
    BankAccount, BankBalances, BankCardMismatch, BankCardStatus, BankCardVerification, BankVerification,
};
pub use beneficiary::{Beneficiary, OldJudgements};
pub use company::{ApprovalStatus, CompanyReview, CompanySubmit, RelatedScanRef};
pub use contact::{EmailVerification, PhoneVerification};
pub use data::{IdentificationData, ScanRef};
pub use document::{AgeGroup, DocumentType, Sex};
pub use document_expiration::{DocumentExpiration, ExpirationThreshold};
pub use facial_authentication::{
    FaceMethod, FaceSessionStatus, FaceSessionType, FacialAuthentication, RiskTag,
};
pub use files::{FileLink, StepMode};
pub use identification::{Identification, Platform};
pub use licence::DriverLicenceCheck;
pub use manager::{CompanyManager, ManagerAccount};
pub use monitoring::{
    AlertStatus, AmlMonitoring, AmlMonitoringExpiration, MonitoredScanRef, MonitoringStatus,
};
pub use questionnaire::{Answer, Question, QuestionType, Questionnaire, QuestionnaireSection};
pub use record_finding::{CriminalFinding, CriminalOffense, LidFinding};
pub use registry::{MatchStatus, RegistryCheck, RegistryKind};
pub use risk::{RiskAssessment, RiskLevel};
pub use screening::{AmlEntry, CriminalEntry, LidEntry, ServiceStatus, ServiceSuspicion};
pub use status::{AdditionalStepsStatus, DocumentStatus, FaceStatus, IdentificationStatus, OverallStatus};
pub use tags::{FraudTag, MismatchTag};

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
    event_header: Some("Idenfy-Event-Type"),
    events: &EVENTS,
    unmodelled: &[],
};

/// The event is named in the header `Idenfy-Event-Type`, not in the body: the shape has to do.
static EVENTS: [EventType; 8] = [
    EventType::of::<Identification>(
        "idenfy/IDENTIFICATION",
        "The result of an identity verification: automatic, reviewed, resubmitted, cancelled or expired",
        "https://documentation.idenfy.com/kyc/webhooks",
        // Without `status`, which holds two of the marks, four remain.
        by_marks(
            &["/scanRef", "/clientId", "/fileUrls", "/data", "/status/overall", "/status/autoDocument"],
            4,
        ),
        &deviations::IDENTIFICATION,
    )
    .with_rules(&rules::IDENTIFICATION)
    .with_summary(&summary::IDENTIFICATION)
    .with_plain_case(rules::PLAIN)
    .with_key(&["/scanRef", "/final", "/status/overall"]),
    EventType::of::<AmlMonitoring>(
        "idenfy/AML_MONITORING",
        "Somebody who is monitored was looked up on lists again, or an alert was judged",
        "https://documentation.idenfy.com/api-reference/webhooks/aml-monitoring",
        by_marks(&["/monitoringId", "/scanRefList", "/isActive", "/expiration", "/results"], 3),
        &deviations::AML_MONITORING,
    )
    .with_rules(&rules::AML_MONITORING)
    .with_summary(&summary::AML_MONITORING)
    .with_key(&["/monitoringId", "/status", "/expiration", "/results", "/amlCheck"]),
    // Nothing in the body tells two notices apart: it has no key.
    EventType::of::<AmlMonitoringExpiration>(
        "idenfy/AML_MONITORING_EXPIRATION",
        "Monitoring of persons and companies nears its end",
        "https://documentation.idenfy.com/api-reference/webhooks/aml-monitoring-expiration",
        by_marks(&["/usersToExtend", "/usersToExpire"], 1),
        &[],
    )
    .with_rules(&rules::AML_MONITORING_EXPIRATION)
    .with_summary(&summary::AML_MONITORING_EXPIRATION),
    EventType::of::<FacialAuthentication>(
        "idenfy/FACIAL_AUTHENTICATION",
        "A session of face authentication has ended",
        "https://documentation.idenfy.com/api-reference/webhooks/facial-authentication",
        // Only the first four must be there; an identification has three of them.
        by_marks(
            &[
                "/id",
                "/scanRef",
                "/clientId",
                "/status",
                "/token",
                "/method",
                "/facePhoto",
                "/ipAddress",
                "/failReason",
                "/riskTags",
            ],
            4,
        ),
        &deviations::FACIAL_AUTHENTICATION,
    )
    .with_rules(&rules::FACIAL_AUTHENTICATION)
    .with_summary(&summary::FACIAL_AUTHENTICATION)
    .with_key(&["/id", "/status"]),
    EventType::of::<AgeEstimation>(
        "idenfy/AGE_ESTIMATION",
        "A session of age estimation has ended",
        "https://documentation.idenfy.com/api-reference/webhooks/age-estimation-result",
        // Only the first three must be there; an identification has two of them.
        by_marks(
            &["/occurredAt", "/scanRef", "/status", "/outcome", "/verdict", "/estimatedAge", "/confidence"],
            3,
        ),
        &[],
    )
    .with_rules(&rules::AGE_ESTIMATION)
    .with_summary(&summary::AGE_ESTIMATION)
    .with_key(&["/scanRef", "/status", "/occurredAt"]),
    EventType::of::<DocumentExpiration>(
        "idenfy/DOCUMENT_EXPIRATION",
        "The document of a verified person expires soon, or has expired",
        "https://documentation.idenfy.com/api-reference/webhooks/document-expiration",
        by_marks(&["/expirationThreshold", "/documentExpiration"], 1),
        &[],
    )
    .with_rules(&rules::DOCUMENT_EXPIRATION)
    .with_summary(&summary::DOCUMENT_EXPIRATION)
    .with_key(&["/scanRef", "/expirationThreshold"]),
    EventType::of::<CompanySubmit>(
        "idenfy/COMPANY_SUBMIT",
        "A company has sent in its form",
        "https://documentation.idenfy.com/api-reference/webhooks/company-submit",
        // A review shares every other member.
        by_marks(&["/submissionTime"], 1),
        &[],
    )
    .with_rules(&rules::COMPANY_SUBMIT)
    .with_summary(&summary::COMPANY_SUBMIT)
    .with_key(&["/id", "/submissionTime"]),
    EventType::of::<CompanyReview>(
        "idenfy/COMPANY_REVIEW",
        "A company was approved or denied",
        "https://documentation.idenfy.com/api-reference/webhooks/company-review",
        by_marks(
            &[
                "/companyName",
                "/approvalStatus",
                "/beneficiaries",
                "/companyCheck",
                "/shareholderCheck",
                "/negativeNewsCheck",
                "/statusChangedBy",
            ],
            3,
        ),
        &deviations::COMPANY_REVIEW,
    )
    .with_rules(&rules::COMPANY_REVIEW)
    .with_summary(&summary::COMPANY_REVIEW)
    .with_key(&["/id", "/approvalStatus"]),
];

const fn by_marks(marks: &'static [&'static str], enough: usize) -> Recognition {
    Recognition { tag: None, marks, enough }
}

#[cfg(test)]
mod tests {
    use super::EVENTS;
    use crate::document::Document;

    /// The events of whose marks there are enough.
    fn taken_for(text: &str) -> Vec<&'static str> {
        let mut document = Document::default();
        document.read(text.as_bytes()).expect("JSON");
        let there = |marks: &[&str]| marks.iter().filter(|mark| document.find(mark).is_some()).count();
        let enough = EVENTS
            .iter()
            .filter(|event| there(event.recognition.marks) >= event.recognition.enough)
            .map(super::EventType::short_name);
        enough.collect()
    }

    #[test]
    fn the_members_that_must_be_there_are_enough() {
        for (event, text) in [
            ("AML_MONITORING_EXPIRATION", r#"{"usersToExtend": 1, "usersToExpire": 2}"#),
            (
                "FACIAL_AUTHENTICATION",
                r#"{"id": "", "scanRef": null, "clientId": null, "status": "Expired"}"#,
            ),
            ("AGE_ESTIMATION", r#"{"scanRef": "", "status": "FAILED", "occurredAt": ""}"#),
            (
                "DOCUMENT_EXPIRATION",
                r#"{"scanRef": "", "clientId": "", "expirationThreshold": "", "documentExpiration": ""}"#,
            ),
            ("COMPANY_SUBMIT", r#"{"id": "", "clientId": "", "submissionTime": null}"#),
        ] {
            assert_eq!(taken_for(text), [event], "{text}");
        }
    }

    #[test]
    fn events_without_a_model_are_taken_for_no_other() {
        for text in [
            r#"{"scanRef": "", "clientId": "", "authToken": "", "date": "", "status": 1, "score": 0.5}"#,
            r#"{"id": "", "status": "MATCH", "noMatchReason": null, "name": "", "expiryDate": ""}"#,
            r#"{"id": "", "country": "LT", "bank": "", "accounts": [], "riskLevel": null}"#,
            r#"{"amlReviewSubjectType": "COMPANY", "id": "", "companyId": "", "clientId": "", "externalRef": null}"#,
            r#"{"companyId": "", "token": "", "date": "", "email": null, "manager": null, "status": "EXPIRED"}"#,
            r#"{"id": "", "expirationStatus": "PENDING"}"#,
            r#"{"companyId": "", "date": "", "manager": null}"#,
            r#"{"id": "", "companyName": "", "entityType": "LLC", "status": "FINISHED", "reportFile": null}"#,
        ] {
            assert!(taken_for(text).is_empty(), "{text}");
        }
    }
}
