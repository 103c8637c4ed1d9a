//! Character sets that captures are spoilt with.

/// The name of the character set and the character of each byte from 0x80 to 0x9f in it, 0 where there is none.
/// Above 0x9f both are Unicode's first block.
type Charset = (&'static str, [char; 32]);

const LATIN_1: Charset = ("ISO-8859-1", latin_1());

const WINDOWS_1252: Charset = (
    "WINDOWS-1252",
    [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’',
        '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ],
);

const fn latin_1() -> [char; 32] {
    let mut characters = ['\0'; 32];
    let mut byte = 0x80_u8;
    while byte < 0xa0 {
        characters[(byte - 0x80) as usize] = byte as char;
        byte += 1;
    }
    characters
}

fn to_char((_, high): &Charset, byte: u8) -> Option<char> {
    match byte {
        0x80..0xa0 => Some(high[usize::from(byte - 0x80)]).filter(|c| *c != '\0'),
        _ => Some(char::from(byte)),
    }
}

fn to_byte((_, high): &Charset, c: char) -> Option<u8> {
    if let Some(at) = high.iter().position(|known| *known == c && c != '\0') {
        return u8::try_from(at + 0x80).ok();
    }
    u8::try_from(u32::from(c)).ok().filter(|byte| !(0x80..0xa0).contains(byte))
}

/// UTF-16 with or without a byte order mark, of either byte order.
pub(super) fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let (big, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (false, rest),
        [0xfe, 0xff, rest @ ..] => (true, rest),
        [0, _, ..] => (true, bytes),
        [_, 0, ..] => (false, bytes),
        _ => return None,
    };
    let (pairs, odd) = rest.as_chunks::<2>();
    let units =
        pairs.iter().map(|pair| if big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
    char::decode_utf16(units).collect::<Result<String, _>>().ok().filter(|_| odd.is_empty())
}

/// UTF-8 that was read as another character set and written as UTF-8: the bytes before that, with the name of the
/// character set.
pub(super) fn undo_mojibake(bytes: &[u8]) -> Vec<(Vec<u8>, &'static str)> {
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| !text.is_ascii()) else {
        return Vec::new();
    };
    let undo = |charset: &Charset| {
        let before: Vec<u8> = text.chars().map(|c| to_byte(charset, c)).collect::<Option<_>>()?;
        std::str::from_utf8(&before).is_ok().then_some((before, charset.0))
    };
    [LATIN_1, WINDOWS_1252].iter().filter_map(undo).collect()
}

/// Text that is no UTF-8, in the character sets of one byte a character.
pub(super) fn decode_single_bytes(bytes: &[u8]) -> Vec<(String, &'static str)> {
    if std::str::from_utf8(bytes).is_ok() {
        return Vec::new();
    }
    let decode = |charset: &Charset| {
        Some((bytes.iter().map(|byte| to_char(charset, *byte)).collect::<Option<_>>()?, charset.0))
    };
    [LATIN_1, WINDOWS_1252].iter().filter_map(decode).collect()
}

#[cfg(test)]
mod tests {
    use super::{decode_single_bytes, decode_utf16, undo_mojibake};

    #[test]
    fn what_was_spoilt_is_restored() {
        let text = "Zoë – 10 €";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode_utf16(&[&[0xff, 0xfe], &*little].concat()).as_deref(), Some(text));
        assert_eq!(decode_utf16(&little).as_deref(), Some(text));
        assert_eq!(decode_utf16(text.as_bytes()), None);
        assert_eq!(decode_utf16(b"\xff\xfea"), None);
        // Each of the bytes read as a character of its own.
        assert_eq!(undo_mojibake("ZoÃ« â€“ 10 â‚¬".as_bytes()), [(text.as_bytes().to_vec(), "WINDOWS-1252")]);
        assert_eq!(undo_mojibake("ZoÃ«".as_bytes())[0], ("Zoë".as_bytes().to_vec(), "ISO-8859-1"));
        assert!(undo_mojibake(text.as_bytes()).is_empty());
        assert_eq!(decode_single_bytes(b"Zo\xeb \x96 10 \x80")[1], (text.to_owned(), "WINDOWS-1252"));
        assert!(decode_single_bytes(text.as_bytes()).is_empty());
    }
}
