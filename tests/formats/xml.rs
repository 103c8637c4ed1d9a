//! `JUnit` XML: well formed, and no element or attribute that the schema of Jenkins' xUnit plugin does not have.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Read;

/// An element: its name, its attributes, and what it holds.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Element>,
    pub(crate) text: String,
}

/// Reads a document. Everything is strict: ends match, references are known, characters are allowed.
pub(crate) fn parse(text: &str) -> Element {
    assert!(text.chars().all(is_allowed), "a character that XML does not allow");
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => {
                let empty = element(&start);
                open.last_mut().expect("an element").children.push(empty);
            }
            Event::End(_) => {
                let done = open.pop().expect("an element");
                open.last_mut().expect("a parent").children.push(done);
            }
            Event::Text(text) => {
                let text: &str = &text;
                assert!(!text.contains("]]>"), "{text}");
                open.last_mut().expect("an element").text.push_str(text);
            }
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                let text = quick_xml::escape::unescape(&format!("&{name};")).expect("known").into_owned();
                open.last_mut().expect("an element").text.push_str(&text);
            }
            Event::Decl(_) | Event::DocType(_) => {}
            Event::Eof => break,
            other => panic!("{other:?} has no place in a report"),
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    let mut document = open.pop().expect("a document");
    assert_eq!((document.children.len(), document.text.trim()), (1, ""));
    document.children.pop().expect("a root")
}

fn element(start: &BytesStart<'_>) -> Element {
    let name = start.name().as_ref().to_owned();
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes().with_checks(true) {
        let attribute = attribute.expect("an attribute");
        let key = attribute.key.as_ref().to_owned();
        let raw: &str = &attribute.value;
        assert!(!raw.contains('<'), "{raw}");
        attributes.insert(key, quick_xml::escape::unescape(raw).expect("known").into_owned());
    }
    Element { name, attributes, ..Element::default() }
}

fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// What an element may have: attributes it needs, others, and children.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const RULES: [Rule; 6] = [
    ("testsuites", &[], &["name", "tests", "failures", "errors"], &["testsuite"]),
    ("testsuite", &["name", "tests", "failures", "errors"], &[], &["testcase"]),
    ("testcase", &["name"], &["classname"], &["failure", "error", "system-out"]),
    ("failure", &["type", "message"], &[], &[]),
    ("error", &["type", "message"], &[], &[]),
    ("system-out", &[], &[], &[]),
];

fn check(element: &Element) {
    let rule = RULES.iter().find(|(name, ..)| *name == element.name);
    let (_, needed, others, children) = rule.unwrap_or_else(|| panic!("{element:?}"));
    assert!(needed.iter().all(|name| element.attributes.contains_key(*name)), "{element:?}");
    let known = |name: &String| needed.iter().chain(*others).any(|known| *known == *name);
    assert!(element.attributes.keys().all(known), "{element:?}");
    assert!(children.is_empty() || element.text.trim().is_empty(), "{element:?}");
    for child in &element.children {
        assert!(children.contains(&child.name.as_str()), "{child:?}");
        check(child);
    }
}

/// Reads `JUnit` XML and counts what its attributes count.
pub(crate) fn junit(text: &str) -> Read {
    let root = parse(text);
    assert_eq!((root.name.as_str(), root.children.len()), ("testsuites", 1));
    check(&root);
    let suite = &root.children[0];
    let mut read = Read::default();
    let with = |name: &str| {
        let has = |case: &&Element| case.children.iter().any(|child| child.name == name);
        suite.children.iter().filter(has).count()
    };
    for (attribute, number) in
        [("tests", suite.children.len()), ("failures", with("failure")), ("errors", with("error"))]
    {
        for element in [&root, suite] {
            assert_eq!(element.attributes[attribute], number.to_string(), "{attribute}");
        }
    }
    read.failed = with("failure") + with("error");
    read.passed = suite.children.len() - read.failed;
    for case in &suite.children {
        assert!(case.children.len() <= 1, "{case:?}");
        read.names.insert(case.attributes["name"].clone());
        for child in &case.children {
            let code = child.attributes.get("type");
            read.codes.extend(code.cloned());
            // Each finding begins at the margin.
            let starts = ["error[", "warning[", "note["];
            let is_title = |line: &&str| starts.iter().any(|start| line.starts_with(start));
            read.findings += child.text.lines().filter(is_title).count();
        }
    }
    read
}
