//! A handle on one value of a [`Document`].

use std::borrow::Cow;
use std::ops::Range;

use serde_json::Value;

use super::{Document, Entry, EntryKind, Name, Number, escape_token};

/// One value of a document; as cheap to copy as a reference.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    pub(super) document: &'a Document,
    pub(super) entry: &'a Entry,
    pub(super) index: u32,
}

/// The JSON type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// a number
    Number,
    /// a string
    String,
    /// an array
    Array,
    /// an object
    Object,
}

/// Numbers without fraction and exponent, as [`Kind::bits`] has them.
pub(crate) const INTEGERS: u16 = 1 << EntryKind::Integer as u16;

impl Kind {
    /// The type as a set with nothing else in it: a bit for each way to write a value of the type.
    pub(crate) fn bits(self) -> u16 {
        let kinds: &[EntryKind] = match self {
            Self::Null => &[EntryKind::Null],
            Self::Boolean => &[EntryKind::False, EntryKind::True],
            Self::Number => &[EntryKind::Integer, EntryKind::Number],
            Self::String => &[EntryKind::String, EntryKind::EscapedString],
            Self::Array => &[EntryKind::Array],
            Self::Object => &[EntryKind::Object, EntryKind::ObjectWithDuplicates],
        };
        kinds.iter().fold(0, |bits, kind| bits | 1 << *kind as u16)
    }

    /// The type with its article, as a sentence needs it: `a string`, `an object`, `null`.
    #[must_use]
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

impl<'a> Node<'a> {
    /// All entries up to the end of a container.
    #[inline]
    fn up_to_end(self) -> &'a [Entry] {
        self.document.entries.get(..self.entry.next as usize).unwrap_or_default()
    }

