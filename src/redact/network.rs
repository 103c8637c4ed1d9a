//! Addresses of networks: those that documentation may use (RFC 5737, RFC 3849, RFC 2606), which belong to nobody.

use std::net::IpAddr;

use super::key::Draw;
use super::shape;

/// The host of every address and link: RFC 2606 keeps it for documentation.
const HOST: &str = "example.org";

/// The networks of RFC 5737.
const NETWORKS: [&str; 3] = ["192.0.2.", "198.51.100.", "203.0.113."];

/// The network of RFC 3849, `2001:db8::/32`.
const NETWORK_6: [u16; 2] = [0x2001, 0xdb8];

/// Whether the text is an IP address.
pub(super) fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

/// Whether the address is one for documentation.
pub(super) fn is_documentation_ip(text: &str) -> bool {
    match text.parse() {
        Ok(IpAddr::V4(_)) => NETWORKS.iter().any(|network| text.starts_with(network)),
        Ok(IpAddr::V6(address)) => address.segments()[..2] == NETWORK_6,
        Err(_) => false,
    }
}

/// An address for documentation, of the same version.
pub(super) fn ip(text: &str, draw: &mut Draw) -> String {
    if text.contains(':') {
        format!("2001:db8::{:x}:{:x}", draw.below(0xffff) + 1, draw.below(0xffff) + 1)
    } else {
        format!("{}{}", NETWORKS[draw.below(NETWORKS.len())], draw.below(254) + 1)
    }
}

/// Whether the text is one e-mail address and nothing else.
pub(super) fn is_mail(text: &str) -> bool {
    mail_parts(text).is_some()
}

fn mail_parts(text: &str) -> Option<(&str, &str)> {
    let (local, host) = text.split_once('@')?;
    let good =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "@<>,;\"".contains(c));
    (good(local) && good(host) && host.contains('.')).then_some((local, host))
}

/// Whether the e-mail address is a pseudonym: the host is for documentation, and what stands before it is marked.
pub(super) fn is_pseudonym_mail(text: &str) -> bool {
    mail_parts(text).is_some_and(|(local, host)| host == HOST && shape::is_marked(local, |_| false))
}

/// An e-mail address at [`HOST`].
pub(super) fn mail(text: &str, draw: &mut Draw) -> Option<String> {
    let (local, _) = mail_parts(text)?;
    Some(format!("{}@{HOST}", shape::reshape(local, |_| false, draw)))
}

/// A link: its scheme, its host, and what comes behind.
struct Link<'t> {
    scheme: &'t str,
    host: &'t str,
    rest: &'t str,
    /// The characters of the rest that stay.
    kept: Vec<bool>,
}

/// Parameters of a query that tell when a pre-signed link ends and how it is signed: they open no door.
const KEPT_VALUES: [&str; 4] = ["expires", "x-amz-date", "x-amz-expires", "x-amz-algorithm"];

/// The longest ending of a file's name.
const LONGEST_ENDING: usize = 5;

impl<'t> Link<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let (scheme, behind) = text.split_once("://")?;
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        if !is_scheme || behind.is_empty() || text.contains(char::is_whitespace) {
            return None;
        }
        let end = behind.find(['/', '?', '#']).unwrap_or(behind.len());
        let (host, rest) = behind.split_at(end);
        Some(Self { scheme, host, rest, kept: kept(rest) })
    }
}

