//! Formats of reports, and files that get one.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::Args;
use clap::builder::{OsStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::emit::{REPORT_FORMATS, ReportFormat};
use crate::similar;

/// How findings are written.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArgs {
    /// How the findings are written on standard output
    ///
    /// In a step of GitHub Actions text gives way to annotations, which are text there.
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = formats())]
    pub(in crate::cli) format: &'static ReportFormat,
    /// Write a further report to a file, in any of the formats; repeatable
    ///
    /// The file appears, or is replaced, when the report is complete.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = target())]
    pub(in crate::cli) report: Vec<ReportTarget>,
}

/// A file that gets a report.
#[derive(Debug, Clone)]
pub(in crate::cli) struct ReportTarget {
    pub(in crate::cli) format: &'static ReportFormat,
    pub(in crate::cli) path: PathBuf,
}

/// A format by its name.
fn formats() -> impl TypedValueParser<Value = &'static ReportFormat> {
    let names = REPORT_FORMATS.each_ref().map(|row| PossibleValue::new(row.name).help(row.summary));
    PossibleValuesParser::new(names)
        .try_map(|name| ReportFormat::find(&name).ok_or_else(|| "no such format".to_owned()))
}

/// `<FORMAT>=<FILE>`
fn target() -> impl TypedValueParser<Value = ReportTarget> {
    OsStringValueParser::new().try_map(|text: OsString| parse(&text))
}

fn parse(text: &OsStr) -> Result<ReportTarget, String> {
    let usual =
        || format!("give a format and a file, as junit=report.xml; formats are {}", names().join(", "));
    let (format, path) = divide(text).ok_or_else(usual)?;
    let Some(format) = ReportFormat::find(&format) else {
        let nearest = similar::nearest(&format, names());
        let meant = nearest.map(|name| format!("did you mean {name}? ")).unwrap_or_default();
        return Err(format!("no such format; {meant}formats are {}", names().join(", ")));
    };
    if path.is_empty() {
        return Err(usual());
    }
    Ok(ReportTarget { format, path: path.into() })
}

fn names() -> [&'static str; REPORT_FORMATS.len()] {
    REPORT_FORMATS.each_ref().map(|row| row.name)
}

/// The parts before and behind the first `=`. A file's name need not be text.
#[cfg(unix)]
fn divide(text: &OsStr) -> Option<(String, OsString)> {
    use std::os::unix::ffi::OsStrExt;
    let bytes = text.as_bytes();
    let at = memchr::memchr(b'=', bytes)?;
    let format = String::from_utf8(bytes[..at].to_vec()).ok()?;
    Some((format, OsStr::from_bytes(&bytes[at + 1..]).to_owned()))
}

#[cfg(not(unix))]
fn divide(text: &OsStr) -> Option<(String, OsString)> {
    let (format, path) = text.to_str()?.split_once('=')?;
    Some((format.to_owned(), path.into()))
}
