//! Text for people: findings as a compiler prints them, and one closing line.

use std::fmt::Write as _;
use std::io::{self, Write};

use colored::{ColoredString, Colorize};
use unicode_width::UnicodeWidthStr;

use crate::check::{Checked, Verdict};
use crate::diagnostic::{Diagnostic, Severity, escape, join};
use crate::report::{Tally, Totals};

use super::wrap::{hang, wrap};
use super::{Emitter, Excerpt, spot};

/// Compiler-like text.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// Whether it is never coloured, whatever holds for the process: for files.
    pub plain: bool,
    /// Whether private values are shown.
    pub show_pii: bool,
    /// Columns that excerpts and remarks fill.
    pub width: usize,
    /// Whether the first line of a finding is broken to fit as well: for a terminal, but not in a file or a log,
    /// where it is searched for.
    pub wraps_titles: bool,
    /// Whether every delivery gets a line that says what it is.
    pub show_each: bool,
    /// Whether a file that holds one payload gets such a line when all is well.
    pub show_single: bool,
    /// Whether findings are shown.
    pub show_findings: bool,
    /// Whether the closing line is written.
    pub show_totals: bool,
    /// How payloads and verdicts are called.
    pub words: Words,
}

/// How payloads and verdicts are called.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub(super) payload: &'static str,
    pub(super) valid: &'static str,
    pub(super) invalid: &'static str,
}

/// Payloads that are valid or not.
pub const PAYLOADS: Words = Words { payload: "payload", valid: "valid", invalid: "invalid" };

/// Fixtures that are as expected or not.
pub const FIXTURES: Words = Words { payload: "fixture", valid: "as expected", invalid: "not as expected" };

impl Emitter for Text {
    fn begin(&self, _: &Tally, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        // What could not be read is told on standard error.
        if checked.verdict == Verdict::Unreadable {
            return Ok(());
        }
        let single = self.show_single && checked.verdict == Verdict::Valid && checked.source.line.is_none();
        if self.show_each || single {
            writeln!(out, "{}", self.headline(checked))?;
            if self.show_findings && !checked.findings.diagnostics.is_empty() {
                out.write_all(b"\n")?;
            }
        }
        if !self.show_findings {
            return Ok(());
        }
        for finding in join(&checked.findings.diagnostics) {
            out.write_all(self.block(checked, &finding).as_bytes())?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        if self.show_totals { writeln!(out, "{}", self.closing_line(&tally.totals)) } else { Ok(()) }
    }
}

fn severity(severity: Severity, text: &str) -> ColoredString {
    match severity {
        Severity::Error => text.red().bold(),
        Severity::Warning => text.yellow().bold(),
        Severity::Note => text.cyan().bold(),
    }
}

impl Text {
    fn tint(&self, text: ColoredString) -> ColoredString {
        if self.plain { text.clear() } else { text }
    }

    /// What a delivery is, on one line.
    fn headline(&self, checked: &Checked<'_>) -> String {
        let verdict = match checked.verdict {
            Verdict::Valid => self.tint(self.words.valid.green().bold()),
            Verdict::Invalid => self.tint(self.words.invalid.red().bold()),
            Verdict::Unreadable => self.tint("unreadable".red().bold()),
        };
        let event = match (checked.event(), checked.evidence()) {
            (Some(event), Some(evidence)) => format!(" {event}, recognised by {}", escape(&evidence)),
            _ => String::new(),
        };
        format!("{}: {verdict}{event}", escape(&checked.source.to_string()))
    }

