//! The state of somebody who is monitored.

use super::super::{AlertStatus, MonitoringStatus};
use crate::diagnostic::Severity;
use crate::event::{Breach, Payload, Rule, day, day_of};

fn state(payload: Payload<'_>) -> Option<MonitoringStatus> {
    MonitoringStatus::parse(payload.root.get("status")?.as_str()?)
}

pub(super) static STATES_DISAGREE: Rule = Rule {
    code: "idenfy/monitoring-states-disagree",
    severity: Severity::Warning,
    explanation: "`alertStatus` tells in the words of version 2 what `status` tells in those of version 3: \
                  ACCEPTED is ACTIVE, DECLINED is STOPPED, ALERT and PENDING are alike. Here they differ. Read \
                  `status` in an integration of version 3, and `alertStatus` in one of version 2; do not mix them.",
    source: "iDenfy's migration guide from AML version 2 to 3",
    example: r#"{"alertStatus": "ACCEPTED", "status": "STOPPED"}"#,
    check: states_disagree,
};

fn states_disagree(payload: Payload<'_>) -> Option<Breach<'_>> {
    let older = payload.root.get("alertStatus")?;
    let word = AlertStatus::parse(older.as_str()?)?;
    let expected = match word {
        AlertStatus::Accepted => MonitoringStatus::Active,
        AlertStatus::Declined => MonitoringStatus::Stopped,
        AlertStatus::Pending => MonitoringStatus::Pending,
        AlertStatus::Alert => MonitoringStatus::Alert,
        // Only says that something has changed.
        AlertStatus::Status => return None,
    };
    let found = state(payload).filter(|&found| found != expected)?;
    let (word, found) = (word.as_str(), found.as_str());
    Some(Breach::at(older, format!("`alertStatus` is {word}, but `status` is {found}")))
}

pub(super) static ACTIVE_AGAINST_STATUS: Rule = Rule {
    code: "idenfy/monitoring-active-against-status",
    severity: Severity::Warning,
    explanation: "Whether somebody is still looked up is told by `isActive` and by `status`, and the two differ. \
                  Do not rely on being warned: fetch the monitoring from the provider.",
    source: "iDenfy's page on AML monitoring: who is DECLINED (STOPPED in version 3) is not monitored any more",
    example: r#"{"isActive": true, "status": "STOPPED"}"#,
    check: active_against_status,
};

fn active_against_status(payload: Payload<'_>) -> Option<Breach<'_>> {
    let active = payload.root.get("isActive")?;
    let found = state(payload)?;
    let message = match (active.as_bool()?, found) {
        (true, MonitoringStatus::Stopped) => "`isActive` is true, but `status` is STOPPED",
        (false, MonitoringStatus::Active) => "`isActive` is false, but `status` is ACTIVE",
        _ => return None,
    };
    Some(Breach::at(active, message))
}

pub(super) static OVERDUE: Rule = Rule {
    code: "idenfy/monitoring-overdue",
    severity: Severity::Note,
    explanation: "The monitoring is active, but its last day is over at the moment that the payload is judged at \
                  (`--at`). It was extended since, or nobody is looked up any more: fetch its state.",
    source: "iDenfy's page on AML monitoring: it ends after a year unless it is extended",
    example: r#"{"isActive": true, "expiration": "2022-02-02"}"#,
    check: overdue,
};

fn overdue(payload: Payload<'_>) -> Option<Breach<'_>> {
    let at = payload.at?;
    payload.root.get("isActive").filter(|active| active.as_bool() == Some(true))?;
    let node = payload.root.get("expiration")?;
    let text = node.as_str()?;
    // A day, or a moment of which the day is enough.
    let last = day(text.get(..10)?)?;
    let today = day_of(at)?;
    (last < today).then_some(Breach::at(node, "the monitoring is active, but `expiration` is over"))
}

/// The judgements on kinds of findings.
const JUDGEMENTS: [&str; 3] = ["pepsStatus", "sanctionsStatus", "adverseMediaStatus"];

pub(super) static FLAGS_WITHOUT_ALERT: Rule = Rule {
    code: "idenfy/monitoring-flags-without-alert",
    severity: Severity::Note,
    explanation: "Something was found that nobody has judged yet (`FLAGS_FOUND`), but the state is not ALERT. \
                  Look at each judgement, not at the state alone.",
    source: "iDenfy's migration guide: a new match leads to ALERT, a match that is resolved to ACTIVE",
    example: r#"{"status": "ACTIVE", "sanctionsStatus": "FLAGS_FOUND"}"#,
    check: flags_without_alert,
};

fn flags_without_alert(payload: Payload<'_>) -> Option<Breach<'_>> {
    state(payload).filter(|&state| state == MonitoringStatus::Active)?;
    let found = |name: &&str| payload.root.get(name).is_some_and(|node| node.is_str("FLAGS_FOUND"));
    let name = JUDGEMENTS.into_iter().find(found)?;
    Some(Breach::at(payload.root.get(name)?, format!("`{name}` is FLAGS_FOUND, but `status` is ACTIVE")))
}

pub(super) static ALERT_WITHOUT_FLAGS: Rule = Rule {
    code: "idenfy/monitoring-alert-without-flags",
    severity: Severity::Note,
    explanation: "There is an alert, but no service suspects anything and no judgement tells of findings. Fetch \
                  the monitoring from the provider to see what it is about.",
    source: "iDenfy's migration guide: a new match leads to ALERT",
    example: r#"{"status": "ALERT", "pepsStatus": "NO_FLAGS", "sanctionsStatus": "NO_FLAGS", "adverseMediaStatus": "NO_FLAGS", "results": []}"#,
    check: alert_without_flags,
};

fn alert_without_flags(payload: Payload<'_>) -> Option<Breach<'_>> {
    let root = payload.root;
    state(payload).filter(|&state| state == MonitoringStatus::Alert)?;
    let silent =
        |name: &str| root.get(name).is_some_and(|node| node.is_str("NO_FLAGS") || node.is_str("NOT_CHECKED"));
    if !JUDGEMENTS.into_iter().all(silent) {
        return None;
    }
    let suspects = root.get("results")?.elements().any(|entry| {
        let word = entry.get("status").and_then(|status| status.get("overallStatus"));
        word.is_some_and(|word| word.is_str("SUSPECTED"))
    });
    let judged = root.get("amlCheck").and_then(|check| check.get("overallStatus"));
    let flagged = judged.is_some_and(|word| word.is_str("FLAGS_FOUND") || word.is_str("TRUE_POSITIVE"));
    let message = "`status` is ALERT, but nothing was found";
    (!suspects && !flagged).then_some(Breach::at(root.get("status")?, message))
}

/// The counts of a notice that monitoring ends.
const COUNTS: [&str; 2] = ["usersToExtend", "usersToExpire"];

pub(super) static NEGATIVE_COUNT: Rule = Rule {
    code: "idenfy/negative-count",
    severity: Severity::Warning,
    explanation: "A number of persons and companies is never below zero. Ignore the notice, and look at the \
                  monitoring list.",
    source: "iDenfy's webhook reference, AML_MONITORING_EXPIRATION",
    example: r#"{"usersToExtend": -1, "usersToExpire": 3}"#,
    check: negative_count,
};

fn negative_count(payload: Payload<'_>) -> Option<Breach<'_>> {
    COUNTS.into_iter().find_map(|name| {
        let count = payload.root.get(name)?;
        (count.as_number()?.as_f64()? < 0.0).then(|| Breach::at(count, format!("`{name}` is negative")))
    })
}

pub(super) static EMPTY_NOTICE: Rule = Rule {
    code: "idenfy/nobody-expires",
    severity: Severity::Note,
    explanation: "The notice is sent when monitoring of somebody nears its end, and names nobody. There is nothing \
                  to do; if it comes again and again, ask the provider.",
    source: "iDenfy's webhook reference, AML_MONITORING_EXPIRATION",
    example: r#"{"usersToExtend": 0, "usersToExpire": 0}"#,
    check: empty_notice,
};

fn empty_notice(payload: Payload<'_>) -> Option<Breach<'_>> {
    let zero = |name: &str| payload.root.get(name).and_then(|count| count.as_number()?.as_i64()) == Some(0);
    let message = "`usersToExtend` and `usersToExpire` are both 0";
    COUNTS.into_iter().all(zero).then_some(Breach::at(payload.root.get(COUNTS[0])?, message))
}
