//! Mistakes of secret, header, encoding and signed content: each is named.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::print_stdout)]

mod signed;

use signed::{Delivery, base64, hex, md5_base64, sha1, sha256, sha512};
use whcheck::signature::CauseKind;

const BODY: &str = r#"{"id":"018c25e1","event":"VerificationResultEvent","status":"FAIL"}"#;
const SECRET: &str = "a throw-away secret";
/// A throw-away secret in Base64, and the key that it stands for.
const BASE64_SECRET: &str = "dGhyb3ctYXdheSBrZXkgb2YgdGVzdHM=";
const KEY: &[u8] = b"throw-away key of tests";
const TIME: &str = "1614265330";
const SINCH_TIME: &str = "2023-12-01T15:01:20.0406449Z";
const JSON_UTF8: &str = "application/json; charset=utf-8";

fn idenfy(secret: impl AsRef<[u8]>, signature: impl AsRef<str>) -> Delivery {
    Delivery::new("idenfy", secret, BODY).header("Idenfy-Signature", signature)
}

/// A body whose signature, under the right secret, is another than the one expected of the secret given.
fn idenfy_under(given: impl AsRef<[u8]>, used: &[u8]) -> Delivery {
    idenfy(given, hex(&sha256(used, BODY.as_bytes())))
}

fn idenfy_body(captured: impl AsRef<[u8]>, sent: impl AsRef<[u8]>) -> Delivery {
    let signature = hex(&sha256(SECRET.as_bytes(), sent.as_ref()));
    Delivery::new("idenfy", SECRET, captured).header("Idenfy-Signature", signature)
}

/// A Sinch callback to `/hook`, signed over this content.
fn sinch(key: &[u8], content: &str) -> Delivery {
    Delivery::new("sinch", BASE64_SECRET, BODY)
        .header("Authorization", format!("application app:{}", base64(&sha256(key, content.as_bytes()))))
        .header("x-timestamp", SINCH_TIME)
        .header("Content-Type", JSON_UTF8)
        .url("https://example.com/a%20hook?source=sinch")
}

fn sinch_content(content_type: &str, path: &str) -> String {
    let md5 = md5_base64(BODY.as_bytes());
    format!("POST\n{md5}\n{content_type}\nx-timestamp:{SINCH_TIME}\n{path}")
}

/// A delivery of Standard Webhooks, signed over this content.
fn standard(secret: &str, key: &[u8], content: &str) -> Delivery {
    Delivery::new("standard-webhooks", secret, BODY)
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", TIME)
        .header("webhook-signature", format!("v1,{}", base64(&sha256(key, content.as_bytes()))))
}

fn stripe(secret: &str, key: &str, signed_time: &str) -> Delivery {
    let signature = hex(&sha256(key.as_bytes(), format!("{signed_time}.{BODY}").as_bytes()));
    Delivery::new("stripe", secret, BODY).header("Stripe-Signature", format!("t={TIME},v1={signature}"))
}