    /// One finding: title, place, excerpt with carets, and what to do.
    pub(super) fn block(&self, checked: &Checked<'_>, finding: &Diagnostic) -> String {
        let title = format!("{}[{}]", finding.severity, finding.code);
        let message = finding.message(self.show_pii);
        let titled = format!("{title}: {message}");
        let room = if self.wraps_titles { self.width } else { usize::MAX };
        let titled = hang(&titled, room, TITLE_INDENT);
        let message = titled.strip_prefix(&title).unwrap_or_default();
        let place = checked.place(finding.span.start);
        let number = place.line.to_string();
        let gutter = " ".repeat(number.len());
        let mut block =
            format!("{}{}\n", self.tint(severity(finding.severity, &title)), self.tint(message.bold()));
        let arrow = self.tint("-->".blue().bold());
        let _ =
            writeln!(block, "{gutter} {arrow} {}:{number}:{}", escape(&checked.place_name()), place.column);
        let bar = self.tint("|".blue().bold());
        // The excerpt stands behind the gutter and may have a mark of omission at its end.
        let room = self.width.saturating_sub(number.len() + 5).max(30);
        let label = finding.label(self.show_pii);
        let mut wide_label = None;
        let excerpt = Excerpt::new(checked, finding, room, self.show_pii);
        if let Some(excerpt) = excerpt {
            let before: String = excerpt.line.chars().take(excerpt.start).collect();
            let marked: String = excerpt.line.chars().skip(excerpt.start).take(excerpt.length).collect();
            let carets = "^".repeat(marked.width().max(1));
            let fits = before.width() + carets.len() + 1 + label.width() <= room.max(60);
            let mark = if fits { format!("{carets} {label}") } else { carets };
            wide_label = (!fits && !label.is_empty()).then_some(label);
            let _ = writeln!(block, "{gutter}  {bar}");
            let _ = writeln!(block, " {} {bar} {}", self.tint(number.blue().bold()), excerpt.line);
            let pad = " ".repeat(before.width());
            let mark = self.tint(severity(finding.severity, mark.trim_end()));
            let _ = writeln!(block, "{gutter}  {bar} {pad}{mark}");
            let _ = writeln!(block, "{gutter}  {bar}");
        }
        for (name, text) in
            wide_label.map(|label| ("", label)).into_iter().chain(self.remarks(checked, finding))
        {
            let indent = number.len() + 4 + name.len();
            let lines = wrap(&text, self.width.saturating_sub(indent).max(40));
            let continued = lines.replace('\n', &format!("\n{}", " ".repeat(indent)));
            let name =
                if name == "help: " { format!("{}: ", self.tint("help".bold())) } else { name.to_owned() };
            let _ = writeln!(block, "{gutter}  {} {name}{continued}", self.tint("=".blue().bold()));
        }
        block
    }

    fn remarks(&self, checked: &Checked<'_>, finding: &Diagnostic) -> Vec<(&'static str, String)> {
        let mut remarks = Vec::new();
        remarks.extend(spot(checked, finding, self.show_pii).map(|spot| ("at ", spot)));
        remarks.extend(checked.help(finding, self.show_pii).map(|help| ("help: ", help)));
        remarks
    }
}

/// Spaces before the second line of a title.
const TITLE_INDENT: usize = 4;

impl Text {
    /// What was checked, on one line.
    pub(super) fn closing_line(&self, totals: &Totals) -> String {
        let counted = |number: u64, noun: &str| {
            let plural = if number == 1 { "" } else { "s" };
            format!("{number} {noun}{plural}")
        };
        let mut line = format!("{} checked: ", counted(totals.deliveries, self.words.payload));
        let valid = format!("{} {}", totals.valid, self.words.valid);
        let _ = write!(
            line,
            "{}",
            if totals.valid == totals.deliveries { self.tint(valid.green()) } else { valid.normal() }
        );
        if totals.invalid > 0 {
            let invalid = format!("{} {}", totals.invalid, self.words.invalid);
            let _ = write!(line, ", {}", self.tint(invalid.red().bold()));
        }
        if totals.unreadable > 0 {
            let _ = write!(line, ", {}", self.tint(format!("{} unreadable", totals.unreadable).red().bold()));
        }
        let found: Vec<String> = [
            (totals.errors, totals.joined.errors, "error"),
            (totals.warnings, totals.joined.warnings, "warning"),
            (totals.notes, totals.joined.notes, "note"),
        ]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, joined, noun)| match joined {
            0 => counted(number, noun),
            _ => format!("{} in {}", counted(number, noun), counted(number - joined, "group")),
        })
        .collect();
        if !found.is_empty() {
            let _ = write!(line, " ({})", found.join(", "));
        }
        line
    }
}
