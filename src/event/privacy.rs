//! What a field tells about a person, or which door it opens.

use std::fmt;

/// The schema keyword that carries the class.
pub const PRIVACY_KEY: &str = "x-whcheck-privacy";

/// The schema keyword of a field by which provider and consumer know a case: an ID, a reference of the consumer's own.
/// It is shown, but it joins a payload with what a database knows, so that `redact` replaces it.
///
/// The value is `true` where it names the case, and summaries tell it; `"inner"` where it names something beside the case,
/// such as an account of the consumer's own staff, which is only replaced.
pub const REFERENCE_KEY: &str = "x-whcheck-reference";

/// The privacy class of a field; values of such fields are masked unless asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Privacy {
    /// A person's name.
    Name,
    /// Telephone number or e-mail address.
    Contact,
    /// Date of birth or age.
    Birth,
    /// Postal address or location.
    Address,
    /// A number that a state gives a person.
    GovernmentId,
    /// A number or date of an identity document.
    Document,
    /// A feature of the body: sex, face, height.
    Biometric,
    /// A network address.
    Ip,
    /// Text that people write freely.
    FreeText,
    /// A one-time code, a pre-signed link: whoever holds it gets in.
    Secret,
}

impl Privacy {
    /// Every class.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Contact,
        Self::Birth,
        Self::Address,
        Self::GovernmentId,
        Self::Document,
        Self::Biometric,
        Self::Ip,
        Self::FreeText,
        Self::Secret,
    ];

    /// The class as schemas spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Contact => "contact",
            Self::Birth => "birth",
            Self::Address => "address",
            Self::GovernmentId => "government-id",
            Self::Document => "document",
            Self::Biometric => "biometric",
            Self::Ip => "ip",
            Self::FreeText => "free-text",
            Self::Secret => "secret",
        }
    }

    /// The class of that spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == text)
    }
}

impl fmt::Display for Privacy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
