//! Every signature that a sender has published is right here, and nothing near it is.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod vectors;

use vectors::{VECTORS, Vector};
use whcheck::signature::{Clock, KeyFault, Question, Scheme, Secret, Time, Verdict, Verification, verify};

fn judge(vector: &Vector, secret: &[u8], body: &[u8]) -> Result<Verification, KeyFault> {
    let secrets = [Secret::new(secret.to_vec()).expect("not empty")];
    let scheme = Scheme::find(vector.scheme).expect("a scheme");
    let request = vector.request();
    let question = Question { scheme, secrets: &secrets, request: &request, body };
    let now = Time::parse(vector.at).expect("a time");
    verify(&question, Clock { now, tolerance: None })
}

fn verdict(vector: &Vector, secret: &[u8], body: &[u8]) -> Verdict {
    judge(vector, secret, body).expect("a key").verdict
}

#[test]
fn published_signatures_verify() {
    for vector in VECTORS {
        let verification = judge(vector, vector.secret.as_bytes(), vector.body.as_bytes()).expect("a key");
        assert_eq!(verification.verdict, Verdict::Verified, "{}: {verification:?}", vector.name);
    }
}

#[test]
fn a_body_changed_by_one_bit_does_not_verify() {
    for vector in VECTORS {
        for at in 0..vector.body.len() {
            let mut body = vector.body.as_bytes().to_vec();
            body[at] ^= 1 << (at % 8);
            assert_eq!(
                verdict(vector, vector.secret.as_bytes(), &body),
                Verdict::Mismatch,
                "{} at {at}",
                vector.name
            );
        }
    }
}
