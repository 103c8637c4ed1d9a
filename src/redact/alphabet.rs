//! Which characters may stand in place of another: of the same script, digits for digits.

/// Characters of which one is picked, written in lower case where there is a case.
pub(super) type Alphabet = &'static str;

const DIGITS: Alphabet = "0123456789";
pub(super) const FIRST_DIGITS: Alphabet = "123456789";
pub(super) const HEX: Alphabet = "0123456789abcdef";
const LATIN: Alphabet = "abcdefghijklmnopqrstuvwxyz";

/// Digits of other scripts.
const OTHER_DIGITS: [Alphabet; 4] = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"];

/// The alphabet for a digit; `None` for a number that is no digit, such as a fraction.
pub(super) fn of_digit(digit: char) -> Option<Alphabet> {
    if digit.is_ascii_digit() {
        return Some(DIGITS);
    }
    OTHER_DIGITS.into_iter().find(|digits| digits.contains(digit))
}

/// One script.
struct Script {
    first: char,
    last: char,
    /// For odd places of a word, and everywhere in what is no word.
    consonants: Alphabet,
    /// For even places of a word, so that it can be spoken.
    vowels: Alphabet,
}

/// Letters of the Latin script lie in many ranges: it is what all others are not.
const LATIN_WORDS: Script = Script { first: 'a', last: 'z', consonants: "bdfgklmnprstvz", vowels: "aeiou" };

/// The ranges are those of the Unicode blocks.
const SCRIPTS: [Script; 11] = [
    Script {
        first: '\u{370}', last: '\u{3ff}', consonants: "βγδζθκλμνπρτφ", vowels: "αειου"
    },
    Script {
        first: '\u{400}', last: '\u{52f}', consonants: "бвгджзклмнпрст", vowels: "аеиоу"
    },
    plain('\u{5d0}', '\u{5ea}', "אבגדהוזחטילמנסעפצקרשת"),
    plain('\u{620}', '\u{6d3}', "ابتثجحدرزسشعفقكلمنهوي"),
    plain('\u{904}', '\u{939}', "कखगचजटडतदनपबमयरलवस"),
    plain('\u{e01}', '\u{e2e}', "กขคงจชดตนบปพมยรลวส"),
    plain('\u{10d0}', '\u{10fa}', "აბგდევზთიკლმნოპრსტუფქღყშჩცძწჭხჯჰ"),
    plain('\u{3041}', '\u{3096}', "かきくけこさしすせそたちつてとなにぬねの"),
    plain('\u{30a1}', '\u{30fc}', "カキクケコサシスセソタチツテトナニヌネノ"),
    plain('\u{3400}', '\u{9fff}', "山川田石木林花草水火土金雨雪風月星空海河"),
    plain('\u{ac00}', '\u{d7a3}', "가나다라마바사아자차카타파하"),
];

const fn plain(first: char, last: char, letters: Alphabet) -> Script {
    Script { first, last, consonants: letters, vowels: letters }
}

/// The alphabet for a letter. In a word, which `place` counts from 0, consonants and vowels take turns.
pub(super) fn of_letter(letter: char, place: Option<usize>) -> Alphabet {
    let found = SCRIPTS.iter().find(|script| (script.first..=script.last).contains(&letter));
    match (found, place) {
        (None, None) => LATIN,
        (Some(script), None) => script.consonants,
        (found, Some(place)) => {
            let script = found.unwrap_or(&LATIN_WORDS);
            if place % 2 == 0 { script.consonants } else { script.vowels }
        }
    }
}

/// Whether the letter is of the Latin script, or of none of the others that are known.
pub(super) fn is_latin(letter: char) -> bool {
    !SCRIPTS.iter().any(|script| (script.first..=script.last).contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::{LATIN_WORDS, SCRIPTS, of_letter};

    #[test]
    fn what_is_picked_is_of_the_same_script() {
        for script in SCRIPTS.iter().chain([&LATIN_WORDS]) {
            for letter in script.consonants.chars().chain(script.vowels.chars()) {
                assert!((script.first..=script.last).contains(&letter), "{letter}");
                assert!(letter.is_alphabetic() && !letter.is_uppercase(), "{letter}");
                assert_eq!(of_letter(letter, Some(0)), script.consonants, "{letter}");
                assert_eq!(of_letter(letter, Some(1)), script.vowels, "{letter}");
            }
        }
    }
}
