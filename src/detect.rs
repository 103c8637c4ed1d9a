//! Who sent this? From the shape of the payload to the event, with the evidence.

use crate::diagnostic::{Candidate, Fact, Shown};
use crate::document::{Document, Kind, Node};
use crate::event::{EventType, Recognition};
use crate::providers::{self, Provider};

/// Candidates that are named for an unrecognised payload.
const MAX_CANDIDATES: usize = 3;

/// What a payload was taken for, and why.
#[derive(Debug, Clone)]
pub struct Detection {
    /// The event.
    pub event: &'static EventType,
    /// What it was recognised by.
    pub evidence: Evidence,
}

/// What an event was recognised by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The member that names the event.
    Tag {
        /// The member.
        key: &'static str,
        /// Its value.
        value: &'static str,
    },
    /// Enough of the event's marks.
    Marks,
    /// The user said so.
    Given,
}

/// A payload that was not recognised.
#[derive(Debug)]
pub struct Unrecognised {
    /// The provider, where at least that is clear.
    pub provider: Option<&'static Provider>,
    /// JSON Pointer of the member that would have named the event; else the root.
    pub pointer: String,
    /// What to report.
    pub fact: Fact,
}

impl Detection {
    /// The evidence in words.
    #[must_use]
    pub fn evidence(&self, document: &Document) -> String {
        match self.evidence {
            Evidence::Tag { key, value } => format!("{key} = \"{value}\""),
            Evidence::Given => "given by option".to_owned(),
            Evidence::Marks => {
                let (present, _) = marks(self.event, document);
                let names: Vec<&str> = present.iter().map(|mark| mark.trim_start_matches('/')).collect();
                format!("has {}", names.join(", "))
            }
        }
    }
}

/// Recognises the payload in `document`, among the events of `only` where the provider is given.
///
/// # Errors
///
/// The payload is no object, or no event has its shape; the fact names the nearest ones.
pub fn detect(document: &Document, only: Option<&'static Provider>) -> Result<Detection, Box<Unrecognised>> {
    let Some(root) = document.root().filter(|root| root.kind() == Kind::Object) else {
        let kind = document.root().map_or(Kind::Null, Node::kind);
        return Err(unrecognised(None, String::new(), Fact::NotAnObject(kind)));
    };
    let events = || providers::events().filter(|event| only.is_none_or(|only| event.provider() == only.id));
    let untagged = events().filter(|event| event.recognition.tag.is_none());
    if let Some(detection) = by_tag(events(), document).or_else(|| by_marks(untagged, document)) {
        return Ok(detection);
    }
    // The payload has no tag that is known: is it an event whose tag is missing or misspelt?
    let tagged = events().filter(|event| event.recognition.tag.is_some());
    match by_most_marks(tagged, document) {
        Some(detection) => match foreign_tag(detection.event, root) {
            Some((key, value)) => Err(unknown_event(detection.event, key, value)),
            None => Ok(detection),
        },
        None => {
            let fact = Fact::Unrecognised { candidates: candidates(events(), document) };
            Err(unrecognised(only, String::new(), fact))
        }
    }
}

fn unrecognised(provider: Option<&'static Provider>, pointer: String, fact: Fact) -> Box<Unrecognised> {
    Box::new(Unrecognised { provider, pointer, fact })
}

fn by_tag(events: impl Iterator<Item = &'static EventType>, document: &Document) -> Option<Detection> {
    // Events of one provider follow one another and share the key of their tag.
    let mut looked_up: Option<(&'static str, Option<&str>)> = None;
    for event in events {
        let Some(tag) = event.recognition.tag else { continue };
        let value = match looked_up {
            Some((key, value)) if key == tag.key => value,
            _ => document.member(tag.key).and_then(Node::as_str),
        };
        looked_up = Some((tag.key, value));
        if value == Some(tag.value) {
            let evidence = Evidence::Tag { key: tag.key, value: tag.value };
            return Some(Detection { event, evidence });
        }
    }
    None
}

/// The first event of whose marks there are enough: no payload has enough of two.
fn by_marks(mut events: impl Iterator<Item = &'static EventType>, document: &Document) -> Option<Detection> {
    let event = events.find(|event| {
        let Recognition { marks, enough, .. } = event.recognition;
        marks.iter().filter(|mark| document.mark(mark).is_some()).take(enough).count() == enough
    })?;
    Some(Detection { event, evidence: Evidence::Marks })
}

/// The event of which the largest share of marks is there, if there are enough of them.
fn by_most_marks(events: impl Iterator<Item = &'static EventType>, document: &Document) -> Option<Detection> {
    let share = |event: &EventType| {
        let (present, lacking) = marks(event, document);
        (present.len() >= event.recognition.enough)
            .then(|| present.len() * 100 / (present.len() + lacking.len()).max(1))
    };
    // `max_by_key` takes the last of equals; the first is the one that comes first in the catalogue.
    let event = events.filter_map(|event| Some((share(event)?, event))).fold(None, |best, next| match best {
        Some((most, _)) if most >= next.0 => best,
        _ => Some(next),
    });
    event.map(|(_, event)| Detection { event, evidence: Evidence::Marks })
}

/// The tag of a payload that has the event's marks but names another event.
fn foreign_tag<'d>(event: &EventType, root: Node<'d>) -> Option<(&'static str, Node<'d>)> {
    let tag = event.recognition.tag?;
    let value = root.get(tag.key)?;
    (value.kind() == Kind::String).then_some((tag.key, value))
}

fn unknown_event(event: &'static EventType, key: &'static str, value: Node<'_>) -> Box<Unrecognised> {
    let provider = Provider::find(event.provider());
    let events = provider.map_or(&[][..], |provider| provider.events);
    let tags = || events.iter().filter_map(|event| event.recognition.tag.map(|tag| (tag.value, event.name)));
    let said = value.as_str().unwrap_or_default();
    let nearest = crate::similar::nearest(said, tags().map(|(tag, _)| tag));
    let fact = Fact::UnknownEvent {
        provider: provider.map_or("", |provider| provider.name),
        key,
        value: Shown::new(value, false),
        nearest: nearest.and_then(|tag| tags().find(|(value, _)| *value == tag)).map(|(_, name)| name),
        known: tags().map(|(tag, _)| tag).collect(),
    };
    unrecognised(provider, format!("/{key}"), fact)
}

fn marks(event: &EventType, document: &Document) -> (Vec<&'static str>, Vec<&'static str>) {
    event.recognition.marks.iter().copied().partition(|mark| document.mark(mark).is_some())
}

fn candidates(events: impl Iterator<Item = &'static EventType>, document: &Document) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = events
        .map(|event| {
            let (present, lacking) = marks(event, document);
            let tag = event.recognition.tag.map(|tag| (tag.key, tag.value));
            Candidate { event: event.name, present, lacking, tag }
        })
        .filter(|candidate| !candidate.present.is_empty())
        .collect();
    let share = |candidate: &Candidate| {
        candidate.present.len() * 100 / (candidate.present.len() + candidate.lacking.len()).max(1)
    };
    candidates.sort_by_key(|candidate| std::cmp::Reverse(share(candidate)));
    candidates.truncate(MAX_CANDIDATES);
    candidates
}
