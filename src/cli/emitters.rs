//! The emitters of a run: what its formats and its terminal ask for.

use crate::emit::{Emitter, Options, ReportFormat, Text, Words};

use super::args::{ReportArgs, Verbosity};
use super::{repository, style};

/// The emitters: that of standard output, then those of the reports. `show_single` is whether a file that holds one
/// good payload gets a line.
pub(super) fn emitters(
    args: &ReportArgs,
    words: Words,
    show_single: bool,
    show_pii: bool,
    verbosity: Verbosity,
) -> Vec<Box<dyn Emitter>> {
    let text = Text {
        plain: false,
        show_pii,
        width: style::width(),
        wraps_titles: style::columns().is_some(),
        show_each: verbosity > 0,
        show_single,
        show_findings: verbosity > -2,
        show_totals: verbosity >= 0,
        words,
    };
    let options = Options { show_pii, root: repository::root(), text };
    // A file is no terminal, and nobody asked for less in it.
    let text = Text {
        plain: true,
        width: style::DEFAULT_WIDTH,
        wraps_titles: false,
        show_findings: true,
        show_totals: true,
        ..text
    };
    let in_file = Options { text, ..options.clone() };
    let format = match ReportFormat::find("github") {
        Some(github) if args.format.name == "text" && repository::is_github() => github,
        _ => args.format,
    };
    let files = args.report.iter().map(|target| (target.format.emitter)(&in_file));
    std::iter::once((format.emitter)(&options)).chain(files).collect()
}
