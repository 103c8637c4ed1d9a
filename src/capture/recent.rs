//! The deliveries that a run has seen last, so that a repeated one is noticed.

use std::collections::{HashMap, VecDeque};

use super::Source;

/// Deliveries that are remembered: providers repeat one within hours, and memory must not grow with the run.
pub const REMEMBERED: usize = 1 << 16;

/// The deliveries that were seen last, by their keys.
#[derive(Debug, Default)]
pub struct Recent {
    first: HashMap<u64, Source>,
    order: VecDeque<u64>,
}

impl Recent {
    /// Notes a delivery; returns where the same one was seen first, if it is remembered.
    pub fn note(&mut self, key: u64, source: &Source) -> Option<&Source> {
        if self.first.contains_key(&key) {
            return self.first.get(&key);
        }
        if self.order.len() == REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.first.remove(&oldest);
        }
        self.order.push_back(key);
        self.first.insert(key, source.clone());
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, Recent, Source};

    #[test]
    fn the_first_of_equal_keys_is_told_until_it_is_forgotten() {
        let mut recent = Recent::default();
        let at = |index| Source { path: "file".into(), line: Some(index), index };
        assert_eq!(recent.note(7, &at(0)), None);
        assert_eq!(recent.note(7, &at(1)), Some(&at(0)));
        for index in 2..=REMEMBERED as u64 {
            assert_eq!(recent.note(1000 + index, &at(index)), None);
        }
        assert_eq!(recent.note(7, &at(70_000)), Some(&at(0)), "it is the oldest that is remembered");
        assert_eq!(recent.note(8, &at(70_001)), None);
        assert_eq!(recent.note(7, &at(70_002)), None, "and now forgotten");
        assert_eq!(recent.first.len(), REMEMBERED);
    }
}
