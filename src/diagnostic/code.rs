//! The table of codes: what `whcheck explain` prints, and the only list of them.

use jsonschema::error::ValidationErrorKind;

use super::Severity::{self, Error, Note, Warning};

/// A kind of finding.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// The name, as findings and options carry it.
    pub name: &'static str,
    /// How much a finding of this kind weighs unless an option says otherwise.
    pub severity: Severity,
    /// What it means, in one line.
    pub title: &'static str,
    /// What to know about it and what to do.
    pub explanation: &'static str,
    /// A payload fragment that causes it; empty where none can be shown.
    pub example: &'static str,
}

impl Code {
    /// The code of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        CODES.iter().find(|code| code.name == name)
    }
}

macro_rules! codes {
    ($($name:literal $severity:ident $title:literal $explanation:literal $example:literal)+) => {
        /// Every code that does not belong to one provider.
        pub const CODES: &[Code] = &[$(Code {
            name: $name,
            severity: $severity,
            title: $title,
            explanation: $explanation,
            example: $example,
        }),+];
    };
}

codes! {
    "json-syntax" Error
    "The text is not JSON."
    "The grammar is that of RFC 8259: double quotes, no comments, no trailing commas, no NaN. The place is the \
     first character that cannot be read; everything before it was in order. Strings are hidden in the excerpt, \
     because a broken text does not tell which of them are private."
    r#"{ "status": "FAIL", }"#

    "json-encoding" Error
    "The bytes are not UTF-8."
    "JSON travels as UTF-8. UTF-16 and UTF-32 are named when found; otherwise the place is the first byte that \
     fits no character, or an escape of one half of a surrogate pair. Save the raw body again: a signature is \
     computed over its bytes, and a lossy repair would break it."
    r#"{ "city": "\ud83d" }"#

    "json-depth" Error
    "The payload is nested too deep."
    "128 levels of objects and arrays are read. No provider comes near it; deeper payloads are a test of a \
     receiver's stack."
    "[[[[ ... 129 levels ... ]]]]"

    "empty-body" Error
    "There is nothing in the file."
    "The file is empty or holds only white space. Some tools record the headers of a request and lose its body; \
     a GET request has none."
    ""

    "byte-order-mark" Warning
    "The text begins with a byte order mark."
    "The bytes EF BB BF stand before the JSON. They are passed over here, but RFC 8259 forbids senders to write \
     them, many parsers refuse them, and a signature over the file covers them. An editor has added them."
    "\\ufeff{ ... }"

    "duplicate-key" Warning
    "A key stands twice in one object."
    "Parsers differ in which of the two they take, which is how a check can be passed by one value and the work \
     done with another. The later one counts here. The place is that of the later key."
    r#"{ "status": "FAIL", "status": "SUCCESSFUL" }"#

    "unrecognised-event" Error
    "The payload is not one that a known provider sends."
    "The event is recognised by the member that names it (`event`, `type`, `name`) or by members that only one \
     provider sends. The help names the nearest events and what the payload lacks of each, or the member that holds an event. \
     --event checks it \
     against the event you name, --schema against a schema of your own."
    r#"{ "hello": "world" }"#

    "duplicate-delivery" Note
    "The same delivery has come before in this run."
    "Providers deliver an event again when they were not answered, and sometimes without a reason. The members that \
     tell one delivery from another are named in the help: remember them, and handle each delivery once. The last \
     65,536 deliveries of a run are remembered."
    ""

    "expected-invalid" Error
    "A fixture is valid, and it is expected to be invalid."
    "`whcheck check` runs the fixture sets of whcheck.toml. This payload is in a set with `expect = \"invalid\"`, and \
     nothing in it breaks the contract: either the fixture was mended, or what it was made to show is no longer found."
    ""

    "expected-code" Error
    "A fixture lacks a finding that it is expected to have."
    "`whcheck check` runs the fixture sets of whcheck.toml. Each payload of a set must have every code that its `codes` \
     list; the help names those that were found instead."
    ""

    "expected-signature" Error
    "The signature captured with a fixture is not right."
    "`whcheck check` runs the fixture sets of whcheck.toml. The set names a secret, and the headers of the recording, \
     or those beside a plain payload, must hold the signature that this secret gives; a recording that has lost the \
     bytes of the body cannot show it. How old the timestamp is does not matter: a fixture is as old as \
     it is. `whcheck verify` says why a signature does not match."
    ""

    "unreadable" Error
    "The file could not be read, or it is over a limit."
    "No verdict is possible, the exit status is 3; all other files are still checked. Limits are there so that \
     hostile input cannot exhaust the machine; the message names the option that raises the limit."
    ""

    "unwrapped" Note
    "The payload was taken out of something else."
    "The body is a form, compressed, in Base64, or a JSON string that holds JSON. The payload inside was checked, and \
     places are those in it. A receiver has to unwrap it too, after it has verified the signature, which covers the \
     body as it was sent."
    r#""{ \"status\": \"FAIL\" }""#

    "capture-fidelity" Note
    "The recording holds a part of the body only."
    "The body was cut off: the message says how that is known. What is found is found in what is left; a signature cannot \
     be verified over it."
    ""

    "refused-header" Note
    "A recorded header can be no header of a request."
    "Its name is no token, or its value holds a control character (RFC 9110, 5.5 and 5.6.2). The recording was edited, \
     or whatever wrote it does not escape. The header was left out of everything, also of the signature's check."
    ""

    "more-findings" Note
    "A payload has more findings than are shown."
    "So that one broken payload does not bury the others; --max-findings raises the limit."
    ""

    "unknown-field" Warning
    "A member is not in the documentation."
    "Providers add members without notice, so this is a warning: a receiver should ignore what it does not know. \
     It is also what a misspelt member looks like, so the nearest documented name is given. With --schema, a \
     member that the schema forbids is reported under this code as an error."
    r#"{ "status": "FAIL", "staus_text": "..." }"#

    "required" Error
    "A documented member is missing."
    "The place is the opening brace of the object that lacks the member. Where an unknown member resembles the \
     missing one, the two are one finding, placed at the unknown member."
    r#"{ "event": "VerificationResultEvent" }"#

    "type" Error
    "A value has another JSON type than documented."
    "Nothing is converted: the string \"true\" is not the boolean true, and the string \"5\" is not the number 5. A \
     serialiser between the provider and the capture often causes it."
    r#"{ "attempt_number": "1" }"#

    "enum" Error
    "A value is not among the documented ones."
    "Values are compared exactly, upper and lower case included. The nearest documented value is offered."
    r#"{ "status": "SUCCESFUL" }"#

    "const" Error
    "A value differs from the only one that is allowed."
    "Mostly the member that names the event, when --event asks for another event than the payload carries."
    r#"{ "type": "VERIFICATION_COMPLETED" }"#

    "pattern" Error
    "A string does not have the documented form."
    "Under the caret stands the first character that does not fit, or the regular expression where it is not a \
     simple one. Identifiers that were cut off or padded, and numbers in a \
     national form, are the usual causes."
    r#"{ "request_id": "5eb27e03" }"#

    "format" Error
    "A string is not of the documented format."
    "A date, a time, an address or the like that does not parse."
    r#"{ "date": "2025-02-30" }"#

    "min-length" Error
    "A string is too short."
    "Length is counted in characters, not in bytes."
    r#"{ "code": "12" }"#

    "max-length" Error
    "A string is too long."
    "Length is counted in characters, not in bytes."
    r#"{ "external_applicant_id": "more than fifty characters ..." }"#

    "minimum" Error
    "A number is too small."
    "The limit is part of the documented range."
    r#"{ "attempt_number": 0 }"#

    "maximum" Error
    "A number is too large."
    "The limit is part of the documented range."
    r#"{ "attempt_total": 9 }"#

    "exclusive-minimum" Error
    "A number is not above its limit."
    "The limit itself is not allowed."
    ""

    "exclusive-maximum" Error
    "A number is not below its limit."
    "The limit itself is not allowed."
    ""

    "multiple-of" Error
    "A number is not a multiple of its step."
    "Compared as decimal numbers, as written."
    ""

    "min-items" Error
    "An array has too few elements."
    "The limit is the schema's."
    ""

    "max-items" Error
    "An array has too many elements."
    "The limit is the schema's."
    ""

    "unique-items" Error
    "An array holds the same element twice."
    "Elements are compared as JSON values: 1 and 1.0 are the same."
    ""

    "contains" Error
    "An array lacks an element that the schema asks for."
    "At least one element must satisfy the schema's `contains`."
    ""

    "additional-items" Error
    "An array has elements behind those that the schema describes."
    "The schema allows none."
    ""

    "min-properties" Error
    "An object has too few members."
    "The limit is the schema's."
    ""

    "max-properties" Error
    "An object has too many members."
    "The limit is the schema's."
    ""

    "property-names" Error
    "The name of a member is not one that the schema allows."
    "The schema's `propertyNames` says which names are allowed."
    ""

    "any-of" Error
    "A value satisfies none of several alternatives."
    "Reported only where no alternative is nearer than the others; otherwise the findings are those of the \
     nearest alternative."
    ""

    "one-of" Error
    "A value satisfies several alternatives of which exactly one is allowed."
    "The schema's `oneOf` is ambiguous for this value."
    ""

    "not" Error
    "A value satisfies a schema that it must not satisfy."
    "The schema's `not` says what is excluded."
    ""

    "false-schema" Error
    "A value stands where the schema allows none."
    "The schema there is `false`."
    ""

    "content-encoding" Error
    "A string does not have the content encoding that the schema asks for."
    "Usually base64 that does not decode."
    ""

    "content-media-type" Error
    "A string does not hold the media type that the schema asks for."
    "Usually JSON inside a string that does not parse."
    ""

    "schema-reference" Error
    "A reference in the schema does not lead anywhere."
    "Only files beside the schema given with --schema are read, nothing is fetched from a network."
    ""

    "schema-keyword" Error
    "Another keyword of the schema is not satisfied."
    "The schema pointer in the JSON report tells which one."
    ""
}

