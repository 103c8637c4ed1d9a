//! Signatures: schemes as data, the signed content byte for byte, and the verdict over a delivery.
//!
//! A [`Scheme`] says how a sender signs. [`sign`] makes the headers for a body, [`verify`] judges those that came
//! with one, and [`diagnose`] says why they do not match. Secrets are cleared after use and never shown; signatures
//! are compared as a whole, in constant time.

mod address;
mod cause;
mod clock;
mod content;
mod described;
mod diagnose;
mod duration;
mod encoding;
mod header;
mod key;
mod lossy;
mod mac;
mod reason;
mod recognise;
mod request;
mod scheme;
mod secret;
mod senders;
mod sign;
mod template;
mod verification;
mod verify;

pub use address::{path_of, url_with_body_hash};
pub use cause::Cause;
pub use clock::{TIME_UNITS, Time, TimeUnit};
pub use content::{Part, Values, content_of, write_content};
pub use described::{DescribedParts, Description};
pub use diagnose::{CauseKind, Diagnosis, MAX_DIGESTED, causes, diagnose};
pub use duration::{in_words, parse_duration};
pub use encoding::{ENCODINGS, Encoding, EncodingFault};
pub use header::{Claim, ClaimFault, Form, MAX_TAGS, TagForm};
pub use key::{DecodedKey, KEY_DECODINGS, KeyDecoding, KeyFault};
pub use lossy::{Recording, verify_with_line_end};
pub use mac::{ALGORITHMS, Algorithm, Function, Mac, Tag};
pub use reason::Reason;
pub use recognise::{Recognised, recognise};
pub use request::{Evidence, Request};
pub use scheme::{AlgorithmHeader, HmacScheme, Mechanism, Scheme, TimeRule, TimeSource};
pub use secret::{EmptySecret, Key, Secret};
pub use senders::{BASIC, HMAC, IDENFY, KYCAID, LOX24, SCHEMES, SINCH, VERATAD};
pub use sign::{SignError, Signed, sign};
pub use template::{PLACEHOLDERS, parse_template, template};
pub use verification::{Note, Verdict, Verification};
pub use verify::{Clock, Question, verify};
