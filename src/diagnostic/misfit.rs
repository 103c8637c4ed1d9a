//! Where a string leaves the simple form that is due.

/// The first thing about a string that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A character of another kind than is due.
    Character {
        /// Its number in the string, from 1.
        at: usize,
        /// The character.
        found: char,
        /// What is due, with its article: `a digit`, `` `-` ``.
        due: String,
    },
    /// Every character fits, but there are too many or too few.
    Length {
        /// At least so many characters.
        least: usize,
        /// At most so many characters.
        most: usize,
    },
}
