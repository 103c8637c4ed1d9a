//! What is looked for in every payload, made ready once.

use std::sync::LazyLock;

use crate::document::{Document, Head, Name, Node};
use crate::event::{EventType, Tag};
use crate::providers;

/// The shapes of all known events, in the order of the catalogue.
pub(super) static SHAPES: LazyLock<Shapes> = LazyLock::new(Shapes::new);

/// By what the events are recognised.
#[derive(Debug)]
pub(super) struct Shapes {
    tags: Vec<TagKey>,
    marks: Vec<Marks>,
    own: Vec<&'static EventType>,
}

/// Events that follow one another and are named by the same member.
#[derive(Debug)]
struct TagKey {
    key: Name,
    values: Vec<(Name, Tag, &'static EventType)>,
}

/// The marks of an event without a tag.
#[derive(Debug)]
struct Marks {
    event: &'static EventType,
    marks: Vec<Mark>,
}

/// A value, by the names on the way to it.
#[derive(Debug)]
struct Mark {
    first: Name,
    rest: Vec<Name>,
}

impl Shapes {
    fn new() -> Self {
        let mut tags: Vec<TagKey> = Vec::new();
        let mut marks = Vec::new();
        let (own, known): (Vec<_>, Vec<_>) = providers::events().partition(|event| event.own.is_some());
        for event in known {
            let Some(tag) = event.recognition.tag else {
                marks.push(Marks {
                    event,
                    marks: event.recognition.marks.iter().filter_map(Mark::new).collect(),
                });
                continue;
            };
            let value = (Name::new(tag.value), tag, event);
            match tags.last_mut().filter(|last| last.key.text() == tag.key) {
                Some(last) => last.values.push(value),
                None => tags.push(TagKey { key: Name::new(tag.key), values: vec![value] }),
            }
        }
        Self { tags, marks, own }
    }

    /// The first event of the user's that the payload names.
    pub(super) fn by_own(
        &self,
        document: &Document,
        is_considered: impl Fn(&EventType) -> bool,
    ) -> Option<&'static EventType> {
        if self.own.is_empty() {
            return None;
        }
        let root = document.root()?;
        let names = |event: &EventType| event.own.is_some_and(|own| own.names(root));
        self.own.iter().copied().find(|event| is_considered(event) && names(event))
    }

    /// The first event that the payload names.
    pub(super) fn by_tag(
        &self,
        document: &Document,
        is_considered: impl Fn(&EventType) -> bool,
    ) -> Option<(Tag, &'static EventType)> {
        self.tags.iter().find_map(|TagKey { key, values }| {
            let said = document.member(key)?.content()?;
            let head = Head::of(said);
            let named = values.iter().find(|(value, _, event)| value.is(head, said) && is_considered(event));
            named.map(|&(_, tag, event)| (tag, event))
        })
    }

    /// The first event of whose marks there are enough: no payload has enough of two.
    pub(super) fn by_marks(
        &self,
        document: &Document,
        is_considered: impl Fn(&EventType) -> bool,
    ) -> Option<&'static EventType> {
        let is_this = |Marks { event, marks }: &&Marks| {
            is_considered(event) && are_enough(marks, event.recognition.enough, document)
        };
        self.marks.iter().find(is_this).map(|marks| marks.event)
    }
}

impl Mark {
    fn new(pointer: &&str) -> Option<Self> {
        let mut names = pointer.split('/').skip(1).map(Name::new);
        Some(Self { first: names.next()?, rest: names.collect() })
    }

    #[inline]
    fn is_in(&self, document: &Document) -> bool {
        document.member(&self.first).and_then(|node| below(node, &self.rest)).is_some()
    }
}

/// Whether so many of the marks are there. None is looked for when the others have decided.
fn are_enough(marks: &[Mark], enough: usize, document: &Document) -> bool {
    let mut found = 0;
    for (at, mark) in marks.iter().enumerate() {
        if found == enough || found + (marks.len() - at) < enough {
            break;
        }
        found += usize::from(mark.is_in(document));
    }
    found == enough
}

fn below<'d>(node: Node<'d>, path: &[Name]) -> Option<Node<'d>> {
    path.iter().try_fold(node, |node, name| node.get(name.text()))
}
