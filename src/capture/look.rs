//! Is this a recording, and of what? The beginning of the file tells.

use crate::document::Document;

use super::recorder::Layout;
use super::seam::Seam;
use super::skip::{Skipped, blanks, string, value};
use super::{BYTE_ORDER_MARK, MAX_HEADERS, RECORDERS, Recorder};

/// What the beginning of a file looks like.
#[derive(Debug, Clone, Copy)]
pub enum Look {
    /// A list of entries of this recorder; the first begins behind this offset.
    List(&'static Recorder, usize),
    /// One entry of this recorder; it ends before this offset.
    One(&'static Recorder, usize),
    /// A recording that is a text of its own kind.
    Text(&'static Recorder),
    /// More of the file is needed.
    Unsure,
    /// No recording.
    Plain,
}

/// What a file may be a recording of.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// Of nothing: it is plain.
    Plain,
    /// Of any recorder.
    Any,
    /// Of this recorder: the user, or the file's name, says so.
    Only(&'static Recorder),
}

impl Wanted {
    /// The recorder that is asked for.
    #[must_use]
    pub fn only(self) -> Option<&'static Recorder> {
        match self {
            Self::Only(recorder) => Some(recorder),
            Self::Plain | Self::Any => None,
        }
    }
}

/// Memory that the look at a first entry may take.
const MAX_LOOK: usize = 64 << 20;

/// Broken entries at the beginning that are passed over.
const MAX_BROKEN: usize = 8;

/// Members of the outermost object that are looked at; smee.io puts headers there.
const MAX_MEMBERS: usize = 2 * MAX_HEADERS;

/// Looks at the beginning of a file for a recording; `complete` says that it is all of it.
#[must_use]
pub fn look(start: &[u8], complete: bool, wanted: Wanted) -> Look {
    let only = wanted.only();
    match wanted {
        Wanted::Plain => return Look::Plain,
        Wanted::Only(recorder) if matches!(recorder.layout, Layout::Text { .. }) => {
            return Look::Text(recorder);
        }
        Wanted::Any | Wanted::Only(_) => {}
    }
    let seeker = Seeker { text: start, complete, only, document: Document::with_memory_limit(MAX_LOOK) };
    seeker.look()
}

/// The recorder of whose entries this is the first.
#[must_use]
pub fn recorder_of(first: &[u8], wanted: Wanted) -> Option<&'static Recorder> {
    match (wanted, look(first, true, wanted)) {
        (Wanted::Only(recorder), _) | (_, Look::One(recorder, _)) => Some(recorder),
        _ => None,
    }
}

/// Whose entries several texts are.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    /// Those of this recorder.
    Of(&'static Recorder),
    /// They are plain.
    Nobody,
    /// It is not known: none of them can be read.
    Unclear,
}

/// Whose entries these texts are. The first that can be read tells: a log is often cut at its beginning.
pub fn whose<'t>(texts: impl Iterator<Item = &'t [u8]>, wanted: Wanted) -> Whose {
    let mut document = Document::with_memory_limit(MAX_LOOK);
    for text in texts.filter(|text| !text.trim_ascii().is_empty()).take(MAX_BROKEN) {
        if let Some(recorder) = recorder_of(text, wanted) {
            return Whose::Of(recorder);
        }
        if matches!(wanted, Wanted::Plain) || document.read(text).is_ok() {
            return Whose::Nobody;
        }
    }
    Whose::Unclear
}

impl Whose {
    /// The recorder, if there is one.
    #[must_use]
    pub fn recorder(self) -> Option<&'static Recorder> {
        match self {
            Self::Of(recorder) => Some(recorder),
            Self::Nobody | Self::Unclear => None,
        }
    }
}

struct Seeker<'t> {
    text: &'t [u8],
    complete: bool,
    only: Option<&'static Recorder>,
    document: Document,
}

