//! Moments that users write.

use jiff::Timestamp;

/// A moment of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment(Timestamp);

impl Moment {
    /// In whole seconds since 1970.
    pub(super) fn seconds(self) -> i64 {
        self.0.as_second()
    }
}

/// Reads `now`, RFC 3339 or seconds since 1970.
pub(super) fn parse(text: &str) -> Result<Moment, String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if text == "now" {
        return Ok(Moment(Timestamp::now()));
    }
    let moment = if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok())
    } else {
        text.parse().ok()
    };
    let reason = "give `now`, a time such as 2025-10-04T22:17:55Z, or seconds since 1970";
    moment.map(Moment).ok_or_else(|| reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn moments_are_read_in_three_spellings() {
        let seconds = |text: &str| parse(text).map(super::Moment::seconds);
        assert_eq!(seconds("1759616275"), Ok(1_759_616_275));
        assert_eq!(seconds("2025-10-04T22:17:55Z"), Ok(1_759_616_275));
        assert_eq!(seconds("2025-10-05T00:17:55.5+02:00"), Ok(1_759_616_275));
        assert!(seconds("now").is_ok_and(|seconds| seconds > 1_700_000_000));
        for text in ["", "-", "yesterday", "2025-10-04", "99999999999999999999", "2025-02-30T00:00:00Z"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