    /// The type of the value.
    #[inline]
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.entry.kind {
            EntryKind::Null => Kind::Null,
            EntryKind::False | EntryKind::True => Kind::Boolean,
            EntryKind::Integer | EntryKind::Number => Kind::Number,
            EntryKind::String | EntryKind::EscapedString => Kind::String,
            EntryKind::Array => Kind::Array,
            EntryKind::Object | EntryKind::ObjectWithDuplicates => Kind::Object,
        }
    }

    /// The content of a string, escapes resolved; `None` for any other type.
    #[inline]
    #[must_use]
    pub fn as_str(self) -> Option<&'a str> {
        let entry = self.entry;
        match entry.kind {
            EntryKind::String => self.document.text.get(entry.start as usize..entry.end as usize),
            EntryKind::EscapedString => {
                let range = self.document.escaped.get(entry.extra as usize)?.clone();
                self.document.unescaped.get(range)
            }
            _ => None,
        }
    }

    /// The number, as written; `None` for any other type.
    #[inline]
    #[must_use]
    pub fn as_number(self) -> Option<Number<'a>> {
        (self.kind() == Kind::Number).then(|| Number(self.source()))
    }

    /// The boolean; `None` for any other type.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.entry.kind {
            EntryKind::True => Some(true),
            EntryKind::False => Some(false),
            _ => None,
        }
    }

    /// How many elements an array has, or members an object (each name counted once); 0 for other types.
    #[must_use]
    pub fn len(self) -> usize {
        match self.entry.kind {
            EntryKind::Array | EntryKind::Object => self.entry.extra as usize,
            EntryKind::ObjectWithDuplicates => self.members().count(),
            _ => 0,
        }
    }

    /// Whether the value holds no element and no member.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The members of an object in reading order, of equal names only the last; nothing for other types.
    #[inline]
    #[must_use]
    pub fn members(self) -> Members<'a> {
        Members { pairs: self.pairs(), checked: self.entry.kind == EntryKind::ObjectWithDuplicates }
    }

    /// All members in reading order, and whether each counts: of equal names only the last does.
    pub(crate) fn all_members(self) -> impl Iterator<Item = (Node<'a>, Node<'a>, bool)> {
        self.pairs().map(|(key, value)| (key, value, !self.document.is_shadowed(key.index)))
    }

    /// All members in reading order, also those that a later one of the same name replaces.
    #[inline]
    pub(crate) fn pairs(self) -> Pairs<'a> {
        let entries = match self.entry.kind {
            EntryKind::Object | EntryKind::ObjectWithDuplicates => self.up_to_end(),
            _ => &[],
        };
        Pairs { document: self.document, entries, index: self.index + 1 }
    }

    /// The elements of an array; nothing for other types.
    #[inline]
    #[must_use]
    pub fn elements(self) -> Elements<'a> {
        let entries = if self.entry.kind == EntryKind::Array { self.up_to_end() } else { &[] };
        Elements { document: self.document, entries, index: self.index + 1 }
    }

    /// The member of an object by its name.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Node<'a>> {
        self.member(name).map(|(_, value)| value)
    }

    /// The key and the value of an object's member by its name.
    #[must_use]
    pub fn member(self, name: &str) -> Option<(Node<'a>, Node<'a>)> {
        self.members().find(|(key, _)| key.is_str(name))
    }

    /// The number of the value in its document.
    #[inline]
    pub(crate) fn number(self) -> u32 {
        self.index
    }

    /// The value of the same document with that number.
    #[inline]
    pub(crate) fn numbered(self, number: u32) -> Option<Node<'a>> {
        let entry = self.document.entries.get(number as usize)?;
        Some(Node { document: self.document, entry, index: number })
    }

    /// The type, as one bit of a set of [`Kind::bits`].
    #[inline]
    pub(crate) fn bit(self) -> u16 {
        1 << self.entry.kind as u16
    }

    /// The bytes of a string that is written without escapes.
    #[inline]
    pub(crate) fn plain(self) -> Option<&'a [u8]> {
        let entry = self.entry;
        match entry.kind {
            EntryKind::String => self.document.text.as_bytes().get(entry.start as usize..entry.end as usize),
            _ => None,
        }
    }

    /// How many bytes a string has that is written without escapes.
    #[inline]
    pub(crate) fn plain_length(self) -> Option<u32> {
        let entry = self.entry;
        (entry.kind == EntryKind::String).then(|| entry.end - entry.start)
    }

    /// Whether the value certainly is this string. Quick, and sure of most.
    #[inline]
    pub(crate) fn is_surely(self, name: &Name) -> bool {
        let (start, end) = (self.entry.start as usize, self.entry.end as usize);
        self.entry.kind == EntryKind::String && name.stands_in(self.document.text.as_bytes(), start, end)
    }

    /// The bytes of a string, escapes resolved.
    #[inline]
    pub(crate) fn content(self) -> Option<&'a [u8]> {
        self.plain().or_else(|| self.as_str().map(str::as_bytes))
    }

    /// Whether the value is this string.
    #[inline]
    #[must_use]
    pub fn is_str(self, text: &str) -> bool {
        match self.entry.kind {
            EntryKind::String => self.plain().is_some_and(|found| is_same(found, text.as_bytes())),
            EntryKind::EscapedString => self.as_str() == Some(text),
            _ => false,
        }
    }

    /// The member of that name, or the element of that index, for one token of a JSON Pointer.
    #[must_use]
    pub fn child(self, token: &str) -> Option<Node<'a>> {
        match self.kind() {
            Kind::Object => self.get(token),
            Kind::Array => {
                let canonical = token == "0" || !token.starts_with('0');
                let index = token.parse().ok().filter(|_| canonical && !token.starts_with('+'))?;
                self.elements().nth(index)
            }
            _ => None,
        }
    }

    /// The elements of an array from one of them on.
    pub(super) fn elements_from(self, element: Node<'a>) -> Elements<'a> {
        Elements { document: self.document, entries: self.up_to_end(), index: element.index }
    }

    /// The token and the entry of the child that holds the entry `index`, or whose key it is.
    pub(super) fn step_towards(self, index: u32) -> Option<(Cow<'a, str>, u32)> {
        let is_object = self.kind() == Kind::Object;
        let mut at = self.index + 1;
        let mut position = 0_usize;
        while at <= index {
            let value = at + u32::from(is_object);
            let next = self.document.node(value).entry.next;
            if index < next {
                let token = match self.document.node(at).as_str().filter(|_| is_object) {
                    Some(name) => escape_token(name),
                    None => Cow::Owned(position.to_string()),
                };
                return Some((token, value));
            }
            at = next;
            position += 1;
        }
        None
    }

    /// The byte span of the value in the document's text, quotes included.
    #[must_use]
    pub fn span(self) -> Range<usize> {
        let entry = self.entry;
        let (start, end) = (entry.start as usize, entry.end as usize);
        match entry.kind {
            EntryKind::String | EntryKind::EscapedString => start - 1..end + 1,
            _ => start..end,
        }
    }

    /// The value as it is written in the text.
    #[must_use]
    pub fn source(self) -> &'a str {
        self.document.text.get(self.span()).unwrap_or_default()
    }

    /// A copy for `serde_json`; numbers beyond `f64` become the largest finite one.
    #[must_use]
    pub fn to_value(self) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Boolean => Value::Bool(self.as_bool() == Some(true)),
            Kind::Number => self.as_number().map_or(Value::Null, |number| Value::Number(number.to_serde())),
            Kind::String => Value::String(self.as_str().unwrap_or_default().to_owned()),
            Kind::Array => self.elements().map(Node::to_value).collect(),
            Kind::Object => self
                .members()
                .map(|(key, value)| (key.as_str().unwrap_or_default().to_owned(), value.to_value()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}

/// Equality of short texts without a call: two words decide up to sixteen bytes.
#[inline]
fn is_same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    match (left.first_chunk::<8>(), right.first_chunk::<8>()) {
        (Some(first), Some(other)) => {
            first == other
                && left.last_chunk::<8>() == right.last_chunk::<8>()
                && (left.len() <= 16 || left == right)
        }
        _ => left.iter().eq(right),
    }
}

