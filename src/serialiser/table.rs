//! The libraries, one row each, the likeliest first.
//!
//! The rows of JavaScript, Python, PHP, Ruby, Go and Java are compared in the tests with what the libraries
//! themselves wrote. That of .NET follows the documentation of `JavaScriptEncoder.Default` and the default
//! number formats; it was never compared with a running one. Not imitated: Ruby's floats from 10^15 on that have
//! a fraction, the escapes of backspace and form feed in Go from 1.22 on, JavaScript's order of keys that are
//! numbers.

use super::{Escapes, FloatForm, Layout, Numbers, Serialiser, Strings};

const COMPACT: Layout = Layout::line_of(",", ":", "compact");
const SPACED: Layout = Layout::line_of(", ", ": ", "a space after each comma and colon");
const TWO: Layout = Layout::indented("  ", "indented by two spaces");
const FOUR: Layout = Layout::indented("    ", "indented by four spaces");
const TAB: Layout = Layout::indented("\t", "indented by tabs");

/// Every layout that a library of the table writes.
pub const LAYOUTS: [Layout; 5] = [COMPACT, SPACED, TWO, FOUR, TAB];

const PLAIN: Escapes = Escapes {
    non_ascii: false,
    upper: false,
    slash: false,
    short: true,
    also: "",
    words: "nothing escaped that need not be",
};
const JACKSON: Escapes = Escapes { upper: true, ..PLAIN };
const PYTHON: Escapes =
    Escapes { non_ascii: true, also: "\u{7f}", words: "characters beyond ASCII as \\u00e9", ..PLAIN };
const PHP_SLASHES: Escapes =
    Escapes { non_ascii: true, words: "characters beyond ASCII as \\u00e9", ..PLAIN };
const PHP: Escapes = Escapes {
    non_ascii: true,
    slash: true,
    words: "slashes as \\/ and characters beyond ASCII as \\u00e9",
    ..PLAIN
};
const PHP_UNICODE: Escapes = Escapes { slash: true, also: LINE_ENDS, words: "slashes as \\/", ..PLAIN };
const PHP_PLAIN: Escapes = Escapes { also: LINE_ENDS, ..PLAIN };
const GO: Escapes =
    Escapes { short: false, also: "<>&\u{2028}\u{2029}", words: "< > & as \\u003c and so on", ..PLAIN };
const GO_PLAIN: Escapes = Escapes { short: false, also: LINE_ENDS, ..PLAIN };
const GSON: Escapes =
    Escapes { also: "<>&='\u{2028}\u{2029}", words: "< > & = ' as \\u003c and so on", ..PLAIN };
const DOTNET: Escapes = Escapes {
    non_ascii: true,
    upper: true,
    also: "\"<>&'+`\u{7f}",
    words: "quotes, < > & ' + ` and characters beyond ASCII as \\u00E9, in upper case",
    ..PLAIN
};

/// The separators of lines and of paragraphs, which older JavaScript could not read.
const LINE_ENDS: &str = "\u{2028}\u{2029}";

/// Every set of escapes that a library of the table uses.
pub const ESCAPES: [Escapes; 11] =
    [PLAIN, PYTHON, PHP, PHP_SLASHES, PHP_UNICODE, PHP_PLAIN, GO, GO_PLAIN, GSON, DOTNET, JACKSON];

const ECMASCRIPT: FloatForm = FloatForm {
    zero_fraction: false,
    positional: (-6, 20),
    zero_mantissa: false,
    exponent: ("e+", "e-"),
    exponent_digits: 1,
    negative_zero: false,
};
const GO_FLOAT: FloatForm = FloatForm { negative_zero: true, ..ECMASCRIPT };
const PYTHON_FLOAT: FloatForm = FloatForm {
    zero_fraction: true,
    positional: (-4, 15),
    exponent_digits: 2,
    negative_zero: true,
    ..ECMASCRIPT
};
const RUBY_FLOAT: FloatForm = FloatForm { positional: (-4, 14), zero_mantissa: true, ..PYTHON_FLOAT };
const PHP_FLOAT: FloatForm =
    FloatForm { positional: (-4, 16), zero_mantissa: true, negative_zero: true, ..ECMASCRIPT };
const PHP_FLOAT_ZERO: FloatForm = FloatForm { zero_fraction: true, ..PHP_FLOAT };
const JAVA_FLOAT: FloatForm = FloatForm {
    zero_fraction: true,
    positional: (-3, 6),
    zero_mantissa: true,
    exponent: ("E", "E-"),
    negative_zero: true,
    ..ECMASCRIPT
};
const DOTNET_FLOAT: FloatForm = FloatForm {
    positional: (-4, 14),
    exponent: ("E+", "E-"),
    exponent_digits: 2,
    negative_zero: true,
    ..ECMASCRIPT
};

/// The ways of writing numbers that are worth a try with any other style.
pub const NUMBERS: [Numbers; 3] =
    [Numbers::AsWritten, Numbers::Doubles(ECMASCRIPT), Numbers::Floats(PYTHON_FLOAT)];

const fn row(
    id: &'static str,
    name: &'static str,
    layout: Layout,
    escapes: Escapes,
    numbers: Numbers,
) -> Serialiser {
    Serialiser {
        id,
        name,
        layout,
        strings: Strings::Escaped(escapes),
        numbers,
        sorted: false,
        final_newline: false,
    }
}

