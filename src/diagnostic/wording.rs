//! The sentences. Nothing here decides; everything here may be improved without touching a decision.

use crate::document::Kind;

use super::shown::counted;
use super::{Bound, Candidate, Fact, escape, escape_key};

/// Members that are named in a sentence.
const MAX_NAMES: usize = 4;

/// Options of an enumeration that are listed under the caret.
const MAX_OPTIONS: usize = 4;

pub(super) fn message(fact: &Fact, show_pii: bool) -> String {
    let name = |key: &str| format!("`{}`", escape_key(key, show_pii));
    match fact {
        Fact::Syntax(fault) => fault.message().to_owned(),
        Fact::ByteOrderMark => "the text begins with a byte order mark".to_owned(),
        Fact::DuplicateKey { key } => format!("the key {} stands twice in this object", name(key)),
        Fact::NotAnObject(kind) => {
            format!("the payload is {}, not an object: no provider sends that", kind.with_article())
        }
        Fact::Unrecognised { .. } => "no known event has this shape".to_owned(),
        Fact::UnknownEvent { provider, value, published: true, .. } => {
            format!("this is {provider}'s event {}, which has no schema here yet", value.text(show_pii))
        }
        Fact::UnknownEvent { provider, key, value, .. } => {
            format!(
                "this looks like {provider}, but no event is known whose `{key}` is {}",
                value.text(show_pii)
            )
        }
        Fact::Type { expected, found, value, .. } => {
            let expected = either(expected);
            match found {
                Kind::String | Kind::Number | Kind::Boolean => {
                    format!("{} is {}, not {expected}", value.text(show_pii), found.with_article())
                }
                _ => format!("{} is not {expected}", value.text(show_pii)),
            }
        }
        Fact::Required { names, written_as: None } => format!("{} missing", members(names, show_pii)),
        Fact::Required { names, written_as: Some(written) } => {
            format!("{} missing, and {} is unknown", members(names, show_pii), name(written))
        }
        Fact::UnknownField { name: unknown, forbidden: false, .. } => {
            format!("{} is not a documented member", name(unknown))
        }
        Fact::UnknownField { name: unknown, forbidden: true, .. } => {
            format!("the schema does not allow the member {}", name(unknown))
        }
        Fact::Enum { value, .. } => format!("{} is not a documented value", value.text(show_pii)),
        Fact::Const { value, expected } => format!("{} is not {}", value.text(show_pii), escape(expected)),
        Fact::Pattern { value, .. } => format!("{} does not have the documented form", value.text(show_pii)),
        Fact::Format { value, format } => {
            format!("{} is not a valid {}", value.text(show_pii), escape(format))
        }
        Fact::Bound { bound, limit, actual, private } => {
            let actual = if *private && !show_pii { "the value" } else { actual };
            bound_message(*bound, limit, actual)
        }
        Fact::Keyword { message } | Fact::Rule { message, .. } => message.clone(),
        Fact::Deviation { fact, .. } => message(fact, show_pii),
        Fact::Repeated { first, .. } => format!("the same delivery as {first}"),
        Fact::Unreadable { reason } => reason.clone(),
        Fact::More { count } => {
            format!("{} not shown", counted(*count, "more finding is", "more findings are"))
        }
    }
}

