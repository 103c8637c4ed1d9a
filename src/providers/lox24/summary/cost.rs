//! Prices: LOX24 gives them in cents.

use crate::document::Node;
use crate::summary::{Cost, Text};

/// The price of a verification code, in the unit of its currency.
pub(super) fn cost(data: Node<'_>) -> Option<Cost<'_>> {
    let amount = in_units(data.get("cost")?.as_number()?.source())?;
    Some(Cost { amount: Text::Made(amount), currency: data.get("currency").and_then(Text::of) })
}

/// A hundredth of a number, exactly: its point moves two digits. `None` for a number with an exponent, as which nobody
/// writes a price.
fn in_units(cents: &str) -> Option<String> {
    let (sign, digits) = cents.strip_prefix('-').map_or(("", cents), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{whole:0>3}");
    let (units, hundredths) = padded.split_at_checked(padded.len() - 2)?;
    Some(format!("{sign}{units}.{hundredths}{}", fraction.trim_end_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::in_units;

    #[test]
    fn cents_become_units_digit_by_digit() {
        for (cents, units) in [
            ("0", Some("0.00")),
            ("5", Some("0.05")),
            ("12", Some("0.12")),
            ("100", Some("1.00")),
            ("123456789012345678901", Some("1234567890123456789.01")),
            ("-7", Some("-0.07")),
            ("5.0", Some("0.05")),
            ("7.25", Some("0.0725")),
            ("5e2", None),
            ("1.5E3", None),
        ] {
            assert_eq!(in_units(cents).as_deref(), units, "{cents}");
        }
    }
}
