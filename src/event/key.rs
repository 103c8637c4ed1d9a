//! Which delivery is this? Providers send one event more than once, and say so by some of its members.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::document::{Node, split_pointer};

/// A number that is the same for two deliveries of one event, made of the values at `pointers`, in which `-`
/// stands for the last element of an array. `None` when one of them is not there.
pub(super) fn delivery_key(event: &str, pointers: &[&str], root: Node<'_>) -> Option<u64> {
    if pointers.is_empty() {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    event.hash(&mut hasher);
    for pointer in pointers {
        let node = split_pointer(pointer).try_fold(root, |node, token| match &*token {
            "-" => node.elements().last(),
            name => node.child(name),
        })?;
        // The source keeps `1` and `"1"` apart.
        node.source().hash(&mut hasher);
    }
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::delivery_key;
    use crate::document::Document;

    fn key(event: &str, pointers: &[&str], text: &str) -> Option<u64> {
        let mut document = Document::default();
        document.read(text.as_bytes()).expect("JSON");
        delivery_key(event, pointers, document.root().expect("a value"))
    }

    #[test]
    fn the_named_values_and_the_event_make_the_key() {
        let of = |text| key("a/b", &["/id", "/stops/-/at"], text);
        let first = of(r#"{"id": "1", "stops": [{"at": 1}, {"at": 2}], "other": 1}"#);
        assert!(first.is_some());
        assert_eq!(first, of(r#"{"other": 2, "stops": [{"at": 2}], "id": "1"}"#));
        assert_ne!(first, of(r#"{"id": "1", "stops": [{"at": 2}, {"at": 1}]}"#));
        assert_ne!(first, of(r#"{"id": 1, "stops": [{"at": 2}]}"#));
        assert_ne!(first, key("a/c", &["/id", "/stops/-/at"], r#"{"id": "1", "stops": [{"at": 2}]}"#));
        assert_eq!(of(r#"{"id": "1", "stops": []}"#), None);
        assert_eq!(key("a/b", &[], "{}"), None);
    }
}
