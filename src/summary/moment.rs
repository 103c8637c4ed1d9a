//! When something happened, as RFC 3339 has it.

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::document::Node;

/// A moment of the payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment<'d> {
    /// A moment with its offset from UTC, in the form of RFC 3339.
    At(String),
    /// A time of day that does not say where: nobody knows the moment. As it is given.
    Zoneless(&'d str),
}

impl<'d> Moment<'d> {
    /// The moment that a value gives: seconds since 1970, or a text with or without an offset. `None` for
    /// anything else.
    #[must_use]
    pub fn of(node: Node<'d>) -> Option<Self> {
        if let Some(number) = node.as_number() {
            return Self::of_seconds(number.as_i64()?);
        }
        let text = node.as_str()?;
        if !begins_with_day(text) {
            return None;
        }
        match text.parse::<Timestamp>() {
            Ok(_) => Some(Self::At(text.replacen(' ', "T", 1))),
            Err(_) => text.parse::<DateTime>().is_ok().then_some(Self::Zoneless(text)),
        }
    }

    /// The moment so many seconds after the beginning of 1970, UTC.
    #[must_use]
    pub fn of_seconds(seconds: i64) -> Option<Self> {
        Some(Self::At(Timestamp::from_second(seconds).ok()?.to_string()))
    }

    /// The moment as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::At(text) => text,
            Self::Zoneless(text) => text,
        }
    }
}

/// Whether the text begins as `YYYY-MM-DD` does. Jiff alone would read more of ISO 8601 than that.
fn begins_with_day(text: &str) -> bool {
    let mut bytes = text.bytes();
    (0..10).all(|at| {
        bytes.next().is_some_and(|byte| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
    })
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use crate::document::Document;

    fn told(json: &str) -> Option<(String, bool)> {
        let mut document = Document::default();
        document.read(json.as_bytes()).expect("JSON");
        let moment = Moment::of(document.root()?)?;
        Some((moment.as_str().to_owned(), matches!(moment, Moment::At(_))))
    }

    #[test]
    fn moments_are_told_as_rfc_3339_has_them() {
        let at = |text: &str| Some((text.to_owned(), true));
        assert_eq!(told("1735689600"), at("2025-01-01T00:00:00Z"));
        assert_eq!(told("\"2026-01-31T12:00:00.1234567Z\""), at("2026-01-31T12:00:00.1234567Z"));
        assert_eq!(told("\"2026-01-31 12:00:00+01:00\""), at("2026-01-31T12:00:00+01:00"));
    }

    #[test]
    fn a_time_without_a_zone_stays_as_it_is() {
        assert_eq!(told("\"2026-01-31 12:00:00\""), Some(("2026-01-31 12:00:00".to_owned(), false)));
        assert_eq!(told("\"2026-01-31T12:00:00\""), Some(("2026-01-31T12:00:00".to_owned(), false)));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for json in [
            "\"\"",
            "\"yesterday\"",
            "\"20260131T120000Z\"",
            "true",
            "null",
            "1.5",
            "99999999999999999999",
            "\"é026-01-31T12:00:00Z\"",
        ] {
            assert_eq!(told(json), None, "{json}");
        }
    }
}
