//! What can be wrong with a text that should be JSON, and what its writer probably did.

use std::str::Utf8Error;

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing.
    Empty,
    /// There is nothing but white space.
    Blank,
    /// The text ends inside an object or array; the offset is where that one was opened.
    UnendedContainer,
    /// The text ends inside a string; the offset is its opening quote.
    UnendedString,
    /// The text ends where a value, a key or a colon is due.
    UnexpectedEnd,
    /// A comma stands before a closing bracket.
    TrailingComma,
    /// Two commas follow one another, or one stands before the first element.
    ExtraComma,
    /// A member or element begins where a comma is due.
    MissingComma,
    /// A key is not followed by a colon.
    MissingColon,
    /// A bracket closes what the other kind opened.
    WrongBracket,
    /// A string is quoted by `'`.
    SingleQuotes,
    /// A string is quoted by typographic quotes.
    CurlyQuotes,
    /// A key has no quotes.
    UnquotedKey,
    /// A key is something else than a string.
    KeyNotString,
    /// `//`, `/*` or `#`.
    Comment,
    /// `NaN`, `Infinity` or `undefined`.
    NoJsonNumber,
    /// `True`, `False` or `None`.
    PythonLiteral,
    /// A word without quotes where a value is due.
    BareWord,
    /// A number with a leading zero, a plus sign, a bare point or a hexadecimal prefix.
    BadNumber,
    /// A backslash followed by what is no JSON escape.
    BadEscape,
    /// A string runs over the end of its line.
    LineBreakInString,
    /// A control character stands in a string unescaped.
    ControlInString,
    /// The text looks like HTML or XML.
    Markup,
    /// The text looks like a form (`payload=%7B...`).
    Form,
    /// The text looks like an HTTP message with its head.
    HttpMessage,
    /// The text is a `curl` command.
    CurlCommand,
    /// A quote is escaped outside a string.
    EscapedQuotes,
    /// NUL bytes outside a string.
    Nul,
    /// The byte 1A, ^Z, outside a string.
    EndMark,
    /// A character that begins no value.
    Unexpected,
    /// Something follows the value.
    TrailingText,
    /// More nested levels than [`MAX_DEPTH`](super::MAX_DEPTH).
    Depth,
    /// A sequence of bytes that is no UTF-8.
    InvalidUtf8,
    /// An escape of one half of a surrogate pair.
    LoneSurrogate,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// UTF-32, either end.
    Utf32,
    /// Bytes that are no text.
    Binary,
    /// The text is compressed with gzip.
    Gzip,
    /// The tree would take more memory than allowed.
    Memory,
    /// More than 4 GiB.
    TooLong,
}

/// A fault and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub fault: Fault,
    /// Byte offset in the text.
    pub offset: usize,
    /// How many bytes belong to the fault; 0 at the end of the text.
    pub length: usize,
}

impl SyntaxError {
    pub(super) fn new(fault: Fault, offset: usize, length: usize) -> Self {
        Self { fault, offset, length }
    }

    pub(super) fn control(byte: u8, at: usize) -> Self {
        let fault =
            if matches!(byte, b'\n' | b'\r') { Fault::LineBreakInString } else { Fault::ControlInString };
        Self::new(fault, at, 1)
    }

    /// The fault of bytes that are no UTF-8.
    pub(super) fn not_utf8(bytes: &[u8], error: Utf8Error) -> Self {
        let length = error.error_len().unwrap_or(bytes.len() - error.valid_up_to());
        Self::new(Fault::InvalidUtf8, error.valid_up_to(), length)
    }

    /// The same fault, or the foreign encoding that the first bytes betray and that explains it.
    pub(super) fn or_encoding(self, bytes: &[u8]) -> Self {
        // A file of NUL bytes was never written: it has no encoding.
        let encoding = other_encoding(bytes).filter(|_| bytes.iter().any(|&byte| byte != 0));
        let binary = || is_binary(bytes).then_some(Fault::Binary);
        encoding.or_else(binary).map_or(self, |fault| Self::new(fault, 0, 0))
    }
}

/// The encoding that the first bytes betray, if it is not UTF-8. A JSON text begins with an ASCII character,
/// so NUL bytes among the first four tell the width.
fn other_encoding(bytes: &[u8]) -> Option<Fault> {
    match bytes {
        [0x1f, 0x8b, ..] => Some(Fault::Gzip),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, _, ..] | [_, 0, 0, 0, ..] => {
            Some(Fault::Utf32)
        }
        [0xff, 0xfe, ..] => Some(Fault::Utf16Le),
        [0xfe, 0xff, ..] => Some(Fault::Utf16Be),
        [first, 0, ..] if is_ascii_text(*first) => Some(Fault::Utf16Le),
        [0, first, ..] if is_ascii_text(*first) => Some(Fault::Utf16Be),
        _ => None,
    }
}

fn is_ascii_text(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~')
}

/// Whether the bytes are no text in any encoding: they are no UTF-8, and hold NUL bytes.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|first| !matches!(first, b'{' | b'[' | b'"'))
        && memchr::memchr(0, bytes).is_some()
        && std::str::from_utf8(bytes).is_err()
}

impl Fault {
    /// Whether the fault lies in the encoding of the text rather than in its grammar.
    #[must_use]
    pub fn is_encoding(self) -> bool {
        matches!(
            self,
            Self::InvalidUtf8
                | Self::LoneSurrogate
                | Self::Utf16Le
                | Self::Utf16Be
                | Self::Utf32
                | Self::Binary
                | Self::Gzip
        )
    }

