//! `sign` and `verify` as a user meets them: verdicts, exit statuses, sentences for bad input.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod run;
mod vectors;

use run::{Folder, Outcome, finish};
use vectors::{COMPUTED, VECTORS, Vector};

const BODY: &[u8] = b"Hello, World!";
const SECRET: &str = "It's a Secret to Everybody";
const GOOD: &str =
    "X-Hub-Signature-256: sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("body", BODY);
    folder.file("secret", format!("{SECRET}\n"));
    folder
}

/// Runs `verify` on GitHub's published example.
fn verify(args: &[&str]) -> Outcome {
    folder().run(&[&["verify", "body"], args].concat())
}

/// Expects this exit status, nothing on the other stream, and all of these words; the secret nowhere.
fn expect(outcome: &Outcome, status: i32, words: &[&str]) {
    assert_eq!(outcome.status, status, "{outcome:?}");
    let (told, silent) =
        if status == 2 { (&outcome.err, &outcome.out) } else { (&outcome.out, &outcome.err) };
    // A file that cannot be read is told on standard error.
    let told = if told.is_empty() { &outcome.err } else { told };
    assert!(silent.is_empty() || told == silent, "{outcome:?}");
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(flat.contains(word), "{word:?} is not in {flat}");
    }
    assert!(!outcome.out.contains(SECRET) && !outcome.err.contains(SECRET), "{outcome:?}");
}

#[test]
fn secrets_come_from_files_variables_standard_input_and_options() {
    let folder = folder();
    let args = ["verify", "body", "--header", GOOD];
    expect(&folder.run(&[&args[..], &["--secret-file", "secret"]].concat()), 0, &["verified"]);
    expect(&folder.run(&[&args[..], &["--secret", SECRET]].concat()), 0, &["verified"]);
    for ending in ["", "\n", "\r\n"] {
        let outcome =
            folder.run_with(&[&args[..], &["--secret-stdin"]].concat(), format!("{SECRET}{ending}"));
        expect(&outcome, 0, &["verified"]);
    }
    let mut named = folder.program(&[&args[..], &["--secret-env", "HOOK"]].concat());
    expect(
        &finish({
            named.env("HOOK", SECRET);
            named
        }),
        0,
        &["verified"],
    );
    let mut usual = folder.program(&args);
    expect(
        &finish({
            usual.env("WHCHECK_SECRET", SECRET);
            usual
        }),
        0,
        &["verified"],
    );
    // A variable is taken as it is.
    let mut ending = folder.program(&args);
    expect(
        &finish({
            ending.env("WHCHECK_SECRET", format!("{SECRET}\n"));
            ending
        }),
        1,
        &["mismatch"],
    );
    // Only one line end is taken off.
    folder.file("two", format!("{SECRET}\n\n"));
    expect(&folder.run(&[&args[..], &["--secret-file", "two"]].concat()), 1, &["mismatch"]);
    // Rotation: any of several.
    folder.file("other", "another one");
    let both = ["--secret-file", "other", "--secret-file", "secret"];
    expect(&folder.run(&[&args[..], &both].concat()), 0, &["verified", "secret 2 of those given"]);
}

#[test]
fn bad_secrets_are_refused() {
    let folder = folder();
    folder.file("empty", "");
    folder.file("line-end", "\n");
    folder.file("long", vec![b'a'; 70_000]);
    let args = ["verify", "body", "--header", GOOD];
    let run = |more: &[&str]| folder.run(&[&args[..], more].concat());
    expect(&run(&[]), 2, &["no secret is given", "--secret-file", "WHCHECK_SECRET", "github"]);
    expect(&run(&["--secret", ""]), 2, &["empty", "--secret"]);
    expect(&run(&["--secret-file", "empty"]), 2, &["empty", "the file empty"]);
    expect(&run(&["--secret-file", "line-end"]), 2, &["empty"]);
    expect(&run(&["--secret-file", "long"]), 3, &["the secret file long", "64 KiB"]);
    expect(&run(&["--secret-file", "missing"]), 3, &["cannot read the secret file missing: no such file"]);
    expect(&run(&["--secret-file", "."]), 3, &["cannot read the secret file"]);
    expect(&run(&["--secret-env", "NO_SUCH"]), 2, &["the variable NO_SUCH is not set"]);
    expect(&run(&["--secret-env", "A=B"]), 2, &["not set"]);
    expect(&run(&["--secret-env", ""]), 2, &["not set"]);
    let mut empty = folder.program(&args);
    expect(
        &finish({
            empty.env("WHCHECK_SECRET", "");
            empty
        }),
        2,
        &["WHCHECK_SECRET is empty"],
    );
    expect(
        &folder.run_with(&[&args[..], &["--secret-stdin"]].concat(), "\n"),
        2,
        &["standard input is empty"],
    );
}

