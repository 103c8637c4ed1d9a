//! Strict readers of the report formats: each fails on what the format does not allow, and says what it read.

// No test file needs all of it.
#![allow(dead_code)]

pub(crate) mod html;
pub(crate) mod tap;
pub(crate) mod xml;

use std::collections::BTreeSet;

use serde_json::Value;

/// What a reader has understood of a report.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Read {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that did not.
    pub(crate) failed: usize,
    /// Names of tests or of files, as the format's readers get them.
    pub(crate) names: BTreeSet<String>,
    /// Codes of findings.
    pub(crate) codes: BTreeSet<String>,
    /// Findings.
    pub(crate) findings: usize,
}

fn validated(schema: &str, text: &str) -> Value {
    let report: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let schema: Value = serde_json::from_str(schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    if let Err(error) = validator.validate(&report) {
        panic!("{error} at {} in {text}", error.instance_path());
    }
    report
}

/// SARIF: the schema, and that each result has its rule and each rule its result.
pub(crate) fn sarif(text: &str) -> Read {
    let report = validated(include_str!("sarif.schema.json"), text);
    let run = &report["runs"][0];
    let mut read = Read::default();
    for result in run["results"].as_array().expect("an array") {
        read.findings += 1;
        read.codes.insert(word(&result["ruleId"]));
        let place = &result["locations"][0]["physicalLocation"];
        read.names.insert(decoded(&word(&place["artifactLocation"]["uri"])));
        let text = word(&result["message"]["text"]);
        let single = text.replace("{{", "").replace("}}", "");
        assert!(!single.contains(['{', '}']) && !text.contains("]("), "{text}");
    }
    let rules = run["tool"]["driver"]["rules"].as_array().expect("an array");
    assert_eq!(rules.iter().map(|rule| word(&rule["id"])).collect::<BTreeSet<_>>(), read.codes);
    read
}

/// Code Quality: the schema, and that no two findings have one fingerprint.
pub(crate) fn gitlab(text: &str) -> Read {
    let report = validated(include_str!("gitlab.schema.json"), text);
    let mut read = Read::default();
    let mut fingerprints = BTreeSet::new();
    for issue in report.as_array().expect("an array") {
        read.findings += 1;
        read.codes.insert(word(&issue["check_name"]));
        read.names.insert(word(&issue["location"]["path"]));
        assert!(fingerprints.insert(word(&issue["fingerprint"])), "{issue}");
    }
    read
}

/// Workflow commands, and at most one other line, which is the last.
pub(crate) fn github(text: &str) -> Read {
    let mut read = Read::default();
    let mut lines = text.split_terminator('\n').peekable();
    while let Some(line) = lines.next() {
        assert!(!line.contains(char::is_control), "{line:?}");
        let Some(command) = line.strip_prefix("::") else {
            assert!(lines.peek().is_none() && !line.contains("::"), "{line}");
            break;
        };
        let (head, message) = command.split_once("::").expect(line);
        assert!(!message.contains("::") && !decoded(message).is_empty(), "{line}");
        let (name, properties) = head.split_once(' ').expect(line);
        assert!(["error", "warning", "notice"].contains(&name), "{line}");
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').expect(line);
            assert!(!value.contains(':'), "{line}");
            match name {
                "file" => drop(read.names.insert(decoded(value))),
                "title" => drop(read.codes.insert(decoded(value))),
                "line" | "col" | "endColumn" => assert!(value.parse::<u64>().expect(line) > 0),
                _ => panic!("{line}"),
            }
        }
        read.findings += 1;
    }
    read
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string")).to_owned()
}

/// The text behind percent signs.
pub(crate) fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two digits behind a percent sign"));
        bytes.extend(rest.bytes());
    }
    String::from_utf8(bytes).expect("UTF-8")
}
