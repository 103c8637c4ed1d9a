//! The quick answer: is there certainly nothing to report?
//!
//! Most payloads are good, and for those one walk over payload and flattened schema is enough. A "no" here
//! means "not certain" and nothing more: the verdict is then the `jsonschema` crate's. A test compares the two
//! over good, faulty and damaged payloads; `benches/` shows what it saves.

use serde_json::Value;

use crate::document::{Kind, Name, Node};
use crate::event::{Payload, Picked};

use super::flat::{Object, Others, Rule};
use super::flatten::Flattening;

/// A schema, flattened.
#[derive(Debug)]
pub(super) struct Quick {
    rules: Vec<Rule>,
    root: usize,
}

// What is called here for one value in two is kept out of the loop over the members, so that the loop's own
// variables stay in registers: a twentieth of the whole.
impl Quick {
    /// The quick answer for a schema. The members at these pointers are picked up on the way.
    pub(super) fn new(schema: &Value, picked: &[&str]) -> Self {
        let (rules, root) = Flattening::flatten(schema, picked);
        Self { rules, root }
    }

    /// Whether it is certain that the value satisfies the schema and has no member that it does not name.
    pub(super) fn is_certain(&self, root: Node<'_>, picked: &mut Picked<'_>) -> bool {
        self.holds(self.root, root, picked)
    }

    /// The members of the payload that may violate the schema; `None` where it is not known which.
    pub(super) fn doubtful<'d>(&self, root: Node<'d>) -> Option<Vec<&'d str>> {
        let object = self.rules.get(self.root)?.object.as_deref()?;
        if root.kind() != Kind::Object {
            return None;
        }
        let mut doubtful = Vec::new();
        let mut unused = Picked::none_of(Payload { root, at: None });
        for (key, value) in root.pairs() {
            // A key with escapes is for the validator. What has no name in the schema is judged by the rest of it.
            let name = key.plain()?;
            let member = object.find(name, 0);
            if member.is_some_and(|(_, member)| !self.holds(member.rule as usize, value, &mut unused)) {
                doubtful.push(std::str::from_utf8(name).ok()?);
            }
        }
        Some(doubtful)
    }

    #[inline]
    fn holds(&self, rule: usize, node: Node<'_>, picked: &mut Picked<'_>) -> bool {
        // Of most values, the type alone decides.
        self.rules.get(rule).is_some_and(|rule| rule.free & node.bit() != 0)
            || self.closer(rule, node.number(), &node, picked)
    }

    /// Whether a value is like the rule says. It is told by its number, near a node of the same document.
    #[inline(never)]
    fn closer(&self, rule: usize, number: u32, near: &Node<'_>, picked: &mut Picked<'_>) -> bool {
        let (Some(rule), Some(node)) = (self.rules.get(rule), near.numbered(number)) else { return false };
        rule.kinds & node.bit() != 0
            && match node.kind() {
                Kind::Null | Kind::Boolean => true,
                Kind::Number => number_holds(rule, &node),
                Kind::String => text_holds(rule, &node),
                Kind::Array => rule.items.is_none_or(|item| self.array_holds(item, &node, picked)),
                Kind::Object => {
                    rule.object.as_ref().is_none_or(|object| self.object_holds(object, &node, picked))
                }
            }
    }

    /// As [`Self::closer`], of a string: of what has to be looked at closer, most are.
    #[inline(never)]
    fn string_holds(&self, rule: usize, number: u32, near: &Node<'_>) -> bool {
        let (Some(rule), Some(node)) = (self.rules.get(rule), near.numbered(number)) else { return false };
        rule.kinds & node.bit() != 0 && text_holds(rule, &node)
    }

    #[inline(never)]
    fn array_holds(&self, item: usize, node: &Node<'_>, picked: &mut Picked<'_>) -> bool {
        node.elements().all(|element| self.holds(item, element, picked))
    }

    #[inline(never)]
    fn object_holds(&self, object: &Object, node: &Node<'_>, picked: &mut Picked<'_>) -> bool {
        let mut seen = 0_u64;
        // Payloads have their members mostly in the order of the documentation. Of members with the same name the
        // last one counts; here all of them must be good.
        let mut next = 0;
        for (key, value) in node.pairs() {
            let member = match object.members.get(next) {
                Some(member) if key.is_surely(&member.name) => member,
                _ => {
                    // A key with escapes is for the validator.
                    let Some(key) = key.plain() else { return false };
                    let Some((index, member)) = object.find(key, next) else {
                        match object.others {
                            Others::Rule(rule) if self.closer(rule, value.number(), node, picked) => continue,
                            Others::Free => continue,
                            Others::Rule(_) | Others::Reported => return false,
                        }
                    };
                    next = index;
                    member
                }
            };
            seen |= 1 << next;
            next += 1;
            picked.put(member.place, value);
            if member.free & value.bit() != 0 {
                continue;
            }
            let (rule, number) = (member.rule as usize, value.number());
            let holds = match value.plain_length() {
                Some(length) => {
                    (member.sure.0..=member.sure.1).contains(&length) || self.string_holds(rule, number, node)
                }
                None => self.closer(rule, number, node, picked),
            };
            if !holds {
                return false;
            }
        }
        seen & object.required == object.required
    }
}

