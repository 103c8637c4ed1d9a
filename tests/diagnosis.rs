//! What a diagnosis must never do: explain what cannot be explained, or work without an end.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

mod signed;

use std::collections::BTreeSet;

use proptest::prelude::*;
use signed::{Delivery, base64, hex, sha256};
use whcheck::diagnostic::CODES;
use whcheck::providers::{PROVIDERS, Provider};
use whcheck::signature::{Diagnosis, Encoding, MAX_DIGESTED, SCHEMES, causes};

/// A delivery with everything that any scheme signs, and a signature that nobody made.
fn made_up(scheme: &'static str, secret: &[u8], body: &str, tag: &[u8]) -> Delivery {
    let hmac = whcheck::signature::Scheme::find(scheme).and_then(|scheme| scheme.hmac()).expect("a digest");
    let tag: Vec<u8> = tag.iter().copied().cycle().take(hmac.algorithm.size()).collect();
    let text = if hmac.encoding == Encoding::Hex { hex(&tag) } else { base64(&tag) };
    let time = hmac.time.as_ref().and(Some(("t", "1614265330")));
    let value = hmac.form.write(&[text], time, "app");
    let mut delivery = Delivery::new(scheme, secret, body)
        .header(hmac.header, value)
        .header("Content-Type", "application/json; charset=utf-8")
        .url("https://example.com/hook?a=b");
    for name in hmac.time_headers().iter().chain(hmac.id_headers) {
        delivery = delivery.header(name, "1614265330");
    }
    delivery
}

fn ids(diagnosis: &Diagnosis) -> Vec<&'static str> {
    diagnosis.causes.iter().map(|cause| cause.id).collect()
}

fn schemes() -> impl Iterator<Item = &'static str> {
    SCHEMES.into_iter().filter(|scheme| scheme.hmac().is_some()).map(|scheme| scheme.name)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]
    #[test]
    fn nothing_is_explained_by_chance(
        secret in proptest::collection::vec(any::<u8>(), 1..48),
        tag in proptest::collection::vec(any::<u8>(), 16..33),
        name in "\\PC{0,12}",
        number in any::<f64>(),
    ) {
        let body = serde_json::json!({"name": name, "number": number, "event": "x", "list": [1, null]}).to_string();
        for scheme in schemes() {
            let diagnosis = made_up(scheme, &secret, &body, &tag).diagnose();
            prop_assert!(!diagnosis.proven, "{}: {:?}", scheme, ids(&diagnosis));
            prop_assert_eq!(ids(&diagnosis)[0], "nothing-found");
            prop_assert!(diagnosis.attempts > 50, "{}: {}", scheme, diagnosis.attempts);
        }
    }
}

/// A body of about that many bytes, in which every kind of escape and number stands.
fn body(bytes: usize) -> String {
    let item = r#"{"name":"Zoë / <b>&amp;</b>","amount":1.0,"limit":1e3,"id":9007199254740993}"#;
    format!("[{}]", vec![item; bytes / item.len()].join(","))
}

#[test]
fn a_search_that_finds_nothing_stays_within_its_limit() {
    // Those with the longest content, the most parts, the costliest digest.
    for scheme in ["sinch", "kycaid", "idenfy", "standard-webhooks", "twilio"] {
        let diagnosis = made_up(scheme, b"whsec_dGhyb3ctYXdheQ==", &body(10_000), b"no signature").diagnose();
        assert!(!diagnosis.proven && !diagnosis.ended, "{scheme}: {diagnosis:?}");
        assert!(diagnosis.digested < MAX_DIGESTED, "{scheme}: {}", diagnosis.digested);
        println!("{scheme:20} {:6} attempts, {:10} bytes", diagnosis.attempts, diagnosis.digested);
    }
}

#[test]
fn the_limit_holds_and_is_said() {
    let limit = 4 << 20;
    let diagnosis = made_up("idenfy", b"secret", &body(100_000), b"no signature").diagnose_within(limit);
    assert!(diagnosis.ended && !diagnosis.proven);
    assert!(diagnosis.digested <= limit, "{}", diagnosis.digested);
    assert!(diagnosis.digested > limit / 2, "{}", diagnosis.digested);
    let said = diagnosis.causes.iter().find(|cause| cause.id == "search-ended").expect("the limit is said");
    assert!(said.explanation.contains("4 MiB"), "{}", said.explanation);
}

