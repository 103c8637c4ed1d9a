//! Times: read strictly, as each sender writes them.

use std::fmt;

use jiff::Timestamp;

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

/// The first second of the year 1: no earlier time is taken for one. No later one than jiff knows is either.
const FIRST: i64 = -62_135_596_800;

impl Time {
    /// Reads a time that a person gives: RFC 3339, or seconds since 1970.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let time = parse_rfc3339(text).or_else(|| TimeUnit::Seconds.parse(text))?;
        (FIRST..=Timestamp::MAX.as_second()).contains(&time.seconds).then_some(time)
    }
}

/// Decimal digits, with a minus before them if need be.
fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// RFC 3339, with up to nine fractional digits. A leap second counts as the second after it.
fn parse_rfc3339(text: &str) -> Option<Time> {
    if !is_rfc3339(text) {
        return None;
    }
    let nanos = text.parse::<Timestamp>().ok()?.as_nanosecond();
    let seconds = i64::try_from(nanos.div_euclid(BILLION)).ok()?;
    // Jiff takes a leap second for the second before it.
    let leap = i64::from(text.get(17..19) == Some("60"));
    Some(Time { seconds: seconds + leap, nanos: u32::try_from(nanos.rem_euclid(BILLION)).ok()? })
}

const BILLION: i128 = 1_000_000_000;

/// Whether the text has the form of RFC 3339, section 5.6: jiff reads far more of ISO 8601 than that.
fn is_rfc3339(text: &str) -> bool {
    let Some((moment, rest)) = text.split_at_checked(19) else { return false };
    let zone =
        rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let in_a_day = zone.get(1..3).is_none_or(|hours| hours < "24");
    (has_form(moment, "0000-00-00T00:00:00") || has_form(moment, "0000-00-00 00:00:00"))
        && (["Z", "+00:00", "-00:00"].iter().any(|form| has_form(zone, form)) && in_a_day)
}

/// Whether the text is the form with any digits for its zeros, its letters in any case.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(byte, of): (u8, u8)| match of {
        b'0' => byte.is_ascii_digit(),
        _ => byte.eq_ignore_ascii_case(&of),
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

impl fmt::Display for Time {
    /// RFC 3339 in UTC; the fraction, where there is one, with seven digits as Sinch writes it. Seconds since 1970
    /// where the year has more than four digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = i32::try_from(self.nanos).unwrap_or(i32::MAX);
        match Timestamp::new(self.seconds, nanos) {
            Ok(moment) if nanos > 0 => write!(f, "{moment:.7}"),
            Ok(moment) => write!(f, "{moment}"),
            Err(_) => write!(f, "{}", self.seconds),
        }
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
            "2023-01-01T00:00:00+02",
            "2023-01-01T00:00:00+0200",
            "2023-01-01T00:00:00+24:00",
            "2023-01-01T00:00:00+02:00:00",
            "2023-01-01T00:00:00,5Z",
            "2023-01-01T00:00:00Z[UTC]",
            "20230101T000000Z",
            "+002023-01-01T00:00:00Z",
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
        fn a_time_survives_being_written(seconds in FIRST..=Timestamp::MAX.as_second(), nanos in 0_u32..10_000_000) {
            let time = Time { seconds, nanos: nanos * 100 };
            for unit in [TimeUnit::Rfc3339, TimeUnit::Seconds, TimeUnit::Milliseconds] {
                let read = unit.parse(&unit.format(time)).expect("what was written");
                prop_assert_eq!(read.seconds, time.seconds);
            }
            prop_assert_eq!(parse_rfc3339(&time.to_string()), Some(time));
        }
    }
}
