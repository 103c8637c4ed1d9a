//! Where in a payload a finding is, in words.

use crate::check::Checked;
use crate::diagnostic::Diagnostic;

/// The pointer and the event; `None` where there is no text, or it is no JSON: then there is no such place.
pub(super) fn spot(checked: &Checked<'_>, finding: &Diagnostic, show_pii: bool) -> Option<String> {
    let pointer = finding.shown_pointer(show_pii);
    let at = if pointer.is_empty() { "the root".to_owned() } else { pointer };
    match checked.event() {
        Some(event) => Some(format!("{at} of {event}")),
        None if checked.broken || checked.text.is_empty() => None,
        None => Some(at),
    }
}
