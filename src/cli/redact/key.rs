//! The key of a run: from a file, or made for the run alone.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use zeroize::Zeroizing;

use crate::redact::{PseudonymKey, SHORTEST_KEY};

use super::super::UsageError;
use super::super::file::{is_stdin, shown};
use super::super::secret::{whole, without_line_end};

/// Bytes of a key that is made for a run.
const LENGTH: usize = 32;

/// The key in the file; without one, a key that nobody will ever know.
pub(super) fn key(file: Option<&Path>) -> Result<PseudonymKey> {
    let Some(path) = file else { return random() };
    let name = shown(path);
    if is_stdin(path) {
        return Err(
            UsageError("--key-file - is no file: the payloads come from standard input".to_owned()).into()
        );
    }
    let bytes = File::open(path).and_then(whole);
    let bytes = without_line_end(bytes.with_context(|| format!("cannot read the key file {name}"))?);
    let short = |fault| {
        UsageError(format!(
            "the key file {name} cannot be used: {fault}; make one of {SHORTEST_KEY} bytes or more, for instance \
             with: head -c {LENGTH} /dev/urandom > whcheck.key"
        ))
    };
    Ok(PseudonymKey::new(Zeroizing::new(bytes)).map_err(short)?)
}

fn random() -> Result<PseudonymKey> {
    let mut bytes = Zeroizing::new(vec![0; LENGTH]);
    getrandom::fill(&mut bytes).map_err(|error| {
        anyhow!("no random key can be had from this system ({error}); give one with --key-file")
    })?;
    Ok(PseudonymKey::new(bytes)?)
}
