//! Deviations: violations that a provider is known to cause keep their place, but weigh less and explain
//! themselves.

use crate::diagnostic::{Diagnostic, Fact};
use crate::document::{Finder, Node, split_pointer};
use crate::event::{Deviation, Spot};

use super::Policy;

/// Gives each finding that is a known deviation that deviation's code, severity and explanation. A strict run
/// forgives only deviations that an option names; of the others it says which they are.
pub(super) fn forgive(
    findings: &mut [Diagnostic],
    deviations: &'static [&'static Deviation],
    root: Node<'_>,
    policy: &Policy,
) {
    let mut finder = Finder::new(root);
    for finding in findings {
        let known = deviations
            .iter()
            .find(|deviation| deviation.spots.iter().any(|spot| is_at(spot, finding, &mut finder)));
        let Some(deviation) = known else { continue };
        let fact = Box::new(std::mem::replace(&mut finding.fact, Fact::ByteOrderMark));
        finding.fact = if policy.strict && !policy.levels.contains_key(deviation.code) {
            Fact::Unforgiven { fact, deviation: deviation.code }
        } else {
            finding.code = deviation.code;
            finding.severity = deviation.severity;
            Fact::Deviation { fact, explanation: deviation.explanation }
        };
    }
}

fn is_at(spot: &Spot, finding: &Diagnostic, finder: &mut Finder<'_>) -> bool {
    if spot.code != finding.code {
        return false;
    }
    // A spot for members is given by their object.
    let pointer = match finding.code {
        "unknown-field" => finding.pointer.rsplit_once('/').map_or("", |(parent, _)| parent),
        _ => &finding.pointer,
    };
    let property = finding.property.as_deref().unwrap_or_default();
    (spot.properties.is_empty() || spot.properties.contains(&property))
        && matches(spot.pointer, pointer)
        && finder.find(pointer).is_some_and(spot.when)
}

/// Whether a pointer is the pattern's, in which `*` stands for any one token.
fn matches(pattern: &str, pointer: &str) -> bool {
    let (mut pattern, mut pointer) = (split_pointer(pattern), split_pointer(pointer));
    loop {
        match (pattern.next(), pointer.next()) {
            (None, None) => return true,
            (Some(expected), Some(token)) if expected == "*" || expected == token => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_is_one_token() {
        assert!(matches("/AML/*/status", "/AML/0/status"));
        assert!(!matches("/AML/*/status", "/AML/0/1/status"));
        assert!(!matches("/AML/*", "/AML"));
        assert!(matches("", ""));
    }
}
