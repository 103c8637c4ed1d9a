//! What a recording that lost something leaves of a verdict.

use crate::capture::Fidelity;

use super::diagnose::as_recorded;
use super::key::KeyFault;
use super::reason::Reason;
use super::verification::{Note, Verdict, Verification};
use super::verify::{Clock, Question, verify};

/// What is known of the recording of a delivery.
#[derive(Debug, Clone, Copy)]
pub struct Recording<'r> {
    /// What became of the delivery.
    pub fidelity: Fidelity,
    /// Why that is known, in a sentence without a full stop.
    pub reason: &'r str,
    /// The line end behind the body, where nothing says whether it is a part of it.
    pub line_end: &'r [u8],
    /// How to get what was lost.
    pub advice: &'static str,
}

/// Verifies the signature of a body that may have gone on with this line end: it is right if it is for one of the two.
///
/// # Errors
///
/// A secret that gives no key.
pub fn verify_with_line_end(
    question: &Question<'_>,
    line_end: &[u8],
    clock: Clock,
) -> Result<Verification, KeyFault> {
    let without = verify(question, clock)?;
    if line_end.is_empty() || !without.differs() {
        return Ok(without);
    }
    let body = [question.body, line_end].concat();
    let with = verify(&Question { body: &body, ..*question }, clock)?;
    Ok(if with.differs() { without } else { with })
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
                format!("the signed bytes are lost: {reason}")
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
