//! For people, members that one object lacks for one known reason are one finding.

use super::{Diagnostic, Fact};

/// The findings, in which those about members that the same object lacks for the same known reason are one.
#[must_use]
pub fn join(findings: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut joined: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    for (index, finding) in findings.iter().enumerate() {
        match joined.last_mut() {
            Some(last) if index > 0 && goes_on(&findings[index - 1], finding) => {
                if let (Some(all), Some(names)) = (names_mut(last), names(finding)) {
                    all.extend_from_slice(names);
                }
            }
            _ => joined.push(finding.clone()),
        }
    }
    joined
}

/// The findings that [`join`] makes part of the one before them.
pub fn joined(findings: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    findings
        .iter()
        .zip(findings.iter().skip(1))
        .filter(|(last, next)| goes_on(last, next))
        .map(|(_, next)| next)
}

/// Whether two findings that follow one another are told as one.
fn goes_on(last: &Diagnostic, next: &Diagnostic) -> bool {
    last.code == next.code && last.pointer == next.pointer && names(last).is_some() && names(next).is_some()
}

/// The missing members of a finding that a deviation explains.
fn names(finding: &Diagnostic) -> Option<&[String]> {
    match &finding.fact {
        Fact::Deviation { fact, .. } => match &**fact {
            Fact::Required { names, .. } => Some(names),
            _ => None,
        },
        _ => None,
    }
}

fn names_mut(finding: &mut Diagnostic) -> Option<&mut Vec<String>> {
    match finding.fact.plain_mut() {
        Fact::Required { names, .. } => Some(names),
        _ => None,
    }
}
