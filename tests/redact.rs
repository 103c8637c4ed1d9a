//! Redacted payloads give the same findings, hold nobody, and differ from the original in nothing else.

#![allow(clippy::expect_used, clippy::unwrap_used)]

mod copies;
mod private;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use copies::{CONFIG, delivery, findings, key, redact, skeleton};
use private::SCHEMAS;
use serde_json::Value;
use whcheck::check::Checker;
use whcheck::diagnostic::masked_pointer;
use whcheck::document::{Document, Node};
use whcheck::redact::{Options, Redactor};
use whcheck::validate::survey;

/// Every JSON file below the folders of payloads, and its bytes; those that are no JSON are left out.
fn payloads() -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for folder in ["samples", "tests/invalid", "tests/deviations"] {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("readable") {
                let path: PathBuf = entry.expect("readable").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "json") {
                    found.insert(path.display().to_string(), std::fs::read(&path).expect("readable"));
                }
            }
        }
    }
    assert!(found.len() > 600, "only {} payloads found", found.len());
    found
}

/// The values of a JSON text with their pointers.
fn values(body: &[u8]) -> BTreeMap<String, serde_json::Value> {
    fn walk(value: &serde_json::Value, pointer: String, into: &mut BTreeMap<String, serde_json::Value>) {
        match value {
            serde_json::Value::Object(object) => {
                for (name, value) in object {
                    walk(value, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), into);
                }
            }
            serde_json::Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    walk(value, format!("{pointer}/{index}"), into);
                }
            }
            value => {
                into.insert(pointer, value.clone());
            }
        }
    }
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut found = BTreeMap::new();
    walk(&serde_json::from_slice(body).expect("JSON"), String::new(), &mut found);
    found
}

/// The pointers of values that are private or a reference, by the survey of the schema alone.
fn telling(body: &[u8]) -> BTreeSet<String> {
    fn walk(node: Node<'_>, pointer: &str, starts: &BTreeSet<usize>, into: &mut BTreeSet<String>) {
        if starts.contains(&node.span().start) {
            into.insert(pointer.to_owned());
        }
        for (key, value) in node.members() {
            let name = key.as_str().unwrap_or_default().replace('~', "~0").replace('/', "~1");
            walk(value, &format!("{pointer}/{name}"), starts, into);
        }
        for (index, element) in node.elements().enumerate() {
            walk(element, &format!("{pointer}/{index}"), starts, into);
        }
    }
    let event = Checker::new(&CONFIG)
        .check(delivery(body), |checked| checked.detection.as_ref().map(|detection| detection.event.name));
    let schema = event.map_or(&Value::Null, |event| &SCHEMAS[event]);
    let mut document = Document::default();
    document.read(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)).expect("JSON");
    let root = document.root().expect("a value");
    let survey = survey(schema, root);
    let references = survey.references.iter().map(|reference| reference.node.span().start);
    let starts = survey.private.iter().map(|private| private.span.start).chain(references).collect();
    let mut found = BTreeSet::new();
    walk(root, "", &starts, &mut found);
    found
}

#[test]
fn redacted_payloads_give_the_same_findings() {
    let options = Options::default();
    for (name, body) in payloads() {
        let Some((copy, _)) = redact(&body, &key(1), &options) else { continue };
        assert_eq!(findings(&body), findings(&copy), "{name}");
    }
}

