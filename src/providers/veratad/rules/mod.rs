//! What the members of a session have to do with each other.

mod document;
mod journey;
mod last_stop;
mod moment;
mod outcome;
mod person;
mod plain;

use crate::document::Node;
use crate::event::{Payload, Rule};

pub(super) use plain::PLAIN;

pub(super) static SESSION: [&Rule; 23] = [
    &outcome::FAILED_ACTION,
    &outcome::OPEN_ACTION,
    &outcome::PASSED_ACTION,
    &outcome::DESPITE_ERROR,
    &outcome::OTHER_DETAIL,
    &outcome::ISSUES,
    &last_stop::ACTION,
    &last_stop::STATUS,
    &last_stop::OTHERS,
    &journey::NO_STOPS,
    &journey::NO_TIME,
    &journey::ORDER,
    &journey::DURATION_FORM,
    &journey::SPAN,
    &person::NO_DATE,
    &person::BORN_LATER,
    &person::PHONE,
    &person::ZIP,
    &person::REQUEST_ID,
    &document::NO_DATE,
    &document::ORDER,
    &document::OTHER_BIRTH,
    &document::EXPIRED,
];

/// A string that is not empty: where there is nothing, Veratad sends an empty one.
fn filled(node: Node<'_>) -> Option<&str> {
    node.as_str().filter(|text| !text.is_empty())
}

/// The stops of the journey.
fn stops(payload: Payload<'_>) -> Option<Node<'_>> {
    payload.root.get("journey")?.get("stops")
}

fn last_stop(payload: Payload<'_>) -> Option<Node<'_>> {
    stops(payload)?.elements().last()
}
