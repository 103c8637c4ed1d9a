//! What lies in a folder: payloads by their folders, each with what `check` would find in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ignore::WalkBuilder;
use serde_json::Value;

use crate::check::Config;
use crate::emit::{Emitter, Ndjson};
use crate::providers::own;

use super::ending::has_known_ending;
use super::input::Job;
use super::worker::Worker;

/// Files that are looked at.
pub(super) const MOST_FILES: usize = 10_000;

/// The largest file that is looked at: a month of captures is no fixture.
const LARGEST: u64 = 1 << 20;

/// What can be said of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Its payloads are valid.
    Valid,
    /// They are not.
    Invalid,
    /// It is broken, and a fixture if its neighbours are.
    Broken,
    /// It is no payload, or holds valid ones and others.
    Other,
}

/// A file.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) name: String,
    pub(super) class: Class,
    pub(super) provider: Option<String>,
    /// The codes of its errors.
    pub(super) codes: BTreeSet<String>,
}

/// A folder.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) files: Vec<Seen>,
    pub(super) folders: BTreeMap<String, Found>,
    /// Whether there were more files than are looked at.
    pub(super) more: bool,
}

impl Found {
    /// Looks at all files below a folder that may hold payloads.
    pub(super) fn search(folder: &Path) -> Self {
        let config = Config::default();
        let emitters: [Box<dyn Emitter>; 1] = [Box::new(Ndjson { show_pii: false, with_summary: false })];
        let mut worker = Worker::new(&config, &emitters, None);
        let mut found = Self::default();
        let walk = WalkBuilder::new(folder)
            .follow_links(true)
            .require_git(false)
            .sort_by_file_name(std::cmp::Ord::cmp)
            .build();
        let files = walk.flatten().filter(|entry| {
            entry.file_type().is_some_and(|kind| kind.is_file()) && has_known_ending(entry.path())
        });
        for (entry, number) in files.zip(0..) {
            if number == MOST_FILES {
                found.more = true;
                break;
            }
            let Some(relative) = entry.path().strip_prefix(folder).ok().and_then(Path::to_str) else {
                continue;
            };
            if relative.chars().any(char::is_control) {
                continue;
            }
            let small = entry.metadata().is_ok_and(|data| data.len() <= LARGEST);
            let report = if small {
                worker.work(Job::Files(vec![entry.path().to_owned()])).outputs.concat()
            } else {
                Vec::new()
            };
            let mut parts: Vec<&str> = relative.split(std::path::MAIN_SEPARATOR).collect();
            let name = parts.pop().unwrap_or_default().to_owned();
            let into = parts
                .into_iter()
                .fold(&mut found, |folder, name| folder.folders.entry(name.to_owned()).or_default());
            into.files.push(seen(name, &report));
        }
        found.settle();
        found
    }

    /// A broken file among payloads is a fixture, and elsewhere somebody else's.
    fn settle(&mut self) {
        let has_payloads = self.files.iter().any(|file| matches!(file.class, Class::Valid | Class::Invalid));
        for file in self.files.iter_mut().filter(|file| file.class == Class::Broken) {
            file.class = if has_payloads { Class::Invalid } else { Class::Other };
        }
        self.folders.values_mut().for_each(Self::settle);
    }

    /// The class of all files below, where they have one in common.
    pub(super) fn class(&self) -> Option<Class> {
        let mut classes = BTreeSet::new();
        self.collect(&mut |file| {
            classes.insert(file.class);
        });
        classes.pop_first().filter(|class| classes.is_empty() && *class != Class::Other)
    }

    /// Shows every file below.
    pub(super) fn collect<'f>(&'f self, into: &mut dyn FnMut(&'f Seen)) {
        self.files.iter().for_each(&mut *into);
        for folder in self.folders.values() {
            folder.collect(into);
        }
    }
}

/// What the report of its deliveries says of a file.
fn seen(name: String, report: &[u8]) -> Seen {
    let deliveries: Vec<Value> =
        report.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    let provider = deliveries.iter().find_map(|delivery| delivery["provider"].as_str()).map(str::to_owned);
    let mut codes = BTreeSet::new();
    for delivery in &deliveries {
        let findings = delivery["diagnostics"].as_array().into_iter().flatten();
        let errors = findings.filter(|finding| finding["severity"] == "error");
        codes.extend(errors.filter_map(|finding| finding["code"].as_str()).map(str::to_owned));
    }
    let verdicts: BTreeSet<&str> =
        deliveries.iter().filter_map(|delivery| delivery["verdict"].as_str()).collect();
    let mine = provider.as_deref().is_some_and(|id| own().iter().any(|provider| provider.id == id));
    let class = match verdicts.into_iter().collect::<Vec<_>>().as_slice() {
        _ if mine => Class::Other,
        ["valid"] => Class::Valid,
        ["invalid"] if provider.is_some() => Class::Invalid,
        ["invalid"] if !codes.contains("unrecognised-event") => Class::Broken,
        _ => Class::Other,
    };
    Seen { name, class, provider, codes }
}
