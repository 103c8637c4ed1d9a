//! Every signature that a sender has published is right here, and nothing near it is.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod vectors;

use proptest::prelude::*;
use vectors::{COMPUTED, VECTORS, Vector};
use whcheck::signature::{
    Clock, Encoding, KeyDecoding, Mechanism, Note, Question, Request, SCHEMES, Scheme, Secret, Time, Verdict,
    Verification, sign, verify,
};

fn secret(bytes: impl Into<Vec<u8>>) -> Secret {
    Secret::new(bytes.into()).expect("not empty")
}

fn judge(scheme: &Scheme<'_>, secrets: &[Secret], request: &Request, body: &[u8], at: &str) -> Verification {
    let question = Question { scheme, secrets, request, body };
    let now = Time::parse(at).expect("a time");
    verify(&question, Clock { now, tolerance: None }).expect("a key")
}

/// The verdict over a vector of which the body or the secret is another.
fn changed(vector: &Vector, secrets: &[Secret], body: &[u8]) -> Verdict {
    let scheme = Scheme::find(vector.scheme).expect("a scheme");
    judge(scheme, secrets, &vector.request(), body, vector.at).verdict
}

fn all() -> impl Iterator<Item = &'static Vector> {
    VECTORS.iter().chain(COMPUTED)
}

#[test]
fn published_and_computed_signatures_verify() {
    assert!(VECTORS.len() >= 15, "{}", VECTORS.len());
    for scheme in SCHEMES.iter().filter(|scheme| scheme.hmac().is_some() && scheme.name != "hmac") {
        assert!(all().any(|vector| vector.scheme == scheme.name), "no signature of {}", scheme.name);
    }
    for vector in all() {
        let scheme = Scheme::find(vector.scheme).expect("a scheme");
        let verification =
            judge(scheme, &[secret(vector.secret)], &vector.request(), vector.body.as_bytes(), vector.at);
        assert_eq!(verification.verdict, Verdict::Verified, "{}: {verification:?}", vector.name);
        assert_eq!(verification.reason, None);
    }
}

#[test]
fn a_body_changed_by_one_bit_does_not_verify() {
    for vector in all() {
        let secrets = [secret(vector.secret)];
        for at in 0..vector.body.len() {
            let mut body = vector.body.as_bytes().to_vec();
            body[at] ^= 1 << (at % 8);
            let verdict = changed(vector, &secrets, &body);
            assert_eq!(verdict, Verdict::Mismatch, "{} at {at}", vector.name);
        }
        let longer = [vector.body.as_bytes(), b"\n"].concat();
        assert_eq!(changed(vector, &secrets, &longer), Verdict::Mismatch, "{}", vector.name);
    }
}

#[test]
fn a_key_changed_by_one_byte_does_not_verify() {
    for vector in all() {
        let hmac = Scheme::find(vector.scheme).expect("a scheme").hmac().expect("an HMAC");
        let key = hmac.key.decode(&secret(vector.secret)).expect("a key").key;
        for at in 0..key.expose().len() {
            let mut bytes = key.expose().to_vec();
            bytes[at] ^= 1;
            let other = match hmac.key {
                KeyDecoding::Text => bytes,
                KeyDecoding::Base64 { .. } => Encoding::Base64.encode(&bytes).into_bytes(),
                KeyDecoding::Hex => Encoding::Hex.encode(&bytes).into_bytes(),
            };
            let verdict = changed(vector, &[secret(other)], vector.body.as_bytes());
            assert_eq!(verdict, Verdict::Mismatch, "{} at {at}", vector.name);
        }
    }
}

#[test]
fn a_signature_cut_at_any_place_does_not_verify() {
    for vector in all() {
        let scheme = Scheme::find(vector.scheme).expect("a scheme");
        let hmac = scheme.hmac().expect("an HMAC");
        let full = vector.request();
        let value = hmac.headers().find_map(|name| full.headers.get(name)).expect("a signature");
        // What stands behind the right signature is another's.
        for end in 0..value.find(",v0=").unwrap_or(value.len()) {
            let lines = full.headers.iter().map(|(name, text)| {
                let ours = hmac.headers().any(|known| known.eq_ignore_ascii_case(name));
                format!("{name}: {}", if ours { &value[..end] } else { text })
            });
            let mut request = Request { headers: whcheck::capture::Headers::default(), ..full.clone() };
            for line in lines {
                request.headers.add(&line).expect("a header");
            }
            let verification =
                judge(scheme, &[secret(vector.secret)], &request, vector.body.as_bytes(), vector.at);
            // Of a header with several signatures a wrong one may be left whole.
            let refused = matches!(verification.verdict, Verdict::MalformedHeader | Verdict::Mismatch);
            assert!(refused, "{} to {end}: {verification:?}", vector.name);
        }
    }
}

#[test]
fn one_of_several_secrets_is_enough_and_is_named() {
    for vector in all() {
        let scheme = Scheme::find(vector.scheme).expect("a scheme");
        let secrets = [secret("c29tZXRoaW5nIGVsc2U="), secret(vector.secret)];
        let verification = judge(scheme, &secrets, &vector.request(), vector.body.as_bytes(), vector.at);
        assert_eq!(verification.verdict, Verdict::Verified, "{}", vector.name);
        assert!(verification.notes.contains(&Note::Secret(2)), "{:?}", verification.notes);
    }
}

/// A secret that every scheme takes, but for Basic.
fn throw_away(scheme: &Scheme<'_>) -> Secret {
    let basic = matches!(scheme.mechanism, Mechanism::Basic);
    secret(if basic { "user:password" } else { "dGhyb3dhd2F5LXNlY3JldC1mb3ItdGVzdHM=" })
}

