//! `whcheck verify` as a user meets it: verdicts, exit statuses, sentences for bad input.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod expect;
mod run;
mod vectors;

use expect::{GOOD, SECRET, expect, folder, run_vector, verify};
use run::Folder;
use vectors::{COMPUTED, VECTORS, Vector};

#[test]
fn lines_that_are_no_headers_are_refused() {
    for (line, words) in [
        ("X-Hub-Signature-256 sha256=00", "no colon"),
        (": sha256=00", "no name"),
        ("X Hub: sha256=00", "no name"),
        ("X-Hub-Signature-256: sha256=00\r\nX-Other: 1", "line end"),
        ("X-Hub-Signature-256: sha256=00\n", "line end"),
    ] {
        expect(&verify(&["--header", line, "--secret", SECRET]), 2, &["--header", words]);
    }
    // What lacks a colon may be the signature or the secret itself.
    let outcome = verify(&["--header", "throw-away-value", "--secret", SECRET]);
    assert!(!outcome.err.contains("throw-away-value"), "{outcome:?}");
}

#[test]
fn bad_signatures_are_malformed() {
    let hash = &GOOD[GOOD.len() - 64..];
    for (value, words) in [
        (hash.to_owned(), "sha256=<signature>`"),
        (format!("sha1={hash}"), "sha256=<signature>`"),
        ("sha256=".to_owned(), "empty"),
        (format!("sha256={}", &hash[1..]), "odd number"),
        (format!("sha256={}", &hash[2..]), "31 bytes and the digest 32: 64 characters"),
        (format!("sha256={hash}00"), "33 bytes"),
        (format!("sha256=g{}", &hash[1..]), "its character 1 does not belong there"),
        ("sha256=dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc=".to_owned(), "Base64 instead of hexadecimal"),
        (format!("sha256= {hash}"), "sha256=<signature>`"),
    ] {
        let header = format!("X-Hub-Signature-256: {value}");
        let outcome = verify(&["--header", &header, "--secret", SECRET]);
        expect(&outcome, 1, &["malformed-header", words]);
    }
    for (value, words) in [
        ("7HEH6g6yUJ", "padding"),
        ("a_9nBmqA0ju/hNViExpshrM61xv4=", "its character 2"),
        ("a9nBmqA0ju/hNViExpshrM61xv5=", "bits too many"),
    ] {
        let args = ["--scheme", "twilio", "--url", "https://example.org/", "--secret", SECRET];
        let outcome = verify(&[&args[..], &["--signature", value]].concat());
        expect(&outcome, 1, &["malformed-header", "--signature", words]);
    }
    let upper = GOOD.to_uppercase().replace("SHA256=", "sha256=");
    expect(&verify(&["--header", &upper, "--secret", SECRET]), 0, &["verified", "upper case"]);
}

#[test]
fn repeated_headers_that_differ_are_malformed() {
    let other = GOOD.replace("=757107", "=757108");
    for order in [[GOOD, &other], [&other, GOOD]] {
        let outcome = verify(&["--header", order[0], "--header", order[1], "--secret", SECRET]);
        expect(&outcome, 1, &["malformed-header", "more than once, with different values"]);
    }
    let same = GOOD.replace("X-Hub", "x-hub");
    expect(&verify(&["--header", GOOD, "--header", &same, "--secret", SECRET]), 0, &["verified"]);
}

#[test]
fn missing_headers_are_told() {
    let args = ["--scheme", "github", "--secret", SECRET];
    expect(&verify(&args), 3, &["missing-header", "X-Hub-Signature-256", "--header", "--signature"]);
    let other = [&args[..], &["--header", "Content-Type: text/plain"]].concat();
    expect(&verify(&other), 1, &["missing-header", "X-Hub-Signature-256"]);
    let slack = ["--scheme", "slack", "--secret", SECRET];
    let signature = format!("X-Slack-Signature: v0={}", "0".repeat(64));
    let outcome = verify(&[&slack[..], &["--header", &signature]].concat());
    expect(&outcome, 1, &["missing-header", "the timestamp", "X-Slack-Request-Timestamp", "--timestamp"]);
    let outcome = verify(&[&slack[..], &["--signature", &"0".repeat(64)]].concat());
    expect(&outcome, 3, &["missing-header", "the timestamp"]);
    let svix = ["--scheme", "svix", "--secret", "whsec_AP8=", "--timestamp", "1"];
    let signature = format!("svix-signature: v1,{}=", "A".repeat(43));
    let outcome = verify(&[&svix[..], &["--header", &signature]].concat());
    expect(&outcome, 1, &["missing-header", "svix-id", "--message-id"]);
}