/// The members of an object, as pairs of key and value.
#[derive(Debug, Clone)]
pub struct Members<'a> {
    pairs: Pairs<'a>,
    /// Whether some keys are replaced by later ones and must be passed over.
    checked: bool,
}

impl<'a> Iterator for Members<'a> {
    type Item = (Node<'a>, Node<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let Self { pairs, checked } = self;
        pairs.find(|(key, _)| !*checked || !key.document.is_shadowed(key.index))
    }
}

/// All pairs of key and value of an object.
#[derive(Debug, Clone)]
pub(crate) struct Pairs<'a> {
    document: &'a Document,
    /// The entries up to the end of the object.
    entries: &'a [Entry],
    /// The entry with which the pairs begin that are still to come.
    index: u32,
}

impl<'a> Iterator for Pairs<'a> {
    type Item = (Node<'a>, Node<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let [key, value, ..] = self.entries.get(self.index as usize..)? else { return None };
        let node = |entry, index| Node { document: self.document, entry, index };
        let pair = (node(key, self.index), node(value, self.index + 1));
        self.index = value.next;
        Some(pair)
    }
}

/// The elements of an array.
#[derive(Debug, Clone)]
pub struct Elements<'a> {
    document: &'a Document,
    /// The entries up to the end of the array.
    entries: &'a [Entry],
    /// The entry with which the elements begin that are still to come.
    index: u32,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Node<'a>;

    #[inline]
    fn next(&mut self) -> Option<Node<'a>> {
        let entry = self.entries.get(self.index as usize)?;
        let node = Node { document: self.document, entry, index: self.index };
        self.index = entry.next;
        Some(node)
    }
}
