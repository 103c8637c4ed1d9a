//! The files of fixture sets: globs matched in one walk, no file in two sets that expect different things.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::WalkBuilder;

use crate::config::{Configuration, Fault, FixtureSet, Glob};

use super::UsageError;
use super::ending::has_known_ending;
use super::file::shown;
use super::folder::{is_other_file, unreadable_entry};
use super::input::{Job, is_report};

/// The files of all sets.
#[derive(Debug)]
pub(super) struct Fixtures {
    /// The files of each set, in the order of the sets.
    pub(super) files: Vec<Vec<PathBuf>>,
    /// What could not be read on the way.
    pub(super) problems: Vec<Job>,
}

/// A glob that takes files in, by its number among those of all sets.
struct Taken<'c> {
    set: usize,
    glob: &'c Glob,
}

/// Characters that make a glob of a path.
const WILD: [char; 4] = ['*', '?', '[', '{'];

impl Fixtures {
    /// Finds the files of all sets, but for the reports of the run.
    pub(super) fn find(configuration: &Configuration, reports: &[PathBuf]) -> Result<Self> {
        let mut taken = Vec::new();
        let mut includes = GlobSetBuilder::new();
        let mut excludes = Vec::new();
        for (set, number) in configuration.sets.iter().zip(0..) {
            let mut left_out = GlobSetBuilder::new();
            for glob in &set.globs {
                // A folder stands for what is below it.
                for text in [glob.text.clone(), format!("{}/**", glob.text)] {
                    let built = GlobBuilder::new(&text).literal_separator(true).build().map_err(|error| {
                        let message = format!("the glob cannot be used: {}", error.kind());
                        configuration.shown(&Fault::at(glob.span.clone(), message))
                    })?;
                    if glob.excludes {
                        left_out.add(built);
                    } else {
                        includes.add(built);
                        taken.push(Taken { set: number, glob });
                    }
                }
            }
            excludes.push(left_out.build()?);
        }
        let found = walk(configuration, &taken, &includes.build()?, &excludes, reports)?;
        for (glob, count) in taken.chunks(2).zip(found.counts.chunks(2)) {
            let [Taken { set, glob }, ..] = glob else { continue };
            if count.iter().all(|count| *count == 0) && !configuration.sets[*set].allow_empty {
                let fault = Fault::at(glob.span.clone(), "the glob matches no payload")
                    .with_help("correct it, or say `allow-empty = true`");
                return Err(configuration.shown(&fault).into());
            }
        }
        Ok(found.fixtures)
    }
}

struct Found {
    fixtures: Fixtures,
    /// How many files each glob has taken.
    counts: Vec<usize>,
}

fn walk(
    configuration: &Configuration,
    taken: &[Taken<'_>],
    includes: &GlobSet,
    excludes: &[GlobSet],
    reports: &[PathBuf],
) -> Result<Found> {
    let mut found = Found {
        fixtures: Fixtures {
            files: configuration.sets.iter().map(|_| Vec::new()).collect(),
            problems: Vec::new(),
        },
        counts: vec![0; taken.len()],
    };
    let mut matched = Vec::new();
    for base in bases(taken) {
        let folder = &configuration.folder;
        let start = match (folder == Path::new("."), base == Path::new(".")) {
            (true, _) => base,
            (false, true) => folder.clone(),
            (false, false) => folder.join(base),
        };
        if !start.exists() {
            continue;
        }
        let walk = WalkBuilder::new(&start)
            .follow_links(true)
            .require_git(false)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .build();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if is_other_file(&error) => continue,
                Err(error) => {
                    found.fixtures.problems.push(unreadable_entry(&error, &start));
                    continue;
                }
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let path = entry.path().strip_prefix(".").unwrap_or(entry.path()).to_owned();
            let Some(relative) = relative(&configuration.folder, &path) else { continue };
            includes.matches_into(relative, &mut matched);
            let named = matched.iter().any(|&number| is_named(taken[number].glob, relative));
            if is_report(reports, &path) {
                if named {
                    let message = format!("the report {} would replace a file that is checked", shown(&path));
                    return Err(UsageError(message).into());
                }
                continue;
            }
            if !named && !has_known_ending(&path) {
                continue;
            }
            matched.retain(|&number| !excludes[taken[number].set].is_match(relative));
            for &number in &matched {
                found.counts[number] += 1;
            }
            let mut sets: Vec<usize> = matched.iter().map(|&number| taken[number].set).collect();
            sets.sort_unstable();
            let Some(&first) = sets.first() else { continue };
            let of = |set: usize| -> &FixtureSet { &configuration.sets[set] };
            if let Some(&other) = sets.iter().find(|&&other| of(other).expected != of(first).expected) {
                return Err(overlap(configuration, &path, of(first), of(other)));
            }
            found.fixtures.files[first].push(path);
        }
    }
    Ok(found)
}

fn overlap(
    configuration: &Configuration,
    path: &Path,
    first: &FixtureSet,
    other: &FixtureSet,
) -> anyhow::Error {
    let message = format!(
        "{} is in this set and in the one at {}, and they expect different things",
        super::file::name(path),
        configuration.place(&first.span)
    );
    let fault = Fault::at(other.span.clone(), message)
        .with_help("leave it out of one of them, with a glob after `!`");
    configuration.shown(&fault).into()
}

/// A path relative to the folder of the configuration.
fn relative<'p>(folder: &Path, path: &'p Path) -> Option<&'p Path> {
    if folder == Path::new(".") { Some(path) } else { path.strip_prefix(folder).ok() }
}

/// Whether a file is named as it is, so that its ending does not matter.
fn is_named(glob: &Glob, path: &Path) -> bool {
    !glob.text.contains(WILD) && Path::new(&glob.text) == path
}

/// The folders and files below which the globs match, none of them below another.
fn bases(taken: &[Taken<'_>]) -> Vec<PathBuf> {
    let mut bases = BTreeSet::new();
    for Taken { glob, .. } in taken {
        let plain: PathBuf = glob.text.split('/').take_while(|part| !part.contains(WILD)).collect();
        let base = if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain };
        bases.insert(base);
    }
    let all: Vec<PathBuf> = bases.into_iter().collect();
    let covered = |base: &PathBuf| {
        all.iter().any(|other| other != base && (other == Path::new(".") || base.starts_with(other)))
    };
    all.iter().filter(|base| !covered(base)).cloned().collect()
}
