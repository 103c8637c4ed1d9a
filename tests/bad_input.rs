//! Whatever is put before it, the program ends by itself, says what is wrong and checks the rest.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::io::Write;

use run::{Folder, GOOD, bad_line, findings, good_line};

/// The personal datum in broken texts.
const NAME: &str = "Jurate";

#[test]
fn broken_grammar_is_placed_and_its_strings_are_hidden() {
    for (text, place) in [
        ("{\"name\": \"Jurate\"", "1:1"),
        ("{\"name\": \"Jurate\", \"list\": [1, {}", "1:28"),
        ("{\n  \"name\": \"Jurate", "2:11"),
        ("{\"name\": \"Jurate\",}", "1:18"),
        ("{\"name\": \"Jurate\", \"list\": [1, 2,]}", "1:33"),
        ("{\"name\": 'Jurate'}", "1:10"),
        ("{'name': \"Jurate\"}", "1:2"),
        ("{\"name\": \"Jurate\" // a comment\n}", "1:19"),
        ("{\"name\": \"Jurate\", \"number\": NaN}", "1:30"),
        ("{\"name\": \"Jurate\", \"number\": 01}", "1:30"),
        ("{\"name\": \"Jurate\", \"none\": None}", "1:28"),
        ("{\"name\": \"Jurate\" \"x\": 1}", "1:19"),
        ("{\"name\" \"Jurate\"}", "1:9"),
        ("{name: \"Jurate\"}", "1:2"),
        ("{\"ž\": \"ŽŽŽ\", \"name\": \"Jurate\",}", "1:30"),
        ("{\r\n  \"name\": \"Jurate\",\r\n}\r\n", "2:19"),
        ("{\"name\": \"Jurate\", \"tab\": \"a\tb\"}", "1:29"),
    ] {
        let folder = Folder::new();
        folder.file("broken.json", text);
        let json = folder.run(&["validate", "broken.json", "--format", "json"]);
        assert_eq!(json.status, 1, "{text}");
        assert_eq!(findings(&json.deliveries()[0]), [format!("json-syntax {place}")], "{text}");
        assert_eq!(json.deliveries()[0]["verdict"], "invalid", "{text}");
        let hidden = folder.run(&["validate", "broken.json"]);
        assert_eq!(hidden.status, 1, "{text}");
        assert!(hidden.out.contains(&format!("--> broken.json:{place}\n")), "{}", hidden.out);
        assert!(hidden.out.contains("******"), "{}", hidden.out);
        assert!(!hidden.out.contains(NAME) && !json.out.contains(NAME), "{}", hidden.out);
        let shown = folder.run(&["validate", "broken.json", "--show-pii"]);
        assert!(shown.out.contains(NAME), "{}", shown.out);
        // Masking keeps every column.
        let length = |text: &str| text.lines().map(|line| line.chars().count()).collect::<Vec<_>>();
        assert_eq!(length(&hidden.out), length(&shown.out), "{}", hidden.out);
    }
}

#[test]
fn what_stands_around_json_is_named() {
    let good = good_line();
    let escaped = good.replace('"', "\\\"");
    for (text, message, help) in [
        (escaped.as_str(), "a quote is escaped outside a string", Some("unescape it once")),
        (&format!("{good}\0\0"), "a NUL byte (00) stands outside any string", Some("Content-Length")),
        (&format!("{good}\u{1a}"), "the byte 1A (^Z) stands outside any string", Some("remove it")),
        ("\0\0\0\0\0\0\0\0", "a NUL byte (00) stands outside any string", Some("Content-Length")),
        (" \r\n\t\n", "there is no JSON here, only white space", Some("not captured")),
        ("", "there is no JSON here: the text is empty", Some("not captured")),
    ] {
        let folder = Folder::new();
        folder.file("a.json", text);
        let run = folder.run(&["validate", "a.json", "--format", "json"]);
        let finding = &run.deliveries()[0]["diagnostics"][0];
        assert_eq!(finding["message"], message, "{text:?}");
        let said = finding["help"].as_str();
        assert!(help.is_none_or(|words| said.is_some_and(|said| said.contains(words))), "{text:?}: {said:?}");
    }
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn utf32(text: &str, unit: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|c| unit(c.into())).collect()
}

