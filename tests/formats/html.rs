//! The page: well formed as XML too, only elements and attributes that it needs, and a policy that is true.

use std::collections::BTreeSet;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::Read;
use super::xml::{Element, parse};

const ELEMENTS: [&str; 46] = [
    "a", "body", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "fieldset", "form", "h1", "h2",
    "head", "header", "html", "input", "label", "legend", "li", "main", "mark", "meta", "output", "p", "pre",
    "script", "section", "span", "strong", "style", "summary", "table", "tbody", "td", "th", "thead",
    "title", "tr", "ul", "nav", "footer", "em", "b", "i",
];

const ATTRIBUTES: [&str; 22] = [
    "aria-labelledby",
    "autocomplete",
    "charset",
    "checked",
    "class",
    "colspan",
    "content",
    "for",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "open",
    "rel",
    "scope",
    "spellcheck",
    "type",
    "value",
    "tabindex",
    "role",
];

/// Reads the page.
pub(crate) fn html(text: &str) -> Read {
    let rest = text.strip_prefix("<!DOCTYPE html>\n").expect("a document type");
    let root = parse(rest);
    let mut read = Read::default();
    let (mut ids, mut targets) = (BTreeSet::new(), BTreeSet::new());
    walk(&root, &mut |element| {
        assert!(ELEMENTS.contains(&element.name.as_str()), "<{}>", element.name);
        for (name, value) in &element.attributes {
            assert!(ATTRIBUTES.contains(&name.as_str()), "{name} of <{}>", element.name);
            match name.as_str() {
                "id" => assert!(ids.insert(value.clone()), "{value} is not unique"),
                "for" | "aria-labelledby" => drop(targets.insert(value.clone())),
                "href" if value.starts_with('#') => drop(targets.insert(value[1..].to_owned())),
                "href" => assert!(value.starts_with("https://"), "{value}"),
                _ => {}
            }
        }
        let class = element.attributes.get("class").map_or("", String::as_str);
        match (element.name.as_str(), class) {
            ("tbody", "clean" | "warned") => read.passed += 1,
            ("tbody", "invalid" | "unreadable") => read.failed += 1,
            ("li", _) => {
                read.findings += 1;
                read.codes.insert(find(element, "code").first().expect("a code").text.clone());
            }
            ("th", "") if element.attributes.get("scope").is_some_and(|scope| scope == "row") => {
                read.names.extend(find(element, "code").first().map(|code| code.text.clone()));
            }
            _ => {}
        }
    });
    assert!(targets.is_subset(&ids), "{targets:?} lead nowhere");
    policy(&root);
    read
}

/// The policy allows the style and the script that are there, and nothing else.
fn policy(root: &Element) {
    let metas = find(root, "meta");
    let policy = metas.iter().find_map(|meta| {
        (meta.attributes.get("http-equiv")? == "Content-Security-Policy")
            .then(|| meta.attributes["content"].clone())
    });
    let digest = |name: &str| {
        let found = find(root, name);
        assert_eq!(found.len(), 1, "<{name}>");
        format!("'sha256-{}'", BASE64.encode(&Sha256::digest(&found[0].text)))
    };
    let expected = format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        digest("style"),
        digest("script")
    );
    assert_eq!(policy, Some(expected));
}

fn walk<'e>(element: &'e Element, see: &mut impl FnMut(&'e Element)) {
    see(element);
    element.children.iter().for_each(|child| walk(child, see));
}

fn find<'e>(root: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    walk(root, &mut |element| {
        if element.name == name {
            found.push(element);
        }
    });
    found
}