/// The code for a keyword of JSON Schema that was not satisfied.
#[must_use]
pub fn keyword_code(kind: &ValidationErrorKind) -> &'static str {
    use ValidationErrorKind as Kind;
    match kind {
        Kind::AdditionalItems { .. } | Kind::UnevaluatedItems { .. } => "additional-items",
        Kind::AdditionalProperties { .. } | Kind::UnevaluatedProperties { .. } => "unknown-field",
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => "any-of",
        Kind::OneOfMultipleValid { .. } => "one-of",
        Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } | Kind::Pattern { .. } => {
            "pattern"
        }
        Kind::Constant { .. } => "const",
        Kind::Contains => "contains",
        Kind::ContentEncoding { .. } | Kind::FromUtf8 { .. } => "content-encoding",
        Kind::ContentMediaType { .. } => "content-media-type",
        Kind::Enum { .. } => "enum",
        Kind::ExclusiveMaximum { .. } => "exclusive-maximum",
        Kind::ExclusiveMinimum { .. } => "exclusive-minimum",
        Kind::FalseSchema => "false-schema",
        Kind::Format { .. } => "format",
        Kind::MaxItems { .. } => "max-items",
        Kind::Maximum { .. } => "maximum",
        Kind::MaxLength { .. } => "max-length",
        Kind::MaxProperties { .. } => "max-properties",
        Kind::MinItems { .. } => "min-items",
        Kind::Minimum { .. } => "minimum",
        Kind::MinLength { .. } => "min-length",
        Kind::MinProperties { .. } => "min-properties",
        Kind::MultipleOf { .. } => "multiple-of",
        Kind::Not { .. } => "not",
        Kind::PropertyNames { .. } => "property-names",
        Kind::Required { .. } => "required",
        Kind::Type { .. } => "type",
        Kind::UniqueItems => "unique-items",
        Kind::Referencing(_) => "schema-reference",
        Kind::Custom { .. } => "schema-keyword",
    }
}