#[test]
fn garbled_base64_secrets_are_named_before_they_are_used() {
    for (secret, words) in [
        ("\"AP8=\"", "in quotes"),
        ("AP8=\n", "ends with"),
        (" AP8=", "begins with white space"),
        ("v1,whsec_AP8=", "begins with \"v1,\""),
        ("AP8!", "is Base64"),
        ("whsec_", "empty key"),
    ] {
        let scheme = if secret == "whsec_" { "svix" } else { "sinch" };
        let outcome = folder().run(&["verify", "body", "--scheme", scheme, "--secret", secret]);
        expect(&outcome, 2, &[words]);
        assert!(!outcome.err.contains("AP8"), "{outcome:?}");
    }
    let outcome = folder().run(&["sign", "body", "--scheme", "svix", "--secret", "whsec_!"]);
    expect(&outcome, 2, &["Base64"]);
}

#[test]
fn standard_input_is_read_once() {
    let outcome = folder().run(&["verify", "-", "--header", GOOD, "--secret-stdin"]);
    expect(&outcome, 2, &["standard input can be read once only", "--secret-file"]);
    let outcome = folder().run(&["sign", "-", "--scheme", "github", "--secret-stdin"]);
    expect(&outcome, 2, &["standard input can be read once only"]);
    let outcome = folder().run(&["verify", "-", "--header", GOOD, "--secret-file", "-"]);
    expect(&outcome, 2, &["--secret-stdin"]);
    let outcome = folder().run_with(&["verify", "-", "--header", GOOD, "--secret", SECRET], BODY);
    expect(&outcome, 0, &["-: verified"]);
}

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
        (hash.to_owned(), "`sha256=<signature>`"),
        (format!("sha1={hash}"), "`sha256=<signature>`"),
        ("sha256=".to_owned(), "empty"),
        (format!("sha256={}", &hash[1..]), "odd number"),
        (format!("sha256={}", &hash[2..]), "31 bytes and the digest 32: 64 characters"),
        (format!("sha256={hash}00"), "33 bytes"),
        (format!("sha256=g{}", &hash[1..]), "its character 1 does not belong there"),
        ("sha256=dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc=".to_owned(), "not hexadecimal"),
        (format!("sha256= {hash}"), "character 1"),
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
    expect(&run(right, &["--at", "1531420919"]), 1, &["stale", "5 minutes old", "--at"]);
    expect(&run(right, &["--at", "1531420317"]), 1, &["stale", "in the future"]);
    expect(&run(right, &["--at", "1568000000"]), 1, &["stale", "13 months old"]);
    expect(&run(right, &["--at", "1531420919", "--tolerance", "10m"]), 0, &["verified"]);
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
    expect(&run(right, &["--at", "yesterday"]), 2, &["2026-01-31T12:00:00Z"]);
    expect(&run(right, &["--tolerance", "300"]), 2, &["300s, 5m"]);
}

#[test]
fn a_sender_that_tolerates_the_past_only_allows_the_future() {
    let stripe = COMPUTED.iter().find(|vector| vector.scheme == "stripe").expect("a signature");
    let run = |at: &str| run_vector(stripe, stripe.secret, at);
    expect(&run("1767225000"), 0, &["verified", "in the future"]);
    expect(&run("1767225901"), 1, &["stale"]);
}