#[test]
fn what_was_given_speaks_for_a_possibility() {
    let tag = [7; 32];
    let of = |secret: &str, body: &str| ids(&made_up("idenfy", secret.as_bytes(), body, &tag).diagnose());
    let plain = ["nothing-found", "idenfy-api-secret", "other-secret"];
    assert_eq!(of("a secret", r#"{"b":1,"a":2}"#), plain);
    for (secret, body, hint) in [
        ("sk_live_abc", "{}", "secret-of-other-kind"),
        ("669E367E-6BBA-48AB-AF15-266871C28135", "{}", "secret-of-other-kind"),
        ("a", r#"{"a":1,"b":2,"c":{"d":1,"e":[{"f":1,"g":1}]},"h":1}"#, "sorted-keys"),
        ("a", r#"{"z":12345678901234567000,"a":1}"#, "rounded-integers"),
        ("a", r#"{"a":1,"b""#, "body-cut-off"),
        ("a", r#"{"z":"***","b":1}"#, "body-masked"),
        ("a", "\u{1f}\u{8b}\u{8}", ""),
    ] {
        let mut expected = plain.to_vec();
        if !hint.is_empty() {
            expected.insert(1, hint);
        }
        assert_eq!(of(secret, body), expected, "{secret} {body}");
    }
    // The length tells the digest.
    let delivery = Delivery::new("idenfy", "a", "{}").header("Idenfy-Signature", "07".repeat(20));
    assert!(ids(&delivery.diagnose()).contains(&"signature-size"));
}

#[test]
fn without_a_signature_there_is_nothing_to_say() {
    let diagnosis = Delivery::new("idenfy", "a", "{}").header("Content-Type", "application/json").diagnose();
    assert!(diagnosis.causes.is_empty() && !diagnosis.proven);
    let lox24 = Delivery::new("lox24", "a", "{}").header("Authorization", hex(&sha256(b"a", b"{}")));
    assert!(lox24.diagnose().causes.is_empty());
}

#[test]
fn causes_have_names_of_their_own() {
    let own = PROVIDERS.into_iter().flat_map(Provider::deviations).map(|deviation| deviation.code);
    let codes = CODES.iter().map(|code| code.name).chain(own);
    let all: Vec<&str> = codes.chain(causes().map(|cause| cause.id)).collect();
    let different: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(different.len(), all.len());
    for cause in causes() {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(cause.id.chars().all(kebab), "{}", cause.id);
        assert!(!cause.sentence.ends_with('.') && cause.sentence.len() > 10, "{}", cause.id);
        assert!(cause.explanation.ends_with('.') && cause.fix.ends_with('.'), "{}", cause.id);
    }
}

#[test]
fn what_was_not_tried_is_not_said_to_be_ruled_out() {
    let said = |delivery: Delivery| delivery.diagnose().causes.first().map(|cause| cause.explanation.clone());
    let page = said(made_up("idenfy", b"secret", "<html>502</html>", b"no signature")).expect("a cause");
    assert!(!page.contains("JSON") && page.contains("1 other form of the signed content"), "{page}");
    let json = said(made_up("idenfy", b"secret", "{}", b"no signature")).expect("a cause");
    assert!(json.contains("ways of writing its JSON") && !json.contains("limit"), "{json}");
    let large = made_up("idenfy", b"secret", &body(100_000), b"no signature").diagnose_within(4 << 20);
    assert!(large.causes[0].explanation.contains("as far as the limit allows"), "{:?}", large.causes);
    // Without path and timestamp there is nothing to digest.
    let bare = Delivery::new("sinch", "AAAA", "{}").header("X-Other", hex(&[0; 32]));
    assert_eq!(said(bare), None);
}

#[test]
fn what_was_given_speaks_for_a_product_an_example_or_an_address() {
    let sinch = |value: &str| {
        Delivery::new("sinch", "AAAA", "{}")
            .header("Authorization", value)
            .header("x-timestamp", "2014-09-24T10:59:41Z")
            .path("/sinch/callback/result")
    };
    let printed = "application k:Tg6fMyo8mj9pYfWQ9ssbx3Tc1BNC87IEygAfLbJqZb4=";
    let named = ids(&sinch(printed).diagnose());
    assert!(named.contains(&"sinch-documentation-example") && named.contains(&"other-address"), "{named:?}");
    let other = ids(&sinch(&format!("application k:{}", base64(&[7; 32]))).diagnose());
    assert!(!other.contains(&"sinch-documentation-example") && other.contains(&"other-address"), "{other:?}");
    assert!(!ids(&made_up("idenfy", b"secret", "{}", &[7; 32]).diagnose()).contains(&"other-address"));
    for (header, id) in
        [("X-Sinch-Signature", "sinch-numbers"), ("x-sinch-webhook-signature", "sinch-conversation")]
    {
        let delivery = Delivery::new("sinch", "AAAA", "{}").header(header, base64(&[7; 32]));
        assert_eq!(ids(&delivery.diagnose()), [id]);
    }
    for (body, id) in [("", "body-empty"), ("<html></html>", "body-page")] {
        assert!(ids(&made_up("idenfy", b"secret", body, &[7; 32]).diagnose()).contains(&id), "{id}");
    }
}
