//! The generated parts of the documentation: what the tables and the options say, as Markdown.

pub(crate) mod codes;
pub(crate) mod commands;
pub(crate) mod examples;
pub(crate) mod links;
pub(crate) mod outcomes;
pub(crate) mod part;
pub(crate) mod providers;
pub(crate) mod schemes;
pub(crate) mod tables;

use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files with this ending below a folder, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("readable").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            if path.is_dir() {
                // Hidden folders, what is built, and what tests and tools have left.
                if !name.starts_with('.') && !matches!(&*name, "target" | "node_modules") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A path as it is written in the repository.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Running text in Markdown: what would be markup is none. What stands in backticks already stays as it is.
pub(crate) fn prose(text: &str) -> String {
    let pieces = text.split('`').enumerate().map(|(number, piece)| {
        if number % 2 == 0 { piece.replace('*', "\\*").replace('<', "&lt;") } else { piece.to_owned() }
    });
    pieces.collect::<Vec<_>>().join("`")
}

/// The same in a cell of a table.
pub(crate) fn cell(text: &str) -> String {
    prose(text).replace('|', "\\|")
}
