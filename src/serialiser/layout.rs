//! What stands between the values of a JSON text.

/// The separators and the indentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Between two elements or members.
    pub comma: &'static str,
    /// Between a key and its value.
    pub colon: &'static str,
    /// Before an element or member, once for each level; `None` keeps everything on one line.
    pub indent: Option<&'static str>,
    /// The layout in a few words.
    pub words: &'static str,
}

impl Layout {
    pub(super) const fn line_of(comma: &'static str, colon: &'static str, words: &'static str) -> Self {
        Self { comma, colon, indent: None, words }
    }

    pub(super) const fn indented(indent: &'static str, words: &'static str) -> Self {
        Self { comma: ",", colon: ": ", indent: Some(indent), words }
    }

    /// The line end and the indentation before an item, where there is any.
    pub(super) fn line(&self, depth: usize, out: &mut Vec<u8>) {
        if let Some(indent) = self.indent {
            out.push(b'\n');
            for _ in 0..depth {
                out.extend_from_slice(indent.as_bytes());
            }
        }
    }
}
