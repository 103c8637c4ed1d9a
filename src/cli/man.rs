//! `whcheck man`: pages of the manual, which follow from the options as the command line has them.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use clap::builder::Resettable;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::similar;

use super::args::{Cli, ManArgs};
use super::completions::names;
use super::file::shown;
use super::output::Output;
use super::{Exit, UsageError};

/// Prints a page, or writes all of them.
pub(super) fn run(args: &ManArgs, output: &mut Output) -> Result<Exit> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    if let Some(folder) = &args.output {
        let problem = || format!("cannot write the manual to {}", shown(folder));
        fs::create_dir_all(folder).with_context(problem)?;
        write_all(&command, folder).with_context(problem)?;
        return Ok(Exit::Holds);
    }
    let chosen = match args.command.as_deref() {
        None => &command,
        Some(name) => command.find_subcommand(name).ok_or_else(|| {
            let names = names(&command);
            let nearest = similar::nearest(name, names.iter().map(String::as_str));
            let meant = nearest.map(|name| format!("did you mean {name}? ")).unwrap_or_default();
            UsageError(format!("no such command; {meant}commands are {}", names.join(", ")))
        })?,
    };
    output.write_all(&page(chosen)?)?;
    Ok(Exit::Holds)
}

fn write_all(command: &Command, folder: &Path) -> io::Result<()> {
    for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        write_all(one, folder)?;
    }
    fs::write(folder.join(Man::new(command.clone()).get_filename()), page(command)?)
}

/// The page of a command. What stands behind the options in its help gets sections of its own: left to the generator,
/// examples would run together in one paragraph.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let bare = command.clone().after_help(Resettable::Reset).after_long_help(Resettable::Reset);
    let mut page = Vec::new();
    Man::new(bare).render(&mut page)?;
    if let Some(help) = command.get_after_help() {
        let sections = sections(&help.to_string());
        // The definitions that every output of the generator begins with are there already.
        let start = sections.find(".SH").unwrap_or(sections.len());
        page.extend_from_slice(&sections.as_bytes()[start..]);
    }
    Ok(page)
}

/// Each paragraph by what it begins with.
fn sections(help: &str) -> String {
    let mut roff = Roff::new();
    let mut last = "";
    for paragraph in help.split("\n\n") {
        let (title, text) = match paragraph.split_once(':') {
            Some(("Examples" | "Example", text)) => ("EXAMPLES", text),
            Some(("Exit status", text)) => ("EXIT STATUS", text),
            _ => ("NOTES", paragraph),
        };
        if title == last {
            roff.control("PP", []);
        } else {
            roff.control("SH", [title]);
        }
        last = title;
        let lines = text.trim_start_matches('\n').lines();
        if title == "EXAMPLES" {
            roff.control("nf", []);
            lines.for_each(|line| {
                roff.text([roman(line.strip_prefix("  ").unwrap_or(line.trim_start()))]);
            });
            roff.control("fi", []);
        } else {
            roff.text([roman(lines.map(str::trim).collect::<Vec<_>>().join(" "))]);
        }
    }
    roff.render()
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn examples_keep_their_lines() {
        let help =
            "Examples:\n  whcheck a 'b'\n      --c\n\nExit status: 0 good,\n1 bad.\n\nMore.\n\nAnd more.";
        let text = sections(help);
        let text = &text[text.find(".SH").unwrap_or(0)..];
        assert_eq!(
            text,
            ".SH EXAMPLES\n.nf\nwhcheck a \\*(Aqb\\*(Aq\n    \\-\\-c\n.fi\n.SH \"EXIT STATUS\"\n0 good, 1 bad.\n\
             .SH NOTES\nMore.\n.PP\nAnd more.\n"
        );
    }
}
