//! Days of birth of which only the year, or the month of a year, is told.
//!
//! Three years are pseudonyms, and of their months January.

use super::key::Draw;

const YEARS: [&str; 3] = ["1950", "1975", "2000"];
const MONTH: &str = "01";

/// A year, perhaps with a month: `1984`, `1984-02`, `02/1984`.
struct Partial<'t> {
    year: &'t str,
    /// What stands between year and month, and the month.
    month: Option<(&'t str, &'t str)>,
    is_year_first: bool,
}

impl<'t> Partial<'t> {
    /// Reads a year in which somebody may be born, and a month that exists.
    fn read(text: &'t str) -> Option<Self> {
        let partial = match text.len() {
            4 => Self { year: text, month: None, is_year_first: true },
            7 if text.is_ascii() && is_separator(&text[4..5]) => {
                Self { year: &text[..4], month: Some((&text[4..5], &text[5..])), is_year_first: true }
            }
            7 if text.is_ascii() && is_separator(&text[2..3]) => {
                Self { year: &text[3..], month: Some((&text[2..3], &text[..2])), is_year_first: false }
            }
            _ => return None,
        };
        let is_due = number(partial.year).is_some_and(|year| (1900..2100).contains(&year))
            && partial
                .month
                .is_none_or(|(_, month)| number(month).is_some_and(|month| (1..=12).contains(&month)));
        is_due.then_some(partial)
    }
}

fn is_separator(text: &str) -> bool {
    matches!(text, "-" | "/" | ".")
}

fn number(digits: &str) -> Option<u16> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Whether the text is a year in which somebody may be born, or a month of one.
pub(super) fn is_partial(text: &str) -> bool {
    Partial::read(text).is_some()
}

/// Whether it is a pseudonym.
pub(super) fn is_pseudonym(text: &str) -> bool {
    Partial::read(text).is_some_and(|partial| {
        YEARS.contains(&partial.year) && partial.month.is_none_or(|(_, month)| month == MONTH)
    })
}

/// The pseudonym of a year, or of a month of one.
pub(super) fn pseudonym(text: &str, draw: &mut Draw) -> Option<String> {
    let Partial { month, is_year_first, .. } = Partial::read(text)?;
    let year = YEARS[draw.below(YEARS.len())];
    Some(match month {
        None => year.to_owned(),
        Some((separator, _)) if is_year_first => format!("{year}{separator}{MONTH}"),
        Some((separator, _)) => format!("{MONTH}{separator}{year}"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::key::PseudonymKey;
    use super::{is_partial, is_pseudonym, pseudonym};

    #[test]
    fn months_stay_months_and_years_years() {
        let key = PseudonymKey::new(vec![7; 16].into()).expect("long enough");
        for (text, end) in
            [("1984", ""), ("1925", ""), ("1984-02", "-01"), ("1984/12", "/01"), ("1975.02", ".01")]
        {
            let other = pseudonym(text, &mut key.draw("", text, 0)).expect("a part of a day");
            assert!(other.ends_with(end) && ["1950", "1975", "2000"].contains(&&other[..4]), "{other}");
            assert!(is_pseudonym(&other) && !is_pseudonym(text), "{text} {other}");
        }
        let other = pseudonym("02.1984", &mut key.draw("", "", 0)).expect("a part of a day");
        assert!(other.starts_with("01.") && is_pseudonym(&other), "{other}");
        for text in ["1984-13", "1984-00", "1884-02", "19840", "198", "+984", "1984-+2", "é984-2", "198é-02"]
        {
            assert!(!is_partial(text), "{text}");
        }
    }
}
