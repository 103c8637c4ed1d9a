//! The dates and times of a session.

use jiff::civil::{Date, DateTime, Time};

/// A date as `YYYYMMDD`; `None` for anything that is no day of the calendar.
pub(super) fn date(text: &str) -> Option<Date> {
    match text.as_bytes() {
        bytes @ [_, _, _, _, _, _, _, _] => day_of(&bytes[..4], &bytes[4..6], &bytes[6..]),
        _ => None,
    }
}

/// A time as `YYYY-MM-DD HH:MM:SS`, with a fraction of one to nine digits or without, and without a zone.
pub(super) fn time(text: &str) -> Option<DateTime> {
    let (clock, fraction) = text.as_bytes().split_first_chunk::<19>()?;
    let [_, _, _, _, b'-', _, _, b'-', _, _, b' ', _, _, b':', _, _, b':', _, _] = clock else { return None };
    let date = day_of(&clock[..4], &clock[5..7], &clock[8..10])?;
    let nanoseconds = match fraction {
        [] => 0,
        [b'.', digits @ ..] if (1..=9).contains(&digits.len()) => {
            // The zeros that are lacking from a billionth.
            (digits.len()..9).fold(number(digits)?, |number, _| number * 10)
        }
        _ => return None,
    };
    let time = Time::new(small(&clock[11..13])?, small(&clock[14..16])?, small(&clock[17..])?, nanoseconds);
    Some(date.to_datetime(time.ok()?))
}

/// The seconds of a duration such as `00h 01m 14s`.
pub(super) fn duration(text: &str) -> Option<i32> {
    let (hours, rest) = text.as_bytes().split_last_chunk::<9>()?;
    let [b'h', b' ', _, _, b'm', b' ', _, _, b's'] = rest else { return None };
    let (minutes, seconds) = (number(&rest[2..4])?, number(&rest[6..8])?);
    let plausible = (2..=4).contains(&hours.len()) && minutes < 60 && seconds < 60;
    plausible.then(|| Some(number(hours)? * 3600 + minutes * 60 + seconds)).flatten()
}

fn day_of(year: &[u8], month: &[u8], day: &[u8]) -> Option<Date> {
    Date::new(i16::try_from(number(year)?).ok()?, small(month)?, small(day)?).ok()
}

/// The number that one or two digits make.
fn small(digits: &[u8]) -> Option<i8> {
    i8::try_from(number(digits)?).ok()
}

/// The number that so many digits make; more than nine do not fit.
pub(super) fn number(digits: &[u8]) -> Option<i32> {
    digits
        .iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{date, duration, time};

    #[test]
    fn dates_are_days_of_the_calendar() {
        for good in ["20240229", "19000101", "20251231"] {
            assert!(date(good).is_some(), "{good}");
        }
        for bad in [
            "20250229",
            "20251301",
            "20250100",
            "2025010",
            "202501011",
            "2025-1-1",
            "+2025011",
            "",
            "２０２５０１０１",
        ] {
            assert!(date(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn times_have_no_zone_and_a_fraction_or_none() {
        let parsed = time("2025-10-04 22:17:55.122089").expect("a time");
        assert_eq!(parsed.to_string(), "2025-10-04T22:17:55.122089");
        assert_eq!(time("2025-10-04 22:17:55").expect("a time").subsec_nanosecond(), 0);
        for bad in [
            "2025-10-04T22:17:55.122089",
            "2025-10-04 22:17:55Z",
            "2025-10-04 22:17:55+00:00",
            "2025-02-30 22:17:55",
            "2025-10-04 24:00:00",
            "2025-10-04 22:17",
            "2025-10-04 22:17:55:01",
            "2025-10-04-01 22:17:55",
            "2025-10-04 22:17:55.",
            "2025-10-04 22:17:55.1234567890",
            "2025-10-04",
            "",
        ] {
            assert!(time(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn durations_are_hours_minutes_and_seconds() {
        assert_eq!(duration("00h 01m 14s"), Some(74));
        assert_eq!(duration("123h 00m 01s"), Some(442_801));
        for bad in [
            "01m 14s",
            "0h 01m 14s",
            "00h 60m 00s",
            "00h 00m 74s",
            "00h01m14s",
            "00:01:14",
            "00h 01m 14",
            "99999999999999999999h 00m 00s",
            "h 00m 00s",
            "é0h 00m 00s",
            "",
        ] {
            assert_eq!(duration(bad), None, "{bad}");
        }
    }
}
