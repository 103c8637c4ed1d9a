//! What a finding is about, with the values that its sentence needs.

use crate::document::{Fault, Kind};

use super::{Candidate, Misfit, Shown};

/// What was found. Sentences are made from it when it is shown.
#[derive(Debug, Clone)]
pub enum Fact {
    /// The text is not JSON.
    Syntax(Fault),
    /// The text begins with a byte order mark.
    ByteOrderMark,
    /// A key stands a second time in its object.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// The payload is not an object.
    NotAnObject(Kind),
    /// No provider's event has this shape.
    Unrecognised {
        /// The name of the only provider whose events were considered.
        asked: Option<&'static str>,
        /// What the payload is among the events of all providers.
        looks_like: Option<&'static str>,
        /// A member that holds an event.
        wrapped: Option<Wrapped>,
        /// The nearest events and why each was not it.
        candidates: Vec<Candidate>,
    },
    /// The provider is known, the event it names is not.
    UnknownEvent {
        /// The provider's name.
        provider: &'static str,
        /// The member that names the event.
        key: &'static str,
        /// What it says.
        value: Shown,
        /// Whether the provider is known to send this event.
        published: bool,
        /// A known event of similar name.
        nearest: Option<&'static str>,
        /// The events that are known.
        known: Vec<&'static str>,
    },
    /// A value of another type.
    Type {
        /// The types that are documented, with their articles.
        expected: Vec<&'static str>,
        /// The type that was found.
        found: Kind,
        /// The value.
        value: Shown,
        /// The value as it was probably meant, in JSON.
        meant: Option<String>,
    },
    /// A member is missing, or several are for one reason.
    Required {
        /// Their names.
        names: Vec<String>,
        /// A member that nobody knows and that was probably meant to be this one.
        written_as: Option<String>,
    },
    /// A member that the documentation does not know.
    UnknownField {
        /// Its name.
        name: String,
        /// The documented name that is nearest.
        nearest: Option<String>,
        /// Whether the schema forbids it, rather than not knowing it.
        forbidden: bool,
    },
    /// A value that is not among those that are documented.
    Enum {
        /// The value.
        value: Shown,
        /// The documented ones, as JSON.
        options: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
        /// Whether they are a provider's, and not those of a schema of the user.
        documented: bool,
    },
    /// A value that differs from the only one that is documented.
    Const {
        /// The value.
        value: Shown,
        /// The documented one, as JSON.
        expected: String,
    },
    /// A string that does not have the documented form.
    Pattern {
        /// The value.
        value: Shown,
        /// How many characters it has.
        length: usize,
        /// The regular expression.
        pattern: String,
        /// Where the string leaves it, if it is simple.
        misfit: Option<Misfit>,
        /// The value as it was probably meant, in JSON.
        meant: Option<String>,
        /// Whether the form is a provider's, and not that of a schema of the user.
        documented: bool,
    },
    /// A string that is not of the documented format.
    Format {
        /// The value.
        value: Shown,
        /// The format's name.
        format: String,
    },
    /// Too small, too large, too short, too long, too few, too many.
    Bound {
        /// What is counted or compared.
        bound: Bound,
        /// The limit.
        limit: String,
        /// What was found.
        actual: String,
        /// Whether `actual` is a private value.
        private: bool,
    },
    /// Another keyword of a schema that is not ours.
    Keyword {
        /// The sentence.
        message: String,
    },
    /// A difference that is known of the provider.
    Deviation {
        /// What the schema says.
        fact: Box<Fact>,
        /// What is known about it.
        explanation: &'static str,
    },
    /// A difference that is known of the provider, in a strict run, which does not forgive it.
    Unforgiven {
        /// What the schema says.
        fact: Box<Fact>,
        /// The code of the deviation.
        deviation: &'static str,
    },
    /// Members that do not agree with each other.
    Rule {
        /// The sentence.
        message: String,
        /// What it means and what to do.
        explanation: &'static str,
    },
    /// The same delivery has come before.
    Repeated {
        /// Where it was seen first: file, and line where the file holds several.
        first: String,
        /// The members that tell one delivery of this event from another, as JSON Pointers.
        key: &'static [&'static str],
    },
    /// The payload stood inside a wrapping, which was taken off.
    Unwrapped {
        /// What was taken off, from the outside to the inside, in words.
        steps: Vec<String>,
    },
    /// The body in a recording is not the one that was sent.
    LostBytes {
        /// What became of it, in one word.
        became: &'static str,
        /// Why that is known, in a sentence without a full stop.
        reason: String,
    },
    /// Recorded headers were left out.
    RefusedHeaders {
        /// How many.
        count: usize,
    },
    /// A fixture is valid, against what is expected.
    ExpectedInvalid {
        /// The codes that were expected.
        codes: Vec<&'static str>,
        /// Where it is expected.
        set: String,
    },
    /// A fixture lacks a finding that is expected.
    ExpectedCode {
        /// The code.
        code: &'static str,
        /// The codes that were found instead.
        found: Vec<&'static str>,
        /// Where it is expected.
        set: String,
    },
    /// The signature of a fixture is not right.
    ExpectedSignature {
        /// Why, in a sentence without a full stop.
        reason: String,
        /// What to do about it.
        advice: String,
    },
    /// The payload could not be read.
    Unreadable {
        /// Why, and which option helps.
        reason: String,
    },
    /// More findings than are shown.
    More {
        /// How many are not shown.
        count: usize,
    },
}

impl Fact {
    /// The fact without the deviation that explains it.
    #[must_use]
    pub fn plain(&self) -> &Self {
        match self {
            Self::Deviation { fact, .. } | Self::Unforgiven { fact, .. } => fact.plain(),
            fact => fact,
        }
    }

    /// The fact without the deviation that explains it, to be changed.
    pub fn plain_mut(&mut self) -> &mut Self {
        match self {
            Self::Deviation { fact, .. } | Self::Unforgiven { fact, .. } => fact.plain_mut(),
            fact => fact,
        }
    }
}

/// A member of an unrecognised payload that holds an event by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    /// The member's name.
    pub member: String,
    /// The event's name.
    pub event: &'static str,
    /// Whether the member is a string that holds the event as JSON text.
    pub is_text: bool,
}

/// The kinds of limits that a schema can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// At least so many characters.
    MinLength,
    /// At most so many characters.
    MaxLength,
    /// Not less than.
    Minimum,
    /// Not more than.
    Maximum,
    /// More than.
    ExclusiveMinimum,
    /// Less than.
    ExclusiveMaximum,
    /// A multiple of.
    MultipleOf,
    /// At least so many elements.
    MinItems,
    /// At most so many elements.
    MaxItems,
    /// At least so many members.
    MinProperties,
    /// At most so many members.
    MaxProperties,
}
