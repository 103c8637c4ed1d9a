//! The verdict over a signature, for people.

use std::fmt::Write as _;

use colored::{ColoredString, Colorize};

use crate::diagnostic::escape;
use crate::signature::{Mechanism, Scheme, Verdict, Verification, in_words};

use super::wrap::wrap;

/// A verdict with what it rests on and what to do next.
#[derive(Debug)]
pub struct SignatureText<'v> {
    /// The name of the body, ready to be shown.
    pub path: &'v str,
    /// The verification.
    pub verification: &'v Verification,
    /// Its scheme, if one is known.
    pub scheme: Option<&'v Scheme<'v>>,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether only the first line is shown.
    pub brief: bool,
}

impl SignatureText<'_> {
    /// All of it, with a line end behind it.
    #[must_use]
    pub fn render(&self) -> String {
        let verification = self.verification;
        let mut text = format!("{}: {}", self.path, coloured(verification.verdict));
        match (&verification.reason, self.scheme) {
            (Some(reason), _) => {
                let _ = write!(text, ": {}", reason.sentence());
            }
            (None, Some(scheme)) => {
                let holds = match scheme.mechanism {
                    Mechanism::Basic => "user and password are right".to_owned(),
                    _ => format!("signed as {} signs, with this secret", scheme.sender),
                };
                let _ = write!(text, ": {holds}");
            }
            (None, None) => {}
        }
        text.push('\n');
        if self.brief {
            return text;
        }
        let facts = self.facts();
        if !facts.is_empty() {
            text.push('\n');
        }
        for (name, value) in facts {
            self.paragraph(&mut text, &format!("  {name:<12}").bold().to_string(), 14, &value);
        }
        let remarks = self.remarks();
        if !remarks.is_empty() {
            text.push('\n');
        }
        for (name, value) in remarks {
            let mark = format!("  {} {}: ", "=".blue().bold(), name);
            let indent = name.clear().chars().count() + 6;
            self.paragraph(&mut text, &mark, indent, &value);
        }
        text
    }

    /// What the verdict rests on.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let verification = self.verification;
        let mut facts = Vec::new();
        if let Some(scheme) = self.scheme {
            facts.push((
                "scheme",
                match scheme.mechanism {
                    Mechanism::Hmac(hmac) => format!("{}: {}", scheme.name, hmac.in_words()),
                    Mechanism::Basic | Mechanism::Unpublished { .. } => scheme.name.to_owned(),
                },
            ));
        }
        facts.extend(verification.header.as_deref().map(|header| ("header", escape(header).into_owned())));
        if let (Some(timestamp), Some(age)) = (&verification.timestamp, verification.age_seconds) {
            let distance = in_words(age.unsigned_abs());
            let age = if age < 0 { format!("{distance} in the future") } else { format!("{distance} old") };
            facts.push(("timestamp", format!("{}, {age}", escape(timestamp))));
        }
        let documented = self.scheme.filter(|_| verification.verdict != Verdict::Verified);
        facts.extend(documented.map(|scheme| ("documented", scheme.docs.to_owned())));
        facts
    }

    /// What else is worth saying, and what to do next.
    fn remarks(&self) -> Vec<(ColoredString, String)> {
        let verification = self.verification;
        let mut remarks = Vec::new();
        for cause in &verification.diagnosis {
            remarks.push((format!("cause[{}]", cause.id).yellow().bold(), cause.explanation.clone()));
            remarks.push(("fix".bold(), cause.fix.clone()));
        }
        remarks.extend(verification.notes.iter().map(|note| ("note".cyan().bold(), note.sentence())));
        if let Some(reason) = verification.reason.as_ref().filter(|_| verification.diagnosis.is_empty()) {
            remarks.push(("help".bold(), reason.advice()));
        }
        remarks
    }

    /// Running text behind a name, its further lines indented.
    fn paragraph(&self, text: &mut String, name: &str, indent: usize, words: &str) {
        let lines = wrap(words, self.width.saturating_sub(indent).max(40));
        let _ = writeln!(text, "{name}{}", lines.replace('\n', &format!("\n{}", " ".repeat(indent))));
    }
}

fn coloured(verdict: Verdict) -> ColoredString {
    let word = verdict.as_str();
    match verdict {
        Verdict::Verified => word.green().bold(),
        Verdict::Stale | Verdict::Unverifiable => word.yellow().bold(),
        Verdict::Mismatch | Verdict::MissingHeader | Verdict::MalformedHeader => word.red().bold(),
    }
}
