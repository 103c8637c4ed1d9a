//! Addresses of networks: those that documentation may use (RFC 5737, RFC 3849, RFC 2606), which belong to nobody.

use std::net::IpAddr;

use super::key::Draw;
use super::shape;

/// The host of every address and link: RFC 2606 keeps it for documentation.
pub(super) const HOST: &str = "example.org";

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

#[cfg(test)]
mod tests {
    use super::super::key::PseudonymKey;
    use super::{ip, is_documentation_ip, is_mail, is_pseudonym_mail, mail};

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
