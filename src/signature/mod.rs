//! Signatures: schemes as data, the signed content byte for byte, and the verdict over a delivery.
//!
//! A [`Scheme`] says how a sender signs. [`sign`] makes the headers for a body, [`verify`] judges those that came
//! with one. Secrets are cleared after use and never shown; signatures are compared as a whole, in constant time.

mod cause;
mod clock;
mod content;
mod diagnose;
mod encoding;
mod header;
mod key;
mod mac;
mod reason;
mod request;
mod scheme;
mod secret;
mod senders;
mod sign;
mod verify;

pub use cause::Cause;
pub use clock::{TIME_UNITS, Time, TimeUnit, in_words, parse_duration};
pub use content::{
    PLACEHOLDERS, Part, Values, content_of, parse_template, path_of, template, url_with_body_hash,
    write_content,
};
pub use diagnose::{CauseKind, Diagnosis, MAX_DIGESTED, causes, diagnose};
pub use encoding::{ENCODINGS, Encoding, EncodingFault};
pub use header::{Claim, ClaimFault, Form, MAX_TAGS, TagForm};
pub use key::{DecodedKey, KEY_DECODINGS, KeyDecoding, KeyFault};
pub use mac::{ALGORITHMS, Algorithm, Function, Mac, Tag};
pub use reason::Reason;
pub use request::{Evidence, Request};
pub use scheme::{AlgorithmHeader, HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};
pub use secret::{EmptySecret, Key, Secret};
pub use senders::{BASIC, HMAC, IDENFY, KYCAID, LOX24, SCHEMES, SINCH, VERATAD};
pub use sign::{SignError, Signed, sign};
pub use verify::{Clock, Note, Question, Verdict, Verification, verify};
