//! Completions and manual: they know every command, option and value, and the shells that are there agree.

#![cfg(feature = "cli")]
#![allow(clippy::print_stderr, clippy::expect_used, clippy::unwrap_used)]

mod run;

use std::path::Path;
use std::process::Command;

use run::{Folder, finish};
use whcheck::diagnostic::CODES;
use whcheck::emit::REPORT_FORMATS;
use whcheck::providers::{PROVIDERS, codes, events};

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

const COMMANDS: [&str; 13] = [
    "validate",
    "check",
    "init",
    "inspect",
    "verify",
    "sign",
    "convert",
    "redact",
    "schema",
    "providers",
    "explain",
    "completions",
    "man",
];

fn script(shell: &str) -> String {
    let run = Folder::new().run(&["completions", shell]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{shell}");
    run.out
}

#[test]
fn every_shell_is_told_of_commands() {
    for shell in SHELLS {
        let script = script(shell);
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn values_come_from_the_tables() {
    for shell in SHELLS {
        let script = script(shell);
        let names = events().map(|event| event.name).chain(codes()).chain(CODES.iter().map(|code| code.name));
        let formats = REPORT_FORMATS.iter().map(|format| format.name);
        for name in names.chain(PROVIDERS.map(|provider| provider.id)).chain(formats) {
            assert!(script.contains(name), "{shell}: {name}");
        }
    }
}

/// Runs a shell that is installed; those that are not are left out.
fn in_shell(shell: &str, line: &str) -> Option<String> {
    let folder = Folder::new();
    folder.file("whcheck", script(shell));
    folder.file(".zshrc", "");
    let options: &[&str] = if shell == "elvish" { &["-norc", "-c"] } else { &["-c"] };
    let mut command = folder.command(Path::new(shell), &[options, &[line]].concat());
    command.env("HOME", folder.path());
    if Command::new(shell).arg("--version").output().is_err() {
        eprintln!("{shell} is not installed: left out");
        return None;
    }
    let run = finish(command);
    assert_eq!(run.err, "", "{shell}");
    Some(run.out)
}

#[test]
fn bash_completes() {
    let complete = |words: &str, number: usize| {
        in_shell(
            "bash",
            &format!(
                "source whcheck; COMP_WORDS=({words}); COMP_CWORD={number}; \
                 _whcheck whcheck \"${{COMP_WORDS[{number}]}}\" \"${{COMP_WORDS[{number}-1]}}\"; \
                 printf '%s\\n' \"${{COMPREPLY[@]}}\""
            ),
        )
    };
    for (words, number, expected) in [
        ("whcheck va", 1, "validate\n"),
        ("whcheck validate --event sinch/VerificationRes", 3, "sinch/VerificationResultEvent\n"),
        ("whcheck validate --format sa", 3, "sarif\n"),
        ("whcheck check --format sa", 3, "sarif\n"),
        ("whcheck check --deny kycaid/id-l", 3, "kycaid/id-length\n"),
        ("whcheck validate --deny kycaid/id-l", 3, "kycaid/id-length\n"),
        ("whcheck explain final-newline-a", 2, "final-newline-added\n"),
        ("whcheck providers vera", 2, "veratad\n"),
        ("whcheck man comp", 2, "completions\n"),
    ] {
        if let Some(out) = complete(words, number) {
            assert_eq!(out, expected, "{words}");
        }
    }
}

#[test]
fn fish_completes() {
    for (line, expected) in [
        ("whcheck validate --event sinch/VerificationRes", "sinch/VerificationResultEvent"),
        ("whcheck validate --format sa", "sarif"),
        ("whcheck validate --deny kycaid/id-l", "kycaid/id-length"),
    ] {
        if let Some(out) = in_shell("fish", &format!("source whcheck; complete -C '{line}'")) {
            assert!(out.lines().any(|line| line.split('\t').next() == Some(expected)), "{line}: {out}");
        }
    }
}

#[test]
fn zsh_reads_the_script() {
    let line = "autoload -U compinit; compinit -u; source ./whcheck; print ${_comps[whcheck]}";
    if let Some(out) = in_shell("zsh", line) {
        assert_eq!(out, "_whcheck\n");
    }
}

/// The editor of Elvish is there only for people: what the script asks of it stands in its place.
const ELVISH_EDITOR: &str = "var edit: = (ns [&'completion:'=(ns [&arg-completer=[&]]) \
    &'complex-candidate~'={|text &display=''| put $text}])";

#[test]
fn elvish_completes() {
    for (words, expected) in [
        ("whcheck validate --event ''", "sinch/VerificationResultEvent"),
        ("whcheck validate a.json --deny k", "kycaid/id-length"),
        ("whcheck check --format s", "sarif"),
        ("whcheck explain ''", "enum"),
        ("whcheck schema show ''", "lox24/sms.delivery"),
        ("whcheck --color ''", "never"),
        ("whcheck validate a.json --color ''", "never"),
        // Names are still known.
        ("whcheck validate --e", "--event"),
        ("whcheck v", "validate"),
    ] {
        let script = script("elvish");
        let line = format!(
            "{ELVISH_EDITOR}\n{script}\n\
            $edit:completion:arg-completer[whcheck] {words} | each {{|one| echo $one }}"
        );
        if let Some(out) = in_shell("elvish", &line) {
            assert!(out.lines().any(|line| line == expected), "{words}: {out}");
        }
    }
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let folder = Folder::new();
    let run = folder.run(&["man", "-o", "pages"]);
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let page = |name: &str| std::fs::read_to_string(folder.path().join(format!("pages/{name}.1"))).unwrap();
    for command in COMMANDS {
        let written = page(&format!("whcheck-{command}"));
        for section in [".SH NAME\n", ".SH EXAMPLES\n.nf\nwhcheck "] {
            assert!(written.contains(section), "{command} has no {section}: {written}");
        }
        assert!(!written.contains(".SH EXTRA"), "{command}");
        assert_eq!(folder.run(&["man", command]).out, written, "{command}");
    }
    assert!(page("whcheck-schema-show").contains("EVENT"));
    let formats = page("whcheck-validate");
    for format in &REPORT_FORMATS {
        assert!(formats.contains(format.summary), "{}: {formats}", format.name);
    }
    assert_eq!(folder.run(&["man"]).out, page("whcheck"));
}

#[test]
fn man_shows_examples_as_they_are_typed() {
    let folder = Folder::new();
    folder.file("page.1", folder.run(&["man", "verify"]).out);
    let mut man = folder.command(Path::new("man"), &["-l", "page.1"]);
    man.env("MANWIDTH", "120").env("LC_ALL", "C.UTF-8").env("MANPAGER", "cat");
    if Command::new("man").arg("--version").output().is_err() {
        eprintln!("man is not installed: left out");
        return;
    }
    let run = finish(man);
    let line = "whcheck verify payload.json --header 'Idenfy-Signature: 5f2c...' --secret-file key.txt";
    let text = run.out;
    assert!(text.lines().any(|shown| shown == "EXAMPLES"), "{text}{}", run.err);
    assert!(text.lines().any(|shown| shown.trim() == line), "{text}");
    assert!(text.contains("EXIT STATUS") && !text.contains("EXTRA"), "{text}");
}

#[test]
fn what_is_no_command_has_no_page() {
    let folder = Folder::new();
    let run = folder.run(&["man", "validat"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("whcheck: no such command; did you mean validate? "), "{}", run.err);
    folder.file("file", "");
    let run = folder.run(&["man", "-o", "file/pages"]);
    assert_eq!(
        (run.status, run.err.as_str()),
        (3, "whcheck: cannot write the manual to file/pages: not a directory\n")
    );
}
