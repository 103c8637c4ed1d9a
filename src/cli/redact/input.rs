//! The inputs of a run, one by one: each has an output of its own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::capture::{Format, LARGE, Limits};

use super::super::file::is_stdin;
use super::super::input::{Job, Jobs};

/// One input.
#[derive(Debug, Clone)]
pub(super) struct Input {
    pub(super) path: PathBuf,
    /// Its name in a folder of outputs: below the folder that was searched.
    pub(super) relative: PathBuf,
}

/// The inputs that paths of the command line give, in order, and what else there is to say.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) files: Vec<Input>,
    /// Whether a folder was searched.
    pub(super) searched: bool,
    /// Parts of folders that cannot be read, and what is passed over.
    pub(super) others: Vec<Job>,
}

impl Input {
    pub(super) fn is_stdin(&self) -> bool {
        is_stdin(&self.path)
    }

    /// Whether a worker reads the file by itself, as a whole.
    pub(super) fn is_small(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|data| data.is_file() && data.len() <= LARGE as u64)
    }
}

impl Inputs {
    pub(super) fn list(paths: &[PathBuf], limits: Limits) -> Self {
        let mut inputs = Self::default();
        for path in paths {
            if !is_stdin(path) && path.is_dir() {
                inputs.searched = true;
                inputs.search(path, limits);
            } else {
                let relative = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
                inputs.files.push(Input { path: path.clone(), relative });
            }
        }
        inputs
    }

    fn search(&mut self, folder: &Path, limits: Limits) {
        // Files of a format that is known are left to the workers, so that all of them are named here.
        for job in Jobs::new(vec![folder.to_owned()], Some(Format::Json), limits, Vec::new()) {
            match job {
                Job::Files(files) => self.files.extend(files.into_iter().map(|path| {
                    let relative = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                    Input { path, relative }
                })),
                other => self.others.push(other),
            }
        }
    }
}
