//! Deliveries that come again: noticed in the order of the input, though many workers check them.

use std::collections::HashMap;

use crate::capture::{Recent, Source};

use super::rendered::Rendered;
use super::worker::Worker;

/// Looks at the results of the jobs, one after another, as they are about to be written.
pub(super) struct Repeats<'c> {
    recent: Recent,
    worker: Worker<'c>,
}

impl<'c> Repeats<'c> {
    /// `worker` does those jobs again in which a delivery is found to have come before.
    pub(super) fn new(worker: Worker<'c>) -> Self {
        Self { recent: Recent::default(), worker }
    }

    /// The result, with a finding for each delivery that came before. Few jobs have one, and only of those is
    /// more to be done than to look up the keys.
    pub(super) fn settle(&mut self, rendered: Rendered) -> Rendered {
        let mut firsts: HashMap<usize, Source> = HashMap::new();
        for keyed in &rendered.keyed {
            if let Some(first) = self.recent.note(keyed.key, &keyed.source) {
                firsts.insert(keyed.ordinal, first.clone());
            }
        }
        match &rendered.job {
            Some(job) if !firsts.is_empty() => self.worker.again(job, firsts),
            _ => rendered,
        }
    }
}
