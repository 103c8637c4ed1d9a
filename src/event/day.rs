//! Days of the calendar, as rules compare them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Reads `YYYY-MM-DD`, where such a day exists. Jiff alone would read more of ISO 8601 than that.
pub(crate) fn day(text: &str) -> Option<Date> {
    let strict = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if strict { text.parse().ok() } else { None }
}

/// The day of a moment, in UTC; `None` beyond the years of the calendar.
pub(crate) fn day_of(seconds: i64) -> Option<Date> {
    Some(TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).date())
}

#[cfg(test)]
mod tests {
    use super::{day, day_of};

    #[test]
    fn days_are_read_strictly() {
        for text in ["2020-02-29", "9999-12-31", "0001-01-01"] {
            assert!(day(text).is_some(), "{text}");
        }
        for text in [
            "",
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "2020-2-29",
            "24-02-2024",
            "2024/02/24",
            "20240224",
            "2020-02-29T",
            "+020-02-29",
            "2024-02-2é",
            "é020-02-2",
        ] {
            assert!(day(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_day_ends_at_midnight_in_utc() {
        assert_eq!(day_of(1_621_555_199), day("2021-05-20"));
        assert_eq!(day_of(1_621_555_200), day("2021-05-21"));
        assert_eq!(day_of(i64::MAX), None);
    }
}
