//! The dates and times of a session.

use jiff::civil::{Date, DateTime, Time};

/// A date as `YYYYMMDD`; `None` for anything that is no day of the calendar.
pub(super) fn date(text: &str) -> Option<Date> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    day_of(year, month, day)
}

/// A time as `YYYY-MM-DD HH:MM:SS`, with a fraction of one to nine digits or without, and without a zone.
pub(super) fn time(text: &str) -> Option<DateTime> {
    let (day, clock) = text.split_once(' ')?;
    let mut parts = day.split('-');
    let date = day_of(parts.next()?, parts.next()?, parts.next()?)?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut parts = parts.chain(clock.split(':'));
    let [hour, minute, second] = [parts.next()?, parts.next()?, parts.next()?].map(|part| digits(part, 2));
    let fraction = fraction.get(..).filter(|fraction| fraction.len() <= 9)?;
    let scale = 10_i64.pow(9 - u32::try_from(fraction.len()).ok()?);
    let nanoseconds = i32::try_from(digits(fraction, fraction.len())? * scale).ok()?;
    let part = |number: Option<i64>| i8::try_from(number?).ok();
    let time = Time::new(part(hour)?, part(minute)?, part(second)?, nanoseconds).ok()?;
    parts.next().is_none().then(|| date.to_datetime(time))
}

/// The seconds of a duration such as `00h 01m 14s`.
pub(super) fn duration(text: &str) -> Option<i64> {
    let (hours, rest) = text.split_once("h ")?;
    let (minutes, rest) = rest.split_once("m ")?;
    let seconds = digits(rest.strip_suffix('s')?, 2)?;
    let minutes = digits(minutes, 2)?;
    let hours = digits(hours, hours.len().clamp(2, 4))?;
    (minutes < 60 && seconds < 60).then_some(hours * 3600 + minutes * 60 + seconds)
}

fn day_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = i16::try_from(digits(year, 4)?).ok()?;
    let part = |text| i8::try_from(digits(text, 2)?).ok();
    Date::new(year, part(month)?, part(day)?).ok()
}

/// The number that exactly so many digits make, at most nine.
fn digits(text: &str, count: usize) -> Option<i64> {
    let all =
        text.len() == count && (1..=9).contains(&count) && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.bytes().fold(0, |number, byte| number * 10 + i64::from(byte - b'0')))
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
        for bad in
            ["01m 14s", "0h 01m 14s", "00h 60m 00s", "00h 00m 74s", "00h01m14s", "00:01:14", "00h 01m 14", ""]
        {
            assert_eq!(duration(bad), None, "{bad}");
        }
    }
}
