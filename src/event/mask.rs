//! Masking: of a private value enough is left to recognise it by, for whoever knows it already.

use super::Privacy;

/// What stands in place of a value of which nothing is shown.
const HIDDEN: &str = "***";

impl Privacy {
    /// A value of this class, masked: `A***y L.`, `+4915*****678`, `****-**-24`, `******4F`. What opens a door,
    /// and what is so short that nothing could be left out, is not shown at all.
    #[must_use]
    pub fn mask(self, value: &str) -> String {
        let value = value.trim();
        let masked = match self {
            Self::Name => name(value),
            Self::Contact if value.contains('@') => mail(value),
            Self::Contact => phone(value),
            Self::Birth | Self::Document if is_day(value) => format!("****-**-{}", &value[8..10]),
            Self::Document | Self::GovernmentId => last_two(value),
            Self::Address => address(value),
            Self::Ip => ip(value),
            Self::FreeText => free_text(value),
            Self::Birth | Self::Biometric | Self::Secret => HIDDEN.to_owned(),
        };
        // A value that is made of its own masks, or of too little else, hides behind nothing.
        if value.is_empty() || !masked.contains(value) { masked } else { HIDDEN.to_owned() }
    }
}

/// The first word by its first and last letter, the others by their first.
fn name(value: &str) -> String {
    let mut words = value.split_whitespace();
    let first = words.next().map(|word| {
        let mut letters = word.chars();
        match (letters.next(), letters.next_back(), letters.count()) {
            (Some(first), Some(last), 2..) => format!("{first}***{last}"),
            (Some(first), _, _) => format!("{first}."),
            _ => String::new(),
        }
    });
    let others = words.filter_map(|word| Some(format!("{}.", word.chars().next()?)));
    first.into_iter().chain(others).collect::<Vec<_>>().join(" ")
}

/// The first letter of what stands before the `@`, the first of the host and its last label.
fn mail(value: &str) -> String {
    let (local, host) = value.rsplit_once('@').unwrap_or((value, ""));
    let label = host.rsplit_once('.').map_or("", |(_, label)| label);
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let end = if label.chars().count() > 3 { String::new() } else { format!(".{label}") };
    format!("{}***@{}***{end}", first(local), first(host))
}

/// The first digits, which tell the country, and the last three.
fn phone(value: &str) -> String {
    ends(value, if value.starts_with('+') { 5 } else { 3 }, 3)
}

/// The first and the last characters, with as many stars between as characters are left out; all of them are stars
/// where fewer than four would be.
fn ends(value: &str, first: usize, last: usize) -> String {
    let letters: Vec<char> = value.chars().collect();
    let hidden = letters.len().saturating_sub(first + last);
    if hidden < 4 {
        return HIDDEN.to_owned();
    }
    let stars = "*".repeat(hidden.min(MAX_STARS));
    letters[..first]
        .iter()
        .copied()
        .chain(stars.chars())
        .chain(letters[letters.len() - last..].iter().copied())
        .collect()
}

/// Stars that are shown for what is left out.
const MAX_STARS: usize = 12;

fn last_two(value: &str) -> String {
    ends(value, 0, 2)
}

/// The first letter.
fn address(value: &str) -> String {
    match value.chars().next() {
        Some(first) if value.chars().count() > 3 => format!("{first}{HIDDEN}"),
        _ => HIDDEN.to_owned(),
    }
}

/// The first half of an address of version 4, the first two groups of one of version 6.
fn ip(value: &str) -> String {
    let (mark, hidden) = if value.contains(':') { (':', "*") } else { ('.', "*.*") };
    let mut parts = value.split(mark);
    match (parts.next(), parts.next()) {
        (Some(first), Some(second)) if first.len() <= 4 && second.len() <= 4 && parts.next().is_some() => {
            format!("{first}{mark}{second}{mark}{hidden}")
        }
        _ => HIDDEN.to_owned(),
    }
}

/// How long the text is.
fn free_text(value: &str) -> String {
    match value.chars().count() {
        0 => String::new(),
        1 => format!("{HIDDEN} (1 character)"),
        count => format!("{HIDDEN} ({count} characters)"),
    }
}

fn is_day(value: &str) -> bool {
    value.len() >= 10
        && value.bytes().take(10).enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::Privacy::{
        self, Address, Biometric, Birth, Contact, Document, FreeText, GovernmentId, Ip, Name, Secret,
    };

    #[test]
    fn enough_is_left_to_recognise_a_value() {
        for (class, value, masked) in [
            (Name, "Anthony Lee", "A***y L."),
            (Name, "LEE", "L."),
            (Name, "JURATE", "J***E"),
            (Name, "Jo", "J."),
            (Name, "Ödön von Horváth", "Ö***n v. H."),
            (Contact, "+4915112345678", "+4915******678"),
            (Contact, "015112345678", "015******678"),
            (Contact, "jane.roe@example.org", "j***@e***.org"),
            (Birth, "1990-01-24", "****-**-24"),
            (Birth, "1990-01-24T00:00:00Z", "****-**-24"),
            (Birth, "35", "***"),
            (Document, "XA000004F", "*******4F"),
            (Document, "2030-12-31", "****-**-31"),
            (GovernmentId, "123-45-6789", "*********89"),
            (Address, "Main Street 5", "M***"),
            (Ip, "192.0.2.17", "192.0.*.*"),
            (Ip, "2001:db8::17", "2001:db8:*"),
            (FreeText, "called twice", "*** (12 characters)"),
            (Biometric, "FEMALE", "***"),
            (Secret, "https://example.org/?sig=1", "***"),
        ] {
            assert_eq!(class.mask(value), masked, "{class} {value}");
        }
    }

    #[test]
    fn short_values_are_hidden_and_odd_ones_do_no_harm() {
        for class in Privacy::ALL {
            for value in
                ["", " ", "a", "ab", "abc", "***", "@", ".", "a@", "::", "+", "1.2", "ééééééé", "\u{1f600}"]
            {
                let masked = class.mask(value);
                let bare = value.trim();
                assert!(
                    bare.is_empty() || !masked.contains(bare) || masked == "***",
                    "{class}: {value} -> {masked}"
                );
            }
        }
    }
}