#[test]
fn only_what_tells_of_somebody_differs() {
    let options = Options::default();
    let (mut all, mut kept) = (0, 0);
    for (name, body) in payloads() {
        let Some((copy, replaced)) = redact(&body, &key(1), &options) else { continue };
        let (before, after, telling) = (values(&body), values(&copy), telling(&body));
        assert!(
            before.len() == after.len() || replaced.iter().any(|value| value.pointer.contains('*')),
            "{name}"
        );
        for (pointer, value) in &before {
            let masked = masked_pointer(pointer, false);
            let is_replaced = replaced.iter().any(|value| value.pointer == masked);
            all += 1;
            let Some(other) = after.get(pointer) else {
                assert!(masked != *pointer, "{name}: {pointer} is gone");
                continue;
            };
            assert!(value == other || telling.contains(pointer), "{name}: {pointer} tells of nobody");
            if !is_replaced {
                assert_eq!(value, other, "{name}: {pointer} differs");
                kept += 1;
            } else if masked == *pointer {
                let duplicated = findings(&body).iter().any(|finding| finding.contains("duplicate-key"));
                assert!(value != other || duplicated, "{name}: {pointer} is the same");
            }
        }
        // Everything between the values is the same: their skeletons are, string contents and digits left out.
        assert_eq!(skeleton(&body), skeleton(&copy), "{name}");
    }
    assert!(kept > all / 2, "{kept} of {all} values are kept");
}

#[test]
fn no_value_of_four_characters_survives() {
    let options = Options::default();
    let mut looked_at = 0;
    for (name, body) in payloads() {
        let Some((copy, replaced)) = redact(&body, &key(1), &options) else { continue };
        let copy = String::from_utf8(copy).expect("UTF-8");
        let before = values(&body);
        let kept: Vec<String> = before
            .iter()
            .filter(|(pointer, _)| {
                !replaced.iter().any(|value| value.pointer == masked_pointer(pointer, false))
            })
            .map(|(_, value)| value.to_string())
            .collect();
        for value in &replaced {
            let Some(original) = before.get(&value.pointer) else { continue };
            let text = original.as_str().map_or_else(|| original.to_string(), str::to_owned);
            // What another member says too, which tells of nobody, is there still.
            // The words for the sexes are documented, and one of them is everybody's.
            if text.chars().count() < 4
                || matches!(&*text, "MALE" | "FEMALE")
                || kept.iter().any(|kept| kept.contains(&text))
            {
                continue;
            }
            let names: Vec<&str> = before.keys().flat_map(|pointer| pointer.split('/')).collect();
            if names.iter().any(|part| part.contains(&*text)) {
                continue;
            }
            looked_at += 1;
            assert!(!copy.contains(&text), "{name}: {} survives at {}", text, value.pointer);
        }
    }
    assert!(looked_at > 2000, "only {looked_at} values were looked at");
}

#[test]
fn the_same_key_gives_the_same_bytes_and_pseudonyms_stay() {
    let options = Options::default();
    let mut different = 0;
    for (name, body) in payloads() {
        let Some((copy, replaced)) = redact(&body, &key(1), &options) else { continue };
        assert_eq!(redact(&body, &key(1), &options).unwrap().0, copy, "{name}: two runs differ");
        for other in [1, 2] {
            let (again, left) = redact(&copy, &key(other), &options).unwrap();
            assert_eq!(String::from_utf8_lossy(&again), String::from_utf8_lossy(&copy), "{name}: {left:?}");
        }
        if replaced.len() > 3 {
            assert_ne!(redact(&body, &key(2), &options).unwrap().0, copy, "{name}: the key does not matter");
            different += 1;
        }
    }
    assert!(different > 250, "only {different}");
}

#[test]
fn nothing_remains_in_a_copy_and_something_in_most_originals() {
    let options = Options::default();
    let mut redactor = Redactor::new(&CONFIG, &options);
    let mut open = 0;
    for (name, body) in payloads() {
        let Some((copy, replaced)) = redact(&body, &key(1), &options) else { continue };
        let remaining = redactor.remaining(delivery(&copy), |_| {}).expect("JSON");
        assert!(remaining.is_empty(), "{name}: {remaining:?}");
        let before = redactor.remaining(delivery(&body), |_| {}).expect("JSON");
        let classed = replaced.iter().filter(|value| value.label.as_str() != "reference").count();
        assert!(classed == 0 || !before.is_empty(), "{name}");
        open += usize::from(!before.is_empty());
    }
    assert!(open > 400, "only {open} of the payloads hold something");
}
