//! Violations of a schema as findings, each at its real depth.

use std::collections::HashSet;

use jsonschema::error::{TypeKind, ValidationErrorKind as Violation};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use crate::diagnostic::{Bound, Diagnostic, Fact, Severity, Shown, keyword_code};
use crate::document::{Document, Finder, Node, escape_token};
use crate::similar;

use super::Contract;
use super::form::Form;
use super::survey::{MAX_COLLECTED, Survey, Unknown};

/// The violations of the contract's schema in the payload, at most [`MAX_COLLECTED`], and how many more there
/// are.
pub(super) fn schema_findings(
    contract: &Contract,
    root: Node<'_>,
    survey: &Survey<'_, '_>,
) -> (Vec<Diagnostic>, u64) {
    let mut findings = Vec::new();
    let mut finder = Finder::new(root);
    let mut more = 0;
    let documented = contract.is_documented();
    contract.read(root, |validator| match validator {
        Ok(validator) => {
            for error in validator.iter_errors(root) {
                if findings.len() >= MAX_COLLECTED {
                    more += 1;
                } else {
                    flatten(&error, &mut finder, survey, documented, &mut findings);
                }
            }
        }
        Err(reason) => findings.push(Diagnostic {
            code: "schema-reference",
            severity: Severity::Error,
            pointer: String::new(),
            schema_pointer: None,
            property: None,
            span: root.span(),
            fact: Fact::Keyword { message: reason.to_owned() },
        }),
    });
    // A value of the wrong type breaks whatever else is said about it; the type says enough.
    let typed: HashSet<String> = findings
        .iter()
        .filter(|finding| finding.code == "type")
        .map(|finding| finding.pointer.clone())
        .collect();
    findings.retain(|finding| {
        finding.code == "type" || finding.code == "required" || !typed.contains(&finding.pointer)
    });
    (findings, more)
}

/// Reports an error; of alternatives, the errors of the one that comes nearest to the value.
fn flatten(
    error: &ValidationError<'_>,
    finder: &mut Finder<'_>,
    survey: &Survey<'_, '_>,
    documented: bool,
    into: &mut Vec<Diagnostic>,
) {
    let path = error.instance_path().as_str();
    match error.kind() {
        Violation::AnyOf { context } | Violation::OneOfNotValid { context } => {
            if let Some(types) = type_alternatives(context, path) {
                into.push(diagnostic(
                    error,
                    finder,
                    |node| {
                        let value = Shown::new(node, survey.is_private(node));
                        Some(Fact::Type { expected: types, found: node.kind(), value, meant: None })
                    },
                    Some("type"),
                ));
            } else if let Some(branch) = nearest_branch(context, path) {
                for nested in branch {
                    flatten(nested, finder, survey, documented, into);
                }
            } else {
                into.push(diagnostic(error, finder, |_| None, None));
            }
        }
        Violation::PropertyNames { error: nested } => {
            let mut finding = diagnostic(error, finder, |_| None, None);
            finding.fact = Fact::Keyword { message: sentence(nested) };
            into.push(finding);
        }
        Violation::AdditionalProperties { unexpected } | Violation::UnevaluatedProperties { unexpected } => {
            for name in unexpected {
                into.push(forbidden_member(error, finder, name));
            }
        }
        kind => into.push(diagnostic(error, finder, |node| fact(kind, node, survey, documented), None)),
    }
}

