//! For people, members that one object lacks for one known reason are one finding.

use super::{Diagnostic, Fact};

/// The findings, in which those about members that the same object lacks for the same known reason are one.
#[must_use]
pub fn join(findings: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut joined: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    for finding in findings {
        let mut finding = finding.clone();
        let last =
            joined.last_mut().filter(|last| last.code == finding.code && last.pointer == finding.pointer);
        if let (Some(names), Some(all)) = (forgiven(&mut finding), last.and_then(forgiven)) {
            all.append(names);
        } else {
            joined.push(finding);
        }
    }
    joined
}

fn forgiven(finding: &mut Diagnostic) -> Option<&mut Vec<String>> {
    let Fact::Deviation { fact, .. } = &mut finding.fact else { return None };
    match &mut **fact {
        Fact::Required { names, .. } => Some(names),
        _ => None,
    }
}
