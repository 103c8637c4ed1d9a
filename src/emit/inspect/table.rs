//! One line for each delivery.

use std::io::{self, Write};

use colored::Colorize;
use unicode_width::UnicodeWidthStr;

use crate::check::{Checked, Verdict};
use crate::diagnostic::escape;
use crate::emit::Emitter;
use crate::report::{SummaryReport, Totals};

use super::{closing_line, coloured, mark, obstacle, shown, who};

/// Each delivery in one line, for people.
#[derive(Debug)]
pub struct Table {
    /// Whether private values are shown.
    pub show_pii: bool,
    /// Whether the names of the columns and the closing line are written.
    pub show_frame: bool,
}

/// The widths of the columns: a stream does not know what will come.
const WIDTHS: [usize; 4] = [12, 34, 28, 22];

impl Emitter for Table {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        if !self.show_frame {
            return Ok(());
        }
        let names = ["OUTCOME", "EVENT", "WHEN", "WHO"];
        let cells = names.iter().zip(WIDTHS).map(|(name, width)| padded(name, width));
        writeln!(out, "{}", format!("{}SAYS, WHERE", cells.collect::<String>()).bold())
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let source = escape(&checked.source.to_string()).into_owned();
        let Some(told) = checked.told() else {
            let verdict = if checked.verdict == Verdict::Unreadable { "unreadable" } else { "invalid" };
            let first = padded(&format!("! {verdict}"), WIDTHS[0]).red().bold();
            let finding = obstacle(checked, self.show_pii).unwrap_or_default();
            return writeln!(out, "{first}{finding}  {}", source.dimmed());
        };
        let summary = SummaryReport::new(&told, self.show_pii);
        let outcome = told.summary.outcome;
        let first = padded(&format!("{} {}", mark(outcome), outcome.as_str()), WIDTHS[0]);
        let cells = [checked.event(), summary.occurred_at.as_deref(), who(&summary)];
        let cells = cells.into_iter().zip(&WIDTHS[1..]);
        let cells: String = cells.map(|(cell, width)| padded(cell.unwrap_or("-"), *width)).collect();
        let words = summary.outcome_raw.into_iter().chain(summary.reason);
        let words = shown(&words.collect::<Vec<_>>().join(": "), 60);
        let invalid = match checked.findings.counts.errors {
            0 => String::new(),
            1 => format!("  {}", "1 error".red()),
            errors => format!("  {}", format!("{errors} errors").red()),
        };
        writeln!(out, "{}{cells}{words}{invalid}  {}", coloured(outcome, &first), source.dimmed())
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        if self.show_frame { writeln!(out, "\n{}", closing_line(totals)) } else { Ok(()) }
    }

    fn tells_outcomes(&self) -> bool {
        self.show_frame
    }
}

/// Text in a column: cut where it does not fit, and two spaces behind it.
fn padded(text: &str, width: usize) -> String {
    let text = shown(text, width - 2);
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