#[test]
fn foreign_encodings_are_named_and_bad_bytes_are_placed() {
    let marked = format!("\u{feff}{GOOD}");
    let plain = GOOD;
    for (bytes, words, place) in [
        (utf16(&marked, u16::to_le_bytes), "UTF-16 (little endian)", "1:1"),
        (utf16(&marked, u16::to_be_bytes), "UTF-16 (big endian)", "1:1"),
        (utf16(plain, u16::to_le_bytes), "UTF-16 (little endian)", "1:1"),
        (utf16(plain, u16::to_be_bytes), "UTF-16 (big endian)", "1:1"),
        (utf32(&marked, u32::to_le_bytes), "UTF-32", "1:1"),
        (utf32(&marked, u32::to_be_bytes), "UTF-32", "1:1"),
        (utf32(plain, u32::to_le_bytes), "UTF-32", "1:1"),
        (b"{\"a\": \"ok\",\n \"b\": \"\xc5\xbe\xff\"}".to_vec(), "UTF-8", "2:9"),
        (b"{\"a\": \"\xc0\xaf\"}".to_vec(), "UTF-8", "1:8"),
        (b"{\"a\": \"\xed\xa0\x80\"}".to_vec(), "UTF-8", "1:8"),
        (b"{\"a\": \"cut \xe2\x82\"}".to_vec(), "UTF-8", "1:12"),
        (br#"{"a": "x\ud83d"}"#.to_vec(), "surrogate", "1:9"),
        (br#"{"a": "\ude00\ud83d"}"#.to_vec(), "surrogate", "1:8"),
        (br#"{"a": 1, "\ud83dx": 1}"#.to_vec(), "surrogate", "1:11"),
    ] {
        let folder = Folder::new();
        folder.file("foreign.json", &bytes);
        let run = folder.run(&["validate", "foreign.json", "--format", "json"]);
        assert_eq!(run.status, 1, "{run:?}");
        let delivery = &run.deliveries()[0];
        assert_eq!(findings(delivery), [format!("json-encoding {place}")], "{words}: {run:?}");
        let message = delivery["diagnostics"][0]["message"].as_str().unwrap();
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_byte_order_mark_is_read_over_and_told() {
    let folder = Folder::new();
    folder.file("marked.json", format!("\u{feff}{GOOD}"));
    let run = folder.run(&["validate", "marked.json", "--format", "json"]);
    assert_eq!(run.status, 0);
    let delivery = &run.deliveries()[0];
    assert_eq!(findings(delivery), ["byte-order-mark 1:1"]);
    assert_eq!(delivery["diagnostics"][0]["severity"], "warning");
    assert_eq!(delivery["event"], "sinch/VerificationResultEvent");
    assert_eq!(folder.run(&["validate", "marked.json", "--strict"]).status, 1);
    // Of the first line of NDJSON too, and columns do not count it.
    folder.file("marked.ndjson", format!("\u{feff}{}\n{}\n", bad_line(), good_line()));
    folder.file("plain.ndjson", bad_line());
    let column = |name: &str| {
        let delivery = &folder.run(&["validate", name, "--format", "json"]).deliveries()[0];
        delivery["diagnostics"].as_array().unwrap().last().unwrap()["column"].clone()
    };
    assert_eq!(column("marked.ndjson"), column("plain.ndjson"));
}

#[test]
fn what_is_no_payload_has_a_code_of_its_own() {
    for (text, code) in [
        ("", "empty-body 1:1"),
        (" \r\n\t\n ", "empty-body"),
        ("\u{feff}", "empty-body"),
        ("null", "unrecognised-event 1:1"),
        ("true", "unrecognised-event 1:1"),
        ("12", "unrecognised-event 1:1"),
        ("\"text\"", "unrecognised-event 1:1"),
        ("[]", "unrecognised-event 1:1"),
        ("[{\"event\": \"VerificationResultEvent\"}]", "unrecognised-event 1:1"),
        ("{}", "unrecognised-event 1:1"),
        ("\0\0\0\0", "json"),
        ("<html></html>", "json-syntax 1:1"),
        ("a=1&b=2", "json-syntax 1:1"),
    ] {
        for (name, stdin) in [("file.json", false), ("-", true)] {
            let folder = Folder::new();
            folder.file("file.json", text);
            let args = ["validate", name, "--format", "json"];
            let run = if stdin { folder.run_with(&args, text) } else { folder.run(&args) };
            assert_eq!(run.status, 1, "{text:?} {run:?}");
            let delivery = &run.deliveries()[0];
            let found = findings(delivery);
            assert!(found.iter().any(|finding| finding.starts_with(code)), "{text:?} {name}: {found:?}");
            assert!(delivery["source"]["line"].is_null() && delivery["source"]["index"] == 0, "{delivery}");
        }
    }
}

#[test]
fn deep_nesting_is_a_finding_not_a_crash() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let folder = Folder::new();
    folder.file("128.json", nested(128));
    folder.file("129.json", nested(129));
    folder.file("objects.json", "{\"a\":".repeat(200_000));
    folder.file("million.json", nested(1_000_000));
    folder.file("unended.json", "[".repeat(1_000_000));
    folder.file("lines.ndjson", format!("{}\n{}\n", nested(100_000), bad_line()));
    let run = folder.run(&["validate", ".", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.err);
    let found: Vec<_> = run
        .deliveries()
        .iter()
        .map(|delivery| {
            let path = delivery["source"]["path"].as_str().unwrap();
            let name = path.rsplit(['/', '\\']).next().unwrap();
            format!("{name} {}", findings(delivery).join(" "))
        })
        .collect();
    let column = bad_line().find("\"SUCCESFUL\"").unwrap() + 1;
    assert_eq!(
        found,
        [
            "128.json unrecognised-event 1:1".to_owned(),
            "129.json json-depth 1:129".to_owned(),
            "lines.ndjson json-depth 1:129".to_owned(),
            format!("lines.ndjson enum 2:{column}"),
            "million.json json-depth 1:129".to_owned(),
            "objects.json json-depth 1:641".to_owned(),
            "unended.json json-depth 1:129".to_owned(),
        ]
    );
}

#[test]
fn what_is_over_a_limit_has_no_verdict_and_names_the_option() {
    let folder = Folder::new();
    folder.file("file.json", format!("{{\"text\": \"{}\"}}", "x".repeat(4096)));
    // A tree of about a hundred times its text.
    folder.file("tree.json", format!("[{}0]", "{\"\":0},".repeat((16 << 20) / 7)));
    let lines = |length| format!("{}\n{}\n{}\n", good_line(), "x".repeat(length), bad_line());
    folder.file("lines.json", lines(600));
    folder.file("lines.ndjson", lines(3 << 20));
    folder.file("unended.ndjson", "x".repeat(3 << 20));
    let (one, three) = ("1 payload checked: 0 valid", "3 payloads checked: 1 valid, 1 invalid");
    for (args, reason, option, checked) in [
        ("file.json --max-file 4K", "file.json: over the limit: larger than 4 KiB", "--max-file", one),
        ("tree.json --capture json --max-memory 1MiB", "tree.json: over the limit: ", "--max-memory", one),
        ("lines.json --max-line 500", "lines.json:2: over the limit: a line of ", "--max-line", three),
        ("lines.ndjson --max-line 1M", "lines.ndjson:2: over the limit: a line of ", "--max-line", three),
        ("unended.ndjson --max-line 1m", "unended.ndjson:1: over the limit: a line of ", "--max-line", one),
    ] {
        let args: Vec<&str> = std::iter::once("validate").chain(args.split(' ')).collect();
        let run = folder.run(&args);
        assert_eq!(run.status, 3, "{args:?}: {run:?}");
        assert!(run.err.starts_with(&format!("whcheck: {reason}")), "{args:?}: {}", run.err);
        assert!(run.err.ends_with(&format!("raise it with {option}\n")), "{args:?}: {}", run.err);
        let closing = run.closing_line();
        assert!(closing.starts_with(&format!("{checked}, 1 unreadable")), "{args:?}: {closing}");
    }
}

#[test]
fn the_limit_of_lines_is_the_same_for_streams() {
    let folder = Folder::new();
    let lines = format!("{}\n{}\n{}\n", good_line(), "x".repeat(600), bad_line());
    folder.file("lines.ndjson", &lines);
    for run in [
        folder.run(&["validate", "lines.ndjson", "--max-line", "500"]),
        folder.run_with(&["validate", "--max-line", "500"], lines),
    ] {
        assert_eq!(run.status, 3, "{run:?}");
        assert!(run.closing_line().starts_with("3 payloads checked: 1 valid, 1 invalid, 1 unreadable"));
    }
}

#[test]
fn behind_a_line_over_the_limit_the_counting_goes_on() {
    let folder = Folder::new();
    let lines = format!("{}\n \n{}\n\n{}\n", good_line(), "x".repeat(3 << 20), bad_line());
    folder.file("lines.ndjson", &lines);
    for path in ["lines.ndjson", "-"] {
        let args = ["validate", path, "--max-line", "1M", "--format", "json"];
        let run = folder.run_with(&args, lines.clone());
        assert_eq!((run.status, run.err.lines().count()), (3, 1), "{}", run.err);
        let found: Vec<_> = run
            .deliveries()
            .iter()
            .map(|delivery| {
                let (source, finding) = (&delivery["source"], &delivery["diagnostics"][0]);
                format!("{}:{} {}", source["line"], source["index"], finding["line"])
            })
            .collect();
        assert_eq!(found, ["1:0 null", "3:1 3", "5:2 5"], "{path}");
    }
}

#[test]
fn an_endless_stream_ends_with_the_limit() {
    for start in ["{\"a\":\"", "x", "[[[[", " ", "{\"event\": [1,\n2,"] {
        let folder = Folder::new();
        let limits = ["--max-line", "256K", "--max-file", "1M"];
        let args: Vec<&str> = ["validate", "-"].into_iter().chain(limits).collect();
        let run = folder.feed(&args, move |mut stdin| {
            let chunk = vec![start.as_bytes()[start.len() - 1]; 64 << 10];
            let mut written = stdin.write_all(start.as_bytes());
            // The pipe breaks when the program has ended.
            while written.is_ok() {
                written = stdin.write_all(&chunk);
            }
        });
        assert_eq!(run.status, 3, "{start:?}: {run:?}");
        assert!(
            run.err.contains("over the limit") && run.err.contains("--max-file"),
            "{start:?}: {}",
            run.err
        );
    }
}

#[test]
fn long_numbers_are_compared_as_written_and_shown_cut() {
    let digits = "7".repeat(10_000);
    let sample = include_str!("../samples/lox24/verify_code.success.json");
    let folder = Folder::new();
    for (name, number) in [
        ("integer", digits.clone()),
        ("negative", format!("-{digits}")),
        ("fraction", format!("0.{digits}")),
        ("exponent", format!("1e{digits}")),
        ("small", format!("1e-{digits}")),
    ] {
        let text = sample.replace("\"attempt_total\": 3,", &format!("\"attempt_total\": {number},"));
        assert!(text.len() > 10_000, "the sample has changed");
        folder.file(format!("{name}.json"), text);
    }
    for format in ["text", "json"] {
        let run = folder.run(&["validate", ".", "--format", format, "--show-pii"]);
        assert!(matches!(run.status, 0 | 1), "{run:?}");
        assert!(!run.out.contains(&"7".repeat(150)), "{}", run.out);
    }
    let run = folder.run(&["validate", ".", "--format", "json"]);
    assert_eq!(run.report()["totals"]["deliveries"], 5);
    let whole = folder.run(&["validate", "integer.json", "negative.json", "--format", "json"]);
    for delivery in whole.deliveries() {
        assert_eq!(delivery["verdict"], "invalid", "{delivery}");
    }
}

#[test]
fn a_bad_line_hides_no_other() {
    let (good, bad) = (good_line(), bad_line());
    let mut text = String::new();
    for number in 1..=20_000 {
        text.push_str(match number {
            7_777 => "{\"event\": \"VerificationResultEvent\",}",
            15_000 => &bad,
            19_999 => "\u{1}",
            _ => &good,
        });
        text.push('\n');
    }
    let folder = Folder::new();
    folder.file("day.ndjson", &text);
    let run = folder.run(&["validate", "day.ndjson", "--allow", "duplicate-delivery"]);
    assert_eq!(run.status, 1);
    let places: Vec<_> = run.out.lines().filter(|line| line.trim_start().starts_with("--> ")).collect();
    let column = bad.find("\"SUCCESFUL\"").unwrap() + 1;
    assert_eq!(
        places.iter().map(|line| line.trim_start()).collect::<Vec<_>>(),
        [
            "--> day.ndjson:7777:36".to_owned(),
            format!("--> day.ndjson:15000:{column}"),
            "--> day.ndjson:19999:1".to_owned(),
        ]
    );
    assert_eq!(run.closing_line(), "20000 payloads checked: 19997 valid, 3 invalid (3 errors)");
    let piped = folder.run_with(&["validate", "--allow", "duplicate-delivery"], text);
    assert_eq!(piped.closing_line(), run.closing_line());
}

#[test]
fn a_missing_file_stops_nothing() {
    let folder = Folder::new();
    folder.file("good.json", GOOD);
    folder.file("empty/readme.txt", "no payload here");
    let run = folder.run(&["validate", "gone.json", "good.json", "empty", "gone/too"]);
    assert_eq!(run.status, 3);
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.err);
    for (line, name) in lines.iter().zip(["gone.json: ", "empty: no payload found", "gone/too: "]) {
        assert!(line.starts_with(&format!("whcheck: {name}")), "{line}");
    }
    assert!(run.closing_line().starts_with("4 payloads checked: 1 valid, 3 unreadable"), "{}", run.out);
}
