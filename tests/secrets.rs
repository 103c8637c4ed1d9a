//! Where secrets come from, which are refused, and that none is printed.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod expect;
mod run;
mod vectors;

use expect::{BODY, GOOD, SECRET, expect, folder};
use run::{Folder, finish};
use vectors::{COMPUTED, VECTORS, Vector};

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
        expect(&outcome, 2, &[words, "the secret from --secret cannot be used"]);
        assert!(!outcome.err.contains("AP8"), "{outcome:?}");
    }
    let outcome = folder().run(&["sign", "body", "--scheme", "svix", "--secret", "whsec_!"]);
    expect(&outcome, 2, &["Base64"]);
}

#[test]
fn of_several_secrets_the_garbled_one_is_named() {
    let folder = folder();
    folder.file("old", "AP8=");
    folder.file("new", "AP8!");
    let args = ["sign", "body", "--scheme", "sinch", "--secret-file", "old", "--secret-file", "new"];
    expect(&folder.run(&args), 2, &["the secret from the file new cannot be used"]);
}

#[test]
fn a_secret_in_the_wrong_place_is_not_repeated() {
    let outcome = folder().run(&["verify", "body", "--secret-stdin=throw-away-value"]);
    expect(&outcome, 2, &["'***'", "--secret-stdin"]);
    assert!(!outcome.err.contains("throw-away-value"), "{outcome:?}");
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
fn neither_the_secret_nor_the_right_signature_is_ever_printed() {
    for vector in VECTORS.iter().chain(COMPUTED) {
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
