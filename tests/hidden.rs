//! No private value of any sample or fixture appears in any format of any reading command.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use whcheck::capture::Source;
use whcheck::check::{Checked, Checker, Config, Delivery};
use whcheck::document::{Document, Node};
use whcheck::emit::{Card, Csv, Emitter, Json, Ndjson, Options, PAYLOADS, REPORT_FORMATS, Root, Table, Text};
use whcheck::event::PRIVACY_KEY;
use whcheck::providers::{PROVIDERS, find_event};
use whcheck::validate::{Policy, survey};

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "json") {
            into.push(path);
        }
    }
}

/// Every scalar below a node.
fn scalars<'d>(node: Node<'d>, into: &mut Vec<Node<'d>>) {
    into.push(node);
    node.elements().for_each(|element| scalars(element, into));
    node.members().for_each(|(_, value)| scalars(value, into));
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

/// The private values of a payload that has four characters or more; not those that stand elsewhere in it where
/// they are not private.
fn private_values(body: &[u8], event: Option<&str>) -> BTreeSet<String> {
    let mut document = Document::default();
    let Ok(()) = document.read(body) else { return BTreeSet::new() };
    let root = document.root().expect("a value");
    let schema = event.and_then(find_event).map(whcheck::event::EventType::schema).unwrap_or_default();
    let private = survey(&schema, root).private;
    let mut words = OURS.map(str::to_owned).into_iter().collect();
    documented(&schema, &mut words);
    let is_private = |node: &Node<'_>| private.iter().any(|value| value.span == node.span());
    let mut nodes = Vec::new();
    scalars(root, &mut nodes);
    let (hidden, open): (Vec<Node<'_>>, Vec<Node<'_>>) = nodes
        .into_iter()
        .filter(|node| node.members().next().is_none() && node.elements().next().is_none())
        .partition(is_private);
    let open: Vec<String> = open.into_iter().map(text).collect();
    let long =
        hidden.into_iter().map(text).filter(|value| value.chars().count() >= 4 && !words.contains(value));
    // A number elsewhere in the payload may be told as the same time of day.
    let long = long.filter(|value| !(value.len() == 20 && value.contains('T') && value.ends_with('Z')));
    // Words of older documentation, which summaries know: nobody is called `FALSE_POSITIVE`.
    let is_word =
        |value: &String| value.contains('_') && value.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let long = long.filter(|value| !is_word(value));
    long.filter(|value| !open.iter().any(|open| open.contains(value.as_str()))).collect()
}

/// Values that our own sentences name: placeholders and documented words, which tell of nobody.
const OURS: [&str; 4] = ["YYYY-MM-DD", "true", "false", "SANCTIONS"];

fn emitters(show_pii: bool) -> Vec<(&'static str, Box<dyn Emitter>)> {
    let text = |show_each| Text {
        plain: false,
        show_pii,
        width: 100,
        wraps_titles: false,
        show_each,
        show_single: true,
        show_findings: true,
        show_totals: true,
        words: PAYLOADS,
    };
    let options = Options { show_pii, root: Root::default(), text: text(true) };
    let reports = REPORT_FORMATS.iter().map(|row| (row.name, (row.emitter)(&options)));
    let summaries: [(&str, Box<dyn Emitter>); 5] = [
        ("json of summaries", Box::new(Json { show_pii, with_summary: true })),
        ("ndjson of summaries", Box::new(Ndjson { show_pii, with_summary: true })),
        ("card", Box::new(Card { text: text(false), show_notes: true })),
        ("table", Box::new(Table { show_pii, show_frame: true, width: 200 })),
        ("csv", Box::new(Csv { show_pii })),
    ];
    reports.chain(summaries).collect()
}

fn written(emitter: &dyn Emitter, checked: &Checked<'_>) -> String {
    let mut out = Vec::new();
    emitter.delivery(checked, &mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn no_private_value_appears_in_any_output() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["samples", "tests/invalid", "tests/deviations"] {
        for provider in PROVIDERS {
            files(&root.join(folder).join(provider.id), &mut paths);
        }
    }
    let config = Config { policy: Policy { strict: true, ..Policy::default() }, ..Config::default() };
    let mut checker = Checker::new(&config);
    let (mut searched, mut shown, mut found) = (0, 0, BTreeSet::new());
    for path in &paths {
        let body = std::fs::read(path).expect("readable");
        let source = Source::plain("payload.json".into(), None, 0);
        let delivery = Delivery::plain(source, &body);
        checker.check(delivery, |checked| {
            let hidden = private_values(&body, checked.event());
            for (format, emitter) in emitters(false) {
                let out = written(&*emitter, checked);
                for value in &hidden {
                    searched += 1;
                    if out.contains(value.as_str()) {
                        found.insert(format!("{}: {value} in {format}", path.display()));
                    }
                }
            }
            for (_, emitter) in emitters(true) {
                let out = written(&*emitter, checked);
                shown += hidden.iter().filter(|value| out.contains(value.as_str())).count();
            }
        });
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(paths.len() > 500 && searched > 10_000 && shown > 500, "{} {searched} {shown}", paths.len());
}
