//! When something happened, as RFC 3339 has it.

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::document::Node;

/// A moment of the payload.
#[derive(Debug, Clone)]
pub struct Moment<'d> {
    /// The value that gives it.
    pub node: Node<'d>,
    /// Whether it is a time of day that does not say where: nobody knows the moment. It is told as it is given.
    pub is_zoneless: bool,
    text: String,
}

impl<'d> Moment<'d> {
    /// The moment that a value gives: seconds since 1970, or a text with or without an offset. `None` for
    /// anything else.
    #[must_use]
    pub fn of(node: Node<'d>) -> Option<Self> {
        if let Some(number) = node.as_number() {
            return Self::of_seconds(node, number.as_i64()?);
        }
        let text = node.as_str()?;
        if !begins_with_day(text) {
            return None;
        }
        match text.parse::<Timestamp>() {
            Ok(_) => Some(Self { node, is_zoneless: false, text: text.replacen(' ', "T", 1) }),
            Err(_) => {
                let moment = Self { node, is_zoneless: true, text: text.to_owned() };
                text.parse::<DateTime>().is_ok().then_some(moment)
            }
        }
    }

    /// The moment so many seconds after the beginning of 1970, UTC, as `node` gives it.
    #[must_use]
    pub fn of_seconds(node: Node<'d>, seconds: i64) -> Option<Self> {
        let text = Timestamp::from_second(seconds).ok()?.to_string();
        Some(Self { node, is_zoneless: false, text })
    }

    /// The moment as text: RFC 3339, or as it is given where it has no zone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
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
        Some((moment.as_str().to_owned(), !moment.is_zoneless))
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
