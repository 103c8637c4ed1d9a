//! The document against the validator's own conformance assertions, against `serde_json`, and against the
//! faults that people make.

#![allow(clippy::expect_used, clippy::unwrap_used)]

use jsonschema::json::conformance;
use proptest::prelude::*;
use serde_json::Value;
use whcheck::document::{Document, Fault, JsonText, Kind, MAX_DEPTH, Number, place_in};

fn read(text: &str) -> Document {
    let mut document = Document::default();
    document.read(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    document
}

#[test]
fn the_representation_conforms() {
    let document = read(&conformance::document().to_string());
    conformance::assert_conformance::<JsonText>(&document.root().unwrap());
}

#[test]
fn faults_are_named_and_placed() {
    let curly = "{\"a\": \u{201c}b\u{201d}}";
    for (text, fault, line, column) in [
        ("", Fault::Empty, 1, 1),
        (" \n\t ", Fault::Blank, 1, 1),
        ("{\"a\": 1", Fault::UnendedContainer, 1, 1),
        ("{\"a\": [1, 2", Fault::UnendedContainer, 1, 7),
        ("{\"a\": \"b", Fault::UnendedString, 1, 7),
        ("{\"a\": \"b\\", Fault::UnendedString, 1, 7),
        ("{\"a\": \"b\\u00", Fault::UnendedString, 1, 7),
        ("{\"a\":", Fault::UnendedContainer, 1, 1),
        ("{\"a\"", Fault::UnendedContainer, 1, 1),
        ("tru", Fault::UnexpectedEnd, 1, 1),
        ("-", Fault::UnexpectedEnd, 1, 1),
        ("{\n  \"a\": 1,\n}", Fault::TrailingComma, 2, 9),
        ("[1, 2,]", Fault::TrailingComma, 1, 6),
        ("[1,, 2]", Fault::ExtraComma, 1, 4),
        ("[,1]", Fault::ExtraComma, 1, 2),
        ("{,}", Fault::ExtraComma, 1, 2),
        ("{\"a\": 1 \"b\": 2}", Fault::MissingComma, 1, 9),
        ("[1 2]", Fault::MissingComma, 1, 4),
        ("{\"a\" 1}", Fault::MissingColon, 1, 6),
        ("{\"a\": 1]", Fault::WrongBracket, 1, 8),
        ("[1}", Fault::WrongBracket, 1, 3),
        ("{'a': 1}", Fault::SingleQuotes, 1, 2),
        ("{\"a\": 'b'}", Fault::SingleQuotes, 1, 7),
        (curly, Fault::CurlyQuotes, 1, 7),
        ("{a: 1}", Fault::UnquotedKey, 1, 2),
        ("{1: 1}", Fault::KeyNotString, 1, 2),
        ("{\"a\": 1 // one\n}", Fault::Comment, 1, 9),
        ("/* x */ {}", Fault::Comment, 1, 1),
        ("# x\n{}", Fault::Comment, 1, 1),
        ("{} // x", Fault::Comment, 1, 4),
        ("{\"a\": NaN}", Fault::NoJsonNumber, 1, 7),
        ("[-Infinity]", Fault::NoJsonNumber, 1, 2),
        ("[undefined]", Fault::NoJsonNumber, 1, 2),
        ("{\"a\": True}", Fault::PythonLiteral, 1, 7),
        ("{\"a\": None}", Fault::PythonLiteral, 1, 7),
        ("{\"a\": yes}", Fault::BareWord, 1, 7),
        ("[truely]", Fault::BareWord, 1, 2),
        ("[nullx]", Fault::BareWord, 1, 2),
        ("[01]", Fault::BadNumber, 1, 2),
        ("[+1]", Fault::BadNumber, 1, 2),
        ("[.5]", Fault::BadNumber, 1, 2),
        ("[1.]", Fault::BadNumber, 1, 2),
        ("[0x1F]", Fault::BadNumber, 1, 2),
        ("[1e]", Fault::BadNumber, 1, 2),
        ("[--1]", Fault::BadNumber, 1, 2),
        (r#"["\x41"]"#, Fault::BadEscape, 1, 3),
        (r#"["\u12G4"]"#, Fault::BadEscape, 1, 3),
        (r#"["\u12"]"#, Fault::BadEscape, 1, 3),
        ("[\"a\nb\"]", Fault::LineBreakInString, 1, 4),
        ("[\"a\tb\"]", Fault::ControlInString, 1, 4),
        ("[\"\\n\u{1}\"]", Fault::ControlInString, 1, 5),
        ("<html>", Fault::Markup, 1, 1),
        ("payload=%7B%7D", Fault::Form, 1, 1),
        ("POST /hook HTTP/1.1\r\nHost: x\r\n\r\n{}", Fault::HttpMessage, 1, 1),
        ("curl -d '{}' localhost", Fault::CurlCommand, 1, 1),
        ("{\"a\": @}", Fault::Unexpected, 1, 7),
        ("{\\\"a\\\": 1}", Fault::EscapedQuotes, 1, 2),
        ("{\"a\": 1}\n\0", Fault::Nul, 2, 1),
        ("{\"a\": 1}\u{1a}", Fault::EndMark, 1, 9),
        ("{} {}", Fault::TrailingText, 1, 4),
        ("1 x", Fault::TrailingText, 1, 3),
        (r#"["\ud800"]"#, Fault::LoneSurrogate, 1, 3),
        (r#"["\udc00"]"#, Fault::LoneSurrogate, 1, 3),
        (r#"["\ud83dx"]"#, Fault::LoneSurrogate, 1, 3),
        (r#"["\ud83d\u0041"]"#, Fault::LoneSurrogate, 1, 3),
    ] {
        let mut document = Document::default();
        let error = document.read(text.as_bytes()).expect_err(text);
        let place = place_in(text.as_bytes(), error.offset);
        assert_eq!((error.fault, place.line, place.column), (fault, line, column), "{text:?}");
        assert!(document.root().is_none(), "a document that was not read is empty");
    }
}

#[test]
fn other_encodings_are_named() {
    let utf16 =
        |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let text = "{\"a\": \"\u{e9}\"}";
    let with_mark = format!("\u{feff}{text}");
    for (bytes, fault) in [
        (utf16(text, u16::to_le_bytes), Fault::Utf16Le),
        (utf16(text, u16::to_be_bytes), Fault::Utf16Be),
        (utf16(&with_mark, u16::to_le_bytes), Fault::Utf16Le),
        (utf16(&with_mark, u16::to_be_bytes), Fault::Utf16Be),
        (text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(), Fault::Utf32),
        (text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect(), Fault::Utf32),
        (vec![0x1f, 0x8b, 8, 0, 0, 0], Fault::Gzip),
        ((0..=u8::MAX).collect(), Fault::Binary),
        ((1..=u8::MAX).chain([0]).collect(), Fault::Binary),
        (vec![0; 8], Fault::Nul),
    ] {
        assert_eq!(Document::default().read(&bytes).map_err(|error| error.fault), Err(fault), "{bytes:?}");
    }
    let error = Document::default().read(b"{\"a\": \"\xff\"}").expect_err("not UTF-8");
    assert_eq!((error.fault, error.offset, error.length), (Fault::InvalidUtf8, 7, 1));
}

#[test]
fn depth_is_limited_and_costs_no_stack() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(Document::default().read(nested(MAX_DEPTH).as_bytes()).is_ok());
    for levels in [MAX_DEPTH + 1, 1_000_000] {
        let error = Document::default().read(nested(levels).as_bytes()).expect_err("too deep");
        assert_eq!((error.fault, error.offset), (Fault::Depth, MAX_DEPTH));
    }
}

#[test]
fn memory_is_limited() {
    let mut document = Document::with_memory_limit(1 << 20);
    let text = format!("[{}0]", "0,".repeat(1 << 20));
    assert_eq!(document.read(text.as_bytes()).map_err(|error| error.fault), Err(Fault::Memory));
    assert!(document.read(b"[0]").is_ok());
}

#[test]
fn the_last_of_equal_keys_counts_and_all_are_known() {
    let document = read(r#"{"a": 1, "b": {"x": 1, "\u0078": 2}, "a": 2, "c": 3, "a": 4}"#);
    let root = document.root().unwrap();
    let names: Vec<_> = root.members().map(|(key, value)| (key.as_str().unwrap(), value.source())).collect();
    assert_eq!(names, [("b", r#"{"x": 1, "\u0078": 2}"#), ("c", "3"), ("a", "4")]);
    assert_eq!(root.len(), 3);
    assert_eq!(document.find("/b/x").unwrap().source(), "2");
    let pointers: Vec<_> = document.duplicates().map(|key| document.pointer_of(key)).collect();
    assert_eq!(pointers, ["/b/x", "/a", "/a"]);
}

#[test]
fn duplicates_of_wide_objects_are_found() {
    let members: Vec<String> = (0..200).map(|index| format!("\"k{}\": {index}", index % 190)).collect();
    let document = read(&format!("{{{}}}", members.join(",")));
    assert_eq!(document.duplicates().count(), 10);
    let root = document.root().unwrap();
    assert_eq!(
        (root.len(), root.get("k3").unwrap().source(), root.get("k42").unwrap().source()),
        (190, "193", "42")
    );
}

#[test]
fn every_value_knows_its_place_and_pointer() {
    let text = "{\n  \"a/b\": [10, {\"~\": \"\u{fc}x\"}],\n  \"c\": null\n}";
    let document = read(text);
    for (pointer, source) in [
        ("", text),
        ("/a~1b/0", "10"),
        ("/a~1b/1/~0", "\"\u{fc}x\""),
        ("/c", "null"),
        ("/a~1b/1", "{\"~\": \"\u{fc}x\"}"),
    ] {
        let node = document.find(pointer).unwrap();
        assert_eq!(node.source(), source);
        assert_eq!(&text[node.span()], source);
        assert_eq!(document.pointer_of(node), pointer);
    }
    for missing in ["/x", "/a~1b/2", "/a~1b/01", "/a~1b/+1", "/c/d", "/a~1b/1/~0/0"] {
        assert!(document.find(missing).is_none(), "{missing}");
    }
}

#[test]
fn numbers_stay_as_written() {
    let long = "9".repeat(10_000);
    let document = read(&format!("[1.0, 1e400, -0, {long}, 12345678901234567890123]"));
    let numbers: Vec<_> =
        document.root().unwrap().elements().filter_map(whcheck::document::Node::as_number).collect();
    let sources: Vec<_> = numbers.iter().map(|number| number.source()).collect();
    assert_eq!(sources, ["1.0", "1e400", "-0", &long, "12345678901234567890123"]);
    assert_eq!(numbers.iter().filter(|number| number.is_whole()).count(), 5);
    assert!(numbers.iter().all(|number: &Number<'_>| number.to_serde().as_f64().is_some()));
}

/// JSON texts of every kind, with white space and escapes in odd places.
fn json_text() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(|number| format!("{number:e}")),
        any::<String>().prop_map(|text| Value::String(text).to_string()),
        "[a-z]{0,12}".prop_map(|text| {
            let escaped: Vec<String> = text.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
            format!("\"{}\"", escaped.concat())
        }),
    ];
    scalar.prop_recursive(5, 64, 8, |inner| {
        let key = prop_oneof!["[ab]{0,2}".boxed(), any::<String>().boxed()];
        let space = "[ \t\r\n]{0,3}";
        prop_oneof![
            (prop::collection::vec(inner.clone(), 0..8), space).prop_map(|(items, space)| format!(
                "[{space}{}{space}]",
                items.join(&format!("{space},{space}"))
            )),
            (prop::collection::vec((key, inner), 0..8), space).prop_map(|(members, space)| {
                let members: Vec<String> = members
                    .into_iter()
                    .map(|(key, value)| format!("{}{space}:{space}{value}", Value::String(key)))
                    .collect();
                format!("{{{space}{}{space}}}", members.join(&format!("{space},")))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn good_texts_are_read_as_serde_json_reads_them(text in json_text()) {
        let document = read(&text);
        let expected: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(document.root().unwrap().to_value(), expected);
    }

    #[test]
    fn damaged_texts_are_refused_where_serde_json_refuses_them(
        text in json_text(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let ours = Document::default().read(&bytes);
        // serde_json gives up numbers beyond `f64`, which are good JSON.
        let theirs = serde_json::from_slice::<Value>(&bytes);
        let beyond = theirs.as_ref().is_err_and(|error| error.to_string().starts_with("number out of range"));
        prop_assert!(ours.is_ok() == theirs.is_ok() || beyond, "{:?} {:?} {:?}", bytes, ours, theirs);
    }

    #[test]
    fn spans_give_back_the_values(text in json_text()) {
        let document = read(&text);
        let mut nodes = vec![document.root().unwrap()];
        while let Some(node) = nodes.pop() {
            let again: Value = serde_json::from_str(node.source()).unwrap();
            prop_assert_eq!(again, node.to_value());
            prop_assert_eq!(document.find(&document.pointer_of(node)).map(whcheck::document::Node::span), Some(node.span()));
            nodes.extend(node.elements());
            nodes.extend(node.members().map(|(_, value)| value));
            prop_assert!(node.kind() == Kind::Object || node.members().next().is_none());
        }
    }
}
