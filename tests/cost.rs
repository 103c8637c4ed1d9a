//! Hostile payloads cost little: each of these took minutes or gigabytes where work was done for each finding
//! over the whole payload. Nothing is timed; a test that hangs has failed.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use whcheck::capture::{Source, split_values};
use whcheck::check::{Checker, Config, Delivery};
use whcheck::validate::Counts;

fn counts(body: &str) -> Counts {
    let source = Source::plain("hostile".into(), None, 0);
    let delivery = Delivery::plain(source, body.as_bytes());
    Checker::new(&Config::default()).check(delivery, |checked| {
        assert!(checked.findings.diagnostics.len() <= 51, "{}", checked.findings.diagnostics.len());
        checked.findings.counts
    })
}

#[test]
fn many_faults_in_one_payload_are_counted() {
    let sample = include_str!("../samples/idenfy/IDENTIFICATION.json");
    let zeros = vec!["0"; 60_000].join(",");
    let body = sample.replacen("\"AML\": [", &format!("\"AML\": [{zeros},"), 1);
    assert_ne!(body, sample);
    assert_eq!(counts(&body).errors, 60_000);

    // Faults at the end of a long list are found as quickly as those at its beginning.
    let good = vec!["\"NAME\""; 400_000].join(",");
    let bad = vec!["\"NOME\""; 2000].join(",");
    let body = sample.replacen("\"mismatchTags\": [", &format!("\"mismatchTags\": [{good},{bad}"), 1);
    assert_eq!(counts(&body).errors, 2000);

    let members = |names: &dyn Fn(usize) -> String| (0..60_000).map(names).collect::<Vec<_>>().join(",");
    let unknown = members(&|index| format!("\"k{index}x\": 1"));
    assert_eq!(counts(&format!("{{\"event\": \"VerificationResultEvent\", {unknown}}}")).warnings, 60_000);
    let doubled = members(&|_| "\"k\": 1".to_owned());
    assert_eq!(counts(&format!("{{\"event\": \"VerificationResultEvent\", {doubled}}}")).warnings, 60_000);
}

#[test]
fn errors_do_not_carry_the_payload() {
    // Each of the many missing members would copy this tree of a hundred megabytes.
    let filling = vec!["{\"\":0}"; 400_000].join(",");
    let body = format!(
        "{{\"scanRef\": \"x\", \"fileUrls\": {{}}, \"status\": {{\"overall\": \"APPROVED\", \"autoDocument\": null}}, \
         \"filling\": [{filling}]}}"
    );
    assert!(counts(&body).errors > 0);
}

#[test]
fn texts_that_are_never_closed_are_given_up() {
    assert!(split_values("{\n".repeat(200_000).as_bytes()).count() < 200);
    assert_eq!(split_values("{}".repeat(200_000).as_bytes()).count(), 200_000);
}
