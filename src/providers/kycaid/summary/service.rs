//! What the result of a service means. KYCAID gives a score and flags, and no decision.
//!
//! Nobody has published at what score or at what share of which origin KYCAID would refuse. Whatever was found, little
//! as it may be, is therefore for somebody to weigh: review. Only where nothing was found at all (no flag, no score, no
//! origin) there is nothing to weigh, and the outcome is approved: nothing speaks against the address.

use crate::document::{Kind, Node};
use crate::summary::{
    Check, CheckOutcome, MAX_TOLD, Meaning, Moment, Outcome, SummaryMap, Text, Trait, Words, outcome_of,
};

/// What the status of a request for a service means, and that of its analysis.
static STATUSES: [(&str, Outcome); 2] = [("success", Outcome::Review), ("error", Outcome::Error)];

/// The score, in both spellings.
const SCORES: [&str; 2] = ["risk_score", "riskscore"];

/// What a flag means.
static FLAGS: [(&str, CheckOutcome); 2] = [("false", CheckOutcome::Passed), ("true", CheckOutcome::Failed)];

/// A service that was asked for is done.
pub(in super::super) static SERVICE: SummaryMap = SummaryMap {
    subject: &[(Trait::Wallet, &["/result/address"])],
    words: &[Words { member: "/service_request_status", meanings: || Meaning::of_words(&STATUSES) }],
    story: |root, summary| {
        let status = root.get("service_request_status");
        let result = root.get("result").filter(|result| result.kind() == Kind::Object && !result.is_empty());
        summary.outcome = outcome(root, result);
        let words = [root.get("service_request_type"), status];
        summary.raw = words.into_iter().flatten().filter_map(Text::of).collect();
        let score = |name| Text::named(name, result?.get(name)?);
        summary.reasons = SCORES.into_iter().filter_map(score).collect();
        summary
            .reasons
            .extend(errors(root).filter_map(|error| Text::of(error.get("message").unwrap_or(error))));
        if let Some(result) = result {
            summary.checks = checks(result);
            if summary.outcome == Outcome::Review && is_clean(result, &summary.checks) {
                summary.outcome = Outcome::Approved;
            }
            let mut times = ["updated_at", "timestamp"].into_iter();
            summary.occurred_at = times.find_map(|name| Moment::of(result.get(name)?));
        }
    },
};

fn errors(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    root.get("errors").into_iter().flat_map(Node::elements).take(MAX_TOLD)
}

/// What went wrong weighs more than the status, as integrators have it.
fn outcome(root: Node<'_>, result: Option<Node<'_>>) -> Outcome {
    let of = |status: Option<Node<'_>>| {
        status.and_then(Node::as_str).map_or(Outcome::Unknown, |word| outcome_of(&STATUSES, word))
    };
    let outcome = of(root.get("service_request_status"));
    match result {
        _ if errors(root).next().is_some() => Outcome::Error,
        _ if outcome != Outcome::Review => outcome,
        Some(result) if result.get("status").is_some() => of(result.get("status")),
        Some(_) => outcome,
        // Nothing is known of what was checked.
        None => Outcome::Unknown,
    }
}

/// Whether nothing was found: flags are there and not raised, and neither a score nor an origin says more than zero.
fn is_clean(result: Node<'_>, checks: &[Check<'_>]) -> bool {
    let mut scores = SCORES.into_iter().filter_map(|name| result.get(name));
    let is_passed = |check: &Check<'_>| check.outcome == CheckOutcome::Passed;
    !checks.is_empty() && checks.iter().all(is_passed) && scores.all(is_zero)
}

