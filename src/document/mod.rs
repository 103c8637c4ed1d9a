//! One JSON text, parsed once: a flat tree in reading order that keeps the text it came from.
//!
//! The tree is validated in place by the `jsonschema` crate (see [`JsonText`]), keeps member order and
//! duplicate keys, and knows the byte span of every value, so that a place (line, column) is computed only
//! when something is reported there. A [`Document`] is reused from payload to payload without allocating.

mod fault;
mod finder;
mod json;
mod keys;
mod name;
mod node;
mod number;
mod place;
mod pointer;
mod reader;
mod string;
mod syntax;

use std::ops::Range;

pub(crate) use finder::Finder;
pub use json::JsonText;
pub(crate) use name::{Head, Name};
pub(crate) use node::INTEGERS;
pub use node::{Elements, Kind, Members, Node};
pub use number::Number;
pub use place::{Place, Places, place_in};
pub use pointer::{escape_token, split_pointer};
pub use syntax::{Fault, SyntaxError};

/// Nesting levels that are read; one more is [`Fault::Depth`].
pub const MAX_DEPTH: usize = 128;

/// A parsed JSON text. Create one with [`Document::default`] and fill it with [`Document::read`].
#[derive(Debug, Default)]
pub struct Document {
    text: String,
    entries: Vec<Entry>,
    /// The contents of all strings that hold escapes, one after another.
    unescaped: String,
    /// Where in `unescaped` each of them stands.
    escaped: Vec<Range<usize>>,
    /// Keys that stand in their object a second time, in reading order.
    duplicates: Vec<u32>,
    /// Keys that a later member of the same name replaces, sorted.
    shadowed: Vec<u32>,
    /// The containers that are open while the text is read; kept to be used again.
    open: Vec<reader::Open>,
    /// The keys that objects have met while the text was read; of the outermost object they stay.
    seen: keys::Seen,
    /// The number that `seen` has for the outermost object.
    root_object: Option<u32>,
    /// How many bytes the tree may take; 0 is no limit.
    memory_limit: usize,
}

/// One value (or key) of the tree. Children follow their container; a key is followed by its value.
#[derive(Debug, Clone, Copy)]
struct Entry {
    kind: EntryKind,
    /// Byte span in the text; for a string, what stands between the quotes.
    start: u32,
    end: u32,
    /// The entry after this value and all it holds.
    next: u32,
    /// Containers: how many elements or members. Escaped strings: which range of `escaped`.
    extra: u32,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum EntryKind {
    #[default]
    Null,
    False,
    True,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number.
    Number,
    /// A string without escapes.
    String,
    /// A string whose content lies in `unescaped`.
    EscapedString,
    Array,
    Object,
    /// An object in which a key stands twice.
    ObjectWithDuplicates,
}

impl Document {
    /// A document whose entries take no more than `bytes` of memory (texts and escapes come on top); a text that
    /// needs more is [`Fault::Memory`].
    #[must_use]
    pub fn with_memory_limit(bytes: usize) -> Self {
        Self { memory_limit: bytes, ..Self::default() }
    }

    /// Parses `bytes`, replacing what the document held before.
    ///
    /// The grammar is RFC 8259's, strictly: one value, no comments, no trailing commas, UTF-8 without a byte
    /// order mark, no lone surrogates. Duplicate keys are accepted and remembered; the last one counts.
    ///
    /// # Errors
    ///
    /// The first fault, with its byte offset and its likely cause. The document is then empty.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), SyntaxError> {
        self.clear();
        self.parse(bytes).map_err(|error| {
            self.clear();
            error.or_encoding(bytes)
        })
    }

    fn parse(&mut self, bytes: &[u8]) -> Result<(), SyntaxError> {
        if u32::try_from(bytes.len()).is_err() {
            return Err(SyntaxError::new(Fault::TooLong, 0, 0));
        }
        let text = match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => text,
            // It is quick and does not say where the fault is.
            Err(_) => std::str::from_utf8(bytes).map_err(|error| SyntaxError::not_utf8(bytes, error))?,
        };
        self.text.push_str(text);
        reader::read(self)
    }

    fn max_entries(&self) -> usize {
        match self.memory_limit {
            0 => usize::MAX,
            limit => limit / size_of::<Entry>(),
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.entries.clear();
        self.unescaped.clear();
        self.escaped.clear();
        self.duplicates.clear();
        self.shadowed.clear();
        self.root_object = None;
    }

    /// The text that was read, byte for byte.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The outermost value, or `None` for a document that holds nothing.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        (!self.entries.is_empty()).then(|| self.node(0))
    }

    /// The value at a JSON Pointer (RFC 6901): `""` is the root.
    #[must_use]
    pub fn find(&self, pointer: &str) -> Option<Node<'_>> {
        split_pointer(pointer).try_fold(self.root()?, |node, token| node.child(&token))
    }

    /// A member of the outermost object: mostly known from the reading, without a search.
    #[inline]
    pub(crate) fn member(&self, name: &Name) -> Option<Node<'_>> {
        let key = self.seen.last_of(self.root_object?, name.hash())?;
        self.member_at(key, name)
    }

    /// A member of the outermost object, whose key is probably this one. Most names that are looked for are not
    /// there, so that this is kept out of the way.
    #[inline(never)]
    fn member_at(&self, key: u32, name: &Name) -> Option<Node<'_>> {
        match self.entries.get(key as usize) {
            Some(_) if self.node(key).is_surely(name) => Some(self.node(key + 1)),
            _ => self.root()?.get(name.text()),
        }
    }

    /// The JSON Pointer of a value, or of the member whose key it is.
    #[must_use]
    pub fn pointer_of(&self, node: Node<'_>) -> String {
        let mut pointer = String::new();
        let mut at = 0;
        // From the outermost container inwards: each time into the child that spans the node.
        while at < node.index {
            let Some((token, child)) = self.node(at).step_towards(node.index) else { break };
            pointer.push('/');
            pointer.push_str(&token);
            if child > node.index {
                break;
            }
            at = child;
        }
        pointer
    }

    /// The keys that stand a second time in their object, in reading order.
    pub fn duplicates(&self) -> impl Iterator<Item = Node<'_>> {
        self.duplicates.iter().map(|&index| self.node(index))
    }

    fn node(&self, index: u32) -> Node<'_> {
        Node { document: self, entry: &self.entries[index as usize], index }
    }

    fn is_shadowed(&self, key: u32) -> bool {
        self.shadowed.binary_search(&key).is_ok()
    }
}
