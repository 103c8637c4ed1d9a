//! Links between the files of the repository, and the paths that texts name.

use std::path::Path;

use super::{files, root, shown};

/// What does not resolve: links of all Markdown files, with their anchors, and paths in backticks that look like
/// files of the repository.
pub(crate) fn broken() -> Vec<String> {
    let mut broken = Vec::new();
    for file in files(root(), "md") {
        let text = std::fs::read_to_string(&file).expect("UTF-8");
        let folder = file.parent().expect("a parent");
        for target in links(&text) {
            if !resolves(&file, folder, target) {
                broken.push(format!("{}: {target}", shown(&file)));
            }
        }
        for path in paths(&text) {
            if !root().join(path).exists() {
                broken.push(format!("{}: `{path}`", shown(&file)));
            }
        }
    }
    broken
}

fn resolves(file: &Path, folder: &Path, target: &str) -> bool {
    if target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let file = if path.is_empty() { file.to_owned() } else { folder.join(path) };
    if !file.exists() {
        return false;
    }
    anchor.is_empty() || {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        outside_frames(&text).any(|line| line.starts_with('#') && slug(line) == anchor)
    }
}

/// The lines that are no code.
fn outside_frames(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let frame = line.trim_start().starts_with("```");
        inside ^= frame;
        !inside && !frame
    })
}

/// The targets of links, which stand in round brackets behind square ones.
pub(crate) fn links(text: &str) -> Vec<&str> {
    let lines = outside_frames(text);
    lines.flat_map(|line| line.split("](").skip(1).filter_map(|rest| rest.split(')').next())).collect()
}

/// What stands in backticks and names a file or a folder of the repository; `<...>` and `*` in it stand for something.
fn paths(text: &str) -> Vec<&str> {
    let spans = outside_frames(text).flat_map(|line| line.split('`').skip(1).step_by(2));
    spans
        .filter(|span| {
            let known = ["src/", "tests/", "docs/", "schemas/", "samples/", "benches/", ".ci/"];
            known.iter().any(|folder| span.starts_with(folder)) && !span.contains(['<', '*', ' ', '{'])
        })
        .collect()
}

/// The anchor of a heading, as GitHub makes it.
fn slug(heading: &str) -> String {
    let heading = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn links_paths_and_anchors_are_seen() {
    let text = "a [b](c.md#d) [e](f)\n```text\n[g](h) `src/x`\n```\n`src/y.rs` and `src/<z>.rs`, `y`\n";
    assert_eq!(links(text), ["c.md#d", "f"]);
    assert_eq!(paths(text), ["src/y.rs"]);
    assert_eq!(slug("## What it is: `a_b`, briefly"), "what-it-is-a_b-briefly");
}