const BODY: &[u8] = b"{\"webhookTimestamp\": 1767225600000, \"name\": \"caf\xc3\xa9\"}\n";

fn parts(scheme: &Scheme<'_>) -> Request {
    let unit = scheme.hmac().and_then(|hmac| hmac.time.as_ref()).map(|time| time.unit);
    let now = Time::parse("2026-01-01T00:00:00Z").expect("a time");
    Request {
        url: Some("https://example.org/hook?a=b".to_owned()),
        application_key: Some("app-key".to_owned()),
        message_id: Some("msg_1".to_owned()),
        content_type: Some("application/json".to_owned()),
        timestamp: unit.map(|unit| unit.format(now)),
        ..Request::default()
    }
}

#[test]
fn what_is_signed_verifies_under_every_scheme() {
    let mut signed_schemes = 0;
    for scheme in SCHEMES {
        let request = parts(scheme);
        let signed = sign(scheme, &[throw_away(scheme)], &request, &mut &*BODY, &mut |_| {});
        if matches!(scheme.mechanism, Mechanism::Unpublished { .. }) {
            assert!(signed.is_err(), "{}", scheme.name);
            continue;
        }
        signed_schemes += 1;
        let signed = signed.unwrap_or_else(|error| panic!("{}: {error}", scheme.name));
        // Only the headers, and what no header holds.
        let mut received = Request { url: signed.url.or(request.url), ..Request::default() };
        for (name, value) in &signed.headers {
            received.headers.add(&format!("{name}: {value}")).expect("a header");
        }
        let secrets = [throw_away(scheme)];
        let at = "2026-01-01T00:00:30Z";
        let verification = judge(scheme, &secrets, &received, BODY, at);
        assert_eq!(verification.verdict, Verdict::Verified, "{}: {verification:?}", scheme.name);

        if scheme.hmac().is_some() {
            let other = judge(scheme, &secrets, &received, &BODY[1..], at);
            assert_eq!(other.verdict, Verdict::Mismatch, "{}", scheme.name);
            let aged = scheme.hmac().is_some_and(|hmac| hmac.time.is_some());
            let old = judge(scheme, &secrets, &received, BODY, "2026-02-01T00:00:00Z");
            let expected = if aged { Verdict::Stale } else { Verdict::Verified };
            assert_eq!(old.verdict, expected, "{}", scheme.name);
        }
    }
    assert_eq!(signed_schemes, SCHEMES.len() - 2);
}

proptest! {
    #[test]
    fn no_value_of_a_header_is_right_by_chance_or_ends_the_program(
        value in "([ -~]{0,80}|(t=|v1=|ts=|h1=|sha256=|v0=|v1,|application k:|Basic )?[0-9a-fA-F]{0,130}(,v1=|;h1=| )?[A-Za-z0-9+/=]{0,90})",
        time in "[-+0-9TZ:. ]{0,30}",
        body in proptest::collection::vec(any::<u8>(), 0..64),
    ) {
        for scheme in SCHEMES {
            let mut request = parts(scheme);
            request.timestamp = None;
            if let Some(hmac) = scheme.hmac() {
                request.headers.add(&format!("{}: {value}", hmac.header)).expect("a header");
                for name in hmac.time_headers() {
                    request.headers.add(&format!("{name}: {time}")).expect("a header");
                }
            } else {
                request.headers.add(&format!("Authorization: {value}")).expect("a header");
            }
            let verdict = judge(scheme, &[throw_away(scheme)], &request, &body, "2026-01-01T00:00:00Z").verdict;
            prop_assert!(!matches!(verdict, Verdict::Verified | Verdict::Stale), "{}: {:?}", scheme.name, verdict);
        }
    }
}

#[test]
fn names_are_unique_and_every_scheme_explains_itself() {
    for (at, scheme) in SCHEMES.iter().enumerate() {
        assert!(SCHEMES[..at].iter().all(|other| other.name != scheme.name), "{}", scheme.name);
        assert!(scheme.docs.starts_with("https://"), "{}", scheme.name);
        assert!(!scheme.in_words().is_empty() && !scheme.in_words().ends_with('.'), "{}", scheme.name);
    }
}

#[test]
fn secrets_keys_and_right_signatures_are_not_shown_by_debug() {
    for vector in all() {
        let scheme = Scheme::find(vector.scheme).expect("a scheme");
        let hmac = scheme.hmac().expect("an HMAC");
        let secrets = [secret(vector.secret)];
        let key = hmac.key.decode(&secrets[0]).expect("a key");
        let mac = whcheck::signature::Mac::new(hmac.function, hmac.algorithm, &key.key);
        let mut wrong = vector.request();
        wrong.method = Some("PUT".to_owned());
        let body = [vector.body.as_bytes(), b" "].concat();
        let question = Question { scheme, secrets: &secrets, request: &wrong, body: &body };
        let now = Time::parse(vector.at).expect("a time");
        let verification = verify(&question, Clock { now, tolerance: None }).expect("a key");
        assert_eq!(verification.verdict, Verdict::Mismatch);
        let text = format!("{question:?} {key:?} {mac:?} {verification:?} {:?}", mac_tag(hmac, &key.key));
        assert!(!text.contains(vector.secret), "{text}");
        // Lists of numbers would show the bytes.
        let bytes: Vec<String> = key.key.expose().iter().take(4).map(u8::to_string).collect();
        assert!(!text.contains(&bytes.join(", ")), "{text}");
    }
}

fn mac_tag(
    hmac: &whcheck::signature::HmacScheme<'_>,
    key: &whcheck::signature::Key,
) -> whcheck::signature::Tag {
    whcheck::signature::Mac::new(hmac.function, hmac.algorithm, key).into_tag()
}
