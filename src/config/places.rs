//! Where settings stand in the text.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Finds settings by the way to them: keys, and numbers of elements.
#[derive(Clone, Copy)]
pub(super) struct Places<'t, 'i>(pub(super) &'t Spanned<DeTable<'i>>);

impl Places<'_, '_> {
    /// The value at the end of the way; where there is none, the last one on the way.
    pub(super) fn value(self, way: &[&str]) -> Range<usize> {
        self.walk(way).1
    }

    /// The key at the end of the way.
    pub(super) fn key(self, way: &[&str]) -> Range<usize> {
        self.walk(way).0
    }

    fn walk(self, way: &[&str]) -> (Range<usize>, Range<usize>) {
        let mut table = Some(self.0.get_ref());
        let mut array: Option<&[Spanned<DeValue<'_>>]> = None;
        let mut last = (self.0.span(), self.0.span());
        for step in way {
            let value = match (table, array) {
                (Some(table), _) => {
                    table.iter().find(|(key, _)| key.get_ref() == step).map(|(key, value)| {
                        last = (key.span(), value.span());
                        value
                    })
                }
                (None, Some(items)) => {
                    step.parse().ok().and_then(|at: usize| items.get(at)).inspect(|value| {
                        last = (value.span(), value.span());
                    })
                }
                (None, None) => None,
            };
            let Some(value) = value else { break };
            table = value.get_ref().as_table();
            array = value.get_ref().as_array().map(|items| &**items);
        }
        last
    }
}