/// Which characters of path and query stay: the ending of a file, names of parameters, escapes, and the values of
/// [`KEPT_VALUES`].
fn kept(rest: &str) -> Vec<bool> {
    let letters: Vec<char> = rest.chars().collect();
    let mut kept = vec![false; letters.len()];
    let path = letters.iter().position(|letter| matches!(letter, '?' | '#')).unwrap_or(letters.len());
    let slash = letters[..path].iter().rposition(|letter| *letter == '/').unwrap_or(0);
    if let Some(dot) = letters[slash..path].iter().rposition(|letter| *letter == '.')
        && (1..=LONGEST_ENDING).contains(&(path - slash - dot - 1))
    {
        kept[slash + dot..path].fill(true);
    }
    let mut at = path;
    while at < letters.len() {
        let end = letters[at + 1..]
            .iter()
            .position(|letter| matches!(letter, '&' | '#'))
            .map_or(letters.len(), |end| at + 1 + end);
        let name = letters[at..end].iter().position(|letter| *letter == '=');
        if let Some(name) = name {
            let named: String = letters[at + 1..at + name].iter().collect::<String>().to_lowercase();
            // A name that could be somebody's number is none of a parameter.
            if !named.bytes().any(|byte| byte.is_ascii_digit()) {
                kept[at..at + name].fill(true);
            }
            if KEPT_VALUES.contains(&&*named) {
                kept[at..end].fill(true);
            }
        }
        at = end;
    }
    for at in 0..letters.len().saturating_sub(2) {
        if letters[at] == '%' && letters[at + 1].is_ascii_hexdigit() && letters[at + 2].is_ascii_hexdigit() {
            kept[at..at + 3].fill(true);
        }
    }
    kept
}

/// Whether the text is a link and nothing else.
pub(super) fn is_link(text: &str) -> bool {
    Link::read(text).is_some()
}

/// Whether the link is a pseudonym: the host is for documentation, and what stands behind it is marked.
pub(super) fn is_pseudonym_link(text: &str) -> bool {
    let keeps = |kept: &[bool], place: usize| kept.get(place).copied().unwrap_or_default();
    Link::read(text).is_some_and(|link| {
        link.host == HOST && shape::is_marked(link.rest, |place| keeps(&link.kept, place))
    })
}

/// A link to [`HOST`] with as many steps in its path, and the same ending.
pub(super) fn link(text: &str, draw: &mut Draw) -> Option<String> {
    let Link { scheme, rest, kept, .. } = Link::read(text)?;
    let rest = shape::reshape(rest, |place| kept.get(place).copied().unwrap_or_default(), draw);
    Some(format!("{scheme}://{HOST}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::super::key::PseudonymKey;
    use super::{ip, is_documentation_ip, is_mail, is_pseudonym_link, is_pseudonym_mail, link, mail};

    #[test]
    fn links_keep_depth_ending_and_parameters() {
        let key = PseudonymKey::new(vec![7; 16].into()).expect("long enough");
        for (text, marks) in [
            (
                "https://s3.eu.example.com/a/b7/FRONT.png?X-Amz-Date=20260101T100000Z&X-Amz-Expires=3600&Signature=aB3%2F9",
                [
                    "https://example.org/",
                    ".png?X-Amz-Date=20260101T100000Z&X-Amz-Expires=3600&Signature=",
                    "%2F",
                ],
            ),
            (
                "https://files.example.com/x1/face.jpeg?Expires=1767348000&k=1",
                ["https://example.org/", ".jpeg?Expires=1767348000&k=", ""],
            ),
            ("https://u:p@host.example.com:8443/p", ["https://example.org/", "", ""]),
        ] {
            let other = link(text, &mut key.draw("", text, 0)).expect("a link");
            for mark in marks {
                assert!(other.contains(mark), "{text} {other}");
            }
            let steps = |text: &str| text.matches('/').count();
            assert_eq!(steps(&other), steps(text));
            assert!(is_pseudonym_link(&other) && !is_pseudonym_link(text), "{other}");
        }
        assert!(!is_pseudonym_link("https://example.org/jane-roe"));
        assert!(is_pseudonym_link("https://example.org/"));
    }

    #[test]
    fn addresses_are_those_of_documentation() {
        let key = PseudonymKey::new(vec![7; 16].into()).expect("long enough");
        for text in ["10.1.2.3", "2a00:1450:4001::5"] {
            let other = ip(text, &mut key.draw("", text, 0));
            assert!(is_documentation_ip(&other) && !is_documentation_ip(text), "{other}");
        }
        let other = mail("jane.roe@mail.example.com", &mut key.draw("", "", 0)).expect("an address");
        assert!(other.ends_with("@example.org") && is_pseudonym_mail(&other), "{other}");
        assert!(!is_pseudonym_mail("jane.roe@example.org") && !is_mail("call jane@example.org"));
    }
}
