//! How far a long run is, on standard error, if that is a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::report::Totals;

/// A run that is shorter than this shows nothing.
const QUIET_FOR: Duration = Duration::from_millis(700);

/// A line on standard error that is rewritten now and then.
pub(super) struct Progress {
    started: Instant,
    enabled: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(super) fn new(wanted: bool) -> Self {
        Self { started: Instant::now(), enabled: wanted && io::stderr().is_terminal(), bar: None }
    }

    /// Shows what has been counted so far.
    pub(super) fn update(&mut self, totals: &Totals) {
        if !self.enabled || (self.bar.is_none() && self.started.elapsed() < QUIET_FOR) {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = style { bar.with_style(style) } else { bar }
        });
        bar.set_message(format!("{} payloads checked, {} invalid", totals.deliveries, totals.invalid));
        bar.tick();
    }

    /// Writes while the line is out of the way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
