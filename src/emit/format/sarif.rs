//! SARIF 2.1.0, as code scanning services and editors read it.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};

use crate::check::Checked;
use crate::diagnostic::{Diagnostic, masked_pointer};
use crate::emit::{Emitter, write_json};
use crate::event::SCHEMA_BASE;
use crate::report::{Tally, Tool};

use super::fingerprint::Fingerprints;
use super::meaning::Meaning;
use super::sarif_result::{
    Artifact, Location, LogicalLocation, Message, PartialFingerprints, PhysicalLocation, Properties, Region,
    SarifResult,
};
use super::{Options, Root};

/// One run: the codes that were found as its rules, then each finding as a result.
pub(super) struct Sarif {
    show_pii: bool,
    root: Root,
}

/// Where the standard says what the document is.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Sarif {
    pub(super) fn new(options: &Options) -> Self {
        Self { show_pii: options.show_pii, root: options.root.clone() }
    }

    fn result<'r>(
        &self,
        checked: &Checked<'_>,
        finding: &Diagnostic,
        uri: &'r str,
        fingerprint: String,
    ) -> SarifResult<'r> {
        let message = finding.full_message(self.show_pii);
        let text = match checked.help(finding, self.show_pii) {
            Some(help) => format!("{message}\n{help}"),
            None => message,
        };
        let in_json = !checked.broken && !checked.text.is_empty();
        let logical = in_json.then(|| LogicalLocation {
            fully_qualified_name: masked_pointer(&finding.pointer, self.show_pii),
            kind: "value",
        });
        let physical_location =
            PhysicalLocation { artifact_location: Artifact { uri }, region: Region::new(checked, finding) };
        let schema_pointer = finding.schema_pointer.as_deref();
        let properties = Properties {
            event: checked.event(),
            schema_pointer: schema_pointer.map(|pointer| masked_pointer(pointer, self.show_pii)),
        };
        SarifResult {
            rule_id: finding.code,
            level: finding.severity.as_str(),
            message: Message { text: literal(&text) },
            locations: [Location { physical_location, logical_locations: logical.map(|one| [one]) }],
            partial_fingerprints: PartialFingerprints { finding: fingerprint },
            properties: Some(properties).filter(|all| all.event.is_some() || all.schema_pointer.is_some()),
        }
    }
}

impl Emitter for Sarif {
    fn waits(&self) -> bool {
        true
    }

    fn begin(&self, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
        let tool = Tool::this();
        write!(
            out,
            "{{\n\"$schema\": \"{SCHEMA}\",\n\"version\": \"2.1.0\",\n\"runs\": [{{\n\"tool\": {{\"driver\": {{"
        )?;
        for (name, value) in [("name", &tool.name), ("semanticVersion", &tool.version)] {
            write!(out, "\"{name}\": ")?;
            write_json(out, value)?;
            out.write_all(b", ")?;
        }
        let home = SCHEMA_BASE.trim_end_matches("schemas/");
        write!(out, "\"informationUri\": \"{home}\", \"rules\": [")?;
        for (index, code) in tally.codes.keys().enumerate() {
            out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
            write_json(out, &rule(code))?;
        }
        let complete = tally.totals.unreadable == 0;
        write!(out, "\n]}}}},\n\"invocations\": [{{\"executionSuccessful\": {complete}}}],\n")?;
        out.write_all(b"\"columnKind\": \"unicodeCodePoints\",\n\"results\": [\n")
    }

    fn delivery(&self, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.findings.diagnostics.is_empty() {
            return Ok(());
        }
        let path = self.root.path(&checked.source.path);
        let uri = uri(&path);
        let mut fingerprints = Fingerprints::new(checked, &path);
        for (index, finding) in checked.findings.diagnostics.iter().enumerate() {
            if index > 0 {
                out.write_all(self.separator().as_bytes())?;
            }
            write_json(out, &self.result(checked, finding, &uri, fingerprints.of(finding)))?;
        }
        Ok(())
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, _: &Tally, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n}]\n}\n")
    }
}

/// What the tables know of a code.
fn rule(code: &str) -> Value {
    let Some(meaning) = Meaning::of(code) else { return json!({ "id": code }) };
    let mut rule = json!({
        "id": code,
        "shortDescription": { "text": literal(meaning.title) },
        "fullDescription": { "text": literal(meaning.explanation) },
        "help": { "text": literal(&meaning.in_words()) },
        "defaultConfiguration": { "level": meaning.severity.as_str() },
    });
    if let Some(provider) = meaning.provider {
        rule["helpUri"] = provider.docs.into();
        rule["properties"] = json!({ "tags": [provider.id] });
    }
    rule
}

/// Text that has neither placeholders nor links: the standard doubles braces, and knows a link by its brackets.
fn literal(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

/// The path as a URI: a reference from the root of the repository, or the whole of it.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if path.as_bytes().get(1) == Some(&b':') && cfg!(windows) {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{literal, uri};

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("a b/c#d.json"), "a%20b/c%23d.json");
        assert_eq!(uri("x:y/\u{e9}.json"), "x%3Ay/%C3%A9.json");
        assert_eq!(uri("/folder/a.json"), "file:///folder/a.json");
    }

    #[test]
    fn text_has_no_placeholder_and_no_link() {
        assert_eq!(literal("{0} [a](https://x)"), "{{0}} [a] (https://x)");
    }
}
