//! The rules of an event, looked at one by one.

use crate::diagnostic::{Diagnostic, Fact};
use crate::document::{Document, Kind};
use crate::event::{Breach, Payload, Rule};

use super::Contract;

/// The rules that the payload breaks, and where.
pub(super) fn broken<'d>(contract: &Contract, payload: Payload<'d>) -> Vec<(&'static Rule, Breach<'d>)> {
    let rules = contract.rules().iter();
    rules.filter_map(|rule| Some((*rule, (rule.check)(payload)?))).collect()
}

/// The finding about a broken rule.
pub(super) fn finding(rule: &'static Rule, breach: Breach<'_>, document: &Document) -> Diagnostic {
    let mut span = breach.node.span();
    // Of an object or array the opening bracket is marked, as where a member is missing.
    if matches!(breach.node.kind(), Kind::Object | Kind::Array) {
        span.end = span.start + 1;
    }
    Diagnostic {
        code: rule.code,
        severity: rule.severity,
        pointer: document.pointer_of(breach.node),
        schema_pointer: None,
        property: None,
        span,
        fact: Fact::Rule { message: breach.message, explanation: rule.explanation },
    }
}
