//! Colour and width of the terminal.

use clap::ValueEnum;

/// When output is coloured.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, and with `CLICOLOR_FORCE` elsewhere too; never where `NO_COLOR` is set.
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
            Self::Auto if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => {
                colored::control::set_override(false);
            }
            Self::Auto => {}
            Self::Always => colored::control::set_override(true),
            Self::Never => colored::control::set_override(false),
        }
    }
}

/// Columns to fill where the terminal does not say.
pub(super) const DEFAULT_WIDTH: usize = 100;

/// Fewer columns are not filled: nothing would fit.
const LEAST_WIDTH: usize = 40;

/// Columns to fill.
pub(super) fn width() -> usize {
    columns().unwrap_or(DEFAULT_WIDTH)
}

/// The columns that `COLUMNS` asks for, or those of the terminal; `None` where nobody says.
pub(super) fn columns() -> Option<usize> {
    let asked =
        std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).filter(|&columns| columns > 0);
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).map(|columns| columns.max(LEAST_WIDTH))
}
