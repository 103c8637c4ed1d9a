//! TAP 14: version, test points, YAML blocks of the one shape that is written, and the plan at the end.

use super::Read;

/// Reads a report.
pub(crate) fn tap(text: &str) -> Read {
    let mut read = Read::default();
    assert!(text.ends_with('\n') && !text.contains(['\r', '\0']), "{text:?}");
    let mut lines = text.split_terminator('\n').peekable();
    assert_eq!(lines.next(), Some("TAP version 14"));
    let mut plan = None;
    while let Some(line) = lines.next() {
        assert_eq!(plan, None, "something stands behind the plan: {line}");
        if let Some(number) = line.strip_prefix("1..") {
            plan = Some(number.parse::<usize>().expect(line));
            continue;
        }
        let (ok, rest) = match line.strip_prefix("not ") {
            Some(rest) => (false, rest),
            None => (true, line),
        };
        let description = rest.strip_prefix("ok - ").unwrap_or_else(|| panic!("no test point: {line}"));
        read.names.insert(description_of(description));
        *if ok { &mut read.passed } else { &mut read.failed } += 1;
        if lines.peek() == Some(&"  ---") {
            lines.next();
            let mut block = Vec::new();
            loop {
                let line = lines.next().expect("the end of a block");
                if line == "  ..." {
                    break;
                }
                block.push(line.strip_prefix("  ").unwrap_or_else(|| panic!("not indented: {line}")));
            }
            findings(&block, &mut read);
        }
    }
    assert_eq!(plan, Some(read.passed + read.failed));
    read
}

/// The description without its escapes; fails on a directive.
fn description_of(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(c @ ('\\' | '#')) => plain.push(c),
                other => panic!("the escape of {other:?} in {text}"),
            },
            '#' => panic!("a directive in {text}"),
            c => plain.push(c),
        }
    }
    plain
}

fn findings(block: &[&str], read: &mut Read) {
    assert_eq!(block.first(), Some(&"findings:"));
    for line in &block[1..] {
        let (starts, member) = match line.strip_prefix("  - ") {
            Some(member) => (true, member),
            None => (false, line.strip_prefix("    ").unwrap_or_else(|| panic!("no member: {line}"))),
        };
        let (name, value) = member.split_once(": ").unwrap_or_else(|| panic!("no member: {line}"));
        assert_eq!(starts, name == "severity", "{line}");
        match name {
            "severity" => assert!(["error", "warning", "note"].contains(&value), "{line}"),
            "line" | "column" => assert!(value.parse::<u64>().is_ok(), "{line}"),
            "code" => drop(read.codes.insert(scalar(value))),
            "message" | "pointer" | "help" => drop(scalar(value)),
            _ => panic!("{line}"),
        }
        read.findings += usize::from(starts);
    }
}

/// A double-quoted scalar of YAML 1.2.
fn scalar(text: &str) -> String {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).expect(text);
    let mut plain = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        let digits = |chars: &mut std::str::Chars<'_>, count: usize| {
            let code: String = chars.take(count).collect();
            char::from_u32(u32::from_str_radix(&code, 16).expect("digits")).expect("a character")
        };
        match c {
            '\\' => plain.push(match chars.next() {
                Some(c @ ('"' | '\\')) => c,
                Some('u') => digits(&mut chars, 4),
                Some('U') => digits(&mut chars, 8),
                other => panic!("the escape of {other:?} in {text}"),
            }),
            '"' => panic!("a quote in {text}"),
            c => plain.push(c),
        }
    }
    plain
}
