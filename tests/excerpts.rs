//! The line under a finding: shown where there is text, and marked where it does not begin.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use run::{Folder, GOOD, good_line};

#[test]
fn what_is_no_text_has_no_excerpt() {
    for (bytes, excerpt) in [
        (GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect(), false),
        (GOOD.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(), false),
        (b" \n ".to_vec(), false),
        (b"{\"a\": \"\xff\"}".to_vec(), true),
    ] {
        let folder = Folder::new();
        folder.file("a.json", bytes);
        let run = folder.run(&["validate", "a.json"]);
        assert_eq!(run.status, 1);
        assert_eq!(run.out.contains("\n 1 | "), excerpt, "{}", run.out);
    }
}

#[test]
fn an_excerpt_that_begins_within_a_line_says_so() {
    let folder = Folder::new();
    folder.file("a.json", format!("{} {{x", good_line()));
    let run = folder.run(&["validate", "a.json"]);
    assert!(run.out.contains("\n 1 | …{*\n   |   ^\n"), "{}", run.out);
    folder.file("b.json", "{x");
    let run = folder.run(&["validate", "b.json"]);
    assert!(run.out.contains("\n 1 | {*\n   |  ^\n"), "{}", run.out);
}

#[test]
fn a_wide_fault_leaves_no_empty_note() {
    let folder = Folder::new();
    folder.file("b.json", format!("{{{}", "x".repeat(300)));
    let run = folder.run(&["validate", "b.json"]);
    assert!(run.out.contains("= help: ") && !run.out.lines().any(|line| line.ends_with("= ")), "{}", run.out);
}

#[test]
fn what_is_masked_is_counted_in_bytes_of_the_payload() {
    let folder = Folder::new();
    let payload = "{\"full_name\":\"\u{416}\u{430}\u{43d}\u{43d}\u{430} \u{65e5}\u{672c}\",\"last_name\":\"Langley\",\"xx\":1,\"type\":\"DATABASE_SCREENING\"}";
    folder.file("a.json", payload);
    folder.file("b.json", payload.replacen('{', "{\"\u{202e}\u{202e}\u{202e}\u{202e}\":1,", 1));
    for name in ["a.json", "b.json"] {
        let run = folder.run(&["validate", name, "--format", "text"]);
        assert!(run.out.contains("\"last_name\":\"*******\""), "{name}: {}", run.out);
        assert!(!run.out.contains("Langley"), "{name}: {}", run.out);
    }
}