#[test]
fn timestamps_are_judged_after_the_signature() {
    let slack = VECTORS.iter().find(|vector| vector.scheme == "slack").expect("a vector");
    let folder = Folder::new();
    folder.file("body", slack.body);
    let run = |time: &str, more: &[&str]| {
        let signature = slack.headers.iter().find(|line| line.starts_with("X-Slack-Signature")).expect("one");
        let time = format!("X-Slack-Request-Timestamp: {time}");
        let args = ["verify", "body", "--secret", slack.secret, "--header", signature, "--header", &time];
        folder.run(&[&args[..], more].concat())
    };
    let right = "1531420618";
    expect(&run(right, &["--at", right]), 0, &["verified", "0 seconds old"]);
    expect(&run(right, &["--at", "2018-07-12T18:41:58Z"]), 0, &["5 minutes old"]);
    expect(&run(right, &["--at", "1531420919"]), 1, &["301 seconds old, and 300 seconds are", "--at"]);
    expect(&run(right, &["--at", "1531420317"]), 1, &["stale", "in the future"]);
    expect(&run(right, &["--at", "1568000000"]), 1, &["stale", "13 months old"]);
    expect(&run(right, &["--at", "1531420919", "--tolerance", "10m"]), 0, &["verified"]);
    // The same words as for `validate`.
    expect(&run(right, &["--at", "now"]), 1, &["stale", "years old"]);
    expect(&run(right, &["--at", "-1"]), 1, &["stale", "in the future"]);
    expect(&run(right, &["--at", "1531420619", "--tolerance", "0s"]), 1, &["stale"]);
    expect(&run(right, &[]), 1, &["stale", "years old"]);
    // A wrong signature is wrong, however old.
    expect(&run("1531420619", &[]), 1, &["mismatch"]);
    expect(&run("9223372036854775807", &[]), 1, &["mismatch", "in the future"]);
    expect(&run("-9223372036854775808", &[]), 1, &["mismatch"]);
    for wrong in [
        "",
        "+1531420618",
        "1_531_420_618",
        "1531420618.0",
        "soon",
        "99999999999999999999",
        "2018-07-12T18:41:58Z",
    ] {
        expect(&run(wrong, &[]), 1, &["malformed-header", "seconds since 1970"]);
    }
    expect(&run(right, &["--at", "yesterday"]), 2, &["2025-10-04T22:17:55Z"]);
    expect(&run(right, &["--tolerance", "300"]), 2, &["300s, 5m"]);
}

#[test]
fn a_sender_that_tolerates_the_past_only_allows_the_future() {
    let stripe = COMPUTED.iter().find(|vector| vector.scheme == "stripe").expect("a signature");
    let run = |at: &str| run_vector(stripe, stripe.secret, at);
    expect(&run("1767225000"), 0, &["verified", "in the future"]);
    expect(&run("1767225901"), 1, &["stale"]);
}

#[test]
fn schemes_that_sign_the_address_need_it() {
    for (scheme, option) in [("twilio", "--url"), ("square", "--url"), ("sinch", "--path")] {
        let vector = VECTORS.iter().find(|vector| vector.scheme == scheme).expect("a vector");
        let outcome = run_vector(&Vector { address: None, ..*vector }, vector.secret, vector.at);
        expect(&outcome, 3, &["unverifiable", "address", option]);
        let args = ["sign", "body", "--scheme", scheme, "--secret", "AP8=", "--application-key", "key"];
        expect(&folder().run(&args), 2, &["address", option]);
    }
}

#[test]
fn without_a_published_scheme_there_is_no_verdict() {
    let folder = folder();
    folder.file("lox24.json", include_str!("../samples/lox24/verify_code.success.json"));
    folder.file("veratad.json", include_str!("../samples/veratad/session.json"));
    expect(
        &folder.run(&["verify", "lox24.json"]),
        3,
        &["unverifiable", "publishes no signature", "verify_codes"],
    );
    expect(&folder.run(&["verify", "veratad.json"]), 3, &["unverifiable", "--scheme basic", "--scheme hmac"]);
    expect(&folder.run(&["sign", "lox24.json"]), 3, &["publishes no signature"]);
    expect(&folder.run(&["verify", "body", "--secret", "x"]), 3, &["unverifiable", "--scheme", "--provider"]);
    let shared = format!("Signature: {}", "0".repeat(64));
    let outcome = folder.run(&["verify", "body", "--secret", "x", "--header", &shared]);
    expect(&outcome, 3, &["unverifiable", "--scheme shufti or shufti-legacy"]);
}

