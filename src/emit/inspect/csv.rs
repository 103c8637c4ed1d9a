//! Deliveries as rows of a spreadsheet.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::check::Checked;
use crate::diagnostic::escape;
use crate::emit::Emitter;
use crate::report::{DeliveryReport, SummaryReport, Tally, VerdictReport};
use crate::summary::{CheckOutcome, Trait};

/// Each delivery in one row of comma-separated values, as RFC 4180 has them. A cell that a spreadsheet would take
/// for a formula begins with an apostrophe.
#[derive(Debug)]
pub struct Csv {
    /// Whether private values are shown.
    pub show_pii: bool,
}

type Cell = fn(&DeliveryReport) -> Option<String>;

/// The columns before the traits of the subject, and what stands in them.
const COLUMNS: [(&str, Cell); 22] = [
    ("path", |delivery| Some(delivery.source.path.clone())),
    ("line", |delivery| delivery.source.line.map(|line| line.to_string())),
    ("index", |delivery| Some(delivery.source.index.to_string())),
    ("capture", |delivery| delivery.source.capture.clone()),
    ("fidelity", |delivery| delivery.source.fidelity.clone()),
    ("provider", |delivery| delivery.provider.clone()),
    ("event", |delivery| delivery.event.clone()),
    ("verdict", |delivery| Some(verdict(delivery.verdict).to_owned())),
    ("findings", |delivery| {
        let codes: BTreeSet<&str> =
            delivery.diagnostics.iter().map(|finding| finding.code.as_str()).collect();
        Some(codes.into_iter().collect::<Vec<_>>().join(" "))
    }),
    ("outcome", |delivery| Some(told(delivery)?.outcome.as_str().to_owned())),
    ("outcome_raw", |delivery| told(delivery)?.outcome_raw.clone()),
    ("reason", |delivery| told(delivery)?.reason.clone()),
    ("references", |delivery| {
        let references = told(delivery)?.references.iter();
        let pairs = references.map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default()));
        Some(pairs.collect::<Vec<_>>().join(" "))
    }),
    ("channel", |delivery| told(delivery)?.channel.clone()),
    ("passed_checks", |delivery| checks(delivery, CheckOutcome::Passed)),
    ("failed_checks", |delivery| checks(delivery, CheckOutcome::Failed)),
    ("attempt_number", |delivery| Some(told(delivery)?.attempt.as_ref()?.number?.to_string())),
    ("attempt_total", |delivery| Some(told(delivery)?.attempt.as_ref()?.total?.to_string())),
    ("occurred_at", |delivery| told(delivery)?.occurred_at.clone()),
    ("final", |delivery| Some(told(delivery)?.is_final?.to_string())),
    ("cost", |delivery| Some(told(delivery)?.cost.as_ref()?.amount.clone())),
    ("currency", |delivery| told(delivery)?.cost.as_ref()?.currency.clone()),
];

impl Emitter for Csv {
    fn begin(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let names = COLUMNS.iter().map(|(name, _)| (*name).to_owned());
        let traits = Trait::ALL.into_iter().map(|told| format!("subject_{}", told.as_str()));
        write_row(out, names.chain(traits))
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let report = DeliveryReport::new(checked, self.show_pii).with_summary(checked, self.show_pii);
        let cells = COLUMNS.iter().map(|(_, cell)| cell(&report).unwrap_or_default());
        let subject = Trait::ALL.into_iter().map(|known| {
            let value = told(&report).and_then(|summary| summary.subject.get(known.as_str())?.as_str());
            value.unwrap_or_default().to_owned()
        });
        write_row(out, cells.chain(subject))
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, _: &Tally, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn told(delivery: &DeliveryReport) -> Option<&SummaryReport> {
    delivery.summary.as_ref()
}

/// The names of the checks that went so.
fn checks(delivery: &DeliveryReport, outcome: CheckOutcome) -> Option<String> {
    let named = told(delivery)?.checks.iter().filter(|check| check.outcome == outcome);
    Some(named.map(|check| check.name.as_str()).collect::<Vec<_>>().join(", "))
}

fn verdict(verdict: VerdictReport) -> &'static str {
    match verdict {
        VerdictReport::Valid => "valid",
        VerdictReport::Invalid => "invalid",
        VerdictReport::Unreadable => "unreadable",
    }
}

fn write_row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record(cells.map(|cell| defused(&cell)))?;
    writer.flush()
}

/// A cell that no spreadsheet takes for a formula, on one line.
fn defused(cell: &str) -> String {
    let plain: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let plain = escape(&plain).into_owned();
    // A single hyphen is standard input.
    if plain != "-" && plain.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
    {
        return format!("'{plain}");
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{defused, write_row};

    #[test]
    fn formulas_are_defused() {
        for (cell, written) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+4915112345678", "'+4915112345678"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", " =1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("plain", "plain"),
            ("-", "-"),
            ("::error::x", ":\\u{3a}error:\\u{3a}x"),
            ("a\u{202e}b", "a\\u{202e}b"),
            ("", ""),
        ] {
            assert_eq!(defused(cell), written);
        }
    }

    #[test]
    fn rows_are_quoted_where_need_be() {
        let mut out = Vec::new();
        let cells = ["a,b", "say \"hi\"", "two\nlines", ""].map(str::to_owned);
        write_row(&mut out, cells.into_iter()).expect("memory takes all");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), "\"a,b\",\"say \"\"hi\"\"\",two lines,\n");
    }
}
