//! Results of services.

use jiff::tz::TimeZone;

use super::dates::moment;
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

/// The status of the request, where it says success.
fn success(payload: Payload<'_>) -> Option<Node<'_>> {
    payload.root.get("service_request_status").filter(|status| status.is_str("success"))
}

/// A number, rounded to what a computer compares.
fn number<'d>(object: Node<'d>, name: &str) -> Option<(f64, Node<'d>)> {
    let node = object.get(name)?;
    Some((node.as_number()?.as_f64()?, node))
}

pub(super) static WITHOUT_RESULT: Rule = Rule {
    code: "kycaid/service-without-result",
    severity: Severity::Warning,
    explanation: "The service succeeded, and yet there is no result: nothing is known about what was checked. \
                  Do not take that for harmless; fetch the result or ask for the service again.",
    source: "the handlers of integrators",
    example: r#"{"service_request_status": "success", "result": null}"#,
    check: |payload| {
        let status = success(payload)?;
        let result = payload.root.get("result").filter(|result| result.kind() != Kind::Null);
        let empty = result.is_none_or(|result| result.kind() == Kind::Object && result.is_empty());
        empty.then(|| {
            Breach::at(status, "`service_request_status` is success, and yet `result` holds nothing")
        })
    },
};

pub(super) static ERRORS_WITH_SUCCESS: Rule = Rule {
    code: "kycaid/errors-with-success",
    severity: Severity::Warning,
    explanation: "The request is called a success and has errors. Treat it as failed, as integrators do, and \
                  ask for the service again.",
    source: "the handler of an integrator, for which errors weigh more than the status",
    example: r#"{"service_request_status": "success", "errors": [{"message": "unknown asset"}]}"#,
    check: |payload| {
        success(payload)?;
        let errors = payload.root.get("errors").filter(|errors| !errors.is_empty())?;
        Some(Breach::at(errors, "`service_request_status` is success, and yet there are `errors`"))
    },
};

pub(super) static STATUS_CONFLICT: Rule = Rule {
    code: "kycaid/service-status-conflict",
    severity: Severity::Warning,
    explanation: "The request succeeded, but the analysis in `result` did not. Do not rely on its score and \
                  flags.",
    source: "the payload in the tests of Ledova, in which both succeed",
    example: r#"{"service_request_status": "success", "result": {"status": "error"}}"#,
    check: |payload| {
        success(payload)?;
        let status = payload.root.get("result")?.get("status")?;
        (status.kind() == Kind::String && !status.is_str("success")).then(|| {
            Breach::at(status, "`status` of the result is not success, as `service_request_status` is")
        })
    },
};

pub(super) static RISK_RANGE: Rule = Rule {
    code: "kycaid/risk-range",
    severity: Severity::Warning,
    explanation: "Scores and shares are never negative, and neither 1 nor 100, on whichever scale, is exceeded. \
                  Do not compare this number with a limit of yours; treat the risk as unknown.",
    source: "the handlers of two integrators, one of which reads the score as a share of 1, the other of 100",
    example: r#"{"result": {"risk_score": -0.5}}"#,
    check: |payload| {
        let result = payload.root.get("result")?;
        let shares = result.get("signals").into_iter().flat_map(Node::members).map(|(_, share)| share);
        let scores = ["risk_score", "riskscore"].into_iter().filter_map(|name| result.get(name));
        let outside = scores.chain(shares).find(|value| {
            value
                .as_number()
                .is_some_and(|number| number.as_f64().is_none_or(|value| !(0.0..=100.0).contains(&value)))
        })?;
        Some(Breach::at(outside, "the number is not on a scale from 0 to 1 or to 100"))
    },
};

pub(super) static RISK_SCORES_DISAGREE: Rule = Rule {
    code: "kycaid/risk-scores-disagree",
    severity: Severity::Warning,
    explanation: "`risk_score` and `riskscore` are two spellings of one number. Act on the higher one.",
    source: "the handler of Ledova, which reads either",
    example: r#"{"result": {"risk_score": 0.1, "riskscore": 0.9}}"#,
    check: |payload| {
        let result = payload.root.get("result")?;
        let ((score, _), (other, node)) = (number(result, "risk_score")?, number(result, "riskscore")?);
        ((score - other).abs() > f64::EPSILON)
            .then(|| Breach::at(node, "`riskscore` differs from `risk_score`"))
    },
};

pub(super) static RISK_AGAINST_FLAGS: Rule = Rule {
    code: "kycaid/risk-against-flags",
    severity: Severity::Warning,
    explanation: "The score is zero, and yet the address is on a black list, connected with one, or holds funds \
                  of sanctioned people. Act on the flags: the score alone does not tell.",
    source: "the handler of an integrator, for which flags and signals decide where there is no score",
    example: r#"{"result": {"risk_score": 0, "has_black_list_flag": true}}"#,
    check: |payload| {
        let result = payload.root.get("result")?;
        let (score, node) = number(result, "risk_score").or_else(|| number(result, "riskscore"))?;
        let flagged = || {
            ["has_black_list_flag", "black_lists_connections"]
                .into_iter()
                .any(|name| result.get(name).and_then(Node::as_bool) == Some(true))
        };
        let sanctioned = || {
            let share = result.get("signals").and_then(|signals| number(signals, "sanctions"));
            share.is_some_and(|(share, _)| share > 0.0)
        };
        (score == 0.0 && (flagged() || sanctioned()))
            .then(|| Breach::at(node, "the risk is zero, and yet the address is flagged"))
    },
};

/// How many seconds the two times of a result may be apart.
const APART: i64 = 60;

pub(super) static TIMES_DISAGREE: Rule = Rule {
    code: "kycaid/result-times",
    severity: Severity::Note,
    explanation: "`updated_at`, in seconds since 1970, and `timestamp`, in UTC without saying so, name the same \
                  moment in the published payload. Where they differ by hours, somebody has read `timestamp` \
                  in another time zone. Use `updated_at`.",
    source: "the payload in the tests of Ledova, which is copied from KYCAID's documentation",
    example: r#"{"result": {"updated_at": 1725168579, "timestamp": "2024-09-01 07:29:39"}}"#,
    check: |payload| {
        let result = payload.root.get("result")?;
        let node = result.get("timestamp")?;
        let stamped = TimeZone::UTC.to_timestamp(moment(node.as_str()?)?).ok()?.as_second();
        let updated = result.get("updated_at")?.as_number()?.as_i64()?;
        (stamped.saturating_sub(updated).saturating_abs() > APART)
            .then(|| Breach::at(node, "`timestamp`, read in UTC, is not the moment of `updated_at`"))
    },
};
