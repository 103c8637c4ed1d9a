//! What may be the case where no change makes the signature match, judged from the form of what was given.

use data_encoding::BASE64;

use super::causes::CauseKind;
use super::causes::{
    BODY_COMPRESSED, BODY_CUT_OFF, BODY_EMPTY, BODY_MASKED, BODY_PAGE, IDENFY_API_SECRET, KYCAID_API_TOKEN,
    NOTHING_FOUND, OTHER_ADDRESS, OTHER_SECRET, ROUNDED_INTEGERS, SEARCH_ENDED, SECRET_OF_OTHER_KIND,
    SIGNATURE_SIZE, SINCH_CONVERSATION, SINCH_EXAMPLE, SINCH_NUMBERS, SINCH_SECRET, SORTED_KEYS,
};
use super::order::Order;
use super::search::Search;
use crate::document::{Document, Kind, Node};
use crate::serialiser::{LAYOUTS, SERIALISERS};
use crate::signature::{Cause, HmacScheme, Part, Question, SINCH};

/// What is known of the secrets of one scheme.
const OF_SCHEME: [(&str, &CauseKind); 3] =
    [("idenfy", &IDENFY_API_SECRET), ("kycaid", &KYCAID_API_TOKEN), ("sinch", &SINCH_SECRET)];

/// Beginnings of keys and tokens that are no secret of a webhook, and what they are.
const KINDS: [(&str, &str); 22] = [
    ("sk_live_", "a secret API key of Stripe (live)"),
    ("sk_test_", "a secret API key of Stripe (test)"),
    ("rk_live_", "a restricted API key of Stripe (live)"),
    ("rk_test_", "a restricted API key of Stripe (test)"),
    ("pk_", "a publishable API key"),
    ("whsec_", "a secret of Stripe, Svix or Standard Webhooks"),
    ("whpk_", "a public key of Standard Webhooks"),
    ("wbhsec_", "a secret of Persona"),
    ("persona_", "an API key of Persona"),
    ("xoxb-", "a bot token of Slack"),
    ("xoxp-", "a user token of Slack"),
    ("ghp_", "a personal access token of GitHub"),
    ("github_pat_", "a personal access token of GitHub"),
    ("shpat_", "an access token of Shopify"),
    ("shpss_", "a client secret of Shopify"),
    ("lin_wh_", "a webhook secret of Linear"),
    ("lin_api_", "an API key of Linear"),
    ("pdl_ntfset_", "a webhook secret of Paddle"),
    ("SG.", "an API key of SendGrid"),
    ("eyJ", "a JSON Web Token"),
    ("-----BEGIN", "a key or a certificate in PEM form"),
    ("Bearer ", "the value of an Authorization header"),
];

/// Words that masked values are replaced by.
const MASKS: [&str; 6] = ["\"***", "[REDACTED]", "[redacted]", "<redacted>", "[FILTERED]", "[Filtered]"];

/// The possibilities, those that the given things speak for first.
pub(super) fn causes(
    question: &Question<'_>,
    scheme: &HmacScheme<'_>,
    order: &Order<'_>,
    search: &Search,
    limit: u64,
) -> Vec<Cause> {
    // Without all signed parts nothing was tried: what is missing is the verdict's to say.
    if search.attempts == 0 {
        return Vec::new();
    }
    let mut causes = vec![NOTHING_FOUND.of(&ruled_out(question.body, order, search))];
    if search.ended {
        causes.push(SEARCH_ENDED.of(&format!("{} MiB", limit >> 20)));
    }
    let foreign = search.claims().find(|claim| !claim.cut && claim.algorithm != scheme.algorithm);
    if search.claims().all(|claim| claim.cut || claim.algorithm != scheme.algorithm) {
        causes.extend(foreign.map(|claim| {
            SIGNATURE_SIZE.of(&format!(
                "{}, and this scheme has {}",
                claim.algorithm.in_words(),
                scheme.algorithm.in_words()
            ))
        }));
    }
    for secret in question.secrets {
        let text = secret.expose().trim_ascii();
        let known = KINDS
            .iter()
            .find(|(start, _)| text.starts_with(start.as_bytes()) && !question.scheme.secret.contains(start));
        causes.extend(known.map(|(_, kind)| SECRET_OF_OTHER_KIND.of(kind)));
        if is_uuid(text) {
            causes.push(SECRET_OF_OTHER_KIND.of("an id or an application key (a UUID)"));
        }
    }
    of_body(question.body, &mut causes);
    causes.extend(other_product(question));
    if question.scheme.name == SINCH.name && search.claims().any(|claim| is_sinch_example(&claim.tag)) {
        causes.push(SINCH_EXAMPLE.cause());
    }
    if scheme.signs(Part::Path) {
        causes.push(OTHER_ADDRESS.of("path"));
    } else if scheme.signs(Part::Url) || scheme.signs(Part::UrlWithBodyHash) {
        causes.push(OTHER_ADDRESS.of("address"));
    }
    causes.extend(
        OF_SCHEME.iter().filter(|(name, _)| *name == question.scheme.name).map(|(_, kind)| kind.cause()),
    );
    causes.push(OTHER_SECRET.of(question.scheme.secret));
    causes
}

