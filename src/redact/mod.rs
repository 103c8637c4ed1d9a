//! A copy that is safe to commit: every value that tells of a person is replaced by a pseudonym, and everything else
//! stays byte for byte, so that the copy proves what the original does.
//!
//! A pseudonym depends on the value, its kind and a key, and on nothing else: the same person has the same
//! pseudonym wherever the key is the same, in fields of whatever class. It is known as one without the key: by a range that is kept free for
//! documentation, a fixed day, or check characters. What is a pseudonym is left as it is.
//!
//! The copy is checked as the original was. Where a finding would differ, other pseudonyms are tried for the values
//! that it may be about, always in the same order; where none does, there is no copy.

mod address;
mod alphabet;
mod day;
mod envelope;
mod fingerprint;
mod header;
mod key;
mod link;
mod name;
mod network;
mod partial;
mod pattern;
mod phone;
mod pseudonym;
mod rewrite;
mod shape;
mod target;
mod throw_away;

use crate::capture::{LARGE, Source};
use crate::check::{Around, Checked, Checker, Config, Delivery};
use crate::document::Place;

pub use envelope::{Envelope, Exposed, LeftOut, Signing, exposed, scheme_of};
pub use fingerprint::Difference;
use fingerprint::Fingerprint;
pub use header::Reason;
pub use key::{PseudonymKey, SHORTEST_KEY, ShortKey};
use name::Names;
pub use pattern::Pattern;
pub use pseudonym::Label;
use pseudonym::ROUNDS;
use target::{Target, targets};

/// Which values are replaced beside those that the model says.
#[derive(Debug, Default)]
pub struct Options {
    /// Places that stay as they are.
    pub keep: Vec<Pattern>,
    /// Places that are replaced as well.
    pub also: Vec<Pattern>,
    /// Whether values stay that no schema declares.
    pub keep_unknown: bool,
    /// Names of headers of recordings that stay.
    pub keep_headers: Vec<String>,
    /// Whether the paths of addresses stay.
    pub keep_path: bool,
    /// Whether recordings that were signed are signed anew, with throw-away secrets.
    pub resign: bool,
}

/// What has become of a payload.
#[derive(Debug)]
pub enum Outcome {
    /// A copy.
    Redacted {
        /// Its bytes.
        bytes: Vec<u8>,
        /// What was replaced in it, in reading order.
        replaced: Vec<Replaced>,
    },
    /// There is none: the text cannot be read as JSON.
    Broken,
    /// There is none: the payload is inside something else.
    Wrapped,
    /// There is none: no pseudonyms were found with which it would give the same findings.
    Unfaithful(Vec<Difference>),
}

/// A value that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Its JSON Pointer; member names that look personal are starred.
    pub pointer: String,
    /// What it is.
    pub label: Label,
}

/// A value that is no pseudonym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remaining {
    /// Its JSON Pointer; member names that look personal are starred.
    pub pointer: String,
    /// What it is.
    pub label: Label,
    /// The value, masked.
    pub masked: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its column, in characters, from 1.
    pub column: usize,
}

/// Redacts deliveries one after another; each worker has one.
#[derive(Debug)]
pub struct Redactor<'c> {
    checker: Checker<'c>,
    options: &'c Options,
}

impl<'c> Redactor<'c> {
    /// A redactor for a run. `config` says how payloads are recognised and how large they may be; findings are
    /// compared as its policy gives them.
    #[must_use]
    pub fn new(config: &'c Config, options: &'c Options) -> Self {
        Self { checker: Checker::new(config), options }
    }

