//! The result of a verification.

use super::cause::Cause;
use super::reason::Reason;

/// The verdict over a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The signature is right, and fresh enough where the scheme has a timestamp.
    Verified,
    /// It is not the one that the secret gives.
    Mismatch,
    /// A header that the scheme needs is not there.
    MissingHeader,
    /// A header is there and cannot be read.
    MalformedHeader,
    /// The signature is right, but too old or from the future.
    Stale,
    /// It cannot be decided.
    Unverifiable,
}

impl Verdict {
    /// The verdict that a reason leads to; without one it is `verified`.
    #[must_use]
    pub fn of(reason: Option<&Reason>) -> Self {
        let Some(reason) = reason else { return Self::Verified };
        match reason {
            Reason::Differs | Reason::OtherCredentials | Reason::OtherApplication => Self::Mismatch,
            Reason::NoSignature { .. } | Reason::NoTimestamp { .. } | Reason::NoMessageId { .. } => {
                Self::MissingHeader
            }
            Reason::Repeated { .. }
            | Reason::Malformed { .. }
            | Reason::Algorithm { .. }
            | Reason::NoTime { .. } => Self::MalformedHeader,
            Reason::Stale { .. } => Self::Stale,
            Reason::NoUrl
            | Reason::NoPath
            | Reason::Unpublished { .. }
            | Reason::Lost { .. }
            | Reason::NoScheme
            | Reason::SeveralSchemes { .. } => Self::Unverifiable,
        }
    }

    /// The word for it in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Mismatch => "mismatch",
            Self::MissingHeader => "missing-header",
            Self::MalformedHeader => "malformed-header",
            Self::Stale => "stale",
            Self::Unverifiable => "unverifiable",
        }
    }
}

/// Something about a verification that is worth a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The hexadecimal digits of the signature are in upper case.
    UpperCase,
    /// A secret was read leniently.
    LenientSecret,
    /// Of several secrets the one with this number, from 1, gave the signature.
    Secret(usize),
    /// No content type was given, and the content was taken to be signed without one.
    NoContentType,
    /// There is no timestamp, so that nothing is known of the age.
    AgeUnknown,
    /// Nothing of the body is signed.
    BodyNotSigned,
    /// The body comes from a recording that may have changed it.
    ProbablyExact,
}

impl Note {
    /// The note, in a sentence without a full stop.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::UpperCase => "the signature is in upper case; the sender writes lower case".to_owned(),
            Self::LenientSecret => {
                "the secret is not quite Base64 (its padding, its alphabet or its last bits); it \
                                    was read as senders' own libraries read it"
                    .to_owned()
            }
            Self::Secret(number) => format!("it is the signature of secret {number} of those given"),
            Self::NoContentType => {
                "no Content-Type is given, so the line of the content type was taken to be empty; \
                                    if one was sent, give it with --header or --content-type"
                    .to_owned()
            }
            Self::AgeUnknown => "there is no timestamp, so nothing is known of the age".to_owned(),
            Self::BodyNotSigned => {
                "nothing of the body is signed: whoever has the password can send anything".to_owned()
            }
            Self::ProbablyExact => {
                "nothing in the recording proves that its bytes are those that were sent".to_owned()
            }
        }
    }
}

/// The result of a verification.
#[derive(Debug, Clone)]
pub struct Verification {
    /// The name of the scheme; none when no scheme is known.
    pub scheme: Option<&'static str>,
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is not `verified`.
    pub reason: Option<Reason>,
    /// The header that held the signature.
    pub header: Option<String>,
    /// The timestamp as it was sent, if it is one.
    pub timestamp: Option<String>,
    /// Seconds between the timestamp and the clock; negative for the future.
    pub age_seconds: Option<i64>,
    /// What else is worth a line.
    pub notes: Vec<Note>,
    /// What would make a mismatch match. Never turns it into a success.
    pub diagnosis: Vec<Cause>,
}

impl Verification {
    /// A result of which nothing is known but its reason.
    #[must_use]
    pub fn failed(scheme: Option<&'static str>, reason: Reason) -> Self {
        Self {
            scheme,
            verdict: Verdict::of(Some(&reason)),
            reason: Some(reason),
            header: None,
            timestamp: None,
            age_seconds: None,
            notes: Vec::new(),
            diagnosis: Vec::new(),
        }
    }
}
