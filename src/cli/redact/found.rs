//! Values that are no pseudonyms, as `--check` writes them.

use std::io::{self, Write};
use std::sync::Arc;

use serde_json::json;

use crate::diagnostic::{escape, escape_key, masked_key, safe_pointer};
use crate::redact::{Exposed, LeftOut, Remaining};

use super::super::args::FormatChoice;
use super::tally::{Tally, counted};

/// What a copy would not have.
#[derive(Debug)]
pub(super) enum Found {
    /// A value that is no pseudonym.
    Value { path: Arc<str>, value: Remaining },
    /// A header, or an address.
    Around { path: Arc<str>, exposed: Exposed },
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
        match self.format {
            FormatChoice::Text => writeln!(out, "{}", line(found)),
            FormatChoice::Ndjson => writeln!(out, "{}", object(found)),
            FormatChoice::Json => {
                if self.any {
                    out.write_all(b",\n")?;
                }
                self.any = true;
                write!(out, "    {}", object(found))
            }
        }
    }

    pub(super) fn end(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let Tally { payloads, checked, refused, unreadable, found, .. } = *tally;
        match self.format {
            FormatChoice::Text if self.totals => {
                let of = counted(checked, "payload", "payloads");
                match found {
                    0 if checked == 0 => writeln!(out, "nothing was checked"),
                    0 => writeln!(out, "{of} checked: no personal values"),
                    1 => writeln!(out, "{of} checked: 1 personal value; whcheck redact replaces it"),
                    _ => writeln!(out, "{of} checked: {found} personal values; whcheck redact replaces them"),
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

fn line(found: &Found) -> String {
    match found {
        Found::Value { path, value } => {
            let (pointer, masked) = (safe_pointer(&value.pointer, false), escape(&value.masked));
            let Remaining { line, column, label, .. } = value;
            format!(
                "{}:{line}:{column}: personal value at {pointer} ({}): {masked}",
                escape(path),
                label.as_str()
            )
        }
        Found::Around { path, exposed: Exposed::Header(LeftOut { name, reason }) } => {
            let name = escape_key(name, false);
            format!("{}: the header {name} may tell of somebody ({})", escape(path), reason.in_words())
        }
        Found::Around { path, exposed: Exposed::Address } => {
            format!("{}: the address has a host, a token or values of a query", escape(path))
        }
    }
}

fn object(found: &Found) -> serde_json::Value {
    match found {
        Found::Value { path, value } => json!({
            "path": &**path,
            "line": value.line,
            "column": value.column,
            "pointer": value.pointer,
            "class": value.label.as_str(),
            "value": value.masked,
        }),
        Found::Around { path, exposed: Exposed::Header(LeftOut { name, reason }) } => {
            json!({ "path": &**path, "header": masked_key(name, false), "reason": reason.in_words() })
        }
        Found::Around { path, exposed: Exposed::Address } => json!({ "path": &**path, "address": true }),
    }
}
