//! What can be told of a person or company, in the same words for every provider.

/// A trait of the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// The person's name; its parts in the order in which they are spoken.
    Name,
    /// The company's name.
    Company,
    /// Whether the subject is a person or a company, in the provider's word.
    Kind,
    /// The telephone number.
    Phone,
    /// The e-mail address.
    Email,
    /// The day of birth.
    BirthDate,
    /// The age in years.
    Age,
    /// The sex, in the provider's word.
    Sex,
    /// The nationality.
    Nationality,
    /// The number that a state has given the person or company.
    GovernmentId,
    /// The kind of identity document.
    DocumentType,
    /// The number of the identity document.
    DocumentNumber,
    /// The day on which the document expires.
    DocumentExpiry,
    /// The country that has issued the document.
    DocumentCountry,
    /// The postal address.
    Address,
    /// The country.
    Country,
    /// The network address.
    Ip,
    /// The address of a crypto wallet.
    Wallet,
}

impl Trait {
    /// Every trait, in the order in which they are told.
    pub const ALL: [Self; 18] = [
        Self::Name,
        Self::Company,
        Self::Kind,
        Self::Phone,
        Self::Email,
        Self::BirthDate,
        Self::Age,
        Self::Sex,
        Self::Nationality,
        Self::GovernmentId,
        Self::DocumentType,
        Self::DocumentNumber,
        Self::DocumentExpiry,
        Self::DocumentCountry,
        Self::Address,
        Self::Country,
        Self::Ip,
        Self::Wallet,
    ];

    /// The trait's name in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Kind => "kind",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::BirthDate => "birth_date",
            Self::Age => "age",
            Self::Sex => "sex",
            Self::Nationality => "nationality",
            Self::GovernmentId => "government_id",
            Self::DocumentType => "document_type",
            Self::DocumentNumber => "document_number",
            Self::DocumentExpiry => "document_expiry",
            Self::DocumentCountry => "document_country",
            Self::Address => "address",
            Self::Country => "country",
            Self::Ip => "ip",
            Self::Wallet => "wallet",
        }
    }
}
