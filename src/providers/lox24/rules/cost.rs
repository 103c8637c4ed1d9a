//! Rules about what a verification code costs.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

use super::story::{Stage, Story};

const COST: &str = "`cost` and `currency` at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/";

pub(super) static COST_MISSING: Rule = Rule {
    code: "lox24/cost-missing",
    severity: Severity::Note,
    explanation: "The code is delivered, but its price is null, as it is only until the delivery has ended. Do not book \
                  it as free: fetch the verify code from LOX24's API later.",
    source: COST,
    example: r#"{"data": {"status": 10, "cost": null}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        let node = story.get("cost").filter(|node| node.kind() == Kind::Null)?;
        (story.stage()? == Stage::Success)
            .then(|| Breach::at(node, "the code is delivered, yet has no price"))
    },
};

pub(super) static COST_EARLY: Rule = Rule {
    code: "lox24/cost-early",
    severity: Severity::Note,
    explanation: "The price is there before the delivery has ended. LOX24 documents null until then, and shows a price \
                  in its own example of `verify_code.channel.sent`. Further channels may add to it: book the price of \
                  `verify_code.success` or `verify_code.failed` alone.",
    source: "the example at https://doc.lox24.eu/api/webhooks/webhooksverify-code-channel-sent/",
    example: r#"{"data": {"status": 5, "cost": 5}}"#,
    check: |payload| {
        let story = Story::of(payload)?;
        (story.stage()? == Stage::Open).then_some(())?;
        let node = story.get("cost").filter(|node| node.kind() == Kind::Number)?;
        Some(Breach::at(node, "the delivery has not ended, yet has a price"))
    },
};

pub(super) static COST_WITHOUT_CURRENCY: Rule = Rule {
    code: "lox24/cost-without-currency",
    severity: Severity::Warning,
    explanation: "There is a price without a currency. LOX24 documents prices in euro cents: take it for that, or ask \
                  before you book it.",
    source: COST,
    example: r#"{"data": {"cost": 5, "currency": null}}"#,
    check: |payload| {
        let (cost, currency) = cost_and_currency(payload)?;
        (cost.kind() == Kind::Number && currency.kind() == Kind::Null)
            .then(|| Breach::at(currency, "there is a price, but no currency"))
    },
};

pub(super) static CURRENCY_WITHOUT_COST: Rule = Rule {
    code: "lox24/currency-without-cost",
    severity: Severity::Note,
    explanation: "The delivery has failed; its currency is known, its price is null. That is not zero: channels that \
                  failed may have a price. Fetch the verify code from LOX24's API before you book it.",
    source: COST,
    example: r#"{"data": {"status": 20, "cost": null, "currency": "EUR"}}"#,
    check: |payload| {
        // While the delivery lasts, there is no price yet; after a success, another rule speaks.
        (Story::of(payload)?.stage()? == Stage::Failure).then_some(())?;
        let (cost, currency) = cost_and_currency(payload)?;
        (cost.kind() == Kind::Null && currency.kind() == Kind::String)
            .then(|| Breach::at(cost, "the delivery has ended and has a currency, but no price"))
    },
};

pub(super) static CURRENCY_NOT_EURO: Rule = Rule {
    code: "lox24/currency-not-euro",
    severity: Severity::Warning,
    explanation: "The price is documented as euro cents, and the currency is another. Find out which of the two holds \
                  before you book the price; do not convert it on a guess.",
    source: COST,
    example: r#"{"data": {"cost": 5, "currency": "USD"}}"#,
    check: |payload| {
        let (cost, currency) = cost_and_currency(payload)?;
        let other = currency.as_str().is_some_and(|code| !code.eq_ignore_ascii_case("EUR"));
        (cost.kind() == Kind::Number && other)
            .then(|| Breach::at(currency, "the price is in euro cents, the currency is not EUR"))
    },
};

fn cost_and_currency(payload: Payload<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let story = Story::of(payload)?;
    Some((story.get("cost")?, story.get("currency")?))
}
