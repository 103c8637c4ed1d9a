//! The quick answer: is there certainly nothing to report?
//!
//! Most payloads are good, and for those one walk over payload and flattened schema is enough. A "no" here
//! means "not certain" and nothing more: the verdict is then the `jsonschema` crate's. A test compares the two
//! over good, faulty and damaged payloads; `benches/` shows what it saves.

use std::sync::Arc;

use serde_json::Value;

use crate::document::{Head, Kind, Name, Node};

use super::flatten::Flattening;
use super::form::Form;

/// A schema, flattened.
#[derive(Debug)]
pub(super) struct Quick {
    rules: Vec<Rule>,
    root: usize,
}

/// What one value must be like. Small, so that the rules of a schema stay in the cache; what few values need
/// lies behind a pointer.
#[derive(Debug, Clone, Default)]
pub(super) struct Rule {
    /// The allowed types, one bit each; none at all where the schema says more than is understood here.
    pub(super) kinds: u8,
    /// Those of them of which nothing more is said.
    pub(super) free: u8,
    /// Whether a number must be whole.
    pub(super) whole: bool,
    pub(super) number: Option<Arc<NumberRule>>,
    pub(super) text: Option<Arc<TextRule>>,
    pub(super) items: Option<usize>,
    pub(super) object: Option<Arc<Object>>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct NumberRule {
    pub(super) range: Option<(i64, i64)>,
    pub(super) integers: Option<Vec<i64>>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct TextRule {
    pub(super) strings: Option<Vec<Name>>,
    pub(super) length: Option<(usize, usize)>,
    pub(super) form: Option<Form>,
}

/// What the members of an object must be like.
#[derive(Debug, Clone, Default)]
pub(super) struct Object {
    pub(super) members: Vec<Member>,
    /// The bits of the members that must be there.
    pub(super) required: u64,
    pub(super) others: Others,
}

#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) name: Name,
    /// The bit that stands for it.
    pub(super) bit: u64,
    pub(super) rule: u32,
    /// The types of which the rule says nothing more, so that mostly it need not be looked at.
    pub(super) free: u8,
}

/// What is certain of members that have no name in the schema.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Others {
    /// They may be anything.
    #[default]
    Free,
    /// They are worth a finding.
    Reported,
    /// They follow a rule.
    Rule(usize),
}

pub(super) const ANY: u8 = u8::MAX;

pub(super) fn bit(kind: Kind) -> u8 {
    1 << kind as u8
}

// What is called here for one value in two is kept out of the loop over the members, so that the loop's own
// variables stay in registers: a twentieth of the whole.
impl Quick {
    /// The quick answer for a schema.
    pub(super) fn new(schema: &Value) -> Self {
        let (rules, root) = Flattening::flatten(schema);
        Self { rules, root }
    }

    /// Whether it is certain that the value satisfies the schema and has no member that it does not name.
    pub(super) fn is_certain(&self, root: Node<'_>) -> bool {
        self.holds(self.root, root)
    }