    /// Whether there is text whose place can be shown, and not bytes that are no text at all.
    #[must_use]
    pub fn is_in_text(self) -> bool {
        !matches!(
            self,
            Self::Empty
                | Self::Blank
                | Self::Utf16Le
                | Self::Utf16Be
                | Self::Utf32
                | Self::Binary
                | Self::Gzip
        )
    }

    /// What is wrong, in one sentence without an end mark.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Empty => "there is no JSON here: the text is empty",
            Self::Blank => "there is no JSON here, only white space",
            Self::UnendedContainer => "the text ends before what opens here is closed",
            Self::UnendedString => "the text ends inside the string that starts here",
            Self::UnexpectedEnd => "the text ends in the middle of a value",
            Self::TrailingComma => "a comma stands before the closing bracket",
            Self::ExtraComma => "a comma stands where a value is due",
            Self::MissingComma => "a comma is missing before this",
            Self::MissingColon => "a colon is missing between the key and its value",
            Self::WrongBracket => "this bracket does not close the one that is open",
            Self::SingleQuotes => "a string stands in single quotes",
            Self::CurlyQuotes => "a string stands in typographic quotes",
            Self::UnquotedKey => "a key stands without quotes",
            Self::KeyNotString => "a key must be a string",
            Self::Comment => "JSON has no comments",
            Self::NoJsonNumber => "NaN, Infinity and undefined are not JSON",
            Self::PythonLiteral => "True, False and None are Python, not JSON",
            Self::BareWord => "a word stands without quotes",
            Self::BadNumber => "this is not how JSON writes a number",
            Self::BadEscape => "a backslash is followed by what JSON does not know as an escape",
            Self::LineBreakInString => "a string runs over the end of the line",
            Self::ControlInString => "a control character stands unescaped in a string",
            Self::Markup => "this is HTML or XML, not JSON",
            Self::Form => "this is a form, not JSON",
            Self::HttpMessage => "this is an HTTP message, not JSON",
            Self::CurlCommand => "this is a curl command, not JSON",
            Self::EscapedQuotes => "a quote is escaped outside a string",
            Self::Nul => "a NUL byte (00) stands outside any string",
            Self::EndMark => "the byte 1A (^Z) stands outside any string",
            Self::Unexpected => "this character begins no JSON value",
            Self::TrailingText => "something follows the JSON value",
            Self::Depth => "more than 128 levels of nesting",
            Self::InvalidUtf8 => "these bytes are not UTF-8",
            Self::LoneSurrogate => "an escape holds one half of a surrogate pair",
            Self::Utf16Le => "the text is UTF-16 (little endian), not UTF-8",
            Self::Utf16Be => "the text is UTF-16 (big endian), not UTF-8",
            Self::Utf32 => "the text is UTF-32, not UTF-8",
            Self::Binary => "this is binary, not JSON",
            Self::Gzip => "the text is compressed with gzip",
            Self::Memory => "the payload needs more memory than is allowed",
            Self::TooLong => "the text is longer than 4 GiB",
        }
    }

    /// What probably happened and what to do.
    #[must_use]
    pub fn help(self) -> Option<&'static str> {
        Some(match self {
            Self::Empty | Self::Blank => {
                "a webhook body was probably not captured; record the raw request again"
            }
            Self::UnendedContainer | Self::UnendedString | Self::UnexpectedEnd => {
                "the capture is probably cut off; compare its size with the Content-Length of the request"
            }
            Self::TrailingComma | Self::ExtraComma => "remove the comma",
            Self::MissingComma => "separate members and elements by a comma",
            Self::MissingColon => "write \"key\": value",
            Self::WrongBracket => "objects close with }, arrays with ]",
            Self::SingleQuotes => {
                "use double quotes; a printed Python or JavaScript object is not JSON, dump it with \
                 json.dumps or JSON.stringify"
            }
            Self::CurlyQuotes => "use straight double quotes; an editor or a document has replaced them",
            Self::UnquotedKey => "quote the key; a printed JavaScript object is not JSON",
            Self::KeyNotString => "quote the key",
            Self::Comment => "remove the comment",
            Self::NoJsonNumber => "write null, or a number",
            Self::PythonLiteral => "dump the object with json.dumps",
            Self::BareWord => "quote the text, or write true, false or null",
            Self::BadNumber => {
                "digits with at most one point and one exponent, no leading zero and no plus sign"
            }
            Self::BadEscape => {
                "double the backslash, or use one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
            }
            Self::LineBreakInString => "close the string, or write the line break as \\n",
            Self::ControlInString => "write it as \\u00XX",
            Self::Markup => "an error page was probably captured instead of the webhook",
            Self::Form => "the JSON is in a form field; decode it first",
            Self::HttpMessage => "save the body alone: what follows the first empty line",
            Self::CurlCommand => "save the body alone: what follows --data",
            Self::Binary => "save the raw body of the request",
            Self::EscapedQuotes => "quotes are escaped: JSON copied out of a string; unescape it once",
            Self::Nul => {
                "a buffer was saved with its unused end, or a file was not written to its end; save only as many \
                 bytes as the Content-Length of the request says"
            }
            Self::EndMark => "DOS programs end a text with it: remove it",
            Self::TrailingText => "one delivery a file, or one a line (NDJSON)",
            Self::Depth => "no provider nests this deep",
            Self::InvalidUtf8 => "save the raw bytes; an editor or a copy has re-encoded them",
            Self::LoneSurrogate => "a character beyond U+FFFF takes two \\u escapes, high then low",
            Self::Utf16Le | Self::Utf16Be | Self::Utf32 => {
                "JSON travels as UTF-8: save the raw body; PowerShell's > writes UTF-16"
            }
            Self::Gzip => "decompress it first: gzip -dc FILE | whcheck validate -",
            Self::Unexpected | Self::Memory | Self::TooLong => return None,
        })
    }
}
