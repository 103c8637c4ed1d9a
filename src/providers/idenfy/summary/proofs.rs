//! What else an identification compares a person with: registers, addresses, ways to reach them, bank cards.

use super::{check, flags, given, joined, named, parts, told};
use crate::document::Node;
use crate::summary::CheckOutcome::{self, Failed, Passed, Pending, Unknown};
use crate::summary::{Check, Text};

/// Whether a value agrees with the register. Whether a part of it is enough is for somebody to say.
static MATCHES: [(&str, CheckOutcome); 6] = [
    ("MATCH", Passed),
    ("NO_MATCH", Failed),
    ("PARTIAL_MATCH", Pending),
    ("NO_DATA", Unknown),
    ("NO_INPUT", Unknown),
    ("INVALID", Failed),
];

/// Whether an address was found.
static ADDRESSES: [(&str, CheckOutcome); 3] =
    [("VERIFIED", Passed), ("PARTIALLY_VERIFIED", Pending), ("UNVERIFIED", Failed)];

/// Whether a bank card agrees.
static CARDS: [(&str, CheckOutcome); 3] =
    [("NOT_COMPARED", Unknown), ("MATCH", Passed), ("NO_MATCH", Failed)];

/// What the register of the USA compares; the others only tell what they hold.
const REGISTER: &[&str] = &[
    "firstNameStatus",
    "middleNameStatus",
    "lastNameStatus",
    "dobStatus",
    "yobStatus",
    "address1Status",
    "address2Status",
    "cityStatus",
    "stateStatus",
    "zipStatus",
    "idNumStatus",
    "phoneStatus",
    "emailStatus",
];

/// What the register of a US state compares.
const LICENCE: &[&str] = &[
    "nameMatch",
    "surnameMatch",
    "dateOfBirthMatch",
    "dateOfIssueMatch",
    "dateOfExpiryMatch",
    "documentNumberMatch",
    "genderMatch",
];

/// The checks beside those of face and document, where they were made.
pub(super) fn checks(root: Node<'_>) -> impl Iterator<Item = Check<'_>> {
    let register = either(root, "registryCenterCheck").and_then(|register| {
        let kind = register.get("resourceType").and_then(|kind| named("register", kind));
        joined(kind.unwrap_or(Text::Word("register")), parts(register, REGISTER, &MATCHES))
    });
    let licence = given(root, "driverLicenseCheck")
        .and_then(|licence| joined(Text::Word("driving licence"), flags(licence, LICENCE)));
    let address =
        either(root, "addressVerification").and_then(|found| check("address", found, "status", &ADDRESSES));
    let checks = [
        joined(Text::Word("global data"), flags(root, &["gdcMatch"])),
        register,
        licence,
        address,
        read_address(root),
        given(root, "emailVerification")
            .and_then(|mail| joined(Text::Word("e-mail"), flags(mail, &["emailVerified"]))),
        given(root, "phoneVerification")
            .and_then(|phone| joined(Text::Word("phone"), flags(phone, &["phoneVerified"]))),
        given(root, "bankCardVerification").and_then(card),
    ];
    checks.into_iter().flatten()
}

/// A member beside `data`, or in it as about 2022.
fn either<'d>(root: Node<'d>, member: &str) -> Option<Node<'d>> {
    given(root, member).or_else(|| given(root.get("data")?, member))
}

/// What a reviewer read from a bill. Without an address `manualAddressMatch` is false and means nothing.
fn read_address(root: Node<'_>) -> Option<Check<'_>> {
    let holder = [Some(root), root.get("data")].into_iter().flatten();
    let holder = holder.into_iter().find(|holder| given(*holder, "manualAddress").is_some())?;
    joined(Text::Word("address (manual)"), flags(holder, &["manualAddressMatch"]))
}

fn card(card: Node<'_>) -> Option<Check<'_>> {
    given(card, "status")?;
    let (outcome, mut raw) = told(card, "status", &CARDS);
    raw.extend(card.get("noMatchReason").and_then(Text::of));
    Some(Check { name: Text::Word("bank card"), outcome, raw })
}

#[cfg(test)]
mod tests {
    use super::{ADDRESSES, CARDS, LICENCE, MATCHES, REGISTER};
    use crate::providers::idenfy::{
        AddressStatus, BankCardStatus, DriverLicenceCheck, MatchStatus, RegistryCheck,
    };

    #[test]
    fn every_documented_word_has_an_outcome() {
        assert!(MatchStatus::ALL.iter().map(|value| value.as_str()).eq(MATCHES.map(|(word, _)| word)));
        assert!(AddressStatus::ALL.iter().map(|value| value.as_str()).eq(ADDRESSES.map(|(word, _)| word)));
        assert!(BankCardStatus::ALL.iter().map(|value| value.as_str()).eq(CARDS.map(|(word, _)| word)));
    }

    #[test]
    fn every_comparison_of_the_models_is_looked_at() {
        let members = |schema: schemars::Schema, end: &str| -> Vec<String> {
            let properties = schema.get("properties").and_then(|all| all.as_object()).expect("an object");
            properties.keys().filter(|name| name.ends_with(end)).cloned().collect()
        };
        assert_eq!(members(schemars::schema_for!(RegistryCheck), "Status"), REGISTER);
        assert_eq!(members(schemars::schema_for!(DriverLicenceCheck), "Match"), LICENCE);
    }
}
