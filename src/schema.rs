//! The catalogue of schemas, and their comparison with a folder of files.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::config::{CONFIG_SCHEMA_PATH, config_schema};
use crate::providers::PROVIDERS;
use crate::report::{REPORT_SCHEMA_PATH, report_schema};

/// A schema as a file: two spaces, a final line feed.
#[must_use]
pub fn render(schema: &Value) -> String {
    let mut text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Every schema that is generated, those of the events, of the report and of the configuration: path under `schemas/` and content.
#[must_use]
pub fn catalogue() -> BTreeMap<String, String> {
    let events = PROVIDERS.into_iter().flat_map(|provider| provider.events);
    let events = events.map(|event| (event.schema_path(), event.schema()));
    let own =
        [(REPORT_SCHEMA_PATH.to_owned(), report_schema()), (CONFIG_SCHEMA_PATH.to_owned(), config_schema())];
    events.chain(own).map(|(path, schema)| (path, render(&schema))).collect()
}

/// How a folder differs from the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub enum Difference {
    /// The file is not there.
    Missing {
        /// The path of the schema.
        path: String,
    },
    /// The file says something else.
    Changed {
        /// The path of the schema.
        path: String,
        /// What the file holds.
        found: String,
        /// What it should hold.
        expected: String,
    },
    /// The file belongs to no event.
    Orphan {
        /// The path of the file.
        path: String,
    },
}

/// Compares `expected` (path and content) with the files `found`, in order of their paths.
#[must_use]
pub fn differences(expected: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> Vec<Difference> {
    let paths: std::collections::BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    paths
        .into_iter()
        .filter_map(|path| match (expected.get(path), found.get(path)) {
            (Some(_), None) => Some(Difference::Missing { path: path.clone() }),
            (None, Some(_)) => Some(Difference::Orphan { path: path.clone() }),
            (Some(expected), Some(found)) if expected != found => Some(Difference::Changed {
                path: path.clone(),
                found: found.clone(),
                expected: expected.clone(),
            }),
            _ => None,
        })
        .collect()
}
