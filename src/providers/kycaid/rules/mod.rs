//! What must agree across the members of KYCAID's callbacks.

mod checks;
mod dates;
mod decision;
mod ids;
mod members;
mod screening;
mod service;
mod verdict;

use verdict::Verdict;

use crate::event::Rule;

pub(super) static STATUS_CHANGED: [&Rule; 3] =
    [&members::STATUS_MEMBER, &members::NEGATIVE_ATTEMPTS, &ids::REQUEST_ID_REUSED];

pub(super) static COMPLETED: [&Rule; 24] = [
    &decision::COMPLETED_NOT_APPROVED,
    &decision::COMPLETED_UNDECIDED,
    &decision::DECIDED_TOO_EARLY,
    &decision::APPROVED_WITH_FAILED_CHECK,
    &decision::APPROVED_WITH_OPEN_CHECK,
    &decision::DECLINED_WITH_PASSED_CHECKS,
    &decision::APPLICANT_STATUS_CONFLICT,
    &decision::APPROVED_WITH_REASONS,
    &checks::DECLINED_WITHOUT_REASON,
    &checks::REASON_ON_PASSED_CHECK,
    &checks::UNKNOWN_REASON,
    &checks::PROFILE_CONFLICT,
    &checks::DOCUMENT_CONFLICT,
    &checks::PEP_CONFLICT,
    &members::VERIFICATION_STATUS_MEMBER,
    &members::NEGATIVE_ATTEMPTS,
    &members::OTHER_KIND,
    &ids::APPLICANT_IDS_DISAGREE,
    &ids::EXTERNAL_IDS_DISAGREE,
    &ids::REQUEST_ID_REUSED,
    &dates::IMPOSSIBLE_DATE,
    &dates::EXPIRY_BEFORE_ISSUE,
    &dates::BORN_TOO_LATE,
    &dates::DOCUMENT_EXPIRED,
];

pub(super) static SCREENING: [&Rule; 6] = [
    &screening::WITHOUT_LIST_TYPE,
    &screening::WITHOUT_DATABASE,
    &screening::LIST_TYPES_DISAGREE,
    &screening::SELF_RESTRICTED,
    &screening::ACCURACY_RANGE,
    &dates::IMPOSSIBLE_DATE,
];

pub(super) static SERVICE: [&Rule; 7] = [
    &service::WITHOUT_RESULT,
    &service::ERRORS_WITH_SUCCESS,
    &service::STATUS_CONFLICT,
    &service::RISK_RANGE,
    &service::RISK_SCORES_DISAGREE,
    &service::RISK_AGAINST_FLAGS,
    &service::TIMES_DISAGREE,
];
