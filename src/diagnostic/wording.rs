//! The sentences. Nothing here decides; everything here may be improved without touching a decision.

use crate::document::Kind;

use super::shown::counted;
use super::{Bound, Candidate, Fact, Misfit, Wrapped, escape, escape_key};

/// Members that are named in a sentence.
const MAX_NAMES: usize = 4;

/// Names and options that are listed before the rest is only counted.
const FEW: usize = 4;

/// Options that are listed where none of them resembles the value.
const MANY: usize = 12;

pub(super) fn message(fact: &Fact, show_pii: bool) -> String {
    let name = |key: &str| format!("`{}`", escape_key(key, show_pii));
    match fact {
        Fact::Syntax(fault) => fault.message().to_owned(),
        Fact::ByteOrderMark => "the text begins with a byte order mark".to_owned(),
        Fact::DuplicateKey { key } => format!("the key {} stands twice in this object", name(key)),
        Fact::NotAnObject(kind) => {
            format!("the payload is {}, not an object: no provider sends that", kind.with_article())
        }
        Fact::Unrecognised { asked, looks_like, wrapped, .. } => {
            let none = match asked {
                Some(provider) => format!("no event of {provider} has this shape"),
                None => "no known event has this shape".to_owned(),
            };
            match (looks_like, wrapped) {
                (Some(event), _) => format!("{none}; it looks like {event}"),
                (_, Some(Wrapped { member, event, .. })) => {
                    format!("{none}, but the member {} holds {event}", name(member))
                }
                _ => none,
            }
        }
        Fact::UnknownEvent { provider, value, published: true, .. } => {
            let value = value.text(show_pii);
            format!("this is {provider}'s event {value}, which is known by its name only")
        }
        Fact::UnknownEvent { provider, key, value, .. } if value.private && !show_pii => {
            format!("this looks like {provider}, but no event is known whose `{key}` says this")
        }
        Fact::UnknownEvent { provider, key, value, .. } => {
            format!(
                "this looks like {provider}, but no event is known whose `{key}` is {}",
                value.text(show_pii)
            )
        }
        Fact::Type { expected, found, value, .. } => {
            let subject = match found {
                Kind::String | Kind::Number | Kind::Boolean => value.text(show_pii),
                Kind::Null | Kind::Array | Kind::Object => "this",
            };
            // What may be null is first of all something else.
            let mut expected = expected.clone();
            expected.sort_by_key(|word| *word == "null");
            format!("{subject} is {}, not {}", found.with_article(), either(&expected))
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
        Fact::Enum { value, documented, .. } => {
            let kind = if *documented { "documented" } else { "allowed" };
            if value.private && !show_pii {
                format!("this is not one of the {kind} values")
            } else {
                format!(
                    "{} is not {} {kind} value",
                    value.text(show_pii),
                    if *documented { "a" } else { "an" }
                )
            }
        }
        Fact::Const { value, expected } => format!("{} is not {}", value.text(show_pii), escape(expected)),
        Fact::Pattern { value, documented, .. } => {
            let form = if *documented { "documented form" } else { "form that the schema asks for" };
            format!("{} does not have the {form}", value.text(show_pii))
        }
        Fact::Format { value, format } => {
            format!("{} is not a valid {}", value.text(show_pii), escape(format))
        }
        Fact::Bound { bound, limit, actual, private } => {
            let actual = if *private && !show_pii { "this" } else { actual };
            bound_message(*bound, limit, actual)
        }
        Fact::Keyword { message } => message.clone(),
        Fact::Rule { message, .. } => escape(message).into_owned(),
        Fact::Deviation { fact, .. } | Fact::Unforgiven { fact, .. } => message(fact, show_pii),
        Fact::Repeated { first, .. } => format!("the same delivery as {}", escape(first)),
        Fact::Unwrapped { steps } => {
            format!("the payload was taken out of {}", steps.join(", in it "))
        }
        Fact::LostBytes { became, reason } => format!("the body is {became}: {reason}"),
        Fact::RefusedHeaders { count } => {
            let left_out = counted(*count, "recorded header was", "recorded headers were");
            format!("{left_out} left out, because no request can have such a name or value")
        }
        Fact::ExpectedInvalid { .. } => "the fixture is valid, and it is expected to be invalid".to_owned(),
        Fact::ExpectedCode { code, .. } => {
            format!("`{code}` is expected of this fixture, and it is not found")
        }
        Fact::ExpectedSignature { reason, .. } => escape(reason).into_owned(),
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
        [] => "a member is".to_owned(),
        names => format!("the members {} are", enumerated(names, "and")),
    }
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
        Fact::Required { names, written_as } => {
            let names: Vec<String> = names.iter().map(|name| escape_key(name, show_pii)).collect();
            let verb = if written_as.is_some() { "expected" } else { "lacks" };
            format!("{verb} {}", listed(&names, FEW))
        }
        Fact::Enum { options, nearest, .. } => match options.as_slice() {
            [option] => format!("expected {}", escape(option)),
            _ => format!("expected one of: {}", listed(options, if nearest.is_some() { FEW } else { MANY })),
        },
        Fact::Pattern { pattern, length, misfit, value, .. } => {
            let length = counted(*length, "character", "characters");
            match misfit {
                Some(Misfit::Character { at, due, .. }) if value.private && !show_pii => {
                    format!("character {at} is not {due}")
                }
                Some(Misfit::Character { at, found, due }) => {
                    format!("character {at} is `{}`, not {due}", escape(found.encode_utf8(&mut [0; 4])))
                }
                Some(Misfit::Length { least, most }) => {
                    format!("expected {}, found {length}", range(*least, *most))
                }
                None => format!("expected {}, found {length}", escape(pattern)),
            }
        }
        Fact::DuplicateKey { .. } => "the later one counts".to_owned(),
        Fact::Format { format, .. } => format!("expected a {}", escape(format)),
        Fact::UnknownEvent { published: false, known, .. } => {
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            let one_of = if known.len() > 1 { "one of: " } else { "" };
            format!("expected {one_of}{}", listed(&known, MANY))
        }
        Fact::Deviation { fact, .. } | Fact::Unforgiven { fact, .. } => label(fact, show_pii),
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
        Fact::Unrecognised { looks_like: Some(event), .. } => {
            let provider = event.split('/').next().unwrap_or_default();
            Some(format!("leave out --provider, or give --provider {provider}"))
        }
        Fact::Unrecognised { wrapped: Some(wrapped), .. } => Some(save_alone(wrapped)),
        Fact::Unrecognised { candidates, .. } => Some(nearest_events(candidates)),
        Fact::UnknownEvent { published: true, .. } => {
            Some("nothing of it was checked; check it against a schema of your own with --schema".to_owned())
        }
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
        Fact::Pattern { meant: Some(text), value, .. } if show_pii || !value.private => Some(meant(text)),
        Fact::Deviation { fact, explanation } => {
            // A known difference is not to be mended, so that only a value's likely meaning is offered.
            let meant = match **fact {
                Fact::Enum { .. } | Fact::Type { .. } => help(fact, show_pii).map(|text| format!("{text} ")),
                _ => None,
            };
            Some(format!("{}{explanation}", meant.unwrap_or_default()))
        }
        Fact::Unforgiven { fact, deviation } => {
            let own = help(fact, show_pii).map(|text| format!("{text}; ")).unwrap_or_default();
            Some(format!("{own}without --strict this is {deviation}: `whcheck explain {deviation}`"))
        }
        Fact::Rule { explanation, .. } => Some((*explanation).to_owned()),
        Fact::Repeated { key, .. } => {
            Some(format!("a delivery can come more than once: handle it once, by {}", members_of(key)))
        }
        Fact::Unwrapped { .. } => {
            Some("places are those in the payload; signatures cover the body as it was sent".to_owned())
        }
        Fact::ExpectedInvalid { codes, set } => Some(expected_at(codes, set)),
        Fact::ExpectedCode { found, set, .. } => {
            let instead = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
            Some(format!("{}; found instead: {instead}", expected_at(&[], set)))
        }
        Fact::ExpectedSignature { advice, .. } => Some(escape(advice).into_owned()),
        Fact::More { .. } => Some("show them with --max-findings".to_owned()),
        _ => None,
    }
}

