//! Each way of writing JSON is compared, byte for byte, with what the library itself wrote.
//!
//! `tests/serialisers/generate.py` runs the libraries and writes `written.json`.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::collections::BTreeSet;

use serde_json::Value;
use whcheck::document::Document;
use whcheck::serialiser::{SERIALISERS, Serialiser};

fn written(serialiser: &Serialiser, source: &str) -> String {
    let mut document = Document::default();
    document.read(source.as_bytes()).expect("JSON");
    let mut out = Vec::new();
    serialiser.write(document.root().expect("a value"), &mut out);
    String::from_utf8(out).expect("UTF-8")
}

/// Rows that cannot be compared, and why.
fn is_compared(id: &str, source: &str) -> bool {
    match id {
        // No .NET was at hand: its text is written by hand after the documentation. A struct in Go is that of
        // one payload.
        "dotnet" | "go-struct" | "go-encoder" => source == "trial",
        // Gson leaves members that are null away.
        "gson" | "gson-plain" | "gson-pretty" => source != "trial",
        // Older versions of Ruby's library write an empty array on two lines.
        "ruby-pretty" => source == "numbers",
        _ => true,
    }
}

#[test]
fn every_library_is_imitated_byte_for_byte() {
    let golden: Value = serde_json::from_str(include_str!("serialisers/written.json")).expect("JSON");
    let sources = [
        ("strings", include_str!("serialisers/strings.json")),
        ("numbers", include_str!("serialisers/numbers.json")),
        ("trial", include_str!("serialisers/trial.json")),
    ];
    let mut compared = 0;
    let mut wrong = Vec::new();
    for serialiser in SERIALISERS {
        for (name, source) in sources.into_iter().filter(|(name, _)| is_compared(serialiser.id, name)) {
            let expected = match serialiser.id {
                "dotnet" => include_str!("serialisers/dotnet.json"),
                id => golden["libraries"][name][id].as_str().unwrap_or_else(|| panic!("no {id} of {name}")),
            };
            compared += 1;
            let ours = written(serialiser, source);
            if ours != expected {
                wrong.push(format!("{} of {name}\n  library: {expected}\n  whcheck: {ours}", serialiser.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {compared} differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 80, "{compared}");
}

#[test]
fn the_rows_have_names_of_their_own() {
    let ids: BTreeSet<&str> = SERIALISERS.iter().map(|row| row.id).collect();
    let names: BTreeSet<&str> = SERIALISERS.iter().map(|row| row.name).collect();
    assert_eq!((ids.len(), names.len()), (SERIALISERS.len(), SERIALISERS.len()));
}
