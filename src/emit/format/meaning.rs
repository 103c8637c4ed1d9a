//! What a code means, from the tables behind `whcheck explain`.

use crate::diagnostic::{Code, Severity};
use crate::providers::{PROVIDERS, Provider};

/// What there is to know of a code.
pub(super) struct Meaning {
    pub(super) severity: Severity,
    /// One line.
    pub(super) title: &'static str,
    pub(super) explanation: &'static str,
    /// The source of a provider's code.
    pub(super) source: Option<&'static str>,
    /// A fragment that shows it; empty where none can.
    pub(super) example: &'static str,
    /// The provider whose code it is.
    pub(super) provider: Option<&'static Provider>,
}

impl Meaning {
    /// `None` for a code that no table has.
    pub(super) fn of(code: &str) -> Option<Self> {
        if let Some(row) = Code::find(code) {
            return Some(Self {
                severity: row.severity,
                title: row.title,
                explanation: row.explanation,
                source: None,
                example: row.example,
                provider: None,
            });
        }
        PROVIDERS.into_iter().find_map(|provider| Self::of_provider(provider, code))
    }

    fn of_provider(provider: &'static Provider, code: &str) -> Option<Self> {
        let deviations = provider
            .deviations()
            .map(|row| (row.code, row.severity, row.explanation, row.source, row.example));
        let rules =
            provider.rules().map(|row| (row.code, row.severity, row.explanation, row.source, row.example));
        let mut rows = deviations.chain(rules);
        let (_, severity, explanation, source, example) = rows.find(|(name, ..)| *name == code)?;
        Some(Self {
            severity,
            title: first_sentence(explanation),
            explanation,
            source: Some(source),
            example,
            provider: Some(provider),
        })
    }

    /// All of it, in paragraphs.
    pub(super) fn in_words(&self) -> String {
        let mut paragraphs = vec![self.explanation.to_owned()];
        if self.provider.is_none() {
            paragraphs.insert(0, self.title.to_owned());
        }
        paragraphs.extend(self.source.map(|source| format!("Source: {}.", source.trim_end_matches('.'))));
        if !self.example.is_empty() {
            paragraphs.push(format!("For example: {}", self.example));
        }
        paragraphs.join("\n\n")
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}
