//! How the bytes of a digest are written in a header. Read strictly: one text for each value.

use data_encoding::{BASE64, DecodeKind, HEXLOWER, HEXLOWER_PERMISSIVE};

/// The way a digest is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Hexadecimal: written in lower case, read in any.
    Hex,
    /// Base64 of the standard alphabet, with padding.
    Base64,
}

/// Every encoding.
pub const ENCODINGS: [Encoding; 2] = [Encoding::Hex, Encoding::Base64];

/// Why a text is not what its encoding asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingFault {
    /// There is nothing.
    Empty,
    /// The character at this place, from 1, does not belong to the encoding.
    Character(usize),
    /// A character is missing or too many.
    Length,
    /// The padding is missing or wrong.
    Padding,
    /// The last character has bits that belong to no byte.
    TrailingBits,
}

impl Encoding {
    /// The name, for options and messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hex => "hex",
            Self::Base64 => "base64",
        }
    }

    /// The name in a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Hex => "hexadecimal",
            Self::Base64 => "Base64",
        }
    }

    /// How many characters that many bytes take.
    #[must_use]
    pub fn length(self, bytes: usize) -> usize {
        match self {
            Self::Hex => bytes * 2,
            Self::Base64 => bytes.div_ceil(3) * 4,
        }
    }

    /// Writes bytes.
    #[must_use]
    pub fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Hex => HEXLOWER.encode(bytes),
            Self::Base64 => BASE64.encode(bytes),
        }
    }

    /// Reads bytes.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with the text.
    pub fn decode(self, text: &str) -> Result<Vec<u8>, EncodingFault> {
        if text.is_empty() {
            return Err(EncodingFault::Empty);
        }
        let decoded = match self {
            Self::Hex => HEXLOWER_PERMISSIVE.decode(text.as_bytes()),
            Self::Base64 => BASE64.decode(text.as_bytes()),
        };
        decoded.map_err(|error| {
            // A foreign character says more than the length that it spoils.
            let foreign = text.chars().position(|c| !self.has(c));
            match (foreign, error.kind) {
                (Some(position), _) => EncodingFault::Character(position + 1),
                (None, DecodeKind::Trailing) => EncodingFault::TrailingBits,
                (None, DecodeKind::Length) if self == Self::Hex => EncodingFault::Length,
                (None, _) => EncodingFault::Padding,
            }
        })
    }

    /// Whether the encoding uses this character.
    fn has(self, c: char) -> bool {
        match self {
            Self::Hex => c.is_ascii_hexdigit(),
            Self::Base64 => c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, EncodingFault};

    #[test]
    fn one_text_for_each_value() {
        assert_eq!(Encoding::Hex.decode("00ff"), Ok(vec![0, 255]));
        assert_eq!(Encoding::Hex.decode("00FF"), Ok(vec![0, 255]));
        assert_eq!(Encoding::Hex.decode("00f"), Err(EncodingFault::Length));
        assert_eq!(Encoding::Hex.decode("00 f"), Err(EncodingFault::Character(3)));
        assert_eq!(Encoding::Hex.decode(""), Err(EncodingFault::Empty));
        assert_eq!(Encoding::Base64.decode("AP8="), Ok(vec![0, 255]));
        assert_eq!(Encoding::Base64.decode("AP8"), Err(EncodingFault::Padding));
        assert_eq!(Encoding::Base64.decode("AP9="), Err(EncodingFault::TrailingBits));
        assert_eq!(Encoding::Base64.decode("A=8="), Err(EncodingFault::Padding));
        assert_eq!(Encoding::Base64.decode("A_8="), Err(EncodingFault::Character(2)));
        assert_eq!(Encoding::Base64.decode("AP8=\n"), Err(EncodingFault::Character(5)));
    }
}
