//! The simple patterns that schemas use, matched without a regular expression engine.

/// An anchored sequence of character classes, each repeated a number of times: `^\+[1-9][0-9]{1,14}$`.
#[derive(Debug, Clone)]
pub(super) struct Form {
    steps: Vec<Step>,
    /// Whether the empty string is allowed too: `^(...)?$`.
    or_empty: bool,
}

#[derive(Debug, Clone)]
struct Step {
    class: Class,
    least: usize,
    most: usize,
}

/// Which bytes are in a class; all are ASCII characters.
type Class = Box<[bool; 256]>;

impl Form {
    /// The form of a regular expression; `None` for one that is not as simple.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
        let (inner, or_empty) = match inner.strip_prefix('(').and_then(|inner| inner.strip_suffix(")?")) {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let mut rest = inner.as_bytes();
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let class;
            (class, rest) = parse_class(rest)?;
            let (least, most);
            (least, most, rest) = parse_count(rest)?;
            steps.push(Step { class, least, most });
        }
        Some(Self { steps, or_empty })
    }

    /// Whether the text certainly matches. Every class takes as much as it can, so that a match which would
    /// need a class to take less is not seen.
    #[inline(never)]
    pub(super) fn matches(&self, text: &[u8]) -> bool {
        if text.is_empty() && self.or_empty {
            return true;
        }
        let mut rest = text;
        for step in &self.steps {
            let candidates = &rest[..step.most.min(rest.len())];
            let foreign = candidates.iter().position(|&byte| !step.class[usize::from(byte)]);
            let taken = foreign.unwrap_or(candidates.len());
            if taken < step.least {
                return false;
            }
            rest = &rest[taken..];
        }
        rest.is_empty()
    }
}

/// A bracketed class or a literal character.
fn parse_class(text: &[u8]) -> Option<(Class, &[u8])> {
    match text {
        [b'[', rest @ ..] => {
            let end = rest.iter().position(|&byte| byte == b']')?;
            Some((parse_ranges(&rest[..end])?, &rest[end + 1..]))
        }
        // Some other escapes mean more than their character.
        [b'\\', literal, rest @ ..] if b"\\.+-/()[]{}?*^$|".contains(literal) => Some((one(*literal), rest)),
        [literal, rest @ ..] if literal.is_ascii_alphanumeric() || matches!(literal, b'-' | b'_' | b':') => {
            Some((one(*literal), rest))
        }
        _ => None,
    }
}

fn one(literal: u8) -> Class {
    let mut class = Box::new([false; 256]);
    class[usize::from(literal)] = true;
    class
}

/// The characters between brackets: letters, digits and ranges of them.
fn parse_ranges(mut text: &[u8]) -> Option<Class> {
    let mut class = Box::new([false; 256]);
    while let [first, rest @ ..] = text {
        if !first.is_ascii_alphanumeric() {
            return None;
        }
        let last;
        (last, text) = match rest {
            [b'-', last, rest @ ..] if last.is_ascii_alphanumeric() => (*last, rest),
            _ => (*first, rest),
        };
        for byte in *first..=last {
            class[usize::from(byte)] = true;
        }
    }
    Some(class)
}

/// `{n}`, `{m,n}`, or nothing.
fn parse_count(text: &[u8]) -> Option<(usize, usize, &[u8])> {
    match text {
        [b'{', rest @ ..] => {
            let end = rest.iter().position(|&byte| byte == b'}')?;
            let counts = std::str::from_utf8(&rest[..end]).ok()?;
            let (least, most) = counts.split_once(',').unwrap_or((counts, counts));
            Some((least.parse().ok()?, most.parse().ok()?, &rest[end + 1..]))
        }
        [b'*' | b'+' | b'?', ..] => None,
        _ => Some((1, 1, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn simple_patterns_are_matched_and_others_are_left_alone() {
        for (pattern, good, bad) in [
            (r"^\+[1-9][0-9]{1,14}$", ["+12", "+123456789012345"], ["+0123", "12345"]),
            (r"^([0-9]{8})?$", ["", "20250102"], ["2025010", "202501022"]),
            (r"^[0-9a-f]{4}-[0-9a-f]{4}$", ["01af-9c0d", "0000-ffff"], ["01af9c0d", "01AF-9c0d"]),
        ] {
            let form = Form::parse(pattern).expect(pattern);
            let regex = jsonschema::validator_for(&serde_json::json!({ "pattern": pattern })).expect(pattern);
            for text in good.iter().chain(&bad) {
                assert_eq!(form.matches(text.as_bytes()), good.contains(text), "{pattern} {text}");
                assert_eq!(regex.is_valid(&serde_json::json!(text)), good.contains(text), "{pattern} {text}");
            }
        }
        for pattern in
            [r"[0-9]", r"^a+$", r"^(a|b)$", r"^\d$", r"^[^a]$", r"^.$", r"^[\w]$", r"^a?$", r"^[a-]$"]
        {
            assert!(Form::parse(pattern).is_none(), "{pattern}");
        }
    }
}