/// `the member x is`, `the members x and y are`
fn members(names: &[String], show_pii: bool) -> String {
    if names.len() > MAX_NAMES {
        return format!("{} members are", names.len());
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", escape_key(name, show_pii))).collect();
    match quoted.as_slice() {
        [name] => format!("the member {name} is"),
        [first @ .., last] => format!("the members {} and {last} are", first.join(", ")),
        [] => "a member is".to_owned(),
    }
}

fn bound_label(bound: Bound, limit: &str) -> String {
    let (relation, noun) = match bound {
        Bound::MinLength => ("at least", " characters"),
        Bound::MaxLength => ("at most", " characters"),
        Bound::MinItems => ("at least", " elements"),
        Bound::MaxItems => ("at most", " elements"),
        Bound::MinProperties => ("at least", " members"),
        Bound::MaxProperties => ("at most", " members"),
        Bound::Minimum => ("at least", ""),
        Bound::Maximum => ("at most", ""),
        Bound::ExclusiveMinimum => ("more than", ""),
        Bound::ExclusiveMaximum => ("less than", ""),
        Bound::MultipleOf => ("a multiple of", ""),
    };
    format!("expected {relation} {limit}{noun}")
}

fn bound_message(bound: Bound, limit: &str, actual: &str) -> String {
    match bound {
        Bound::MinLength => format!("{actual} characters are too few, at least {limit} are due"),
        Bound::MaxLength => format!("{actual} characters are too many, at most {limit} are allowed"),
        Bound::Minimum => format!("{actual} is less than {limit}"),
        Bound::Maximum => format!("{actual} is more than {limit}"),
        Bound::ExclusiveMinimum => format!("{actual} is not more than {limit}"),
        Bound::ExclusiveMaximum => format!("{actual} is not less than {limit}"),
        Bound::MultipleOf => format!("{actual} is not a multiple of {limit}"),
        Bound::MinItems => format!("{actual} elements are too few, at least {limit} are due"),
        Bound::MaxItems => format!("{actual} elements are too many, at most {limit} are allowed"),
        Bound::MinProperties => format!("{actual} members are too few, at least {limit} are due"),
        Bound::MaxProperties => format!("{actual} members are too many, at most {limit} are allowed"),
    }
}

pub(super) fn label(fact: &Fact, show_pii: bool) -> String {
    match fact {
        Fact::Type { expected, .. } => format!("expected {}", either(expected)),
        Fact::Required { names, written_as } => {
            let names: Vec<String> = names.iter().map(|name| escape_key(name, show_pii)).collect();
            let verb = if written_as.is_some() { "expected" } else { "lacks" };
            format!("{verb} {}", listed(&names))
        }
        Fact::Enum { options, .. } => match options.as_slice() {
            [option] => format!("expected {}", escape(option)),
            _ => format!("expected one of: {}", listed(options)),
        },
        Fact::Const { expected, .. } => format!("expected {}", escape(expected)),
        Fact::Pattern { pattern, length, .. } => {
            format!("expected {}, found {}", escape(pattern), counted(*length, "character", "characters"))
        }
        Fact::DuplicateKey { .. } => "the later one counts".to_owned(),
        Fact::Bound { bound, limit, .. } => bound_label(*bound, limit),
        Fact::Format { format, .. } => format!("expected a {}", escape(format)),
        Fact::UnknownEvent { published: false, known, .. } => {
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            let one_of = if known.len() > 1 { "one of: " } else { "" };
            format!("expected {one_of}{}", listed(&known))
        }
        Fact::Deviation { fact, .. } => label(fact, show_pii),
        _ => String::new(),
    }
}

pub(super) fn help(fact: &Fact, show_pii: bool) -> Option<String> {
    let meant = |text: &str| format!("did you mean {}?", escape(text));
    match fact {
        Fact::Syntax(fault) => fault.help().map(str::to_owned),
        Fact::ByteOrderMark => {
            Some("save the file as UTF-8 without a mark; signatures cover it too".to_owned())
        }
        Fact::DuplicateKey { .. } => {
            Some("parsers differ in which of the two they take; whcheck takes the later".to_owned())
        }
        Fact::NotAnObject(Kind::Array) => {
            Some("one delivery is one object; `jq -c '.[]'` turns an array into NDJSON".to_owned())
        }
        Fact::NotAnObject(Kind::String) => {
            Some("is it JSON inside a JSON string? `jq -r .` unwraps it".to_owned())
        }
        Fact::Unrecognised { candidates } => Some(nearest_events(candidates)),
        Fact::UnknownEvent { nearest, .. } => match nearest {
            Some(event) => Some(format!("did you mean {event}?")),
            None => Some("`whcheck schema list` names the events that can be checked".to_owned()),
        },
        Fact::Type { meant: Some(text), value, .. } if show_pii || !value.private => Some(meant(text)),
        Fact::Required { names, written_as: Some(written) } => {
            let name = names.first().map(|name| escape_key(name, show_pii)).unwrap_or_default();
            Some(format!("rename `{}` to `{name}`", escape_key(written, show_pii)))
        }
        Fact::UnknownField { nearest: Some(known), .. } => Some(meant(&format!("`{known}`"))),
        Fact::Enum { nearest: Some(option), .. } => Some(meant(option)),
        Fact::Deviation { fact, explanation } => {
            // A known difference is not to be mended, so that only a value's likely meaning is offered.
            let meant = match **fact {
                Fact::Enum { .. } | Fact::Type { .. } => help(fact, show_pii).map(|text| format!("{text} ")),
                _ => None,
            };
            Some(format!("{}{explanation}", meant.unwrap_or_default()))
        }
        Fact::Rule { explanation, .. } => Some((*explanation).to_owned()),
        Fact::Repeated { key, .. } => {
            Some(format!("a delivery can come more than once: handle it once, by {}", members_of(key)))
        }
        Fact::More { .. } => Some("show them with --max-findings".to_owned()),
        _ => None,
    }
}

/// Members for a sentence, by their pointers.
fn members_of(pointers: &[&str]) -> String {
    let names: Vec<String> = pointers
        .iter()
        .map(|pointer| {
            let path = pointer.trim_start_matches('/');
            // `-` is the last element.
            match path.strip_suffix("/-") {
                Some(list) => format!("the last of `{}`", list.replace('/', ".")),
                None => format!("`{}`", path.replace('/', ".")),
            }
        })
        .collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.concat(),
    }
}

fn nearest_events(candidates: &[Candidate]) -> String {
    if candidates.is_empty() {
        return "`whcheck providers` lists what is known; --event names the event of a payload".to_owned();
    }
    let nearest: Vec<String> = candidates.iter().map(why_not).collect();
    format!("nearest: {}; --event checks it all the same", nearest.join("; "))
}

/// Why a payload was not taken for the candidate.
fn why_not(candidate: &Candidate) -> String {
    let names = |pointers: &[&str]| {
        let names: Vec<String> =
            pointers.iter().map(|pointer| pointer.trim_start_matches('/').to_owned()).collect();
        listed(&names)
    };
    let tag = candidate.tag.map(|(key, value)| format!("no `{key}` of \"{value}\"")).into_iter();
    let lacking = (!candidate.lacking.is_empty()).then(|| format!("lacks {}", names(&candidate.lacking)));
    let present = if candidate.present.is_empty() {
        String::new()
    } else {
        format!(" (has {})", names(&candidate.present))
    };
    let reasons: Vec<String> = tag.chain(lacking).collect();
    format!("{}{present}: {}", candidate.event, reasons.join(", "))
}

/// `a string`, `a string or null`, `a, b or c`.
fn either(words: &[&str]) -> String {
    match words {
        [] => "what the schema allows".to_owned(),
        [word] => (*word).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// An option without its quotes, unless nothing would be left.
fn shown_option(option: &str) -> String {
    match option.trim_matches('"') {
        "" => option.to_owned(),
        plain => escape(plain).into_owned(),
    }
}

fn listed(options: &[String]) -> String {
    let shown: Vec<String> = options.iter().take(MAX_OPTIONS).map(|option| shown_option(option)).collect();
    if options.len() > MAX_OPTIONS {
        format!("{}, ... ({})", shown.join(", "), options.len())
    } else {
        shown.join(", ")
    }
}
