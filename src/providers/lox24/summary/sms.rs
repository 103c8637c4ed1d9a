//! What the notifications about SMS mean.

use super::{name, of_code, tell_envelope};
use crate::document::Node;
use crate::summary::{Meaning, Moment, Outcome, Summary, SummaryMap, Text, Trait, Words};

/// What the operator's report means, in `dlr_code`, in words and as an outcome.
static REPORTS: [(i64, (&str, Outcome)); 6] = [
    (0, ("no report yet", Outcome::Pending)),
    (1, ("delivered", Outcome::Delivered)),
    (2, ("scheduled for later", Outcome::Pending)),
    (4, ("on its way", Outcome::Pending)),
    (8, ("expired before delivery", Outcome::Expired)),
    (16, ("rejected", Outcome::Failed)),
];

/// What the state of an SMS at LOX24 means, in `status_code`. What is handed to the operator is not yet delivered.
static STATUSES: [(i64, (&str, Outcome)); 9] = [
    (0, ("new", Outcome::Pending)),
    (100, ("handed to the operator", Outcome::Pending)),
    (208, ("destination blocked", Outcome::Failed)),
    (400, ("maintenance", Outcome::Error)),
    (410, ("stopped in the web account", Outcome::Cancelled)),
    (2000, ("no landline connection", Outcome::Error)),
    (3000, ("not enough money", Outcome::Failed)),
    (5000, ("no operator found", Outcome::Error)),
    (6000, ("stopped through the API", Outcome::Cancelled)),
];

/// The report comes before the state, as [`outcome`] has it.
const WORDS: &[Words] = &[
    Words { member: "/data/dlr_code", meanings: || meanings(&REPORTS) },
    Words { member: "/data/status_code", meanings: || meanings(&STATUSES) },
];