fn run_vector(vector: &Vector, secret: &str, at: &str) -> Outcome {
    let folder = Folder::new();
    folder.file("body", vector.body);
    let mut args = vec!["verify", "body", "--scheme", vector.scheme, "--secret", secret, "--at", at];
    for line in vector.headers {
        args.extend(["--header", line]);
    }
    if let Some(address) = vector.address {
        args.extend(["--url", address]);
    }
    folder.run(&args)
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
fn a_scheme_of_ones_own_is_described_by_options() {
    let folder = folder();
    let own = [
        "--scheme",
        "hmac",
        "--algorithm",
        "sha384",
        "--key-encoding",
        "hex",
        "--encoding",
        "base64",
        "--content",
        "{method}\\n{timestamp}.{id}.{body-sha256}",
        "--header-name",
        "X-Sig",
        "--prefix",
        "v9=",
        "--timestamp-header",
        "X-Time",
        "--timestamp-unit",
        "milliseconds",
        "--id-header",
        "X-Id",
        "--secret",
        "00ff",
    ];
    let parts = ["--timestamp", "1767225600000", "--message-id", "m-1"];
    let signed = folder.run(&[&["sign", "body"], &own[..], &parts[..]].concat());
    assert_eq!(signed.status, 0, "{signed:?}");
    let lines: Vec<&str> = signed.out.lines().collect();
    // printf 'POST\n1767225600000.m-1.<sha256 of the body>' | openssl dgst -sha384 -mac HMAC -macopt hexkey:00ff -binary | base64
    assert_eq!(
        lines,
        [
            "X-Id: m-1",
            "X-Time: 1767225600000",
            "X-Sig: v9=gH/M0ml3WRJUutD7+H550WbQP/mztnYz78ETvvg5PUNZ3dOOKZZK/zR2aBti4qNn"
        ]
    );
    let mut args = vec!["verify", "body", "--at", "1767225601"];
    args.extend(own);
    for line in &lines {
        args.extend(["--header", line]);
    }
    expect(&folder.run(&args), 0, &["verified", "1 second old"]);
    let described = ["verify", "body", "--secret", "x", "--header-name", "X-Sig"];
    expect(&folder.run(&described), 3, &["missing-header", "X-Sig"]);
    for (args, words) in [
        (&["--content", "{bdy}"][..], "there is no {bdy}; known are {body}"),
        (&["--content", "{timestamp}"], "{body}"),
        (&["--content", "{body"], "never closed"),
        (&["--header-name", "X Sig"], "--header-name"),
        (&["--header-name", "X-Sig: 1"], "--header-name"),
        (&["--algorithm", "md5"], "sha1, sha256, sha384, sha512"),
        (&["--scheme", "github", "--algorithm", "sha1"], "--scheme hmac"),
    ] {
        let all = [&["sign", "body", "--secret", "x"], args].concat();
        expect(&folder.run(&all), 2, &[words]);
    }
}

#[test]
fn sign_writes_headers_json_and_a_command() {
    let folder = folder();
    let args = ["sign", "body", "--scheme", "github", "--secret-file", "secret"];
    let outcome = folder.run(&args);
    assert_eq!((outcome.status, outcome.out.trim_end()), (0, GOOD));
    let json = folder.run(&[&args[..], &["--format", "json"]].concat()).report();
    assert_eq!(format!("X-Hub-Signature-256: {}", json["X-Hub-Signature-256"].as_str().unwrap()), GOOD);
    let curl =
        folder.run(&[&args[..], &["--format", "curl", "--url", "https://example.org/it's?a=b"]].concat());
    let expected = format!(
        "curl -X POST 'https://example.org/it'\\''s?a=b' \\\n  -H 'Content-Type: application/json' \\\n  -H '{GOOD}' \\\n  --data-binary @body\n"
    );
    assert_eq!(curl.out, expected);
    let stdin = folder.run_with(&["sign", "-", "--scheme", "github", "--secret", SECRET], BODY);
    assert_eq!(stdin.out.trim_end(), GOOD);
}

#[test]
fn sign_explains_what_is_signed() {
    let folder = folder();
    folder.file("lines", "a\r\nb\tc\u{1b}[31m\n\u{202e}d::error::");
    let args = ["sign", "lines", "--scheme", "stripe", "--secret", "x", "--timestamp", "1", "--explain"];
    let outcome = folder.run(&args);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    for words in [
        "signed content, ",
        "1.a\u{240d}\u{240a}\n",
        "b\u{2409}c\\u{1b}[31m\u{240a}\n",
        "\\u{202e}d",
        "{timestamp}.{body}",
        "HMAC-SHA256",
    ] {
        assert!(outcome.out.contains(words), "{words:?}: {}", outcome.out);
    }
    assert!(!outcome.out.contains('\u{1b}') && !outcome.out.contains("::error::"), "{}", outcome.out);
    // The content of Sinch's published example has this many bytes.
    let args = [
        "sign",
        "body",
        "--scheme",
        "sinch",
        "--secret",
        "AP8=",
        "--path",
        "/a?b",
        "--application-key",
        "k",
        "--timestamp",
        "2026-01-01T00:00:00Z",
        "--content-type",
        "text/plain",
        "--explain",
        "--format",
        "json",
    ];
    let outcome = folder.run(&args);
    assert!(outcome.report()["Authorization"].as_str().unwrap().starts_with("application k:"));
    assert!(outcome.err.contains("POST\u{240a}\n") && outcome.err.contains("/a\n"), "{}", outcome.err);
}

#[test]
fn sign_refuses_what_would_be_ambiguous() {
    for (args, words) in [
        (&["--scheme", "stripe", "--timestamp", "1\n2"][..], "line end"),
        (&["--scheme", "stripe", "--timestamp", "soon"], "seconds since 1970"),
        (&["--scheme", "sinch", "--path", "/"], "--application-key"),
        (
            &["--scheme", "sinch", "--path", "/", "--content-type", "a\r\nb", "--application-key", "k"],
            "content type",
        ),
        (&["--scheme", "github", "--secret", "second"], "one signature"),
        (&["--scheme", "basic"], "user:password"),
        (&["--scheme", "nobody"], "possible values"),
    ] {
        let all = [&["sign", "body", "--secret", "eHg6eHg="], args].concat();
        expect(&folder().run(&all), 2, &[words]);
    }
    let two = ["sign", "body", "--scheme", "stripe", "--secret", "x", "--secret", "y"];
    assert_eq!(folder().run(&two).out.matches("v1=").count(), 2);
    expect(
        &folder().run(&["sign", "missing", "--scheme", "github", "--secret", "x"]),
        3,
        &["cannot read missing"],
    );
    expect(&folder().run(&["sign", ".", "--scheme", "github", "--secret", "x"]), 3, &["cannot read ."]);
    expect(
        &folder().run(&["verify", "missing", "--scheme", "github", "--secret", "x"]),
        3,
        &["cannot read missing"],
    );
}

#[test]
fn ids_and_times_are_fresh() {
    let run = || folder().run(&["sign", "body", "--scheme", "svix", "--secret", "whsec_AP8="]).out;
    let (first, second) = (run(), run());
    assert!(first.starts_with("svix-id: msg_"), "{first}");
    assert_ne!(first.lines().next(), second.lines().next());
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
fn neither_the_secret_nor_the_right_signature_is_ever_printed() {
    for vector in VECTORS.iter().chain(COMPUTED) {
        let hash =
            vector.headers.iter().find(|line| line.to_lowercase().contains("sign") || line.contains(':'));
        assert!(hash.is_some());
        let signed = right_signature(vector);
        for extra in [&["-v"][..], &["--format", "json"], &["--format", "json", "--show-pii"]] {
            let folder = Folder::new();
            folder.file("body", [vector.body, "x"].concat());
            let mut args = vec!["verify", "body", "--scheme", vector.scheme, "--secret", vector.secret];
            args.extend(extra);
            for line in vector.headers {
                args.extend(["--header", line]);
            }
            if let Some(address) = vector.address {
                args.extend(["--url", address]);
            }
            let outcome = folder.run(&args);
            assert_eq!(outcome.status, 1, "{}: {outcome:?}", vector.name);
            let text = outcome.out + &outcome.err;
            assert!(!text.contains(vector.secret), "{}: {text}", vector.name);
            assert!(!text.contains(&signed), "{}: {text}", vector.name);
        }
    }
}

/// The signature of the changed body, as `sign` makes it.
fn right_signature(vector: &Vector) -> String {
    let scheme = whcheck::signature::Scheme::find(vector.scheme).expect("a scheme").hmac().expect("an HMAC");
    let key = scheme.key.decode(&whcheck::signature::Secret::new(vector.secret.into()).expect("not empty"));
    let request = vector.request();
    let evidence = request.evidence(scheme, vector.body.as_bytes()).expect("evidence");
    let body = [vector.body, "x"].concat();
    let content = whcheck::signature::content_of(scheme.content, &evidence.values, body.as_bytes());
    let mut mac = whcheck::signature::Mac::new(scheme.function, evidence.algorithm, &key.expect("a key").key);
    mac.update(&content);
    scheme.encoding.encode(&mac.finish())
}
