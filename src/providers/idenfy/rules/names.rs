//! A person's name in one and in parts.

use crate::diagnostic::Severity;
use crate::event::{Breach, Payload, Rule};

pub(super) static FULL_NAME: Rule = Rule {
    code: "idenfy/full-name-differs",
    severity: Severity::Note,
    explanation: "`fullName` is made of the given names and the family name of the document; here one of them is \
                  not in it. Perhaps only one was corrected. Compare with the document before you store a name.",
    source: "iDenfy's data table: fullName has room for both names and a space (100 + 1 + 100)",
    example: r#"{"data": {"docFirstName": "JANE", "docLastName": "SAMPLE", "fullName": "JOHN SAMPLE"}}"#,
    check: full_name,
};

fn full_name(payload: Payload<'_>) -> Option<Breach<'_>> {
    let data = payload.root.get("data")?;
    let node = data.get("fullName")?;
    let full = node.as_str()?;
    ["docFirstName", "docLastName"].into_iter().find_map(|member| {
        let part = data.get(member)?.as_str()?;
        // Nearly always the names are written alike, and nothing has to be converted.
        let found = full.contains(part) || {
            let full = full.to_lowercase();
            part.to_lowercase().split_whitespace().all(|word| full.contains(word))
        };
        (!found).then(|| Breach::at(node, format!("`fullName` does not contain `{member}`")))
    })
}