    /// The members of the payload that may violate the schema; `None` where it is not known which.
    pub(super) fn doubtful<'d>(&self, root: Node<'d>) -> Option<Vec<&'d str>> {
        let object = self.rules.get(self.root)?.object.as_deref()?;
        if root.kind() != Kind::Object {
            return None;
        }
        let mut doubtful = Vec::new();
        for (key, value) in root.pairs() {
            // A key with escapes is for the validator. What has no name in the schema is judged by the rest of it.
            let name = key.plain()?;
            let member = object.position(name).and_then(|index| object.members.get(index));
            if member.is_some_and(|member| !self.holds(member.rule as usize, value)) {
                doubtful.push(std::str::from_utf8(name).ok()?);
            }
        }
        Some(doubtful)
    }

    #[inline]
    fn holds(&self, rule: usize, node: Node<'_>) -> bool {
        // Of most values, the type alone decides.
        let Some(rule) = self.rules.get(rule) else { return false };
        let kind = node.kind();
        rule.free & bit(kind) != 0 || rule.kinds & bit(kind) != 0 && self.closer(rule, kind, &node)
    }

    /// Whether a value of an allowed type is like the rule says.
    #[inline(never)]
    fn closer(&self, rule: &Rule, kind: Kind, node: &Node<'_>) -> bool {
        match kind {
            Kind::Null | Kind::Boolean => true,
            Kind::Number => number_holds(rule, node),
            Kind::String => rule.text.as_ref().is_none_or(|text| text_holds(text, node)),
            Kind::Array => rule.items.is_none_or(|item| self.array_holds(item, node)),
            Kind::Object => rule.object.as_ref().is_none_or(|object| self.object_holds(object, node)),
        }
    }

    #[inline(never)]
    fn array_holds(&self, item: usize, node: &Node<'_>) -> bool {
        node.elements().all(|element| self.holds(item, element))
    }

    #[inline(never)]
    fn object_holds(&self, object: &Object, node: &Node<'_>) -> bool {
        let mut seen = 0_u64;
        // Payloads have their members mostly in the order of the documentation. Of members with the same name the
        // last one counts; here all of them must be good.
        let mut expected = object.members.iter();
        for (key, value) in node.pairs() {
            let member = match expected.next() {
                Some(member) if key.is_surely(&member.name) => member,
                _ => {
                    // A key with escapes is for the validator.
                    let Some(key) = key.plain() else { return false };
                    match object.position(key) {
                        Some(index) => {
                            let (before, behind) = object.members.split_at(index + 1);
                            expected = behind.iter();
                            &before[index]
                        }
                        None => match object.others {
                            Others::Rule(rule) if self.holds(rule, value) => continue,
                            Others::Free => continue,
                            Others::Rule(_) | Others::Reported => return false,
                        },
                    }
                }
            };
            seen |= member.bit;
            if member.free & bit(value.kind()) == 0 && !self.holds(member.rule as usize, value) {
                return false;
            }
        }
        seen & object.required == object.required
    }
}

impl Object {
    /// Which member has that name.
    #[inline(never)]
    fn position(&self, key: &[u8]) -> Option<usize> {
        let head = Head::of(key);
        self.members.iter().position(|member| member.name.is(head, key))
    }
}

#[inline(never)]
fn number_holds(rule: &Rule, node: &Node<'_>) -> bool {
    if rule.number.is_none() && node.is_integer() {
        return true;
    }
    let Some(number) = node.as_number() else { return false };
    let Some(limits) = &rule.number else { return !rule.whole || number.is_whole() };
    // An integer in another spelling is for the validator to compare.
    let Some(value) = number.as_i64() else { return false };
    limits.range.is_none_or(|(least, most)| (least..=most).contains(&value))
        && limits.integers.as_ref().is_none_or(|integers| integers.contains(&value))
}

#[inline(never)]
fn text_holds(rule: &TextRule, node: &Node<'_>) -> bool {
    let Some(text) = node.content() else { return false };
    rule.length.is_none_or(|(least, most)| has_length(text, least, most))
        && rule.strings.as_ref().is_none_or(|strings| is_one_of(strings, text))
        && rule.form.as_ref().is_none_or(|form| form.matches(text))
}

#[inline]
fn has_length(text: &[u8], least: usize, most: usize) -> bool {
    // A character takes one to four bytes, so that the number of bytes often decides.
    text.len() <= most && text.len().div_ceil(4) >= least || (least..=most).contains(&characters(text))
}