#[allow(clippy::too_many_lines)] // a table
fn mistakes() -> Vec<(&'static str, Delivery, &'static [&'static str])> {
    let right = sha256(SECRET.as_bytes(), BODY.as_bytes());
    let secret = SECRET.as_bytes();
    let kycaid = |content: &[u8]| {
        Delivery::new("kycaid", SECRET, BODY).header("x-data-integrity", hex(&sha512(secret, content)))
    };
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(BODY.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let base64url = data_encoding::BASE64URL.encode(&right);
    // One with both of the letters that differ.
    let body_of_url = (0..100_000).map(|n| format!("{{\"n\":{n}}}")).find(|body| {
        let text = base64(&sha256(secret, body.as_bytes()));
        text.contains('+') && text.contains('/')
    });
    let body_of_url = body_of_url.expect("one of many");
    let url_safe = data_encoding::BASE64URL.encode(&sha256(secret, body_of_url.as_bytes()));
    let prefixed = format!("whsec_{BASE64_SECRET}");
    let content = format!("msg_1.{TIME}.{BODY}");
    assert_ne!(base64url, hex(&right));
    vec![
        // Secret.
        ("a line end behind it", idenfy_under(format!("{SECRET}\n"), secret), &["secret-white-space"]),
        ("blanks around it", idenfy_under(format!("  {SECRET} "), secret), &["secret-white-space"]),
        ("quotes around it", idenfy_under(format!("\"{SECRET}\""), secret), &["secret-quotes"]),
        (
            "a line of .env",
            idenfy_under(format!("export IDENFY_KEY='{SECRET}'"), secret),
            &["secret-env-line"],
        ),
        ("a byte order mark", idenfy_under(format!("\u{feff}{SECRET}"), secret), &["secret-byte-order-mark"]),
        ("the id before it", idenfy_under(format!("user42:{SECRET}"), secret), &["secret-with-id"]),
        (
            "the signer's line end",
            idenfy_under(SECRET, b"a throw-away secret\n"),
            &["secret-line-end-signed"],
        ),
        ("used as text, is Base64", idenfy_under(BASE64_SECRET, KEY), &["secret-is-base64"]),
        ("used as text, is hexadecimal", idenfy_under("00ff17", &[0, 255, 23]), &["secret-is-hex"]),
        (
            "not decoded for Sinch",
            sinch(BASE64_SECRET.as_bytes(), &sinch_content(JSON_UTF8, "/a%20hook")),
            &["secret-not-decoded"],
        ),
        (
            "whsec_ not dropped, not decoded",
            standard(&prefixed, prefixed.as_bytes(), &content),
            &["secret-not-decoded"],
        ),
        ("whsec_ left out for Stripe", stripe("abcdef", "whsec_abcdef", TIME), &["secret-prefix-lost"]),
        (
            "v1,whsec_ kept for Stripe",
            stripe("v1,whsec_abcdef", "whsec_abcdef", TIME),
            &["secret-prefix-added"],
        ),
        // Header and encoding.
        ("Base64 for hexadecimal", idenfy(SECRET, base64(&right)), &["signature-encoding"]),
        (
            "Base64 of the hexadecimal text",
            idenfy(SECRET, base64(hex(&right).as_bytes())),
            &["signature-of-hex-text"],
        ),
        (
            "a prefix that does not belong",
            idenfy(SECRET, format!("sha256={}", hex(&right))),
            &["header-form"],
        ),
        (
            "a prefix that is lost",
            Delivery::new("github", SECRET, BODY).header("X-Hub-Signature-256", hex(&right)),
            &["header-form"],
        ),
        (
            "a prefix in upper case",
            Delivery::new("github", SECRET, BODY)
                .header("X-Hub-Signature-256", format!("SHA256={}", hex(&right))),
            &["header-form"],
        ),
        (
            "URL-safe Base64",
            Delivery::new("shopify", SECRET, &body_of_url).header("X-Shopify-Hmac-SHA256", &url_safe),
            &["signature-url-safe"],
        ),
        (
            "padding lost",
            Delivery::new("shopify", SECRET, BODY)
                .header("X-Shopify-Hmac-SHA256", base64(&right).trim_end_matches('=')),
            &["signature-padding"],
        ),
        ("truncated", idenfy(SECRET, &hex(&right)[..40]), &["signature-truncated"]),
        ("quotes around the value", idenfy(SECRET, format!("\"{}\"", hex(&right))), &["header-quotes"]),
        (
            "another header of the sender",
            Delivery::new("idenfy", SECRET, BODY)
                .header("Idenfy-Signature", "00".repeat(32))
                .header("X-Signature", hex(&right)),
            &["wrong-header"],
        ),
        (
            "a header of one's own, with another digest of another content",
            Delivery::new("kycaid", SECRET, BODY).header("x-kycaid-signature", hex(&right)),
            &["body-not-base64", "wrong-header", "other-algorithm"],
        ),
        ("SHA-1", idenfy(SECRET, hex(&sha1(secret, BODY.as_bytes()))), &["other-algorithm"]),
        ("SHA-512", idenfy(SECRET, hex(&sha512(secret, BODY.as_bytes()))), &["other-algorithm"]),
        // Signed content.
        ("KYCAID's body not in Base64", kycaid(BODY.as_bytes()), &["body-not-base64"]),
        ("timestamp left out", standard(&prefixed, KEY, &format!("msg_1.{BODY}")), &["timestamp-left-out"]),
        ("id left out", standard(&prefixed, KEY, &format!("{TIME}.{BODY}")), &["id-left-out"]),
        (
            "milliseconds for seconds",
            stripe("whsec_abcdef", "whsec_abcdef", "1614265330000"),
            &["timestamp-unit"],
        ),
        (
            "path with query",
            sinch(KEY, &sinch_content(JSON_UTF8, "/a%20hook?source=sinch")),
            &["path-with-query"],
        ),
        (
            "full URL",
            sinch(KEY, &sinch_content(JSON_UTF8, "https://example.com/a%20hook?source=sinch")),
            &["full-url"],
        ),
        ("decoded path", sinch(KEY, &sinch_content(JSON_UTF8, "/a hook")), &["decoded-path"]),
        (
            "content type without charset",
            sinch(KEY, &sinch_content("application/json", "/a%20hook")),
            &["content-type-parameters"],
        ),
        (
            "another sender's scheme",
            idenfy(SECRET, hex(&sha256(secret, format!("v0:{TIME}:{BODY}").as_bytes())))
                .header("X-Slack-Request-Timestamp", TIME),
            &["other-scheme"],
        ),
        ("secret appended", idenfy(SECRET, plain(format!("{BODY}{SECRET}"))), &["secret-appended"]),
        ("no secret at all", idenfy(SECRET, plain(BODY)), &["plain-digest"]),
        // Body.
        ("byte order mark", idenfy_body(format!("\u{feff}{BODY}"), BODY), &["byte-order-mark-added"]),
        ("UTF-16", idenfy_body(utf16, BODY), &["utf-16"]),
        ("surrounding space", idenfy_body(format!("\n  {BODY}  "), BODY), &["surrounding-space"]),
        ("final line feed lost", idenfy_body(BODY, format!("{BODY}\n")), &["final-newline-lost"]),
        ("spoilt umlauts", idenfy_body("{\"name\":\"ZoÃ«\"}", "{\"name\":\"Zoë\"}"), &["mojibake"]),
        ("Latin-1", idenfy_body(b"{\"name\":\"Zo\xeb\"}", "{\"name\":\"Zoë\"}"), &["latin-1"]),
        ("JSON in a JSON string", idenfy_body("\"{\\\"a\\\":1}\"", "{\"a\":1}"), &["double-encoded"]),
        ("Base64 of the body", idenfy_body(base64(BODY.as_bytes()), BODY), &["base64-body"]),
        (
            "the event of a gateway",
            idenfy_body(r#"{"headers":{},"body":"{\"a\":1}","isBase64Encoded":false}"#, r#"{"a":1}"#),
            &["gateway-event"],
        ),
        (
            "the event of a gateway, in Base64",
            idenfy_body(r#"{"body":"eyJhIjoxfQ==","isBase64Encoded":true}"#, r#"{"a":1}"#),
            &["gateway-event"],
        ),
        ("a form", idenfy_body("payload=%7B%22a%22%3A+1%7D&x=y", "{\"a\": 1}"), &["form-body"]),
        (
            "the whole request",
            idenfy_body(format!("POST / HTTP/1.1\r\nHost: a\r\n\r\n{BODY}"), BODY),
            &["http-message"],
        ),
        ("an empty body signed", idenfy_body(BODY, ""), &["empty-body-signed"]),
        (
            "an empty body's MD5",
            Delivery {
                body: Vec::new(),
                ..sinch(
                    KEY,
                    &format!(
                        "POST\n1B2M2Y8AsgTpgAmY7PhCfg==\n{JSON_UTF8}\nx-timestamp:{SINCH_TIME}\n/a%20hook"
                    ),
                )
            },
            &["md5-of-empty-body"],
        ),
        // Pairs.
        (
            "line end and secret",
            Delivery {
                body: format!("{BODY}\n").into_bytes(),
                ..idenfy_under(format!("{SECRET}\n"), secret)
            },
            &["final-newline-added", "secret-white-space"],
        ),
        (
            "JSON and secret",
            idenfy_under(format!("'{SECRET}'"), secret).rewritten(),
            &["reformatted", "secret-quotes"],
        ),
        (
            "JSON and header",
            idenfy(SECRET, base64(&right)).rewritten(),
            &["reformatted", "signature-encoding"],
        ),
        (
            "content and secret",
            stripe("'abcdef'", "abcdef", "1614265330000"),
            &["timestamp-unit", "secret-quotes"],
        ),
    ]
}

impl Delivery {
    /// The body as a viewer shows it.
    fn rewritten(self) -> Self {
        let pretty = BODY.replace(',', ",\n  ").replace(':', ": ").replace('{', "{\n  ").replace('}', "\n}");
        Self { body: pretty.into_bytes(), ..self }
    }
}

fn plain(content: impl AsRef<[u8]>) -> String {
    use sha2::Digest;
    hex(&sha2::Sha256::digest(content))
}

#[test]
fn every_mistake_is_named() {
    let mut wrong = Vec::new();
    let mistakes = mistakes();
    let count = mistakes.len();
    for (name, delivery, expected) in mistakes {
        let causes = delivery.causes();
        if causes != expected {
            wrong.push(format!("{name}: {causes:?}, not {expected:?}"));
        }
    }
    println!("{} of {count} named", count - wrong.len());
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 30, "{count}");
}

#[test]
fn what_is_said_gives_nothing_away() {
    for (name, delivery, _) in mistakes() {
        let diagnosis = delivery.diagnose();
        let secret = String::from_utf8_lossy(&delivery.secret).trim().to_owned();
        for cause in diagnosis.causes {
            let said = format!("{} {}", cause.explanation, cause.fix);
            let kind = CauseKind::find(cause.id).expect("a row of the table");
            assert!(kind.proven == diagnosis.proven, "{name}");
            assert!(!said.contains("{}"), "{name}: {said}");
            assert!(!said.contains(&secret), "{name}: {said}");
            // No run of characters is long enough for a signature.
            let longest = said.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '/' | '='));
            assert!(longest.map(str::len).max() < Some(26), "{name}: {said}");
        }
    }
}
