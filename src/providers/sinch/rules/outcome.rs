//! How a verification ended and why must fit together.

use crate::diagnostic::Severity;
use crate::document::Kind;
use crate::event::{Breach, Payload, Rule};
use crate::providers::sinch::{Reason, Status};

/// Where Sinch says which reason comes with which status.
const PAIRING: &str = "Sinch's community page on verification results and their reasons";

pub(super) static OTHER_STATUS: Rule = Rule {
    code: "sinch/reason-of-another-status",
    severity: Severity::Warning,
    explanation: "Sinch gives each reason with one status only: Fraud, Not enough credit, Blocked, Denied by callback, \
                  Invalid callback and Destination denied with DENIED; Internal error, Network error or number \
                  unreachable and SMS delivery failure with ERROR; Invalid CLI, Invalid code, Expired and Hung up \
                  without entering valid code with FAIL. Decide on `status`; a fixture that was made by hand should be \
                  corrected.",
    source: PAIRING,
    example: r#"{ "status": "FAIL", "reason": "Fraud" }"#,
    check: |payload| {
        let node = payload.root.get("reason")?;
        let reason = Reason::parse(node.as_str()?)?;
        let (status, own) = (status(payload)?, status_of(reason)?);
        let ended = matches!(status, Status::Fail | Status::Denied | Status::Error);
        (ended && status != own).then(|| {
            let [reason, own, status] = [reason.as_str(), own.as_str(), status.as_str()];
            Breach::at(node, format!("\"{reason}\" is a reason for {own}, and the status is {status}"))
        })
    },
};

pub(super) static SUCCESS: Rule = Rule {
    code: "sinch/reason-of-success",
    severity: Severity::Warning,
    explanation: "The verification is SUCCESSFUL and yet has a reason, which only those have that did not succeed. The \
                  number is verified as far as `status` tells; find out where the payload comes from before you let \
                  anybody in on it.",
    source: PAIRING,
    example: r#"{ "status": "SUCCESSFUL", "reason": "Expired" }"#,
    check: |payload| reason_with(payload, Status::Successful, "a verification that succeeded has no reason"),
};

pub(super) static PENDING: Rule = Rule {
    code: "sinch/reason-while-pending",
    severity: Severity::Warning,
    explanation: "The status is PENDING, so that nothing is decided, and yet there is a reason. The example in Sinch's \
                  documentation is like that; no real callback is known to be. Do not take the reason for a result: \
                  wait for another callback, or ask the API for the status.",
    source: "Sinch's pairing of reasons with statuses, which the example of its own callback page breaks",
    example: r#"{ "status": "PENDING", "reason": "Fraud" }"#,
    check: |payload| {
        reason_with(payload, Status::Pending, "a verification that is pending has no reason yet")
    },
};

pub(super) static ABORTED: Rule = Rule {
    code: "sinch/reason-of-aborted",
    severity: Severity::Note,
    explanation: "A verification is ABORTED when a new attempt for the same number takes its place. Sinch's reference \
                  says that it may have a reason, its list of reasons has none for it. Nothing was decided about the \
                  number: follow the new attempt.",
    source: "the description of `reason` in the reference, beside Sinch's community page on results and reasons",
    example: r#"{ "status": "ABORTED", "reason": "Expired" }"#,
    check: |payload| reason_with(payload, Status::Aborted, "no reason is listed for an aborted verification"),
};

pub(super) static NO_REASON: Rule = Rule {
    code: "sinch/reason-missing",
    severity: Severity::Note,
    explanation: "The verification did not succeed, and the payload does not say why. `reason` is optional in the \
                  reference: a consumer that needs it must do without, and may ask the API for the status by `id`.",
    source: "`reason` is optional in the reference, while Sinch lists reasons for DENIED, ERROR and FAIL",
    example: r#"{ "status": "FAIL" }"#,
    check: |payload| {
        let node = payload.root.get("status")?;
        let status = Status::parse(node.as_str()?)?;
        let has_reasons = matches!(status, Status::Fail | Status::Denied | Status::Error);
        (has_reasons && payload.root.get("reason").is_none())
            .then(|| Breach::at(node, format!("the status is {}, without a reason", status.as_str())))
    },
};

pub(super) static VERIFIED: Rule = Rule {
    code: "sinch/verified-against-status",
    severity: Severity::Note,
    explanation: "The undocumented `identity.verified` says otherwise than `status`. Sinch does not say what it means, \
                  nor when it is set: decide on `status` alone.",
    source: "the callback body in the tests of Sinch's Java SDK, where both say that the number is not verified",
    example: r#"{ "identity": { "verified": true }, "status": "FAIL" }"#,
    check: |payload| {
        let node = payload.root.get("identity")?.get("verified")?;
        let verified = node.as_bool()?;
        let status = status(payload)?;
        let agrees = status == Status::Pending || verified == (status == Status::Successful);
        (!agrees).then(|| {
            Breach::at(node, format!("`verified` is {verified}, and the status is {}", status.as_str()))
        })
    },
};

fn status(payload: Payload<'_>) -> Option<Status> {
    Status::parse(payload.root.get("status")?.as_str()?)
}

/// A breach where there is a reason and the status is this one.
fn reason_with<'d>(payload: Payload<'d>, status: Status, message: &str) -> Option<Breach<'d>> {
    payload.root.get("status").filter(|node| node.is_str(status.as_str()))?;
    let node = payload.root.get("reason").filter(|reason| reason.kind() == Kind::String)?;
    Some(Breach::at(node, message))
}

/// The status that a reason comes with; Sinch names none for `Failed pending`.
pub(super) fn status_of(reason: Reason) -> Option<Status> {
    Some(match reason {
        Reason::Fraud
        | Reason::NotEnoughCredit
        | Reason::Blocked
        | Reason::DeniedByCallback
        | Reason::InvalidCallback
        | Reason::DestinationDenied => Status::Denied,
        Reason::InternalError | Reason::Unreachable | Reason::SmsDeliveryFailure => Status::Error,
        Reason::InvalidCli | Reason::InvalidCode | Reason::Expired | Reason::HungUp => Status::Fail,
        Reason::FailedPending => return None,
    })
}
