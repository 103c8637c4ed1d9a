//! By what a service knows a finding again although lines have moved.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::check::Checked;
use crate::diagnostic::{Diagnostic, masked_key, masked_pointer};

/// Makes the fingerprints of one delivery's findings. They rest on the file, the code and the place within the
/// payload, never on lines, and never on a private value.
pub(super) struct Fingerprints {
    delivery: Sha256,
    seen: HashMap<[u8; 16], u32>,
}

impl Fingerprints {
    /// `path` is the file as the report names it.
    pub(super) fn new(checked: &Checked<'_>, path: &str) -> Self {
        let mut delivery = Sha256::new();
        part(&mut delivery, path.as_bytes());
        // Of several deliveries in a file each is known by what it says, so that those which say the same, but for
        // private values, are one. Of a text that cannot be read nothing is known not to be private.
        if checked.source.line.is_some() {
            let mut said = Sha256::new();
            if checked.broken {
                said.update(checked.source.index.to_be_bytes());
            } else {
                let mut from = 0;
                for value in &checked.findings.private {
                    said.update(checked.text.get(from..value.span.start).unwrap_or_default());
                    from = value.span.end.max(from);
                }
                said.update(checked.text.get(from..).unwrap_or_default());
            }
            part(&mut delivery, &said.finalize());
        }
        Self { delivery, seen: HashMap::new() }
    }

    /// The fingerprint of the next finding: 32 hexadecimal digits. The second of two that are alike has another.
    pub(super) fn of(&mut self, finding: &Diagnostic) -> String {
        let mut digest = self.delivery.clone();
        part(&mut digest, finding.code.as_bytes());
        part(&mut digest, masked_pointer(&finding.pointer, false).as_bytes());
        if let Some(property) = &finding.property {
            part(&mut digest, masked_key(property, false).as_bytes());
        }
        let mut key = [0; 16];
        key.copy_from_slice(&digest.clone().finalize()[..16]);
        let number = self.seen.entry(key).or_default();
        *number += 1;
        part(&mut digest, &number.to_be_bytes());
        data_encoding::HEXLOWER.encode(&digest.finalize()[..16])
    }
}

/// Adds a part so that no two lists of parts give the same bytes.
fn part(digest: &mut Sha256, bytes: &[u8]) {
    digest.update((bytes.len() as u64).to_be_bytes());
    digest.update(bytes);
}
