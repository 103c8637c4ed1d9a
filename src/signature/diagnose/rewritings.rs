//! The payload, written again as senders' libraries write it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::bodies::Body;
use super::causes::{RE_SERIALISED, REFORMATTED};
use super::search::Search;
use crate::document::Document;
use crate::serialiser::{ESCAPES, LAYOUTS, NUMBERS, Numbers, SERIALISERS, Serialiser, Strings};
use crate::signature::Cause;

/// How far the search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breadth {
    /// The spaces alone, and the libraries as they are.
    Libraries,
    /// Every layout with every set of escapes, sorted and unsorted.
    Everything,
}

/// Looks at a body and at what has happened to it; the answer ends the search.
type Visit<'v> = dyn Fn(&mut Search, &[u8], &[Cause]) -> Option<Vec<Cause>> + 'v;

/// Writes the payload in one way after another, until `visit` knows why or the search has come to its limit.
pub(super) fn rewritten(
    search: &mut Search,
    body: &[u8],
    bodies: &[Body<'_>],
    breadth: Breadth,
    visit: &Visit<'_>,
) -> Option<Vec<Cause>> {
    if search.ended {
        return None;
    }
    let mut document = Document::default();
    let (source, before) = readable(&mut document, body, bodies)?;
    let root = document.root()?;
    let mut seen = HashSet::from([fingerprint(body), fingerprint(source)]);
    let mut out = Vec::with_capacity(body.len() * 2);
    for (serialiser, said) in styles(breadth) {
        out.clear();
        serialiser.write(root, &mut out);
        if !search.spend(out.len() as u64) {
            return None;
        }
        if !seen.insert(fingerprint(&out)) {
            continue;
        }
        let kind = if serialiser.strings == Strings::AsWritten { &REFORMATTED } else { &RE_SERIALISED };
        let causes = [before, &[kind.of(&said)]].concat();
        if let Some(found) = visit(search, &out, &causes) {
            return Some(found);
        }
    }
    None
}

/// Reads the body, or the first of the others that is JSON.
fn readable<'b>(
    document: &mut Document,
    body: &'b [u8],
    bodies: &'b [Body<'_>],
) -> Option<(&'b [u8], &'b [Cause])> {
    if document.read(body).is_ok() {
        return Some((body, &[]));
    }
    bodies
        .iter()
        .find(|other| document.read(&other.bytes).is_ok())
        .map(|other| (&*other.bytes, &*other.causes))
}

fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// The ways of writing, each with its name, the likeliest first.
fn styles(breadth: Breadth) -> impl Iterator<Item = (Serialiser, String)> {
    let spaces = LAYOUTS.into_iter().map(|layout| {
        let style = Serialiser {
            layout,
            strings: Strings::AsWritten,
            numbers: Numbers::AsWritten,
            sorted: false,
            final_newline: false,
            ..SERIALISERS[0]
        };
        (style, layout.words.to_owned())
    });
    let libraries = SERIALISERS.iter().flat_map(|row| {
        let as_written = Serialiser { numbers: Numbers::AsWritten, ..*row };
        [as_written, *row].map(|style| (style, row.name.to_owned()))
    });
    let everything = ESCAPES.into_iter().flat_map(|escapes| {
        LAYOUTS.into_iter().flat_map(move |layout| {
            NUMBERS.into_iter().flat_map(move |numbers| {
                [false, true].map(|sorted| {
                    let strings = Strings::Escaped(escapes);
                    let style = Serialiser {
                        layout,
                        strings,
                        numbers,
                        sorted,
                        final_newline: false,
                        ..SERIALISERS[0]
                    };
                    let order = if sorted { ", keys sorted" } else { "" };
                    (style, format!("a library that writes it {}, {}{order}", layout.words, escapes.words))
                })
            })
        })
    });
    let everything = everything.filter(move |_| breadth == Breadth::Everything);
    spaces.chain(libraries).chain(everything).flat_map(|(style, said)| {
        let ended = format!("{said}, with a line feed at its end");
        let with_newline = Serialiser { final_newline: true, ..style };
        let second = (!style.final_newline).then_some((with_newline, ended));
        std::iter::once((style, said)).chain(second)
    })
}
