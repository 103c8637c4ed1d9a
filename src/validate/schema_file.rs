//! A schema of the user in its file.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::document::{Document, Place, place_in};

use super::{Contract, LocalFiles, read_schema};

/// A schema as it was read, and what it is checked with.
#[derive(Debug)]
pub struct SchemaFile {
    /// The schema.
    pub schema: Value,
    /// Its folder, in which references are followed.
    pub folder: PathBuf,
    /// The schema, compiled.
    pub contract: Contract,
}

/// Why the schema in a file is none.
#[derive(Debug)]
pub enum SchemaFileFault {
    /// The file cannot be read.
    Unreadable(io::Error),
    /// It is no JSON, or no schema; in words.
    Unusable(String),
}

impl SchemaFile {
    /// Reads and compiles the schema in a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or holds no schema.
    pub fn read(path: &Path) -> Result<Self, SchemaFileFault> {
        let bytes = read_schema(path).map_err(SchemaFileFault::Unreadable)?;
        let unusable = |error| SchemaFileFault::Unusable(no_json(&bytes, &error));
        let schema: Value = serde_json::from_slice(&bytes).map_err(unusable)?;
        // A bare file name has an empty parent.
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = parent.unwrap_or(Path::new(".")).to_owned();
        let files = LocalFiles::in_folder(folder.clone());
        let contract = Contract::of_schema(schema.clone(), files).map_err(SchemaFileFault::Unusable)?;
        Ok(Self { schema, folder, contract })
    }
}

/// What is wrong with the text of a schema: in the words that payloads get, where those have some.
fn no_json(bytes: &[u8], error: &serde_json::Error) -> String {
    match Document::default().read(bytes) {
        Ok(()) => error.to_string(),
        Err(found) => {
            let Place { line, column } = place_in(bytes, found.offset);
            format!("line {line}, column {column}: {}", found.fault.message())
        }
    }
}
