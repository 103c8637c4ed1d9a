//! What every page has: its head, its style and its script, and the policy that allows just these two.

use std::borrow::Cow;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

/// The style of the page.
const STYLE: &str = include_str!("page.css");

/// What searches the table; the page is complete without it.
pub(super) const SCRIPT: &str = include_str!("page.js");

/// All before the contents. The policy lets nothing be loaded, and no script run but the page's own: should foreign
/// text ever become markup, it can do nothing.
pub(super) fn head(title: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)));
    let (style, script, title) = (hash(STYLE), hash(SCRIPT), text(title));
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {style}; \
         script-src {script}; base-uri 'none'; form-action 'none'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"referrer\" content=\"no-referrer\"/>\n\
         <title>{title}</title>\n\
         <style>{STYLE}</style>\n\
         </head>\n\
         <body>\n"
    )
}

/// Foreign text as contents, or as the value of an attribute in double quotes. It has no characters that steer:
/// those are escaped where sentences are made.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, STYLE, head, text};

    #[test]
    fn markup_is_text() {
        assert_eq!(text("</script><!-- & \"'"), "&lt;/script&gt;&lt;!-- &amp; &quot;&#39;");
        assert!(head("</title>").contains("<title>&lt;/title&gt;</title>"));
    }

    /// Both stand in the page as they are, so that their digests are right.
    #[test]
    fn style_and_script_need_no_escape() {
        for own in [STYLE, SCRIPT] {
            assert!(!own.contains(['<', '&', '\r']));
        }
    }
}
