//! Times: read strictly, as each sender writes them.

use std::fmt;

/// A moment, in seconds and nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Whole seconds; negative before 1970.
    pub seconds: i64,
    /// Nanoseconds after that, less than 1,000,000,000.
    pub nanos: u32,
}

/// How a sender writes a timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// RFC 3339: `2026-01-31T12:00:00Z`.
    Rfc3339,
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
}

/// Every unit.
pub const TIME_UNITS: [TimeUnit; 3] = [TimeUnit::Seconds, TimeUnit::Milliseconds, TimeUnit::Rfc3339];

impl TimeUnit {
    /// The name, for options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rfc3339 => "rfc3339",
            Self::Seconds => "seconds",
            Self::Milliseconds => "milliseconds",
        }
    }

    /// What is expected, in a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Rfc3339 => "a time such as 2026-01-31T12:00:00Z",
            Self::Seconds => "seconds since 1970",
            Self::Milliseconds => "milliseconds since 1970",
        }
    }

    /// Reads a timestamp: nothing around it, no sign but a minus, no overflow.
    #[must_use]
    pub fn parse(self, text: &str) -> Option<Time> {
        match self {
            Self::Rfc3339 => parse_rfc3339(text),
            Self::Seconds => Some(Time { seconds: number(text)?, nanos: 0 }),
            Self::Milliseconds => {
                let milliseconds = number(text)?;
                let nanos = u32::try_from(milliseconds.rem_euclid(1000)).ok()? * 1_000_000;
                Some(Time { seconds: milliseconds.div_euclid(1000), nanos })
            }
        }
    }

    /// Writes a timestamp as the sender does.
    #[must_use]
    pub fn format(self, time: Time) -> String {
        match self {
            Self::Rfc3339 => time.to_string(),
            Self::Seconds => time.seconds.to_string(),
            Self::Milliseconds => {
                (i128::from(time.seconds) * 1000 + i128::from(time.nanos / 1_000_000)).to_string()
            }
        }
    }
}

/// The last second of the year 9999: no later time is taken for one.
const LAST: i64 = 253_402_300_799;

impl Time {
    /// Reads a time that a person gives: RFC 3339, or seconds since 1970.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let time = parse_rfc3339(text).or_else(|| TimeUnit::Seconds.parse(text))?;
        (-62_135_596_800..=LAST).contains(&time.seconds).then_some(time)
    }
}

/// Decimal digits, with a minus before them if need be.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// RFC 3339, section 5.6, with up to nine fractional digits. A leap second counts as the second after it.
fn parse_rfc3339(text: &str) -> Option<Time> {
    let bytes = text.as_bytes();
    let shape = bytes.len() >= 20
        && text.is_ascii()
        && [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')].iter().all(|(at, mark)| bytes[*at] == *mark)
        && matches!(bytes[10], b'T' | b't' | b' ');
    if !shape {
        return None;
    }
    let field = |range: std::ops::Range<usize>| digits(&text[range]);
    let (year, month, day) = (field(0..4)?, field(5..7)?, field(8..10)?);
    let (hour, minute, second) = (field(11..13)?, field(14..16)?, field(17..19)?);
    let valid = (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    if !valid {
        return None;
    }
    let (nanos, zone) = fraction(&text[19..])?;
    let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset(zone)?;
    Some(Time { seconds, nanos })
}

fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// The nanoseconds, and what stands behind them.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    if !(1..=9).contains(&end) {
        return None;
    }
    let value: u32 = rest[..end].parse().ok()?;
    Some((value * 10_u32.pow(9 - u32::try_from(end).ok()?), &rest[end..]))
}

/// The seconds that a zone is ahead of UTC.
fn offset(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    if zone.len() != 6 || zone.as_bytes()[3] != b':' {
        return None;
    }
    let (hours, minutes) = (digits(&zone[1..3])?, digits(&zone[4..6])?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date of the Gregorian calendar; years begin in March here, so that the leap day is
/// the last of its year.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

/// The date of a day since 1970-01-01: the reverse of [`days`].
fn date(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let year = era * 400 + year_of_era + i64::from(month >= 10);
    (year, (month + 2) % 12 + 1, day_of_year - (153 * month + 2) / 5 + 1)
}

impl fmt::Display for Time {
    /// RFC 3339 in UTC; the fraction, where there is one, with seven digits as Sinch writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.seconds.div_euclid(86_400));
        let second = self.seconds.rem_euclid(86_400);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.nanos > 0 {
            write!(f, ".{:07}", self.nanos / 100)?;
        }
        f.write_str("Z")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_are_read() {
        for (text, seconds, nanos) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("2023-12-01T15:01:20.0406449Z", 1_701_442_880, 40_644_900),
            ("2024-02-29T23:59:59+02:00", 1_709_243_999, 0),
            ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
            ("1701442880", 1_701_442_880, 0),
        ] {
            assert_eq!(Time::parse(text), Some(Time { seconds, nanos }), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "+1",
            " 1",
            "1 ",
            "1_0",
            "0x1",
            "1.5",
            "1e3",
            "--1",
            "-",
            "99999999999999999999",
            "١",
            "253402300800",
            "2023-02-29T00:00:00Z",
            "2023-13-01T00:00:00Z",
            "2023-1-01T00:00:00Z",
            "2023-01-01T24:00:00Z",
            "2023-01-01T00:00:00",
            "2023-01-01T00:00:00.Z",
            "2023-01-01T00:00:00.1234567890Z",
            "2023-01-01T00:00:00+2:00",
            "2023-01-01T00:00:00Z ",
            "+023-01-01T00:00:00Z",
            "2023-01-01T+1:00:00Z",
            "2023-01-01T00:00:00Zé",
        ] {
            assert_eq!(Time::parse(text), None, "{text:?}");
        }
        assert_eq!(TimeUnit::Milliseconds.parse("9223372036854775808"), None);
    }

    proptest! {
        #[test]
        fn a_time_survives_being_written(seconds in -62_135_596_800_i64..=LAST, nanos in 0_u32..10_000_000) {
            let time = Time { seconds, nanos: nanos * 100 };
            for unit in [TimeUnit::Rfc3339, TimeUnit::Seconds, TimeUnit::Milliseconds] {
                let read = unit.parse(&unit.format(time)).expect("what was written");
                prop_assert_eq!(read.seconds, time.seconds);
            }
            prop_assert_eq!(parse_rfc3339(&time.to_string()), Some(time));
        }
    }
}
