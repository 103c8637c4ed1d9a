//! What a recording that lost something leaves of a verdict.

use crate::capture::Fidelity;

use super::diagnose::as_recorded;
use super::reason::Reason;
use super::verification::{Note, Verdict, Verification};

/// What is known of the recording of a delivery.
#[derive(Debug, Clone, Copy)]
pub struct Recording<'r> {
    /// What became of the delivery.
    pub fidelity: Fidelity,
    /// Why that is known, in a sentence without a full stop.
    pub reason: &'r str,
    /// How to get what was lost.
    pub advice: &'static str,
}

impl Verification {
    /// The verdict with what was lost in mind: bytes that were changed verify nothing, whatever their digest is, and
    /// refute nothing.
    #[must_use]
    pub fn of_recording(mut self, recording: Recording<'_>) -> Self {
        // Where the body is not signed, nothing is lost with it.
        let signed = !self.notes.contains(&Note::BodyNotSigned);
        let right = matches!(self.reason, None | Some(Reason::Stale { .. }));
        let wrong = matches!(
            self.reason,
            Some(
                Reason::Differs
                    | Reason::OtherApplication
                    | Reason::OtherCredentials
                    | Reason::Malformed { .. }
            )
        );
        let missing = matches!(
            self.reason,
            Some(Reason::NoSignature { .. } | Reason::NoTimestamp { .. } | Reason::NoMessageId { .. })
        );
        let reason = recording.reason;
        let said = match recording.fidelity {
            Fidelity::Reserialized | Fidelity::Truncated if signed && (right || self.differs()) => {
                if right {
                    self.diagnosis = vec![as_recorded(reason)];
                }
                format!("the bytes that were signed are lost: {reason}")
            }
            Fidelity::Reserialized | Fidelity::Truncated | Fidelity::HeadersMissing
                if missing && self.header.is_none() =>
            {
                format!("the signature is lost: {reason}")
            }
            Fidelity::Masked if wrong => reason.to_owned(),
            Fidelity::ProbablyExact if self.differs() => {
                self.notes.push(Note::ProbablyExact);
                return self;
            }
            _ => return self,
        };
        let lost = Reason::Lost { said, advice: recording.advice };
        self.verdict = Verdict::of(Some(&lost));
        self.reason = Some(lost);
        self
    }

    fn differs(&self) -> bool {
        matches!(self.reason, Some(Reason::Differs | Reason::OtherApplication))
    }
}