/// The flags, and the origins that any of the funds have. What share of which origin is too much nobody says.
fn checks(result: Node<'_>) -> Vec<Check<'_>> {
    let flags = ["has_black_list_flag", "black_lists_connections"].into_iter().filter_map(|name| {
        let flag = result.get(name).filter(|flag| flag.kind() == Kind::Boolean)?;
        let outcome = outcome_of(&FLAGS, flag.source());
        Some(Check { name: Text::Word(name), outcome, raw: vec![Text::Value(flag)] })
    });
    let signals = result.get("signals").into_iter().flat_map(Node::members).filter_map(|(origin, share)| {
        let share = Text::of(share).filter(|_| !is_zero(share))?;
        Some(Check { name: Text::Value(origin), outcome: CheckOutcome::Unknown, raw: vec![share] })
    });
    flags.chain(signals.take(MAX_TOLD)).collect()
}

/// Whether a number is zero, in whatever spelling.
fn is_zero(share: Node<'_>) -> bool {
    share.as_number().is_some_and(|number| {
        let digits = number.source().split(['e', 'E']).next().unwrap_or_default();
        !digits.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
    })
}

#[cfg(test)]
mod tests {
    use super::{FLAGS, SERVICE, STATUSES};
    use crate::providers::kycaid::ServiceResult;
    use crate::summary::line;

    #[test]
    fn every_documented_value_has_an_outcome() {
        let schema = schemars::schema_for!(ServiceResult).to_value();
        let documented = schema.pointer("/properties/service_request_status/examples").expect("examples");
        for status in documented.as_array().expect("a list") {
            assert!(STATUSES.iter().any(|(word, _)| status == word), "{status}");
        }
        assert_eq!(FLAGS.map(|(word, _)| word), ["false", "true"]);
    }

    #[test]
    fn what_a_service_finds_is_for_somebody_to_weigh() {
        for (json, told) in [
            (
                r#"{"service_request_type": "CRYPTO_ADDRESS_CHECK", "service_request_status": "success", "result": {
                    "signals": {"mixer": 0.25, "scam": 0, "atm": 0.0, "x": 0e5, "y": 1e-9}, "risk_score": 0.75,
                    "has_black_list_flag": true, "black_lists_connections": false, "status": "success",
                    "updated_at": 1725168579, "timestamp": "2024-09-01 05:29:39", "address": "0x52"}}"#,
                "review; raw: CRYPTO_ADDRESS_CHECK, success; reason: risk_score 0.75; wallet: 0x52; \
                 check: has_black_list_flag failed (true); check: black_lists_connections passed (false); \
                 check: mixer unknown (0.25); check: y unknown (1e-9); at: 2024-09-01T05:29:39Z",
            ),
            (
                r#"{"service_request_status": "success", "result": {"riskscore": 3, "timestamp": "2024-09-01 05:29:39"}}"#,
                "review; raw: success; reason: riskscore 3; at: 2024-09-01 05:29:39",
            ),
            (
                r#"{"service_request_status": "success", "errors": [{"message": "unknown asset"}, "why"], "result": {}}"#,
                "error; raw: success; reason: unknown asset, why",
            ),
            (
                r#"{"service_request_status": "success", "result": {"has_black_list_flag": false, "risk_score": 0.0,
                    "signals": {"mixer": 0}}}"#,
                "approved; raw: success; reason: risk_score 0.0; check: has_black_list_flag passed (false)",
            ),
            // Little is not nothing, and a score that is none may be anything.
            (
                r#"{"service_request_status": "success", "result": {"has_black_list_flag": false, "riskscore": 0.01}}"#,
                "review; raw: success; reason: riskscore 0.01; check: has_black_list_flag passed (false)",
            ),
            (
                r#"{"service_request_status": "success", "result": {"has_black_list_flag": false, "risk_score": null}}"#,
                "review; raw: success; reason: risk_score null; check: has_black_list_flag passed (false)",
            ),
            (
                r#"{"service_request_status": "success", "result": {"risk_score": 0}}"#,
                "review; raw: success; reason: risk_score 0",
            ),
            (r#"{"service_request_status": "error", "result": null}"#, "error; raw: error"),
            (r#"{"service_request_status": "success", "result": null}"#, "unknown; raw: success"),
            (
                r#"{"service_request_status": "success", "result": {"status": "error"}}"#,
                "error; raw: success",
            ),
            (r#"{"service_request_status": "success", "result": {"status": 5}}"#, "unknown; raw: success"),
            (r#"{"service_request_status": "pending", "result": {"uid": "1"}}"#, "unknown; raw: pending"),
        ] {
            assert_eq!(line(&SERVICE, json), told);
        }
    }
}
