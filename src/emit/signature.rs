//! The verdict over a signature, for people.

use std::fmt::Write as _;

use colored::{ColoredString, Colorize};

use crate::diagnostic::escape;
use crate::signature::{Cause, CauseKind, Mechanism, Reason, Scheme, Verdict, Verification, in_words};

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
        if let Some(sentence) = self.sentence() {
            let _ = write!(text, ": {sentence}");
        }
        text.push('\n');
        if self.brief {
            return text;
        }
        // What to change comes before what the verdict rests on.
        let rows = [self.causes(), self.facts()].concat();
        if !rows.is_empty() {
            text.push('\n');
        }
        for (name, value) in rows {
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

    /// Why the verdict is what it is: what has to be put right, if that was found.
    fn sentence(&self) -> Option<String> {
        let verification = self.verification;
        let proven: Vec<&str> = proven(verification).map(|cause| cause.explanation.as_str()).collect();
        match (&verification.reason, self.scheme) {
            // Even a match says nothing of what was sent.
            (Some(reason @ Reason::Lost { .. }), _) => Some(reason.sentence()),
            _ if !proven.is_empty() => Some(proven.join("; and ")),
            (Some(reason), _) => Some(reason.sentence()),
            (None, Some(scheme)) => Some(match scheme.mechanism {
                Mechanism::Basic => "user and password are right".to_owned(),
                _ => format!("signed as {} signs, with this secret", scheme.sender),
            }),
            (None, None) => None,
        }
    }

    /// The diagnosis: what to change, or what may be the case.
    fn causes(&self) -> Vec<(&'static str, String)> {
        let count = proven(self.verification).count();
        let mut rows = Vec::new();
        for (number, cause) in proven(self.verification).enumerate() {
            let said = match (number, count) {
                (0, 1) => "; with it put right, the signature matches",
                (1, 2) => "; with both put right, the signature matches",
                (_, _) if number + 1 == count => "; with all of them put right, the signature matches",
                _ => "",
            };
            rows.push(("cause", format!("{}{said}", cause.id)));
            rows.push(("fix", self.command(&cause.fix)));
        }
        for cause in self.verification.diagnosis.iter().filter(|cause| !is_proven(cause)) {
            if cause.id == "matches-as-recorded" {
                rows.push(("match", format!("{}. {}", cause.explanation, cause.fix)));
                continue;
            }
            if cause.id == "nothing-found" {
                rows.push(("no match", format!("{}. {}", cause.explanation, cause.fix)));
                continue;
            }
            let said = format!("{}. {} [{}]", cause.explanation, self.command(&cause.fix), cause.id);
            rows.push(("perhaps", said));
        }
        rows
    }

    /// A fix with the name of the file, where a shell takes the name as it is.
    fn command(&self, fix: &str) -> String {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '-');
        if self.path.starts_with('-') || !self.path.chars().all(plain) {
            return fix.to_owned();
        }
        fix.replace("FILE", self.path)
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
        remarks.extend(verification.notes.iter().map(|note| ("note".cyan().bold(), note.sentence())));
        let said =
            |reason: &&Reason| verification.diagnosis.is_empty() || matches!(reason, Reason::Lost { .. });
        if let Some(reason) = verification.reason.as_ref().filter(said) {
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

/// The causes with which put right the signature matches.
fn proven(verification: &Verification) -> impl Iterator<Item = &Cause> {
    verification.diagnosis.iter().filter(|cause| is_proven(cause))
}

fn is_proven(cause: &Cause) -> bool {
    CauseKind::find(cause.id).is_none_or(|kind| kind.proven)
}

fn coloured(verdict: Verdict) -> ColoredString {
    let word = verdict.as_str();
    match verdict {
        Verdict::Verified => word.green().bold(),
        Verdict::Stale | Verdict::Unverifiable => word.yellow().bold(),
        Verdict::Mismatch | Verdict::MissingHeader | Verdict::MalformedHeader => word.red().bold(),
    }
}