    /// Redacts the body of a delivery. What it was taken for is shown to `look` before.
    pub fn redact(
        &mut self,
        key: &PseudonymKey,
        delivery: Delivery<'_>,
        look: impl FnOnce(&Checked<'_>),
    ) -> Outcome {
        let options = self.options;
        let (body, place) = (delivery.body, (delivery.first_line, delivery.first_column));
        let around = (delivery.around, delivery.refused_headers);
        let source = delivery.source.clone();
        let planned = self.checker.check(delivery, |checked| {
            look(checked);
            // What is left out of the text is a byte order mark.
            let own = !checked.is_unwrapped();
            let mark = body.strip_suffix(checked.text).map(<[u8]>::len).filter(|_| own);
            let (targets, names) = targets(checked, options)?;
            Some((targets, names, Fingerprint::of(checked), mark))
        });
        let Some((targets, mut names, before, mark)) = planned else { return Outcome::Broken };
        let Some(mark) = mark else { return Outcome::Wrapped };
        let (mark, text) = body.split_at(mark);
        let Ok(text) = std::str::from_utf8(text) else { return Outcome::Broken };
        let targets: Vec<Target> = targets.into_iter().filter(|target| !target.is_pseudonym()).collect();
        let mut differences = Vec::new();
        let mut rounds = vec![0; targets.len()];
        // A large payload is not checked a hundred times.
        let tried = if text.len() > LARGE { LARGE_ATTEMPTS } else { usize::MAX };
        for attempt in attempts().take(tried) {
            if !attempt.choose(&targets, &differences, &mut rounds) {
                continue;
            }
            let copy = [mark, copy(key, text, &targets, &rounds, &mut names).as_bytes()].concat();
            let found = if targets.is_empty() {
                Vec::new()
            } else {
                self.compare(&before, &source, &copy, place, around)
            };
            if found.is_empty() {
                let replaced =
                    targets.into_iter().map(|Target { pointer, label, .. }| Replaced { pointer, label });
                return Outcome::Redacted { bytes: copy, replaced: replaced.collect() };
            }
            if differences.is_empty() {
                differences = found;
            }
        }
        Outcome::Unfaithful(differences)
    }

    fn compare(
        &mut self,
        before: &Fingerprint,
        source: &Source,
        body: &[u8],
        (first_line, first_column): (usize, usize),
        (around, refused_headers): (Around<'_>, usize),
    ) -> Vec<Difference> {
        let delivery = Delivery {
            first_line,
            first_column,
            around,
            refused_headers,
            ..Delivery::plain(source.clone(), body)
        };
        self.checker.check(delivery, |checked| before.differences(&Fingerprint::of(checked)))
    }

    /// Looks for private values that are no pseudonyms; `None` where the text cannot be read as JSON. What the
    /// delivery was taken for is shown to `look` before.
    pub fn remaining(
        &mut self,
        delivery: Delivery<'_>,
        look: impl FnOnce(&Checked<'_>),
    ) -> Option<Vec<Remaining>> {
        let options = self.options;
        self.checker.check(delivery, |checked| {
            look(checked);
            let targets = targets(checked, options)?.0.into_iter();
            let open = targets.filter(|target| target.is_private && !target.is_pseudonym());
            let mut places = checked.places();
            Some(open.map(|target| remaining(places(target.span.start), target)).collect())
        })
    }
}

fn remaining(place: Place, target: Target) -> Remaining {
    let masked = match target.label {
        Label::Class(class) => class.mask(&target.text),
        Label::Reference => "***".to_owned(),
    };
    Remaining { pointer: target.pointer, label: target.label, masked, line: place.line, column: place.column }
}

fn copy(key: &PseudonymKey, text: &str, targets: &[Target], rounds: &[usize], names: &mut Names) -> String {
    names.begin(targets);
    let replacements = targets.iter().zip(rounds).map(|(target, &round)| {
        let pseudonym = match target.object {
            Some(object) => names.name(key, target, object, round),
            None => target.pseudonym(key, round),
        };
        let written = text.get(target.span.clone()).unwrap_or_default();
        let written = if target.is_number { pseudonym } else { rewrite::string(&pseudonym, written) };
        (target.span.clone(), written)
    });
    rewrite::rewrite(text, replacements)
}

/// Which values get other pseudonyms, and which of them.
#[derive(Debug, Clone, Copy)]
enum Attempt {
    /// All have the first.
    First,
    /// One of the values that a difference may be about, by its number.
    One(usize, usize),
    /// All values that a difference may be about.
    Near(usize),
    /// All values.
    All(usize),
}

/// Attempts with a large payload: the first, and others for the values that a difference may be about.
const LARGE_ATTEMPTS: usize = ROUNDS;

/// Values that are tried each for itself.
const TRIED_ALONE: usize = 8;

fn attempts() -> impl Iterator<Item = Attempt> {
    let alone = (0..TRIED_ALONE).flat_map(|value| (1..ROUNDS).map(move |round| Attempt::One(value, round)));
    std::iter::once(Attempt::First)
        .chain((1..ROUNDS).map(Attempt::Near))
        .chain((1..ROUNDS).map(Attempt::All))
        .chain(alone)
}

impl Attempt {
    /// Sets the rounds of the targets; false when there is nothing to try.
    fn choose(self, targets: &[Target], differences: &[Difference], rounds: &mut [usize]) -> bool {
        let others = if let Self::All(round) = self { round } else { 0 };
        rounds.fill(others);
        let near = |target: &Target| differences.iter().any(|difference| difference.is_near(&target.pointer));
        let mut chosen =
            targets.iter().zip(rounds).filter(|(target, _)| near(target)).map(|(_, round)| round);
        match self {
            Self::First | Self::All(_) => return true,
            Self::One(number, round) => match chosen.nth(number) {
                Some(chosen) => *chosen = round,
                None => return false,
            },
            Self::Near(round) => {
                let mut any = false;
                chosen.for_each(|chosen| (*chosen, any) = (round, true));
                return any;
            }
        }
        true
    }
}
