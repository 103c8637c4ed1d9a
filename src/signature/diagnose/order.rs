//! The order of the search.

use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use super::bodies::{Body, bodies};
use super::causes::{OTHER_SCHEME, PLAIN_DIGEST, SECRET_APPENDED};
use super::claims::claimed;
use super::contents::{Content, contents};
use super::keys::{OtherKey, keys, own_keys};
use super::known;
use super::rewritings::{Breadth, rewritten};
use super::search::{Attempt, Search};
use super::senders::{Other, others};
use crate::signature::{Algorithm, Cause, Function, HmacScheme, Key, Part, Question, Values};

/// What is varied, and by what.
#[derive(Debug)]
pub(super) struct Order<'q> {
    question: Question<'q>,
    scheme: &'q HmacScheme<'q>,
    values: Values,
    own: Vec<Key>,
    pub(super) bodies: Vec<Body<'q>>,
    pub(super) keys: Vec<OtherKey>,
    pub(super) contents: Vec<Content<'q>>,
    pub(super) others: Vec<Other>,
}

/// The two things that a pair of causes varies, beside the body.
type Variation<'a> = (&'a Key, &'a [Part<'a>], &'a Values, &'a [Cause]);

impl<'q> Order<'q> {
    pub(super) fn new(question: &Question<'q>, scheme: &'q HmacScheme<'q>) -> Self {
        let claimed = claimed(question, scheme);
        let values = known::values(question, scheme, claimed);
        let request = question.request;
        let address = request.url.as_deref().or(request.path.as_deref()).unwrap_or_default();
        let mut contents = contents(scheme.content, &values, address, question.body);
        contents.retain(|content| known::has_all(&content.parts, &content.values));
        Self {
            question: *question,
            scheme,
            own: own_keys(question.secrets, scheme.key),
            bodies: bodies(question.body),
            keys: keys(question.secrets, scheme.key),
            contents,
            others: others(question, scheme, claimed),
            values,
        }
    }

    /// Whether another header holds the right signature.
    pub(super) fn wrong_header(&self, search: &mut Search) -> Option<Vec<Cause>> {
        self.bodies_of(search, self.question.body, &[])
    }

    /// The search itself.
    pub(super) fn run(&self, search: &mut Search) -> Option<Vec<Cause>> {
        self.singly(search).or_else(|| self.in_pairs(search))
    }

    fn singly(&self, search: &mut Search) -> Option<Vec<Cause>> {
        let body = self.question.body;
        self.bodies_of(search, body, &[])
            .or_else(|| {
                self.bodies.iter().find_map(|other| self.bodies_of(search, &other.bytes, &other.causes))
            })
            .or_else(|| self.keys.iter().find_map(|other| self.under(search, body, self.keyed(other), &[])))
            .or_else(|| self.functions(search))
            .or_else(|| {
                rewritten(search, body, &self.bodies, Breadth::Everything, &|search, bytes, causes| {
                    self.bodies_of(search, bytes, causes)
                })
            })
            .or_else(|| self.contents.iter().find_map(|other| self.content_of(search, body, other, &[])))
            .or_else(|| self.others.iter().find_map(|other| self.sender(search, other)))
    }

    fn in_pairs(&self, search: &mut Search) -> Option<Vec<Cause>> {
        let body = self.question.body;
        let on_key = |search: &mut Search, body: &[u8], causes: &[Cause]| {
            self.keys.iter().find_map(|other| self.under(search, body, self.keyed(other), causes))
        };
        let on_content = |search: &mut Search, body: &[u8], causes: &[Cause]| {
            self.contents.iter().find_map(|other| self.content_of(search, body, other, causes))
        };
        let bodies = || self.bodies.iter().filter(|other| !other.bytes.is_empty());
        bodies()
            .find_map(|other| on_key(search, &other.bytes, &other.causes))
            .or_else(|| bodies().find_map(|other| on_content(search, &other.bytes, &other.causes)))
            .or_else(|| {
                self.contents.iter().find_map(|content| {
                    let cause = std::slice::from_ref(&content.cause);
                    self.keys.iter().find_map(|other| {
                        let variation = (&other.key, &*content.parts, &content.values, &*other.causes);
                        self.under(search, body, variation, cause)
                    })
                })
            })
            .or_else(|| {
                rewritten(search, body, &self.bodies, Breadth::Libraries, &|search, bytes, causes| {
                    on_key(search, bytes, causes).or_else(|| on_content(search, bytes, causes))
                })
            })
    }

