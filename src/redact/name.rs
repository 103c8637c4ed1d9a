//! Names of members: within one object no two get the same pseudonym, or the copy would lose one of them.

use std::collections::{HashMap, HashSet};

use super::PseudonymKey;
use super::pseudonym::ROUNDS;
use super::target::Target;

/// The names of the members of objects in which some are replaced.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// All names, by the number of their object.
    all: HashMap<usize, HashSet<String>>,
    /// Those that are taken in the copy.
    taken: HashMap<usize, HashSet<String>>,
    /// What was chosen for a name.
    chosen: HashMap<(usize, String), String>,
}

/// Pseudonyms of more letters that are tried where all of the name's own form are taken.
const WIDE_ROUNDS: usize = 8;

/// Letters before such a pseudonym.
const WIDE: &str = "xxxxxxxxxxxxxxxx";

impl Names {
    /// Notes all names of an object.
    pub(super) fn add<'n>(&mut self, object: usize, names: impl Iterator<Item = &'n str>) {
        self.all.entry(object).or_insert_with(|| names.map(str::to_owned).collect());
    }

    /// Begins a copy: what is not replaced is taken.
    pub(super) fn begin(&mut self, targets: &[Target]) {
        self.chosen.clear();
        self.taken.clone_from(&self.all);
        for target in targets {
            if let Some(taken) = target.object.and_then(|object| self.taken.get_mut(&object)) {
                taken.remove(&target.text);
            }
        }
    }

    /// A pseudonym for a name that no other in its object has, if one is found; equal names have the same.
    pub(super) fn name(
        &mut self,
        key: &PseudonymKey,
        target: &Target,
        object: usize,
        round: usize,
    ) -> String {
        let place = (object, target.text.clone());
        if let Some(chosen) = self.chosen.get(&place) {
            return chosen.clone();
        }
        let taken = self.taken.entry(object).or_default();
        let own = (round..round + ROUNDS).map(|round| target.pseudonym(key, round));
        let wide = (0..WIDE_ROUNDS)
            .map(|round| target.with_text(format!("{WIDE}{}", target.text)).pseudonym(key, round));
        let free = own.chain(wide).find(|name| !taken.contains(name));
        let name = free.unwrap_or_else(|| target.pseudonym(key, round));
        taken.insert(name.clone());
        self.chosen.insert(place, name.clone());
        name
    }
}
