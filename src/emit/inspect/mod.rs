//! What deliveries mean: at length, one a line, or for a spreadsheet.

mod card;
mod csv;
mod table;

use colored::{ColoredString, Colorize};

use crate::check::{Checked, Verdict};
use crate::diagnostic::escape;
use crate::report::{SummaryReport, Tally};
use crate::summary::{CheckOutcome, Outcome};

pub use card::Card;
pub use csv::Csv;
pub use table::Table;

/// Characters of a value that are shown in one place of a text for people.
const MAX_SHOWN: usize = 120;

/// Foreign text on one line of a terminal, cut to `most` characters.
fn shown(text: &str, most: usize) -> String {
    let cut: String = text.chars().take(most).collect();
    let mark = if text.chars().nth(most).is_some() { "…" } else { "" };
    format!("{}{mark}", escape(&cut))
}

/// A mark that tells an outcome without colour too.
fn mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved | Outcome::Delivered => "✔",
        Outcome::Rejected | Outcome::Failed | Outcome::Error => "✘",
        Outcome::Review | Outcome::Pending => "…",
        Outcome::Expired | Outcome::Cancelled => "-",
        Outcome::Unknown => "?",
    }
}

fn coloured(outcome: Outcome, text: &str) -> ColoredString {
    match outcome {
        Outcome::Approved | Outcome::Delivered => text.green().bold(),
        Outcome::Rejected | Outcome::Failed | Outcome::Error => text.red().bold(),
        Outcome::Review | Outcome::Pending | Outcome::Expired | Outcome::Cancelled => text.yellow().bold(),
        Outcome::Unknown => text.magenta().bold(),
    }
}

fn check_mark(outcome: CheckOutcome) -> &'static str {
    match outcome {
        CheckOutcome::Passed => "✔",
        CheckOutcome::Failed => "✘",
        CheckOutcome::Pending => "…",
        CheckOutcome::Unknown => "?",
    }
}

fn coloured_check(outcome: CheckOutcome, text: &str) -> ColoredString {
    match outcome {
        CheckOutcome::Passed => text.green(),
        CheckOutcome::Failed => text.red(),
        CheckOutcome::Pending => text.yellow(),
        CheckOutcome::Unknown => text.magenta(),
    }
}

/// The subject in a few words: a trait by which people know each other, else the first number of the case.
fn who(summary: &SummaryReport) -> Option<String> {
    let known = ["name", "company", "phone", "email"].into_iter().find_map(|told| summary.subject.get(told));
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let reference =
        || summary.references.iter().next().map(|(name, value)| format!("{name} {}", text(value)));
    known.map(text).or_else(reference)
}

/// How many deliveries there were and what became of them, in one line.
fn closing_line(tally: &Tally) -> String {
    let noun = if tally.totals.deliveries == 1 { "delivery" } else { "deliveries" };
    let outcomes = tally
        .outcomes
        .iter()
        .map(|(outcome, count)| coloured(outcome, &format!("{count} {}", outcome.as_str())).to_string());
    let told: u64 = tally.outcomes.iter().map(|(_, count)| count).sum();
    let untold = tally.totals.deliveries.saturating_sub(told);
    let untold = (untold > 0).then(|| format!("{untold} without a summary").normal().to_string());
    let outcomes: Vec<String> = outcomes.chain(untold).collect();
    let verdicts = [(tally.totals.invalid, "invalid"), (tally.totals.unreadable, "unreadable")];
    let verdicts = verdicts.into_iter().filter(|(count, _)| *count > 0);
    let verdicts: Vec<String> =
        verdicts.map(|(count, word)| format!("{count} {word}").red().bold().to_string()).collect();
    let parts = [outcomes.join(", "), verdicts.join(", ")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let told = if parts.is_empty() { String::new() } else { format!(": {}", parts.join("; ")) };
    format!("{} {noun}{told}", tally.totals.deliveries)
}

/// What keeps a delivery from being told, in one line.
fn obstacle(checked: &Checked<'_>, show_pii: bool) -> Option<String> {
    let finding = checked.findings.diagnostics.first()?;
    let message = finding.message(show_pii);
    if checked.verdict == Verdict::Unreadable {
        return Some(message);
    }
    let place = checked.place(finding.span.start);
    Some(format!("{}[{}] at {}:{}: {message}", finding.severity, finding.code, place.line, place.column))
}
