//! What may be the case where no change makes the signature match, judged from the form of what was given.

use super::causes::CauseKind;
use super::causes::{
    BODY_COMPRESSED, BODY_CUT_OFF, BODY_MASKED, IDENFY_API_SECRET, KYCAID_API_TOKEN, NOTHING_FOUND,
    OTHER_SECRET, ROUNDED_INTEGERS, SEARCH_ENDED, SECRET_OF_OTHER_KIND, SIGNATURE_SIZE, SINCH_SECRET,
    SORTED_KEYS,
};
use super::order::Order;
use super::search::Search;
use crate::document::{Document, Kind, Node};
use crate::serialiser::{LAYOUTS, SERIALISERS};
use crate::signature::{Cause, HmacScheme, Question};

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
    let mut causes = vec![NOTHING_FOUND.of(&ruled_out(order, search))];
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
    causes.extend(
        OF_SCHEME.iter().filter(|(name, _)| *name == question.scheme.name).map(|(_, kind)| kind.cause()),
    );
    causes.push(OTHER_SECRET.of(question.scheme.secret));
    causes
}

fn ruled_out(order: &Order<'_>, search: &Search) -> String {
    format!(
        "other line ends, blanks and character sets of the body, {} ways of writing its JSON, {} other readings \
         of the secret, other digests, {} other forms of the signed content, {} other senders' ways of signing, and pairs of \
         these were tried, {} attempts in all",
        SERIALISERS.len() + LAYOUTS.len(),
        order.keys.len(),
        order.contents.len(),
        order.others.len(),
        search.attempts,
    )
}

fn of_body(body: &[u8], causes: &mut Vec<Cause>) {
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
