//! Where iDenfy's traffic differs from its reference of 2026.

mod members;
mod monitoring;
mod older;
mod words;

use crate::event::Deviation;

pub(super) static IDENTIFICATION: [&Deviation; 18] = [
    &older::DOCUMENTATION_FRAGMENT,
    &older::PAYLOAD,
    &older::COMPANY_IDS_ABSENT,
    &older::STATUS,
    &older::VERDICTS_ABSENT,
    &older::DATA,
    &older::FRACTIONAL_TIME,
    &older::CHECK_DATE_ABSENT,
    &members::SCREENING_IN_LOWER_CASE,
    &members::STATUS_MEMBERS,
    &members::STATUS_TIMES,
    &members::INSIDE_DATA,
    &members::RETIRED_MEMBERS,
    &members::FLAT_MEMBERS,
    &members::SERVICE_GROUP_ABSENT,
    &members::LONG_LINK,
    &members::SELECTED_COUNTRY_TWICE,
    &words::OLDER_WORD,
];

pub(super) static AML_MONITORING: [&Deviation; 7] = [
    &monitoring::ALERT_STATUS_SPELLING,
    &monitoring::SCAN_REFS_AS_TEXT,
    &monitoring::VERSION_2,
    &monitoring::WORDS_OF_THE_OTHER_VERSION,
    &monitoring::COMPANY_MEMBERS,
    &members::SERVICE_GROUP_ABSENT,
    &older::CHECK_DATE_ABSENT,
];

pub(super) static FACIAL_AUTHENTICATION: [&Deviation; 1] = [&words::STATUS_IN_CAPITALS];

pub(super) static COMPANY_REVIEW: [&Deviation; 1] = [&members::NOBODY_HAS_JUDGED];
