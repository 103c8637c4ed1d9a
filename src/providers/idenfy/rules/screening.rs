//! Screening services, and what is made of their findings.

use super::status::Status;
use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

/// The arrays that hold an entry per service.
const ENTRIES: [&str; 4] = ["AML", "LID", "CRIMINAL_CHECK", "results"];

/// The entries of all services, in one walk over the payload's members.
fn entries(payload: Payload<'_>) -> impl Iterator<Item = Node<'_>> {
    let is_of_services = |key: Node<'_>| ENTRIES.iter().any(|name| key.is_str(name));
    filled_arrays(payload)
        .filter(move |(key, _)| is_of_services(*key))
        .flat_map(|(_, array)| array.elements())
}

fn filled_arrays(payload: Payload<'_>) -> impl Iterator<Item = (Node<'_>, Node<'_>)> {
    payload.root.members().filter(|(_, value)| value.kind() == Kind::Array && !value.is_empty())
}

fn flag(status: Node<'_>, name: &str) -> Option<bool> {
    status.get(name)?.as_bool()
}

pub(super) static SERVICE_CONTRADICTS_ITSELF: Rule = Rule {
    code: "idenfy/service-contradicts-itself",
    severity: Severity::Warning,
    explanation: "`serviceSuspected` and `overallStatus` of a service say the same, once as a boolean and once as \
                  a word. Here they differ. Take the service as suspecting something until you know.",
    source: "iDenfy's fraud check pages: the status table of a service",
    example: r#"{"AML": [{"status": {"serviceSuspected": true, "overallStatus": "NOT_SUSPECTED"}}]}"#,
    check: service_contradicts_itself,
};

fn service_contradicts_itself(payload: Payload<'_>) -> Option<Breach<'_>> {
    entries(payload).find_map(|entry| {
        let status = entry.get("status")?;
        let word = status.get("overallStatus")?;
        let suspected = flag(status, "serviceSuspected")?;
        let message = match suspected {
            true if word.is_str("NOT_SUSPECTED") => {
                "`serviceSuspected` is true, but `overallStatus` is NOT_SUSPECTED"
            }
            false if word.is_str("SUSPECTED") => {
                "`serviceSuspected` is false, but `overallStatus` is SUSPECTED"
            }
            _ => return None,
        };
        Some(Breach::at(word, message))
    })
}

pub(super) static SERVICE_FAILED: Rule = Rule {
    code: "idenfy/service-failed",
    severity: Severity::Warning,
    explanation: "A service that was used did not come to its end, and so it suspects nothing: it has not looked. \
                  Do not take the person for clean, and have the check made again. The tags `AML_FAILED`, \
                  `LID_FAILED` and `CRIMINAL_CHECK_FAILED` say the same.",
    source: "iDenfy's fraud check pages: `checkSuccessful`, and its page on suspicions",
    example: r#"{"AML": [{"status": {"serviceUsed": true, "checkSuccessful": false, "overallStatus": "NOT_SUSPECTED"}}]}"#,
    check: service_failed,
};

fn service_failed(payload: Payload<'_>) -> Option<Breach<'_>> {
    entries(payload).find_map(|entry| {
        let status = entry.get("status")?;
        let failed = flag(status, "serviceUsed")? && !flag(status, "checkSuccessful")?;
        let clean = status.get("overallStatus")?.is_str("NOT_SUSPECTED");
        let message = "the service failed (`checkSuccessful` is false) and suspects nothing for that reason";
        (failed && clean).then_some(Breach::at(status, message))
    })
}

pub(super) static AGAINST_TAGS: Rule = Rule {
    code: "idenfy/screening-against-tags",
    severity: Severity::Warning,
    explanation: "A service that suspects something leaves a tag in `fraudTags`, such as `AML_SUSPECTION`, and here \
                  is none. Look at the services as well as at the tags before you decide: code that reads only the \
                  tags misses this hit.",
    source: "documentation.idenfy.com/kyc/suspected-status: a hit in AML screening becomes AML_SUSPECTION",
    example: r#"{"status": {"fraudTags": []}, "AML": [{"status": {"overallStatus": "SUSPECTED"}}]}"#,
    check: against_tags,
};

/// The array of a kind of service, and the tags that its suspicions leave.
const SUSPICIONS: [(&str, &[&str]); 3] = [
    ("AML", &["AML_SUSPECTION", "SANCTIONS_SUSPECTION"]),
    ("LID", &["LID_SUSPECTION"]),
    ("CRIMINAL_CHECK", &["CRIMINAL_SUSPECTED"]),
];

// The other way round nothing is missed: a tag may outlast the hit that somebody has dismissed.
fn against_tags(payload: Payload<'_>) -> Option<Breach<'_>> {
    let status = Status::of(payload)?;
    status.get("fraudTags").filter(|tags| tags.kind() == Kind::Array)?;
    filled_arrays(payload).find_map(|(key, services)| {
        let (name, tags) = SUSPICIONS.into_iter().find(|(name, _)| key.is_str(name))?;
        let hit = services.elements().find(|entry| {
            let word = entry.get("status").and_then(|status| status.get("overallStatus"));
            word.is_some_and(|word| word.is_str("SUSPECTED"))
        })?;
        // The older way to tell a suspicion.
        let is_tagged =
            |tag: &&str| status.has_tag("fraudTags", tag) || status.has_tag("suspicionReasons", tag);
        let message = || format!("a service of `{name}` suspects something, but no tag says so");
        (!tags.iter().any(is_tagged)).then(|| Breach::at(hit, message()))
    })
}
