//! `--allow`, `--warn` and `--deny`: the last one for a code counts, as with compilers.

use std::collections::BTreeMap;

use clap::ArgMatches;

use crate::validate::Level;

/// The options of the command in the order in which they were written.
pub(super) fn in_order(matches: &ArgMatches) -> BTreeMap<String, Level> {
    let Some((_, matches)) = matches.subcommand() else { return BTreeMap::new() };
    let mut given: Vec<(usize, String, Level)> = Vec::new();
    for (option, level) in [("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)] {
        let Ok(Some(codes)) = matches.try_get_many::<String>(option) else { continue };
        let places = matches.indices_of(option).into_iter().flatten();
        given.extend(places.zip(codes).map(|(place, code)| (place, code.clone(), level)));
    }
    given.sort_by_key(|(place, ..)| *place);
    given.into_iter().map(|(_, code, level)| (code, level)).collect()
}
