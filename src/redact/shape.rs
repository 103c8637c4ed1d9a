//! Texts of the same shape: a digit stays a digit, a letter a letter of its script and case, everything else stays
//! what it is. The last of them are check characters, computed from all others without a key, by which a pseudonym
//! is known again.

use super::alphabet::{Alphabet, FIRST_DIGITS, HEX, of_digit, of_letter};
use super::key::Draw;

/// One character of a text.
#[derive(Debug, Clone, Copy)]
enum Slot {
    /// It stays.
    Keep,
    /// One of the alphabet takes its place.
    Pick { alphabet: Alphabet, upper: bool },
}

/// Characters that are replaced, and how many of them are check characters. With so many a text that is no pseudonym
/// is taken for one with a chance of one in ten for each digit, one in sixteen for each hexadecimal digit, and about
/// one in eight for each letter of a word; of one or two characters every pseudonym is the same.
fn checks(picks: usize) -> usize {
    match picks {
        0..3 => picks,
        3 => 2,
        4 | 5 => 3,
        6 | 7 => 4,
        8..12 => 5,
        _ => 6,
    }
}

/// Check characters of numbers by which many cases are known. With more of them, two cases would too often get the same
/// number; so a case keeps its own with a chance of one in a thousand.
pub(super) const FEW: usize = 3;

/// The shortest text that is taken for a number in hexadecimal digits.
const HEX_DIGITS: usize = 16;

/// A text of the same shape, drawn; the text itself where nothing in it can be replaced. What `keeps` says of the
/// characters, by their number, stays.
pub(super) fn reshape(text: &str, keeps: impl Fn(usize) -> bool, draw: &mut Draw) -> String {
    reshape_with(text, keeps, usize::MAX, draw)
}

/// The same with so many check characters at most.
pub(super) fn reshape_with(
    text: &str,
    keeps: impl Fn(usize) -> bool,
    most: usize,
    draw: &mut Draw,
) -> String {
    let slots = slots(text, keeps);
    let places: Vec<usize> = places(&slots);
    let free = places.len() - checks(places.len()).min(most);
    let mut letters: Vec<char> = text.chars().collect();
    for &place in &places[..free] {
        if let Slot::Pick { alphabet, upper } = slots[place] {
            letters[place] = cased(nth(alphabet, draw.below(alphabet.chars().count())), upper);
        }
    }
    let mut check = Check::of(&slots, &letters, &places[free..]);
    for &place in &places[free..] {
        if let Slot::Pick { alphabet, upper } = slots[place] {
            letters[place] = cased(check.next(alphabet), upper);
        }
    }
    letters.into_iter().collect()
}

/// Whether the check characters of a text are right; they are where it has nothing that could be replaced.
pub(super) fn is_marked(text: &str, keeps: impl Fn(usize) -> bool) -> bool {
    is_marked_with(text, keeps, usize::MAX)
}

/// The same for so many check characters at most.
pub(super) fn is_marked_with(text: &str, keeps: impl Fn(usize) -> bool, most: usize) -> bool {
    let slots = slots(text, keeps);
    let places = places(&slots);
    let checks = &places[places.len() - checks(places.len()).min(most)..];
    let letters: Vec<char> = text.chars().collect();
    let mut check = Check::of(&slots, &letters, checks);
    checks.iter().all(|&place| match slots[place] {
        Slot::Pick { alphabet, upper } => letters[place] == cased(check.next(alphabet), upper),
        Slot::Keep => true,
    })
}

fn places(slots: &[Slot]) -> Vec<usize> {
    let picked = |(place, slot): (usize, &Slot)| matches!(slot, Slot::Pick { .. }).then_some(place);
    slots.iter().enumerate().filter_map(picked).collect()
}

fn nth(alphabet: Alphabet, index: usize) -> char {
    alphabet.chars().nth(index).unwrap_or('0')
}

fn cased(letter: char, upper: bool) -> char {
    if upper { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
}

fn slots(text: &str, keeps: impl Fn(usize) -> bool) -> Vec<Slot> {
    let letters: Vec<char> = text.chars().collect();
    let mut slots: Vec<Slot> = letters.iter().map(|_| Slot::Keep).collect();
    let hex = is_hex(&letters);
    let upper_hex = hex && letters.iter().any(char::is_ascii_uppercase);
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|letter| letter.is_alphanumeric()).count();
        let is_word = letters[at..at + run].iter().all(|letter| letter.is_alphabetic());
        for place in at..at + run {
            let letter = letters[place];
            let is_first = place == at || !letters[place - 1].is_ascii_digit();
            let alphabet = match letter {
                // Where a UUID tells its version and variant, parsers look.
                _ if hex && is_uuid(&letters) && matches!(place, 14 | 19) => continue,
                _ if hex => HEX,
                // A leading zero is kept, and no other comes to be.
                '0' if is_first => continue,
                _ if letter.is_ascii_digit() && is_first => FIRST_DIGITS,
                _ if letter.is_alphabetic() => of_letter(letter, is_word.then_some(place - at)),
                _ => match of_digit(letter) {
                    Some(digits) => digits,
                    None => continue,
                },
            };
            if !keeps(place) {
                let upper = if hex { upper_hex } else { letter.is_uppercase() };
                slots[place] = Slot::Pick { alphabet, upper };
            }
        }
        at += run.max(1);
    }
    slots
}

