//! A missing member and an unknown one that resemble each other are one finding.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Fact, Severity};
use crate::similar;

/// How far a name may be from a member that may be missing: such a pair must be beyond doubt.
const FORGIVEN: usize = 2;

/// Joins each missing member with the unknown member of the same object that resembles it most. The pair is an
/// error even where the member may be missing: it is there, under a wrong name. Only a pair that one deviation
/// explains as a whole stays that deviation.
pub(super) fn pair(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut gone = vec![false; findings.len()];
    let mut taken = vec![false; findings.len()];
    for (_, missing, unknown) in pairs(&findings) {
        if taken[missing] || gone[unknown] {
            continue;
        }
        taken[missing] = true;
        gone[unknown] = true;
        let written = findings[unknown].property.clone();
        let span = findings[unknown].span.clone();
        let explained = findings[missing].code == findings[unknown].code
            || deviation(&findings[missing]).is_some_and(|code| deviation(&findings[unknown]) == Some(code));
        let finding = &mut findings[missing];
        finding.span = span;
        if !explained {
            finding.code = "required";
            finding.severity = Severity::Error;
            if let Fact::Deviation { fact, .. } | Fact::Unforgiven { fact, .. } = &mut finding.fact {
                finding.fact = std::mem::replace(fact, Fact::ByteOrderMark);
            }
        }
        if let Fact::Required { written_as, .. } = finding.fact.plain_mut() {
            *written_as = written;
        }
    }
    let mut gone = gone.into_iter();
    findings.retain(|_| !gone.next().unwrap_or(false));
    findings
}

/// The missing and unknown members that resemble one another, the nearest first.
fn pairs(findings: &[Diagnostic]) -> Vec<(usize, usize, usize)> {
    let mut unknown_in: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
    for (index, finding) in findings.iter().enumerate() {
        if let Fact::UnknownField { name, forbidden: false, .. } = finding.fact.plain() {
            unknown_in.entry(parent(&finding.pointer)).or_default().push((index, name));
        }
    }
    let mut pairs = Vec::new();
    for (missing, finding) in findings.iter().enumerate() {
        let Fact::Required { names, .. } = finding.fact.plain() else { continue };
        let Some(name) = names.first() else { continue };
        for (unknown, written) in unknown_in.get(finding.pointer.as_str()).into_iter().flatten() {
            let code = findings[*unknown].code;
            // One deviation that knows of both is beyond doubt, too.
            let certain = finding.severity == Severity::Error || code == finding.code;
            let farthest = if certain { usize::MAX } else { FORGIVEN };
            let distance = resemblance(name, written).filter(|distance| *distance <= farthest);
            if let Some(distance) = distance.filter(|_| code == "unknown-field" || code == finding.code) {
                pairs.push((distance, missing, *unknown));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The deviation that a strict run has not forgiven.
fn deviation(finding: &Diagnostic) -> Option<&'static str> {
    match finding.fact {
        Fact::Unforgiven { deviation, .. } => Some(deviation),
        _ => None,
    }
}

fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// How near an unknown name is to a missing one: also where one is the end of the other, as `status` is of
/// `verification_status`.
fn resemblance(missing: &str, written: &str) -> Option<usize> {
    let ends = |long: &str, short: &str| short.len() >= 4 && long.ends_with(&format!("_{short}"));
    similar::distance(missing, written)
        .or_else(|| (ends(missing, written) || ends(written, missing)).then_some(usize::MAX))
}
