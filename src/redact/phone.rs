//! Telephone numbers: of the same country, from a range that its authority keeps free for films and documentation.
//! Such a number is nobody's, so that it passes for a pseudonym whoever has written it.

use super::key::Draw;
use super::shape;

/// Numbers that are nobody's.
struct Range {
    /// The calling code of the country.
    country: &'static str,
    /// What the national number begins with; `A` stands for an area code of [`AREAS`].
    start: &'static str,
    /// Digits behind it.
    rest: usize,
}

/// The ranges. Those that fit the length of a number are used first.
///
/// * United States and Canada: 555-0100 to 555-0199 of each area, in the guidelines for 555 of the North American
///   Numbering Plan (nanpa.com).
/// * United Kingdom: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
/// * Germany: Bundesnetzagentur, notice 148/2021, "Rufnummern für Medienproduktionen".
/// * France: ARCEP, numbers for audiovisual works in the national numbering plan (decision 2018-0881).
/// * Australia: ACMA, "Phone numbers for use in TV shows, films and creative works".
/// * Ireland: `ComReg`, National Numbering Conventions, numbers for drama.
/// * Sweden: PTS, "Telefonnummer för användning i böcker och filmer".
const RANGES: [Range; 20] = [
    Range { country: "1", start: "A55501", rest: 2 },
    Range { country: "44", start: "7700900", rest: 3 },
    Range { country: "44", start: "1632960", rest: 3 },
    Range { country: "44", start: "2079460", rest: 3 },
    Range { country: "49", start: "3023125", rest: 3 },
    Range { country: "49", start: "4066969", rest: 3 },
    Range { country: "49", start: "6990009", rest: 3 },
    Range { country: "49", start: "17139200", rest: 2 },
    Range { country: "49", start: "176040690", rest: 2 },
    Range { country: "33", start: "19900", rest: 4 },
    Range { country: "33", start: "26191", rest: 4 },
    Range { country: "33", start: "35301", rest: 4 },
    Range { country: "33", start: "63998", rest: 4 },
    Range { country: "61", start: "25550", rest: 4 },
    Range { country: "61", start: "27010", rest: 4 },
    Range { country: "353", start: "2091", rest: 5 },
    Range { country: "46", start: "313900", rest: 3 },
    Range { country: "46", start: "4062804", rest: 2 },
    Range { country: "46", start: "8465004", rest: 2 },
    Range { country: "46", start: "9803192", rest: 2 },
];

/// Area codes of the United States.
const AREAS: [&str; 40] = [
    "201", "202", "203", "205", "206", "207", "208", "209", "210", "212", "213", "214", "215", "216", "217",
    "218", "219", "224", "225", "228", "229", "231", "234", "239", "240", "248", "251", "252", "253", "254",
    "256", "260", "262", "267", "269", "270", "301", "302", "303", "312",
];

/// Calling codes of one and two digits (ITU-T E.164); all others have three.
const SHORT_CODES: [&str; 46] = [
    "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
    "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// Digits that a telephone number has at least.
const LEAST: usize = 7;

/// Bytes of the longest text that is read as a telephone number.
const LONGEST: usize = 40;

/// A number, taken apart.
struct Phone<'t> {
    text: &'t str,
    digits: String,
    /// The calling code, where the number begins with one.
    country: Option<&'t str>,
    /// Digits before the national number: the calling code and the zeros or the sign that call for it.
    before: usize,
}

impl<'t> Phone<'t> {
    fn read(text: &'t str, bare: bool) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let international = text.starts_with('+');
        let part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '/');
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let known = text.strip_prefix('+').unwrap_or(text).chars().all(part);
        if !known || digits.len() < LEAST || digits.len() > 20 || !(international || bare) {
            return None;
        }
        let rest = &text[usize::from(international)..];
        let contiguous = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let short = SHORT_CODES.iter().find(|code| rest.starts_with(**code)).map(|code| code.len());
        let length = short.unwrap_or(3);
        let country =
            rest.get(..length).filter(|_| international && contiguous >= length && !rest.starts_with('0'));
        let before = country.map_or(0, str::len);
        Some(Self { text, digits, country, before })
    }

    /// The country, and the digits of the national number. Ten digits without a country are taken for a number of
    /// the United States, which Veratad writes so.
    fn national(&self) -> Option<(&str, &str)> {
        match self.country {
            Some(country) => Some((country, &self.digits[self.before..])),
            None => (self.digits.len() == 10 && !self.digits.starts_with('0')).then_some(("1", &self.digits)),
        }
    }

    fn is_reserved(&self) -> bool {
        let Some((country, national)) = self.national() else { return false };
        // `+49 (0)30 ...` is written so by people.
        let national = national.strip_prefix('0').unwrap_or(national);
        RANGES.iter().any(|range| range.country == country && range.holds(national))
    }

    /// The digits that stay where the country has no such range: the calling code and the digit behind it, which
    /// often tells mobile telephones.
    fn kept(&self, place: usize) -> bool {
        let before = self.text.chars().take(place).filter(char::is_ascii_digit).count();
        self.country.is_some() && before <= self.before
    }

    /// The text with other digits.
    fn with(&self, national: &str) -> String {
        let digits = format!("{}{national}", &self.digits[..self.before]);
        if digits.len() != self.digits.len() {
            return format!("+{digits}");
        }
        let mut digits = digits.chars();
        let filled = |c: char| if c.is_ascii_digit() { digits.next().unwrap_or(c) } else { c };
        self.text.chars().map(filled).collect()
    }
}

