//! GitHub's published example in a folder, and what is expected of a run on it.

// No test file needs all of it.
#![allow(dead_code)]

use crate::run::{Folder, Outcome};
use crate::vectors::Vector;

pub(crate) const BODY: &[u8] = b"Hello, World!";
pub(crate) const SECRET: &str = "It's a Secret to Everybody";
pub(crate) const GOOD: &str =
    "X-Hub-Signature-256: sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

pub(crate) fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("body", BODY);
    folder.file("secret", format!("{SECRET}\n"));
    folder
}

/// Runs `verify` on GitHub's published example.
pub(crate) fn verify(args: &[&str]) -> Outcome {
    folder().run(&[&["verify", "body"], args].concat())
}

/// Expects this exit status, nothing on the other stream, and all of these words; the secret nowhere.
pub(crate) fn expect(outcome: &Outcome, status: i32, words: &[&str]) {
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

/// Runs `verify` on a published or computed signature.
pub(crate) fn run_vector(vector: &Vector, secret: &str, at: &str) -> Outcome {
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
