//! Days and times: the pseudonym of a day is 1 January of a year nearby, at midnight if there is a time.
//!
//! One day in 365 is taken for a pseudonym. A day that does not exist stays one: the fortieth day of the twentieth
//! month, which no swap of day and month makes.

use jiff::civil::Date;

use super::key::Draw;

/// A day as it is written.
struct Written<'t> {
    form: Form,
    year: i16,
    month: u8,
    day: u8,
    /// What comes behind the day: nothing, or a time with or without a zone.
    time: &'t str,
    /// The parts of the day as they are written.
    parts: [&'t str; 3],
    separator: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `1990-01-31`, `1990/01/31`, `19900131`.
    YearFirst,
    /// `31.01.1990`, `01/31/1990`: which is the month stays open.
    YearLast,
    /// `31 JAN 1990`.
    Named,
}

/// What stands in documentation where a day is due.
pub(super) const PLACEHOLDER: &str = "YYYY-MM-DD";

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl<'t> Written<'t> {
    /// Reads a day. Eight digits without a mark between them are one only where they must be (`surely`), or where
    /// such a day exists, of this century or the last.
    fn read(text: &'t str, surely: bool) -> Option<Self> {
        if !text.is_ascii() || text.len() > 40 {
            return None;
        }
        if text.len() == 8 && digits(text) {
            let day = Self::new(Form::YearFirst, [&text[..4], &text[4..6], &text[6..]], "", "")?;
            let likely = (1900..2100).contains(&day.year) && day.exists();
            return (surely || likely).then_some(day);
        }
        let separator = text.get(4..5).filter(|mark| matches!(*mark, "-" | "/" | "."));
        if let Some(separator) = separator.filter(|mark| text.get(7..8) == Some(mark)) {
            let parts = [text.get(..4)?, text.get(5..7)?, text.get(8..10)?];
            return Self::new(Form::YearFirst, parts, separator, text.get(10..)?);
        }
        let separator = text.get(2..3).filter(|mark| matches!(*mark, "-" | "/" | "."));
        if let Some(separator) = separator.filter(|mark| text.get(5..6) == Some(mark)) {
            let parts = [text.get(6..10)?, text.get(3..5)?, text.get(..2)?];
            return Self::new(Form::YearLast, parts, separator, text.get(10..)?);
        }
        let mut words = text.split(' ');
        let (day, month, year) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() || day.len() > 2 || year.len() != 4 || month.len() < 3 {
            return None;
        }
        Self::new(Form::Named, [year, month, day], " ", "")
    }

    fn new(form: Form, parts: [&'t str; 3], separator: &'t str, time: &'t str) -> Option<Self> {
        let [year, month, day] = parts;
        if !digits(year) || !digits(day) || !is_time(time) {
            return None;
        }
        let month = match form {
            Form::Named => {
                let name = month.to_ascii_lowercase();
                let named = MONTHS.iter().position(|known| *known == name || known[..3] == name)?;
                u8::try_from(named + 1).ok()?
            }
            _ if digits(month) => month.parse().ok()?,
            _ => return None,
        };
        let (year, day) = (year.parse().ok()?, day.parse().ok()?);
        Some(Self { form, year, month, day, time, parts, separator })
    }

    fn exists(&self) -> bool {
        let date = |month: u8, day: u8| {
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            Date::new(self.year, month, day).ok()
        };
        date(self.month, self.day).is_some()
            || self.form == Form::YearLast && date(self.day, self.month).is_some()
    }

    fn write(&self, year: i16) -> String {
        let separator = self.separator;
        let year = format!("{year:04}");
        let (month, day) = if self.exists() { ("01", "01") } else { ("20", "40") };
        let time: String =
            self.time.char_indices().map(|(at, c)| if at < zone(self.time) { zero(c) } else { c }).collect();
        match self.form {
            Form::YearFirst => format!("{year}{separator}{month}{separator}{day}{time}"),
            Form::YearLast => format!("{day}{separator}{month}{separator}{year}{time}"),
            Form::Named => {
                let name = self.parts[1];
                let long = if name.len() > 3 { "january" } else { "jan" };
                let cased = |(at, letter): (usize, char)| {
                    let upper = name
                        .as_bytes()
                        .get(at)
                        .or(name.as_bytes().last())
                        .is_some_and(u8::is_ascii_uppercase);
                    if upper { letter.to_ascii_uppercase() } else { letter }
                };
                let name: String = long.char_indices().map(cased).collect();
                let day = if self.parts[2].len() == 1 { "1" } else { "01" };
                format!("{day} {name} {year}")
            }
        }
    }

    fn is_pseudonym(&self) -> bool {
        let clock = &self.time[..zone(self.time)];
        matches!((self.month, self.day), (1, 1) | (20, 40))
            && clock.bytes().all(|byte| !matches!(byte, b'1'..=b'9'))
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn zero(letter: char) -> char {
    if letter.is_ascii_digit() { '0' } else { letter }
}

/// Where the zone of a time begins.
fn zone(time: &str) -> usize {
    time.find(['Z', 'z', '+', '-']).unwrap_or(time.len())
}

/// Whether a text is nothing, or a time of the day behind a `T` or a space.
fn is_time(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let clock = &text[..zone(text)];
    let shape = |(at, byte): (usize, u8)| match at {
        0 => matches!(byte, b'T' | b't' | b' '),
        3 | 6 => byte == b':',
        9 => matches!(byte, b'.' | b','),
        _ => byte.is_ascii_digit(),
    };
    let plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b':' | b'+' | b'-' | b'Z' | b'z');
    matches!(clock.len(), 6 | 9 | 11..)
        && clock.bytes().enumerate().all(shape)
        && text[zone(text)..].bytes().all(plain)
}

/// Whether the text names a day; `surely` says whether eight digits must.
pub(super) fn is_day(text: &str, surely: bool) -> bool {
    text == PLACEHOLDER || Written::read(text, surely).is_some()
}

/// Whether the text is the pseudonym of a day.
pub(super) fn is_pseudonym(text: &str, surely: bool) -> bool {
    text == PLACEHOLDER || Written::read(text, surely).is_some_and(|day| day.is_pseudonym())
}

/// Years that a day is moved by, one after another, where the first choice does not keep the order of days.
const SHIFTS: [i16; 9] = [0, 1, -1, 2, -2, 3, -3, 10, -10];

/// The pseudonym of a day: of a day of birth some years before, of another some years before or after. Later
/// rounds move all days alike, so that most of what was earlier stays earlier.
pub(super) fn pseudonym(
    text: &str,
    surely: bool,
    is_birth: bool,
    round: usize,
    draw: &mut Draw,
) -> Option<String> {
    let day = Written::read(text, surely)?;
    let drawn = i16::try_from(draw.below(5) + 1).unwrap_or(1);
    let shift = match round.checked_sub(1) {
        Some(round) => SHIFTS.get(round).copied().unwrap_or(drawn),
        None if is_birth => -drawn,
        None => [-2, -1, 1, 2, 3][usize::from(drawn.unsigned_abs() - 1)],
    };
    Some(day.write(day.year.saturating_add(shift).clamp(1.min(day.year), 9999)))
}

#[cfg(test)]
mod tests {
    use super::super::key::PseudonymKey;
    use super::{is_day, is_pseudonym, pseudonym};

    #[test]
    fn days_and_times_keep_their_form() {
        let key = PseudonymKey::new(vec![7; 16].into()).expect("long enough");
        for (text, expected) in [
            ("1990-03-31", "1990-01-01"),
            ("1990-02-30", "1990-20-40"),
            ("1990/03/31", "1990/01/01"),
            ("31.03.1990", "01.01.1990"),
            ("03/31/1990", "01/01/1990"),
            ("39/31/1990", "40/20/1990"),
            ("19840224", "19840101"),
            ("19842402", "19842040"),
            ("30 AUG 1954", "01 JAN 1954"),
            ("3 August 1954", "1 January 1954"),
            ("2025-10-04T22:17:55Z", "2025-01-01T00:00:00Z"),
            ("2025-10-04 22:17:55.122+02:00", "2025-01-01 00:00:00.000+02:00"),
        ] {
            // The first of the later rounds leaves the year.
            let other = pseudonym(text, true, true, 1, &mut key.draw("", text, 1));
            assert_eq!(other.as_deref(), Some(expected), "{text}");
            assert!(is_pseudonym(expected, true), "{text}");
            assert!(!is_pseudonym(text, true), "{text}");
            let first = pseudonym(text, true, true, 0, &mut key.draw("", text, 0)).expect("a day");
            assert_ne!(first, expected, "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_days() {
        for text in [
            "",
            "Jane",
            "12345678",
            "1990-1-31",
            "1990-01-31T",
            "31 Foo 1990",
            "1990-01-31x",
            "10.0.0.1",
            "é",
        ] {
            assert!(!is_day(text, false), "{text}");
        }
        assert!(is_day("YYYY-MM-DD", false) && is_pseudonym("YYYY-MM-DD", false));
    }
}
