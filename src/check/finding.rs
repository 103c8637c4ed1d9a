//! Findings about a delivery before its payload is checked against a contract.

use crate::capture::{Fidelity, Limits, Source};
use crate::diagnostic::{Diagnostic, Fact, Severity};
use crate::document::{Document, Fault, SyntaxError};
use crate::event::EventType;
use crate::signature::Recording;

use super::{REPEATED, size};

/// A finding about the delivery as a whole.
pub(super) fn at_start(code: &'static str, severity: Severity, fact: Fact) -> Diagnostic {
    Diagnostic {
        code,
        severity,
        pointer: String::new(),
        schema_pointer: None,
        property: None,
        span: 0..0,
        fact,
    }
}

/// The finding about a delivery that was seen before, at the first of the members that tell so.
pub(super) fn repeated(document: &Document, event: &'static EventType, first: &Source) -> Option<Diagnostic> {
    let pointer = (*event.key.first()?).to_owned();
    let span = document.find(&pointer)?.span();
    let fact = Fact::Repeated { first: first.to_string(), key: event.key };
    Some(Diagnostic { pointer, span, ..at_start(REPEATED, Severity::Note, fact) })
}

/// The finding about a body of which a part is lost. What was only written anew says what was sent.
pub(super) fn lost_bytes(recording: Recording<'_>) -> Option<Diagnostic> {
    let Recording { fidelity, reason, .. } = recording;
    let fact = || Fact::LostBytes { became: fidelity.as_str(), reason: reason.to_owned() };
    (fidelity == Fidelity::Truncated).then(|| at_start("capture-fidelity", Severity::Note, fact()))
}

pub(super) fn unreadable(reason: String) -> Diagnostic {
    at_start("unreadable", Severity::Error, Fact::Unreadable { reason })
}

pub(super) fn byte_order_mark() -> Diagnostic {
    at_start("byte-order-mark", Severity::Warning, Fact::ByteOrderMark)
}

pub(super) fn syntax(error: SyntaxError, limits: Limits) -> Diagnostic {
    let code = match error.fault {
        Fault::Empty | Fault::Blank => "empty-body",
        Fault::Depth => "json-depth",
        Fault::Memory | Fault::TooLong => {
            return unreadable(format!(
                "over the limit: the payload needs more than {} of memory; raise it with --max-memory",
                size(limits.memory)
            ));
        }
        fault if fault.is_encoding() => "json-encoding",
        _ => "json-syntax",
    };
    let mut finding = at_start(code, Severity::Error, Fact::Syntax(error.fault));
    finding.span = error.offset..error.offset + error.length;
    finding
}
