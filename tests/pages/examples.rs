//! The worked example of a page: its files are written, its commands are run, what they print is compared.

use std::path::Path;

use crate::run::{Folder, Outcome, finish};

/// A page that was followed.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    /// The page with what its commands have printed now.
    pub(crate) page: String,
    /// The files that it has.
    pub(crate) files: Vec<String>,
    /// How many commands were run.
    pub(crate) commands: usize,
}

/// Follows a page in a folder, as somebody would who reads it: a framed block behind a line that ends in the name of a
/// file and a colon is that file, and each line of a `console` block that begins with `$ ` is a command.
pub(crate) fn follow(page: &str, folder: &Folder) -> Followed {
    let mut followed = Followed::default();
    let (mut lines, mut before) = (page.lines(), "");
    while let Some(line) = lines.next() {
        add(&mut followed.page, line);
        let Some(language) = line.strip_prefix("```") else {
            before = if line.is_empty() { before } else { line };
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if language == "console" {
            for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                add(&mut followed.page, &told(command, &run(command, folder)));
                followed.commands += 1;
            }
        } else {
            if let Some(name) = before.strip_suffix("`:").and_then(|text| text.rsplit('`').next()) {
                folder.file(name, block.join("\n") + "\n");
                followed.files.push(name.to_owned());
            }
            add(&mut followed.page, &block.join("\n"));
        }
        add(&mut followed.page, "```");
        before = "";
    }
    followed
}

fn add(page: &mut String, line: &str) {
    page.push_str(line);
    page.push('\n');
}

/// A command, its status unless it is 0, and what it has printed.
fn told(command: &str, outcome: &Outcome) -> String {
    let status = if outcome.status == 0 { String::new() } else { format!("\n? {}", outcome.status) };
    format!("$ {command}{status}\n{}", outcome.out).trim_end().to_owned()
}

/// Runs a command as a shell does that finds the program.
fn run(command: &str, folder: &Folder) -> Outcome {
    let mut shell = folder.command(Path::new("sh"), &["-c", command]);
    let program = Path::new(env!("CARGO_BIN_EXE_whcheck")).parent().expect("a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(program.to_owned()).chain(std::env::split_paths(&path));
    shell.env("PATH", std::env::join_paths(folders).expect("paths"));
    let outcome = finish(shell);
    assert_eq!(outcome.err, "", "{command}");
    outcome
}

#[cfg(unix)]
#[test]
fn a_page_is_followed() {
    let page = "In `a/b.txt`:\n\n```text\nx\n```\n\n```console\n$ cat a/b.txt; exit 1\nold\n```\n\n```sh\nfalse\n```\n";
    let followed = follow(page, &Folder::new());
    assert_eq!((followed.files, followed.commands), (vec!["a/b.txt".to_owned()], 1));
    assert_eq!(followed.page, page.replace("old\n", "? 1\nx\n"));
}
