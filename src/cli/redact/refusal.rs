//! Why there is no copy of a text, as it is shown.

use crate::check::{Checked, Verdict};
use crate::diagnostic::Fact;
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
    /// What the payload is inside of, from the outside to the inside, in words.
    around: Vec<String>,
}

impl Refusal {
    pub(super) fn look(&mut self, checked: &Checked<'_>) {
        if !checked.broken {
            self.around = around(checked);
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

    /// Why there is no copy of a payload that is inside something else, and what to do.
    pub(super) fn wrapped(&self) -> String {
        let around = self.around.join(", in it ");
        let mut programs = self.around.iter().filter_map(|step| program(step));
        let with = match (self.around.len(), programs.next()) {
            (1, Some(program)) => format!(", for instance with `{program}`"),
            _ => String::new(),
        };
        format!(
            "the payload is inside {around}, and whcheck cannot put a redacted one back there: save the payload alone\
             {with}, and redact that file"
        )
    }
}

fn around(checked: &Checked<'_>) -> Vec<String> {
    let steps = checked.findings.diagnostics.iter().find_map(|finding| match &finding.fact {
        Fact::Unwrapped { steps } => Some(steps.clone()),
        _ => None,
    });
    steps.unwrap_or_default()
}

/// What takes a payload out of something.
fn program(step: &str) -> Option<&'static str> {
    [("a gzip stream", "gunzip -c"), ("a JSON string", "jq -r ."), ("Base64", "base64 -d")]
        .into_iter()
        .find_map(|(known, program)| (known == step).then_some(program))
}
