//! What must agree across the members of iDenfy's webhooks.

mod age;
mod company;
mod days;
mod face;
mod links;
mod moments;
mod monitoring;
mod names;
mod plain;
mod review;
mod risk;
mod screening;
mod status;
mod tags;
mod verdicts;

use crate::event::Rule;

pub(super) use plain::PLAIN;

pub(super) static IDENTIFICATION: [&Rule; 33] = [
    &verdicts::SUSPECTED_WITHOUT_TAGS,
    &verdicts::APPROVED_DESPITE_FACE,
    &verdicts::APPROVED_DESPITE_DOCUMENT,
    &verdicts::APPROVED_DESPITE_STEP,
    &verdicts::APPROVED_DESPITE_FRAUD_TAGS,
    &verdicts::APPROVED_DESPITE_MISMATCH_TAGS,
    &verdicts::APPROVED_WITHOUT_VERDICT,
    &verdicts::DENIED_WITHOUT_CAUSE,
    &review::EXPIRED_WITH_VERDICTS,
    &review::EXPIRED_WITH_FILES,
    &review::FINAL_BUT_UNDECIDED,
    &review::REVIEWED_BUT_NOT_FINAL,
    &review::CHANGED_WITHOUT_REVIEW,
    &tags::INFO_MISMATCH_WITHOUT_TAG,
    &tags::STEP_TAG_AGAINST_STEP,
    &tags::DUPLICATES_AGAINST_TAGS,
    &tags::DUPLICATE_OF_ITSELF,
    &moments::FINISH_BEFORE_START,
    &moments::MILLISECONDS,
    &days::PLACEHOLDER,
    &days::NO_SUCH_DAY,
    &days::OUT_OF_ORDER,
    &days::IN_THE_FUTURE,
    &days::APPROVED_EXPIRED_DOCUMENT,
    &days::EXPIRED_SINCE,
    &names::FULL_NAME,
    &links::EXPIRED,
    &risk::PROXY_RISK_WITHOUT_APPROVAL,
    &risk::SCORE_NOT_CHECKED,
    &risk::BANK_CARD,
    &screening::SERVICE_CONTRADICTS_ITSELF,
    &screening::SERVICE_FAILED,
    &screening::AGAINST_TAGS,
];

pub(super) static AML_MONITORING: [&Rule; 8] = [
    &monitoring::STATES_DISAGREE,
    &monitoring::ACTIVE_AGAINST_STATUS,
    &monitoring::OVERDUE,
    &monitoring::FLAGS_WITHOUT_ALERT,
    &monitoring::ALERT_WITHOUT_FLAGS,
    &screening::SERVICE_CONTRADICTS_ITSELF,
    &screening::SERVICE_FAILED,
    &moments::NO_SUCH_MOMENT,
];

pub(super) static AML_MONITORING_EXPIRATION: [&Rule; 2] =
    [&monitoring::NEGATIVE_COUNT, &monitoring::EMPTY_NOTICE];

pub(super) static FACIAL_AUTHENTICATION: [&Rule; 5] = [
    &face::SUCCESS_WITH_REASON,
    &face::FAILED_WITHOUT_REASON,
    &face::SUCCESS_AT_RISK,
    &face::NOT_ENDED,
    &links::EXPIRED,
];

pub(super) static AGE_ESTIMATION: [&Rule; 6] = [
    &age::FAILED_WITH_SUCCESS,
    &age::COMPLETED_WITHOUT_OUTCOME,
    &age::DECIDED_WITHOUT_AGE,
    &age::VERDICT_AGAINST_OUTCOME,
    &age::IMPLAUSIBLE,
    &moments::NO_SUCH_MOMENT,
];

pub(super) static DOCUMENT_EXPIRATION: [&Rule; 3] =
    [&days::PLACEHOLDER, &days::NO_SUCH_DAY, &days::THRESHOLD_AGAINST_DAY];

pub(super) static COMPANY_SUBMIT: [&Rule; 2] = [&company::SUBMITTED_WITHOUT_TIME, &moments::NO_SUCH_MOMENT];

pub(super) static COMPANY_REVIEW: [&Rule; 4] = [
    &company::APPROVED_WITH_REASON,
    &company::DENIED_WITHOUT_REASON,
    &company::APPROVED_DESPITE_FLAGS,
    &moments::NO_SUCH_MOMENT,
];
