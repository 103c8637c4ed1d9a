//! Why a signature is not simply right, in words, and what to do next.

use crate::diagnostic::escape;

use super::clock::TimeUnit;
use super::duration::in_words;
use super::header::ClaimFault;

/// Why there is another verdict than `verified`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The right signature is another one.
    Differs,
    /// User or password are others.
    OtherCredentials,
    /// The header of the signature is missing.
    NoSignature {
        /// Its name.
        header: String,
    },
    /// The timestamp is signed, and missing.
    NoTimestamp {
        /// Where it should be.
        place: Option<String>,
    },
    /// The id of the message is signed, and missing.
    NoMessageId {
        /// The header that should hold it.
        header: Option<String>,
    },
    /// A header stands several times with different values.
    Repeated {
        /// Its name.
        header: String,
    },
    /// The header holds no signature.
    Malformed {
        /// Its name; none for a signature that an option gave.
        header: Option<String>,
        /// What is wrong with it.
        fault: ClaimFault,
    },
    /// The header names a digest that the sender does not have.
    Algorithm {
        /// Its name.
        header: &'static str,
        /// What it may say.
        known: Vec<&'static str>,
    },
    /// The timestamp is none.
    NoTime {
        /// How it should be written.
        unit: TimeUnit,
    },
    /// The signature is for another application.
    OtherApplication,
    /// The signature is right, but the delivery is too old, or from the future.
    Stale {
        /// Seconds since it was signed; negative for the future.
        age: i64,
        /// Seconds that are tolerated.
        tolerance: u64,
        /// Whether the sender publishes that tolerance.
        published: bool,
    },
    /// The address is signed, and unknown.
    NoUrl,
    /// The path of the address is signed, and unknown.
    NoPath,
    /// There is no scheme that anybody could check.
    Unpublished {
        /// Why not.
        reason: &'static str,
        /// What to do instead.
        advice: &'static str,
    },
    /// What would decide is lost in the recording.
    Lost {
        /// What is lost, in a sentence without a full stop.
        said: String,
        /// How to get it.
        advice: &'static str,
    },
    /// The sender is not known, and so its scheme is not.
    NoScheme,
    /// Several senders use the header in different ways.
    SeveralSchemes {
        /// Its name.
        header: &'static str,
        /// The names of their schemes.
        schemes: Vec<&'static str>,
    },
}

impl Reason {
    /// Whether a diagnosis can say more: there is a signature somewhere, and it is not the right one as it stands.
    #[must_use]
    pub fn has_causes(&self) -> bool {
        matches!(self, Self::Differs | Self::Malformed { .. } | Self::NoSignature { .. })
    }

