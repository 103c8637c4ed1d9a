//! Who sent this? From the shape of the payload to the event, with the evidence.

mod candidates;
mod headers;
mod shapes;
mod wrapped;

use crate::capture::Headers;
use crate::diagnostic::{Fact, Shown, looks_personal};
use crate::document::{Document, Kind, Node};
use crate::event::{EventType, OwnEvent, Tag};
use crate::providers::{self, Provider};
use crate::similar;

use shapes::SHAPES;

/// What a payload was taken for, and why.
#[derive(Debug, Clone)]
pub struct Detection {
    /// The event.
    pub event: &'static EventType,
    /// What it was recognised by.
    pub evidence: Evidence,
    /// The header that names it, as it is shown.
    pub header: Option<String>,
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
    /// The value by which the user recognises it.
    Own,
    /// A header.
    Header,
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
    /// The event, recognised by this.
    #[must_use]
    pub fn new(event: &'static EventType, evidence: Evidence) -> Self {
        Self { event, evidence, header: None }
    }

    /// The evidence in words.
    #[must_use]
    pub fn evidence(&self, document: &Document) -> String {
        if let Some(header) = &self.header {
            return header.clone();
        }
        match self.evidence {
            Evidence::Header => String::new(),
            Evidence::Tag { key, value } => format!("{key} = \"{value}\""),
            Evidence::Own => self.event.own.map(OwnEvent::evidence).unwrap_or_default(),
            Evidence::Given => "--event".to_owned(),
            Evidence::Marks => {
                let (present, _) = marks(self.event, document);
                let names: Vec<&str> = present.iter().map(|mark| mark.trim_start_matches('/')).collect();
                format!("its members {}", names.join(", "))
            }
        }
    }
}

/// Recognises the payload in `document`, among the events of `only` where the provider is given.
///
/// # Errors
///
/// The payload is no object, or no event has its shape; the fact names what it is instead, or the nearest events.
pub fn detect(document: &Document, only: Option<&'static Provider>) -> Result<Detection, Box<Unrecognised>> {
    recognise(document, only).map_err(|mut unrecognised| {
        if let Fact::Unrecognised { looks_like, wrapped, candidates, .. } = &mut unrecognised.fact {
            let any = only.and_then(|_| recognise(document, None).ok());
            *looks_like = any.map(|detection| detection.event.name);
            *wrapped = wrapped::wrapped(document, only);
            *candidates = candidates::candidates(events_of(only), document);
        }
        unrecognised
    })
}

/// Recognises a payload that came with these headers. The payload comes first: a header says more of it, and tells the
/// event, or at least the provider, where the payload does not.
///
/// # Errors
///
/// As [`detect`].
pub fn detect_with(
    document: &Document,
    only: Option<&'static Provider>,
    headers: &Headers,
) -> Result<Detection, Box<Unrecognised>> {
    let named = headers::named(headers, only);
    match (detect(document, only), named) {
        (Ok(detection), Some((event, header))) if event.name == detection.event.name => {
            Ok(Detection { header: Some(header), ..detection })
        }
        (Ok(detection), _) => Ok(detection),
        (Err(unrecognised), Some(_)) if matches!(unrecognised.fact, Fact::NotAnObject(_)) => {
            Err(unrecognised)
        }
        (Err(_), Some((event, header))) => {
            Ok(Detection { header: Some(header), ..Detection::new(event, Evidence::Header) })
        }
        (Err(unrecognised), None) => match headers::signer(headers).filter(|_| only.is_none()) {
            Some(signer) if unrecognised.provider.is_none() => detect(document, Some(signer)),
            _ => Err(unrecognised),
        },
    }
}

