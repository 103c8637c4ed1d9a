//! What a verification costs.

use crate::diagnostic::{Severity, Shown};
use crate::document::Node;
use crate::event::{Breach, Rule};

pub(super) static WITHOUT_CURRENCY: Rule = Rule {
    code: "sinch/price-without-currency",
    severity: Severity::Warning,
    explanation: "An amount stands without its currency. The reference allows that, and Sinch tests its own SDK with \
                  such a body. Do not assume a currency and do not add the amount to others: book it when the currency \
                  is known.",
    source: "the signed body in the tests of Sinch's Node SDK: `\"price\":{\"amount\":0.0308}`",
    example: r#"{ "price": { "amount": 0.0308 } }"#,
    check: |payload| {
        let amounts = ["price", "rate"].into_iter().filter_map(|name| Some((name, payload.root.get(name)?)));
        for (name, money) in amounts {
            let amount = money.get("amount").and_then(Node::as_number);
            if amount.is_some() && money.get("currencyId").is_none() {
                return Some(Breach::at(money, format!("the `amount` of `{name}` has no `currencyId`")));
            }
        }
        None
    },
};

pub(super) static TWO_CURRENCIES: Rule = Rule {
    code: "sinch/price-in-two-currencies",
    severity: Severity::Warning,
    explanation: "`price` and `rate` are about one verification and yet in two currencies. Do not add them up or \
                  compare them; ask Sinch which of the two you are charged.",
    source: "Sinch's Node SDK types both as a price, and its tests have them in one currency",
    example: r#"{ "price": { "currencyId": "EUR" }, "rate": { "currencyId": "USD" } }"#,
    check: |payload| {
        let rate = payload.root.get("rate")?.get("currencyId")?;
        let price = payload.root.get("price")?.get("currencyId")?;
        (rate.as_str()? != price.as_str()?).then(|| {
            // The rate is not documented, and what is not documented is not shown.
            let price = Shown::new(price, false);
            Breach::at(rate, format!("the price is in {}, the rate in another currency", price.text(false)))
        })
    },
};
