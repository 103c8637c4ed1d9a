//! Durations: read strictly, told in words.

/// Reads a duration: a whole number with `s`, `m`, `h` or `d`. The result is in seconds.
///
/// # Errors
///
/// A sentence that says how durations are written.
pub fn parse_duration(text: &str) -> Result<u64, String> {
    let wrong = || "durations are written 300s, 5m, 2h or 1d".to_owned();
    let unit = match text.chars().next_back() {
        Some('s') => 1,
        Some('m') => 60,
        Some('h') => 3600,
        Some('d') => 86_400,
        _ => return Err(wrong()),
    };
    let number = &text[..text.len() - 1];
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let seconds = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit));
    seconds.filter(|seconds| i64::try_from(*seconds).is_ok()).ok_or_else(|| "out of range".to_owned())
}

/// A duration in words, in the largest unit of which there are at least two, or three years: `14 months`.
#[must_use]
pub fn in_words(seconds: u64) -> String {
    const UNITS: [(u64, &str); 5] =
        [(31_556_952, "years"), (2_629_746, "months"), (86_400, "days"), (3600, "hours"), (60, "minutes")];
    let enough = |name: &str| if name == "years" { 3 } else { 2 };
    match UNITS.iter().find(|(unit, name)| seconds / unit >= enough(name)) {
        Some((unit, name)) => format!("{} {name}", seconds / unit),
        None if seconds == 1 => "1 second".to_owned(),
        None => format!("{seconds} seconds"),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_words, parse_duration};

    #[test]
    fn durations_are_read_and_told() {
        assert_eq!(parse_duration("300s"), Ok(300));
        assert_eq!(parse_duration("5m"), Ok(300));
        assert_eq!(parse_duration("2h"), Ok(7200));
        for wrong in
            ["", "300", "s", "-1s", "+1s", "1.5m", "5 m", "99999999999999999999s", "9999999999999999d", "5µ"]
        {
            assert!(parse_duration(wrong).is_err(), "{wrong:?}");
        }
        for (seconds, words) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (119, "119 seconds"),
            (120, "2 minutes"),
            (86_400, "24 hours"),
            (37_000_000, "14 months"),
            (94_000_000, "35 months"),
            (95_000_000, "3 years"),
        ] {
            assert_eq!(in_words(seconds), words);
        }
    }
}
