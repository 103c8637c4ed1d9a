//! Percent-encoding, as far as a diagnosis needs it.

/// The text decoded; none when there is nothing to decode, or it is not well formed.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    if !text.contains(&b'%') {
        return None;
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if *first != b'%' {
            decoded.push(*first);
            continue;
        }
        let (digits, behind) = rest.split_at_checked(2)?;
        decoded.extend(data_encoding::HEXLOWER_PERMISSIVE.decode(digits).ok()?);
        rest = behind;
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn percent_signs_are_decoded() {
        assert_eq!(decode(b"a%2Fb%20c").as_deref(), Some(&b"a/b c"[..]));
        for text in ["", "ab", "a%", "a%2", "a%zz"] {
            assert_eq!(decode(text.as_bytes()), None, "{text}");
        }
    }
}