    /// What is the case, in a sentence without a full stop.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Differs => {
                "the signature is not the one that this secret gives for this content".to_owned()
            }
            Self::OtherCredentials => "user and password are not those of the secret".to_owned(),
            Self::NoSignature { header } => format!("there is no header {header}, which holds the signature"),
            Self::NoTimestamp { place: Some(place) } => {
                format!("the timestamp is part of what is signed, and it is missing: it stands {place}")
            }
            Self::NoTimestamp { place: None } => {
                "the timestamp is part of what is signed, and it is missing".to_owned()
            }
            Self::NoMessageId { header: Some(header) } => {
                format!("the id of the message is part of what is signed, and the header {header} is missing")
            }
            Self::NoMessageId { header: None } => {
                "the id of the message is part of what is signed, and it is missing".to_owned()
            }
            Self::Repeated { header } => {
                format!("the header {} stands more than once, with different values", escape(header))
            }
            Self::Malformed { header: Some(header), fault } => {
                format!("the header {} holds no signature that could be compared: {fault}", escape(header))
            }
            Self::Malformed { header: None, fault } => {
                format!("what --signature gives could not be compared: {fault}")
            }
            Self::Algorithm { header, known } => {
                format!("the header {header} names no known digest; it says one of {}", known.join(", "))
            }
            Self::NoTime { unit } => format!("the timestamp is not written as {}", unit.in_words()),
            Self::OtherApplication => {
                "the header is for another application key than --application-key says".to_owned()
            }
            Self::Stale { age, tolerance, .. } => {
                let (far, allowed) = (in_words(age.unsigned_abs()), in_words(*tolerance));
                // "5 minutes old, and 5 minutes are allowed" explains nothing.
                let alike = far == allowed;
                let exact = |words: String, seconds: u64| {
                    if alike { format!("{seconds} seconds") } else { words }
                };
                let (far, allowed) = (exact(far, age.unsigned_abs()), exact(allowed, *tolerance));
                if *age < 0 {
                    format!(
                        "the signature is right, but its time is {far} in the future, and {allowed} are allowed"
                    )
                } else {
                    format!("the signature is right, but {far} old, and {allowed} are allowed")
                }
            }
            Self::NoUrl => "the address is part of what is signed, and it is not known".to_owned(),
            Self::NoPath => {
                "the path of the address is part of what is signed, and it is not known".to_owned()
            }
            Self::Unpublished { reason, .. } => (*reason).to_owned(),
            Self::SeveralSchemes { header, .. } => {
                format!("several senders use the header {header}, each in its own way")
            }
            Self::Lost { said, .. } => said.clone(),
            Self::NoScheme => {
                "the sender of this payload is not known, and so its signature scheme is not".to_owned()
            }
        }
    }

    /// What to do next.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Differs => "Compare byte for byte: the body as it was received, the secret of this very \
                              endpoint, and the other signed parts; `whcheck sign --explain` shows what is signed."
                .to_owned(),
            Self::OtherCredentials => {
                "Give the secret as user:password, exactly as it is configured at the sender.".to_owned()
            }
            Self::NoSignature { header } => format!(
                "Give it with --header '{header}: ...' as it was received, or the signature alone with \
                 --signature. If it was never sent, no secret is configured at the sender, or a proxy drops it."
            ),
            Self::NoTimestamp { .. } => "Give it with --timestamp exactly as it was received, or the header that \
                                         holds it with --header."
                .to_owned(),
            Self::NoMessageId { .. } => {
                "Give it with --message-id, or the header that holds it with --header.".to_owned()
            }
            Self::Repeated { .. } => "A receiver could take either: keep the one that was sent. If both were, \
                                      something between the sender and you adds headers."
                .to_owned(),
            Self::Malformed { header: Some(_), .. } => {
                "Give the header's value as it was received: whole, with its prefix, nothing added.".to_owned()
            }
            Self::Malformed { header: None, .. } => {
                "Give --signature as it stands in the header: the whole value, or the encoded digest alone."
                    .to_owned()
            }
            Self::Algorithm { .. } => "Give the header as it was received.".to_owned(),
            Self::NoTime { .. } => "Give it with --timestamp exactly as it was received.".to_owned(),
            Self::OtherApplication => "Take the secret of the application whose key is in the header, or leave \
                                       --application-key out."
                .to_owned(),
            Self::Stale { age, published, .. } => {
                let rule = if *published {
                    "The tolerance is the sender's own."
                } else {
                    "The sender publishes no tolerance; this one is customary."
                };
                let who = if *age < 0 {
                    "Is one of the two clocks wrong?"
                } else {
                    "A receiver refuses it: it may be a replay."
                };
                format!(
                    "{who} {rule} For an old capture give the time of its arrival with --at, or a wider \
                     --tolerance."
                )
            }
            Self::NoUrl => "Give it with --url exactly as it is configured at the sender: scheme, host, path and \
                            query."
                .to_owned(),
            Self::NoPath => "Give it with --path, or the whole address with --url.".to_owned(),
            Self::Unpublished { advice, .. } | Self::Lost { advice, .. } => (*advice).to_owned(),
            Self::SeveralSchemes { schemes, .. } => format!("Say which it is: --scheme {}.", schemes.join(" or ")),
            Self::NoScheme => "Say who sent it with --provider or --scheme, or give its headers with --header. A \
                               scheme of your own is described with --scheme hmac."
                .to_owned(),
        }
    }
}
