//! Rules about SMS.

use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Breach, Payload, Rule};

use super::story::seconds;

const CODES: &str = "https://doc.lox24.eu/info/sms-delivery-report-codes-dlr/ and https://doc.lox24.eu/info/sms-status-codes/";

pub(super) static DELIVERED_AFTER_FAILURE: Rule = Rule {
    code: "lox24/delivered-after-failure",
    severity: Severity::Warning,
    explanation: "`dlr_code` says that the SMS is delivered, `status_code` that it never left LOX24. Where both are \
                  there, LOX24's own parser takes `dlr_code`: count the SMS as delivered, and do not send it again.",
    source: CODES,
    example: r#"{"data": {"dlr_code": 1, "status_code": 3000}}"#,
    check: |payload| {
        let codes = Codes::of(payload)?;
        (codes.report == DELIVERED && codes.is_failure()).then(|| {
            let status = codes.status;
            Breach::at(
                codes.status_code,
                format!("the SMS is delivered by `dlr_code`, not sent by `status_code` {status}"),
            )
        })
    },
};

pub(super) static REPORT_WITHOUT_TRANSMISSION: Rule = Rule {
    code: "lox24/report-without-transmission",
    severity: Severity::Warning,
    explanation: "`dlr_code` is an operator's report, while no operator has the SMS by `status_code`, which is then \
                  100. Go by `dlr_code`, and do not send the SMS again before a final report: 1, 8 or 16.",
    source: CODES,
    example: r#"{"data": {"dlr_code": 4, "status_code": 0}}"#,
    check: |payload| {
        let codes = Codes::of(payload)?;
        let reported = codes.report == DELIVERED && codes.status == NEW
            || [ON_ITS_WAY, EXPIRED].contains(&codes.report) && (codes.status == NEW || codes.is_failure());
        reported.then(|| {
            let (report, status) = (codes.report, codes.status);
            let message =
                format!("an operator reports {report} on an SMS that none has by `status_code` {status}");
            Breach::at(codes.status_code, message)
        })
    },
};

pub(super) static NO_REPORT_EXPECTED: Rule = Rule {
    code: "lox24/no-report-expected",
    severity: Severity::Note,
    explanation: "`dlr_code` is not final, yet by `status_code` the SMS has not left LOX24, so that no operator will \
                  ever report on it. Do not wait: this SMS has failed.",
    source: CODES,
    example: r#"{"data": {"dlr_code": 0, "status_code": 208}}"#,
    check: |payload| {
        let codes = Codes::of(payload)?;
        ([NONE, SCHEDULED].contains(&codes.report) && codes.is_failure()).then(|| {
            let (report, status) = (codes.report, codes.status);
            let message = format!(
                "`dlr_code` {report} will not change: by `status_code` {status} the SMS was not sent"
            );
            Breach::at(codes.dlr_code, message)
        })
    },
};

pub(super) static SMS_TO_ITSELF: Rule = Rule {
    code: "lox24/sms-to-itself",
    severity: Severity::Note,
    explanation: "The SMS comes from the number that it was sent to. LOX24's own example of an incoming SMS is like \
                  that, a telephone hardly ever: do not reply, or the answer comes in again.",
    source: "the example at https://doc.lox24.eu/api/operations/api_incomings_get_item/",
    example: r#"{"data": {"to": "+12025550143", "from": "+12025550143"}}"#,
    check: |payload| {
        let data = payload.root.get("data")?;
        let node = data.get("from")?;
        let same = data.get("to")?.as_str()? == node.as_str()?;
        same.then(|| Breach::at(node, "`from` and `to` are the same number"))
    },
};

pub(super) static ANSWERS_ITSELF: Rule = Rule {
    code: "lox24/answers-itself",
    severity: Severity::Warning,
    explanation: "The SMS is said to reply to itself: `msg_uuid` is its own id, where that of an SMS of yours is due. \
                  Do not look it up among what you have sent; match the conversation by the number.",
    source: "`msg_uuid` at https://doc.lox24.eu/api/webhooks/smsincomingwebhook/: the SMS that is replied to",
    example: r#"{"data": {"id": "5b0e7c31", "msg_uuid": "5b0e7c31"}}"#,
    check: |payload| {
        let data = payload.root.get("data")?;
        let node = data.get("msg_uuid")?;
        let same = data.get("id")?.as_str()? == node.as_str()?;
        same.then(|| Breach::at(node, "`msg_uuid` is the id of the SMS itself"))
    },
};

pub(super) static RECEIVED_AFTER_NOTIFICATION: Rule = Rule {
    code: "lox24/received-after-notification",
    severity: Severity::Warning,
    explanation: "The SMS came in more than an hour after the notification that tells of it. A clock is wrong, or one \
                  of the times has lost its time zone: do not order a conversation by `received_at`.",
    source: "`created_at` and `received_at` at https://doc.lox24.eu/api/webhooks/smsincomingwebhook/",
    example: r#"{"created_at": 1653378603, "data": {"received_at": 1653385803}}"#,
    check: |payload| {
        let node = payload.root.get("data")?.get("received_at")?;
        let created = seconds(payload.root.get("created_at")?)?;
        let later = seconds(node)?.checked_sub(created)?;
        (later > HOUR).then(|| Breach::at(node, format!("the SMS came in {later} s after its notification")))
    },
};

const HOUR: i64 = 3600;

const NONE: i64 = 0;
const DELIVERED: i64 = 1;
const SCHEDULED: i64 = 2;
const ON_ITS_WAY: i64 = 4;
const EXPIRED: i64 = 8;

const NEW: i64 = 0;

/// The codes that tell what has become of an SMS.
struct Codes<'d> {
    dlr_code: Node<'d>,
    status_code: Node<'d>,
    report: i64,
    status: i64,
}

impl<'d> Codes<'d> {
    fn of(payload: Payload<'d>) -> Option<Self> {
        let data = payload.root.get("data")?;
        let (dlr_code, status_code) = (data.get("dlr_code")?, data.get("status_code")?);
        let report = dlr_code.as_number()?.as_i64()?;
        let status = status_code.as_number()?.as_i64()?;
        Some(Self { dlr_code, status_code, report, status })
    }

    /// Whether the SMS has not been handed to any operator, and never will be.
    fn is_failure(&self) -> bool {
        matches!(self.status, 208 | 400 | 410 | 2000 | 3000 | 5000 | 6000)
    }
}
