//! How numbers are written.

/// The numbers of a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Digit for digit as they stand in the text that was read.
    AsWritten,
    /// Every number is a binary float of 64 bits, integers too: those beyond 2^53 are rounded.
    Doubles(FloatForm),
    /// Integers keep their digits; numbers with a point or an exponent are binary floats of 64 bits.
    Floats(FloatForm),
}

/// How a language prints a binary float. All print the fewest digits that give the same float again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FloatForm {
    /// Whether a whole number is written with `.0`.
    pub zero_fraction: bool,
    /// The smallest and the largest power of ten of the first digit that is written without an exponent.
    pub positional: (i32, i32),
    /// Whether a single digit before an exponent is followed by `.0`.
    pub zero_mantissa: bool,
    /// What stands before a positive and before a negative exponent.
    pub exponent: (&'static str, &'static str),
    /// Digits of the exponent that are written at least.
    pub exponent_digits: usize,
    /// Whether the sign of a negative zero is written.
    pub negative_zero: bool,
}

impl Numbers {
    /// Appends a number literal as it is written here. One beyond the range of a float is left as it is.
    pub(super) fn write(&self, literal: &str, out: &mut Vec<u8>) {
        let form = match self {
            Self::AsWritten => None,
            Self::Doubles(form) => Some(form),
            Self::Floats(_) if literal == "-0" => return out.push(b'0'),
            Self::Floats(form) => literal.contains(['.', 'e', 'E']).then_some(form),
        };
        let value = literal.parse().ok().filter(|value: &f64| value.is_finite());
        match form.zip(value) {
            Some((form, value)) => out.extend_from_slice(form.text(value).as_bytes()),
            None => out.extend_from_slice(literal.as_bytes()),
        }
    }
}

impl FloatForm {
    fn text(&self, value: f64) -> String {
        // Rust prints the fewest digits too: `d.ddde-7`.
        let shortest = format!("{:e}", value.abs());
        let (mantissa, power) = shortest.split_once('e').unwrap_or((&shortest, "0"));
        let power: i32 = power.parse().unwrap_or(0);
        let digits = mantissa.replace('.', "");
        let sign = value.is_sign_negative() && (value != 0.0 || self.negative_zero);
        let mut text = String::from(if sign { "-" } else { "" });
        if power < self.positional.0 || power > self.positional.1 {
            self.exponential(&digits, power, &mut text);
        } else {
            self.positional(&digits, power, &mut text);
        }
        text
    }

    fn exponential(&self, digits: &str, power: i32, text: &mut String) {
        let (first, rest) = digits.split_at(1);
        text.push_str(first);
        if !rest.is_empty() || self.zero_mantissa {
            text.push('.');
            text.push_str(if rest.is_empty() { "0" } else { rest });
        }
        text.push_str(if power < 0 { self.exponent.1 } else { self.exponent.0 });
        let power = power.unsigned_abs().to_string();
        text.extend(std::iter::repeat_n('0', self.exponent_digits.saturating_sub(power.len())));
        text.push_str(&power);
    }

    fn positional(&self, digits: &str, power: i32, text: &mut String) {
        let Ok(power) = usize::try_from(power) else {
            text.push_str("0.");
            text.extend(std::iter::repeat_n('0', power.unsigned_abs() as usize - 1));
            return text.push_str(digits);
        };
        let whole = digits.len().min(power + 1);
        text.push_str(&digits[..whole]);
        text.extend(std::iter::repeat_n('0', power + 1 - whole));
        if digits.len() > whole {
            text.push('.');
            text.push_str(&digits[whole..]);
        } else if self.zero_fraction {
            text.push_str(".0");
        }
    }
}
