//! One delivery at length.

use std::fmt::Write as _;
use std::io::{self, Write};

use colored::Colorize;
use unicode_width::UnicodeWidthStr;

use crate::check::{Checked, Told, Verdict};
use crate::diagnostic::{Diagnostic, Severity, escape};
use crate::emit::wrap::hang;
use crate::emit::{Emitter, Text};
use crate::providers::Provider;
use crate::report::{CheckReport, StepReport, SummaryReport, Tally};
use crate::summary::CheckOutcome;

use super::{MAX_SHOWN, check_mark, closing_line, coloured, coloured_check, mark, shown, who};

/// Each delivery with all that is known of it, for people.
#[derive(Debug)]
pub struct Card {
    /// How the findings of a delivery that tells nothing are shown, and the width.
    pub text: Text,
    /// Whether notes are shown as well.
    pub show_notes: bool,
}

/// Rows of a list that are shown.
const MAX_ROWS: usize = 40;

/// Findings that are shown.
const MAX_FINDINGS: usize = 8;

/// Columns of a mark and its outcome.
const OUTCOME_WIDTH: usize = 10;

/// Columns before the value of a row.
const INDENT: usize = 14;

impl Emitter for Card {
    fn begin(&self, _: &Tally, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        match checked.told() {
            Some(told) => out.write_all(self.card(checked, &told).as_bytes()),
            None => self.text.delivery(checked, out),
        }
    }

    fn separator(&self) -> &'static str {
        "\n"
    }

    fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let several = tally.totals.deliveries > 1 && self.text.show_totals;
        if several { writeln!(out, "\n{}", closing_line(tally)) } else { Ok(()) }
    }

    fn tells_outcomes(&self) -> bool {
        true
    }
}

impl Card {
    fn card(&self, checked: &Checked<'_>, told: &Told<'_>) -> String {
        let summary = SummaryReport::new(told, self.text.show_pii);
        let outcome = told.summary.outcome;
        let mut card = String::new();
        let headline = format!("{} {}", mark(outcome), outcome.as_str());
        let who =
            who(&summary).map_or_else(String::new, |who| format!("  {}", shown(&who, MAX_SHOWN).bold()));
        let _ = writeln!(card, "{}{who}", coloured(outcome, &headline));
        let event = checked.detection.as_ref().map(|detection| detection.event);
        let provider = checked.provider.and_then(Provider::find);
        if let (Some(event), Some(provider)) = (event, provider) {
            self.line(&mut card, 2, &format!("{}: {}", provider.name, event.title));
            let _ = writeln!(
                card,
                "  {}",
                format!("{}, {}", escape(&checked.source.to_string()), event.name).dimmed()
            );
        }
        self.rows(&mut card, told, &summary);
        self.capture(&mut card, checked);
        Self::checks(&mut card, &summary.checks);
        Self::timeline(&mut card, &summary.timeline);
        self.findings(&mut card, checked);
        card
    }

    /// What recorded the delivery, and what became of its bytes.
    fn capture(&self, card: &mut String, checked: &Checked<'_>) {
        if let (Some(capture), Some(fidelity)) = (checked.source.capture, checked.source.fidelity) {
            self.row(card, "capture", Some(&format!("{capture}, {}", fidelity.as_str())));
        }
    }

    /// The facts, one a row.
    fn rows(&self, card: &mut String, told: &Told<'_>, summary: &SummaryReport) {
        let zoneless = told.summary.occurred_at.as_ref().is_some_and(|at| at.is_zoneless);
        let when = summary.occurred_at.as_deref().map(|at| {
            if zoneless { format!("{at} (the payload gives no time zone)") } else { at.to_owned() }
        });
        let is_final =
            summary.is_final.map(|last| if last { "yes" } else { "no, more may follow" }.to_owned());
        let attempt = summary.attempt.as_ref().and_then(|attempt| match (attempt.number, attempt.total) {
            (Some(number), Some(total)) => Some(format!("{number} of {total}")),
            (Some(number), None) => Some(number.to_string()),
            (None, Some(total)) => Some(format!("of {total}")),
            (None, None) => None,
        });
        let cost = summary.cost.as_ref().map(|cost| match &cost.currency {
            Some(currency) => format!("{} {currency}", cost.amount),
            None => format!("{}, the payload gives no currency", cost.amount),
        });
        let subject = summary.subject.iter().map(|(name, value)| (name.replace('_', " "), value));
        let references = summary.references.iter().map(|(name, value)| (name.clone(), value));
        card.push('\n');
        self.row(card, "said", summary.outcome_raw.as_deref());
        self.row(card, "reason", summary.reason.as_deref());
        Self::pairs(card, "subject", &subject.collect::<Vec<_>>());
        Self::pairs(card, "references", &references.collect::<Vec<_>>());
        self.row(card, "channel", summary.channel.as_deref());
        self.row(card, "happened", when.as_deref());
        self.row(card, "attempt", attempt.as_deref());
        self.row(card, "final", is_final.as_deref());
        self.row(card, "cost", cost.as_deref());
    }