impl Range {
    fn length(&self) -> usize {
        self.start.len() + self.rest + if self.start.starts_with('A') { 2 } else { 0 }
    }

    fn holds(&self, national: &str) -> bool {
        let behind = match self.start.strip_prefix('A') {
            Some(start) => national.get(3..).and_then(|local| local.strip_prefix(start)),
            None => national.strip_prefix(self.start),
        };
        behind.is_some_and(|behind| behind.len() == self.rest)
    }

    fn draw(&self, draw: &mut Draw) -> String {
        let start = self.start.replace('A', AREAS[draw.below(AREAS.len())]);
        let rest = (0..self.rest).map(|_| char::from(b'0' + u8::try_from(draw.below(10)).unwrap_or(0)));
        start.chars().chain(rest).collect()
    }
}

/// Whether the text is a telephone number, with a `+`, or `bare` without one.
pub(super) fn is_phone(text: &str, bare: bool) -> bool {
    Phone::read(text, bare).is_some()
}

/// Whether the number is nobody's: reserved, or with the right check digits.
pub(super) fn is_pseudonym(text: &str, bare: bool) -> bool {
    Phone::read(text, bare)
        .is_some_and(|phone| phone.is_reserved() || shape::is_marked(text, |place| phone.kept(place)))
}

/// A number of the same country that is reserved for fiction. Where there is none of the length, or in later rounds,
/// one of the same country and length whose last digits are check digits.
pub(super) fn pseudonym(text: &str, bare: bool, round: usize, draw: &mut Draw) -> Option<String> {
    let phone = Phone::read(text, bare)?;
    let reserved = phone.national().filter(|_| round < RESERVED_ROUNDS).and_then(|(country, national)| {
        let trunk = national.starts_with('0') && phone.country.is_some();
        let length = national.len() - usize::from(trunk);
        let of_country = || RANGES.iter().filter(|range| range.country == country);
        let fitting: Vec<&Range> = of_country().filter(|range| range.length() == length).collect();
        // Between separators only as many digits have room; without them another length does no harm.
        let free = !trunk && phone.country.is_some() && text[1..].bytes().all(|byte| byte.is_ascii_digit());
        let near = of_country().filter(|range| free && range.length().abs_diff(length) <= 2);
        let ranges = if fitting.is_empty() { near.collect() } else { fitting };
        let range = *ranges.get(draw.below(ranges.len()))?;
        let national = range.draw(draw);
        Some(phone.with(&if trunk { format!("0{national}") } else { national }))
    });
    Some(reserved.unwrap_or_else(|| shape::reshape(text, |place| phone.kept(place), draw)))
}

/// Rounds in which a reserved number is tried.
const RESERVED_ROUNDS: usize = 3;

#[cfg(test)]
mod tests {
    use super::super::key::PseudonymKey;
    use super::{RANGES, SHORT_CODES, is_pseudonym, pseudonym};

    #[test]
    fn numbers_stay_in_their_country() {
        let key = PseudonymKey::new(vec![7; 16].into()).expect("long enough");
        for (text, start) in [
            ("+12125551234", "+1"),
            ("+1 (212) 867-5309", "+1 ("),
            ("2128675309", ""),
            ("+447911123456", "+44"),
            ("+4915112345678", "+49"),
            ("+49 (0)30 901820", "+49 (0)"),
            ("+33612345678", "+33"),
            ("+61412345678", "+61"),
            ("+353851234567", "+353"),
            ("+46701234567", "+46"),
            ("+37061234567", "+3706"),
            ("+0123456789", "+0"),
        ] {
            for round in 0..5 {
                let mut draw = key.draw("", text, 0);
                let other = pseudonym(text, true, round, &mut draw).expect(text);
                assert!(other.starts_with(start) && other != text, "{text} {other}");
                assert!(is_pseudonym(&other, true), "{text} {other}");
            }
            assert!(!is_pseudonym(text, true), "{text}");
        }
    }

    #[test]
    fn reserved_numbers_are_known() {
        for text in [
            "+12025550143",
            "3125550198",
            "+447700900461",
            "+493023125042",
            "+33 6 39 98 12 34",
            "+353209112345",
        ] {
            assert!(is_pseudonym(text, true), "{text}");
        }
        for text in ["+12025550243", "+447700910461", "+4930231250421", "+12025551212"] {
            assert!(!is_pseudonym(text, true), "{text}");
        }
    }

    #[test]
    fn every_range_has_a_known_country() {
        for range in RANGES {
            assert!(SHORT_CODES.contains(&range.country) || range.country.len() == 3, "{}", range.country);
        }
    }
}
