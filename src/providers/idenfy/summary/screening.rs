//! What screening found, and what people made of it.

use super::{Table, check, given, listed, named, told};
use crate::document::{Kind, Node};
use crate::summary::CheckOutcome::{self, Failed, Passed, Pending, Unknown};
use crate::summary::{Check, Moment, Step, Text};

/// How findings are judged: `FLAGS_FOUND` are findings that nobody has judged yet.
pub(super) static JUDGEMENTS: [(&str, CheckOutcome); 5] = [
    ("NOT_CHECKED", Unknown),
    ("NO_FLAGS", Passed),
    ("FALSE_POSITIVE", Passed),
    ("TRUE_POSITIVE", Failed),
    ("FLAGS_FOUND", Pending),
];

/// The verdict of a service.
static SUSPICIONS: [(&str, CheckOutcome); 2] = [("SUSPECTED", Failed), ("NOT_SUSPECTED", Passed)];

/// The members that say whether a service has looked at all.
const LOOKED: [&str; 3] = ["serviceUsed", "serviceFound", "checkSuccessful"];

/// A check for each service of an array; `group` is what they look for.
pub(super) fn services<'d>(
    root: Node<'d>,
    member: &str,
    group: &'static str,
) -> impl Iterator<Item = Check<'d>> {
    let entries = root.get(member).into_iter().flat_map(listed);
    entries.filter(|entry| entry.kind() == Kind::Object).map(move |entry| service(entry, group))
}

fn service<'d>(entry: Node<'d>, group: &'static str) -> Check<'d> {
    let name = entry.get("serviceName").and_then(|name| named(group, name)).unwrap_or(Text::Word(group));
    let Some(status) = entry.get("status") else { return Check { name, outcome: Unknown, raw: Vec::new() } };
    let is = |member: &str, flag: bool| status.get(member).and_then(Node::as_bool) == Some(flag);
    let (mut outcome, mut raw) = told(status, "overallStatus", &SUSPICIONS);
    if is("serviceSuspected", true) {
        outcome = Failed;
    } else if outcome == Passed {
        // Who has not looked suspects nothing.
        for member in LOOKED.into_iter().filter(|member| is(member, false)) {
            outcome = Unknown;
            raw.extend(status.get(member).and_then(|flag| named(member, flag)));
        }
    }
    Check { name, outcome, raw }
}

/// The check that the object of the years until 2020 tells, `aml` or `lid`.
pub(super) fn older<'d>(root: Node<'d>, member: &str, group: &'static str) -> Option<Check<'d>> {
    let suspected = root.get(member)?.get("suspected")?;
    let outcome = if suspected.as_bool()? { Failed } else { Passed };
    let raw = named("suspected", suspected).into_iter().collect();
    Some(Check { name: Text::Word(group), outcome, raw })
}

/// The judgement of a check in version 3, and when it was given.
pub(super) fn judged(screening: Node<'_>) -> (Option<Check<'_>>, Option<Step<'_>>) {
    let step = judged_at("AML status set", screening, "statusSetAt", "overallStatus");
    (check("AML", screening, "overallStatus", &JUDGEMENTS), step)
}

/// When a judgement was given.
pub(super) fn judged_at<'d>(
    name: &'static str,
    holder: Node<'d>,
    time: &str,
    judgement: &str,
) -> Option<Step<'d>> {
    let at = Moment::of(holder.get(time)?)?;
    let (outcome, raw) = told(holder, judgement, &JUDGEMENTS as Table<_>);
    let outcome = given(holder, judgement).map(|_| outcome);
    Some(Step { at: Some(at), name: Text::Word(name), outcome, raw })
}

#[cfg(test)]
mod tests {
    use super::{JUDGEMENTS, SUSPICIONS};
    use crate::providers::idenfy::{AmlReview, ServiceSuspicion};

    #[test]
    fn every_documented_word_has_an_outcome() {
        assert!(AmlReview::ALL.iter().map(|value| value.as_str()).eq(JUDGEMENTS.map(|(word, _)| word)));
        assert!(
            ServiceSuspicion::ALL.iter().map(|value| value.as_str()).eq(SUSPICIONS.map(|(word, _)| word))
        );
    }
}
