//! The private values of payloads, and a search for many of them at once.

// No test file needs all of it.
#![allow(dead_code)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;
use whcheck::document::{Document, Node};
use whcheck::event::PRIVACY_KEY;
use whcheck::providers::{PROVIDERS, events};
use whcheck::validate::survey;

/// The folders of payloads, and the files in those of each provider.
const FOLDERS: [&str; 3] = ["samples", "tests/invalid", "tests/deviations"];

/// The JSON files of all providers, good and faulty.
pub(crate) fn payloads() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in FOLDERS {
        for provider in PROVIDERS {
            files(&root.join(folder).join(provider.id), &mut paths);
        }
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths
}

pub(crate) fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.push(path);
        }
    }
}

/// Every node below one, itself included.
fn nodes<'d>(node: Node<'d>, into: &mut Vec<Node<'d>>) {
    into.push(node);
    node.elements().for_each(|element| nodes(element, into));
    node.members().for_each(|(_, value)| nodes(value, into));
}

fn text(node: Node<'_>) -> String {
    node.as_str().unwrap_or_else(|| node.source()).to_owned()
}

/// The words that a schema lists where nothing is private: they tell of nobody wherever they stand.
fn documented(schema: &Value, into: &mut BTreeSet<String>) {
    if let Some(object) = schema.as_object() {
        if !object.contains_key(PRIVACY_KEY) {
            let words = object.get("enum").and_then(Value::as_array).into_iter().flatten();
            into.extend(words.filter_map(Value::as_str).map(str::to_owned));
        }
        object.values().for_each(|inner| documented(inner, into));
    }
    schema.as_array().into_iter().flatten().for_each(|inner| documented(inner, into));
}

/// Values that our own sentences name: placeholders and documented words, which tell of nobody.
const OURS: [&str; 4] = ["YYYY-MM-DD", "true", "false", "SANCTIONS"];

/// The schemas of all events, by their names.
pub(crate) static SCHEMAS: LazyLock<BTreeMap<&str, Value>> =
    LazyLock::new(|| events().map(|event| (event.name, event.schema())).collect());

/// The words of all events, and our own.
pub(crate) fn words() -> BTreeSet<String> {
    let mut words = OURS.map(str::to_owned).into_iter().collect();
    SCHEMAS.values().for_each(|schema| documented(schema, &mut words));
    words
}

/// The values of a payload: those that are private, of four characters or more, and those that are not.
#[derive(Debug, Default)]
pub(crate) struct Values {
    pub(crate) private: BTreeSet<String>,
    pub(crate) open: Vec<String>,
}

impl Values {
    /// The values of a payload, an event's if one is named; none of a text that is no JSON.
    pub(crate) fn of(body: &[u8], event: Option<&str>, words: &BTreeSet<String>) -> Self {
        let mut document = Document::default();
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        let Ok(()) = document.read(body) else { return Self::default() };
        let root = document.root().expect("a value");
        let schema = event.map_or(&Value::Null, |event| &SCHEMAS[event]);
        let private = survey(schema, root).private;
        let is_private = |node: &Node<'_>| private.iter().any(|value| value.span == node.span());
        let mut all = Vec::new();
        nodes(root, &mut all);
        let (hidden, open): (Vec<Node<'_>>, Vec<Node<'_>>) = all
            .into_iter()
            .filter(|node| node.members().next().is_none() && node.elements().next().is_none())
            .partition(is_private);
        let hidden = hidden.into_iter().map(text).filter(|value| is_telling(value, words));
        Self { private: hidden.collect(), open: open.into_iter().map(text).collect() }
    }

    /// What stands in quotes behind a colon in a text that is no JSON.
    pub(crate) fn of_broken(text: &str, words: &BTreeSet<String>) -> Self {
        let behind = text.split("\": \"").chain(text.split("\":\"")).skip(1);
        let values = behind.filter_map(|rest| rest.split('"').next()).map(str::to_owned);
        let private = values.filter(|value| is_telling(value, words) && !value.contains(['\n', '\\']));
        Self { private: private.collect(), open: Vec::new() }
    }

    /// The private ones that are no part of an open one.
    pub(crate) fn hidden(&self) -> BTreeSet<String> {
        let is_open = |value: &&String| self.open.iter().any(|open| open.contains(value.as_str()));
        self.private.iter().filter(|value| !is_open(value)).cloned().collect()
    }
}

/// Whether a value would tell of somebody.
fn is_telling(value: &str, words: &BTreeSet<String>) -> bool {
    // A number elsewhere in the payload may be told as the same time of day.
    let is_time = value.len() == 20 && value.contains('T') && value.ends_with('Z');
    // Words of older documentation, which summaries know: nobody is called `FALSE_POSITIVE`.
    let is_word = value.contains('_') && value.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    value.chars().count() >= 4 && !words.contains(value) && !is_time && !is_word
}

/// Many texts that are searched for at once.
pub(crate) struct Search {
    /// Whether a text begins with these three bytes.
    begins: Vec<bool>,
    texts: HashMap<[u8; 4], Vec<String>>,
}

fn place([a, b, c, _]: [u8; 4]) -> usize {
    usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c)
}

impl Search {
    /// A search for texts of four bytes or more, also as JSON and HTML write them.
    pub(crate) fn new<'t>(texts: impl Iterator<Item = &'t String>) -> Self {
        let mut search = Self { begins: vec![false; 1 << 24], texts: HashMap::new() };
        for text in texts {
            let json = serde_json::to_string(text).expect("a string");
            let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let written: BTreeSet<&str> = [text.as_str(), json.trim_matches('"'), &html].into();
            for text in written {
                let head: [u8; 4] = text.as_bytes()[..4].try_into().expect("four bytes");
                search.begins[place(head)] = true;
                search.texts.entry(head).or_default().push(text.to_owned());
            }
        }
        search
    }

    /// Those that are in the haystack.
    pub(crate) fn found_in<'s>(&'s self, haystack: &str) -> BTreeSet<&'s str> {
        let bytes = haystack.as_bytes();
        let mut found = BTreeSet::new();
        for (at, window) in bytes.windows(4).enumerate() {
            let head: [u8; 4] = window.try_into().expect("four bytes");
            if self.begins[place(head)] {
                let here = self.texts.get(&head).into_iter().flatten();
                found
                    .extend(here.filter(|text| bytes[at..].starts_with(text.as_bytes())).map(String::as_str));
            }
        }
        found
    }
}