#[inline(never)]
fn number_holds(rule: &Rule, node: &Node<'_>) -> bool {
    let Some(number) = node.as_number() else { return false };
    let Some(limits) = &rule.number else { return !rule.whole || number.is_whole() };
    // An integer in another spelling is for the validator to compare.
    let Some(value) = number.as_i64() else { return false };
    limits.range.is_none_or(|(least, most)| (least..=most).contains(&value))
        && limits.integers.as_ref().is_none_or(|integers| integers.contains(&value))
}

#[inline]
fn text_holds(rule: &Rule, node: &Node<'_>) -> bool {
    let Some(rule) = &rule.text else { return true };
    let is_written_so = |text| {
        rule.length.is_none_or(|(least, most)| has_length(text, least, most))
            && rule.form.as_ref().is_none_or(|form| form.matches(text))
    };
    rule.strings.as_ref().is_none_or(|strings| is_one_of(strings, node))
        && (rule.length.is_none() && rule.form.is_none() || node.content().is_some_and(is_written_so))
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
fn is_one_of(strings: &[Name], node: &Node<'_>) -> bool {
    strings.iter().any(|known| node.is_surely(known)) || strings.iter().any(|known| node.is_str(known.text()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::Quick;
    use crate::document::{Document, Node};
    use crate::event::{Payload, Picked};
    use crate::providers::events;
    use crate::validate::{Contract, survey};

    /// What the validator and the survey say together: nothing to report.
    fn is_clean(contract: &Contract, document: &Document) -> bool {
        let root = document.root().expect("a value");
        let valid = contract.validator().expect("compiles").is_valid(root);
        valid && survey(contract.schema(), root).unknown.is_empty()
    }

    fn is_certain(contract: &Contract, root: Node<'_>) -> bool {
        contract.is_certain(root, &mut Picked::none_of(Payload { root, at: None }))
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
            let unsure =
                Quick::new(contract.schema(), &[]).rules.iter().filter(|rule| rule.kinds == 0).count();
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
                let certain = is_certain(contract, document.root().expect("a value"));
                let clean = is_clean(contract, &document);
                assert!(clean || !certain, "{payload}");
                uncertain += usize::from(clean && !certain);
            }
        }
        // One sample has a time whose `format` only the validator knows.
        assert_eq!(uncertain, 1);
    }

    #[test]
    fn the_members_that_are_picked_up_are_those_at_the_pointers() {
        let mut seen = std::collections::HashSet::new();
        let mut document = Document::default();
        for event in events() {
            let Some(plain) = event.plain else { continue };
            assert!(plain.members.len() <= Picked::MOST, "{}", event.name);
            let contract = Contract::of_event(event);
            for payload in payloads("samples") {
                document.read(payload.to_string().as_bytes()).expect("JSON");
                let payload = Payload { root: document.root().expect("a value"), at: None };
                let mut picked = Picked::none_of(payload);
                if !contract.is_certain(payload.root, &mut picked) {
                    continue;
                }
                for (place, pointer) in plain.members.iter().enumerate() {
                    let node = payload.find(pointer);
                    let number = |node: Option<Node<'_>>| node.map(Node::number);
                    assert_eq!(number(picked.get(place)), number(node), "{}: {pointer}", event.name);
                    seen.extend(node.map(|_| (event.name, *pointer)));
                }
            }
        }
        assert!(seen.len() > 80, "only {} members are picked up in the samples", seen.len());
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
                    if is_certain(contract, root) {
                        prop_assert!(is_clean(contract, &document), "{}", payload);
                        prop_assert!(event.decode(payload.clone()).is_ok(), "valid, but does not decode: {}", payload);
                    }
                }
                Ok(())
            })?;
        }
    }
}
