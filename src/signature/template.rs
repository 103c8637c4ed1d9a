//! The signed content as a template: `{timestamp}.{body}`.

use super::content::Part;

/// The parts that a template can name, each with its placeholder and what it is.
pub const PLACEHOLDERS: [(&str, Part<'static>, &str); 11] = [
    ("body", Part::Body, "the body, byte for byte"),
    ("body-base64", Part::BodyBase64, "the body in Base64"),
    ("body-md5", Part::BodyMd5, "its MD5 in Base64; nothing when it is empty"),
    ("body-sha256", Part::BodySha256, "its SHA-256 in hexadecimal"),
    ("timestamp", Part::Timestamp, "the timestamp as it was sent"),
    ("id", Part::MessageId, "the id of the message"),
    ("method", Part::Method, "the method in upper case"),
    ("url", Part::Url, "the whole address"),
    ("url-with-body-sha256", Part::UrlWithBodyHash, "the address with the parameter bodySHA256"),
    ("path", Part::Path, "its path, without the query"),
    ("content-type", Part::ContentType, "the content type as it was sent"),
];

impl Part<'_> {
    /// The part as a template writes it.
    #[must_use]
    pub fn placeholder(self) -> String {
        match self {
            Self::Text(text) => text.replace('\\', "\\\\").replace('{', "{{").replace('\n', "\u{240a}"),
            _ => {
                let named = PLACEHOLDERS.iter().find(|(_, part, _)| *part == self);
                format!("{{{}}}", named.map_or("", |(name, ..)| name))
            }
        }
    }
}

/// The content as a template: `{timestamp}.{body}`.
#[must_use]
pub fn template(parts: &[Part<'_>]) -> String {
    parts.iter().map(|part| part.placeholder()).collect()
}

/// Reads a template: placeholders in braces, `{{` for a brace, `\n` or `␊` for a line end, `\\` for a backslash.
///
/// # Errors
///
/// A sentence that says what is wrong with it.
pub fn parse_template(template: &str) -> Result<Vec<Part<'_>>, String> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '\\', '\u{240a}']) {
        if at > 0 {
            parts.push(Part::Text(&rest[..at]));
        }
        rest = &rest[at..];
        let known = [("{{", "{"), ("\\n", "\n"), ("\u{240a}", "\n"), ("\\\\", "\\")];
        if let Some((escape, text)) = known.iter().find(|(escape, _)| rest.starts_with(escape)) {
            parts.push(Part::Text(text));
            rest = &rest[escape.len()..];
        } else if let Some(inner) = rest.strip_prefix('{') {
            let (name, behind) = inner.split_once('}').ok_or("a { is never closed")?;
            let placeholder = PLACEHOLDERS.iter().find(|(known, ..)| *known == name);
            parts.push(placeholder.ok_or_else(|| no_placeholder(name))?.1);
            rest = behind;
        } else {
            return Err("a backslash stands before n or another backslash only".to_owned());
        }
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    if parts.iter().any(|part| part.reads_body()) {
        return Ok(parts);
    }
    Err("nothing of the body is in it: give {body}, or one of its digests".to_owned())
}

fn no_placeholder(name: &str) -> String {
    let known = PLACEHOLDERS.map(|(known, ..)| format!("{{{known}}}")).join(", ");
    format!("there is no {{{}}}; known are {known}", crate::diagnostic::escape(name))
}

#[cfg(test)]
mod tests {
    use super::{Part, parse_template};

    #[test]
    fn templates_are_read_and_written() {
        for template in
            ["{timestamp}.{body}", "v0:{timestamp}:{body}", "{method}\u{240a}{body-md5}\u{240a}{path}"]
        {
            let parts = parse_template(template).expect(template);
            assert_eq!(super::template(&parts), template);
        }
        // As a shell's user writes it.
        let (written, shown) =
            (parse_template("{method}\\n{body}"), parse_template("{method}\u{240a}{body}"));
        assert_eq!(written, shown);
        assert_eq!(written.expect("parts")[1], Part::Text("\n"));
        assert_eq!(
            parse_template("{{\\\\{body}").expect("parts"),
            [Part::Text("{"), Part::Text("\\"), Part::Body]
        );
        for wrong in ["", "{timestamp}", "{body", "{bdy}", "\\t{body}", "{body}\\"] {
            assert!(parse_template(wrong).is_err(), "{wrong:?}");
        }
    }
}