    fn row(&self, card: &mut String, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            let value = format!("{}{}", " ".repeat(INDENT), shown(value, 10 * MAX_SHOWN));
            let value = hang(&value, self.text.width, INDENT);
            let _ = writeln!(card, "  {}{}", format!("{name:<12}").bold(), value.trim_start());
        }
    }

    /// Names and values, one pair a row.
    fn pairs(card: &mut String, name: &str, pairs: &[(String, &serde_json::Value)]) {
        let names: Vec<String> = pairs.iter().map(|(name, _)| shown(name, MAX_SHOWN)).collect();
        let width = names.iter().map(|name| name.width()).max().unwrap_or_default();
        let mut label = name;
        for (name, (_, value)) in names.iter().zip(pairs).take(MAX_ROWS) {
            let pad = " ".repeat(width - name.width());
            let value = shown(value.as_str().unwrap_or_default(), MAX_SHOWN);
            let _ = writeln!(card, "  {}{name}{pad}  {value}", format!("{label:<12}").bold());
            label = "";
        }
    }

    /// The checks, as a table of outcome, name and the provider's word.
    fn checks(card: &mut String, checks: &[CheckReport]) {
        let rows = checks.iter().map(|check| {
            [shown(&check.name, MAX_SHOWN), shown(check.raw.as_deref().unwrap_or_default(), MAX_SHOWN)]
        });
        let outcomes = checks.iter().map(|check| Some(check.outcome));
        table(card, "checks", outcomes, &rows.collect::<Vec<_>>());
    }

    /// What happened when.
    fn timeline(card: &mut String, steps: &[StepReport]) {
        let rows = steps.iter().map(|step| {
            let at = step.at.as_deref().unwrap_or("at no known time");
            let raw = step.raw.as_deref().unwrap_or_default();
            [shown(at, MAX_SHOWN), shown(&step.name, MAX_SHOWN), shown(raw, MAX_SHOWN)]
        });
        table(card, "timeline", steps.iter().map(|step| step.outcome), &rows.collect::<Vec<_>>());
    }

    /// What a reader has to know of the findings: `validate` tells them at length.
    fn findings(&self, card: &mut String, checked: &Checked<'_>) {
        // Of the notes those of the provider's own rules matter to a reader: approved in spite of a tag of fraud.
        let told = |finding: &&Diagnostic| {
            finding.severity != Severity::Note || self.show_notes || finding.code.contains('/')
        };
        let findings: Vec<_> = checked.findings.diagnostics.iter().filter(told).collect();
        if findings.is_empty() || !self.text.show_findings {
            return;
        }
        card.push('\n');
        for finding in findings.iter().take(MAX_FINDINGS) {
            let place = checked.place(finding.span.start);
            let severity = match finding.severity {
                Severity::Error => finding.severity.to_string().red().bold(),
                Severity::Warning => finding.severity.to_string().yellow().bold(),
                Severity::Note => finding.severity.to_string().cyan().bold(),
            };
            let pointer = finding.shown_pointer(self.text.show_pii);
            let at = if pointer.is_empty() { String::new() } else { format!(" {pointer}") };
            let line = format!(
                "[{}] at {}:{}{at}: {}",
                finding.code,
                place.line,
                place.column,
                finding.message(self.text.show_pii)
            );
            let line = hang(&format!("  {}{line}", finding.severity), self.text.width, 4);
            let line = line.trim_start().strip_prefix(&finding.severity.to_string()).unwrap_or_default();
            let _ = writeln!(card, "  {severity}{line}");
        }
        let more = findings.len().saturating_sub(MAX_FINDINGS);
        let more = if more > 0 { format!("and {more} more; ") } else { String::new() };
        if checked.verdict == Verdict::Invalid || !more.is_empty() {
            let _ = writeln!(card, "  {}", format!("{more}`whcheck validate` shows them in place").dimmed());
        }
    }

    fn line(&self, card: &mut String, indent: usize, text: &str) {
        let line = hang(&format!("{}{text}", " ".repeat(indent)), self.text.width, indent);
        let _ = writeln!(card, "{line}");
    }
}

/// A table with an outcome in front of each row that has one.
fn table<const N: usize>(
    card: &mut String,
    name: &str,
    outcomes: impl Iterator<Item = Option<CheckOutcome>>,
    rows: &[[String; N]],
) {
    if rows.is_empty() {
        return;
    }
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    card.push('\n');
    let mut label = name;
    for (outcome, row) in outcomes.zip(rows).take(MAX_ROWS) {
        let word = outcome.map_or_else(
            || " ".repeat(OUTCOME_WIDTH).normal(),
            |outcome| coloured_check(outcome, &format!("{} {:<8}", check_mark(outcome), outcome.as_str())),
        );
        let mut cells = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(cells, "{cell}{}  ", " ".repeat(width - cell.width()));
        }
        let _ = writeln!(card, "  {}{word} {}", format!("{label:<12}").bold(), cells.trim_end());
        label = "";
    }
    if rows.len() > MAX_ROWS {
        let _ = writeln!(card, "  {:<12}and {} more", "", rows.len() - MAX_ROWS);
    }
}
