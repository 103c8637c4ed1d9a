//! What is to be replaced in a payload.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::check::Checked;
use crate::document::{Kind, Node, escape_token};
use crate::event::Privacy;
use crate::validate::Survey;

use super::day;
use super::name::Names;
use super::pseudonym::{Label, Value};
use super::{Options, PseudonymKey};

/// A value, or the name of a member, that is to be replaced.
#[derive(Debug)]
pub(super) struct Target {
    /// Its place in the text, quotes included.
    pub(super) span: Range<usize>,
    pub(super) label: Label,
    /// Whether it is private; a reference alone is not.
    pub(super) is_private: bool,
    pub(super) is_number: bool,
    /// The content of the string, or the number as it is written.
    pub(super) text: String,
    /// Where it stands; names that look personal are starred, so that pointers of a payload and of its redacted copy
    /// are the same.
    pub(super) pointer: String,
    /// The documented values, where it is one of them.
    pub(super) options: Vec<String>,
    /// Of the name of a member: where its object begins.
    pub(super) object: Option<usize>,
}

impl Target {
    fn value(&self) -> Value<'_> {
        Value { text: &self.text, label: self.label, is_number: self.is_number }
    }

    /// The same with another text.
    pub(super) fn with_text(&self, text: String) -> Self {
        Self { span: self.span.clone(), pointer: String::new(), options: Vec::new(), text, ..*self }
    }

    /// Whether nothing is to be done. Of few documented values the last is everybody's pseudonym.
    pub(super) fn is_pseudonym(&self) -> bool {
        match self.options.last() {
            Some(last) => self.text == *last,
            None => self.value().is_pseudonym(),
        }
    }

    pub(super) fn pseudonym(&self, key: &PseudonymKey, round: usize) -> String {
        match self.options.last() {
            Some(last) => last.clone(),
            None => self.value().pseudonym(key, round),
        }
    }
}

/// The targets of a payload, in reading order; `None` where the text is no JSON.
pub(super) fn targets(checked: &Checked<'_>, options: &Options) -> Option<(Vec<Target>, Names)> {
    let (root, survey) = checked.survey()?;
    let mut walk = Walk {
        survey: &survey,
        options,
        pointer: String::new(),
        targets: Vec::new(),
        codes: HashSet::new(),
        staying: Vec::new(),
        names: Names::default(),
    };
    walk.visit(root);
    // Most payloads have no such value.
    if !survey.undeclared.is_empty() {
        walk.settle_undeclared(&checked.documented_words());
    }
    Some((walk.targets, walk.names))
}

/// Characters of the references that stay.
const SHORT_REFERENCE: usize = 3;

/// Digits from which on a value may be somebody's number.
const LEAST_DIGITS: usize = 6;

fn is_harmless(text: &str) -> bool {
    let digits = text.chars().filter(|letter| letter.is_numeric()).count();
    !text.contains('@') && digits < LEAST_DIGITS && !day::is_day(text, false)
}

struct Walk<'s, 'd> {
    survey: &'s Survey<'d, 's>,
    options: &'s Options,
    pointer: String,
    targets: Vec<Target>,
    /// Codes, as of currencies, that stay.
    codes: HashSet<&'d str>,
    /// Where values begin that stay where no declared one equals them, in reading order.
    staying: Vec<usize>,
    names: Names,
}