#[test]
fn the_sender_is_found_out() {
    let folder = folder();
    folder.file("idenfy.json", include_str!("../samples/idenfy/IDENTIFICATION.json"));
    let by_body = folder.run(&["verify", "idenfy.json", "--secret", "x"]);
    expect(&by_body, 3, &["missing-header", "Idenfy-Signature"]);
    let by_header = verify(&["--header", GOOD, "--secret", SECRET]);
    expect(&by_header, 0, &["GitHub", "github: hexadecimal HMAC-SHA256 of `{body}`"]);
    let by_event = verify(&["--event", "kycaid/VERIFICATION_STATUS_CHANGED", "--secret", "x"]);
    expect(&by_event, 3, &["x-data-integrity"]);
    folder.file("veratad.json", include_str!("../samples/veratad/session.json"));
    let args = ["verify", "veratad.json", "--secret", "user:pass", "--header"];
    expect(
        &folder.run(&[&args[..], &["Authorization: Basic dXNlcjpwYXNz"]].concat()),
        0,
        &["verified", "nothing of the body"],
    );
    expect(
        &folder.run(&[&args[..], &["Authorization: Basic dXNlcjpwYXN0"]].concat()),
        1,
        &["mismatch", "user:password"],
    );
    expect(
        &folder.run(&[&args[..], &["Authorization: Basic dXNlcg=="]].concat()),
        1,
        &["malformed-header", "user:password"],
    );
}

#[test]
fn the_sender_is_found_out_by_what_is_wrapped() {
    let payload = include_str!("../samples/kycaid/VERIFICATION_STATUS_CHANGED.json");
    let encoded = payload.bytes().fold(String::new(), |text, byte| format!("{text}%{byte:02X}"));
    for body in [
        format!("payload={encoded}"),
        data_encoding::BASE64.encode(payload.as_bytes()),
        serde_json::Value::from(payload).to_string(),
    ] {
        let folder = Folder::new();
        folder.file("body.json", &body);
        let secret = ["--secret", "dGhyb3ctYXdheQ=="];
        let signed = folder.run(&[&["sign", "body.json", "--provider", "kycaid"], &secret[..]].concat());
        assert_eq!(signed.status, 0, "{signed:?}");
        let header = signed.out.trim();
        let run = folder.run(&[&["verify", "body.json", "--header", header], &secret[..]].concat());
        assert!(run.status == 0 && run.out.contains("signed as KYCAID signs"), "{body}: {run:?}");
    }
}

#[test]
fn no_format_of_the_report_steers_a_terminal() {
    let name = "body\u{202e}::error::.json";
    let folder = Folder::new();
    folder.file(name, "{}");
    for format in ["text", "json", "ndjson"] {
        let args = ["verify", name, "--scheme", "idenfy", "--secret", "x", "--format", format];
        let outcome = folder.run(&args);
        assert_eq!(outcome.status, 3, "{outcome:?}");
        let steers = outcome.out.contains("::") || outcome.out.contains('\u{202e}');
        assert!(!steers && outcome.out.contains("missing-header"), "{outcome:?}");
    }
    let outcome = folder.run(&["verify", name, "--scheme", "lox24", "--format", "json"]);
    assert_eq!(outcome.deliveries()[0]["source"]["path"], name);
}

#[test]
fn the_report_has_the_verdict_and_no_secret() {
    let args = ["--header", GOOD, "--secret", SECRET, "--format", "json"];
    let good = verify(&args);
    assert_eq!(good.status, 0);
    let signature = &good.deliveries()[0]["signature"];
    assert_eq!(signature["scheme"], "github");
    assert_eq!(signature["verdict"], "verified");
    assert_eq!(signature["diagnosis"].as_array().map(Vec::len), Some(0));
    assert!(signature["timestamp"].is_null() && signature["age_seconds"].is_null());
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../schemas/report.schema.json")).expect("a schema");
    let stripe = COMPUTED.iter().find(|vector| vector.scheme == "stripe").expect("a signature");
    let folder = Folder::new();
    folder.file("body", stripe.body);
    let args =
        ["verify", "body", "--secret", stripe.secret, "--header", stripe.headers[0], "--at", "1767230000"];
    for format in ["json", "ndjson"] {
        let outcome = folder.run(&[&args[..], &["--format", format]].concat());
        assert_eq!(outcome.status, 1, "{outcome:?}");
        assert!(!outcome.out.contains(stripe.secret));
        let delivery = if format == "json" {
            assert!(jsonschema::is_valid(&schema, &outcome.report()), "{outcome:?}");
            outcome.deliveries()[0].clone()
        } else {
            outcome.report()
        };
        assert_eq!(delivery["signature"]["verdict"], "stale");
        assert_eq!(delivery["signature"]["timestamp"], "1767225600");
        assert_eq!(delivery["signature"]["age_seconds"], 4400);
    }
}

#[test]
fn a_file_name_steers_no_log() {
    let folder = folder();
    let name = "::error::\u{202e}x";
    folder.file(name, "{}");
    let args = ["verify", name, "--header", GOOD, "--secret", SECRET];
    for format in ["text", "json", "ndjson"] {
        let outcome = folder.run(&[&args[..], &["--format", format]].concat());
        assert_eq!(outcome.status, 1, "{outcome:?}");
        assert!(!outcome.out.contains("::") && !outcome.out.contains('\u{202e}'), "{outcome:?}");
        if format == "ndjson" {
            assert_eq!(outcome.report()["source"]["path"], name);
        }
    }
}
