//! The providers: one row each, one folder each.

pub mod idenfy;
pub mod kycaid;
pub mod lox24;
mod own;
pub mod sinch;
pub mod veratad;

use crate::capture::Headers;
use crate::event::{Deviation, EventType, Rule};
use crate::signature::Scheme;

pub use own::{all, own, register};

/// What is known of one provider.
#[derive(Debug)]
pub struct Provider {
    /// The short name: the first part of its events' names.
    pub id: &'static str,
    /// The name as the provider writes it.
    pub name: &'static str,
    /// Where it documents its webhooks.
    pub docs: &'static str,
    /// How its webhooks are signed.
    pub scheme: &'static Scheme<'static>,
    /// How else they may be, where a header says so.
    pub other_schemes: &'static [&'static Scheme<'static>],
    /// The header in which it names the event, where it has one.
    pub event_header: Option<&'static str>,
    /// Its events.
    pub events: &'static [EventType],
    /// Names of events that it sends as well and that have no model here.
    pub unmodelled: &'static [&'static str],
}

/// Every provider, in alphabetical order.
pub static PROVIDERS: [&Provider; 5] =
    [&idenfy::PROVIDER, &kycaid::PROVIDER, &lox24::PROVIDER, &sinch::PROVIDER, &veratad::PROVIDER];

impl Provider {
    /// The provider of that id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        all().find(|provider| provider.id == id)
    }

    /// The scheme of a request with these headers.
    #[must_use]
    pub fn scheme_of(&self, headers: &Headers) -> &'static Scheme<'static> {
        self.other_schemes.iter().find(|scheme| scheme.fits(headers) > 0).copied().unwrap_or(self.scheme)
    }

    /// The differences between documentation and traffic that are known of its events, each once.
    pub fn deviations(&self) -> impl Iterator<Item = &'static Deviation> {
        once(self.events.iter().flat_map(|event| event.deviations.iter().copied()), |deviation| {
            deviation.code
        })
    }

    /// The rules of its events, each once.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        once(self.events.iter().flat_map(|event| event.rules.iter().copied()), |rule| rule.code)
    }
}

/// Rows that several events share, each once.
fn once<T: 'static>(
    rows: impl Iterator<Item = &'static T>,
    code: fn(&T) -> &'static str,
) -> impl Iterator<Item = &'static T> {
    let mut seen = Vec::new();
    rows.filter(move |row| {
        let new = !seen.contains(&code(row));
        seen.push(code(row));
        new
    })
}

/// Every code that belongs to a provider: of deviations and of rules.
pub fn codes() -> impl Iterator<Item = &'static str> {
    PROVIDERS.into_iter().flat_map(|provider| {
        provider.deviations().map(|row| row.code).chain(provider.rules().map(|row| row.code))
    })
}

/// Every event of every provider, those of the user's providers last.
pub fn events() -> impl Iterator<Item = &'static EventType> {
    all().flat_map(|provider| provider.events)
}

/// The event of that name, `<provider>/<event>`.
#[must_use]
pub fn find_event(name: &str) -> Option<&'static EventType> {
    events().find(|event| event.name == name)
}