/// The types of alternatives of which each fails for the type of the value itself, whatever else it says of it:
/// a number is also none of the values of an enumeration.
fn type_alternatives(context: &[Vec<ValidationError<'_>>], path: &str) -> Option<Vec<&'static str>> {
    let mut types = Vec::new();
    for branch in context {
        let kind = branch.iter().find_map(|error| match error.kind() {
            Violation::Type { kind } if error.instance_path().as_str() == path => Some(kind),
            _ => None,
        })?;
        types.extend(type_names(kind));
    }
    Some(types)
}

/// The alternative that has the value's type right; of those the one whose errors lie deepest, then the one
/// with the fewest.
fn nearest_branch<'b, 'e>(
    context: &'b [Vec<ValidationError<'e>>],
    path: &str,
) -> Option<&'b Vec<ValidationError<'e>>> {
    let depth = |error: &ValidationError<'_>| error.instance_path().as_str().matches('/').count();
    context.iter().filter(|branch| !branch.is_empty()).max_by_key(|branch| {
        let deepest = branch.iter().map(depth).max().unwrap_or(0);
        let right_type = !branch.iter().any(|error| {
            matches!(error.kind(), Violation::Type { .. }) && error.instance_path().as_str() == path
        });
        (right_type, deepest, std::cmp::Reverse(branch.len()))
    })
}

fn diagnostic(
    error: &ValidationError<'_>,
    finder: &mut Finder<'_>,
    fact: impl FnOnce(Node<'_>) -> Option<Fact>,
    code: Option<&'static str>,
) -> Diagnostic {
    let pointer = error.instance_path().as_str().to_owned();
    let node = finder.known(&pointer);
    let property = match error.kind() {
        Violation::Required { property } => property.as_str().map(str::to_owned),
        _ => None,
    };
    let mut span = node.span();
    if property.is_some() {
        span.end = span.start + 1;
    }
    Diagnostic {
        code: code.unwrap_or_else(|| keyword_code(error.kind())),
        severity: Severity::Error,
        pointer,
        schema_pointer: Some(error.schema_path().as_str().to_owned()),
        property,
        span,
        fact: fact(node).unwrap_or_else(|| Fact::Keyword { message: sentence(error) }),
    }
}

fn forbidden_member(error: &ValidationError<'_>, finder: &mut Finder<'_>, name: &str) -> Diagnostic {
    let parent = error.instance_path().as_str();
    let object = finder.known(parent);
    let span = object.member(name).map_or_else(|| object.span(), |(key, _)| key.span());
    Diagnostic {
        code: "unknown-field",
        severity: Severity::Error,
        pointer: format!("{parent}/{}", escape_token(name)),
        schema_pointer: Some(error.schema_path().as_str().to_owned()),
        property: Some(name.to_owned()),
        span,
        fact: Fact::UnknownField { name: name.to_owned(), nearest: None, forbidden: true },
    }
}

/// The members that the schema does not know, as warnings.
pub(super) fn unknown_fields<'s>(survey: &'s Survey<'_, '_>) -> impl Iterator<Item = Diagnostic> + 's {
    survey.unknown.iter().map(|unknown: &Unknown<'_, '_>| {
        let name = unknown.key.as_str().unwrap_or_default();
        Diagnostic {
            code: "unknown-field",
            severity: Severity::Warning,
            pointer: unknown.pointer.clone(),
            schema_pointer: None,
            property: Some(name.to_owned()),
            span: unknown.key.span(),
            fact: Fact::UnknownField {
                name: name.to_owned(),
                nearest: similar::nearest(name, unknown.absent.iter().copied()).map(str::to_owned),
                forbidden: false,
            },
        }
    })
}

/// A key that stands a second time.
pub(super) fn duplicate_key(key: Node<'_>, document: &Document) -> Diagnostic {
    let name = key.as_str().unwrap_or_default();
    Diagnostic {
        code: "duplicate-key",
        severity: Severity::Warning,
        pointer: document.pointer_of(key),
        schema_pointer: None,
        property: Some(name.to_owned()),
        span: key.span(),
        fact: Fact::DuplicateKey { key: name.to_owned() },
    }
}