const JS_NUMBERS: Numbers = Numbers::Doubles(ECMASCRIPT);
const GO_NUMBERS: Numbers = Numbers::Floats(GO_FLOAT);
const GO_ANY: Numbers = Numbers::Doubles(GO_FLOAT);
const PY_NUMBERS: Numbers = Numbers::Floats(PYTHON_FLOAT);
const PHP_NUMBERS: Numbers = Numbers::Floats(PHP_FLOAT);
const RUBY_NUMBERS: Numbers = Numbers::Floats(RUBY_FLOAT);
const JAVA_NUMBERS: Numbers = Numbers::Floats(JAVA_FLOAT);
const DOTNET_NUMBERS: Numbers = Numbers::Floats(DOTNET_FLOAT);

/// The libraries and the options that senders use, the likeliest first.
pub const SERIALISERS: &[Serialiser] = &[
    row("javascript", "JavaScript's JSON.stringify(payload)", COMPACT, PLAIN, JS_NUMBERS),
    row("python", "Python's json.dumps(payload)", SPACED, PYTHON, PY_NUMBERS),
    row("php", "PHP's json_encode($payload)", COMPACT, PHP, PHP_NUMBERS),
    row(
        "python-compact",
        "Python's json.dumps(payload, separators=(\",\", \":\"))",
        COMPACT,
        PYTHON,
        PY_NUMBERS,
    ),
    row(
        "python-compact-utf8",
        "Python's json.dumps(payload, separators=(\",\", \":\"), ensure_ascii=False)",
        COMPACT,
        PLAIN,
        PY_NUMBERS,
    ),
    row("python-utf8", "Python's json.dumps(payload, ensure_ascii=False)", SPACED, PLAIN, PY_NUMBERS),
    row(
        "php-plain",
        "PHP's json_encode($payload, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)",
        COMPACT,
        PHP_PLAIN,
        PHP_NUMBERS,
    ),
    row(
        "php-slashes",
        "PHP's json_encode($payload, JSON_UNESCAPED_SLASHES)",
        COMPACT,
        PHP_SLASHES,
        PHP_NUMBERS,
    ),
    row(
        "php-unicode",
        "PHP's json_encode($payload, JSON_UNESCAPED_UNICODE)",
        COMPACT,
        PHP_UNICODE,
        PHP_NUMBERS,
    ),
    row(
        "php-zero",
        "PHP's json_encode($payload, JSON_PRESERVE_ZERO_FRACTION)",
        COMPACT,
        PHP,
        Numbers::Floats(PHP_FLOAT_ZERO),
    ),
    row("ruby", "Ruby's payload.to_json", COMPACT, PLAIN, RUBY_NUMBERS),
    row("ruby-ascii", "Ruby's JSON.generate(payload, ascii_only: true)", COMPACT, PHP_SLASHES, RUBY_NUMBERS),
    row("jackson", "Java's Jackson, mapper.writeValueAsString(payload)", COMPACT, JACKSON, JAVA_NUMBERS),
    row("gson", "Java's Gson, gson.toJson(payload)", COMPACT, GSON, Numbers::AsWritten),
    row("gson-plain", "Java's Gson with disableHtmlEscaping()", COMPACT, PHP_PLAIN, Numbers::AsWritten),
    row("go-struct", "Go's json.Marshal(payload) of a struct", COMPACT, GO, GO_NUMBERS),
    Serialiser {
        final_newline: true,
        ..row(
            "go-encoder",
            "Go's json.NewEncoder of a struct with SetEscapeHTML(false)",
            COMPACT,
            GO_PLAIN,
            GO_NUMBERS,
        )
    },
    Serialiser {
        sorted: true,
        ..row("go-map", "Go's json.Marshal(payload) of a map, keys sorted", COMPACT, GO, GO_ANY)
    },
    Serialiser {
        sorted: true,
        final_newline: true,
        ..row(
            "go-map-plain",
            "Go's json.NewEncoder of a map with SetEscapeHTML(false), keys sorted",
            COMPACT,
            GO_PLAIN,
            GO_ANY,
        )
    },
    row("dotnet", ".NET's JsonSerializer.Serialize(payload)", COMPACT, DOTNET, DOTNET_NUMBERS),
    row("javascript-2", "JavaScript's JSON.stringify(payload, null, 2)", TWO, PLAIN, JS_NUMBERS),
    row("javascript-4", "JavaScript's JSON.stringify(payload, null, 4)", FOUR, PLAIN, JS_NUMBERS),
    row("javascript-tab", "JavaScript's JSON.stringify(payload, null, \"\\t\")", TAB, PLAIN, JS_NUMBERS),
    row("python-2", "Python's json.dumps(payload, indent=2)", TWO, PYTHON, PY_NUMBERS),
    row("python-4", "Python's json.dumps(payload, indent=4)", FOUR, PYTHON, PY_NUMBERS),
    Serialiser {
        sorted: true,
        ..row("python-sorted", "Python's json.dumps(payload, sort_keys=True)", SPACED, PYTHON, PY_NUMBERS)
    },
    row("php-pretty", "PHP's json_encode($payload, JSON_PRETTY_PRINT)", FOUR, PHP, PHP_NUMBERS),
    row(
        "php-pretty-plain",
        "PHP's json_encode with JSON_PRETTY_PRINT, JSON_UNESCAPED_SLASHES and JSON_UNESCAPED_UNICODE",
        FOUR,
        PHP_PLAIN,
        PHP_NUMBERS,
    ),
    row("ruby-pretty", "Ruby's JSON.pretty_generate(payload)", TWO, PLAIN, RUBY_NUMBERS),
    row("gson-pretty", "Java's Gson with setPrettyPrinting()", TWO, GSON, Numbers::AsWritten),
    Serialiser {
        sorted: true,
        ..row("go-map-2", "Go's json.MarshalIndent of a map, keys sorted", TWO, GO, GO_ANY)
    },
];
