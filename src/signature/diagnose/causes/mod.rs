//! The table of causes: what `whcheck explain` prints of them, and the only list of them.

mod body;
mod content;
mod header;
mod secret;
mod unknown;

pub(super) use body::*;
pub(super) use content::*;
pub(super) use header::*;
pub(super) use secret::*;
pub(super) use unknown::*;

use crate::signature::Cause;

/// Something that makes a signature not match.
#[derive(Debug, PartialEq, Eq)]
pub struct CauseKind {
    /// What it is called.
    pub id: &'static str,
    /// What is the case, in a sentence; `{}` stands for what differs from one payload to the next.
    pub sentence: &'static str,
    /// How it comes about.
    pub explanation: &'static str,
    /// What to do about it; `{}` as above.
    pub fix: &'static str,
    /// Whether it is named only where the signature matches without it. Otherwise it is a possibility that
    /// cannot be decided.
    pub proven: bool,
}

impl CauseKind {
    /// The cause of that name.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        causes().find(|kind| kind.id == id)
    }

    /// The sentence where nothing is known of a payload.
    #[must_use]
    pub fn title(&self) -> String {
        let sentence = self.sentence.replace("`{}`", "...").replace("{}", "...");
        let end = if sentence.ends_with("...") { "" } else { "." };
        let mut characters = sentence.chars();
        let first = characters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(characters).chain(end.chars()).collect()
    }

    /// What to do where nothing is known of a payload.
    #[must_use]
    pub fn remedy(&self) -> String {
        self.fix.replace("{}", "...")
    }

    /// The cause where nothing has to be filled in.
    pub(super) fn cause(&self) -> Cause {
        self.of("")
    }

    /// The cause with the one thing that differs from payload to payload.
    pub(super) fn of(&self, detail: &str) -> Cause {
        let filled = |text: &str| text.replace("{}", detail);
        Cause { id: self.id, explanation: filled(self.sentence), fix: filled(self.fix) }
    }
}

/// Every cause, in the order in which they are looked for.
pub fn causes() -> impl Iterator<Item = &'static CauseKind> {
    [header::ALL, body::ALL, secret::ALL, content::ALL, unknown::ALL].into_iter().flatten().copied()
}

/// Declares causes, and the list of them.
macro_rules! rows {
    ($proven:literal: $($name:ident $id:literal $sentence:literal $explanation:literal $fix:literal)+) => {
        $(pub(in crate::signature::diagnose) static $name: $crate::signature::CauseKind =
            $crate::signature::CauseKind {
                id: $id,
                sentence: $sentence,
                explanation: $explanation,
                fix: $fix,
                proven: $proven,
            };)+
        pub(super) const ALL: &[&$crate::signature::CauseKind] = &[$(&$name),+];
    };
}
use rows;
