//! What headers say about the event: by name, or by the signature that only one provider makes.

use crate::capture::Headers;
use crate::diagnostic::escape;
use crate::event::EventType;
use crate::providers::{Provider, all};

/// The event that a header names, and the header as evidence.
pub(super) fn named(
    headers: &Headers,
    only: Option<&'static Provider>,
) -> Option<(&'static EventType, String)> {
    let mut providers = all().filter(|provider| only.is_none_or(|only| only.id == provider.id));
    providers.find_map(|provider| {
        let name = provider.event_header?;
        let said = headers.get(name)?;
        // The longest name is meant: one event's name may begin with another's.
        let event = provider
            .events
            .iter()
            .filter(|event| is_of(said, event.short_name()))
            .max_by_key(|event| event.name.len())?;
        Some((event, format!("{name}: {}", escape(said))))
    })
}

/// Whether an event type is an event of that name, or one of its occasions: `IDENTIFICATION_AUTO_APPROVED`.
fn is_of(said: &str, name: &str) -> bool {
    let start = said.get(..name.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(name))
        && (said.len() == name.len() || said[name.len()..].starts_with('_'))
}

/// The provider whose signature is among the headers, if it is that of one alone.
pub(super) fn signer(headers: &Headers) -> Option<&'static Provider> {
    let signs = |provider: &&Provider| provider.scheme.hmac().is_some() && provider.scheme.fits(headers) > 0;
    let mut signers = all().filter(signs);
    signers.next().filter(|_| signers.next().is_none())
}
