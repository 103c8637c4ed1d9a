//! Where secrets come from.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser};

/// A secret in the command line: not shown where options are shown.
#[derive(Clone)]
pub(in crate::cli) struct PlainSecret(pub(in crate::cli) OsString);

impl fmt::Debug for PlainSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainSecret(***)")
    }
}

fn plain() -> impl TypedValueParser<Value = PlainSecret> {
    OsStringValueParser::new().map(PlainSecret)
}

/// The secrets. Several are tried one after another, as while a secret is rotated.
#[derive(Debug, Args)]
#[command(next_help_heading = "Secret (without any of these: the variable WHCHECK_SECRET)")]
pub(in crate::cli) struct SecretArgs {
    /// The secret itself: for experiments only, other users of this machine can see it; repeatable
    #[arg(long, value_name = "VALUE", value_parser = plain(), allow_hyphen_values = true)]
    pub(in crate::cli) secret: Vec<PlainSecret>,
    /// The secret is in this environment variable; repeatable
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) secret_env: Vec<OsString>,
    /// The secret is in this file; one line end at its end is not part of it; repeatable
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) secret_file: Vec<PathBuf>,
    /// The secret of this name in whcheck.toml; repeatable
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) secret_name: Vec<String>,
    /// The secret comes on standard input; one line end at its end is not part of it
    #[arg(long)]
    pub(in crate::cli) secret_stdin: bool,
}
