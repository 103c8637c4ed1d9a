//! What has become of headers and signatures, in sentences.

use std::collections::BTreeMap;

use crate::diagnostic::masked_key;
use crate::redact::{LeftOut, PseudonymKey, Reason, Signing};
use crate::signature::{Mechanism, Scheme, TimeUnit};

use super::tally::counted;

/// What was done with what stands around the bodies of recordings.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// Headers that were left out, by the reason and their name.
    left_out: BTreeMap<(Reason, String), u64>,
    /// Lines among headers that no request can have.
    refused: u64,
    /// Deliveries that are signed anew, by the scheme.
    anew: BTreeMap<&'static str, Anew>,
    /// Signatures that were left out.
    unsigned: u64,
    /// Deliveries that cannot be signed anew, by the reason.
    impossible: BTreeMap<String, u64>,
    /// Deliveries whose bytes the recording had lost.
    lost: u64,
    /// Whether anything else differs from the original.
    changed: bool,
}

#[derive(Debug)]
struct Anew {
    scheme: &'static Scheme<'static>,
    count: u64,
    /// The first time that was signed.
    time: Option<String>,
}

/// Names that are listed for one reason.
const LISTED: usize = 6;

impl Account {
    pub(super) fn add_headers(&mut self, left_out: Vec<LeftOut>, refused: usize) {
        for LeftOut { name, reason } in left_out {
            *self.left_out.entry((reason, masked_key(&name, false).to_ascii_lowercase())).or_default() += 1;
        }
        self.refused += refused as u64;
    }

    pub(super) fn add_signing(&mut self, signing: Signing) {
        match signing {
            Signing::Unsigned => {}
            Signing::LeftOut => self.unsigned += 1,
            Signing::Anew { scheme, time } => {
                self.add_anew(Anew { scheme, count: 1, time });
            }
            Signing::Impossible(reason) => *self.impossible.entry(reason).or_default() += 1,
        }
    }

    pub(super) fn add_lost(&mut self) {
        self.lost += 1;
    }

    pub(super) fn add_change(&mut self) {
        self.changed = true;
    }

    fn add_anew(&mut self, anew: Anew) {
        let sum = self.anew.entry(anew.scheme.name).or_insert(Anew { count: 0, time: None, ..anew });
        sum.count += anew.count;
        if sum.time.is_none() {
            sum.time = anew.time;
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (kind, count) in other.left_out {
            *self.left_out.entry(kind).or_default() += count;
        }
        for (reason, count) in other.impossible {
            *self.impossible.entry(reason).or_default() += count;
        }
        other.anew.into_values().for_each(|anew| self.add_anew(anew));
        self.refused += other.refused;
        self.unsigned += other.unsigned;
        self.lost += other.lost;
        self.changed |= other.changed;
    }

    /// Whether the copies are the same as the originals, but for their bodies.
    pub(super) fn is_unchanged(&self) -> bool {
        !self.changed
    }

    /// What is to be said beside the secrets.
    pub(super) fn sentences(&self) -> Vec<String> {
        let lost = (self.lost > 0).then(|| {
            let deliveries = counted(self.lost, "delivery is", "deliveries are");
            format!("{deliveries} not as sent: the recording had lost the bytes")
        });
        let unsigned = (self.unsigned > 0).then(|| {
            let signatures = counted(self.unsigned, "signature", "signatures");
            format!("left out {signatures} of the original bytes; --resign signs the copy with a throw-away secret")
        });
        let impossible = self.impossible.iter().map(|(reason, count)| {
            format!("{} not signed anew: {reason}", counted(*count, "delivery is", "deliveries are"))
        });
        self.headers().into_iter().chain(lost).chain(unsigned).chain(impossible).collect()
    }

    /// `left out 3 headers: credentials (cookie), unknown here (x-shop, x-till); --keep-header NAME leaves one`
    fn headers(&self) -> Option<String> {
        let all = self.left_out.values().sum::<u64>() + self.refused;
        if all == 0 {
            return None;
        }
        let mut kinds: BTreeMap<Reason, Vec<&str>> = BTreeMap::new();
        for (reason, name) in self.left_out.keys() {
            kinds.entry(*reason).or_default().push(name);
        }
        let mut told: Vec<String> = kinds
            .into_iter()
            .map(|(reason, names)| {
                let more = names.len().saturating_sub(LISTED);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                let listed = names[..names.len().min(LISTED)].join(", ");
                format!("{} ({listed}{more})", reason.in_words())
            })
            .collect();
        if self.refused > 0 {
            told.push("lines that are no headers".to_owned());
        }
        let headers = counted(all, "header", "headers");
        Some(format!("left out {headers}: {}; --keep-header NAME leaves one", told.join(", ")))
    }

    /// The secrets with which deliveries were signed anew, and how they are used.
    pub(super) fn secrets(&self, key: &PseudonymKey) -> Vec<String> {
        self.anew.values().filter_map(|anew| anew.sentence(key)).collect()
    }
}

impl Anew {
    fn sentence(&self, key: &PseudonymKey) -> Option<String> {
        let secret = key.throw_away(self.scheme).ok()?;
        let secret = String::from_utf8_lossy(secret.expose()).into_owned();
        let deliveries = counted(self.count, "delivery", "deliveries");
        let time = match (&self.scheme.mechanism, &self.time) {
            (Mechanism::Hmac(hmac), Some(time)) => {
                let time = hmac.time.as_ref().and_then(|rule| rule.read(time));
                let time = time.map_or("TIME".to_owned(), |time| TimeUnit::Rfc3339.format(time));
                let several = if self.count > 1 { " or a wide --tolerance" } else { "" };
                format!("; the time that was signed is kept: verify --at {time}{several}")
            }
            _ => String::new(),
        };
        Some(format!(
            "signed {deliveries} anew (scheme {}) with a throw-away secret: WHCHECK_SECRET={secret}{time}",
            self.scheme.name
        ))
    }
}
