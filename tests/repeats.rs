//! Deliveries that come again are noticed, in the order of the input, whoever checks them.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use run::{Folder, good_line};
use serde_json::Value;

/// A good payload with an id of its own.
fn delivery(id: usize) -> String {
    let mut payload: Value = serde_json::from_str(&good_line()).unwrap();
    payload["id"] = id.to_string().into();
    payload.to_string()
}

/// The repeats that a run reports: line and message.
fn repeats(folder: &Folder, args: &[&str]) -> Vec<(u64, String)> {
    let outcome = folder.run(args);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    let mut found = Vec::new();
    for delivery in outcome.deliveries() {
        for finding in delivery["diagnostics"].as_array().unwrap() {
            assert_eq!(
                (finding["code"].as_str(), finding["severity"].as_str()),
                (Some("duplicate-delivery"), Some("note"))
            );
            let line = delivery["source"]["line"].as_u64().unwrap_or_default();
            found.push((line, finding["message"].as_str().unwrap().to_owned()));
        }
    }
    found
}

#[test]
fn a_repeat_is_a_note_that_names_the_first() {
    let folder = Folder::new();
    let lines = [delivery(1), delivery(2), String::new(), delivery(1), delivery(3), delivery(1)];
    folder.file("day.ndjson", lines.join("\n"));
    let same = "the same delivery as day.ndjson:1".to_owned();
    let expected = vec![(4, same.clone()), (6, same)];
    assert_eq!(repeats(&folder, &["validate", "day.ndjson", "--format", "json"]), expected);
    let text = folder.run(&["validate", "day.ndjson"]);
    assert!(text.out.contains("note[duplicate-delivery]: the same delivery as day.ndjson:1"), "{text:?}");
    assert!(text.out.contains("handle it once, by `id`"), "{text:?}");
    assert_eq!(text.closing_line(), "5 payloads checked: 5 valid (2 notes)");
    let denied = folder.run(&["validate", "day.ndjson", "--deny", "duplicate-delivery"]);
    assert_eq!(denied.closing_line(), "5 payloads checked: 3 valid, 2 invalid (2 errors)");
    assert_eq!(denied.status, 1);
    let allowed = folder.run(&["validate", "day.ndjson", "--allow", "duplicate-delivery"]);
    assert_eq!(allowed.out, "5 payloads checked: 5 valid\n");
}

#[test]
fn another_event_about_the_same_thing_is_no_repeat() {
    let folder = Folder::new();
    let sent = delivery(1).replace("VerificationResultEvent", "VerificationRequestEvent");
    folder.file("day.ndjson", [delivery(1), sent].join("\n"));
    let outcome = folder.run(&["validate", "day.ndjson", "--format", "json"]);
    assert!(!outcome.out.contains("duplicate-delivery"), "{outcome:?}");
}

#[test]
fn repeats_are_noticed_over_files_and_standard_input() {
    let folder = Folder::new();
    folder.file("a/one.json", delivery(1));
    folder.file("a/two.json", delivery(2));
    folder.file("b/again.json", delivery(1));
    let expected = vec![(0, "the same delivery as a/one.json".to_owned())];
    for jobs in ["1", "2", "5"] {
        assert_eq!(repeats(&folder, &["validate", "a", "b", "--format", "json", "--jobs", jobs]), expected);
    }
    let several = format!("{}\n\n{}\n", delivery(1), delivery(1)).replace(",\"", ",\n\"");
    let outcome = folder.run_with(&["validate", "-", "--format", "json"], several);
    assert!(outcome.out.contains("the same delivery as -:1"), "{outcome:?}");
}

#[test]
fn many_workers_report_the_same_repeats_as_one() {
    let folder = Folder::new();
    // Several blocks, with repeats within a block, in the next one and far behind.
    let lines: Vec<String> =
        (0..9000).map(|number| delivery(if number % 7 == 0 { number / 3 } else { number })).collect();
    folder.file("month.ndjson", lines.join("\n"));
    let of = |jobs| {
        let outcome = folder.run(&["validate", "month.ndjson", "--format", "ndjson", "--jobs", jobs]);
        assert_eq!(outcome.status, 0);
        outcome.out
    };
    let one = of("1");
    let mut seen = std::collections::HashSet::new();
    let expected =
        (0..9000).filter(|number| !seen.insert(if number % 7 == 0 { number / 3 } else { *number })).count();
    assert!(expected > 800);
    assert_eq!(one.matches("duplicate-delivery").count(), expected);
    assert_eq!(one, of("2"));
    assert_eq!(one, of("4"));
}
