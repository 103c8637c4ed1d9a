//! Why there is no copy of a text, as it is shown.

use crate::check::{Checked, Verdict};
use crate::emit::{Emitter, PAYLOADS, Text};

use super::super::rendered::unreadable_message;
use super::super::style;

/// Why a text cannot be read.
#[derive(Debug, Default)]
pub(super) struct Refusal {
    /// The finding, as it is shown.
    pub(super) finding: Vec<u8>,
    /// That it could not be read at all.
    pub(super) unreadable: Option<String>,
}

impl Refusal {
    pub(super) fn look(&mut self, checked: &Checked<'_>) {
        if !checked.broken {
            return;
        }
        if checked.verdict == Verdict::Unreadable {
            self.unreadable = Some(unreadable_message(checked));
            return;
        }
        let text = Text {
            plain: false,
            show_pii: false,
            width: style::width(),
            wraps_titles: false,
            show_each: false,
            show_single: false,
            show_findings: true,
            words: PAYLOADS,
            show_totals: false,
        };
        // Writing to memory cannot fail.
        let _: std::io::Result<()> = text.delivery(checked, &mut self.finding);
    }
}
