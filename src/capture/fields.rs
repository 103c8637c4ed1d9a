//! Members of recordings, as recorders write them.

use std::borrow::Cow;

use data_encoding::{BASE64, BASE64_MIME_PERMISSIVE, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD};

use crate::document::{Kind, Node};

use super::captured::{Keeping, Recorded};
use super::collected::Collected;

/// The text of a member.
pub(super) fn text<'d>(object: Node<'d>, name: &str) -> Option<&'d str> {
    object.get(name)?.as_str()
}

/// The member at the end of a way.
pub(super) fn at<'d>(object: Node<'d>, way: &[&str]) -> Option<Node<'d>> {
    way.iter().try_fold(object, |node, name| node.get(name))
}

/// Whether the object has all of these members.
pub(super) fn has(object: Node<'_>, names: &[&str]) -> bool {
    names.iter().all(|name| object.get(name).is_some())
}

/// A whole number.
pub(super) fn number(object: Node<'_>, name: &str) -> Option<usize> {
    object.get(name)?.source().parse().ok()
}

/// Headers in whatever way they are written: an object of values or lists of values, a list of objects with `name`
/// and `value`, a list of pairs.
pub(super) fn headers(node: Option<Node<'_>>) -> Collected {
    let mut collected = Collected::default();
    let Some(node) = node else { return collected };
    for (key, value, _) in node.all_members() {
        add(&mut collected, key.as_str(), value);
    }
    for element in node.elements() {
        match element.kind() {
            Kind::Object => {
                let name = text(element, "name").or_else(|| text(element, "key"));
                if let Some(value) = element.get("value") {
                    add(&mut collected, name, value);
                }
            }
            Kind::Array => {
                let mut pair = element.elements();
                if let (Some(name), Some(value)) = (pair.next(), pair.next()) {
                    add(&mut collected, name.as_str(), value);
                }
            }
            _ => {}
        }
    }
    collected
}

fn add(collected: &mut Collected, name: Option<&str>, value: Node<'_>) {
    let Some(name) = name else { return };
    match value.kind() {
        Kind::Array => value.elements().for_each(|one| add(collected, Some(name), one)),
        Kind::String => collected.add(name, value.as_str().unwrap_or_default()),
        Kind::Number | Kind::Boolean => collected.add(name, value.source()),
        Kind::Null | Kind::Object => {}
    }
}

/// A body that is written as text, or as the JSON that it held.
pub(super) fn body<'d>(node: Option<Node<'d>>, changed: &'static str) -> Recorded<'d> {
    match node {
        Some(node) => match node.as_str() {
            Some(text) => Recorded::new(text.as_bytes(), Keeping::Text),
            None if node.kind() == Kind::Null => Recorded::new(&b""[..], Keeping::Text),
            None => Recorded::new(node.source().as_bytes(), Keeping::Changed(changed)),
        },
        None => Recorded::new(&b""[..], Keeping::Text),
    }
}

/// The bytes that Base64 stands for: in either alphabet, with line ends and without padding as tools write it.
///
/// # Errors
///
/// Why it stands for none, in a sentence without a full stop.
pub(super) fn base64(encoded: &str) -> Result<Cow<'static, [u8]>, String> {
    let encoded = encoded.trim_ascii().as_bytes();
    let decodings = [BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD, BASE64_MIME_PERMISSIVE];
    decodings
        .iter()
        .find_map(|decoding| decoding.decode(encoded).ok())
        .map(Cow::Owned)
        .ok_or_else(|| "the body is said to be Base64 and is none".to_owned())
}
