//! Code Quality of GitLab: one array of findings, those of a merge request shown beside its changes.

use std::io::{self, Write};

use serde::Serialize;

use crate::check::Checked;
use crate::diagnostic::Severity;
use crate::emit::{Emitter, write_json};
use crate::report::Tally;

use super::fingerprint::Fingerprints;
use super::{Options, Root};

/// The array, one finding a line.
pub(super) struct GitLab {
    show_pii: bool,
    root: Root,
}

/// A finding, as the service's documentation describes it.
#[derive(Serialize)]
struct Issue<'i> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'i>,
}

#[derive(Serialize)]
struct Location<'i> {
    path: &'i str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

impl GitLab {
    pub(super) fn new(options: &Options) -> Self {
        Self { show_pii: options.show_pii, root: options.root.clone() }
    }
}

impl Emitter for GitLab {
    fn begin(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[\n")
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.findings.diagnostics.is_empty() {
            return Ok(());
        }
        let path = self.root.path(&checked.source.path);
        let mut fingerprints = Fingerprints::new(checked, &path);
        for (index, finding) in checked.findings.diagnostics.iter().enumerate() {
            if index > 0 {
                out.write_all(self.separator().as_bytes())?;
            }
            let message = finding.full_message(self.show_pii);
            let help = checked.help(finding, self.show_pii);
            let issue = Issue {
                description: help.map_or(message.clone(), |help| format!("{message} ({help})")),
                check_name: finding.code,
                fingerprint: fingerprints.of(finding),
                severity: severity(finding.severity),
                location: Location {
                    path: &path,
                    lines: Lines { begin: checked.place(finding.span.start).line },
                },
            };
            write_json(out, &issue)?;
        }
        Ok(())
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}

/// The service knows `info`, `minor`, `major`, `critical` and `blocker`.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
