//! Which configuration is used. It is needed before the options can be read: providers that it describes are values
//! of some of them.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::Args;

use super::COMMON;

/// The options about the configuration.
#[derive(Debug, Args)]
pub(in crate::cli) struct ConfigArgs {
    /// Use this configuration instead of the whcheck.toml of this folder or one above it
    #[arg(long, global = true, value_name = "FILE", help_heading = COMMON)]
    config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long, global = true, conflicts_with = "config", help_heading = COMMON)]
    no_config: bool,
}

/// Which configuration a command line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum ConfigChoice {
    /// The one of this folder, or of a folder above it.
    Found,
    /// This one.
    File(PathBuf),
    /// None.
    No,
}

impl ConfigChoice {
    /// Looks for the options about the configuration, before all others are read.
    pub(in crate::cli) fn of(args: &[OsString]) -> Self {
        let mut args = args.iter().skip(1).take_while(|arg| *arg != "--");
        while let Some(arg) = args.next() {
            if arg == "--no-config" {
                return Self::No;
            }
            if arg == "--config" {
                return args.next().map_or(Self::Found, |file| Self::File(file.into()));
            }
            if let Some(file) = behind(arg, "--config=") {
                return Self::File(file.into());
            }
        }
        Self::Found
    }
}

impl ConfigArgs {
    /// What the options say.
    pub(in crate::cli) fn choice(&self) -> ConfigChoice {
        match &self.config {
            Some(file) => ConfigChoice::File(file.clone()),
            None if self.no_config => ConfigChoice::No,
            None => ConfigChoice::Found,
        }
    }
}

/// What stands behind a prefix. A file's name need not be text.
#[cfg(unix)]
fn behind<'a>(arg: &'a OsStr, prefix: &str) -> Option<&'a OsStr> {
    use std::os::unix::ffi::OsStrExt;
    arg.as_bytes().strip_prefix(prefix.as_bytes()).map(OsStr::from_bytes)
}

#[cfg(not(unix))]
fn behind<'a>(arg: &'a OsStr, prefix: &str) -> Option<&'a OsStr> {
    arg.to_str()?.strip_prefix(prefix).map(OsStr::new)
}

#[cfg(test)]
mod tests {
    use super::ConfigChoice::{self, File, Found, No};

    #[test]
    fn the_choice_is_known_before_the_other_options_are_read() {
        for (line, choice) in [
            ("whcheck validate a.json", Found),
            ("whcheck --config x.toml check", File("x.toml".into())),
            ("whcheck check --config=x.toml", File("x.toml".into())),
            ("whcheck check --no-config", No),
            ("whcheck validate -- --no-config", Found),
            ("whcheck check --config", Found),
        ] {
            let args: Vec<_> = line.split(' ').map(std::ffi::OsString::from).collect();
            assert_eq!(ConfigChoice::of(&args), choice, "{line}");
        }
    }
}
