//! The schemes of other senders.

use super::known;
use crate::signature::{Algorithm, HmacScheme, Question, SCHEMES, Scheme, Values};

/// A scheme that differs from the one that was asked for in more than its header, and those that are like it.
#[derive(Debug)]
pub(super) struct Other {
    pub(super) scheme: &'static HmacScheme<'static>,
    pub(super) values: Values,
    /// Every scheme that signs so.
    alike: Vec<&'static Scheme<'static>>,
}

impl Other {
    /// The name of a scheme that signs so with this digest, for `--scheme`.
    pub(super) fn name(&self, question: &Question<'_>, algorithms: &[Algorithm]) -> &'static str {
        let digest =
            |scheme: &&&Scheme<'_>| scheme.hmac().is_some_and(|hmac| algorithms.contains(&hmac.algorithm));
        let header = |scheme: &&&Scheme<'_>| {
            scheme
                .hmac()
                .is_some_and(|hmac| hmac.headers().any(|name| question.request.headers.get(name).is_some()))
        };
        let mut alike = self.alike.iter();
        let found = self.alike.iter().find(header).or_else(|| alike.find(digest)).or(self.alike.first());
        found.map_or("hmac", |scheme| scheme.name)
    }
}

/// The other schemes, each way of signing once.
pub(super) fn others(question: &Question<'_>, asked: &HmacScheme<'_>, claimed: Option<&str>) -> Vec<Other> {
    let mut others: Vec<Other> = Vec::new();
    for scheme in SCHEMES {
        let Some(hmac) = scheme.hmac() else { continue };
        if is_alike(hmac, asked) {
            continue;
        }
        if let Some(known) = others.iter_mut().find(|known| is_alike(known.scheme, hmac)) {
            known.alike.push(scheme);
            continue;
        }
        let values = known::values(question, hmac, claimed);
        if known::has_all(hmac.content, &values) {
            others.push(Other { scheme: hmac, values, alike: vec![scheme] });
        }
    }
    others
}

/// Whether two schemes make the same digest of the same delivery, the algorithm aside.
fn is_alike(one: &HmacScheme<'_>, other: &HmacScheme<'_>) -> bool {
    one.function == other.function && one.key == other.key && one.content == other.content
}