#[cold]
fn characters(text: &[u8]) -> usize {
    // Of the bytes of a character, all but the first have these two bits.
    text.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[inline(never)]
fn is_one_of(strings: &[Name], text: &[u8]) -> bool {
    let head = Head::of(text);
    strings.iter().any(|known| known.is(head, text))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::Quick;
    use crate::document::Document;
    use crate::providers::events;
    use crate::validate::{Contract, survey};

    /// What the validator and the survey say together: nothing to report.
    fn is_clean(contract: &Contract, document: &Document) -> bool {
        let root = document.root().expect("a value");
        let valid = contract.validator().expect("compiles").is_valid(root);
        valid && survey(contract.schema(), root).unknown.is_empty()
    }

    /// Every payload below a folder that is JSON.
    fn payloads(folder: &str) -> Vec<Value> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut payloads = Vec::new();
        for provider in std::fs::read_dir(root).expect("readable") {
            for file in std::fs::read_dir(provider.expect("readable").path()).expect("readable") {
                let text = std::fs::read(file.expect("readable").path()).expect("readable");
                payloads.extend(serde_json::from_slice::<Value>(&text));
            }
        }
        assert!(payloads.len() > 20);
        payloads
    }

    #[test]
    fn every_schema_is_understood_and_compiles() {
        for event in events() {
            let contract = Contract::of_event(event);
            contract.validator().unwrap_or_else(|error| panic!("{}: {error}", event.name));
            let unsure = Quick::new(contract.schema()).rules.iter().filter(|rule| rule.kinds == 0).count();
            assert!(unsure == 0, "{}: {unsure} parts of the schema have no quick answer", event.name);
        }
    }

    #[test]
    fn good_samples_get_the_quick_answer() {
        let contracts: Vec<Contract> = events().map(Contract::of_event).collect();
        let mut document = Document::default();
        let mut uncertain = 0;
        for payload in payloads("samples") {
            document.read(payload.to_string().as_bytes()).expect("JSON");
            for contract in &contracts {
                let certain = contract.is_certain(document.root().expect("a value"));
                let clean = is_clean(contract, &document);
                assert!(clean || !certain, "{payload}");
                uncertain += usize::from(clean && !certain);
            }
        }
        // One sample has a time whose `format` only the validator knows.
        assert_eq!(uncertain, 1);
    }

    /// Changes one value somewhere in the payload.
    fn damage(payload: &mut Value, path: &[prop::sample::Index], change: &Value, rename: bool) {
        let Some((step, rest)) = path.split_first() else {
            *payload = change.clone();
            return;
        };
        match payload {
            Value::Object(object) if !object.is_empty() => {
                let name = object.keys().nth(step.index(object.len())).cloned().unwrap_or_default();
                if rest.is_empty() && rename {
                    let value = object.shift_remove(&name);
                    if change.is_string() {
                        object.insert(format!("{name}x"), value.unwrap_or_default());
                    }
                } else if let Some(value) = object.get_mut(&name) {
                    damage(value, rest, change, rename);
                }
            }
            Value::Array(items) if !items.is_empty() => {
                let index = step.index(items.len());
                damage(&mut items[index], rest, change, rename);
            }
            other => *other = change.clone(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_certain_is_clean(
            which in any::<prop::sample::Index>(),
            paths in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..4), 1..3),
            change in prop_oneof![
                Just(json!(null)), Just(json!(true)), Just(json!("")), Just(json!("x")), Just(json!([])),
                Just(json!({})), Just(json!(1.0)), Just(json!(1e2)), Just(json!(-1)), Just(json!(20)),
                Just(json!("2025010")), Just(json!("APPROVED")), Just(json!(["NAME"])), Just(json!({"a": 1})),
                any::<i64>().prop_map(Value::from), any::<f64>().prop_map(Value::from), ".{0,8}".prop_map(Value::from),
                "[0-9a-f]{35,37}".prop_map(Value::from), "\\+?[0-9]{1,17}".prop_map(Value::from),
            ],
            rename in any::<bool>(),
        ) {
            thread_local! {
                static ALL: (Vec<Value>, Vec<Contract>) =
                    ([payloads("samples"), payloads("tests/invalid")].concat(), events().map(Contract::of_event).collect());
            }
            ALL.with(|(payloads, contracts)| {
                let mut payload = payloads[which.index(payloads.len())].clone();
                for path in &paths {
                    damage(&mut payload, path, &change, rename);
                }
                let mut document = Document::default();
                document.read(payload.to_string().as_bytes()).expect("JSON");
                let root = document.root().expect("a value");
                for (contract, event) in contracts.iter().zip(events()) {
                    if contract.is_certain(root) {
                        prop_assert!(is_clean(contract, &document), "{}", payload);
                        prop_assert!(event.decode(payload.clone()).is_ok(), "valid, but does not decode: {}", payload);
                    }
                }
                Ok(())
            })?;
        }
    }
}
