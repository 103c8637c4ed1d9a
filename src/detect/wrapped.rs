//! A payload that holds an event in one of its members, as recorders of requests and queues write it.

use crate::diagnostic::Wrapped;
use crate::document::{Document, Kind};
use crate::providers::Provider;

use super::recognise;

/// Bytes of a member that are looked at.
const MAX_TEXT: usize = 1 << 20;

/// Bytes that the tree of a member may take.
const MAX_MEMORY: usize = 32 << 20;

/// The first member of the outermost object that is an event, or a string that holds one as JSON text.
pub(super) fn wrapped(document: &Document, only: Option<&'static Provider>) -> Option<Wrapped> {
    let mut inner = Document::with_memory_limit(MAX_MEMORY);
    document.root()?.members().find_map(|(key, value)| {
        let is_text = value.kind() == Kind::String;
        let text = if is_text { value.as_str()? } else { value.source() };
        if text.len() > MAX_TEXT || !text.trim_start().starts_with('{') {
            return None;
        }
        inner.read(text.as_bytes()).ok()?;
        let event = recognise(&inner, only).ok()?.event.name;
        Some(Wrapped { member: key.as_str()?.to_owned(), event, is_text })
    })
}
