//! The signature schemes, and the causes of a signature that does not match.

use std::fmt::Write as _;

use whcheck::signature::{Mechanism, SCHEMES, Scheme, TimeRule, TimeSource, causes, in_words};

use super::part::Part;
use super::{cell, prose};

/// The blocks of `docs/signatures.md`.
pub(crate) fn parts() -> Vec<Part> {
    let part = |block, text| Part { path: "docs/signatures.md".to_owned(), block: Some(block), text };
    vec![part("schemes", table()), part("causes", all_causes())]
}

fn table() -> String {
    let mut text =
        "| `--scheme` | sender | header | digest and signed content |\n|---|---|---|---|\n".to_owned();
    for scheme in SCHEMES {
        let (header, content) = match &scheme.mechanism {
            Mechanism::Hmac(hmac) => (
                format!("`{}`", hmac.header_in_words()),
                format!("{} of `{}`", hmac.digest_in_words(), hmac.template()),
            ),
            Mechanism::Basic => {
                ("`Authorization: Basic ...`".to_owned(), "none: user and password".to_owned())
            }
            Mechanism::Unpublished { .. } => ("not published".to_owned(), "not published".to_owned()),
        };
        let sender = format!("[{}]({})", scheme.sender, scheme.docs);
        let _ = writeln!(text, "| `{}` | {sender} | {} | {} |", scheme.name, cell(&header), cell(&content));
    }
    text
}

fn all_causes() -> String {
    let mut text = String::new();
    for cause in causes() {
        let title = cause.title();
        let end = if title.ends_with("...") { "" } else { "." };
        let proven =
            if cause.proven { "" } else { " It is a possibility: no change makes the signature match." };
        let _ = writeln!(
            text,
            "### {}\n\n{}{end}{proven}\n\n{}\n\nWhat to do: {}\n",
            cause.id,
            prose(&title),
            prose(cause.explanation),
            prose(&cause.remedy())
        );
    }
    text
}

/// A scheme in a list, for the page of its provider.
pub(crate) fn described(scheme: &Scheme<'_>) -> String {
    let mut rows =
        vec![("secret", scheme.secret.to_owned()), ("documentation", format!("<{}>", scheme.docs))];
    match &scheme.mechanism {
        Mechanism::Hmac(hmac) => {
            rows.push(("header", format!("`{}`", hmac.header_in_words())));
            if !hmac.aliases.is_empty() {
                rows.push(("also seen as", format!("`{}`", hmac.aliases.join("`, `"))));
            }
            rows.push(("digest", format!("{}, {}", hmac.digest_in_words(), hmac.encoding.in_words())));
            rows.push(("key", hmac.key.in_words().to_owned()));
            rows.push(("signed content", format!("`{}`", hmac.template())));
            rows.extend(hmac.time.as_ref().map(|time| ("timestamp", timestamp(time))));
        }
        Mechanism::Basic => rows.push(("header", "`Authorization: Basic ...`".to_owned())),
        Mechanism::Unpublished { reason, advice } => {
            rows.push(("known", format!("{reason}.")));
            rows.push(("advice", (*advice).to_owned()));
        }
    }
    let rows = rows.into_iter().map(|(name, value)| format!("- {name}: {}\n", prose_but_links(&value)));
    format!("Scheme `{}`:\n\n{}", scheme.name, rows.collect::<String>())
}

fn prose_but_links(text: &str) -> String {
    if text.starts_with('<') { text.to_owned() } else { prose(text) }
}

fn timestamp(time: &TimeRule<'_>) -> String {
    let place = match time.source {
        TimeSource::Headers(names) => format!("in `{}`", names.join("` or `")),
        TimeSource::Pair(name) => format!("in the same header, as `{name}`"),
        TimeSource::Body(pointer) => format!("in the body, at `{pointer}`"),
        TimeSource::Option => "given by an option".to_owned(),
    };
    let allowed = if time.published { "are allowed" } else { "are customary; none are published" };
    format!("{place}, {}; {} {allowed}", time.unit.in_words(), in_words(time.tolerance))
}
