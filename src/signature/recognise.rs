//! Which scheme a request's headers are of.

use crate::capture::Headers;

use super::header::Form;
use super::scheme::{Mechanism, Scheme};
use super::senders::{SCHEMES, basic};

/// What headers say about the scheme.
#[derive(Debug)]
pub enum Recognised {
    /// It is this one.
    Scheme(&'static Scheme<'static>),
    /// Several senders use this header in different ways.
    Several {
        /// Its name.
        header: &'static str,
        /// The names of their schemes.
        schemes: Vec<&'static str>,
    },
    /// No header is known.
    Nothing,
}

impl Scheme<'_> {
    /// How many headers of the scheme are there; none when that of the signature is not.
    #[must_use]
    pub fn fits(&self, headers: &Headers) -> usize {
        match &self.mechanism {
            Mechanism::Unpublished { .. } => 0,
            Mechanism::Basic => {
                usize::from(headers.values(basic::HEADER).any(|value| begins(value, "basic")))
            }
            Mechanism::Hmac(scheme) => {
                let Some(value) = scheme.headers().find_map(|name| headers.get(name)) else { return 0 };
                let other = match scheme.form {
                    // The header is everybody's: the word before the signature tells whose it is.
                    Form::Credentials { word, optional } => {
                        !begins(value, word) && (!optional || value.contains(' '))
                    }
                    _ => false,
                };
                if other {
                    return 0;
                }
                let is_there = |names: &[&str]| names.iter().any(|name| headers.get(name).is_some());
                let algorithm = scheme.algorithm_header.is_some_and(|header| is_there(&[header.name]));
                1 + usize::from(is_there(scheme.time_headers()))
                    + usize::from(is_there(scheme.id_headers))
                    + usize::from(algorithm)
            }
        }
    }

    /// Whether both make the same signature of the same request.
    fn signs_like(&self, other: &Self) -> bool {
        match (&self.mechanism, &other.mechanism) {
            (Mechanism::Hmac(left), Mechanism::Hmac(right)) => {
                left.function == right.function
                    && left.algorithm == right.algorithm
                    && left.key == right.key
                    && left.encoding == right.encoding
                    && left.form == right.form
                    && left.content == right.content
            }
            _ => false,
        }
    }
}

/// Whether a value is one of this authentication scheme: the word, without regard to case, and a blank.
fn begins(value: &str, word: &str) -> bool {
    value.split_once(' ').is_some_and(|(said, _)| said.eq_ignore_ascii_case(word))
}

/// The scheme that these headers are of: the one of which most headers are there.
#[must_use]
pub fn recognise(headers: &Headers) -> Recognised {
    let best = SCHEMES.iter().map(|scheme| scheme.fits(headers)).max().unwrap_or(0);
    let mut found = SCHEMES.into_iter().filter(|scheme| best > 0 && scheme.fits(headers) == best);
    let Some(first) = found.next() else { return Recognised::Nothing };
    let others: Vec<_> = found.filter(|other| !other.signs_like(first)).collect();
    match first.hmac() {
        Some(hmac) if !others.is_empty() => {
            let schemes = std::iter::once(first).chain(others).map(|scheme| scheme.name).collect();
            Recognised::Several { header: hmac.header, schemes }
        }
        _ => Recognised::Scheme(first),
    }
}

#[cfg(test)]
mod tests {
    use super::{Recognised, recognise};
    use crate::capture::Headers;

    fn recognised(lines: &[&str]) -> String {
        let mut headers = Headers::default();
        for line in lines {
            headers.add(line).expect("a header");
        }
        match recognise(&headers) {
            Recognised::Scheme(scheme) => scheme.name.to_owned(),
            Recognised::Several { schemes, .. } => schemes.join("|"),
            Recognised::Nothing => String::new(),
        }
    }

    #[test]
    fn headers_tell_their_sender() {
        for (lines, name) in [
            (&["stripe-signature: t=1,v1=2"][..], "stripe"),
            (&["X-Hub-Signature-256: sha256=00"], "github"),
            (&["X-Hub-Signature: sha1=00", "X-Hub-Signature-256: sha256=00"], "github|github-sha1"),
            (&["webhook-id: 1", "webhook-timestamp: 1", "webhook-signature: v1,"], "standard-webhooks"),
            (&["svix-id: 1", "svix-timestamp: 1", "svix-signature: v1,"], "svix"),
            (&["Authorization: APPLICATION k:s"], "sinch"),
            (&["Authorization: Basic dTpw"], "basic"),
            (&["Authorization: TSA k:s"], "telesign"),
            (&["Authorization: Bearer x"], ""),
            (&["X-Signature: 00", "X-Timestamp: 1"], "didit"),
            (&["X-Signature: 00"], "veriff-legacy|didit|hmac"),
            (&["Content-Type: application/json"], ""),
            (&[], ""),
        ] {
            assert_eq!(recognised(lines), name, "{lines:?}");
        }
    }
}
