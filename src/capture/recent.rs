//! The deliveries that a run has seen last, so that a repeated one is noticed.

use std::collections::HashMap;

use super::Source;

/// Deliveries that are remembered: providers repeat one within hours, and memory must not grow with the run.
pub const REMEMBERED: usize = 1 << 16;

/// The deliveries that were seen last, by their keys.
#[derive(Debug, Default)]
pub struct Recent {
    /// Where in `ring` a key is.
    places: HashMap<u64, usize>,
    /// The deliveries; when it is full, a new one takes the place of the oldest.
    ring: Vec<(u64, Source)>,
    /// The place of the oldest.
    oldest: usize,
}

impl Recent {
    /// Notes a delivery; returns where the same one was seen first, if it is remembered.
    pub fn note(&mut self, key: u64, source: &Source) -> Option<&Source> {
        if let Some(&place) = self.places.get(&key) {
            return self.ring.get(place).map(|(_, first)| first);
        }
        let place = if self.ring.len() < REMEMBERED {
            self.ring.push((key, source.clone()));
            self.ring.len() - 1
        } else {
            // From here on one goes for each that comes. Room for twice as many keeps the table from growing.
            self.places.reserve((2 * REMEMBERED).saturating_sub(self.places.len()));
            let place = self.oldest;
            self.oldest = (place + 1) % REMEMBERED;
            let (gone, _) = std::mem::replace(&mut self.ring[place], (key, source.clone()));
            self.places.remove(&gone);
            place
        };
        self.places.insert(key, place);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, Recent, Source};

    #[test]
    fn the_first_of_equal_keys_is_told_until_it_is_forgotten() {
        let mut recent = Recent::default();
        let at = |index| Source::plain("file".into(), Some(index), index);
        assert_eq!(recent.note(7, &at(0)), None);
        assert_eq!(recent.note(7, &at(1)), Some(&at(0)));
        for index in 2..=REMEMBERED as u64 {
            assert_eq!(recent.note(1000 + index, &at(index)), None);
        }
        assert_eq!(recent.note(7, &at(70_000)), Some(&at(0)), "it is the oldest that is remembered");
        assert_eq!(recent.note(8, &at(70_001)), None);
        assert_eq!(recent.note(7, &at(70_002)), None, "and now forgotten");
        assert_eq!((recent.places.len(), recent.ring.len()), (REMEMBERED, REMEMBERED));
    }
}
