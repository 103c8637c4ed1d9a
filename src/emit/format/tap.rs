//! The Test Anything Protocol, version 14: each delivery is a test point, its findings are a YAML block.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::check::{Checked, Verdict};
use crate::diagnostic::{escape, is_harmless, join, masked_pointer};
use crate::emit::Emitter;
use crate::report::Tally;

use super::Options;

/// Test points without numbers, which the protocol leaves to its reader; the plan stands at the end.
pub(super) struct Tap {
    show_pii: bool,
}

impl Tap {
    pub(super) fn new(options: &Options) -> Self {
        Self { show_pii: options.show_pii }
    }

    fn findings(&self, checked: &Checked<'_>) -> String {
        let mut block = String::from("  ---\n  findings:\n");
        for finding in join(&checked.findings.diagnostics) {
            let place = checked.place(finding.span.start);
            let _ = writeln!(block, "    - severity: {}", finding.severity);
            let _ = writeln!(block, "      code: {}", quoted(finding.code));
            let _ = writeln!(block, "      message: {}", quoted(&finding.full_message(self.show_pii)));
            let pointer = masked_pointer(&finding.pointer, self.show_pii);
            let _ = writeln!(block, "      pointer: {}", quoted(&pointer));
            let _ = writeln!(block, "      line: {}\n      column: {}", place.line, place.column);
            if let Some(help) = checked.help(&finding, self.show_pii) {
                let _ = writeln!(block, "      help: {}", quoted(&help));
            }
        }
        block.push_str("  ...\n");
        block
    }
}

impl Emitter for Tap {
    fn begin(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"TAP version 14\n")
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let result = if checked.verdict == Verdict::Valid { "ok" } else { "not ok" };
        let event = checked.event().map(|event| format!(" ({event})")).unwrap_or_default();
        writeln!(out, "{result} - {}{event}", description(&checked.source.to_string()))?;
        if checked.findings.diagnostics.is_empty() {
            return Ok(());
        }
        out.write_all(self.findings(checked).as_bytes())
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "1..{}", tally.totals.deliveries)
    }
}

/// A name that is no directive.
fn description(text: &str) -> String {
    escape(text).replace('\\', "\\\\").replace('#', "\\#")
}

/// A double-quoted scalar of YAML. Its escapes have the whole character, where those of JSON have halves.
fn quoted(text: &str) -> String {
    let mut scalar = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => scalar.extend(['\\', c]),
            c if is_harmless(c) => scalar.push(c),
            c if u32::from(c) > 0xffff => drop(write!(scalar, "\\U{:08x}", u32::from(c))),
            c => drop(write!(scalar, "\\u{:04x}", u32::from(c))),
        }
    }
    scalar.push('"');
    // Commands of CI systems are known wherever they stand.
    scalar.replace("::", ":\\u003a").replace("##", "#\\u0023")
}

#[cfg(test)]
mod tests {
    use super::{description, quoted};

    #[test]
    fn foreign_text_is_neither_directive_nor_end_of_block() {
        assert_eq!(description("a # SKIP\n..."), "a \\# SKIP\\\\n...");
        assert_eq!(quoted("a\"\\\n\u{2028}\u{e0001}::"), r#""a\"\\\u000a\u2028\U000e0001:\u003a""#);
    }
}
