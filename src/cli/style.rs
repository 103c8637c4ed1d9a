//! Colour and width of the terminal.

use clap::ValueEnum;

/// When output is coloured.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set; `CLICOLOR_FORCE` colours elsewhere too.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorChoice {
    /// Makes the choice hold for the whole process.
    pub(super) fn apply(self) {
        match self {
            Self::Auto => {}
            Self::Always => colored::control::set_override(true),
            Self::Never => colored::control::set_override(false),
        }
    }
}

/// Columns to fill where the terminal does not say.
const DEFAULT_WIDTH: usize = 100;

/// Columns of the terminal.
pub(super) fn width() -> usize {
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0)).max(40)
}
