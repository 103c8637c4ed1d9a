//! What a run has done, in one sentence.

use crate::event::Privacy;
use crate::redact::{Label, Replaced};

/// What was done with payloads and their values.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) payloads: u64,
    /// Payloads that were searched.
    pub(super) checked: u64,
    /// Payloads of which there is a copy.
    pub(super) redacted: u64,
    /// Payloads of which there is no copy.
    pub(super) refused: u64,
    /// Payloads and files that could not be read.
    pub(super) unreadable: u64,
    /// Lines with a note in their place.
    pub(super) notes: u64,
    /// Values that are no pseudonyms.
    pub(super) found: u64,
    /// Replaced values, by the rows of [`KINDS`].
    replaced: [u64; KINDS.len()],
}

/// Labels with their names, of one and of many.
const KINDS: [(Label, &str, &str); 11] = [
    (Label::Class(Privacy::Name), "name", "names"),
    (Label::Class(Privacy::Contact), "contact", "contacts"),
    (Label::Class(Privacy::Birth), "birth date", "birth dates"),
    (Label::Class(Privacy::Address), "address", "addresses"),
    (Label::Class(Privacy::GovernmentId), "government id", "government ids"),
    (Label::Class(Privacy::Document), "document", "documents"),
    (Label::Class(Privacy::Biometric), "biometric", "biometrics"),
    (Label::Class(Privacy::Ip), "IP address", "IP addresses"),
    (Label::Class(Privacy::FreeText), "free text", "free texts"),
    (Label::Class(Privacy::Secret), "secret", "secrets"),
    (Label::Reference, "reference", "references"),
];

pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

impl Tally {
    pub(super) fn add(&mut self, replaced: &[Replaced]) {
        for value in replaced {
            if let Some(row) = KINDS.iter().position(|(label, _, _)| *label == value.label) {
                self.replaced[row] += 1;
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.payloads += other.payloads;
        self.checked += other.checked;
        self.redacted += other.redacted;
        self.refused += other.refused;
        self.unreadable += other.unreadable;
        self.notes += other.notes;
        self.found += other.found;
        self.replaced.iter_mut().zip(other.replaced).for_each(|(sum, more)| *sum += more);
    }

    /// What is true only once a copy is where it belongs.
    pub(super) fn copied(&self) -> Self {
        Self { redacted: self.redacted, notes: self.notes, replaced: self.replaced, ..Self::default() }
    }

    /// What is true whatever becomes of the copy.
    pub(super) fn others(self) -> Self {
        Self { redacted: 0, notes: 0, replaced: [0; KINDS.len()], ..self }
    }

    /// Whether nothing of it may be written.
    pub(super) fn is_refused(&self) -> bool {
        self.refused + self.unreadable > 0
    }

    /// Whether the copy is the same as the original.
    pub(super) fn is_unchanged(&self) -> bool {
        self.notes == 0 && self.replaced.iter().all(|number| *number == 0)
    }

    /// `redacted 12 values of 3 payloads (4 names, 8 contacts)`
    pub(super) fn sentence(&self) -> String {
        let all: u64 = self.replaced.iter().sum();
        let kinds = KINDS.iter().zip(self.replaced).filter(|(_, number)| *number > 0);
        let kinds: Vec<String> = kinds.map(|((_, one, many), number)| counted(number, one, many)).collect();
        let listed = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
        let notes = match self.notes {
            0 => String::new(),
            number => format!("; {} by a note", counted(number, "line is replaced", "lines are replaced")),
        };
        let payloads = counted(self.redacted, "payload", "payloads");
        format!("redacted {} of {payloads}{listed}{notes}", counted(all, "value", "values"))
    }
}
