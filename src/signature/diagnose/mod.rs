//! Why a signature does not match: the smallest change that makes it match, or what cannot be known.
//!
//! The search is ordered, likeliest and cheapest first: the header, the body, the secret, the digest, other ways
//! of writing the JSON, other signed contents, other senders' schemes, then pairs of these. It stops at the first
//! match, which is proof: no two contents have the same digest by chance. A diagnosis never turns a mismatch into
//! a success, and says nothing of the secret but its form.

mod bodies;
mod causes;
mod charset;
mod claims;
mod contents;
mod keys;
mod known;
mod order;
mod percent;
mod possible;
mod rewritings;
mod search;
mod senders;

pub use causes::{CauseKind, causes};
pub use search::MAX_DIGESTED;

use super::{Cause, Question};
use order::Order;
use search::Search;

/// The cause that stands for a match of bytes that a recorder is known to have changed.
pub(super) fn as_recorded(said: &str) -> Cause {
    causes::MATCHES_AS_RECORDED.of(said)
}

/// What a diagnosis has found.
#[derive(Debug, Clone, Default)]
pub struct Diagnosis {
    /// What has to be put right, all of it together; or, where nothing was found, what may be the case.
    pub causes: Vec<Cause>,
    /// Whether the signature matches when the causes are put right.
    pub proven: bool,
    /// Digests that were made.
    pub attempts: u64,
    /// Bytes that were digested, no more than the limit.
    pub digested: u64,
    /// Whether the search ended at that limit.
    pub ended: bool,
}

/// Looks for the reason why a signature does not match, digesting no more than `limit` bytes, which is mostly
/// [`MAX_DIGESTED`]. Of a scheme that is no keyed digest, and of a delivery
/// without any signature, there is nothing to say.
#[must_use]
pub fn diagnose(question: &Question<'_>, limit: u64) -> Diagnosis {
    let Some(scheme) = question.scheme.hmac() else { return Diagnosis::default() };
    let claims = claims::claims(question, scheme);
    let elsewhere = claims::claims_elsewhere(question, scheme);
    if claims.is_empty() && elsewhere.is_empty() {
        return Diagnosis::default();
    }
    // What stands in the header of another product is of that product.
    if let Some(cause) = possible::other_product(question).filter(|_| claims.is_empty()) {
        return Diagnosis { causes: vec![cause], ..Diagnosis::default() };
    }
    let unclaimed = claims.is_empty();
    let order = Order::new(question, scheme);
    let mut search = Search::new(elsewhere, limit);
    let mut found = order.wrong_header(&mut search);
    if found.is_none() && unclaimed {
        // Another header has the only signature: it may be of another content, too.
        found = order.run(&mut search);
    } else if found.is_none() {
        let spent = (search.attempts, search.digested);
        search = Search::new(claims, limit);
        (search.attempts, search.digested) = spent;
        found = order.run(&mut search);
    }
    let proven = found.is_some();
    let causes = match found {
        Some(causes) => causes,
        // What stands elsewhere need be no signature at all, and nothing follows from it.
        None if unclaimed => Vec::new(),
        None => possible::causes(question, scheme, &order, &search, limit),
    };
    let Search { attempts, digested, ended, .. } = search;
    Diagnosis { causes, proven, attempts, digested, ended }
}
