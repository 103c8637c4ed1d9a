//! The events that an unrecognised payload resembles most.

use crate::diagnostic::Candidate;
use crate::document::Document;
use crate::event::EventType;

use super::{foreign_tag, marks};

/// Candidates that are named.
const MOST: usize = 3;

/// Marks that make a candidate: one alone, such as `id`, is in every other payload.
const ENOUGH: usize = 2;

/// The nearest of the events, the one with the largest share of its marks first.
pub(super) fn candidates(
    events: impl Iterator<Item = &'static EventType>,
    document: &Document,
) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = events
        .map(|event| {
            let (present, lacking) = marks(event, document);
            let tag = event.recognition.tag.map(|tag| (tag.key, tag.value));
            let says_other = foreign_tag(event, document).is_some();
            Candidate { event: event.name, present, lacking, tag, says_other }
        })
        .filter(|candidate| candidate.present.len() >= ENOUGH)
        .collect();
    let share = |candidate: &Candidate| {
        candidate.present.len() * 100 / (candidate.present.len() + candidate.lacking.len()).max(1)
    };
    candidates.sort_by_key(|candidate| std::cmp::Reverse(share(candidate)));
    candidates.truncate(MOST);
    candidates
}
