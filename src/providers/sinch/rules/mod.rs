//! What the members of Sinch's callbacks have to do with each other.

mod means;
mod outcome;
mod plain;
mod price;

use super::Method;
use crate::event::{Payload, Rule};

pub(super) use plain::PLAIN;

pub(super) static REQUEST: [&Rule; 4] =
    [&price::WITHOUT_CURRENCY, &price::TWO_CURRENCIES, &means::LANGUAGES, &means::REFERENCE];

pub(super) static RESULT: [&Rule; 9] = [
    &outcome::OTHER_STATUS,
    &outcome::SUCCESS,
    &outcome::PENDING,
    &outcome::ABORTED,
    &outcome::NO_REASON,
    &outcome::VERIFIED,
    &means::OTHER_METHOD,
    &means::SOURCE,
    &means::REFERENCE,
];

pub(super) static SMS_DELIVERED: [&Rule; 2] = [&means::DELIVERY, &means::REFERENCE];

/// The method of the verification, in whatever case it is written; `None` for one that the reference lacks.
fn method(payload: Payload<'_>) -> Option<Method> {
    let text = payload.root.get("method")?.as_str()?;
    Method::ALL.iter().copied().find(|method| method.as_str().eq_ignore_ascii_case(text))
}
