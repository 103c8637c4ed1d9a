//! Whatever a payload, a name or an argument holds, what is printed of it is safe to print: it steers nothing.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod run;

use run::{Folder, Outcome, good_line};
use whcheck::diagnostic::{Diagnostic, Fact, Severity, is_harmless};

/// Text that steers a terminal, turns reading around, or is a command to a CI system.
const HOSTILE: [&str; 13] = [
    "\u{1b}[31mred",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{7f}\u{8}\u{0}",
    "a\rb",
    "a\n::error::x",
    "::error file=x::y",
    "##[error]z",
    "##vso[task.setvariable]w",
    "##teamcity[x]",
    "\u{202e}txt.exe\u{2066}",
    "\u{200b}\u{200f}\u{feff}\u{ad}",
    "\u{2028}::warning::v\u{2029}\u{85}",
];

/// Fails when output holds anything that steers.
fn assert_tame(run: &Outcome, what: &str) {
    for text in [&run.out, &run.err] {
        for c in text.chars() {
            let steers = match c {
                '\n' => false,
                '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
                _ => c.is_control() || ['\u{ad}', '\u{61c}', '\u{feff}'].contains(&c),
            };
            assert!(!steers, "{what}: {c:?} in {text:?}");
        }
        for line in text.lines() {
            assert!(!line.trim_start().starts_with("::"), "{what}: {line}");
            for command in ["##[", "##vso[", "##teamcity[", "::error", "::warning"] {
                assert!(!line.contains(command), "{what}: {line}");
            }
        }
    }
}

