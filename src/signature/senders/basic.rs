//! HTTP Basic Authentication: the secret is `user:password`.

use data_encoding::BASE64;
use zeroize::Zeroizing;

use crate::signature::encoding::Encoding;
use crate::signature::header::ClaimFault;
use crate::signature::key::KeyFault;
use crate::signature::mac::equal;
use crate::signature::reason::Reason;
use crate::signature::request::Request;
use crate::signature::secret::Secret;

/// The header that holds the credentials.
pub(in crate::signature) const HEADER: &str = "Authorization";

/// Compares the credentials of a request with those expected. Returns the name of the header; none for a value
/// that an option gave.
///
/// # Errors
///
/// What is missing, malformed or different.
pub(in crate::signature) fn verify(secrets: &[Secret], request: &Request) -> Result<Option<String>, Reason> {
    let (header, value) = match (&request.signature, request.one(HEADER)?) {
        (Some(given), _) => (None, given.as_str()),
        (None, Some(value)) => (Some(HEADER.to_owned()), value),
        (None, None) => return Err(Reason::NoSignature { header: HEADER.to_owned() }),
    };
    let malformed = |fault| Reason::Malformed { header: header.clone(), fault };
    let (word, text) = value.split_once(' ').unwrap_or(("", value));
    if !word.eq_ignore_ascii_case("basic") && (header.is_some() || !word.is_empty()) {
        return Err(malformed(ClaimFault::NoPrefix("Basic ".to_owned())));
    }
    let decoded = Encoding::Base64.decode(text.trim_matches(' '));
    let claimed =
        Zeroizing::new(decoded.map_err(|fault| malformed(ClaimFault::Encoding(Encoding::Base64, fault)))?);
    if !claimed.contains(&b':') {
        return Err(malformed(ClaimFault::NoColon));
    }
    let fits = secrets.iter().fold(false, |fits, secret| fits | equal(secret.expose(), &claimed));
    if fits { Ok(header) } else { Err(Reason::OtherCredentials) }
}

/// Refuses a secret that is no user and password.
///
/// # Errors
///
/// [`KeyFault::NoColon`].
pub(in crate::signature) fn check(secrets: &[Secret]) -> Result<(), KeyFault> {
    let whole = secrets.iter().all(|secret| secret.expose().contains(&b':'));
    if whole { Ok(()) } else { Err(KeyFault::NoColon) }
}

/// The value of the header for these credentials.
pub(in crate::signature) fn value(secret: &Secret) -> String {
    format!("Basic {}", BASE64.encode(secret.expose()))
}
