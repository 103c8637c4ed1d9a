//! A number as it is written: nothing is rounded until somebody asks for a binary form.

use std::borrow::Cow;

use jsonschema::json::JsonNumber;

/// A JSON number literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'a>(pub(super) &'a str);

impl<'a> Number<'a> {
    /// The literal, digit for digit.
    #[must_use]
    pub fn source(self) -> &'a str {
        self.0
    }

    /// The value as `i64`, when the literal is an integer without fraction and exponent that fits.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The nearest finite `f64`.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }

    /// Whether the value is a whole number, as JSON Schema means it: `1.0` and `1e2` are.
    #[must_use]
    pub fn is_whole(self) -> bool {
        let digits = self.0.strip_prefix('-').unwrap_or(self.0);
        let Some(mark) = digits.find(['.', 'e', 'E']) else { return true };
        let (mantissa, exponent) = match digits.find(['e', 'E']) {
            Some(at) => (&digits[..at], &digits[at + 1..]),
            None => (digits, "0"),
        };
        let fraction = mantissa.get(mark + 1..).unwrap_or_default().trim_end_matches('0');
        if mantissa.bytes().all(|byte| matches!(byte, b'0' | b'.')) {
            return true;
        }
        // An exponent beyond i64 is far beyond the digits that a text can hold: its sign decides.
        let shift: i64 =
            exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        if !fraction.is_empty() {
            return i64::try_from(fraction.len()).is_ok_and(|places| shift >= places);
        }
        let whole = &mantissa[..mark.min(mantissa.len())];
        let zeros = whole.len() - whole.trim_end_matches('0').len();
        shift >= 0 || usize::try_from(shift.unsigned_abs()).is_ok_and(|places| places <= zeros)
    }

    /// The value for `serde_json`; beyond `f64` it becomes the largest finite one of its sign.
    #[must_use]
    pub fn to_serde(self) -> serde_json::Number {
        serde_json::from_str(self.0).ok().unwrap_or_else(|| {
            let largest = if self.0.starts_with('-') { f64::MIN } else { f64::MAX };
            serde_json::Number::from_f64(largest).unwrap_or_else(|| 0.into())
        })
    }
}

impl JsonNumber for Number<'_> {
    fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    fn as_i64(&self) -> Option<i64> {
        Number::as_i64(*self)
    }

    fn as_f64(&self) -> Option<f64> {
        Number::as_f64(*self)
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.0)
    }

    fn to_number(&self) -> Cow<'_, serde_json::Number> {
        Cow::Owned(self.to_serde())
    }

    fn is_integer(&self) -> bool {
        self.is_whole()
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn whole_numbers_are_decided_on_the_digits() {
        let long = "9".repeat(10_000);
        for whole in ["0", "-0", "0.0", "1.0", "1e2", "1.50e1", "100e-2", "0e-999999999999999999999", &long] {
            assert!(Number(whole).is_whole(), "{whole}");
        }
        for broken in ["0.5", "1.5e0", "1e-1", "15e-1", "100e-3", "1e-99999999999999999999", "1.25e1"] {
            assert!(!Number(broken).is_whole(), "{broken}");
        }
    }

    #[test]
    fn numbers_beyond_f64_stay_finite_for_serde() {
        assert_eq!(Number("1e400").to_serde().as_f64(), Some(f64::MAX));
        assert_eq!(Number("-1e400").to_serde().as_f64(), Some(f64::MIN));
        assert_eq!(Number("1e400").as_f64(), None);
    }
}
