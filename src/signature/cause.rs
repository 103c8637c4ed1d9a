//! What makes a signature not match.

/// A cause of a mismatch: with this put right, the signature matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// What it is called, for `whcheck explain` and for programs.
    pub id: &'static str,
    /// What is the case, in a sentence.
    pub explanation: String,
    /// What to do about it.
    pub fix: String,
}