/// Whether the text is a long number in hexadecimal digits of one case, perhaps in groups.
fn is_hex(letters: &[char]) -> bool {
    let digits = letters.iter().filter(|&&letter| letter != '-');
    let lower = digits.clone().any(char::is_ascii_lowercase);
    let upper = digits.clone().any(char::is_ascii_uppercase);
    lower != upper && digits.clone().count() >= HEX_DIGITS && digits.clone().all(char::is_ascii_hexdigit)
}

fn is_uuid(letters: &[char]) -> bool {
    letters.len() == 36 && [8, 13, 18, 23].iter().all(|&place| letters[place] == '-')
}

/// Computes check characters: a digest of all other characters, whatever their case.
struct Check(u64);

impl Check {
    fn of(slots: &[Slot], letters: &[char], checks: &[usize]) -> Self {
        // FNV-1a; the start tells these digests from those of others.
        let mut digest = 0x7768_6368_6563_6b31_u64;
        let mut checks = checks.iter().peekable();
        for (place, &letter) in letters.iter().enumerate() {
            let letter = match checks.next_if(|check| **check == place) {
                Some(_) => '\0',
                None if matches!(slots[place], Slot::Pick { .. }) => {
                    letter.to_lowercase().next().unwrap_or(letter)
                }
                None => letter,
            };
            digest = (digest ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3);
        }
        Self(digest)
    }

    fn next(&mut self, alphabet: Alphabet) -> char {
        // SplitMix64: every bit of the digest counts.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let count = alphabet.chars().count() as u64;
        nth(alphabet, usize::try_from(mixed % count.max(1)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::PseudonymKey;
    use super::{is_marked, reshape};

    fn drawn(text: &str, round: u32) -> String {
        let key = PseudonymKey::new(vec![7; 16].into()).expect("long enough");
        reshape(text, |_| false, &mut key.draw("", text, round))
    }

    #[test]
    fn the_shape_stays() {
        for text in [
            "XA0000001",
            "123-45-6789",
            "Jane Müller",
            "ЖАННА",
            "0451",
            "a1b2-C3",
            "5-08",
            "{\"a\":10}",
            "東京",
            "٣٤",
        ] {
            for round in 0..20 {
                let other = drawn(text, round);
                assert_eq!(text.chars().count(), other.chars().count(), "{text} {other}");
                for (old, new) in text.chars().zip(other.chars()) {
                    assert_eq!(old.is_alphabetic(), new.is_alphabetic(), "{text} {other}");
                    assert_eq!(old.is_uppercase(), new.is_uppercase(), "{text} {other}");
                    assert_eq!(old.is_numeric(), new.is_numeric(), "{text} {other}");
                    assert!(old.is_alphanumeric() || old == new, "{text} {other}");
                }
                assert!(is_marked(&other, |_| false), "{text} {other}");
            }
        }
    }

    #[test]
    fn a_uuid_keeps_version_and_variant() {
        let uuid = "6f2d1a7e-9c2b-4e0a-8f31-1b2c3d4e5f60";
        let other = drawn(uuid, 0);
        assert!(other != uuid && other.as_bytes()[14] == b'4' && other.as_bytes()[19] == b'8', "{other}");
    }

    #[test]
    fn whatever_is_changed_breaks_the_check() {
        for text in ["XA0000001", "0123456789", "Jane Roe called", "6f2d1a7e9c2b4e0a8f311b2c3d4e5f60abcd"] {
            let marked = drawn(text, 0);
            let letters: Vec<char> = marked.chars().collect();
            let mut passed = 0;
            for place in 0..letters.len() {
                let mut changed = letters.clone();
                changed[place] = match letters[place] {
                    'a' | 'A' | '1' => continue,
                    letter if letter.is_ascii_digit() => '1',
                    letter if letter.is_uppercase() => 'A',
                    _ => 'a',
                };
                passed += usize::from(is_marked(&changed.into_iter().collect::<String>(), |_| false));
            }
            assert_eq!(passed, 0, "{marked}");
        }
    }

    #[test]
    fn few_texts_pass_by_chance() {
        let passed = (0..100_000).filter(|number| is_marked(&format!("{number:09}"), |_| false)).count();
        assert!(passed < 10, "{passed} of 100000 numbers are taken for pseudonyms");
        let codes = (1000..10_000).filter(|number| is_marked(&number.to_string(), |_| false)).count();
        assert_eq!(codes, 9, "one code of four digits in a thousand");
    }
}
