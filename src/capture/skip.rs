//! Passing over a JSON value without reading it: brackets and strings are all that is looked at.

/// What was found behind the start of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
    /// The value ends before this offset.
    End(usize),
    /// It goes on behind what there is.
    More,
}

/// Passes over the value that begins at `start`. Whether it is good JSON is for the parser to say.
pub(super) fn value(text: &[u8], start: usize) -> Skipped {
    match text.get(start) {
        None => Skipped::More,
        Some(b'"') => string(text, start).map_or(Skipped::More, Skipped::End),
        Some(b'{' | b'[') => container(text, start),
        Some(_) => {
            let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
            let end = text[start..].iter().position(ends);
            end.map_or(Skipped::More, |length| Skipped::End(start + length))
        }
    }
}

fn container(text: &[u8], start: usize) -> Skipped {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => match string(text, at) {
                Some(end) => {
                    at = end;
                    continue;
                }
                None => return Skipped::More,
            },
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Skipped::End(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    Skipped::More
}

/// The offset behind the string that begins at `start`.
pub(super) fn string(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        let found = at + memchr::memchr2(b'"', b'\\', text.get(at..)?)?;
        if text[found] == b'"' {
            return Some(found + 1);
        }
        at = found + 2;
    }
}

/// The offset of the next byte that is no white space.
pub(super) fn blanks(text: &[u8], start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::{Skipped, value};

    #[test]
    fn values_end_where_their_brackets_close() {
        for (text, end) in [
            (r#"{"a": "}\"]", "b": [1, {}]} , 2"#, Skipped::End(27)),
            (r#""a\\", 1"#, Skipped::End(5)),
            ("12,", Skipped::End(2)),
            ("true]", Skipped::End(4)),
            ("12", Skipped::More),
            (r#"{"a": ["#, Skipped::More),
            (r#""a\"#, Skipped::More),
        ] {
            assert_eq!(value(text.as_bytes(), 0), end, "{text}");
        }
    }
}
