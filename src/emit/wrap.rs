//! Running text in lines of a width.

/// Breaks `text` between words so that no line is longer than `width` characters, if the words allow it.
#[must_use]
pub fn wrap(text: &str, width: usize) -> String {
    hang(text, width, 0)
}

/// Columns beside an indentation that are worth filling.
const LEAST: usize = 24;

/// The same, with `indent` spaces before every line but the first; with fewer where they would leave no room.
#[must_use]
pub fn hang(text: &str, width: usize, indent: usize) -> String {
    let indent = if indent + LEAST > width { indent.min(4) } else { indent };
    let mut wrapped = String::new();
    let mut column = 0;
    // Values of a payload stand in running text: several spaces stay several.
    for (index, word) in text.split(' ').enumerate() {
        let length = word.chars().count();
        if column > indent && column + 1 + length > width {
            wrapped.push('\n');
            wrapped.push_str(&" ".repeat(indent));
            column = indent;
        } else if index > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += length;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::{hang, wrap};

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two three", 7), "one two\nthree");
        assert_eq!(wrap("one  two", 80), "one  two");
        assert_eq!(wrap("a-word-that-is-too-long x", 5), "a-word-that-is-too-long\nx");
        assert_eq!(hang("one two three", 8, 2), "one two\n  three");
        assert_eq!(hang("one two three four", 32, 10), "one two three four");
        let row = "code      what it means, told in a few words";
        assert_eq!(hang(row, 36, 10), "code      what it means, told in a\n          few words");
        assert_eq!(hang(row, 30, 10), "code      what it means, told\n    in a few words");
        assert_eq!(wrap("", 5), "");
    }
}
