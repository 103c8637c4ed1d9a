//! Values that are no pseudonyms, as `--check` writes them.

use std::io::{self, Write};
use std::sync::Arc;

use serde_json::json;

use crate::diagnostic::{escape, safe_pointer};
use crate::redact::Remaining;

use super::super::args::FormatChoice;
use super::tally::{Tally, counted};

/// A value that is no pseudonym.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: Arc<str>,
    pub(super) value: Remaining,
}

/// Writes what is found, as it is found.
pub(super) struct Listing {
    format: FormatChoice,
    /// Whether the closing sentence is written.
    totals: bool,
    any: bool,
}

impl Listing {
    pub(super) fn new(format: FormatChoice, totals: bool) -> Self {
        Self { format, totals, any: false }
    }

    pub(super) fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            FormatChoice::Json => writeln!(out, "{{\n  \"redact_check_version\": 1,\n  \"findings\": ["),
            FormatChoice::Text | FormatChoice::Ndjson => Ok(()),
        }
    }

    pub(super) fn add(&mut self, found: &Found, out: &mut dyn Write) -> io::Result<()> {
        let Found { path, value } = found;
        match self.format {
            FormatChoice::Text => {
                let (pointer, masked) = (safe_pointer(&value.pointer, false), escape(&value.masked));
                let Remaining { line, column, label, .. } = value;
                let path = escape(path);
                writeln!(
                    out,
                    "{path}:{line}:{column}: no pseudonym at {pointer} ({}): {masked}",
                    label.as_str()
                )
            }
            FormatChoice::Ndjson => writeln!(out, "{}", object(path, value)),
            FormatChoice::Json => {
                if self.any {
                    out.write_all(b",\n")?;
                }
                self.any = true;
                write!(out, "    {}", object(path, value))
            }
        }
    }

    pub(super) fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let Tally { payloads, refused, unreadable, found, .. } = *tally;
        match self.format {
            FormatChoice::Text if self.totals => {
                let of = counted(payloads, "payload", "payloads");
                match found {
                    0 => writeln!(out, "{of} checked: no value of a person found that is no pseudonym"),
                    1 => writeln!(out, "{of} checked: 1 value is no pseudonym; whcheck redact replaces it"),
                    _ => writeln!(
                        out,
                        "{of} checked: {found} values are no pseudonyms; whcheck redact replaces them"
                    ),
                }
            }
            FormatChoice::Text | FormatChoice::Ndjson => Ok(()),
            FormatChoice::Json => {
                let totals = json!({ "payloads": payloads, "findings": found, "broken": refused, "unreadable": unreadable });
                let end = if self.any { "\n" } else { "" };
                writeln!(out, "{end}  ],\n  \"totals\": {totals}\n}}")
            }
        }
    }
}

fn object(path: &str, value: &Remaining) -> serde_json::Value {
    json!({
        "path": path,
        "line": value.line,
        "column": value.column,
        "pointer": value.pointer,
        "class": value.label.as_str(),
        "value": value.masked,
    })
}
