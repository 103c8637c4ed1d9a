//! Whether the bytes of a recorded delivery are those that were sent.

/// What became of a delivery's bytes on their way into a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fidelity {
    /// The bytes are those that were sent.
    Exact,
    /// Nothing speaks against it, and nothing proves it.
    ProbablyExact,
    /// The body was parsed, decoded or edited, and written again.
    Reserialized,
    /// A part of the body is missing.
    Truncated,
    /// The body is there, the headers are not.
    HeadersMissing,
    /// The values of headers are replaced, so that secrets are not recorded.
    Masked,
}

impl Fidelity {
    /// Every fidelity.
    pub const ALL: [Self; 6] = [
        Self::Exact,
        Self::ProbablyExact,
        Self::Reserialized,
        Self::Truncated,
        Self::HeadersMissing,
        Self::Masked,
    ];

    /// The word for it in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::ProbablyExact => "probably-exact",
            Self::Reserialized => "reserialized",
            Self::Truncated => "truncated",
            Self::HeadersMissing => "headers-missing",
            Self::Masked => "masked",
        }
    }

    /// Whether the body's bytes are known not to be those that were sent.
    #[must_use]
    pub fn lost_bytes(self) -> bool {
        matches!(self, Self::Reserialized | Self::Truncated)
    }
}
