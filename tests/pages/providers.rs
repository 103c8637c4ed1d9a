//! The page of a provider: all that its tables say.

use std::fmt::Write as _;

use whcheck::diagnostic::Severity;
use whcheck::event::{Authority, Deviation, EventType, Rule};
use whcheck::providers::{PROVIDERS, Provider};

use super::outcomes::{outcome, samples};
use super::part::{NOTICE, Part};
use super::schemes::described;
use super::{cell, prose, shown};

/// The pages of all providers.
pub(crate) fn parts() -> Vec<Part> {
    let page = |provider: &&Provider| Part {
        path: format!("docs/providers/{}.md", provider.id),
        block: None,
        text: page(provider),
    };
    PROVIDERS.iter().map(page).collect()
}

/// The list of providers, for the index.
pub(crate) fn index() -> Part {
    let rows = PROVIDERS.iter().map(|provider| {
        let number = provider.events.len();
        let plural = if number == 1 { "" } else { "s" };
        format!("- [{}](providers/{}.md), {number} event{plural}\n", provider.name, provider.id)
    });
    Part { path: "docs/README.md".to_owned(), block: Some("providers"), text: rows.collect() }
}

fn page(provider: &Provider) -> String {
    let mut text = format!(
        "{NOTICE}\n\n# {}\n\n- name here: `{}`\n- documentation: <{}>\n",
        provider.name, provider.id, provider.docs
    );
    if let Some(header) = provider.event_header {
        let _ = writeln!(text, "- the header `{header}` names the event");
    }
    if !provider.unmodelled.is_empty() {
        let _ = writeln!(text, "- events without a schema here: `{}`", provider.unmodelled.join("`, `"));
    }
    text.push_str("\n## Events\n");
    for event in provider.events {
        add_event(event, &mut text);
    }
    text.push_str("\n## Signature\n\n");
    text.push_str(&described(provider.scheme));
    for scheme in provider.other_schemes {
        let _ = write!(text, "\nOr, where a header says so:\n\n{}", described(scheme));
    }
    text.push_str("\nHow to sign and verify: [signatures](../signatures.md).\n");
    text.push_str(
        "\n## Differences between documentation and traffic\n\nWith `--strict` each is an error. Its code can be given to \
         `--allow`, `--warn` and `--deny`.\n",
    );
    for row in provider.deviations() {
        add_deviation(row, &mut text);
        add_events(provider, &mut text, |event| event.deviations.iter().any(|one| one.code == row.code));
    }
    text.push_str(
        "\n## Rules across members\n\nWhat a schema cannot say, because it looks at one member at a time.\n",
    );
    for row in provider.rules() {
        add_rule(row, &mut text);
        add_events(provider, &mut text, |event| event.rules.iter().any(|one| one.code == row.code));
    }
    text
}

fn add_event(event: &EventType, text: &mut String) {
    let _ = writeln!(text, "\n### {}\n\n{}.\n", event.name, prose(event.title));
    let path = event.schema_path();
    let _ = writeln!(text, "- schema: [{path}](../../schemas/{path}), {} documented fields", event.fields());
    let _ = writeln!(text, "- documentation: <{}>", event.docs);
    if event.authority == Authority::Integrators {
        text.push_str("- known from those who receive it only, so that its values are left open\n");
    }
    let marks = event.recognition.marks;
    let by_marks = format!("{} of `{}`", event.recognition.enough, marks.join("`, `"));
    let _ = match (event.recognition.tag, marks) {
        (None, _) => writeln!(text, "- recognised by {by_marks}"),
        (Some(_), []) => writeln!(text, "- recognised by `{}`", event.known_by()),
        (Some(_), _) => writeln!(text, "- recognised by `{}`; without it, by {by_marks}", event.known_by()),
    };
    match event.key {
        [] => text.push_str("- nothing tells whether a delivery is a repetition\n"),
        key => {
            let last = if key.iter().any(|pointer| pointer.ends_with("/-")) {
                " (`-` is the last element)"
            } else {
                ""
            };
            let _ = writeln!(
                text,
                "- a delivery is a repetition if it has the same `{}`{last}",
                key.join("`, `")
            );
        }
    }
    add_words(event, text);
    text.push_str("\n| sample | outcome |\n|---|---|\n");
    for (file, payload) in samples(event) {
        let (path, outcome) = (shown(&file), outcome(event, &payload));
        let name = path.rsplit('/').next().unwrap_or_default();
        let _ = writeln!(text, "| [{name}](../../{path}) | {} |", outcome.as_str());
    }
}

/// What the words of the provider mean.
fn add_words(event: &EventType, text: &mut String) {
    if !event.summary.words.is_empty() {
        text.push_str(
            "\nWhat `whcheck inspect` makes of it, where nothing else in the payload says otherwise:\n",
        );
    }
    for words in event.summary.words {
        let _ = writeln!(text, "\n| `{}` | outcome |\n|---|---|", words.member);
        for row in (words.meanings)() {
            let value = if row.value.is_empty() { "empty".to_owned() } else { format!("`{}`", row.value) };
            let meant =
                if row.stands_for.is_empty() { String::new() } else { format!(" ({})", row.stands_for) };
            let _ = writeln!(text, "| {}{} | {} |", cell(&value), cell(&meant), row.outcome.as_str());
        }
    }
}

fn add_deviation(row: &Deviation, text: &mut String) {
    add_row(row.code, row.severity, row.explanation, text);
    add_source(row.source, row.example, text);
    text.push_str("\nWhere it shows:\n\n");
    for spot in row.spots {
        let pointer =
            if spot.pointer.is_empty() { "the root".to_owned() } else { format!("`{}`", spot.pointer) };
        let members = if spot.properties.is_empty() {
            String::new()
        } else {
            format!(" (`{}`)", spot.properties.join("`, `"))
        };
        let _ = writeln!(text, "- `{}` at {pointer}{members}", spot.code);
    }
}

fn add_rule(row: &Rule, text: &mut String) {
    add_row(row.code, row.severity, row.explanation, text);
    add_source(row.source, row.example, text);
}

/// The events that a row belongs to, where there are several that it could belong to.
fn add_events(provider: &Provider, text: &mut String, belongs: impl Fn(&EventType) -> bool) {
    let events = provider.events.iter().filter(|event| belongs(event));
    let names: Vec<String> = events.map(|event| format!("`{}`", event.short_name())).collect();
    if provider.events.len() > 1 {
        let _ = writeln!(text, "\nEvents: {}", names.join(", "));
    }
}

fn add_row(code: &str, severity: Severity, explanation: &str, text: &mut String) {
    let _ = writeln!(text, "\n### {code}\n\n{}. {}", capital(severity.as_str()), prose(explanation));
}

fn add_source(source: &str, example: &str, text: &mut String) {
    let _ = writeln!(text, "\nSource: {}.", prose(source.trim_end_matches('.')));
    if !example.is_empty() {
        let _ = writeln!(text, "\n```json\n{example}\n```");
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