impl Seeker<'_> {
    fn recorders(&self) -> impl Iterator<Item = &'static Recorder> + use<> {
        let only = self.only;
        RECORDERS.iter().filter(move |row| only.is_none_or(|only| only.name == row.name))
    }

    fn look(mut self) -> Look {
        let from = if self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let at = blanks(self.text, from);
        match self.text.get(at) {
            Some(b'[') => self.list(at, &[]).unwrap_or(Look::Plain),
            Some(b'{') => self.object(at, &mut Vec::new()),
            Some(_) => {
                let begins = |row: &&Recorder| matches!(row.layout, Layout::Text { starts, .. } if starts(&self.text[from..]));
                self.recorders().find(begins).map_or(Look::Plain, Look::Text)
            }
            None if self.complete => Look::Plain,
            None => Look::Unsure,
        }
    }

    fn unsure(&self) -> Look {
        if self.complete { Look::Plain } else { Look::Unsure }
    }

    /// Looks through the members of an object, to which `way` leads: for a list on the way, and, of the outermost
    /// object, for the marks of an entry.
    fn object(&mut self, start: usize, way: &mut Vec<String>) -> Look {
        let text = self.text;
        let mut keys: Vec<&[u8]> = Vec::new();
        let mut at = start + 1;
        loop {
            at = blanks(text, at);
            match text.get(at) {
                Some(b'}') => break,
                Some(b',') => at += 1,
                Some(b'"') if keys.len() < MAX_MEMBERS => {
                    let Some(end) = string(text, at) else { return self.unsure() };
                    let key = &text[at + 1..end - 1];
                    let colon = blanks(text, end);
                    match text.get(colon) {
                        Some(b':') => {}
                        Some(_) => return Look::Plain,
                        None => return self.unsure(),
                    }
                    at = blanks(text, colon + 1);
                    keys.push(key);
                    if let Some(found) = self.below(at, key, way) {
                        return found;
                    }
                    match value(text, at) {
                        Skipped::End(end) if end > at => at = end,
                        Skipped::End(_) => return Look::Plain,
                        Skipped::More => return self.unsure(),
                    }
                }
                None => return self.unsure(),
                // What has more members than any entry is no entry; what has none here is no JSON.
                Some(_) => return Look::Plain,
            }
        }
        if way.is_empty() { self.one(&keys, start, at + 1) } else { Look::Plain }
    }

    /// Goes on into a member that may lead to a list of entries.
    fn below(&mut self, at: usize, key: &[u8], way: &mut Vec<String>) -> Option<Look> {
        let key = std::str::from_utf8(key).ok()?;
        let leads = self.recorders().any(|row| {
            lists(row).any(|list| {
                list.len() > way.len()
                    && list.iter().zip(way.iter()).all(|(a, b)| a == b)
                    && list[way.len()] == key
            })
        });
        if !leads {
            return None;
        }
        way.push(key.to_owned());
        let found = match self.text.get(at) {
            Some(b'[') => {
                let here: Vec<&str> = way.iter().map(String::as_str).collect();
                self.list(at, &here)
            }
            Some(b'{') => Some(self.object(at, way)).filter(|found| !matches!(found, Look::Plain)),
            Some(_) => None,
            None => Some(self.unsure()).filter(|found| !matches!(found, Look::Plain)),
        };
        way.pop();
        found
    }

    /// A list to which `way` leads: its first element says whose it is.
    fn list(&mut self, start: usize, way: &[&str]) -> Option<Look> {
        let on_the_way: Vec<&'static Recorder> =
            self.recorders().filter(|row| lists(row).any(|list| list == way)).collect();
        let first = blanks(self.text, start + 1);
        // A list at the end of a longer way is nobody else's.
        let is_certain = way.len() > 1 || self.only.is_some();
        let certain = || on_the_way.first().filter(|_| is_certain).copied();
        match self.text.get(first) {
            None => return Some(self.unsure()).filter(|found| !matches!(found, Look::Plain)),
            Some(b'{') => {}
            Some(_) => return certain().map(|row| Look::List(row, start + 1)),
        }
        // What ends within its first entry is still what it is.
        if !self.complete && value(self.text, first) == Skipped::More {
            return Some(Look::Unsure);
        }
        self.readable(first, &on_the_way).or_else(certain).map(|row| Look::List(row, start + 1))
    }

    /// Whose shape the first entry has that can be read, of those that begin as the first one does.
    fn readable(&mut self, first: usize, rows: &[&'static Recorder]) -> Option<&'static Recorder> {
        let text = self.text;
        let mut seam = None;
        let mut at = first;
        for _ in 0..MAX_BROKEN {
            if let Skipped::End(end) = value(text, at)
                && self.document.read(&text[at..end]).is_ok()
            {
                let entry = self.document.root()?;
                return rows.iter().find(|row| row.knows(entry)).copied();
            }
            seam = seam.or_else(|| Seam::of(&text[first..]));
            at = seam.as_ref()?.next(text, at + 1)?;
        }
        None
    }

    /// The recorder whose entry the outermost object is.
    fn one(&mut self, keys: &[&[u8]], start: usize, end: usize) -> Look {
        let marked: Vec<&'static Recorder> = self.recorders().filter(|row| has_marks(row, keys)).collect();
        if marked.is_empty() || self.document.read(&self.text[start..end]).is_err() {
            return Look::Plain;
        }
        let found = self.document.root().and_then(|root| marked.into_iter().find(|row| row.knows(root)));
        found.map_or(Look::Plain, |row| Look::One(row, end))
    }
}

/// The ways to the lists of a recorder. Whoever takes the entries out of their recording has a list of nothing else.
fn lists(row: &'static Recorder) -> impl Iterator<Item = &'static [&'static str]> {
    let lists = match row.layout {
        Layout::Json { lists, .. } => Some(lists),
        Layout::Text { .. } => None,
    };
    lists.into_iter().flat_map(|lists| std::iter::once(&[][..]).chain(lists.iter().copied()))
}

fn has_marks(row: &Recorder, keys: &[&[u8]]) -> bool {
    let Layout::Json { marks, .. } = row.layout else { return false };
    marks.iter().any(|set| set.iter().all(|mark| keys.contains(&mark.as_bytes())))
}
