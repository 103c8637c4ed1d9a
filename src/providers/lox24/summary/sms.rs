//! What the notifications about SMS mean.

use super::{name, of_code, tell_envelope};
use crate::document::Node;
use crate::summary::{Moment, Outcome, Summary, SummaryMap, Text, Trait};

/// What the operator's report means, in `dlr_code`.
static REPORTS: [(i64, Outcome); 6] = [
    (0, Outcome::Pending),
    (1, Outcome::Delivered),
    (2, Outcome::Pending),
    (4, Outcome::Pending),
    (8, Outcome::Expired),
    (16, Outcome::Failed),
];

/// What the state of an SMS at LOX24 means, in `status_code`. What is handed to the operator is not yet delivered.
static STATUSES: [(i64, Outcome); 9] = [
    (0, Outcome::Pending),
    (100, Outcome::Pending),
    (208, Outcome::Failed),
    (400, Outcome::Error),
    (410, Outcome::Cancelled),
    (2000, Outcome::Error),
    (3000, Outcome::Failed),
    (5000, Outcome::Error),
    (6000, Outcome::Cancelled),
];

/// What reports other than delivered say, in words.
const REPORT_WORDS: [(i64, &str); 4] =
    [(2, "scheduled for later"), (4, "on its way"), (8, "expired before delivery"), (16, "rejected")];

/// Why an SMS has not left LOX24, in words.
const STATUS_WORDS: [(i64, &str); 7] = [
    (208, "destination blocked"),
    (400, "maintenance"),
    (410, "stopped in the web account"),
    (2000, "no landline connection"),
    (3000, "not enough money"),
    (5000, "no operator found"),
    (6000, "stopped through the API"),
];

/// The report on an SMS has changed.
pub(in super::super) static SMS_DELIVERY: SummaryMap = SummaryMap { subject: &[], story: tell_delivery };

/// The same of an SMS that was never sent.
pub(in super::super) static SMS_DRYRUN: SummaryMap = SummaryMap {
    subject: &[],
    story: |root, summary| {
        tell_delivery(root, summary);
        summary.reasons.push(Text::Word("simulated sending"));
    },
};

/// An SMS has come in; the subject is who has sent it.
pub(in super::super) static SMS_INCOMING: SummaryMap = SummaryMap {
    subject: &[(Trait::Phone, &["/data/from"])],
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
    summary.outcome = outcome(report, status);
    summary.is_final = match summary.outcome {
        Outcome::Unknown => None,
        outcome => Some(outcome != Outcome::Pending),
    };
    let codes = [("dlr_code", report), ("status_code", status)].map(|(name, code)| Text::named(name, code?));
    summary.raw = codes.into_iter().flatten().collect();
    let words = [word(&REPORT_WORDS, report), word(&STATUS_WORDS, status)];
    summary.reasons = words.into_iter().flatten().map(Text::Word).collect();
}

/// The operator's report comes first, as in the parser of LOX24's own developer. But an SMS that has not left LOX24 will
/// never have one.
fn outcome(report: Option<Node<'_>>, status: Option<Node<'_>>) -> Outcome {
    let of_status = status.map_or(Outcome::Unknown, |status| of_code(&STATUSES, status));
    let Some(report) = report else { return of_status };
    match of_code(&REPORTS, report) {
        Outcome::Pending if number(report) != Some(ON_ITS_WAY) && of_status != Outcome::Unknown => of_status,
        outcome => outcome,
    }
}

/// The report of an operator who has the SMS.
const ON_ITS_WAY: i64 = 4;

fn number(code: Node<'_>) -> Option<i64> {
    code.as_number()?.as_i64()
}

fn word(table: &[(i64, &'static str)], code: Option<Node<'_>>) -> Option<&'static str> {
    let code = number(code?)?;
    table.iter().find(|(known, _)| *known == code).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::{REPORT_WORDS, REPORTS, SMS_DELIVERY, SMS_DRYRUN, SMS_INCOMING, STATUS_WORDS, STATUSES};
    use crate::providers::lox24::summary::tests::listed;
    use crate::providers::lox24::{DlrCode, SmsStatus};
    use crate::summary::{Outcome, line};

    #[test]
    fn every_documented_value_has_an_outcome() {
        assert_eq!(listed::<DlrCode>(), REPORTS.map(|(code, _)| code));
        assert_eq!(listed::<SmsStatus>(), STATUSES.map(|(code, _)| code));
        assert!(REPORT_WORDS.iter().all(|(code, _)| REPORTS.iter().any(|(known, _)| known == code)));
        let failures = STATUSES.iter().filter(|(_, outcome)| *outcome != Outcome::Pending);
        assert!(failures.map(|(code, _)| *code).eq(STATUS_WORDS.map(|(code, _)| code)));
    }

    #[test]
    fn the_report_comes_before_the_status() {
        for (codes, told) in [
            (
                r#""dlr_code": 1, "status_code": 100"#,
                "delivered; raw: dlr_code 1, status_code 100; final: true",
            ),
            (
                r#""dlr_code": 1, "status_code": 3000"#,
                "delivered; raw: dlr_code 1, status_code 3000; reason: not enough money; final: true",
            ),
            (
                r#""dlr_code": 4, "status_code": 208"#,
                "pending; raw: dlr_code 4, status_code 208; reason: on its way, destination blocked; final: false",
            ),
            (
                r#""dlr_code": 0, "status_code": 410"#,
                "cancelled; raw: dlr_code 0, status_code 410; reason: stopped in the web account; final: true",
            ),
            (r#""dlr_code": 0, "status_code": 7"#, "pending; raw: dlr_code 0, status_code 7; final: false"),
            (
                r#""dlr_code": 2, "status_code": 0"#,
                "pending; raw: dlr_code 2, status_code 0; reason: scheduled for later; final: false",
            ),
            (r#""dlr_code": 8"#, "expired; raw: dlr_code 8; reason: expired before delivery; final: true"),
            (r#""dlr_code": 16"#, "failed; raw: dlr_code 16; reason: rejected; final: true"),
            (r#""status_code": 100"#, "pending; raw: status_code 100; final: false"),
            (
                r#""status_code": 5000"#,
                "error; raw: status_code 5000; reason: no operator found; final: true",
            ),
            (r#""dlr_code": 3, "status_code": 100"#, "unknown; raw: dlr_code 3, status_code 100"),
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
            "delivered; raw: dlr_code 1; reason: simulated sending; channel: sms; final: true"
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
