//! Verification: is this the signature of this body under this secret?

use super::cause::Cause;
use super::clock::Time;
use super::content::{Part, write_content};
use super::key::{DecodedKey, KeyFault};
use super::mac::{Mac, equal};
use super::reason::Reason;
use super::request::{Evidence, Request};
use super::scheme::{HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};
use super::secret::Secret;
use super::senders::basic;

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
    /// The timestamp as it was sent.
    pub timestamp: Option<String>,
    /// Seconds between the timestamp and the clock; negative for the future.
    pub age_seconds: Option<i64>,
    /// What else is worth a line.
    pub notes: Vec<Note>,
    /// What would make a mismatch match. Never turns it into a success.
    pub diagnosis: Vec<Cause>,
}

/// When a timestamp is judged, and how.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The time that counts as now.
    pub now: Time,
    /// The tolerance in seconds, instead of the scheme's.
    pub tolerance: Option<u64>,
}

/// Everything that a verification is made from; a diagnosis varies it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// The scheme.
    pub scheme: &'q Scheme<'q>,
    /// The secrets, one of which has to fit.
    pub secrets: &'q [Secret],
    /// The request without its body.
    pub request: &'q Request,
    /// The body, byte for byte.
    pub body: &'q [u8],
}

impl Verification {
    /// A result without anything known but its reason.
    #[must_use]
    pub fn without(scheme: Option<&'static str>, verdict: Verdict, reason: Option<Reason>) -> Self {
        Self {
            scheme,
            verdict,
            reason,
            header: None,
            timestamp: None,
            age_seconds: None,
            notes: Vec::new(),
            diagnosis: Vec::new(),
        }
    }
}

/// The verdict that a reason leads to.
fn verdict(reason: &Reason) -> Verdict {
    match reason {
        Reason::Differs | Reason::OtherApplication => Verdict::Mismatch,
        Reason::NoSignature { .. } | Reason::NoTimestamp { .. } | Reason::NoMessageId { .. } => {
            Verdict::MissingHeader
        }
        Reason::Repeated { .. }
        | Reason::Malformed { .. }
        | Reason::Algorithm { .. }
        | Reason::NoTime { .. } => Verdict::MalformedHeader,
        Reason::Stale { .. } => Verdict::Stale,
        Reason::NoUrl | Reason::NoPath | Reason::Unpublished { .. } | Reason::NoScheme => {
            Verdict::Unverifiable
        }
    }
}

/// Verifies a signature. The verdict over the timestamp comes after the one over the signature.
///
/// # Errors
///
/// A secret that gives no key.
pub fn verify(question: &Question<'_>, clock: Clock) -> Result<Verification, KeyFault> {
    let name = Some(question.scheme.name);
    let failed = |reason: Reason| Verification::without(name, verdict(&reason), Some(reason));
    match &question.scheme.mechanism {
        Mechanism::Unpublished { reason, advice } => Ok(failed(Reason::Unpublished { reason, advice })),
        Mechanism::Basic => Ok(match basic::verify(question.secrets, question.request) {
            Ok(header) => Verification {
                header,
                notes: vec![Note::BodyNotSigned],
                ..Verification::without(name, Verdict::Verified, None)
            },
            Err(reason) => failed(reason),
        }),
        Mechanism::Hmac(scheme) => {
            // A secret that gives no key is told before anything else.
            let keys = keys(scheme, question.secrets)?;
            Ok(match question.request.evidence(scheme, question.body) {
                Err(reason) => failed(reason),
                Ok(evidence) => {
                    let mut verification =
                        Verification { notes: notes(scheme, &evidence, &keys), ..failed(Reason::Differs) };
                    verification.header.clone_from(&evidence.header);
                    verification.timestamp.clone_from(&evidence.timestamp);
                    judge(&mut verification, scheme, &keys, &evidence, question, clock);
                    verification
                }
            })
        }
    }
}

/// The keys that the secrets give.
///
/// # Errors
///
/// The first secret that gives none.
pub(super) fn keys(scheme: &HmacScheme<'_>, secrets: &[Secret]) -> Result<Vec<DecodedKey>, KeyFault> {
    secrets.iter().map(|secret| scheme.key.decode(secret)).collect()
}

