//! One attempt after another, within a limit.

use crate::signature::content::write_content;
use crate::signature::mac::equal;
use crate::signature::{Algorithm, Cause, Function, Key, Mac, Part, Values};

use super::claims::Claim;

/// Bytes that one diagnosis digests, or writes to have something to digest, at most: a second or so of work.
pub const MAX_DIGESTED: u64 = 128 << 20;

/// What is varied: everything that a digest is made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    pub(super) body: &'a [u8],
    pub(super) key: &'a Key,
    pub(super) function: Function,
    pub(super) parts: &'a [Part<'a>],
    pub(super) values: &'a Values,
}

/// The claims to be explained, and what was spent on it.
#[derive(Debug)]
pub(super) struct Search {
    claims: Vec<Claim>,
    algorithms: Vec<Algorithm>,
    limit: u64,
    /// Bytes digested and written so far.
    pub(super) digested: u64,
    /// Digests made so far.
    pub(super) attempts: u64,
    /// Whether an attempt was left out because of the limit.
    pub(super) ended: bool,
}

impl Search {
    pub(super) fn new(claims: Vec<Claim>, limit: u64) -> Self {
        let mut algorithms: Vec<Algorithm> = Vec::new();
        for claim in &claims {
            if !algorithms.contains(&claim.algorithm) {
                algorithms.push(claim.algorithm);
            }
        }
        Self { claims, algorithms, limit, digested: 0, attempts: 0, ended: false }
    }

    /// Whether the attempt gives one of the claimed signatures: what has to be put right for that claim to be
    /// read, which is nothing for a claim as written.
    pub(super) fn explains(&mut self, attempt: &Attempt<'_>) -> Option<Vec<Cause>> {
        let claims = std::mem::take(&mut self.claims);
        let algorithms = std::mem::take(&mut self.algorithms);
        let found = algorithms.iter().find_map(|algorithm| {
            let right = self.digest(attempt, *algorithm)?;
            let fits = |claim: &&Claim| {
                let length = if claim.cut { claim.tag.len() } else { right.len() };
                claim.algorithm == *algorithm && equal(&right[..length], &claim.tag)
            };
            claims.iter().find(fits).map(|claim| claim.causes.clone())
        });
        (self.claims, self.algorithms) = (claims, algorithms);
        found
    }

    /// Counts bytes that were written, and says whether there is room for them.
    pub(super) fn spend(&mut self, bytes: u64) -> bool {
        self.ended |= self.digested + bytes > self.limit;
        if !self.ended {
            self.digested += bytes;
        }
        !self.ended
    }

    /// The claims.
    pub(super) fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter()
    }

    fn digest(&mut self, attempt: &Attempt<'_>, algorithm: Algorithm) -> Option<zeroize::Zeroizing<Vec<u8>>> {
        // Even a short content is a few blocks, and a large body is measured before it is touched: Base64 is the
        // longest that is made of it.
        let cost = attempt.body.len() as u64 * 3 / 2 + 256;
        if self.ended || self.digested + cost > self.limit {
            self.ended = true;
            return None;
        }
        let mut mac = Mac::new(attempt.function, algorithm, attempt.key);
        let mut count = 256;
        for part in attempt.parts {
            if *part == Part::Body {
                mac.update(attempt.body);
                count += attempt.body.len() as u64;
                continue;
            }
            let mut body = attempt.body;
            let mut sink = |bytes: &[u8]| {
                mac.update(bytes);
                count += bytes.len() as u64;
            };
            write_content(std::slice::from_ref(part), attempt.values, &mut body, &mut sink).ok()?;
            // The digest of a body is work too.
            if matches!(part, Part::BodyMd5 | Part::BodySha256 | Part::UrlWithBodyHash) {
                count += attempt.body.len() as u64;
            }
        }
        self.digested += count;
        self.attempts += 1;
        Some(zeroize::Zeroizing::new(mac.finish()))
    }
}