fn meanings(table: &[(i64, (&'static str, Outcome))]) -> Vec<Meaning> {
    table.iter().map(|(code, (word, outcome))| Meaning::of_code(*code, word, *outcome)).collect()
}

/// The report on an SMS has changed.
pub(in super::super) static SMS_DELIVERY: SummaryMap =
    SummaryMap { subject: &[], words: WORDS, story: tell_delivery };

/// The same of an SMS that was never sent.
pub(in super::super) static SMS_DRYRUN: SummaryMap = SummaryMap {
    subject: &[],
    words: WORDS,
    story: |root, summary| {
        tell_delivery(root, summary);
        summary.reasons.push(Text::Word("simulated sending"));
    },
};

/// An SMS has come in; the subject is who has sent it.
pub(in super::super) static SMS_INCOMING: SummaryMap = SummaryMap {
    subject: &[(Trait::Phone, &["/data/from"])],
    words: &[],
    story: |root, summary| {
        tell_envelope(root, summary);
        if root.get("name").is_some_and(|name| name.is_str("sms.incoming")) {
            summary.outcome = Outcome::Delivered;
        }
        summary.raw = name(root).into_iter().collect();
        summary.channel = Some(Text::Word("sms"));
        let received_at = root.get("data").and_then(|data| data.get("received_at")).and_then(Moment::of);
        summary.occurred_at = received_at.or(summary.occurred_at.take());
    },
};

fn tell_delivery<'d>(root: Node<'d>, summary: &mut Summary<'d>) {
    tell_envelope(root, summary);
    summary.channel = Some(Text::Word("sms"));
    let data = root.get("data");
    let report = data.and_then(|data| data.get("dlr_code"));
    let status = data.and_then(|data| data.get("status_code"));
    let of = |table: &[(i64, (&'static str, Outcome))], code: Option<Node<'_>>| {
        code.map_or(("", Outcome::Unknown), |code| of_code(table, code))
    };
    let ((report_word, of_report), (status_word, of_status)) = (of(&REPORTS, report), of(&STATUSES, status));
    summary.outcome = outcome(report, of_report, of_status);
    summary.is_final = match summary.outcome {
        Outcome::Unknown => None,
        outcome => Some(outcome != Outcome::Pending),
    };
    let codes = [("dlr_code", report), ("status_code", status)].map(|(name, code)| Text::named(name, code?));
    summary.raw = codes.into_iter().flatten().collect();
    let words = [report_word, status_word].into_iter().filter(|word| !word.is_empty());
    summary.reasons = words.map(Text::Word).collect();
}

/// The operator's report comes first, as in the parser of LOX24's own developer. But an SMS that has not left LOX24 will
/// never have one.
fn outcome(report: Option<Node<'_>>, of_report: Outcome, of_status: Outcome) -> Outcome {
    let Some(report) = report else { return of_status };
    match of_report {
        Outcome::Pending if number(report) != Some(ON_ITS_WAY) && of_status != Outcome::Unknown => of_status,
        outcome => outcome,
    }
}

/// The report of an operator who has the SMS.
const ON_ITS_WAY: i64 = 4;

fn number(code: Node<'_>) -> Option<i64> {
    code.as_number()?.as_i64()
}

#[cfg(test)]
mod tests {
    use super::{REPORTS, SMS_DELIVERY, SMS_DRYRUN, SMS_INCOMING, STATUSES};
    use crate::providers::lox24::summary::tests::listed;
    use crate::providers::lox24::{DlrCode, SmsStatus};
    use crate::summary::line;

    #[test]
    fn every_documented_value_has_an_outcome() {
        assert_eq!(listed::<DlrCode>(), REPORTS.map(|(code, _)| code));
        assert_eq!(listed::<SmsStatus>(), STATUSES.map(|(code, _)| code));
    }

    #[test]
    fn the_report_comes_before_the_status() {
        for (codes, told) in [
            (
                r#""dlr_code": 1, "status_code": 100"#,
                "delivered; raw: dlr_code 1, status_code 100; reason: delivered, handed to the operator; final: true",
            ),
            (
                r#""dlr_code": 1, "status_code": 3000"#,
                "delivered; raw: dlr_code 1, status_code 3000; reason: delivered, not enough money; final: true",
            ),
            (
                r#""dlr_code": 4, "status_code": 208"#,
                "pending; raw: dlr_code 4, status_code 208; reason: on its way, destination blocked; final: false",
            ),
            (
                r#""dlr_code": 0, "status_code": 410"#,
                "cancelled; raw: dlr_code 0, status_code 410; reason: no report yet, stopped in the web account; final: true",
            ),
            (
                r#""dlr_code": 0, "status_code": 7"#,
                "pending; raw: dlr_code 0, status_code 7; reason: no report yet; final: false",
            ),
            (
                r#""dlr_code": 2, "status_code": 0"#,
                "pending; raw: dlr_code 2, status_code 0; reason: scheduled for later, new; final: false",
            ),
            (r#""dlr_code": 8"#, "expired; raw: dlr_code 8; reason: expired before delivery; final: true"),
            (r#""dlr_code": 16"#, "failed; raw: dlr_code 16; reason: rejected; final: true"),
            (
                r#""status_code": 100"#,
                "pending; raw: status_code 100; reason: handed to the operator; final: false",
            ),
            (
                r#""status_code": 5000"#,
                "error; raw: status_code 5000; reason: no operator found; final: true",
            ),
            (
                r#""dlr_code": 3, "status_code": 100"#,
                "unknown; raw: dlr_code 3, status_code 100; reason: handed to the operator",
            ),
            (r#""dlr_code": "1", "status_code": {}"#, "unknown; raw: dlr_code 1"),
            (r#""dlr_code": 99999999999999999999"#, "unknown; raw: dlr_code 99999999999999999999"),
        ] {
            let json = format!(r#"{{"data": {{{codes}}}}}"#);
            let line = line(&SMS_DELIVERY, &json).replace(" channel: sms;", "").replace("; channel: sms", "");
            assert_eq!(line, told, "{json}");
        }
    }

    #[test]
    fn simulated_and_incoming_messages_say_so() {
        assert_eq!(
            line(&SMS_DRYRUN, r#"{"data": {"dlr_code": 1}}"#),
            "delivered; raw: dlr_code 1; reason: delivered, simulated sending; channel: sms; final: true"
        );
        assert_eq!(
            line(
                &SMS_INCOMING,
                r#"{"name": "sms.incoming", "created_at": 1767225684, "data": {"from": "+12025550143", "received_at": 1767225680}}"#
            ),
            "delivered; raw: sms.incoming; phone: +12025550143; channel: sms; at: 2026-01-01T00:01:20Z"
        );
        assert_eq!(
            line(
                &SMS_INCOMING,
                r#"{"name": "sms.x", "created_at": 1767225684, "data": {"received_at": null}}"#
            ),
            "unknown; raw: sms.x; channel: sms; at: 2026-01-01T00:01:24Z"
        );
    }
}
