//! Which pseudonym a value has, and whether a value is one.

use crate::event::Privacy;

use super::alphabet::is_latin;
use super::key::{Draw, PseudonymKey};
use super::{day, link, network, partial, phone, shape};

/// What a value is that is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// A value of a privacy class.
    Class(Privacy),
    /// A value by which provider and consumer know a case.
    Reference,
}

impl Label {
    /// The name of the class, or `reference`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Class(class) => class.as_str(),
            Self::Reference => "reference",
        }
    }
}

/// A value as it is replaced.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'t> {
    /// The content of a string, or a number as it is written.
    pub(super) text: &'t str,
    pub(super) label: Label,
    pub(super) is_number: bool,
}

/// Rounds of pseudonyms that are tried for a value: the first are made to its kind, the last only to its shape.
pub(super) const ROUNDS: usize = 13;

/// From this round on only the shape counts.
const SHAPE_ROUND: usize = 10;

/// What is drawn for pseudonyms, in difference to what else a key is for.
const PURPOSE: &str = "value";

/// How often a pseudonym is drawn again because it would not be known as one.
const DRAWS: u32 = 32;

/// How a value is replaced. A pseudonym is of the same kind as its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// A long number by which a case is known.
    Case,
    Number,
    /// A year or a month in which somebody was born.
    Partial,
    Link,
    Mail,
    Day {
        surely: bool,
    },
    Ip,
    Phone {
        bare: bool,
    },
    /// Each word for itself, so that a full name is made of the names that stand elsewhere.
    Words,
    Whole,
}

impl Value<'_> {
    fn kind(self) -> Kind {
        let Self { text, label, is_number } = self;
        let is = |class: Privacy| label == Label::Class(class);
        let birth = is(Privacy::Birth);
        match () {
            () if text.trim().is_empty() => Kind::Blank,
            () if birth && partial::is_partial(text) => Kind::Partial,
            () if label == Label::Reference && is_case(text) => Kind::Case,
            () if is_number => Kind::Number,
            () if link::is_link(text) => Kind::Link,
            () if network::is_mail(text) => Kind::Mail,
            () if label != Label::Reference && day::is_day(text, birth) => Kind::Day { surely: birth },
            () if network::is_ip(text) => Kind::Ip,
            () if phone::is_phone(text, is(Privacy::Contact)) => Kind::Phone { bare: is(Privacy::Contact) },
            () if is(Privacy::Name) || is(Privacy::Address) || is(Privacy::Biometric) => Kind::Words,
            () if is_like_a_name(text) => Kind::Words,
            () => Kind::Whole,
        }
    }

    /// Whether the value is a pseudonym, or has nothing that tells of anybody; known without the key.
    pub(super) fn is_pseudonym(self) -> bool {
        let text = self.text;
        match self.kind() {
            Kind::Blank => true,
            Kind::Case => shape::is_marked_with(text, |_| false, shape::FEW),
            Kind::Partial => partial::is_pseudonym(text),
            Kind::Number => shape::is_marked(text, behind(exponent(text))),
            Kind::Day { surely } => day::is_pseudonym(text, surely),
            Kind::Words => text.split_whitespace().all(is_word),
            kind => self.is_of_its_kind(kind) || shape::is_marked(text, |_| false),
        }
    }

    fn is_of_its_kind(self, kind: Kind) -> bool {
        match kind {
            Kind::Link => link::is_pseudonym_link(self.text),
            Kind::Mail => network::is_pseudonym_mail(self.text),
            Kind::Ip => network::is_documentation_ip(self.text),
            Kind::Phone { bare } => phone::is_pseudonym(self.text, bare),
            _ => false,
        }
    }

    /// The pseudonym of the value, the value itself where it is one. Equal values of the same kind have the same one
    /// in the same round, whatever their label is: a name in a field that nobody documents is that of the same person.
    pub(super) fn pseudonym(self, key: &PseudonymKey, round: usize) -> String {
        if self.is_pseudonym() {
            return self.text.to_owned();
        }
        let mut last = String::new();
        for number in (0..DRAWS).zip(DRAWS * u32::try_from(round).unwrap_or(0)..).map(|(_, number)| number) {
            let other = self.drawn(key, round, number);
            let value = Value { text: &other, label: self.label, is_number: self.is_number };
            if other != self.text && value.kind() == self.kind() && value.is_pseudonym() {
                return other;
            }
            last = other;
        }
        last
    }

    fn drawn(self, key: &PseudonymKey, round: usize, number: u32) -> String {
        let text = self.text;
        let draw = |text: &str| key.draw(PURPOSE, &text.to_lowercase(), number);
        let kind = self.kind();
        if kind == Kind::Words {
            return words(text, |word| self::word(word, &mut draw(word)));
        }
        let mut draw = draw(text);
        let of_kind = match kind {
            Kind::Case => return shape::reshape_with(text, |_| false, shape::FEW, &mut draw),
            Kind::Number => return shape::reshape(text, behind(exponent(text)), &mut draw),
            Kind::Partial => partial::pseudonym(text, &mut draw),
            Kind::Day { surely } => {
                let birth = self.label == Label::Class(Privacy::Birth);
                day::pseudonym(text, surely, birth, round, &mut draw)
            }
            Kind::Phone { bare } => phone::pseudonym(text, bare, round, &mut draw),
            _ if round >= SHAPE_ROUND => None,
            Kind::Link => link::link(text, &mut draw),
            Kind::Mail => network::mail(text, &mut draw),
            Kind::Ip => Some(network::ip(text, &mut draw)),
            Kind::Blank | Kind::Whole | Kind::Words => None,
        };
        of_kind.unwrap_or_else(|| shape::reshape(text, |_| false, &mut draw))
    }
}

