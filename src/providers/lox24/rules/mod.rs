//! What must agree across the members of a notification.
//!
//! What the schema already finds is not judged again: a rule is silent about values that are not documented.
//! Messages are made of documented words and numbers alone, never of text from the payload.

mod channel;
mod code;
mod cost;
mod envelope;
mod history;
mod plain;
mod routing;
mod sms;
mod story;
mod times;

use crate::event::Rule;

pub(super) use plain::PLAIN;

const SHARED: usize = 28;

pub(super) static OF_VERIFY_CODE: [&Rule; SHARED] = VERIFY_CODE;

/// Those of any verify code, and those of its channel.
pub(super) static OF_CHANNEL: [&Rule; SHARED + 3] = {
    let mut rules = [&channel::CHANNEL_EVENT_AND_STATUS; SHARED + 3];
    rules[1] = &channel::CHANNEL_AND_HISTORY;
    rules[2] = &channel::CHANNEL_AND_DELIVERY;
    let mut index = 0;
    while index < SHARED {
        rules[index + 3] = VERIFY_CODE[index];
        index += 1;
    }
    rules
};

const VERIFY_CODE: [&Rule; SHARED] = [
    &envelope::ATTEMPT_OVER_TOTAL,
    &envelope::MILLISECONDS,
    &code::EVENT_AND_STATUS,
    &code::DELIVERED_CHANNEL_MISSING,
    &code::DELIVERED_DESPITE_FAILURE,
    &code::CODE_LENGTH,
    &code::CODE_NOT_DELETED,
    &routing::ROUTING_EMPTY,
    &routing::SMS_NOT_LAST,
    &routing::CHANNEL_TWICE,
    &routing::TIMEOUT_OUT_OF_RANGE,
    &routing::CHANNEL_NOT_ROUTED,
    &history::HISTORY_TOO_LONG,
    &history::HISTORY_CHANNEL_TWICE,
    &history::HISTORY_OUT_OF_ORDER,
    &history::HISTORY_AND_DELIVERY,
    &history::SUCCESS_IN_FAILURE,
    &history::TRIED_AFTER_SUCCESS,
    &history::HISTORY_UNFINISHED,
    &history::NOT_ALL_TRIED,
    &cost::COST_MISSING,
    &cost::COST_EARLY,
    &cost::COST_WITHOUT_CURRENCY,
    &cost::CURRENCY_WITHOUT_COST,
    &cost::CURRENCY_NOT_EURO,
    &times::UPDATED_BEFORE_CREATED,
    &times::NOTIFIED_BEFORE_CREATED,
    &times::PROCESSED_BEFORE_CREATED,
];

pub(super) static OF_SMS_DELIVERY: [&Rule; 5] = [
    &envelope::ATTEMPT_OVER_TOTAL,
    &envelope::MILLISECONDS,
    &sms::DELIVERED_AFTER_FAILURE,
    &sms::REPORT_WITHOUT_TRANSMISSION,
    &sms::NO_REPORT_EXPECTED,
];

pub(super) static OF_SMS_INCOMING: [&Rule; 5] = [
    &envelope::ATTEMPT_OVER_TOTAL,
    &envelope::MILLISECONDS,
    &sms::SMS_TO_ITSELF,
    &sms::ANSWERS_ITSELF,
    &sms::RECEIVED_AFTER_NOTIFICATION,
];