fn ruled_out(body: &[u8], order: &Order<'_>, search: &Search) -> String {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let bodies = std::iter::once(body).chain(order.bodies.iter().map(|other| &*other.bytes));
    let json = { bodies }.any(|body| Document::default().read(body).is_ok());
    let layouts = if json { SERIALISERS.len() + LAYOUTS.len() } else { 0 };
    let tried = [
        Some("other line ends, blanks and character sets of the body".to_owned()),
        counted(layouts, "way of writing its JSON", "ways of writing its JSON"),
        counted(order.keys.len(), "other reading of the secret", "other readings of the secret"),
        Some("other digests".to_owned()),
        counted(
            order.contents.len(),
            "other form of the signed content",
            "other forms of the signed content",
        ),
        counted(order.others.len(), "other sender's way of signing", "other senders' ways of signing"),
    ];
    let tried: Vec<String> = tried.into_iter().flatten().collect();
    let attempts = counted(search.attempts.try_into().unwrap_or(usize::MAX), "attempt", "attempts");
    let room = if search.ended { ", as far as the limit allows" } else { "" };
    format!(
        "{}, and pairs of these were tried{room}, {} in all",
        tried.join(", "),
        attempts.unwrap_or_default()
    )
}

/// What headers of other products of Sinch speak for.
pub(super) fn other_product(question: &Question<'_>) -> Option<Cause> {
    let sinch = question.scheme.name == SINCH.name;
    let has = |name: &str| sinch && question.request.headers.get(name).is_some();
    if has("x-sinch-webhook-signature") {
        Some(SINCH_CONVERSATION.cause())
    } else {
        has("X-Sinch-Signature").then(|| SINCH_NUMBERS.cause())
    }
}

/// Whether it is the signature that the documentation of Verification prints beside a body of its own, and that
/// belongs to a callback of Voice.
fn is_sinch_example(tag: &[u8]) -> bool {
    BASE64.encode(tag) == "Tg6fMyo8mj9pYfWQ9ssbx3Tc1BNC87IEygAfLbJqZb4="
}

fn of_body(body: &[u8], causes: &mut Vec<Cause>) {
    if body.is_empty() {
        causes.push(BODY_EMPTY.cause());
        return;
    }
    if body.starts_with(&[0x1f, 0x8b]) {
        causes.push(BODY_COMPRESSED.cause());
        return;
    }
    if std::str::from_utf8(body).is_ok_and(|text| MASKS.iter().any(|mask| text.contains(mask))) {
        causes.push(BODY_MASKED.cause());
    }
    let mut document = Document::default();
    if document.read(body).is_err() {
        if matches!(body.trim_ascii().first(), Some(b'{' | b'[')) {
            causes.push(BODY_CUT_OFF.cause());
        }
        if body.trim_ascii().first() == Some(&b'<') {
            causes.push(BODY_PAGE.cause());
        }
        return;
    }
    let Some(root) = document.root() else { return };
    if root.members().count() >= 4 && is_sorted(root) {
        causes.push(SORTED_KEYS.cause());
    }
    let mut beyond = Vec::new();
    integers(root, &mut beyond);
    if !beyond.is_empty() && beyond.iter().all(|literal| is_rounded(literal)) {
        causes.push(ROUNDED_INTEGERS.cause());
    }
}

fn is_sorted(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Object => {
            node.members().map(|(key, _)| key.as_str()).is_sorted()
                && node.members().all(|(_, member)| is_sorted(member))
        }
        Kind::Array => node.elements().all(is_sorted),
        _ => true,
    }
}

/// The integers beyond 2^53.
fn integers<'d>(node: Node<'d>, found: &mut Vec<&'d str>) {
    match node.kind() {
        Kind::Object => node.members().for_each(|(_, member)| integers(member, found)),
        Kind::Array => node.elements().for_each(|element| integers(element, found)),
        Kind::Number
            if node.source().trim_start_matches('-').parse::<u128>().is_ok_and(|value| value >= 1 << 53) =>
        {
            found.push(node.source());
        }
        _ => {}
    }
}

/// Whether an integer is written as a float of 64 bits is.
fn is_rounded(literal: &str) -> bool {
    literal.parse::<f64>().is_ok_and(|value| value.to_string() == literal)
}

fn is_uuid(text: &[u8]) -> bool {
    text.len() == 36
        && text.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
