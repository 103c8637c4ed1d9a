//! The configuration of a run: found, read, and what it changes.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::Result;

use crate::config::{ConfigError, Configuration, FILE_NAME, read};
use crate::diagnostic::escape;
use crate::providers::{Provider, register};
use crate::signature::{Scheme, Secret};
use crate::similar;
use crate::validate::Level;

use super::UsageError;
use super::args::ConfigChoice;
use super::file::{name, reason};
use super::secret;

/// The configuration of a project, if it has one.
#[derive(Debug, Default)]
pub(super) struct Project(Option<Configuration>);

impl Project {
    /// Finds and reads the configuration, and makes its providers known.
    pub(super) fn load(choice: &ConfigChoice) -> Result<Self, ConfigError> {
        let path = match choice {
            ConfigChoice::No => return Ok(Self::default()),
            ConfigChoice::File(path) => path.clone(),
            ConfigChoice::Found => match found() {
                Some(path) => path,
                None => return Ok(Self::default()),
            },
        };
        let mut configuration = read(&path, &name(&path))?;
        // There is one configuration in a run, and this is the first time that anything asks for a provider.
        let providers: Vec<Provider> = std::mem::take(&mut configuration.providers);
        let _ = register(providers);
        Ok(Self(Some(configuration)))
    }

    /// The configuration.
    pub(super) fn configuration(&self) -> Option<&Configuration> {
        self.0.as_ref()
    }

    /// What findings weigh: what the command line says, and where it says nothing, the configuration.
    pub(super) fn levels(&self, mut levels: BTreeMap<String, Level>) -> BTreeMap<String, Level> {
        for (code, level) in self.0.iter().flat_map(|configuration| &configuration.levels) {
            levels.entry(code.clone()).or_insert(*level);
        }
        levels
    }

    /// The secret of a name.
    pub(super) fn secret(&self, named: &str, scheme: &Scheme<'_>) -> Result<Secret, UsageError> {
        let (bytes, told) = self.secret_bytes(named)?;
        secret::usable(scheme, bytes, &told)
    }

    /// The secret of a name as it stands in its variable, and how messages call it.
    pub(super) fn secret_bytes(&self, named: &str) -> Result<(Vec<u8>, String), UsageError> {
        let Some(configuration) = &self.0 else {
            let message = format!("--secret-name chooses a secret of {FILE_NAME}, and there is none here");
            return Err(UsageError(message));
        };
        let Some(variable) = configuration.secrets.get(named) else {
            let near = similar::nearest(named, configuration.secrets.keys().map(String::as_str));
            let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            // Somebody may have put the secret itself there.
            return Err(UsageError(format!("{} has no secret of that name{near}", configuration.path)));
        };
        let told = format!("the variable {}", escape(variable));
        let bytes = secret::variable(OsStr::new(variable)).ok_or_else(|| {
            UsageError(format!(
                "{told}, which holds the secret {named} of {}, is not set",
                configuration.path
            ))
        })?;
        Ok((bytes, told))
    }
}

/// The configuration of this folder, or of the nearest folder above it up to the root of the repository.
fn found() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        let path = up.join(FILE_NAME);
        if path.is_file() {
            return Some(path);
        }
        if folder.join(".git").exists() {
            return None;
        }
        up.push("..");
    }
    None
}

/// A configuration that cannot be used, in the words and with the status that it has everywhere.
pub(super) fn told(error: ConfigError) -> anyhow::Error {
    match error {
        ConfigError::Unusable(shown) => shown.into(),
        ConfigError::Unreadable(what, error) => anyhow::anyhow!("{what}: {}", reason(&error)),
    }
}
