//! Strings: finding their end fast, resolving their escapes.

use wide::u8x16;

use super::{Fault, SyntaxError};

/// Offset of the first quote, backslash or control character at or after `at`; the length of the text if
/// there is none.
#[inline]
pub(super) fn special(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        let chunk = u8x16::new(*chunk);
        let control = chunk.min(u8x16::splat(0x1f)).cmp_eq(chunk);
        let found = chunk.cmp_eq(u8x16::splat(b'"')) | chunk.cmp_eq(u8x16::splat(b'\\')) | control;
        let found = found.move_mask();
        if found != 0 {
            return at + found.trailing_zeros() as usize;
        }
        at += 16;
    }
    let tail = bytes.get(at..).unwrap_or_default();
    let is_special = |&byte: &u8| byte == b'"' || byte == b'\\' || byte < 0x20;
    at + tail.iter().position(is_special).unwrap_or(tail.len())
}

/// Resolves the string whose content starts at `start` and whose first escape stands at `escape`, and appends
/// it to `into`. Returns the offset of the closing quote.
pub(super) fn unescape(
    text: &str,
    start: usize,
    escape: usize,
    into: &mut String,
) -> Result<usize, SyntaxError> {
    let bytes = text.as_bytes();
    let mut plain = start;
    let mut at = escape;
    loop {
        into.push_str(&text[plain..at]);
        match bytes.get(at) {
            Some(b'"') => return Ok(at),
            Some(b'\\') => {
                at = escaped(bytes, start, at, into)?;
                plain = at;
            }
            Some(&byte) => return Err(SyntaxError::control(byte, at)),
            None => return Err(SyntaxError::new(Fault::UnendedString, start - 1, 1)),
        }
        at = special(bytes, at);
    }
}

/// Resolves one escape at `at`; returns the offset behind it.
fn escaped(bytes: &[u8], start: usize, at: usize, into: &mut String) -> Result<usize, SyntaxError> {
    let cut_off =
        bytes[at + 1..].first().is_none_or(|&letter| letter == b'u' && is_hex_to_the_end(bytes, at + 2));
    if cut_off {
        return Err(SyntaxError::new(Fault::UnendedString, start - 1, 1));
    }
    let letter = bytes[at + 1];
    let plain = match letter {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(bytes, at, into),
        _ => return Err(SyntaxError::new(Fault::BadEscape, at, 2)),
    };
    into.push(plain);
    Ok(at + 2)
}

/// Whether the text ends within the four digits that begin at `at`.
fn is_hex_to_the_end(bytes: &[u8], at: usize) -> bool {
    bytes.len() < at + 4 && bytes[at..].iter().all(u8::is_ascii_hexdigit)
}

fn unicode(bytes: &[u8], at: usize, into: &mut String) -> Result<usize, SyntaxError> {
    let unit = hex_unit(bytes, at)?;
    let lone = || SyntaxError::new(Fault::LoneSurrogate, at, 6);
    let (code, end) = match unit {
        0xD800..=0xDBFF => {
            if bytes.get(at + 6..at + 8) != Some(b"\\u") {
                return Err(lone());
            }
            let low = hex_unit(bytes, at + 6)?;
            if !(0xDC00..=0xDFFF).contains(&low) {
                return Err(lone());
            }
            (0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00), at + 12)
        }
        0xDC00..=0xDFFF => return Err(lone()),
        _ => (unit, at + 6),
    };
    into.push(char::from_u32(code).ok_or_else(lone)?);
    Ok(end)
}

fn hex_unit(bytes: &[u8], at: usize) -> Result<u32, SyntaxError> {
    bytes
        .get(at + 2..at + 6)
        .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        .and_then(|digits| std::str::from_utf8(digits).ok())
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .ok_or_else(|| SyntaxError::new(Fault::BadEscape, at, 2))
}

#[cfg(test)]
mod tests {
    use super::special;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_stands() {
        for length in 0..50 {
            let plain = vec![0xc3; length];
            assert_eq!(special(&plain, 0), length);
            for at in 0..length {
                for byte in [b'"', b'\\', 0, 0x1f] {
                    let mut text = plain.clone();
                    text[at..].fill(byte);
                    for from in 0..=at {
                        assert_eq!(special(&text, from), at, "{byte} at {at} of {length}, from {from}");
                    }
                }
            }
        }
        assert_eq!(special(b" !#[]\x7f\xff~", 0), 8);
    }
}
