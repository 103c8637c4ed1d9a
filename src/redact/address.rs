//! The address that was called: it may hold a token in its path, and anything in its query.

use super::pseudonym::{Label, Value};
use super::{Options, PseudonymKey};
use crate::event::Privacy;

/// What stands for every value of a query.
const MASK: &str = "***";

/// What stands for a part of a path with percent-encoded characters: they have no shape of their own.
const ENCODED: &str = "xx";

/// The host that stands for every other.
pub(super) const HOST: &str = "example.org";

/// Words of paths that tell of nobody. What is none of them may be the token that keeps an address secret.
const WORDS: &[&str] = &[
    "api",
    "app",
    "callback",
    "callbacks",
    "delivery",
    "dev",
    "endpoint",
    "event",
    "events",
    "hook",
    "hooks",
    "http",
    "https",
    "idenfy",
    "identification",
    "identity",
    "in",
    "inbound",
    "incoming",
    "json",
    "kyc",
    "kycaid",
    "listener",
    "local",
    "lox24",
    "notification",
    "notifications",
    "notify",
    "otp",
    "php",
    "post",
    "prod",
    "production",
    "public",
    "receive",
    "receiver",
    "result",
    "results",
    "sinch",
    "sms",
    "staging",
    "status",
    "test",
    "unsigned",
    "v0",
    "v1",
    "v2",
    "v3",
    "v4",
    "verification",
    "verifications",
    "verify",
    "veratad",
    "vx",
    "webhook",
    "webhooks",
];

/// The address without host, tokens and values: `None` where it is none that a request line could hold.
pub(super) fn redacted(url: &str, key: &PseudonymKey, options: &Options) -> Option<String> {
    rewritten(url, options, |segment| segment_value(segment).pseudonym(key, 0))
}

/// Whether nothing in the address would be replaced.
pub(super) fn is_redacted(url: &str, options: &Options) -> bool {
    let stays = |segment: &str| segment_value(segment).is_pseudonym();
    let copy =
        rewritten(url, options, |segment| if stays(segment) { segment.to_owned() } else { MASK.to_owned() });
    copy.as_deref() == Some(url)
}

fn segment_value(segment: &str) -> Value<'_> {
    Value { text: segment, label: Label::Class(Privacy::Secret), is_number: false }
}

fn rewritten(url: &str, options: &Options, replace: impl Fn(&str) -> String) -> Option<String> {
    if !url.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let whole = url.split('#').next().unwrap_or_default();
    let (before, query) =
        whole.split_once('?').map_or((whole, None), |(before, query)| (before, Some(query)));
    let (start, path) = match before.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let scheme = if scheme.eq_ignore_ascii_case("http") { "http" } else { "https" };
            (format!("{scheme}://{}", self::host(host, options)), path)
        }
        None => (String::new(), before),
    };
    let path = if options.keep_path { path.to_owned() } else { redacted_path(path, replace) };
    let query = query.map(|query| format!("?{}", redacted_query(query))).unwrap_or_default();
    Some(format!("{start}{path}{query}"))
}

/// A host of nobody, as it stands in an address or in the header `Host`.
pub(super) fn host(host: &str, options: &Options) -> String {
    let name = host.split(':').next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':');
    // RFC 2606 and RFC 6761: these are nobody's.
    let reserved = ["example.org", "example.com", "example.net", "localhost"].iter().any(|known| {
        name.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    let kept = options.keep_headers.iter().any(|kept| kept.eq_ignore_ascii_case("Host"));
    if kept || (reserved && host.bytes().all(plain)) { host.to_owned() } else { HOST.to_owned() }
}

fn redacted_path(path: &str, replace: impl Fn(&str) -> String) -> String {
    let known = |word: &str| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word));
    let segments = path.split('/').map(|segment| {
        if segment.is_empty() || segment == ENCODED || segment.split(['-', '_', '.']).all(known) {
            segment.to_owned()
        } else if segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)) {
            replace(segment)
        } else {
            ENCODED.to_owned()
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Names of parameters stay where they look like names.
fn redacted_query(query: &str) -> String {
    let is_name = |name: &str| {
        name.len() <= 24
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-[]".contains(&byte))
            && name.bytes().filter(u8::is_ascii_digit).count() <= 3
    };
    let parameters = query.split('&').map(|parameter| match parameter.split_once('=') {
        None if parameter.is_empty() => String::new(),
        None => MASK.to_owned(),
        Some((name, "")) if is_name(name) => parameter.to_owned(),
        Some((name, _)) if is_name(name) => format!("{name}={MASK}"),
        Some(_) => format!("{MASK}={MASK}"),
    });
    parameters.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::{is_redacted, redacted};
    use crate::redact::{Options, PseudonymKey};

    fn key() -> PseudonymKey {
        PseudonymKey::new(vec![1; 16].into()).expect("long enough")
    }

    #[test]
    fn addresses_keep_what_tells_of_nobody() {
        let options = Options::default();
        for (url, expected) in [
            ("https://shop.example/webhooks/sinch", "https://example.org/webhooks/sinch"),
            ("http://user:word@10.1.2.3:8080/api/v1", "http://example.org/api/v1"),
            (
                "https://hooks.example.org/hooks?from=jane&flag&x=",
                "https://hooks.example.org/hooks?from=***&***&x=",
            ),
            ("https://example.org?a=b#jane", "https://example.org?a=***"),
            ("/hooks/", "/hooks/"),
            ("/hooks/j%C3%A4ne", "/hooks/xx"),
            ("https://jane.roe@example.org/", "https://example.org/"),
        ] {
            let copy = redacted(url, &key(), &options).expect(url);
            assert_eq!(copy, expected);
            assert!(is_redacted(&copy, &options), "{copy}");
            assert_eq!(is_redacted(url, &options), url == expected, "{url}");
        }
        assert_eq!(redacted("/a b", &key(), &options), None);
    }

    #[test]
    fn a_token_in_a_path_becomes_a_pseudonym() {
        let options = Options::default();
        let token = "/hooks/8f14e45fceea167a5a36dedd4bea2543";
        let copy = redacted(token, &key(), &options).expect("an address");
        assert!(copy.starts_with("/hooks/") && copy.len() == token.len() && copy != token, "{copy}");
        assert!(is_redacted(&copy, &options) && !is_redacted(token, &options), "{copy}");
        assert_eq!(redacted(&copy, &key(), &options).as_deref(), Some(&*copy));
        let kept = Options { keep_path: true, ..Options::default() };
        assert_eq!(redacted(token, &key(), &kept).as_deref(), Some(token));
    }
}
