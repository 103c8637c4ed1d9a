//! Many JSON Pointers into one document.

use std::collections::HashMap;

use super::{Kind, Node, split_pointer};

/// Finds values by their pointers, one after another. Of each array it remembers the element that it found
/// last, so that pointers in reading order cost one walk together rather than one each.
#[derive(Debug)]
pub(crate) struct Finder<'d> {
    root: Node<'d>,
    /// By the entry of an array: the position and the entry of an element.
    last: HashMap<u32, (usize, u32)>,
}

impl<'d> Finder<'d> {
    /// Finds values below the outermost one, which is `root`.
    pub(crate) fn new(root: Node<'d>) -> Self {
        Self { root, last: HashMap::new() }
    }

    /// The value at a JSON Pointer; as `Document::find`.
    pub(crate) fn find(&mut self, pointer: &str) -> Option<Node<'d>> {
        split_pointer(pointer).try_fold(self.root, |node, token| match node.kind() {
            Kind::Array => self.element(node, token.parse().ok()?),
            _ => node.child(&token),
        })
    }

    /// The value at a pointer that is known to lead somewhere; the root if it does not.
    pub(crate) fn known(&mut self, pointer: &str) -> Node<'d> {
        self.find(pointer).unwrap_or(self.root)
    }

    fn element(&mut self, array: Node<'d>, position: usize) -> Option<Node<'d>> {
        let found = match self.last.get(&array.index) {
            Some(&(last, entry)) if last <= position => {
                let from = self.root.document.node(entry);
                array.elements_from(from).nth(position - last)
            }
            _ => array.elements().nth(position),
        }?;
        self.last.insert(array.index, (position, found.index));
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::Finder;

    #[test]
    fn pointers_in_any_order_find_what_the_document_finds() {
        let mut document = Document::default();
        document.read(br#"{"a": [1, [2, 3], {"b": [4]}, 5], "c": [6]}"#).expect("JSON");
        let mut finder = Finder::new(document.root().expect("a value"));
        for pointer in
            ["/a/0", "/a/3", "/a/1/1", "/a/2/b/0", "/c/0", "/a/0", "/a/4", "/a/2/b/0", "/a", "", "/x"]
        {
            let span = |node: super::Node<'_>| node.span();
            assert_eq!(finder.find(pointer).map(span), document.find(pointer).map(span), "{pointer}");
        }
    }
}