fn fact(violation: &Violation, node: Node<'_>, survey: &Survey<'_, '_>, documented: bool) -> Option<Fact> {
    let private = survey.is_private(node);
    let value = || Shown::new(node, private);
    let length = node.as_str().map_or(0, |text| text.chars().count());
    let bound = |bound, limit: String, actual: String| {
        Some(Fact::Bound { bound, limit, actual, private: private && node.as_number().is_some() })
    };
    let number = || Shown::new(node, false).text(true).to_owned();
    let count = || node.len().to_string();
    match violation {
        Violation::Type { kind } => {
            let expected = type_names(kind);
            Some(Fact::Type { expected, found: node.kind(), value: value(), meant: None })
        }
        Violation::Required { property } => {
            Some(Fact::Required { names: vec![property.as_str()?.to_owned()], written_as: None })
        }
        Violation::Enum { options } => {
            let options = options.as_array()?.iter().map(Value::to_string).collect();
            Some(Fact::Enum { value: value(), options, nearest: None, documented })
        }
        Violation::Constant { expected_value } => {
            Some(Fact::Const { value: value(), expected: expected_value.to_string() })
        }
        Violation::Pattern { pattern } => {
            let misfit = Form::parse(pattern).and_then(|form| form.misfit(node.as_str()?));
            let pattern = pattern.clone();
            Some(Fact::Pattern { value: value(), length, pattern, misfit, meant: None, documented })
        }
        Violation::Format { format } => Some(Fact::Format { value: value(), format: format.clone() }),
        Violation::MinLength { limit } => bound(Bound::MinLength, limit.to_string(), length.to_string()),
        Violation::MaxLength { limit } => bound(Bound::MaxLength, limit.to_string(), length.to_string()),
        Violation::Minimum { limit } => bound(Bound::Minimum, limit.to_string(), number()),
        Violation::Maximum { limit } => bound(Bound::Maximum, limit.to_string(), number()),
        Violation::ExclusiveMinimum { limit } => bound(Bound::ExclusiveMinimum, limit.to_string(), number()),
        Violation::ExclusiveMaximum { limit } => bound(Bound::ExclusiveMaximum, limit.to_string(), number()),
        Violation::MultipleOf { multiple_of } => bound(Bound::MultipleOf, multiple_of.to_string(), number()),
        Violation::MinItems { limit } => bound(Bound::MinItems, limit.to_string(), count()),
        Violation::MaxItems { limit } => bound(Bound::MaxItems, limit.to_string(), count()),
        Violation::MinProperties { limit } => bound(Bound::MinProperties, limit.to_string(), count()),
        Violation::MaxProperties { limit } => bound(Bound::MaxProperties, limit.to_string(), count()),
        _ => None,
    }
}

pub(super) fn type_names(kind: &TypeKind) -> Vec<&'static str> {
    match kind {
        TypeKind::Single(kind) => vec![type_name(*kind)],
        TypeKind::Multiple(kinds) => kinds.iter().map(type_name).collect(),
    }
}

pub(super) fn type_name(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Array => "an array",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "an integer",
        JsonType::Null => "null",
        JsonType::Number => "a number",
        JsonType::Object => "an object",
        JsonType::String => "a string",
    }
}

/// The words for a keyword that our own models do not use. The validator's own message would print payload
/// text raw, so it is not used.
fn sentence(error: &ValidationError<'_>) -> String {
    match error.kind() {
        Violation::AnyOf { .. } | Violation::OneOfNotValid { .. } => "satisfies none of the alternatives",
        Violation::OneOfMultipleValid { .. } => "satisfies more than one of the alternatives",
        Violation::Not { .. } => "satisfies a schema that it must not satisfy",
        Violation::FalseSchema => "nothing is allowed here",
        Violation::UniqueItems => "the array holds the same element twice",
        Violation::Contains => "no element satisfies `contains`",
        Violation::AdditionalItems { .. } | Violation::UnevaluatedItems { .. } => {
            "the array has elements that the schema does not allow"
        }
        Violation::ContentEncoding { .. } | Violation::FromUtf8 { .. } => {
            "the string does not have the content encoding that the schema asks for"
        }
        Violation::ContentMediaType { .. } => {
            "the string does not hold the media type that the schema asks for"
        }
        Violation::PropertyNames { .. } | Violation::Pattern { .. } => {
            "the name of a member is not one that the schema allows"
        }
        Violation::BacktrackLimitExceeded { .. } | Violation::RegexEngineFailure { .. } => {
            "the pattern could not be matched within its limits"
        }
        Violation::Referencing(_) => "a reference in the schema does not lead anywhere",
        _ => "a keyword of the schema is not satisfied",
    }
    .to_owned()
}
