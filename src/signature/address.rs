//! Addresses as they are signed.

/// The parameter in which Twilio sends the digest of a body that is no form.
const BODY_HASH: &str = "bodySHA256=";

/// The address with the parameter set to `hash`: in its place where it has one, else at the end.
#[must_use]
pub fn url_with_body_hash(url: &str, hash: &str) -> String {
    let query = url.find('?').map_or(url.len(), |at| at + 1);
    let mut at = query;
    for parameter in url[query..].split('&') {
        if parameter.starts_with(BODY_HASH) {
            let (before, behind) = (&url[..at], &url[at + parameter.len()..]);
            return format!("{before}{BODY_HASH}{hash}{behind}");
        }
        at += parameter.len() + 1;
    }
    let separator = match (url.contains('?'), url.ends_with('?')) {
        (false, _) => "?",
        (true, true) => "",
        (true, false) => "&",
    };
    format!("{url}{separator}{BODY_HASH}{hash}")
}

/// The path of an address, or of a path that somebody wrote with more around it.
#[must_use]
pub fn path_of(address: &str) -> String {
    let local = match address.split_once("://") {
        Some((_, rest)) => rest.find(['/', '?', '#']).map_or("", |at| &rest[at..]),
        None => address,
    };
    let path = local.split(['?', '#']).next().unwrap_or_default();
    if path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

#[cfg(test)]
mod tests {
    use super::{path_of, url_with_body_hash};

    #[test]
    fn paths_lose_host_query_and_fragment() {
        for (address, path) in [
            ("https://example.com/a/b?c=d#e", "/a/b"),
            ("https://example.com", "/"),
            ("https://example.com?a=/b", "/"),
            ("/a%20b+c?d", "/a%20b+c"),
            ("a", "/a"),
        ] {
            assert_eq!(path_of(address), path, "{address}");
        }
    }

    #[test]
    fn the_hash_of_the_body_takes_its_place_in_the_address() {
        for (url, whole) in [
            ("https://a.example/b", "https://a.example/b?bodySHA256=H"),
            ("https://a.example/b?", "https://a.example/b?bodySHA256=H"),
            ("https://a.example/b?c=d", "https://a.example/b?c=d&bodySHA256=H"),
            ("https://a.example/b?bodySHA256=x&c=d", "https://a.example/b?bodySHA256=H&c=d"),
            ("https://a.example/b?c=d&bodySHA256=", "https://a.example/b?c=d&bodySHA256=H"),
        ] {
            assert_eq!(url_with_body_hash(url, "H"), whole, "{url}");
        }
    }
}