/// Digits from which on a number can stand for enough cases.
const CASE_DIGITS: usize = 8;

fn is_case(text: &str) -> bool {
    text.len() >= CASE_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where the exponent of a number begins: it stays, for the size of the number.
fn exponent(number: &str) -> usize {
    number.find(['e', 'E']).unwrap_or(number.len())
}

fn behind(start: usize) -> impl Fn(usize) -> bool {
    move |place| place >= start
}

/// Words that a name has at most.
const NAME_WORDS: usize = 4;

/// Whether a text is a few words of letters, as names are: it gets the pseudonym that it has as one.
fn is_like_a_name(text: &str) -> bool {
    let is_word = |word: &str| word.chars().all(|letter| letter.is_alphabetic() || "-'.".contains(letter));
    text.split_whitespace().nth(NAME_WORDS).is_none() && text.split_whitespace().all(is_word)
}

/// The text with each of its words replaced, and the space between them as it is.
fn words(text: &str, mut replace: impl FnMut(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let space = rest.len() - rest.trim_start().len();
        let (blank, behind) = rest.split_at(space);
        out.push_str(blank);
        let (word, behind) = behind.split_at(behind.find(char::is_whitespace).unwrap_or(behind.len()));
        if !word.is_empty() {
            out.push_str(&replace(word));
        }
        rest = behind;
    }
    out
}

/// Letters up to which every word becomes the same: `x`, `xx`. A code of a country becomes `XX`, which is none.
const SHORT_WORD: usize = 2;

fn is_short(word: &str) -> bool {
    word.chars().count() <= SHORT_WORD
        && word.chars().all(|letter| letter.is_alphabetic() && is_latin(letter))
}

fn is_word(word: &str) -> bool {
    if is_short(word) {
        word.chars().all(|letter| matches!(letter, 'x' | 'X'))
    } else {
        shape::is_marked(word, |_| false)
    }
}

/// A word that is known as a pseudonym stays, so that names that are made of pseudonyms fit.
fn word(word: &str, draw: &mut Draw) -> String {
    if is_word(word) {
        return word.to_owned();
    }
    if is_short(word) {
        return word.chars().map(|letter| if letter.is_uppercase() { 'X' } else { 'x' }).collect();
    }
    shape::reshape(word, |_| false, draw)
}

#[cfg(test)]
mod tests {
    use super::super::key::PseudonymKey;
    use super::{Label, ROUNDS, Value};
    use crate::event::Privacy;

    fn key(byte: u8) -> PseudonymKey {
        PseudonymKey::new(vec![byte; 16].into()).expect("long enough")
    }

    fn value(text: &str, class: Privacy) -> Value<'_> {
        Value { text, label: Label::Class(class), is_number: false }
    }

    const VALUES: [&str; 26] = [
        "Jane",
        "JANE SAMPLE",
        "Ödön von Horváth",
        "Жанна Иванова",
        "山田 太郎",
        "+12128675309",
        "+37061234567",
        "jane@example.org",
        "1990-03-31",
        "19900331",
        "1990-02-30",
        "30 AUG 1954",
        "35",
        "1984",
        "1984-02",
        "02/1984",
        "XA0000001",
        "123-45-6789",
        "70808-0000",
        "GB",
        "10.1.2.3",
        "https://files.example.com/a/front.png?sig=1",
        "7505262b02bb0145c62a04d969eacedb4873",
        "4711",
        "called twice, then {\"a\": 1}",
        "5-08",
    ];

    #[test]
    fn every_pseudonym_is_known_and_stays() {
        for class in Privacy::ALL {
            for text in VALUES {
                for round in 0..ROUNDS {
                    let other = value(text, class).pseudonym(&key(1), round);
                    assert!(value(&other, class).is_pseudonym(), "{class} {text} {other}");
                    assert_eq!(value(&other, class).pseudonym(&key(2), round), other, "{class} {text}");
                }
                assert!(!value(text, class).is_pseudonym(), "{class} {text}");
            }
        }
    }

    #[test]
    fn values_decide_and_so_does_the_key() {
        let mut different = 0;
        for text in VALUES {
            let one = value(text, Privacy::FreeText).pseudonym(&key(1), 0);
            assert_eq!(one, value(text, Privacy::FreeText).pseudonym(&key(1), 0));
            different += usize::from(one != value(text, Privacy::FreeText).pseudonym(&key(2), 0));
        }
        assert!(different > VALUES.len() / 2, "{different} of {} differ with another key", VALUES.len());
    }

    #[test]
    fn a_value_is_the_same_in_fields_of_all_kinds() {
        let labels = [
            Label::Class(Privacy::Name),
            Label::Class(Privacy::FreeText),
            Label::Class(Privacy::Document),
            Label::Reference,
        ];
        for text in ["Jane", "Jane Sample", "sample", "Anne-Marie O'Neil", "XA0000001", "jane@example.org"] {
            let pseudonyms =
                labels.map(|label| Value { text, label, is_number: false }.pseudonym(&key(1), 0));
            assert!(pseudonyms.iter().all(|pseudonym| *pseudonym == pseudonyms[0]), "{text} {pseudonyms:?}");
        }
    }

    #[test]
    fn long_numbers_of_cases_stay_distinct() {
        let number = |text| Value { text, label: Label::Reference, is_number: true };
        let numbers: Vec<String> = (0..1000).map(|count| (1_234_560_000_u64 + count).to_string()).collect();
        let pseudonyms: std::collections::HashSet<String> =
            numbers.iter().map(|text| number(text).pseudonym(&key(1), 0)).collect();
        assert_eq!(pseudonyms.len(), 1000);
        assert!(pseudonyms.iter().all(|pseudonym| number(pseudonym).is_pseudonym()));
        let passed = numbers.iter().filter(|text| number(text).is_pseudonym()).count();
        assert!(passed < 10, "{passed} of 1000 are taken for pseudonyms");
    }

    #[test]
    fn a_full_name_is_made_of_its_parts() {
        let name = |text| value(text, Privacy::Name).pseudonym(&key(1), 0);
        assert_eq!(name("JANE  Sample"), format!("{}  {}", name("JANE"), name("Sample")));
        assert_eq!(name("Jane").to_lowercase(), name("JANE").to_lowercase());
    }

    #[test]
    fn common_names_are_no_pseudonyms() {
        let names = "Mary John Anna Maria Jane Lisa Sara Nina Lena Emma Mia Ida Eva Ana Jose Juan Luis Mark Paul Peter \
                     Thomas David Daniel Robert William James Michael Jonas Lukas Tomas Petras Rasa Ruta Jurate Laura \
                     Olga Ivan Pavel Irina Natalia Ali Omar Fatima Mohammed Ahmed Smith Jones Miller Brown Davis Garcia \
                     Rodriguez Martinez Muller Schmidt Fischer Weber Meyer Wagner Becker Kim Lee Park Chen Wang Silva \
                     Santos Costa Rossi Russo Ferrari Dubois Moreau London Berlin Paris Madrid Roma Vilnius Kaunas Lima \
                     Sofia Tokyo Toronto Bogota Milano Nairobi Kiev Minsk Riga Oslo Bern Dakar Male Female Main Street \
                     Road Avenue Lane Sample Example Unknown None Test";
        for name in names.split_whitespace() {
            assert!(!value(name, Privacy::Name).is_pseudonym(), "{name}");
        }
    }
}
