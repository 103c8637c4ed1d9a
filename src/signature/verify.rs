//! Verification: is this the signature of this body under this secret?

use std::io::{self, Read};

use super::clock::{Time, TimeUnit};
use super::content::{Part, Values, write_content};
use super::key::{DecodedKey, KeyFault};
use super::mac::{Algorithm, Mac, equal};
use super::reason::Reason;
use super::request::{Evidence, Request};
use super::scheme::{HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};
use super::secret::Secret;
use super::senders::{FIVE_MINUTES, basic};
use super::verification::{Note, Verdict, Verification};

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

/// Verifies a signature. The verdict over the timestamp comes after the one over the signature.
///
/// # Errors
///
/// A secret that gives no key.
pub fn verify(question: &Question<'_>, clock: Clock) -> Result<Verification, KeyFault> {
    let name = Some(question.scheme.name);
    let failed = |reason| Verification::failed(name, reason);
    match &question.scheme.mechanism {
        Mechanism::Unpublished { reason, advice } => Ok(failed(Reason::Unpublished { reason, advice })),
        Mechanism::Basic => {
            basic::check(question.secrets).map(|()| match basic::verify(question.secrets, question.request) {
                Ok(header) => Verification {
                    verdict: Verdict::Verified,
                    reason: None,
                    header,
                    notes: vec![Note::BodyNotSigned],
                    ..failed(Reason::Differs)
                },
                Err(reason) => failed(reason),
            })
        }
        Mechanism::Hmac(scheme) => {
            // A secret that gives no key is told before anything else.
            let keys = keys(scheme, question.secrets)?;
            Ok(match question.request.evidence(scheme, question.body) {
                Err(reason) => failed(reason),
                Ok(evidence) => {
                    let mut verification =
                        Verification { notes: notes(scheme, &evidence, &keys), ..failed(Reason::Differs) };
                    verification.header.clone_from(&evidence.header);
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

impl Scheme<'_> {
    /// Refuses a secret that gives no key under this scheme.
    ///
    /// # Errors
    ///
    /// What is wrong with its form.
    pub fn check(&self, secret: &Secret) -> Result<(), KeyFault> {
        match &self.mechanism {
            Mechanism::Unpublished { .. } => Ok(()),
            Mechanism::Basic => basic::check(std::slice::from_ref(secret)),
            Mechanism::Hmac(scheme) => scheme.key.decode(secret).map(|_| ()),
        }
    }
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
        // Only what is a timestamp is shown as one.
        verification.timestamp = age.and(evidence.timestamp.clone());
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
    verification.verdict = Verdict::of(result.as_ref().err());
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
    let mut body = body;
    // A slice is read without errors.
    let macs = macs(scheme, evidence.algorithm, keys, &evidence.values, &mut body, &mut |_| ()).ok()?;
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

/// The digests of the signed content under all keys, from one reading of the body. `observe` gets the content too.
///
/// # Errors
///
/// The reader's.
pub(super) fn macs(
    scheme: &HmacScheme<'_>,
    algorithm: Algorithm,
    keys: &[DecodedKey],
    values: &Values,
    body: &mut dyn Read,
    observe: &mut dyn FnMut(&[u8]),
) -> io::Result<Vec<Mac>> {
    let mut macs: Vec<Mac> = keys.iter().map(|key| Mac::new(scheme.function, algorithm, &key.key)).collect();
    write_content(scheme.content, values, body, &mut |bytes| {
        for mac in &mut macs {
            mac.update(bytes);
        }
        observe(bytes);
    })?;
    Ok(macs)
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
    /// Five minutes in both directions, for a timestamp in this unit.
    #[must_use]
    pub fn five_minutes(unit: Option<TimeUnit>) -> Self {
        Self { unit: unit.unwrap_or(TimeUnit::Seconds), published: false, ..FIVE_MINUTES }
    }

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
