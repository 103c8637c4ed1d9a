//! The JSON report, and its deliveries one a line.

use std::io::{self, Write};

use crate::check::Checked;
use crate::report::{DeliveryReport, REPORT_VERSION, Tally, Tool};

use super::{Emitter, write_json};

/// One JSON document, written as the run goes on: see [`crate::report::Report`].
#[derive(Debug)]
pub struct Json {
    /// Whether private values are shown.
    pub show_pii: bool,
    /// Whether it is told what each delivery means.
    pub with_summary: bool,
}

impl Json {
    /// Writes one delivery of the report.
    ///
    /// # Errors
    ///
    /// The writer's.
    pub fn write(&self, report: &DeliveryReport, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"    ")?;
        write_json(out, report)
    }
}

impl Emitter for Json {
    fn begin(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"report_version\": {REPORT_VERSION},\n  \"tool\": ")?;
        write_json(out, &Tool::this())?;
        out.write_all(b",\n  \"deliveries\": [\n")
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.write(&report(checked, self.show_pii, self.with_summary), out)
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if tally.totals.deliveries == 0 { b"  ],\n" } else { b"\n  ],\n" })?;
        out.write_all(b"  \"totals\": ")?;
        write_json(out, &tally.totals)?;
        out.write_all(b"\n}\n")
    }
}

fn report(checked: &Checked<'_>, show_pii: bool, with_summary: bool) -> DeliveryReport {
    let report = DeliveryReport::new(checked, show_pii);
    if with_summary { report.with_summary(checked, show_pii) } else { report }
}

/// One delivery of the report a line, and nothing else.
#[derive(Debug)]
pub struct Ndjson {
    /// Whether private values are shown.
    pub show_pii: bool,
    /// Whether it is told what each delivery means.
    pub with_summary: bool,
}

impl Emitter for Ndjson {
    fn begin(&self, _: &Tally, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        write_json(out, &report(checked, self.show_pii, self.with_summary))?;
        out.write_all(b"\n")
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, _: &Tally, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