    /// A body with everything else as the scheme has it.
    fn bodies_of(&self, search: &mut Search, body: &[u8], causes: &[Cause]) -> Option<Vec<Cause>> {
        if !known::has_all(self.scheme.content, &self.values) {
            return None;
        }
        self.own
            .iter()
            .find_map(|key| self.under(search, body, (key, self.scheme.content, &self.values, &[]), causes))
    }

    fn keyed<'a>(&'a self, other: &'a OtherKey) -> Variation<'a> {
        (&other.key, self.scheme.content, &self.values, &other.causes)
    }

    fn content_of(
        &self,
        search: &mut Search,
        body: &[u8],
        content: &Content<'_>,
        causes: &[Cause],
    ) -> Option<Vec<Cause>> {
        let cause = std::slice::from_ref(&content.cause);
        self.own
            .iter()
            .find_map(|key| self.under(search, body, (key, &content.parts, &content.values, cause), causes))
    }

    fn under(
        &self,
        search: &mut Search,
        body: &[u8],
        (key, parts, values, more): Variation<'_>,
        causes: &[Cause],
    ) -> Option<Vec<Cause>> {
        let attempt = Attempt { body, key, function: self.scheme.function, parts, values };
        let header = search.explains(&attempt)?;
        Some([causes, more, &header].concat())
    }

    /// Digests that are no HMAC, and an HMAC where the scheme has none.
    fn functions(&self, search: &mut Search) -> Option<Vec<Cause>> {
        let body = self.question.body;
        let digests = search.claims().filter(|claim| is_plain_digest(body, &claim.tag, claim.algorithm));
        if let Some(claim) = { digests }.next() {
            return Some(vec![PLAIN_DIGEST.of(claim.algorithm.in_words())]);
        }
        for (function, said) in [
            (Function::KeyAppended, "digest of the content with the secret behind it"),
            (Function::KeyDigestAppended, "digest of the content with the digest of the secret behind it"),
            (Function::Hmac, ""),
        ] {
            for key in self.own.iter().filter(|_| function != self.scheme.function) {
                let attempt =
                    Attempt { body, key, function, parts: self.scheme.content, values: &self.values };
                if let Some(header) = search.explains(&attempt) {
                    let cause = match function {
                        Function::Hmac => OTHER_SCHEME.of("hmac"),
                        _ => SECRET_APPENDED.of(said),
                    };
                    return Some([vec![cause], header].concat());
                }
            }
        }
        None
    }

    fn sender(&self, search: &mut Search, other: &Other) -> Option<Vec<Cause>> {
        own_keys(self.question.secrets, other.scheme.key).iter().find_map(|key| {
            let Other { scheme, values, .. } = other;
            let attempt = Attempt {
                body: self.question.body,
                key,
                function: scheme.function,
                parts: scheme.content,
                values,
            };
            let header = search.explains(&attempt)?;
            let algorithms: Vec<Algorithm> = search.claims().map(|claim| claim.algorithm).collect();
            let name = other.name(&self.question, &algorithms);
            Some([vec![OTHER_SCHEME.of(name)], header].concat())
        })
    }
}

fn is_plain_digest(body: &[u8], tag: &[u8], algorithm: Algorithm) -> bool {
    let digest: Zeroizing<Vec<u8>> = Zeroizing::new(match algorithm {
        Algorithm::Sha1 => Sha1::digest(body).to_vec(),
        Algorithm::Sha256 => Sha256::digest(body).to_vec(),
        Algorithm::Sha384 => Sha384::digest(body).to_vec(),
        Algorithm::Sha512 => Sha512::digest(body).to_vec(),
    });
    **digest == *tag
}
