//! What recordings held beside deliveries: counted, and told once for each.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::capture::{Passed, Source};
use crate::diagnostic::escape;
use crate::emit::Emitter;

use super::rendered::Rendered;

/// What a job found in a recording.
#[derive(Debug, Default, Clone)]
pub(super) struct Count {
    /// Deliveries, also such as cannot be read.
    pub(super) deliveries: u64,
    /// What was passed over.
    pub(super) passed: BTreeMap<Passed, u64>,
    /// Whether the recording ends here.
    pub(super) ended: bool,
}

/// The counts of recordings that have not ended.
#[derive(Debug, Default)]
pub(super) struct PassedOver(BTreeMap<Arc<str>, Count>);

impl PassedOver {
    /// Takes the counts of a job's results; where a recording has ended, adds what is to be said of it.
    pub(super) fn settle(&mut self, mut rendered: Rendered, emitters: &[Box<dyn Emitter>]) -> Rendered {
        for (path, sum) in self.ended(std::mem::take(&mut rendered.counts)) {
            if sum.deliveries == 0 {
                let source = Source::plain(path, None, 0);
                rendered.unreadable(source, sum.nothing(), emitters);
            } else if let Some(note) = sum.note() {
                rendered.messages.push(format!("{}: {note}", escape(&path)));
            }
        }
        rendered
    }

    /// Takes the counts of a job, and gives those of the recordings that have ended.
    pub(super) fn ended(&mut self, counts: Vec<(Arc<str>, Count)>) -> Vec<(Arc<str>, Count)> {
        let mut ended = Vec::new();
        for (path, count) in counts {
            let sum = self.0.entry(Arc::clone(&path)).or_default();
            sum.add(&count);
            if count.ended {
                let sum = self.0.remove(&path).unwrap_or_default();
                ended.push((path, sum));
            }
        }
        ended
    }
}

/// The count of a recording among those of a job.
pub(super) fn count_of<'c>(counts: &'c mut Vec<(Arc<str>, Count)>, path: &Arc<str>) -> &'c mut Count {
    if counts.last().is_none_or(|(known, count)| known != path || count.ended) {
        counts.push((Arc::clone(path), Count::default()));
    }
    let last = counts.len() - 1;
    &mut counts[last].1
}

impl Count {
    pub(super) fn add(&mut self, other: &Self) {
        self.deliveries += other.deliveries;
        for (passed, count) in &other.passed {
            *self.passed.entry(*passed).or_default() += count;
        }
    }

    /// What was passed over, in a sentence without a full stop.
    pub(super) fn note(&self) -> Option<String> {
        (!self.passed.is_empty()).then(|| format!("skipped {}", self.listed()))
    }

    /// Why a recording gives nothing to check.
    pub(super) fn nothing(&self) -> String {
        if self.passed.is_empty() {
            return "no delivery in this recording: it is empty".to_owned();
        }
        format!("no delivery in this recording, only {}", self.listed())
    }

    fn listed(&self) -> String {
        let counted: Vec<String> = self.passed.iter().map(|(passed, count)| passed.counted(*count)).collect();
        counted.join(", ")
    }
}
