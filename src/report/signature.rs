//! The verdict over a signature, in the report.

use schemars::JsonSchema;
use serde::Serialize;

use crate::signature::{Cause, Note, Reason, Verdict, Verification};

/// The verdict over a signature.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SignatureReport {
    /// The name of the scheme; null when it is not known.
    pub scheme: Option<String>,
    /// The verdict.
    pub verdict: SignatureVerdictReport,
    /// Why it is not `verified`, in one sentence.
    pub message: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// What makes the signature not match, the likeliest first; never makes it a success.
    pub diagnosis: Vec<CauseReport>,
    /// The header that held the signature.
    pub header: Option<String>,
    /// The timestamp as it was sent.
    pub timestamp: Option<String>,
    /// Seconds from the timestamp to the time of the verdict; negative when it is in the future.
    pub age_seconds: Option<i64>,
    /// What else is worth a sentence.
    pub notes: Vec<String>,
}

/// The verdict over a signature.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub enum SignatureVerdictReport {
    #[allow(missing_docs)]
    Verified,
    #[allow(missing_docs)]
    Mismatch,
    #[allow(missing_docs)]
    MissingHeader,
    #[allow(missing_docs)]
    MalformedHeader,
    #[allow(missing_docs)]
    Stale,
    #[allow(missing_docs)]
    Unverifiable,
}

/// Something that makes a signature not match.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CauseReport {
    /// What it is called; `whcheck explain` says more.
    pub cause: String,
    /// What is the case.
    pub explanation: String,
    /// What to do about it.
    pub fix: String,
}

impl SignatureReport {
    /// The report of one verification. Neither the secret nor the right signature is in it.
    #[must_use]
    pub fn new(verification: &Verification) -> Self {
        let reason = verification.reason.as_ref();
        Self {
            scheme: verification.scheme.map(str::to_owned),
            verdict: match verification.verdict {
                Verdict::Verified => SignatureVerdictReport::Verified,
                Verdict::Mismatch => SignatureVerdictReport::Mismatch,
                Verdict::MissingHeader => SignatureVerdictReport::MissingHeader,
                Verdict::MalformedHeader => SignatureVerdictReport::MalformedHeader,
                Verdict::Stale => SignatureVerdictReport::Stale,
                Verdict::Unverifiable => SignatureVerdictReport::Unverifiable,
            },
            message: reason.map(Reason::sentence),
            help: reason.map(Reason::advice),
            diagnosis: verification.diagnosis.iter().map(CauseReport::new).collect(),
            header: verification.header.clone(),
            timestamp: verification.timestamp.clone(),
            age_seconds: verification.age_seconds,
            notes: verification.notes.iter().map(Note::sentence).collect(),
        }
    }
}

impl CauseReport {
    fn new(cause: &Cause) -> Self {
        Self { cause: cause.id.to_owned(), explanation: cause.explanation.clone(), fix: cause.fix.clone() }
    }
}