/// Where something is expected of a fixture, and what.
fn expected_at(codes: &[&str], set: &str) -> String {
    let codes = if codes.is_empty() { String::new() } else { format!(" {}", codes.join(", ")) };
    format!("{} expects{}", escape(set), if codes.is_empty() { " it".to_owned() } else { codes })
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
    enumerated(&names, "and")
}

/// `36 characters`, `at most 16 characters`
fn range(least: usize, most: usize) -> String {
    let most_of = counted(most, "character", "characters");
    if least == most { most_of } else { format!("{least} to {most_of}") }
}

/// What to do with a member that holds an event.
fn save_alone(wrapped: &Wrapped) -> String {
    let Wrapped { member, is_text, .. } = wrapped;
    // What `jq` takes for a path without quotes.
    let simple = member.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && member.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && escape_key(member, false) == *member;
    match (simple, is_text) {
        (true, true) => format!("save it alone: `jq -r .{member}` unwraps it"),
        (true, false) => format!("save it alone: `jq .{member}` unwraps it"),
        _ => "save it alone".to_owned(),
    }
}

/// Whether the label leaves out some of the options.
pub(super) fn cuts_options(fact: &Fact) -> bool {
    matches!(fact.plain(), Fact::Enum { options, nearest: None, .. } if options.len() > MANY + 1)
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
        listed(&names, FEW)
    };
    let tag = candidate.tag.map(|(key, value)| {
        if candidate.says_other {
            format!("its `{key}` is not {value}")
        } else {
            format!("lacks `{key}`, which would be {value}")
        }
    });
    let lacking = (!candidate.lacking.is_empty()).then(|| format!("lacks {}", names(&candidate.lacking)));
    let reasons: Vec<String> = tag.into_iter().chain(lacking).collect();
    format!("{} (has {}): {}", candidate.event, names(&candidate.present), reasons.join(", "))
}

/// `a string`, `a string or null`, `a, b or c`.
fn either(words: &[&str]) -> String {
    if words.is_empty() { "what the schema allows".to_owned() } else { enumerated(words, "or") }
}

/// `a`, `a and b`, `a, b and c`, with that word before the last.
fn enumerated<T: AsRef<str>>(words: &[T], before_last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} {before_last} {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// An option without its quotes, unless nothing would be left.
fn shown_option(option: &str) -> String {
    match option.trim_matches('"') {
        "" => option.to_owned(),
        plain => escape(plain).into_owned(),
    }
}

/// The first `most` of the options, and how many more there are. One more takes no more room than to say so.
fn listed(options: &[String], most: usize) -> String {
    let most = if options.len() == most + 1 { options.len() } else { most };
    let shown: Vec<String> = options.iter().take(most).map(|option| shown_option(option)).collect();
    match options.len().saturating_sub(most) {
        0 => shown.join(", "),
        rest => format!("{} and {rest} more", shown.join(", ")),
    }
}
