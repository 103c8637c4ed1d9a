//! The repository in which a run takes place: services that show files name them from its root.

use std::env;
use std::path::Path;

use crate::emit::Root;

use super::file::name;

/// Variables in which CI services give the folder of the repository.
const VARIABLES: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// The root as the CI service gives it, or else the nearest folder that holds a repository of git.
pub(super) fn root() -> Root {
    let Ok(current) = env::current_dir() else { return Root::default() };
    let given = VARIABLES.iter().filter_map(env::var_os).find(|folder| current.starts_with(folder));
    let found = || current.ancestors().find(|folder| folder.join(".git").exists());
    let root = given.as_deref().map(Path::new).or_else(found).unwrap_or(&current);
    Root::new(&name(root), &name(&current))
}

/// Whether the run is a step of GitHub Actions.
pub(super) fn is_github() -> bool {
    env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}
