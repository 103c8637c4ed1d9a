//! One line for each delivery.

use std::io::{self, Write};

use colored::Colorize;
use unicode_width::UnicodeWidthStr;

use crate::check::{Checked, Verdict};
use crate::diagnostic::escape;
use crate::emit::Emitter;
use crate::report::{SummaryReport, Tally};

use super::{closing_line, coloured, mark, obstacle, shown, who};

/// Each delivery in one line, for people.
#[derive(Debug)]
pub struct Table {
    /// Whether private values are shown.
    pub show_pii: bool,
    /// Whether the names of the columns and the closing line are written.
    pub show_frame: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// The columns before the place, and their widths: a stream does not know what will come.
const COLUMNS: [(&str, usize); 5] = [("OUTCOME", 14), ("WHEN", 27), ("WHO", 24), ("EVENT", 37), ("SAYS", 32)];

/// Columns of a terminal that has room for the event as well.
const WIDE: usize = 140;

impl Emitter for Table {
    fn begin(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        if !self.show_frame {
            return Ok(());
        }
        let names = self.row(COLUMNS.map(|(name, _)| Some(name)));
        writeln!(out, "{}", format!("{names}WHERE").bold())
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let source = escape(&checked.source.to_string()).into_owned();
        let Some(told) = checked.told() else {
            let verdict = if checked.verdict == Verdict::Unreadable { "unreadable" } else { "invalid" };
            let first = padded(&format!("! {verdict}"), COLUMNS[0].1).red().bold();
            let finding = obstacle(checked, self.show_pii).unwrap_or_default();
            return writeln!(out, "{first}{finding}  {}", source.dimmed());
        };
        let summary = SummaryReport::new(&told, self.show_pii);
        let outcome = told.summary.outcome;
        let first = format!("{} {}", mark(outcome), outcome.as_str());
        let words: Vec<&str> =
            summary.outcome_raw.iter().chain(&summary.reason).map(String::as_str).collect();
        let (words, when) = (words.join(": "), summary.occurred_at.as_deref().map(to_the_second));
        let who = who(&summary);
        let row = self.row([Some(&first), when.as_deref(), who.as_deref(), checked.event(), Some(&words)]);
        let (first, cells) = row.split_at(row.find("  ").unwrap_or_default());
        let invalid = match checked.findings.counts.errors {
            0 => String::new(),
            1 => format!("{}  ", "1 error".red()),
            errors => format!("{}  ", format!("{errors} errors").red()),
        };
        writeln!(out, "{}{cells}{invalid}{}", coloured(outcome, first), source.dimmed())
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        if self.show_frame { writeln!(out, "\n{}", closing_line(tally)) } else { Ok(()) }
    }

    fn tells_outcomes(&self) -> bool {
        self.show_frame
    }
}

impl Table {
    /// The cells of the columns for which there is room.
    fn row(&self, cells: [Option<&str>; COLUMNS.len()]) -> String {
        let columns =
            COLUMNS.iter().zip(cells).filter(|((name, _), _)| self.width >= WIDE || *name != "EVENT");
        columns.map(|((_, width), cell)| padded(cell.unwrap_or("-"), *width)).collect()
    }
}

/// A moment without the fraction of its second.
fn to_the_second(moment: &str) -> String {
    let Some((before, fraction)) = moment.split_once('.') else { return moment.to_owned() };
    let offset = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}{offset}")
}

/// Text in a column: cut where it does not fit, and two spaces behind it.
fn padded(text: &str, width: usize) -> String {
    let text = shown(text, width - 2);
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