fn events_of(only: Option<&'static Provider>) -> impl Iterator<Item = &'static EventType> {
    providers::events().filter(move |event| only.is_none_or(|only| event.provider() == only.id))
}

/// The event of the payload itself; where none has its shape, the fact says no more than that.
fn recognise(document: &Document, only: Option<&'static Provider>) -> Result<Detection, Box<Unrecognised>> {
    let kind = document.root().map_or(Kind::Null, Node::kind);
    if kind != Kind::Object {
        return Err(unrecognised(None, String::new(), Fact::NotAnObject(kind)));
    }
    let is_considered = |event: &EventType| only.is_none_or(|only| event.provider() == only.id);
    // What the user says goes before what is known.
    if let Some(event) = SHAPES.by_own(document, is_considered) {
        return Ok(Detection::new(event, Evidence::Own));
    }
    if let Some((Tag { key, value }, event)) = SHAPES.by_tag(document, is_considered) {
        return Ok(Detection::new(event, Evidence::Tag { key, value }));
    }
    if let Some(event) = SHAPES.by_marks(document, is_considered) {
        return Ok(Detection::new(event, Evidence::Marks));
    }
    if let Some((provider, key, value)) = unmodelled(only, document) {
        return Err(unknown_event(provider, key, value, true));
    }
    // The payload has no tag that is known: is it an event whose tag is missing or misspelt?
    let tagged = events_of(only).filter(|event| event.recognition.tag.is_some());
    let Some(event) = by_most_marks(tagged, document) else {
        let asked = only.map(|provider| provider.name);
        let fact = Fact::Unrecognised { asked, looks_like: None, wrapped: None, candidates: Vec::new() };
        return Err(unrecognised(only, String::new(), fact));
    };
    match foreign_tag(event, document) {
        Some((key, value)) => Err(unknown_event(Provider::find(event.provider()), key, value, false)),
        None => Ok(Detection::new(event, Evidence::Marks)),
    }
}

/// The provider that is known to send an event of this name, though the event has no model.
fn unmodelled<'d>(
    only: Option<&'static Provider>,
    document: &'d Document,
) -> Option<(Option<&'static Provider>, &'static str, Node<'d>)> {
    let providers = providers::all().filter(|provider| only.is_none_or(|only| only.id == provider.id));
    providers.filter(|provider| !provider.unmodelled.is_empty()).find_map(|provider| {
        let key = provider.events.iter().find_map(|event| event.recognition.tag)?.key;
        let value = document.root()?.get(key)?;
        provider.unmodelled.contains(&value.as_str()?).then_some((Some(provider), key, value))
    })
}

fn unrecognised(provider: Option<&'static Provider>, pointer: String, fact: Fact) -> Box<Unrecognised> {
    Box::new(Unrecognised { provider, pointer, fact })
}

/// The event of which the largest share of marks is there, if there are enough of them. Where another event
/// is named, half of the marks tell at least the provider.
fn by_most_marks(
    events: impl Iterator<Item = &'static EventType>,
    document: &Document,
) -> Option<&'static EventType> {
    let share = |event: &EventType| {
        let (present, lacking) = marks(event, document);
        let all = (present.len() + lacking.len()).max(1);
        let enough =
            if foreign_tag(event, document).is_some() { all.div_ceil(2) } else { event.recognition.enough };
        (present.len() >= enough).then(|| present.len() * 100 / all)
    };
    // `max_by_key` would take the last of equals; the first is the one that comes first in the catalogue.
    let best = events
        .filter_map(|event| Some((share(event)?, event)))
        .reduce(|best, next| if best.0 >= next.0 { best } else { next });
    best.map(|(_, event)| event)
}

/// The tag of a payload that names another event than this.
fn foreign_tag<'d>(event: &EventType, document: &'d Document) -> Option<(&'static str, Node<'d>)> {
    let tag = event.recognition.tag?;
    let value = document.root()?.get(tag.key)?;
    (value.kind() == Kind::String && !value.is_str(tag.value)).then_some((tag.key, value))
}

fn unknown_event(
    provider: Option<&'static Provider>,
    key: &'static str,
    value: Node<'_>,
    published: bool,
) -> Box<Unrecognised> {
    let events = provider.map_or(&[][..], |provider| provider.events);
    let tags = || events.iter().filter_map(|event| event.recognition.tag.map(|tag| (tag.value, event.name)));
    let said = value.as_str().unwrap_or_default();
    // Events have names that resemble one another: only a slip of the pen is taken for another event.
    let nearest = similar::nearest(said, tags().map(|(tag, _)| tag))
        .filter(|tag| similar::distance(said, tag).is_some_and(|distance| distance <= 2))
        .or_else(|| tags().map(|(tag, _)| tag).find(|tag| is_the_same(tag, said)));
    let fact = Fact::UnknownEvent {
        provider: provider.map_or("", |provider| provider.name),
        key,
        // The name of an event is nobody's, but anything may stand in its place.
        value: Shown::new(value, looks_personal(said)),
        published,
        nearest: nearest.and_then(|tag| tags().find(|(value, _)| *value == tag)).map(|(_, name)| name),
        known: tags().map(|(tag, _)| tag).collect(),
    };
    unrecognised(provider, format!("/{key}"), fact)
}

/// Whether an event is named in another case, or without what it begins with: Sinch's page on
/// `VerificationSmsDeliveredEvent` is called `SmsDeliveredEvent`.
fn is_the_same(tag: &str, said: &str) -> bool {
    let end = tag.len().checked_sub(said.len()).and_then(|start| tag.get(start..));
    said.len() * 2 > tag.len() && end.is_some_and(|end| end.eq_ignore_ascii_case(said))
}

fn marks(event: &EventType, document: &Document) -> (Vec<&'static str>, Vec<&'static str>) {
    event.recognition.marks.iter().copied().partition(|mark| document.find(mark).is_some())
}