fn notes(scheme: &HmacScheme<'_>, evidence: &Evidence, keys: &[DecodedKey]) -> Vec<Note> {
    let content_type = scheme.signs(Part::ContentType) && evidence.values.content_type.is_empty();
    [
        (evidence.claim.upper_case, Note::UpperCase),
        (keys.iter().any(|key| key.lenient), Note::LenientSecret),
        (content_type, Note::NoContentType),
        (scheme.time.is_some() && evidence.timestamp.is_none(), Note::AgeUnknown),
    ]
    .into_iter()
    .filter_map(|(holds, note)| holds.then_some(note))
    .collect()
}

fn judge(
    verification: &mut Verification,
    scheme: &HmacScheme<'_>,
    keys: &[DecodedKey],
    evidence: &Evidence,
    question: &Question<'_>,
    clock: Clock,
) {
    let result = age(scheme, evidence, clock).and_then(|age| {
        verification.age_seconds = age;
        let fitting = fitting(scheme, keys, evidence, question.body).ok_or(Reason::Differs)?;
        if is_other_application(question.request, evidence) {
            return Err(Reason::OtherApplication);
        }
        if keys.len() > 1 {
            verification.notes.push(Note::Secret(fitting + 1));
        }
        let (Some(rule), Some(age)) = (&scheme.time, age) else { return Ok(()) };
        rule.judge(age, clock.tolerance)
    });
    verification.verdict = result.as_ref().err().map_or(Verdict::Verified, verdict);
    verification.reason = result.err();
}

/// The seconds from the timestamp to the clock; none without a timestamp.
fn age(scheme: &HmacScheme<'_>, evidence: &Evidence, clock: Clock) -> Result<Option<i64>, Reason> {
    let (Some(rule), Some(timestamp)) = (&scheme.time, &evidence.timestamp) else { return Ok(None) };
    let time = rule.read(timestamp).ok_or(Reason::NoTime { unit: rule.unit })?;
    Ok(Some(clock.now.seconds.saturating_sub(time.seconds)))
}

/// The number of the key under which one of the claimed signatures is right. Every signature is compared with
/// every key, each in constant time.
fn fitting(scheme: &HmacScheme<'_>, keys: &[DecodedKey], evidence: &Evidence, body: &[u8]) -> Option<usize> {
    let mut macs: Vec<Mac> =
        keys.iter().map(|key| Mac::new(scheme.function, evidence.algorithm, &key.key)).collect();
    let mut body = body;
    let written = write_content(scheme.content, &evidence.values, &mut body, &mut |bytes| {
        for mac in &mut macs {
            mac.update(bytes);
        }
    });
    // A slice is read without errors.
    if written.is_err() {
        return None;
    }
    let tags = &evidence.claim.tags;
    let fits: Vec<bool> = macs
        .into_iter()
        .map(|mac| {
            let right = mac.into_tag();
            tags.iter().fold(false, |fits, tag| fits | right.is(tag))
        })
        .collect();
    fits.into_iter().position(|fits| fits)
}

/// Whether the id before the signature is another than the one that is asked for. Ids have no case.
fn is_other_application(request: &Request, evidence: &Evidence) -> bool {
    match (&request.application_key, &evidence.claim.id) {
        (Some(asked), Some(claimed)) => {
            !equal(asked.to_ascii_lowercase().as_bytes(), claimed.to_ascii_lowercase().as_bytes())
        }
        _ => false,
    }
}

impl TimeRule<'_> {
    /// The moment that a timestamp means.
    #[must_use]
    pub fn read(&self, timestamp: &str) -> Option<Time> {
        self.unit.parse(timestamp.strip_prefix(self.stray_prefix).unwrap_or(timestamp))
    }

    /// Where the timestamp stands, in words.
    #[must_use]
    pub fn place(&self) -> String {
        match &self.source {
            TimeSource::Headers(names) => {
                format!("in the header {}", names.first().copied().unwrap_or_default())
            }
            TimeSource::Pair(name) => format!("in the signature's header, as `{name}=`"),
            TimeSource::Body(pointer) => format!("in the body, at {pointer}"),
            TimeSource::Option => "in no place that is known here".to_owned(),
        }
    }

    fn judge(&self, age: i64, tolerance: Option<u64>) -> Result<(), Reason> {
        let published = self.published || tolerance.is_some();
        let tolerance = tolerance.unwrap_or(self.tolerance);
        let outside = age.unsigned_abs() > tolerance && (age > 0 || !self.past_only);
        if outside { Err(Reason::Stale { age, tolerance, published }) } else { Ok(()) }
    }
}
