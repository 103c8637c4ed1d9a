//! The headers of a request, as they were captured.

/// Headers of one request that are read.
pub const MAX_HEADERS: usize = 1000;

/// Bytes that the headers of one request may have.
pub const MAX_HEADER_BYTES: usize = 256 << 10;

/// Header lines in their order. Names are compared without regard to case, and a name may stand twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

/// Why a line is no header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderFault {
    /// There is no colon between name and value.
    NoColon,
    /// The name is empty or holds something that no header's name may hold.
    Name,
    /// The value holds a line end or another control character: two requests could then be told as one.
    Control,
}

impl std::fmt::Display for HeaderFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoColon => "a header is written 'Name: value', and there is no colon",
            Self::Name => "what stands before the colon is no name of a header",
            Self::Control => "the value holds a line end or another control character",
        })
    }
}

impl Headers {
    /// Adds a header line, `Name: value`. Blanks around the value are not part of it.
    ///
    /// # Errors
    ///
    /// What makes the line no header; nothing is added then.
    pub fn add(&mut self, line: &str) -> Result<(), HeaderFault> {
        let (name, value) = line.split_once(':').ok_or(HeaderFault::NoColon)?;
        if !is_header_name(name) {
            return Err(HeaderFault::Name);
        }
        let value = value.trim_matches([' ', '\t']);
        if has_control(value) {
            return Err(HeaderFault::Control);
        }
        self.0.push((name.to_owned(), value.to_owned()));
        Ok(())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All headers, as name and value, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The values of a header, in their order.
    pub fn values<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h str> {
        self.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The first value of a header.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Whether a text has a character that no header's value may have: a line end above all. A tab is allowed.
#[must_use]
pub fn has_control(value: &str) -> bool {
    value.chars().any(|c| c.is_control() && c != '\t')
}

/// Whether a text can be the name of a header: a token of RFC 9110, 5.6.2.
#[must_use]
pub fn is_header_name(name: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(token)
}

#[cfg(test)]
mod tests {
    use super::{HeaderFault, Headers};

    #[test]
    fn names_have_no_case_and_values_no_blanks_around() {
        let mut headers = Headers::default();
        headers.add("X-A:  one ").expect("a header");
        headers.add("x-a: two").expect("a header");
        assert_eq!(headers.values("X-a").collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!(headers.get("x-A"), Some("one"));
    }

    #[test]
    fn what_is_no_header_is_refused() {
        let mut headers = Headers::default();
        assert_eq!(headers.add("X-A one"), Err(HeaderFault::NoColon));
        assert_eq!(headers.add(": one"), Err(HeaderFault::Name));
        assert_eq!(headers.add("X A: one"), Err(HeaderFault::Name));
        for hostile in ["X: a\r\nY: b", "X: a\nb", "X: \u{85}b", "X: \0"] {
            assert_eq!(headers.add(hostile), Err(HeaderFault::Control), "{hostile:?}");
        }
        assert!(headers.is_empty());
    }
}
