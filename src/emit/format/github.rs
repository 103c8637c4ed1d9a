//! Workflow commands of GitHub Actions: each finding is shown at its line in the pull request.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Severity, escape, join};
use crate::emit::{Emitter, Text, spot};
use crate::report::Tally;

use super::{Options, Root};

/// One command a finding, and one line for people at the end.
pub(super) struct GitHub {
    show_pii: bool,
    root: Root,
    text: Text,
}

impl GitHub {
    pub(super) fn new(options: &Options) -> Self {
        // The log is read by machines first.
        let text = Text { plain: true, ..options.text };
        Self { show_pii: options.show_pii, root: options.root.clone(), text }
    }

    fn command(&self, checked: &Checked<'_>, path: &str, finding: &Diagnostic) -> String {
        let name = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let start = checked.place(finding.span.start);
        let mut properties = format!("file={},line={},col={}", property(path), start.line, start.column);
        // The service ignores the columns of an annotation that spans lines.
        let end = checked.place(finding.span.end);
        if end.line == start.line && end.column > start.column {
            let _ = write!(properties, ",endColumn={}", end.column);
        }
        let message = [
            Some(finding.full_message(self.show_pii)),
            spot(checked, finding, self.show_pii).map(|spot| format!("at {spot}")),
            checked.help(finding, self.show_pii).map(|help| format!("help: {help}")),
        ];
        let message = message.into_iter().flatten().collect::<Vec<_>>().join("\n");
        format!("::{name} {properties},title={}::{}\n", property(finding.code), data(&message))
    }
}

impl Emitter for GitHub {
    fn begin(&self, _: &Tally, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if !self.text.show_findings || checked.findings.diagnostics.is_empty() {
            return Ok(());
        }
        let path = escape(&self.root.path(&checked.source.path)).into_owned();
        for finding in join(&checked.findings.diagnostics) {
            out.write_all(self.command(checked, &path, &finding).as_bytes())?;
        }
        Ok(())
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        self.text.end(tally, out)
    }
}

/// The message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