/// Runs `validate` in every format, with and without private values.
fn in_every_format(folder: &Folder, args: &[&str], what: &str) -> Vec<Outcome> {
    // The annotations of GitHub are commands: tests/reports.rs reads them.
    let options = [
        "text",
        "text --show-pii --verbose",
        "json --show-pii",
        "ndjson",
        "junit --show-pii",
        "tap --show-pii",
        "sarif --show-pii",
        "gitlab",
        "html --show-pii",
    ];
    let run = |options: &str| {
        let args: Vec<&str> =
            "validate --format".split(' ').chain(options.split(' ')).chain(args.iter().copied()).collect();
        let run = folder.run(&args);
        assert_ne!(run.status, 0, "{what}: {run:?}");
        assert_tame(&run, what);
        run
    };
    options.into_iter().map(run).collect()
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[test]
fn hostile_values_and_keys_reach_no_output() {
    for hostile in HOSTILE {
        let text = json(hostile);
        let folder = Folder::new();
        let good = good_line();
        for (name, payload) in [
            ("value", good.replace("\"SUCCESSFUL\"", &text)),
            ("tag", good.replace("\"VerificationResultEvent\"", &text)),
            (
                "near-tag",
                good.replace("VerificationResultEvent\"", &format!("VerificationResultEvent{}", &text[1..])),
            ),
            ("method", good.replace("\"sms\"", &text)),
            ("key", good.replacen('{', &format!("{{{text}:1,"), 1)),
            ("key-again", good.replacen('{', &format!("{{{text}:{{{text}:1}},{text}:2,"), 1)),
            ("misspelt", good.replace("\"status\"", &format!("\"status{}", &text[1..]))),
            ("deep", good.replace("{\"type\"", &format!("{{{text}:[[{{{text}:{text}}}]],\"type\""))),
            ("alone", text.clone()),
        ] {
            folder.file(format!("{name}.json"), &payload);
            folder.file(format!("{name}-raw.json"), payload.replace(&text, &format!("\"{hostile}\"")));
        }
        in_every_format(&folder, &[".", "--strict"], hostile);
    }
}

#[test]
fn hostile_values_are_shown_escaped() {
    let folder = Folder::new();
    folder.file("a.json", good_line().replace("SUCCESSFUL", "\\u001b[31m::error::##[x]\\u202e"));
    let shown = "\"\\u001b[31m:\\u{3a}error:\\u{3a}#\\u{23}[x]\\u202e\" is not a documented value";
    for run in in_every_format(&folder, &["a.json"], "escaped") {
        let text = run.out.replace("\\\"", "\"").replace("&quot;", "\"").replace("\\\\", "\\");
        // SARIF doubles braces.
        let text = text.replace("{{", "{").replace("}}", "}");
        assert!(text.contains(shown), "{}", run.out);
    }
}

#[test]
fn hostile_text_in_broken_json_reaches_no_output() {
    for hostile in HOSTILE {
        let folder = Folder::new();
        for (number, text) in [
            format!("{{\"{hostile}\": 1,}}"),
            hostile.to_owned(),
            format!("{{\"a\": {hostile}}}"),
            format!("{{\"a\": \"b\"}} {hostile}"),
            format!("{{\"a\": \"{hostile}"),
        ]
        .iter()
        .enumerate()
        {
            folder.file(format!("{number}.json"), text);
            folder.file(format!("{number}.ndjson"), text);
        }
        in_every_format(&folder, &["."], hostile);
    }
}

#[cfg(unix)]
#[test]
fn hostile_arguments_reach_no_output() {
    for hostile in HOSTILE {
        let hostile = hostile.replace('\0', "");
        let folder = Folder::new();
        // As a shell gives it for `*.json`.
        let (option, long) = (format!("--x{hostile}.json"), format!("--event={hostile}"));
        for args in [
            &["validate", &option][..],
            &["validate", &long],
            &["validate", "--provider", &hostile],
            &["validate", "--at", &hostile],
            &["validate", "--max-file", &hostile],
            &["validate", "--deny", &hostile],
            &["validate", "--schema", &hostile, "a.json"],
            &["validate", &format!("{hostile}.json")],
            &["explain", &hostile],
            &["providers", &hostile],
            &["schema", &hostile],
            &["schema", "check", &hostile],
            &["--color", &hostile, "explain"],
            &[&hostile],
        ] {
            let run = folder.run(args);
            assert!(matches!(run.status, 2 | 3) && !run.err.is_empty(), "{args:?}: {run:?}");
            assert_tame(&run, &format!("{args:?}"));
            if hostile.starts_with('\u{1b}') {
                let mut command = folder.program(args);
                command.env("CLICOLOR_FORCE", "1");
                let run = run::finish(command);
                assert!(!run.err.contains(&hostile), "{args:?}: {:?}", run.err);
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn hostile_file_names_reach_no_output() {
    for hostile in HOSTILE {
        let name = hostile.replace('\0', "");
        let folder = Folder::new();
        folder.file(format!("in/{name}.json"), good_line().replace("sms", "").replace("SUCC", "FUCC"));
        folder.file(format!("in/{name}/{name}.ndjson"), "{}\n{\n");
        in_every_format(&folder, &["in", &format!("{name}.gone"), &format!("in/{name}.json")], hostile);
    }
}

#[test]
fn hostile_schemas_reach_no_output() {
    for hostile in HOSTILE {
        let text = json(hostile);
        let folder = Folder::new();
        folder.file("payload.json", format!("{{\"a\": {text}, {text}: 1, \"list\": [1, 1]}}"));
        for (name, schema) in [
            ("const", format!("{{\"properties\": {{\"a\": {{\"const\": [{text}]}}}}}}")),
            ("enum", format!("{{\"properties\": {{\"a\": {{\"enum\": [\"b\", [{text}]]}}}}}}")),
            ("required", format!("{{\"required\": [{}]}}", json(&format!("{hostile}!")))),
            (
                "closed",
                "{\"properties\": {\"a\": {}, \"list\": {}}, \"additionalProperties\": false}".to_owned(),
            ),
            ("names", "{\"propertyNames\": {\"enum\": [\"a\"]}}".to_owned()),
            ("below", format!("{{\"properties\": {{{text}: {{\"type\": \"string\"}}}}}}")),
            ("not", format!("{{\"not\": {{\"required\": [{text}]}}}}")),
            ("reference", format!("{{\"$ref\": {text}}}")),
            ("broken", format!("{{\"type\": {text}}}")),
            ("syntax", format!("{{\"type\": {hostile}}}")),
        ] {
            let file = format!("{name}.schema.json");
            folder.file(&file, schema);
            for format in ["text", "json"] {
                let args = ["validate", "--schema", &file, "payload.json", "--show-pii", "--format", format];
                let run = folder.run(&args);
                assert!(matches!(run.status, 1 | 2), "{name} {hostile:?}: {run:?}");
                assert_tame(&run, &format!("{name} {hostile:?}"));
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn hostile_names_beside_schemas_reach_no_output() {
    for hostile in HOSTILE {
        let folder = Folder::new();
        folder.file(format!("out/{}.schema.json", hostile.replace('\0', "")), "{}");
        let run = folder.run(&["schema", "check", "out"]);
        assert_eq!(run.status, 1);
        assert_tame(&run, hostile);
    }
}

#[test]
fn the_sentence_of_a_rule_is_escaped() {
    for text in HOSTILE {
        let finding = Diagnostic {
            code: "sinch/reason-missing",
            severity: Severity::Warning,
            pointer: String::new(),
            schema_pointer: None,
            property: None,
            span: 0..0,
            fact: Fact::Rule { message: format!("{text} is told"), explanation: "Look." },
        };
        let message = finding.message(true);
        assert!(message.ends_with(" is told") && !message.contains(text), "{text:?}: {message:?}");
        assert!(message.chars().all(is_harmless), "{message:?}");
    }
}
