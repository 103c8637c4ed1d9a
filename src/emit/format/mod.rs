//! The formats of a report of findings: one row each, one file each.

mod fingerprint;
mod github;
mod gitlab;
mod html;
mod junit;
mod meaning;
mod page;
mod root;
mod sarif;
mod sarif_result;
mod tap;

use super::{Emitter, Json, Ndjson, Text};

pub use root::Root;

use github::GitHub;
use gitlab::GitLab;
use html::Html;
use junit::Junit;
use sarif::Sarif;
use tap::Tap;

/// How findings can be written.
#[derive(Debug)]
pub struct ReportFormat {
    /// The name, as options carry it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub summary: &'static str,
    /// The emitter of the format.
    pub emitter: fn(&Options) -> Box<dyn Emitter>,
}

/// What an emitter has to know of the run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether private values are shown.
    pub show_pii: bool,
    /// From where services that show files name them.
    pub root: Root,
    /// How text for people looks.
    pub text: Text,
}

/// Every format, in the order in which help lists them.
pub const REPORT_FORMATS: [ReportFormat; 9] = [
    ReportFormat { name: "text", summary: "For people", emitter: |options| Box::new(options.text) },
    ReportFormat {
        name: "json",
        summary: "One report",
        emitter: |options| Box::new(Json { show_pii: options.show_pii, with_summary: false }),
    },
    ReportFormat {
        name: "ndjson",
        summary: "One delivery of the report a line",
        emitter: |options| Box::new(Ndjson { show_pii: options.show_pii, with_summary: false }),
    },
    ReportFormat {
        name: "github",
        summary: "Annotations of GitHub Actions",
        emitter: |options| Box::new(GitHub::new(options)),
    },
    ReportFormat {
        name: "gitlab",
        summary: "Code Quality report of GitLab",
        emitter: |options| Box::new(GitLab::new(options)),
    },
    ReportFormat {
        name: "html",
        summary: "One page that loads nothing",
        emitter: |options| Box::new(Html::new(options)),
    },
    ReportFormat {
        name: "junit",
        summary: "JUnit XML: each payload is a test",
        emitter: |options| Box::new(Junit::new(options)),
    },
    ReportFormat {
        name: "sarif",
        summary: "SARIF 2.1.0, as code scanning reads it",
        emitter: |options| Box::new(Sarif::new(options)),
    },
    ReportFormat {
        name: "tap",
        summary: "TAP 14: each payload is a test",
        emitter: |options| Box::new(Tap::new(options)),
    },
];

impl ReportFormat {
    /// The format of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        REPORT_FORMATS.iter().find(|format| format.name == name)
    }
}
