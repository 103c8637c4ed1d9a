//! `whcheck.toml`: the settings of a project, read and checked as a whole before anything is done.

mod codes;
mod fault;
mod form;
mod own;
mod places;
mod read;
mod settings;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use crate::document::place_in;
use crate::providers::Provider;
use crate::validate::Level;

pub use codes::{all as codes, expectable, unforgivable};
pub use fault::{Fault, Shown};
pub use read::{ConfigError, read};
pub use settings::{CONFIG_SCHEMA_PATH, Expect, Settings, config_schema};

/// The name of the file.
pub const FILE_NAME: &str = "whcheck.toml";

/// The settings of a project.
#[derive(Debug)]
pub struct Configuration {
    /// The file, as messages name it.
    pub path: String,
    /// The file itself.
    pub file: PathBuf,
    /// The folder that paths in it are relative to.
    pub folder: PathBuf,
    /// The fixture sets, in the order of the file.
    pub sets: Vec<FixtureSet>,
    /// What findings weigh, by their codes.
    pub levels: BTreeMap<String, Level>,
    /// The environment variables of the secrets, by the names of the secrets.
    pub secrets: BTreeMap<String, String>,
    /// The providers that it describes.
    pub providers: Vec<Provider>,
    text: String,
}

/// A set of fixtures.
#[derive(Debug)]
pub struct FixtureSet {
    /// The globs, in their order.
    pub globs: Vec<Glob>,
    /// What is expected of each payload.
    pub expected: Expected,
    /// Whether a glob may match nothing.
    pub allow_empty: bool,
    /// Where the set stands in the file.
    pub span: Range<usize>,
}

/// What is expected of each payload of a set, and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The verdict.
    pub expect: Expect,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// The codes that each payload must have.
    pub codes: Vec<&'static str>,
    /// The provider that sends it.
    pub provider: Option<String>,
    /// The event that it is.
    pub event: Option<String>,
    /// The name of the secret under which its signature must be right.
    pub secret: Option<String>,
    /// The address that it was sent to.
    pub url: Option<String>,
}

/// A glob of a fixture set.
#[derive(Debug)]
pub struct Glob {
    /// The glob, without the `!`.
    pub text: String,
    /// Whether it leaves out what it matches.
    pub excludes: bool,
    /// Where it stands in the file.
    pub span: Range<usize>,
}

impl Configuration {
    /// A fault that was found later, with its place in the file.
    #[must_use]
    pub fn shown(&self, fault: &Fault) -> Shown {
        fault.shown(&self.path, &self.text)
    }

    /// Where something stands, as `whcheck.toml:12`.
    #[must_use]
    pub fn place(&self, span: &Range<usize>) -> String {
        format!("{}:{}", self.path, place_in(self.text.as_bytes(), span.start).line)
    }
}