impl<'d> Walk<'_, 'd> {
    /// What no schema declares is told by its equals: a value that a declared member has too is the same there, so
    /// that the id that a provider gives at another place again is still the same one. A word that the schema
    /// documents stays, and so does a code that stays elsewhere, as that of a currency: rules compare them. What any
    /// other member says that stays proves nothing: it may say a name.
    fn settle_undeclared(&mut self, words: &HashSet<&str>) {
        let is_undeclared =
            |target: &Target| self.survey.undeclared.binary_search(&target.span.start).is_ok();
        let codes = &self.codes;
        let declared: HashMap<String, Label> = self
            .targets
            .iter()
            .filter(|target| !is_undeclared(target))
            .map(|target| (target.text.clone(), target.label))
            .collect();
        self.targets.retain_mut(|target| {
            if self.survey.undeclared.binary_search(&target.span.start).is_err() {
                return true;
            }
            if let Some(label) = declared.get(&target.text) {
                target.label = *label;
                return true;
            }
            let stays = self.staying.binary_search(&target.span.start).is_ok();
            !words.contains(&*target.text) && !codes.contains(&*target.text) && !stays
        });
    }

    fn visit(&mut self, node: Node<'d>) {
        let options = self.options;
        options.keep.iter().chain(&options.also).for_each(|pattern| pattern.note(&self.pointer));
        match node.kind() {
            Kind::Object => {
                let mut any = false;
                for (key, value, _) in node.all_members() {
                    self.descend(&escape_token(key.as_str().unwrap_or_default()), |walk| {
                        if let Some(class) = walk.class(key).filter(|_| !walk.is_kept()) {
                            walk.add(key, Label::Class(class), true);
                            any = true;
                            if let Some(target) = walk.targets.last_mut() {
                                target.object = Some(node.span().start);
                            }
                        }
                        walk.visit(value);
                    });
                }
                if any {
                    let names = node.all_members().filter_map(|(key, ..)| key.as_str());
                    self.names.add(node.span().start, names);
                }
            }
            Kind::Array => {
                for (index, element) in node.elements().enumerate() {
                    self.descend(&index.to_string(), |walk| walk.visit(element));
                }
            }
            Kind::String | Kind::Number => self.scalar(node),
            Kind::Null | Kind::Boolean => {}
        }
    }

    fn scalar(&mut self, node: Node<'d>) {
        let start = node.span().start;
        let class = self.class(node);
        let is_reference =
            self.survey.references.binary_search_by_key(&start, |found| found.node.span().start).is_ok();
        let also = || self.options.also.iter().any(|pattern| pattern.holds(&self.pointer));
        if class.is_some() && self.is_unknown(node) && !also() {
            self.staying.push(start);
        }
        let is_short = || node.as_str().unwrap_or_else(|| node.source()).chars().count() <= SHORT_REFERENCE;
        let label = match class {
            // So short, many references would get the same pseudonym.
            None if is_reference && is_short() => {
                self.codes.extend(node.as_str());
                return;
            }
            _ if is_reference => Label::Reference,
            Some(class) => Label::Class(class),
            None if also() => Label::Class(Privacy::FreeText),
            None => {
                self.codes.extend(node.as_str().filter(|text| is_code(text)));
                return;
            }
        };
        if !self.is_kept() {
            self.add(node, label, class.is_some() || label != Label::Reference);
        }
    }

    fn class(&self, node: Node<'_>) -> Option<Privacy> {
        let start = node.span().start;
        let found = self.survey.private.binary_search_by_key(&start, |private| private.span.start).ok()?;
        self.survey.private.get(found).map(|private| private.class)
    }

    /// Whether no schema declares the value, such values are to stay, and nothing in it may be a contact or a day.
    fn is_unknown(&self, node: Node<'_>) -> bool {
        self.options.keep_unknown
            && self.survey.undeclared.binary_search(&node.span().start).is_ok()
            && is_harmless(node.as_str().unwrap_or_else(|| node.source()))
    }

    fn is_kept(&self) -> bool {
        self.options.keep.iter().any(|pattern| pattern.holds(&self.pointer))
    }

    fn add(&mut self, node: Node<'_>, label: Label, is_private: bool) {
        let start = node.span().start;
        let listed = self.survey.listed.binary_search_by_key(&start, |listed| listed.start).ok();
        let values =
            listed.and_then(|found| self.survey.listed.get(found)).map_or(&[][..], |listed| listed.values);
        self.targets.push(Target {
            span: node.span(),
            label,
            is_private,
            is_number: node.kind() == Kind::Number,
            text: node.as_str().unwrap_or_else(|| node.source()).to_owned(),
            pointer: self.survey.starred(&self.pointer),
            object: None,
            options: values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect(),
        });
    }

    fn descend(&mut self, token: &str, visit: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(token);
        visit(self);
        self.pointer.truncate(length);
    }
}

/// Whether a text is like the code of a currency or a country: too short to be anybody's name.
fn is_code(text: &str) -> bool {
    matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
