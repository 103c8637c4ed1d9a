//! `JUnit` XML, as Jenkins, GitLab and most other services read it: each delivery is a test case.
//!
//! There is no standard; this is what the schema of Jenkins' xUnit plugin allows, with one failure a case, because
//! readers show only the first.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::check::{Checked, Verdict};
use crate::diagnostic::{Diagnostic, Severity, escape, join};
use crate::emit::{Emitter, Text};
use crate::report::Tally;

use super::Options;

/// One suite with all deliveries.
pub(super) struct Junit {
    show_pii: bool,
    text: Text,
}

/// Columns of excerpts.
const WIDTH: usize = 100;

impl Junit {
    pub(super) fn new(options: &Options) -> Self {
        let text = Text { plain: true, width: WIDTH, wraps_titles: false, ..options.text };
        Self { show_pii: options.show_pii, text }
    }

    /// The findings as text shows them, after an empty line so that the first stands at the margin.
    fn blocks(&self, checked: &Checked<'_>, findings: &[Diagnostic]) -> String {
        let mut blocks = String::new();
        for finding in findings {
            blocks.push('\n');
            blocks.push_str(&self.text.block(checked, finding));
        }
        blocks
    }

    /// The first error, which is all that some readers show, and how many there are beside it.
    fn message(&self, findings: &[Diagnostic]) -> (&'static str, String) {
        let mut errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        let Some(first) = errors.next() else { return ("", String::new()) };
        let message = first.full_message(self.show_pii);
        match errors.count() {
            0 => (first.code, message),
            1 => (first.code, format!("{message}; and 1 more error")),
            more => (first.code, format!("{message}; and {more} more errors")),
        }
    }
}

impl Emitter for Junit {
    fn waits(&self) -> bool {
        true
    }

    fn begin(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let totals = &tally.totals;
        let counts = [
            ("tests", totals.deliveries.to_string()),
            ("failures", totals.invalid.to_string()),
            ("errors", totals.unreadable.to_string()),
        ];
        let counts = counts.each_ref().map(|(name, number)| (*name, number.as_str()));
        let mut xml = Writer::new(out);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        for (name, indent, title) in
            [("testsuites", "\n", "whcheck"), ("testsuite", "\n  ", "whcheck validate")]
        {
            xml.write_event(Event::Text(BytesText::new(indent)))?;
            let start = BytesStart::new(name).with_attributes([("name", title)]).with_attributes(counts);
            xml.write_event(Event::Start(start))?;
        }
        xml.write_event(Event::Text(BytesText::new("\n")))
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        let name = checked.source.to_string();
        let class = checked.event().unwrap_or("unrecognised");
        let case = BytesStart::new("testcase")
            .with_attributes([("name", escape(&name).as_ref()), ("classname", class)]);
        let findings = join(&checked.findings.diagnostics);
        let mut xml = Writer::new(out);
        xml.write_event(Event::Text(BytesText::new("    ")))?;
        if findings.is_empty() {
            xml.write_event(Event::Empty(case))?;
            return xml.write_event(Event::Text(BytesText::new("\n")));
        }
        xml.write_event(Event::Start(case))?;
        let (code, message) = self.message(&findings);
        let element = match checked.verdict {
            Verdict::Valid => BytesStart::new("system-out"),
            Verdict::Invalid => failure("failure", code, &message),
            Verdict::Unreadable => failure("error", code, &message),
        };
        let end = BytesEnd::new(match checked.verdict {
            Verdict::Valid => "system-out",
            Verdict::Invalid => "failure",
            Verdict::Unreadable => "error",
        });
        xml.write_event(Event::Start(element))?;
        xml.write_event(Event::Text(BytesText::new(&self.blocks(checked, &findings))))?;
        xml.write_event(Event::End(end))?;
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
        xml.write_event(Event::Text(BytesText::new("\n")))
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn end(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"  </testsuite>\n</testsuites>\n")
    }
}

fn failure<'n>(name: &'n str, code: &str, message: &str) -> BytesStart<'n> {
    BytesStart::new(name).with_attributes([("type", code), ("message", message)])
}
