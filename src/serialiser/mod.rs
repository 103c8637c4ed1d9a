//! How the JSON libraries of senders write a payload, as data: one writer, one row for each library and option.
//!
//! A signature covers bytes. Where only a re-written copy of a body is left, the sender's library can often
//! write the signed bytes again. Nothing here is needed to read or to check a payload.

mod escapes;
mod layout;
mod numbers;
mod table;

use crate::document::{Kind, Node};

pub use escapes::{Escapes, Strings};
pub use layout::Layout;
pub use numbers::{FloatForm, Numbers};
pub use table::{ESCAPES, LAYOUTS, NUMBERS, SERIALISERS};

/// One way of writing JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Serialiser {
    /// A name for tests and tables: the language, then what differs from its default.
    pub id: &'static str,
    /// The library and its options, as a developer would write them.
    pub name: &'static str,
    /// What stands between values.
    pub layout: Layout,
    /// How strings and keys are written.
    pub strings: Strings,
    /// How numbers are written.
    pub numbers: Numbers,
    /// Whether the members of objects are sorted by their names.
    pub sorted: bool,
    /// Whether a line feed follows the value.
    pub final_newline: bool,
}

impl Serialiser {
    /// Appends a value, and all that it holds, as this library writes it. Of equal keys only the last is
    /// written, as after any parser.
    pub fn write(&self, value: Node<'_>, out: &mut Vec<u8>) {
        self.value(value, 0, out);
        if self.final_newline {
            out.push(b'\n');
        }
    }

    fn value(&self, value: Node<'_>, depth: usize, out: &mut Vec<u8>) {
        match value.kind() {
            Kind::Null | Kind::Boolean => out.extend_from_slice(value.source().as_bytes()),
            Kind::Number => self.numbers.write(value.source(), out),
            Kind::String => self.strings.write(value, out),
            Kind::Array => {
                let elements = value.elements().map(|element| (None, element));
                self.container(*b"[]", elements, depth, out);
            }
            Kind::Object => {
                let mut members: Vec<_> = value.members().map(|(key, member)| (Some(key), member)).collect();
                if self.sorted {
                    members.sort_by_key(|(key, _)| key.and_then(Node::as_str));
                }
                self.container(*b"{}", members.into_iter(), depth, out);
            }
        }
    }

    fn container<'d>(
        &self,
        [open, close]: [u8; 2],
        items: impl Iterator<Item = (Option<Node<'d>>, Node<'d>)>,
        depth: usize,
        out: &mut Vec<u8>,
    ) {
        out.push(open);
        let mut empty = true;
        for (key, item) in items {
            if !empty {
                out.extend_from_slice(self.layout.comma.as_bytes());
            }
            empty = false;
            self.layout.line(depth + 1, out);
            if let Some(key) = key {
                self.strings.write(key, out);
                out.extend_from_slice(self.layout.colon.as_bytes());
            }
            self.value(item, depth + 1, out);
        }
        if !empty {
            self.layout.line(depth, out);
        }
        out.push(close);
    }
}
