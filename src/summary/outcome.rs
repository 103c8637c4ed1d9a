//! The provider-neutral words for how something went.

use serde::{Serialize, Serializer};

/// What became of a verification, a message or a screening.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Outcome {
    /// The person is who they say they are; nothing speaks against them.
    Approved,
    /// The person was refused.
    Rejected,
    /// Somebody has to look at it.
    Review,
    /// It is not decided yet.
    Pending,
    /// It was not finished in time.
    Expired,
    /// It was given up before it was decided.
    Cancelled,
    /// The message arrived.
    Delivered,
    /// It did not succeed: a wrong code, a message that did not arrive.
    Failed,
    /// The provider could not do its work.
    Error,
    /// The payload has a value that is not documented, or none.
    #[default]
    Unknown,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 10] = [
        Self::Approved,
        Self::Rejected,
        Self::Review,
        Self::Pending,
        Self::Expired,
        Self::Cancelled,
        Self::Delivered,
        Self::Failed,
        Self::Error,
        Self::Unknown,
    ];

    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Review => "review",
            Self::Pending => "pending",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
            Self::Error => "error",
            Self::Unknown => "unknown",
        }
    }
}

/// How a single check went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CheckOutcome {
    /// It was passed.
    Passed,
    /// It was not.
    Failed,
    /// It is still to be made, or to be decided.
    Pending,
    /// The payload has a value that is not documented, or none.
    #[default]
    Unknown,
}

impl CheckOutcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Passed, Self::Failed, Self::Pending, Self::Unknown];

    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
        }
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Serialize for CheckOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
