//! Data moves forward: each module uses only those before it.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// The modules in the order in which data passes them; one uses those of earlier rows, and its own.
const ORDER: &[&[&str]] = &[
    &["document", "similar"],
    &["diagnostic", "serialiser", "summary"],
    &["capture", "event"],
    &["signature"],
    &["providers"],
    &["detect", "validate"],
    &["check"],
    &["redact"],
    &["config", "report"],
    &["emit", "schema"],
    &["cli"],
];

fn rank(module: &str) -> usize {
    let found = ORDER.iter().position(|row| row.contains(&module));
    found.unwrap_or_else(|| panic!("the module {module} has no place in the order"))
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// The modules named in `crate::...` paths of a source text.
fn used(text: &str) -> Vec<&str> {
    text.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .filter(|name| name.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

#[test]
fn modules_use_only_those_before_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "only {} sources found", files.len());
    for file in files {
        let path = file.strip_prefix(&root).expect("below src");
        let module = path.iter().next().expect("a name").to_string_lossy();
        let module = module.trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("UTF-8");
        for name in used(&text) {
            assert!(
                name == module || rank(name) < rank(module),
                "{} uses {name}, which comes after {module}",
                path.display()
            );
        }
    }
}

#[test]
fn the_reader_of_imports_sees_them() {
    assert_eq!(
        used("use crate::emit::{A, B};\nlet x = crate::check::size(1); crate::Type"),
        ["emit", "check"]
    );
}
