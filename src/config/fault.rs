//! What is wrong with a configuration, shown at its place as findings are.

use std::fmt::{self, Write as _};
use std::ops::Range;

use crate::diagnostic::escape;
use crate::document::place_in;

/// A fault in the text of a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes that it is about.
    pub span: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Whether the line is shown no further than the span: what stands behind it may be a secret.
    pub cut: bool,
}

/// A fault as it is shown: title, place, excerpt, help. Nothing in it steers a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown(String);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Shown {}

/// Characters of a line that are shown.
const MOST: usize = 100;

/// Characters before the marked ones that are shown of a longer line.
const LEAD: usize = 24;

impl Fault {
    /// A fault at these bytes.
    #[must_use]
    pub fn at(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, cut: false }
    }

    /// The same fault, with what to do about it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The fault with its place in the file of this name and text.
    #[must_use]
    pub fn shown(&self, path: &str, text: &str) -> Shown {
        let start = self.span.start.min(text.len());
        let place = place_in(text.as_bytes(), start);
        let line = text.lines().nth(place.line - 1).unwrap_or_default();
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line_start..start].chars().count();
        let end = self.span.end.clamp(start, (line_start + line.len()).max(start));
        let marked = text.get(start..end).map_or(0, |marked| marked.chars().count()).max(1);
        let first = if before + marked > MOST { before.saturating_sub(LEAD) } else { 0 };
        let last = if self.cut { before + marked } else { first + MOST };
        let whole = line.chars().count();
        let mut excerpt: String = line.chars().skip(first).take(last - first).map(printable).collect();
        if last < whole {
            excerpt.push('…');
        }
        let number = place.line.to_string();
        let gutter = " ".repeat(number.len());
        let carets = "^".repeat(marked.min(MOST));
        let pad = " ".repeat(before - first);
        let mut shown = format!("error[config]: {}\n", escape(&self.message));
        let _ = writeln!(shown, "{gutter} --> {}:{number}:{}", escape(path), place.column);
        let _ = writeln!(shown, "{gutter}  |");
        let _ = writeln!(shown, " {number} | {}", excerpt.trim_end());
        let _ = writeln!(shown, "{gutter}  | {pad}{carets}");
        if let Some(help) = &self.help {
            let _ = writeln!(shown, "{gutter}  |\n{gutter}  = help: {}", escape(help));
        }
        Shown(shown)
    }
}

/// A character that takes one column and steers nothing.
fn printable(c: char) -> char {
    match c {
        '\t' => ' ',
        _ if crate::diagnostic::is_harmless(c) => c,
        _ => '·',
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    fn lines(fault: &Fault, text: &str) -> Vec<String> {
        fault.shown("a.toml", text).to_string().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_fault_is_shown_under_its_characters() {
        let text = "# é\r\nkey = \"vál\"\r\n";
        let start = text.find('"').expect("a quote");
        let fault = Fault::at(start..text.len(), "wrong").with_help("right");
        let shown = lines(&fault, text);
        assert_eq!(shown[1], "  --> a.toml:2:7");
        assert_eq!(shown[3], " 2 | key = \"vál\"");
        assert_eq!(shown[4], "   |       ^^^^^");
        assert_eq!(shown.last().map(String::as_str), Some("   = help: right"));
    }

    #[test]
    fn long_lines_are_cut_and_faults_at_the_end_have_a_place() {
        let text = format!("{}x{}", "a".repeat(300), "b".repeat(300));
        let shown = lines(&Fault::at(300..301, "wrong"), &text);
        assert!(shown[3].chars().count() < 120, "{shown:?}");
        assert_eq!(shown[3].chars().position(|c| c == 'x'), shown[4].chars().position(|c| c == '^'));
        for text in ["", "\n", "a"] {
            assert!(lines(&Fault::at(9..12, "wrong"), text)[4].ends_with('^'), "{text:?}");
        }
        let cut = Fault { cut: true, ..Fault::at(0..3, "wrong") };
        assert_eq!(lines(&cut, "key = 'secret'")[3], " 1 | key…");
    }
}
