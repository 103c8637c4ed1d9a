//! The help of each command, as the program prints it.

use super::part::Part;
use crate::run::Folder;

/// The page of each command: the first line of its help names it, the block holds all of it.
pub(crate) fn parts() -> Vec<Part> {
    names(&[])
        .into_iter()
        .map(|name| {
            let mut text = help(&[&name]);
            for inner in names(&[&name]) {
                text.push_str(&help(&[&name, &inner]));
            }
            Part { path: format!("docs/commands/{name}.md"), block: Some("help"), text }
        })
        .collect()
}

/// The list of commands with what each does, for the index.
pub(crate) fn index() -> Part {
    let rows =
        listed(&[]).into_iter().map(|(name, about)| format!("- [`{name}`](commands/{name}.md): {about}\n"));
    Part { path: "docs/README.md".to_owned(), block: Some("commands"), text: rows.collect() }
}

/// The help of a command, in a frame.
fn help(command: &[&str]) -> String {
    let text = output(command, "--help");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("```text\n$ whcheck {} --help\n{}\n```\n", command.join(" "), lines.join("\n").trim_end())
}

/// The names of the commands below a command.
fn names(command: &[&str]) -> Vec<String> {
    listed(command).into_iter().map(|(name, _)| name).collect()
}

/// Name and purpose of each command, as the short help lists them.
fn listed(command: &[&str]) -> Vec<(String, String)> {
    let text = output(command, "-h");
    let Some((_, list)) = text.split_once("Commands:\n") else { return Vec::new() };
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in list.lines().take_while(|line| line.starts_with("  ")) {
        match (line.strip_prefix("  ").and_then(|line| line.split_once("  ")), rows.last_mut()) {
            (Some((name, about)), _) if !name.is_empty() => {
                rows.push((name.to_owned(), about.trim().to_owned()));
            }
            // A sentence goes on.
            (_, Some((_, about))) => *about = format!("{about} {}", line.trim()),
            (_, None) => {}
        }
    }
    rows.retain(|(name, _)| name != "help");
    rows
}

/// What the program says of a command. Without a terminal its lines have at most 100 columns.
fn output(command: &[&str], option: &str) -> String {
    let args: Vec<&str> = command.iter().copied().chain([option]).collect();
    let run = Folder::new().run(&args);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{args:?}");
    run.out
}
