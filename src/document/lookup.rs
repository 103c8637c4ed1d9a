//! Members by their names without a search: each key is noted where it will be looked for.
//!
//! Rules compare many members of few objects; a search from member to member for each made them cost more than
//! everything else together.

/// Places in the table. The keys of a payload share it, so that few of them push out another.
const SLOTS: usize = 1024;

/// Objects that begin behind so many values are searched from member to member.
const FARTHEST: u32 = 1 << 20;

/// Where the members of a document are.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    slots: Vec<Slot>,
    /// What is added to the objects of this document, so that those of earlier ones need not be cleared away.
    base: u32,
    /// Whether a key is written with escapes, and may be any.
    is_unsure: bool,
}

/// The last key that was noted here.
#[derive(Debug, Default, Clone, Copy)]
struct Slot {
    /// Its object's entry, above the document's base.
    object: u32,
    key: u32,
}

/// What is known of a name in an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The object has no such member.
    Absent,
    /// If the key at this entry is the name, it is the last of that name.
    Perhaps(u32),
    /// Only a search can tell.
    Unknown,
}

impl Lookup {
    /// Forgets a document of so many entries.
    pub(super) fn forget(&mut self, entries: usize) {
        self.is_unsure = false;
        let used = u32::try_from(entries).unwrap_or(FARTHEST).min(FARTHEST) + 1;
        self.base = self.base.saturating_add(used);
        if self.slots.is_empty() || self.base > u32::MAX - 2 * FARTHEST {
            self.slots = vec![Slot::default(); SLOTS];
            self.base = 1;
        }
    }

    /// Notes a key of an object; `hash` is that of its name, `None` when it is written with escapes.
    #[inline]
    pub(super) fn note(&mut self, object: u32, hash: Option<u64>, key: u32) {
        match hash {
            None => self.is_unsure = true,
            Some(hash) if object < FARTHEST => {
                if let Some(slot) = self.slots.get_mut(place(object, hash)) {
                    *slot = Slot { object: self.base + object, key };
                }
            }
            Some(_) => {}
        }
    }

    /// Looks for a name in an object.
    #[inline]
    pub(super) fn find(&self, object: u32, hash: u64) -> Found {
        if self.is_unsure || object >= FARTHEST {
            return Found::Unknown;
        }
        match self.slots.get(place(object, hash)) {
            Some(slot) if slot.object == self.base + object => Found::Perhaps(slot.key),
            Some(slot) if slot.object < self.base => Found::Absent,
            _ => Found::Unknown,
        }
    }
}

#[inline]
fn place(object: u32, hash: u64) -> usize {
    // Ten of the upper bits, where all of the name has an effect.
    (hash >> 54) as usize ^ (object as usize).wrapping_mul(0x9e5) & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Document, Kind, Node};

    fn objects<'d>(node: Node<'d>, into: &mut Vec<Node<'d>>) {
        if node.kind() == Kind::Object {
            into.push(node);
        }
        node.members().for_each(|(_, value)| objects(value, into));
        node.elements().for_each(|element| objects(element, into));
    }

    /// What a search from member to member finds.
    fn searched<'d>(object: Node<'d>, name: &str) -> Option<Node<'d>> {
        object.members().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value)
    }

    #[test]
    fn a_look_finds_what_a_search_finds() {
        let wide: Vec<String> =
            (0..3000).map(|n| format!("\"member_{n}\": {{\"id\": {n}, \"a\": 1}}")).collect();
        let texts = [
            include_str!("../../samples/idenfy/IDENTIFICATION.json").to_owned(),
            include_str!("../../samples/lox24/verify_code.success.json").to_owned(),
            r#"{"a": 1, "b": {"a": 2, "a": 3}, "a": {"b": 4}, "c": [{"a": 5}, {"b": 6}]}"#.to_owned(),
            r#"{"a": 1, "\u0061": 2, "b": {"c": 3}}"#.to_owned(),
            format!("{{{}}}", wide.join(", ")),
            "{}".to_owned(),
        ];
        let mut document = Document::default();
        let mut seen = 0;
        // Again and again, so that what an earlier document has left is there.
        for text in texts.iter().cycle().take(3 * texts.len()) {
            document.read(text.as_bytes()).expect("JSON");
            let mut all = Vec::new();
            objects(document.root().expect("a value"), &mut all);
            let keys = all.iter().flat_map(|object| object.members().filter_map(|(key, _)| key.as_str()));
            let names: BTreeSet<&str> = keys.take(200).chain(["", "status", "none", "id"]).collect();
            for object in all.iter().take(300) {
                for name in &names {
                    let span = |node: Option<Node<'_>>| node.map(Node::span);
                    assert_eq!(span(object.get(name)), span(searched(*object, name)), "{name}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 10_000);
    }

    #[test]
    fn a_document_of_another_kind_leaves_nothing_behind() {
        let mut document = Document::default();
        document.read(br#"{"a": 1}"#).expect("JSON");
        document.read(br#"{"b": 1}"#).expect("JSON");
        let root = document.root().expect("a value");
        assert!(root.get("a").is_none() && root.get("b").is_some());
        assert!(document.read(b"{\"c\": ").is_err());
        document.read(b"[1]").expect("JSON");
        assert!(document.root().expect("a value").get("c").is_none());
    }
}
