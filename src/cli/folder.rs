//! What the search of a folder could not read.

use std::io;
use std::path::Path;

use crate::diagnostic::escape;

use super::ending::has_known_ending;
use super::file::{name, reason};
use super::input::Job;

/// A part of the folder that cannot be read, and why.
pub(super) fn unreadable_entry(error: &ignore::Error, folder: &Path) -> Job {
    let path = path_of(error).map_or_else(|| name(folder), name);
    let reason = match (is_loop(error), error.io_error()) {
        (true, _) => "a link leads back to a folder above it".to_owned(),
        (false, Some(error)) if error.kind() == io::ErrorKind::NotFound => {
            "a link that leads nowhere".to_owned()
        }
        (false, Some(error)) => reason(error),
        (false, None) => escape(&error.to_string()).into_owned(),
    };
    Job::Unreadable { path, reason }
}

/// Whether the error is about a name whose ending no payload has.
pub(super) fn is_other_file(error: &ignore::Error) -> bool {
    let missing = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    missing && path_of(error).is_some_and(|path| path.extension().is_some() && !has_known_ending(path))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } => is_loop(err),
        _ => false,
    }
}
