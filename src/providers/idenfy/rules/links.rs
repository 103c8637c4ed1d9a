//! Pre-signed links, which are good for a while only.

use jiff::Timestamp;

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Breach, Payload, Rule};

pub(super) static EXPIRED: Rule = Rule {
    code: "idenfy/expired-links",
    severity: Severity::Note,
    explanation: "Links to pictures and videos are signed for a limited time, which is over at the moment that \
                  the payload is judged at (`--at`). Fetch the files when the webhook arrives; later, ask the \
                  provider for new links.",
    source: "Amazon S3: `Expires`, or `X-Amz-Date` and `X-Amz-Expires`, in the query of a pre-signed link",
    example: r#"{"fileUrls": {"FACE": "https://files.example.com/FACE.png?Signature=EXAMPLE&Expires=1767348000"}}"#,
    check: expired,
};

fn expired(payload: Payload<'_>) -> Option<Breach<'_>> {
    let at = payload.at?;
    let holders = ["fileUrls", "additionalStepPdfUrls", "facePhoto"];
    let mut first = None;
    let (mut count, mut all) = (0, 0);
    for holder in holders.into_iter().filter_map(|name| payload.root.get(name)) {
        for_each_link(holder, &mut |node, link| {
            all += 1;
            if expiry(link).is_some_and(|end| end < at) {
                count += 1;
                first.get_or_insert(node);
            }
        });
    }
    let first = first?;
    let message = match (count, all) {
        (_, 1) => "the link has expired".to_owned(),
        (1, _) => format!("1 of {all} links has expired"),
        _ => format!("{count} of {all} links have expired"),
    };
    Some(Breach::at(first, message))
}

/// Visits the links of a text, of an object of texts, or of arrays in it. Deeper there are none.
fn for_each_link<'d>(holder: Node<'d>, visit: &mut impl FnMut(Node<'d>, &'d str)) {
    let mut visit_text = |node: Node<'d>| {
        if let Some(link) = node.as_str() {
            visit(node, link);
        }
    };
    match holder.kind() {
        Kind::Object => {
            for (_, value) in holder.members() {
                visit_text(value);
                value.elements().for_each(&mut visit_text);
            }
        }
        _ => visit_text(holder),
    }
}

/// When a pre-signed link ends, in seconds since 1970.
fn expiry(link: &str) -> Option<i64> {
    let (_, query) = link.split_once('?')?;
    let value =
        |name: &str| query.split(['&', '#']).find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    if let Some(end) = value("Expires") {
        return end.parse().ok();
    }
    let signed: Timestamp = value("X-Amz-Date")?.parse().ok()?;
    signed.as_second().checked_add(value("X-Amz-Expires")?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::expiry;

    #[test]
    fn both_kinds_of_signature_tell_when_they_end() {
        assert_eq!(expiry("https://a.example/F.png?Signature=x%3D&Expires=1767348000"), Some(1_767_348_000));
        assert_eq!(expiry("https://a.example/F.png?Expires=1767348000#x"), Some(1_767_348_000));
        let newer =
            "https://a.example/F.png?X-Amz-Date=20260101T100000Z&X-Amz-Expires=3600&X-Amz-Signature=x";
        assert_eq!(expiry(newer), Some(1_767_261_600 + 3600));
        for link in
            ["", "https://a.example/F.png", "?NotExpires=1", "?Expires=soon", "?X-Amz-Date=20260101T100000Z"]
        {
            assert_eq!(expiry(link), None, "{link}");
        }
    }
}
