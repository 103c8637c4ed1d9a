//! The folder from which services that show files name them.

/// Turns paths as the user gave them into paths from the root of a repository.
#[derive(Debug, Clone, Default)]
pub struct Root {
    /// The root, absolute, with `/` between names; empty where there is none.
    root: String,
    /// The working directory below it, without a `/` at its ends.
    below: String,
}

impl Root {
    /// The root for a run in the working directory `current`. Where that is not below `root`, it is the root
    /// itself.
    #[must_use]
    pub fn new(root: &str, current: &str) -> Self {
        let (root, current) = (forward(root), forward(current));
        match below(&current, &root) {
            Some(below) => Self { below: below.to_owned(), root },
            None => Self { root: current, below: String::new() },
        }
    }

    /// The path from the root, with `/` between names; as it is where it does not lie below the root. Standard
    /// input stays `-`.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        if path == "-" {
            return path.to_owned();
        }
        let path = forward(path);
        if is_absolute(&path) {
            let path = plain(&path);
            return below(&path, &self.root).map_or(path.clone(), str::to_owned);
        }
        // The common case: nothing to be resolved.
        if self.below.is_empty() && !path.split('/').any(|name| matches!(name, "" | "." | "..")) {
            return path;
        }
        let all = plain(&format!("{}/{}/{path}", self.root, self.below));
        match below(&all, &self.root) {
            Some(below) => below.to_owned(),
            None if self.root.is_empty() => path,
            None => all,
        }
    }
}

/// On Windows names are divided by `\` as well; elsewhere it is a character like any other.
fn forward(path: &str) -> String {
    if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() }
}

fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || (cfg!(windows) && path.as_bytes().get(1) == Some(&b':'))
}

/// The path without `.`, `..` and empty names.
fn plain(path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." if !matches!(names.last(), None | Some(&"..")) => drop(names.pop()),
            // Nothing lies above the root of a file system.
            ".." if path.starts_with('/') => {}
            name => names.push(name),
        }
    }
    format!("{}{}", if path.starts_with('/') { "/" } else { "" }, names.join("/"))
}

fn below<'p>(path: &'p str, root: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(root.trim_end_matches('/'))?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

#[cfg(test)]
mod tests {
    use super::Root;

    #[test]
    fn paths_are_named_from_the_root() {
        let root = Root::new("/repo", "/repo/service/api");
        for (given, named) in [
            ("a.json", "service/api/a.json"),
            ("./x/../a.json", "service/api/a.json"),
            ("../../a.json", "a.json"),
            ("../../../a.json", "/a.json"),
            ("/repo/samples//a.json", "samples/a.json"),
            ("/elsewhere/./a.json", "/elsewhere/a.json"),
            ("/repository/a.json", "/repository/a.json"),
            ("-", "-"),
            ("..a/b", "service/api/..a/b"),
        ] {
            assert_eq!(root.path(given), named, "{given}");
        }
    }

    #[test]
    fn the_working_directory_is_the_root_where_there_is_no_other() {
        for root in [Root::new("/other", "/project/dir"), Root::new("/project/dir", "/project/dir")] {
            assert_eq!(root.path("./a.json"), "a.json");
            assert_eq!(root.path("/project/dir/a.json"), "a.json");
            assert_eq!(root.path("../a.json"), "/project/a.json");
        }
        assert_eq!(Root::default().path("./x/a.json"), "x/a.json");
    }
}
