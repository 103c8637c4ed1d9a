//! `whcheck sign` as a user meets it.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod expect;
mod run;
mod vectors;

use expect::{BODY, GOOD, SECRET, expect, folder};

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
    let hostile = ["--scheme", "sinch", "--application-key", "k\u{202e}::error::", "--path", "/"];
    let hostile = [&["sign", "body", "--secret", "AP8=", "--format", "json"], &hostile[..]].concat();
    let hostile = folder.run(&hostile);
    assert!(!hostile.out.contains("::") && !hostile.out.contains('\u{202e}'), "{hostile:?}");
    let value = &hostile.report()["Authorization"];
    assert!(value.as_str().unwrap().starts_with("application k\u{202e}::error:::"), "{value}");
    let stdin = folder.run_with(&["sign", "-", "--scheme", "github", "--secret", SECRET], BODY);
    assert_eq!(stdin.out.trim_end(), GOOD);
    let args = ["sign", "body", "--secret", "AP8=", "--scheme", "sinch", "--path", "/", "--format", "json"];
    let hostile = folder.run(&[&args[..], &["--application-key", "k::error::"]].concat());
    assert!(!hostile.out.contains("::"), "{hostile:?}");
    assert!(hostile.report()["Authorization"].as_str().unwrap().starts_with("application k::error:::"));
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
