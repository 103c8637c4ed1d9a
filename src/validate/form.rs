//! The simple patterns that schemas use, matched without a regular expression engine.

use crate::diagnostic::Misfit;

/// An anchored sequence of character classes, each repeated a number of times: `^\+[1-9][0-9]{1,14}$`.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// For each byte, one bit for each class: whether it is in it. One table for all classes, because those of all
    /// forms are to stay in the fastest cache.
    classes: Box<[u8; 256]>,
    steps: Vec<Step>,
    /// Whether the empty string is allowed too: `^(...)?$`.
    or_empty: bool,
}

#[derive(Debug, Clone)]
struct Step {
    /// The bit of its class.
    class: u8,
    least: u32,
    most: u32,
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
        let mut form = Self { classes: Box::new([0; 256]), steps: Vec::new(), or_empty };
        while !rest.is_empty() {
            let class;
            (class, rest) = parse_class(rest)?;
            let (least, most);
            (least, most, rest) = parse_count(rest)?;
            let class = form.add(&class)?;
            form.steps.push(Step { class, least, most });
        }
        Some(form)
    }

    /// The bit of a class; `None` where there are too many.
    fn add(&mut self, class: &Class) -> Option<u8> {
        if let Some(step) = self.steps.iter().find(|step| self.class(step) == *class) {
            return Some(step.class);
        }
        let bit =
            self.steps.iter().map(|step| step.class).max().map_or(Some(1), |last| last.checked_mul(2))?;
        for (bits, is_of) in self.classes.iter_mut().zip(class.iter()) {
            *bits |= bit * u8::from(*is_of);
        }
        Some(bit)
    }

    /// The class of a step.
    fn class(&self, step: &Step) -> Class {
        Box::new(self.classes.map(|bits| bits & step.class != 0))
    }

    /// How many bytes at the beginning of a text are of the step's class, as far as they count.
    #[inline]
    fn taken(&self, step: &Step, text: &[u8]) -> usize {
        let candidates = &text[..text.len().min(step.most as usize)];
        let of_class = |byte: &u8| self.classes[usize::from(*byte)] & step.class;
        // Mostly all are. Without branches that is seen with a third less instructions than by a search for the first
        // other one.
        if candidates.iter().fold(step.class, |all, byte| all & of_class(byte)) != 0 {
            return candidates.len();
        }
        candidates.iter().position(|byte| of_class(byte) == 0).unwrap_or(candidates.len())
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
            let taken = self.taken(step, rest);
            if taken < step.least as usize {
                return false;
            }
            rest = &rest[taken..];
        }
        rest.is_empty()
    }

    /// The first thing about a text that does not fit; `None` where it fits, or where no words are known for
    /// what is due.
    pub(super) fn misfit(&self, text: &str) -> Option<Misfit> {
        let total = |count: fn(&Step) -> u32| self.steps.iter().map(|step| count(step) as usize).sum();
        let length = || Misfit::Length { least: total(|step| step.least), most: total(|step| step.most) };
        let mut rest = text.as_bytes();
        let mut open = None;
        for step in &self.steps {
            let taken = self.taken(step, rest);
            rest = &rest[taken..];
            open = (taken < step.most as usize).then_some(step);
            if taken < step.least as usize {
                break;
            }
        }
        // All that was taken is ASCII, so that bytes are characters.
        let at = text.len() - rest.len();
        match (open, text[at..].chars().next()) {
            (Some(step), Some(found)) => {
                Some(Misfit::Character { at: at + 1, found, due: in_words(&self.class(step))? })
            }
            (None, Some(_)) => Some(length()),
            (_, None) => (text.len() < total(|step| step.least)).then(length),
        }
    }
}

/// The classes that have words, and these.
const WORDS: [(&[u8], &str); 12] = [
    (b"0-9", "a digit"),
    (b"1-9", "a digit from 1 to 9"),
    (b"0-9a-f", "a lower-case hexadecimal digit"),
    (b"0-9A-F", "an upper-case hexadecimal digit"),
    (b"0-9A-Fa-f", "a hexadecimal digit"),
    (b"a-z", "a lower-case letter"),
    (b"A-Z", "an upper-case letter"),
    (b"A-Za-z", "a letter"),
    (b"0-9a-z", "a lower-case letter or a digit"),
    (b"0-9A-Z", "an upper-case letter or a digit"),
    (b"0-9A-Za-z", "a letter or a digit"),
    (b"01", "0 or 1"),
];

fn in_words(class: &Class) -> Option<String> {
    let single = (0..128_u8).find(|byte| one(*byte) == *class);
    let words = || WORDS.iter().find(|(ranges, _)| parse_ranges(ranges).as_ref() == Some(class));
    match single {
        Some(literal) => Some(format!("`{}`", char::from(literal))),
        None => words().map(|(_, words)| (*words).to_owned()),
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
fn parse_count(text: &[u8]) -> Option<(u32, u32, &[u8])> {
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
    use crate::diagnostic::Misfit;

    #[test]
    fn the_first_misfit_is_named() {
        const UUID: &str = r"^[0-9a-f]{8}-[0-9a-f]{4}$";
        for (pattern, text, expected) in [
            (r"^[0-9a-f]{4}$", "Abcd", Some((1, 'A', "a lower-case hexadecimal digit"))),
            (r"^[0-9a-f]{4}$", "abcž", Some((4, 'ž', "a lower-case hexadecimal digit"))),
            (UUID, "0123456789ab", Some((9, '8', "`-`"))),
            (r"^\+[1-9][0-9]{1,14}$", "0049", Some((1, '0', "`+`"))),
            (r"^\+[1-9][0-9]{1,14}$", "+4930 23", Some((6, ' ', "a digit"))),
            (r"^[ac]{4}$", "abcd", None),
        ] {
            let expected =
                expected.map(|(at, found, due)| Misfit::Character { at, found, due: due.to_owned() });
            assert_eq!(Form::parse(pattern).expect(pattern).misfit(text), expected, "{text}");
        }
        for (pattern, text, length) in [
            (r"^[0-9a-f]{4}$", "abc", Some((4, 4))),
            (r"^[0-9a-f]{4}$", "abcde", Some((4, 4))),
            (r"^[0-9a-f]{4}$", "abcd", None),
            (r"^\+[1-9][0-9]{1,14}$", "+1", Some((3, 16))),
            (r"^\+[1-9][0-9]{1,14}$", "+12345678901234567", Some((3, 16))),
        ] {
            let expected = length.map(|(least, most)| Misfit::Length { least, most });
            assert_eq!(Form::parse(pattern).expect(pattern).misfit(text), expected, "{text}");
        }
    }

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
