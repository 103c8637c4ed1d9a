//! Moments: now, and those that users write.

use std::time::SystemTime;

use crate::signature::Time;

/// The time of the machine.
pub(super) fn now() -> Time {
    // A clock before 1970 is wrong in any case.
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Time { seconds: i64::try_from(since.as_secs()).unwrap_or(i64::MAX), nanos: since.subsec_nanos() }
}

/// Reads `now`, RFC 3339 or seconds since 1970.
pub(super) fn parse(text: &str) -> Result<Time, String> {
    let time = if text == "now" { Some(now()) } else { Time::parse(text) };
    time.ok_or_else(|| "give `now`, a time such as 2025-10-04T22:17:55Z, or seconds since 1970".to_owned())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn moments_are_read_in_three_spellings() {
        let seconds = |text: &str| parse(text).map(|time| time.seconds);
        assert_eq!(seconds("1759616275"), Ok(1_759_616_275));
        assert_eq!(seconds("2025-10-04T22:17:55Z"), Ok(1_759_616_275));
        assert_eq!(seconds("2025-10-05T00:17:55.5+02:00"), Ok(1_759_616_275));
        assert!(seconds("now").is_ok_and(|seconds| seconds > 1_700_000_000));
        for text in ["", "-", "yesterday", "2025-10-04", "99999999999999999999", "2025-02-30T00:00:00Z"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
